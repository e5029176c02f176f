"""One stream → its plain bytes: compressions taken off, other encodings of Unicode made UTF-8, the whole in one piece.

Everything is bounded; a fault is an InputError. What the bytes hold is the caller's business.
"""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason

from .compression import CODECS, Inflated, codec_of
from .contents import HEAD, is_record_line
from .streams import take_head

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PACKED_ENDINGS", "join_document", "marked_encoding", "to_utf8", "unpack"]

PACKED_ENDINGS = tuple(ending for codec in CODECS for ending in codec.extensions)
"""What the names of compressed files end in."""

_LAYERS_MAX = 2
"""Compressions inside each other that are unpacked; a third is a trick, not a file."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks of encodings in which the telltale bytes do not stand as they are."""


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark of UTF-16 or UTF-32 names, None without one."""
    return next((name for bom, name in _BOMS if data.startswith(bom)), None)


def unpack(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes], list[Inflated]]:
    """Return the first plain bytes, the chunks after them, and the compressions that were taken off."""
    layers: list[Inflated] = []
    head = take_head(chunks, HEAD, is_record_line)
    while (codec := codec_of(head)) is not None:
        if len(layers) == _LAYERS_MAX:
            raise InputError(Reason.NESTED_TOO_DEEP, f"more than {_LAYERS_MAX} compressions inside each other")
        layers.append(Inflated(codec, chain((head,), chunks)))
        chunks = iter(layers[-1])
        head = take_head(chunks, HEAD)
    return head, chunks, layers


def join_document(chunks: Iterator[bytes], limit: int, *, packed: bool) -> bytes:
    """Return all bytes of a document; raises InputError beyond `limit`, having read hardly more than that."""
    taken: list[bytes] = []
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            code, words = (Reason.EXPANDS_TOO_MUCH, "expands to") if packed else (Reason.TOO_LARGE, "is")
            raise InputError(code, f"the document {words} more than {limit / 1e6:g} MB")
        taken.append(chunk)
    return taken[0] if len(taken) == 1 else b"".join(taken)


def to_utf8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the chunks of a UTF-16 or UTF-32 stream, which begins with its mark, as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")
