"""Where blocks stand in a page's tree → features: tags, what elements are named for, and how much prose is around.

One row of numbers a block, beside those of `features`. All of it is said by the tree: the block's own element and its
ancestors, the names of both, and the share of the page's prose and links in the containers around.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.package_files import read_package_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.model import Block
    from articlekit.split.markup import Node

    Rows = NDArray[np.float32]

__all__ = ["OUTLINE_FEATURES", "measure_outline"]

# Groups of elements that a block may be set apart by; the last holds all others.
OWN_TAGS: tuple[tuple[str, ...], ...] = (
    ("p",),
    ("h1",),
    ("h2",),
    ("h3",),
    ("h4", "h5", "h6"),
    ("li",),
    ("dd", "dt"),
    ("td", "th", "tr", "caption"),
    ("div",),
    ("article", "main", "section"),
    ("blockquote",),
    ("pre",),
    ("figcaption",),
    ("figure",),
    ("button",),
    ("img",),
    ("title",),
    ("header", "footer", "nav", "aside", "form"),
    (),
)
AROUND_TAGS: tuple[tuple[str, ...], ...] = (
    ("article",),
    ("main",),
    ("nav",),
    ("header",),
    ("footer",),
    ("aside",),
    ("form",),
    ("figure",),
    ("section",),
    ("ul", "ol", "menu"),
    ("table",),
    ("blockquote",),
    ("noscript",),
    ("button",),
    ("dl",),
    ("dialog",),
)
GROUPS = (
    "core title lead author date credit caption media comment related share navigation header footer side advert promo "
    "consent tags hidden list box quote bio live code article body main"
).split()

PLACES = (
    "depth prose_parent prose_grand prose_great links_parent links_grand words_parent blocks_parent share_of_parent "
    "same_key_prose same_key_count in_best climb_best height_best is_caption is_figure cells under_h1 h1_near"
).split()

OUTLINE_FEATURES: tuple[str, ...] = (
    *(f"tag_{group[0] if group else 'other'}" for group in OWN_TAGS),
    *(f"in_{group[0]}" for group in AROUND_TAGS),
    *(f"named_{name}" for name in GROUPS),
    *(f"inside_{name}" for name in GROUPS),
    *(f"tree_{name}" for name in PLACES),
)

_OWN = {tag: row for row, group in enumerate(OWN_TAGS) for tag in group}
_AROUND = {tag: 1 << row for row, group in enumerate(AROUND_TAGS) for tag in group}

# That no letter stands before: the only condition in the table that comes before a pattern's first letter.
_BEHIND = "(?<![a-z])"

# How many elements up from a block its names count as its own: itself and what it stands in.
CLIMB_MAX = 8


# Elements that a block stands in, as far as it is counted: real pages have up to thirty or so, and 250 nested ones must
# not drown what else is known (at 40 the article inside them is kept).
DEPTH_MAX = 40


class _Tree(NamedTuple):
    """The outline as arrays, one number a node; nodes are in document order.

    Its parent, where its subtree ends, its depth; the tags and the names of it and of all that it stands in, as bits;
    the names of it and its parent; which tag and names it has, as a number that others of the same share.
    """

    parents: NDArray[np.int64]
    ends: NDArray[np.int64]
    depth: NDArray[np.int64]
    around: NDArray[np.int64]
    inside: NDArray[np.int64]
    near: NDArray[np.int64]
    kinds: NDArray[np.int64]

    def sum_up(self, own: NDArray[np.float64]) -> NDArray[np.float64]:
        """What every subtree holds, of what each node holds itself."""
        before = np.concatenate((np.zeros(1), np.cumsum(own)))
        return before[self.ends] - before[:-1]


def measure_outline(
    blocks: Sequence[Block], nodes: Sequence[Node], words: NDArray[np.float32], prose: NDArray[np.bool_]
) -> Rows:
    """The features, shape (len(OUTLINE_FEATURES), blocks); `prose` says which blocks are sentences of some length."""
    place = np.array([block.markup.node if block.markup is not None else 0 for block in blocks], np.int64)
    tree = _read_tree(nodes)
    tags = np.zeros((len(OWN_TAGS), len(blocks)), np.float32)
    last = len(OWN_TAGS) - 1
    tags[[_OWN.get(block.markup.tag if block.markup else "", last) for block in blocks], np.arange(len(blocks))] = 1.0
    shares = np.array([block.link_share for block in blocks], np.float32)
    told = np.where(prose, words, 0)
    return np.concatenate(
        [
            tags,
            _bits(tree.around[place], len(AROUND_TAGS)),
            _bits(tree.near[place], len(GROUPS)),
            _bits(tree.inside[place], len(GROUPS)),
            _containers(tree, place, words, told, words * shares),
            _same_names(tree, place, told),
            _best_container(tree, place, told)[:, place],
            _marks(blocks),
        ]
    ).astype(np.float32)


def _read_tree(nodes: Sequence[Node]) -> _Tree:
    """The outline as arrays; parents stand before their children."""
    count = len(nodes)
    parents = [node.parent for node in nodes]
    # Elements of the same tag and names are of one kind: a page has some hundred of them among thousands of elements.
    known: dict[tuple[str, str], int] = {}
    kinds = [known.setdefault((node.tag, node.names), len(known)) for node in nodes]
    tags_of = [_AROUND.get(tag, 0) for tag, _ in known]
    names_of = [_names_of(names) for _, names in known]
    # One more than there are nodes: the last is that of no parent, which Python finds at -1.
    depth, around, inside = [-1] * (count + 1), [0] * (count + 1), [0] * (count + 1)
    for number, (parent, kind) in enumerate(zip(parents, kinds, strict=True)):
        depth[number] = depth[parent] + 1
        around[number] = around[parent] | tags_of[kind]
        inside[number] = inside[parent] | names_of[kind]
    ends = list(range(1, count + 1))
    for number in range(count - 1, 0, -1):
        parent = parents[number]
        if parent >= 0 and ends[parent] < ends[number]:
            ends[parent] = ends[number]
    up, kind_of = np.array(parents, np.int64), np.array(kinds, np.int64)
    alone = np.array([*names_of, 0], np.int64)[np.append(kind_of, -1)]
    end, deep, tags, names = (np.array(each[:count], np.int64) for each in (ends, depth, around, inside))
    return _Tree(up, end, deep, tags, names, alone[:-1] | alone[up], kind_of)


def _bits(masks: NDArray[np.int64], count: int) -> Rows:
    """Bits as rows of 0 and 1, shape (count, masks)."""
    return (masks[np.newaxis, :] >> np.arange(count)[:, np.newaxis] & 1).astype(np.float32)


def _containers(
    tree: _Tree, where: NDArray[np.int64], words: NDArray[np.float32], told: NDArray[np.float32], linked: Rows
) -> Rows:
    """How much of the page's prose, and how many links, the containers around a block hold."""
    size = len(tree.parents)
    weights = (words, told, linked, np.ones_like(words))
    held = [np.bincount(where, weights=each, minlength=size).astype(np.float64) for each in weights]
    total, prose, links, count = (tree.sum_up(each).astype(np.float32) for each in held)
    up = np.maximum(tree.parents, 0)
    parent = up[where]
    grand = up[parent]
    whole = max(float(prose.max(initial=0.0)), 1.0)
    return np.stack(
        [
            np.minimum(tree.depth[where].astype(np.float32), DEPTH_MAX) / 10 - 1,
            prose[parent] / whole,
            prose[grand] / whole,
            prose[up[grand]] / whole,
            links[parent] / np.maximum(total[parent], 1.0),
            links[grand] / np.maximum(total[grand], 1.0),
            np.log1p(total[parent]) / 3 - 1,
            np.log1p(count[parent]) / 2 - 1,
            words / np.maximum(total[parent], 1.0),
        ]
    )


