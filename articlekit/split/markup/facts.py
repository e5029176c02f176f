"""A parsed page → what its markup states about the article, as strings in document order; nothing is judged here.

One pass over the tree notes the elements that state something; what they hold is read afterwards, bounded in number
and length, so that a hostile page costs no more than a large one. Scripts must still be in the tree when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from articlekit.split.markup.figures import Figure, Sighting, read_figures, stands_apart
from articlekit.split.markup.microdata import Property, read_properties
from articlekit.split.markup.roles import roles_of, stated_roles_of
from articlekit.split.markup.visible_words import TEXT_MAX, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Facts", "Meta", "Named", "Reference", "Timed", "collect_facts"]

SCRIPT_MAX = 2_000_000
SCRIPTS_MAX = 40
METAS_MAX = 600
LINKS_MAX = 200
TIMES_MAX = 60
BYLINES_MAX = 60
HEADINGS_MAX = 20
BYLINE_MAX = 400
CHILDREN_MAX = 4
PARAGRAPHS_MAX = 5_000
PARAGRAPH_MIN = 40
"""Characters of one script and of a byline element, numbers of each kind that are read, and characters at a
paragraph's start that make it one: pages of the development sets stay below a third of each."""

_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_SCRIPT_TYPES = ("ld+json", "ld json")


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


@dataclass(slots=True)
class _Seen:
    """Elements noted by the pass, with the number of paragraphs above each."""

    scripts: list[_Element] = field(default_factory=list)
    metas: list[_Element] = field(default_factory=list)
    links: list[_Element] = field(default_factory=list)
    titles: list[_Element] = field(default_factory=list)
    headings: list[Sighting] = field(default_factory=list)
    times: list[Sighting] = field(default_factory=list)
    bylines: list[tuple[Sighting, int]] = field(default_factory=list)
    pictures: list[Sighting] = field(default_factory=list)
    properties: list[_Element] = field(default_factory=list)
    base: str = ""
    openings: list[str] = field(default_factory=list)
    paragraphs: int = 0


def collect_facts(tree: _Element) -> Facts:
    """The facts of a parsed page.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring('<html lang="en"><h1>Ferry</h1><p class="byline">By Ada Moss</p>')
    >>> collect_facts(page).language, collect_facts(page).bylines[0].words
    ('en', 'By Ada Moss')
    """
    seen = _look_over(tree)
    return Facts(
        scripts=tuple(node.text for node in seen.scripts[:SCRIPTS_MAX] if node.text and len(node.text) <= SCRIPT_MAX),
        metas=tuple(meta for node in seen.metas[:METAS_MAX] for meta in _metas_of(node)),
        references=tuple(
            Reference(node.get("rel", "").lower(), node.get("href", "").strip()[:TEXT_MAX], node.get("title", ""))
            for node in seen.links[:LINKS_MAX]
        ),
        title=read_words(seen.titles[0]) if seen.titles else "",
        headings=tuple((read_words(seen_one.node), seen_one.place) for seen_one in seen.headings[:HEADINGS_MAX]),
        times=tuple(_time_of(seen_one) for seen_one in seen.times[:TIMES_MAX]),
        bylines=_bylines_of(seen.bylines),
        figures=read_figures(seen.pictures),
        properties=read_properties(seen.properties),
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip()[:40],
        base=seen.base,
        paragraphs=tuple(seen.openings[:PARAGRAPHS_MAX]),
    )


def _look_over(tree: _Element) -> _Seen:
    """The one pass over all elements."""
    seen = _Seen()
    # Asking each element for each attribute takes half of the pass; most pages have neither of these two.
    has_properties = bool(tree.xpath("boolean(//@itemprop)"))
    has_test_ids = bool(tree.xpath("boolean(//@data-testid)"))
    for node in tree.iter("*"):
        tag = node.tag
        if tag in _NOTED:
            _note_by_tag(seen, node, tag)
        names = node.get("class")
        roles = stated_roles_of(names) if names else _NO_ROLES
        prop = node.get("itemprop") if has_properties else None
        if prop is not None:
            if len(seen.properties) < METAS_MAX:
                seen.properties.append(node)
            if tag != "meta":
                roles = roles_of(prop) | roles
        test_id = node.get("data-testid") if has_test_ids else None
        if test_id:
            roles = roles_of(test_id) | roles
        if roles:
            _note_by_role(seen, node, roles, strength=2 if prop is not None else 1)
    return seen


_NO_ROLES: frozenset[str] = frozenset()
_PICTURE_TAGS = frozenset({"figure", "figcaption", "img", "amp-img"})
_LISTED = {"meta": "metas", "link": "links", "title": "titles"}
_NOTED = _PICTURE_TAGS | frozenset(_LISTED) | {"p", "a", "script", "h1", "time", "base", "address", "abbr"}


def _note_by_tag(seen: _Seen, node: _Element, tag: str) -> None:
    """Notes an element whose tag says what it is."""
    if tag == "a":
        rel = node.get("rel")
        if rel is not None and "author" in rel.lower().split():
            seen.bylines.append((Sighting(node, "byline", seen.paragraphs), 3))
    elif tag == "p":
        opening = _opening(node)
        if len(opening) >= PARAGRAPH_MIN:
            seen.paragraphs += 1
            seen.openings.append(opening)
    elif tag in _PICTURE_TAGS:
        seen.pictures.append(Sighting(node, "img" if tag == "amp-img" else tag, seen.paragraphs))
    elif tag in _LISTED:
        getattr(seen, _LISTED[tag]).append(node)
    elif tag == "script":
        kind = (node.get("type") or "").lower()
        if any(name in kind for name in _SCRIPT_TYPES):
            seen.scripts.append(node)
    elif tag == "base":
        seen.base = seen.base or (node.get("href") or "").strip()[:TEXT_MAX]
    else:
        _note_shown(seen, node, tag)


def _note_shown(seen: _Seen, node: _Element, tag: str) -> None:
    """Notes a heading, a time or an address."""
    sighting = Sighting(node, tag, seen.paragraphs)
    if tag == "h1":
        seen.headings.append(sighting)
    elif tag == "time" or (tag == "abbr" and "published" in (node.get("class") or "")):
        seen.times.append(sighting)
    elif tag == "address" and node.get("class") is None:
        seen.bylines.append((sighting, 1))


def _note_by_role(seen: _Seen, node: _Element, roles: frozenset[str], *, strength: int) -> None:
    if "caption" in roles and node.tag not in {"figcaption", "figure", "img"}:
        seen.pictures.append(Sighting(node, "caption", seen.paragraphs))
    elif "credit" in roles and node.tag not in {"figcaption", "figure", "img"}:
        seen.pictures.append(Sighting(node, "credit", seen.paragraphs))
    if "byline" in roles and node.tag not in {"img", "figure", "meta", "link", "body", "html", "form"}:
        seen.bylines.append((Sighting(node, "byline", seen.paragraphs), strength))


def _opening(node: _Element) -> str:
    """The first words of a paragraph, enough to know it again; shorter than `PARAGRAPH_MIN` where it is short."""
    text = node.text or ""
    if len(text) < 2 * PARAGRAPH_MIN:
        for child in node[:CHILDREN_MAX]:
            text += f"{child.text or ''}{child.tail or ''}"
    return " ".join(text[: 3 * PARAGRAPH_MIN].split())[:PARAGRAPH_MIN]


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
