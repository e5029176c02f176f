"""Elements with `itemprop` → properties with the item they belong to; what an item means is asked elsewhere.

An item is numbered by its first appearance; 0 stands for properties outside any item. Values follow the HTML standard:
`content`, an address, a machine date, else the words. The article's own text is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.split.markup.visible_words import TEXT_MAX, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Property", "read_properties"]

CLIMB_MAX = 60
"""Ancestors asked for the item around a property; real pages nest items within twenty elements."""

_ADDRESSES = {"a": "href", "link": "href", "img": "src", "area": "href"}
_TEXTS = frozenset({"articlebody", "text", "reviewbody", "comment", "transcript"})


class Property(NamedTuple):
    """A stated property: number of its item, the item's type, the property's name and value.

    `opens` is the number of the item that the property's value is, 0 where the value is a string.
    """

    item: int
    kind: str
    name: str
    value: str
    opens: int


def read_properties(nodes: list[_Element]) -> tuple[Property, ...]:
    """The properties of elements that bear an itemprop, in their order."""
    numbers: dict[_Element, int] = {}
    found = []
    for node in nodes:
        scope = _scope_of(node)
        item, kind = 0, ""
        if scope is not None:
            item = numbers.setdefault(scope, len(numbers) + 1)
            kind = _kind_of(scope)
        opens = 0
        if node.get("itemscope") is not None:
            opens = numbers.setdefault(node, len(numbers) + 1)
        for name in (node.get("itemprop") or "").split()[:4]:
            value = "" if opens or name.lower() in _TEXTS else _value_of(node)
            found.append(Property(item, kind, name[:60], value, opens))
            if opens:
                found.append(Property(opens, _kind_of(node), "@type", _kind_of(node), 0))
    return tuple(found)


def _scope_of(node: _Element) -> _Element | None:
    for _ in range(CLIMB_MAX):
        node = node.getparent()
        if node is None:
            return None
        if node.get("itemscope") is not None:
            return node
    return None


def _kind_of(scope: _Element) -> str:
    """The last part of an item's type: "NewsArticle" of "https://schema.org/NewsArticle"."""
    return (scope.get("itemtype") or "").strip().rstrip("/").rpartition("/")[2][:60]


def _value_of(node: _Element) -> str:
    content = node.get("content")
    if content is None and node.tag in _ADDRESSES:
        content = node.get(_ADDRESSES[node.tag])
        if node.tag == "a" and "url" not in (node.get("itemprop") or ""):
            content = None
    if content is None and node.tag == "time":
        content = node.get("datetime")
    if content is None:
        return read_words(node)
    return " ".join(content[: 4 * TEXT_MAX].split())[:TEXT_MAX]
