"""A stream of bytes → its lines, cut at \\n alone and bounded in length.

A line that is longer than the limit comes out as None and costs no memory; the next one is read as usual. Lines keep a
\\r at their end; a last line without \\n is a line. Nothing is decoded here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["split_lines"]


def split_lines(chunks: Iterable[bytes], line_max: int, gap_max: int | None = None) -> Iterator[bytes | None]:
    """Yield each line without its \\n, or None for one of more than `line_max` bytes.

    `gap_max` bounds the bytes between two lines that are neither blank nor too long: a compressed bomb that never gives
    a document raises InputError (`expands_too_much`).
    """
    parts: list[bytes] = []
    size = 0
    gap = 0
    for chunk in chunks:
        pieces = chunk.split(b"\n")
        last = pieces.pop()
        if gap_max is not None:
            gap += len(chunk)
            if gap > gap_max:
                raise InputError(Reason.EXPANDS_TOO_MUCH, f"{gap_max / 1e6:g} MB expanded without one document in them")
        for piece in pieces:
            if size:
                size += len(piece)
                line = None if size > line_max else b"".join((*parts, piece))
                parts, size = [], 0
            else:
                line = None if len(piece) > line_max else piece
            if line and not line.isspace():
                gap = 0
            yield line
        size += len(last)
        if size > line_max:
            parts = []
        elif last:
            parts.append(last)
    if size:
        yield None if size > line_max else b"".join(parts)
