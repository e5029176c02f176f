"""Microdata properties → nested objects of the same shape as JSON-LD, so that one reader serves both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.split.markup.microdata import Property

__all__ = ["build_items"]


def build_items(properties: Sequence[Property]) -> list[dict[str, Any]]:
    """The top items of a page; properties outside any item make one of type Article, as many pages mean it."""
    items: dict[int, dict[str, Any]] = {}
    inner: set[int] = set()
    for found in properties:
        item = items.setdefault(found.item, {"@type": found.kind or "Article"})
        if found.name == "@type":
            continue
        value: Any = found.value
        if found.opens:
            value = items.setdefault(found.opens, {})
            inner.add(found.opens)
        elif not value:
            continue
        held = item.get(found.name)
        if held is None:
            item[found.name] = value
        elif isinstance(held, list):
            held.append(value)
        else:
            item[found.name] = [held, value]
    for found in properties:
        if found.name == "@type" and found.item in items:
            items[found.item]["@type"] = found.kind
    return [item for number, item in items.items() if number not in inner]
