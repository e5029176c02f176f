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

# How many elements up from a block its names count as its own: itself and what it stands in.
CLIMB_MAX = 8


# Elements that a block stands in, as far as it is counted: real pages have up to thirty or so, and 250 nested ones must
# not drown what else is known (at 40 the article inside them is kept).
DEPTH_MAX = 40


class _Sums(NamedTuple):
    """For every node what its subtree holds: words, prose words, words in links, blocks; one list each."""

    words: list[float]
    prose: list[float]
    linked: list[float]
    blocks: list[float]


def measure_outline(
    blocks: Sequence[Block], nodes: Sequence[Node], words: NDArray[np.float32], prose: NDArray[np.bool_]
) -> Rows:
    """The features, shape (len(OUTLINE_FEATURES), blocks); `prose` says which blocks are sentences of some length."""
    place = [block.markup.node if block.markup is not None else 0 for block in blocks]
    where = np.array(place, np.int64)
    parents = [node.parent for node in nodes]
    own = [_names_of(node.names) for node in nodes]
    inside, around, depth = _inherit(nodes, parents, own)
    near = [mask | (own[parent] if parent >= 0 else 0) for mask, parent in zip(own, parents, strict=True)]
    tags = np.zeros((len(OWN_TAGS), len(blocks)), np.float32)
    last = len(OWN_TAGS) - 1
    tags[[_OWN.get(block.markup.tag if block.markup else "", last) for block in blocks], np.arange(len(blocks))] = 1.0
    linked = words * np.fromiter((block.link_share for block in blocks), np.float32, len(blocks))
    sums = _sum_up(parents, place, words, np.where(prose, words, 0), linked)
    return np.concatenate(
        [
            tags,
            _bits(around, len(AROUND_TAGS))[:, where],
            _bits(near, len(GROUPS))[:, where],
            _bits(inside, len(GROUPS))[:, where],
            _containers(parents, where, sums, words, depth),
            _same_names(nodes, parents, place, np.where(prose, words, 0)),
            _best_container(parents, place, np.where(prose, words, 0))[:, where],
            _marks(blocks),
        ]
    ).astype(np.float32)


def _inherit(
    nodes: Sequence[Node], parents: Sequence[int], own: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    """For every node the names and tags of it and of all it stands in, as bits, and its depth."""
    inside: list[int] = []
    around: list[int] = []
    depth: list[int] = []
    for node, parent, names in zip(nodes, parents, own, strict=True):
        above = parent >= 0
        inside.append(names | (inside[parent] if above else 0))
        around.append(_AROUND.get(node.tag, 0) | (around[parent] if above else 0))
        depth.append(1 + depth[parent] if above else 0)
    return inside, around, depth


def _bits(masks: Sequence[int], count: int) -> Rows:
    """Bits as rows of 0 and 1, shape (count, masks)."""
    return (np.array(masks, np.int64)[np.newaxis, :] >> np.arange(count)[:, np.newaxis] & 1).astype(np.float32)


def _sum_up(
    parents: Sequence[int],
    place: Sequence[int],
    words: NDArray[np.float32],
    prose: NDArray[np.float32],
    linked: NDArray[np.float32],
) -> _Sums:
    """What every subtree holds."""
    count = len(parents)
    sums = [np.bincount(place, weights=each, minlength=count).tolist() for each in (words, prose, linked)]
    sums.append(np.bincount(place, minlength=count).astype(float).tolist())
    for each in sums:
        for node in range(count - 1, 0, -1):
            parent = parents[node]
            if parent >= 0:
                each[parent] += each[node]
    return _Sums(*sums)


def _containers(
    parents: Sequence[int], where: NDArray[np.int64], sums: _Sums, words: NDArray[np.float32], depth: Sequence[int]
) -> Rows:
    """How much of the page's prose, and how many links, the containers around a block hold."""
    up = np.maximum(np.array(parents, np.int64), 0)
    parent = up[where]
    grand = up[parent]
    total, prose, linked, count = (np.array(each, np.float32) for each in sums)
    whole = max(float(prose.max(initial=0.0)), 1.0)
    return np.stack(
        [
            np.minimum(np.array(depth, np.float32)[where], DEPTH_MAX) / 10 - 1,
            prose[parent] / whole,
            prose[grand] / whole,
            prose[up[grand]] / whole,
            linked[parent] / np.maximum(total[parent], 1.0),
            linked[grand] / np.maximum(total[grand], 1.0),
            np.log1p(total[parent]) / 3 - 1,
            np.log1p(count[parent]) / 2 - 1,
            words / np.maximum(total[parent], 1.0),
        ]
    )


def _same_names(
    nodes: Sequence[Node], parents: Sequence[int], place: Sequence[int], prose: NDArray[np.float32]
) -> Rows:
    """How much of the page's prose stands in elements of the same tag and names, in a parent of the same."""
    keys: dict[tuple[str, str, str, str], int] = {}
    rows = []
    for node in place:
        parent = nodes[max(parents[node], 0)]
        key = (nodes[node].tag, nodes[node].names, parent.tag, parent.names)
        rows.append(keys.setdefault(key, len(keys)))
    same = np.array(rows, np.int64)
    weight = np.bincount(same, weights=prose)
    count = np.bincount(same)
    return np.stack([weight[same] / max(float(weight.sum()), 1.0), np.log1p(count[same]) / 2 - 1])


def _best_container(parents: Sequence[int], place: Sequence[int], prose: NDArray[np.float32]) -> Rows:
    """For every node, whether it is in the container with the most prose, and the way there: steps up, steps down.

    A paragraph counts for the element it stands in, and by half for the one around that.
    """
    scores = [0.0] * len(parents)
    for node, worth in zip(place, prose.tolist(), strict=True):
        parent = parents[node]
        if worth and parent >= 0:
            scores[parent] += worth
            if parents[parent] >= 0:
                scores[parents[parent]] += worth / 2
    best = max(range(len(scores)), key=scores.__getitem__)
    heights: dict[int, int] = {}
    node, height = best, 0
    while node >= 0:
        heights[node] = height
        node, height = parents[node], height + 1
    climbs = [0] * len(parents)
    falls = [CLIMB_MAX] * len(parents)
    for node, parent in enumerate(parents):
        if node in heights:
            falls[node] = min(heights[node], CLIMB_MAX)
        elif parent >= 0:
            climbs[node], falls[node] = min(climbs[parent] + 1, CLIMB_MAX), falls[parent]
    fall = np.array(falls, np.float32)
    return np.stack([(fall == 0).astype(np.float32), np.array(climbs, np.float32) / 4, fall / 4])


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
    """All patterns as one alternation, without groups: so its branches are chosen by their first letter."""
    return re.compile("|".join(part for _, part in _table()))


@lru_cache(maxsize=4096)
def _group_of(said: str) -> int:
    """The number of the first group with a pattern that is what was found."""
    return next(group for group, part in _table() if re.fullmatch(part, said))
