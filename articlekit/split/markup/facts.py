"""A parsed page → what its markup states about the article, as strings in document order; nothing is judged here.

What the elements that were noted hold (`sightings`) is read bounded in number and length, so that a hostile page costs
no more than a large one. Scripts must still be in the tree when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from articlekit.split.markup.figures import Figure, read_figures, stands_apart
from articlekit.split.markup.microdata import Property, read_properties
from articlekit.split.markup.roles import roles_of
from articlekit.split.markup.sightings import Sightings
from articlekit.split.markup.visible_words import TEXT_MAX, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.split.markup.figures import Sighting

__all__ = ["Facts", "Meta", "Named", "Reference", "Timed", "collect_facts"]

SCRIPT_MAX = 2_000_000
SCRIPTS_MAX = 40
METAS_MAX = 600
LINKS_MAX = 200
TIMES_MAX = 60
BYLINES_MAX = 60
HEADINGS_MAX = 20
BYLINE_MAX = 400
PARAGRAPHS_MAX = 5_000
"""Characters of one script and of a byline element, and numbers of each kind that are read: pages of the development
sets stay below a third of each."""

KICKER_DEPTH_MAX = 3
"""How deep in a heading its kicker may stand: a link or a frame may hold it."""

_PARTING = " -–—|/·•"

_META_KEYS = ("property", "name", "itemprop", "http-equiv")


class Meta(NamedTuple):
    """A meta element: its name, property, itemprop or http-equiv in lower case, and its content."""

    name: str
    content: str


class Reference(NamedTuple):
    """A link element: relation in lower case, address as written, and its title."""

    rel: str
    href: str
    title: str


class Timed(NamedTuple):
    """A time element or one that states a date: machine form, words, class and property names; rows above it."""

    stated: str
    words: str
    names: str
    place: int
    foreign: bool


class Named(NamedTuple):
    """An element that its markup calls a byline: words, the names it goes by, its address; paragraphs above it.

    `strength` is 3 for rel=author, 2 for a property, 1 for a class name; `foreign` says whether it stands in a part
    of the page that is not the article (an aside, a footer, related stories).
    """

    words: str
    names: str
    href: str
    place: int
    strength: int
    foreign: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the markup of one page states; every tuple is in document order.

    `paragraphs` are the first words of each; the places of other facts count them.
    """

    scripts: tuple[str, ...] = ()
    metas: tuple[Meta, ...] = ()
    references: tuple[Reference, ...] = ()
    title: str = ""
    headings: tuple[tuple[str, int], ...] = ()
    times: tuple[Timed, ...] = ()
    bylines: tuple[Named, ...] = ()
    figures: tuple[Figure, ...] = ()
    properties: tuple[Property, ...] = ()
    language: str = ""
    base: str = ""
    paragraphs: tuple[str, ...] = ()


def collect_facts(tree: _Element, seen: Sightings | None = None) -> Facts:
    """The facts of a parsed page; `seen` are the elements that were noted while it was walked.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring('<html lang="en"><h1>Ferry</h1><p class="byline">By Ada Moss</p>')
    >>> collect_facts(page).language, collect_facts(page).bylines[0].words
    ('en', 'By Ada Moss')
    """
    if seen is None:
        seen = Sightings()
        seen.look_at(tree, tree.tag, tree.keys(), tree.get("class"))
        seen.look_inside(tree)
    return Facts(
        scripts=tuple(node.text for node in seen.scripts[:SCRIPTS_MAX] if node.text and len(node.text) <= SCRIPT_MAX),
        metas=tuple(meta for node in seen.metas[:METAS_MAX] for meta in _metas_of(node)),
        references=tuple(
            Reference(node.get("rel", "").lower(), node.get("href", "").strip()[:TEXT_MAX], node.get("title", ""))
            for node in seen.links[:LINKS_MAX]
        ),
        title=read_words(seen.titles[0]) if seen.titles else "",
        headings=tuple((_words_of_heading(seen_one.node), seen_one.place) for seen_one in seen.headings[:HEADINGS_MAX]),
        times=tuple(_time_of(seen_one) for seen_one in seen.times[:TIMES_MAX]),
        bylines=_bylines_of(seen.bylines),
        figures=read_figures(seen.pictures, with_mute=False),
        properties=read_properties(seen.properties),
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip()[:40],
        base=seen.base,
        paragraphs=tuple(seen.openings[:PARAGRAPHS_MAX]),
    )


def _words_of_heading(heading: _Element) -> str:
    """A heading's words without the sign of a link to itself, and without the kicker that stands first in it.

    A colon makes a kicker a part of the title.
    """
    node, depth = heading, 0
    while len(node) and depth < KICKER_DEPTH_MAX and not (node.text or "").strip():
        node, depth = node[0], depth + 1
        if not isinstance(node.tag, str):
            break
        if (names := node.get("class")) is not None and "kicker" in roles_of(names):
            title = read_words(heading, (node,)).lstrip(_PARTING)
            kicker = read_words(node)
            if title and not title.startswith(":") and not kicker.endswith(":"):
                return title
            break
    return read_words(heading).removesuffix("¶").rstrip()


def _metas_of(node: _Element) -> list[Meta]:
    """What a meta element states; one that bears two names states both."""
    content = node.get("content")
    if not content or not content.strip():
        return []
    content = " ".join(content[: 4 * TEXT_MAX].split())[:TEXT_MAX]
    names = dict.fromkeys((node.get(key) or "").strip().lower() for key in _META_KEYS)
    return [Meta(name, content) for name in names if name]


def _time_of(seen: Sighting) -> Timed:
    node = seen.node
    stated = (node.get("datetime") or node.get("content") or node.get("title") or "").strip()[:100]
    parent = node.getparent()
    above = parent.get("class") or "" if parent is not None else ""
    names = " ".join((node.get("class") or "", node.get("itemprop") or "", above))
    return Timed(stated, read_words(node)[:300], names[:300], seen.place, stands_apart(node))


def _bylines_of(found: list[tuple[Sighting, int]]) -> tuple[Named, ...]:
    named = []
    for seen, strength in found[:BYLINES_MAX]:
        node = seen.node
        words = read_words(node)
        if words and len(words) <= BYLINE_MAX:
            names = " ".join(filter(None, (node.get("class"), node.get("itemprop"), node.get("data-testid"))))
            href = (node.get("href") or "")[:TEXT_MAX]
            named.append(Named(words, names[:300], href, seen.place, strength, stands_apart(node)))
    return tuple(named)
