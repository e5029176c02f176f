"""Change a text and carry its gold along.

Goes in: a `Marked` and the new text as pieces, each either characters of the old one (start, end) or something new.
Comes out: a `Marked` of the new text. What is new has no label; old characters keep theirs wherever they now stand.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from articlekit.train.gold import Marked, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Part", "line_bounds", "rebuild"]

Part = tuple[int, int] | str


def rebuild(marked: Marked, parts: Sequence[Part]) -> Marked:
    """The text made of the parts in order, with the gold of what was copied. No character may be copied twice.

    A span that falls apart is joined again where only white space came between its parts.

    >>> rebuild(Marked("Menu one two", (Span(5, 12, "kept"),), ()), [(5, 8), "\\n", (9, 12)])
    Marked(text='one\\ntwo', spans=(Span(start=0, end=7, label='kept'),), masked=())
    """
    pieces: list[str] = []
    copies: list[tuple[int, int, int]] = []
    size = 0
    for part in parts:
        piece = part if isinstance(part, str) else marked.text[part[0] : part[1]]
        if not isinstance(part, str) and part[0] < part[1]:
            copies.append((part[0], part[1], size))
        pieces.append(piece)
        size += len(piece)
    copies.sort()
    starts = [copy[0] for copy in copies]
    text = "".join(pieces)
    spans = [
        Span(start, end, span.label)
        for span in marked.spans
        for start, end in _move(span.start, span.end, copies, starts, text)
    ]
    masked = [moved for start, end in marked.masked for moved in _move(start, end, copies, starts, text)]
    return Marked(text, tuple(sorted(spans)), tuple(sorted(masked)))


def _move(
    start: int, end: int, copies: Sequence[tuple[int, int, int]], starts: Sequence[int], text: str
) -> Iterator[tuple[int, int]]:
    """Where the characters from start to end are now, in order."""
    k = max(0, bisect_left(starts, start) - 1)
    found: list[tuple[int, int]] = []
    while k < len(copies) and copies[k][0] < end:
        a, b, target = copies[k]
        low, high = max(a, start), min(b, end)
        if low < high:
            found.append((target + low - a, target + high - a))
        k += 1
    found.sort()
    current: tuple[int, int] | None = None
    for low, high in found:
        if current and not text[current[1] : low].strip():
            current = (current[0], high)
            continue
        if current:
            yield current
        current = (low, high)
    if current:
        yield current


def line_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end (without the line end) of every line, blank ones too."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        bounds.append((start, start + len(line)))
        start += len(line) + 1
    return bounds
