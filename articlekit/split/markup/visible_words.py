"""The words inside one element, as a reader sees them: scripts, buttons and hidden parts left out, blocks apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.split.markup.roles import roles_of

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

__all__ = ["NODES_MAX", "TEXT_MAX", "read_words"]

TEXT_MAX = 2_000
NODES_MAX = 400
"""Characters and elements read of one element: twice what a field may hold, and far more than any caption has."""

_SILENT = frozenset(
    "script style noscript template button svg select option input textarea iframe object rt rp".split()
)
_INLINE = frozenset("a abbr b bdi cite code em font i mark q rb rp rt ruby s small span strong sub sup time u".split())


def read_words(element: _Element, without: Container[_Element] = ()) -> str:
    """The element's text with single blanks, without the elements given; at most `TEXT_MAX` characters."""
    pieces: list[str] = []
    size = 0
    stack: list[tuple[_Element, bool]] = [(element, False)]
    nodes = 0
    while stack and size < TEXT_MAX and nodes < NODES_MAX:
        node, is_done = stack.pop()
        if is_done:
            pieces.append(node.tail or "" if node.tag in _INLINE else f" {node.tail or ''}")
            size += len(pieces[-1])
            continue
        nodes += 1
        tag = node.tag
        is_silent = not isinstance(tag, str) or tag in _SILENT or (node is not element and _is_hidden(node))
        if node is not element:
            stack.append((node, True))
        if is_silent or node in without:
            continue
        pieces.append(node.text or "" if tag in _INLINE else f" {node.text or ''}")
        size += len(pieces[-1])
        stack += [(child, False) for child in reversed(node[: NODES_MAX - nodes])]
    return " ".join("".join(pieces).split())[:TEXT_MAX]


def _is_hidden(node: _Element) -> bool:
    """Whether the element says that only a screen reader, or nobody, is to have it."""
    if node.get("hidden") is not None:
        return True
    names = node.get("class")
    return names is not None and "hidden" in roles_of(names)