def _same_names(tree: _Tree, place: NDArray[np.int64], prose: NDArray[np.float32]) -> Rows:
    """How much of the page's prose stands in elements of the same tag and names, in a parent of the same."""
    kinds = tree.kinds
    pairs = kinds[place] * (int(kinds.max()) + 1) + kinds[np.maximum(tree.parents[place], 0)]
    same = np.unique(pairs, return_inverse=True)[1]
    weight = np.bincount(same, weights=prose)
    count = np.bincount(same)
    return np.stack([weight[same] / max(float(weight.sum()), 1.0), np.log1p(count[same]) / 2 - 1])


def _best_container(tree: _Tree, place: NDArray[np.int64], prose: NDArray[np.float32]) -> Rows:
    """For every node, whether it is in the container with the most prose, and the way there: steps up, steps down.

    A paragraph counts for the element it stands in, and by half for the one around that.
    """
    count = len(tree.parents)
    above = np.append(tree.parents, -1)
    first, second = above[place], above[above[place]]
    # The last place takes what is in no element.
    one, two = (np.bincount(each % (count + 1), weights=prose, minlength=count + 1) for each in (first, second))
    scores = one + two / 2
    way = [int(np.argmax(scores[:count]))]
    while (parent := int(tree.parents[way[-1]])) >= 0:
        way.append(parent)
    climb, fall = tree.depth.astype(np.float32), np.full(count, CLIMB_MAX, np.float32)
    for height in range(len(way) - 1, -1, -1):
        node = way[height]
        inner = slice(node, int(tree.ends[node]))
        climb[inner] = tree.depth[inner] - tree.depth[node]
        fall[inner] = min(height, CLIMB_MAX)
    return np.stack([(fall == 0).astype(np.float32), np.minimum(climb, CLIMB_MAX) / 4, fall / 4])


