"""Elements of a page that state something about the article, noted in document order while the tree is walked.

What they hold is read afterwards (`facts`); here only an element's tag, attributes and a paragraph's first words count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articlekit.split.markup.figures import Sighting
from articlekit.split.markup.roles import roles_of, stated_roles_of
from articlekit.split.markup.visible_words import TEXT_MAX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

__all__ = ["NOTED", "STATING_KEYS", "Sightings"]

PROPERTIES_MAX = 600
CHILDREN_MAX = 4
PARAGRAPH_MIN = 40
"""Elements with a property that are noted, children of a paragraph that are asked for its first words, and characters
at its start that make it one: pages of the development sets stay below a third of each."""

_SCRIPT_TYPES = ("ld+json", "ld json")
_PICTURE_TAGS = frozenset({"figure", "figcaption", "img", "amp-img"})
_LISTED = {"meta": "metas", "link": "links", "title": "titles"}
_NO_ROLES: frozenset[str] = frozenset()
_NO_CAPTIONS = frozenset({"figcaption", "figure", "img"})
_NO_BYLINES = frozenset({"img", "figure", "meta", "link", "body", "html", "form"})

NOTED = _PICTURE_TAGS | frozenset(_LISTED) | {"p", "a", "script", "h1", "time", "base", "address", "abbr"}
"""Tags of elements that are looked at though they have no attributes."""

STATING_KEYS = frozenset({"itemprop", "data-testid"})
"""Attributes beside the class for which an element of any tag is looked at."""


@dataclass(slots=True)
class Sightings:
    """Elements noted so far, where it matters with the number of paragraphs above each."""

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

    def look_inside(self, element: _Element) -> None:
        """Look at everything below an element."""
        for inner in element.iterdescendants("*"):
            tag, keys = inner.tag, inner.keys()
            names = inner.get("class") if "class" in keys else None
            if tag in NOTED or not STATING_KEYS.isdisjoint(keys) or (names and stated_roles_of(names)):
                self.look_at(inner, tag, keys, names)

    def look_at(self, node: _Element, tag: str, keys: Sequence[str], names: str | None) -> None:
        """Note an element if it states something; `keys` are its attributes, `names` is its class."""
        if tag in NOTED:
            self._note_by_tag(node, tag)
        roles = stated_roles_of(names) if names else _NO_ROLES
        has_property = "itemprop" in keys
        if has_property:
            if len(self.properties) < PROPERTIES_MAX:
                self.properties.append(node)
            if tag != "meta":
                roles = roles_of(node.get("itemprop") or "") | roles
        test_id = node.get("data-testid") if "data-testid" in keys else None
        if test_id:
            roles = roles_of(test_id) | roles
        if roles:
            self._note_by_role(node, tag, roles, strength=2 if has_property else 1)

    def _note_by_tag(self, node: _Element, tag: str) -> None:
        """Note an element whose tag says what it is."""
        if tag == "a":
            rel = node.get("rel")
            if rel is not None and "author" in rel.lower().split():
                self.bylines.append((self._sighting(node, "byline"), 3))
        elif tag == "p":
            opening = _opening(node)
            if len(opening) >= PARAGRAPH_MIN:
                self.openings.append(opening)
        elif tag in _PICTURE_TAGS:
            self.pictures.append(self._sighting(node, "img" if tag == "amp-img" else tag))
        elif tag in _LISTED:
            getattr(self, _LISTED[tag]).append(node)
        elif tag == "script":
            kind = (node.get("type") or "").lower()
            if any(name in kind for name in _SCRIPT_TYPES):
                self.scripts.append(node)
        elif tag == "base":
            self.base = self.base or (node.get("href") or "").strip()[:TEXT_MAX]
        else:
            self._note_shown(node, tag)

    def _note_shown(self, node: _Element, tag: str) -> None:
        """Note a heading, a time or an address."""
        if tag == "h1":
            self.headings.append(self._sighting(node, tag))
        elif tag == "time" or (tag == "abbr" and "published" in (node.get("class") or "")):
            self.times.append(self._sighting(node, tag))
        elif tag == "address" and node.get("class") is None:
            self.bylines.append((self._sighting(node, tag), 1))

    def _note_by_role(self, node: _Element, tag: str, roles: frozenset[str], *, strength: int) -> None:
        """Note an element whose names say what it is."""
        if tag not in _NO_CAPTIONS:
            if "caption" in roles:
                self.pictures.append(self._sighting(node, "caption"))
            elif "credit" in roles:
                self.pictures.append(self._sighting(node, "credit"))
        if "byline" in roles and tag not in _NO_BYLINES:
            self.bylines.append((self._sighting(node, "byline"), strength))

    def _sighting(self, node: _Element, kind: str) -> Sighting:
        return Sighting(node, kind, len(self.openings))


def _opening(node: _Element) -> str:
    """The first words of a paragraph, enough to know it again; shorter than `PARAGRAPH_MIN` where it is short."""
    text = node.text or ""
    if len(text) < 2 * PARAGRAPH_MIN:
        for child in node[:CHILDREN_MAX]:
            text += f"{child.text or ''}{child.tail or ''}"
    return " ".join(text[: 3 * PARAGRAPH_MIN].split())[:PARAGRAPH_MIN]