def _marks(blocks: Sequence[Block]) -> Rows:
    """Captions, figures, cells, and the page's main headings above."""
    roles = [block.markup.role if block.markup else "" for block in blocks]
    cells = [len(block.markup.cells) if block.markup else 0 for block in blocks]
    heads = np.array([block.markup is not None and block.markup.tag == "h1" for block in blocks])
    under = np.cumsum(heads)
    rows = np.arange(len(blocks))
    last = np.maximum.accumulate(np.where(heads, rows, -1_000))
    return np.stack(
        [
            np.array([role == "caption" for role in roles], np.float32),
            np.array([role == "figure" for role in roles], np.float32),
            np.minimum(np.array(cells, np.float32), 12) / 4,
            np.minimum(under, 2).astype(np.float32),
            1 / (1 + (rows - last) / 4).astype(np.float32),
        ]
    )


@lru_cache(maxsize=4096)
def _names_of(names: str) -> int:
    """The groups that names speak of, as bits in the order of `GROUPS`.

    >>> [GROUPS[row] for row in range(len(GROUPS)) if _names_of("c-article__related sidebar") >> row & 1]
    ['related', 'side', 'article']
    """
    found = 0
    if names:
        for said in set(_patterns().findall(names)):
            found |= 1 << _group_of(said)
    return found


@cache
def _table() -> tuple[tuple[int, str], ...]:
    """The patterns of all groups in their order, each with its group's number."""
    text = read_package_file("label", "element_names.txt")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((GROUPS.index(name), part) for name, *parts in lines for part in parts)


@cache
def _patterns() -> re.Pattern[str]:
    """All patterns as one alternation, without groups that are kept.

    Branches that begin with the same letter share it, for an alternation tries all its branches at every place: a
    sixth of the time. Those of one letter stay in their order, and a place has only one letter.
    """
    by_letter: dict[str, list[str]] = {}
    for _, part in _table():
        behind = _BEHIND if part.startswith(_BEHIND) else ""
        for opened in _open_first(part.removeprefix(_BEHIND)):
            letter, rest = opened[0], opened[1:]
            by_letter.setdefault(letter, []).append(f"(?<![a-z]{letter}){rest}" if behind else rest)
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()))


def _open_first(part: str) -> list[str]:
    """A pattern with the group that it begins with spelled out.

    >>> _open_first("(?:dek|lead)s?")
    ['deks?', 'leads?']
    """
    if not part.startswith("(?:"):
        return [part]
    inner, _, rest = part[3:].partition(")")
    return [f"{word}{rest}" for word in inner.split("|")]


@lru_cache(maxsize=4096)
def _group_of(said: str) -> int:
    """The number of the first group with a pattern that is what was found; plain words need no pattern compiled."""
    return next(
        group
        for group, part in _table()
        if part == said or (not part.isalpha() and re.fullmatch(part, said) is not None)
    )
