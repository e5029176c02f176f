"""An ARC stream (the web archives before WARC) → the same pages as a WARC stream, so that one reader serves both.

Each record's line of address, host, date, type and length becomes the head of a WARC record; contents pass through as
they are. What is no page (the file's own description, name look-ups) becomes a record that the WARC reader passes over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ARC_MAGIC", "to_warc"]

ARC_MAGIC = b"filedesc://"

_LINE_MAX = 1 << 16
"""Bytes of a record's line; addresses of pages have a few hundred."""

_FIELDS = {b"1": 5, b"2": 10}
"""Fields of a record's line by the version that the file's description states."""

_PAGE_TYPES = (b"text/html", b"text/plain", b"application/xhtml+xml")


def to_warc(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the stream as WARC, in pieces no larger than the chunks are.

    Errors: InputError when the stream is cut off inside a record, or damaged.
    """
    stream = _Stream(chunks)
    fields = _FIELDS[b"1"]
    while (line := stream.take_line()) is not None:
        if not line.strip():
            continue
        address, kind, length = _read_line(line, fields)
        content = stream.take(length)
        first = next(content, b"")
        if address.startswith(ARC_MAGIC):
            fields = _FIELDS.get(first[:1], fields)
        yield _head(address, _kind_of(address, kind, first), length)
        yield first
        yield from content
        yield b"\r\n\r\n"


def _read_line(line: bytes, fields: int) -> tuple[bytes, bytes, int]:
    """Address, type and length of a record. An address may have spaces in it, so the line is read from its end."""
    parts = line.rsplit(b" ", fields - 1)
    if len(parts) < fields and len(parts) >= _FIELDS[b"1"]:
        parts = line.rsplit(b" ", _FIELDS[b"1"] - 1)
    if len(parts) < _FIELDS[b"1"] or not parts[-1].isdigit() or len(parts[-1]) > 18:
        raise InputError(Reason.CORRUPT, "the ARC file is damaged (a record does not begin where it should)")
    return parts[0], parts[3], int(parts[-1])


def _kind_of(address: bytes, media: bytes, first: bytes) -> tuple[bytes, bytes]:
    """Type and media type of the WARC record; a request is what its reader passes over."""
    if address.startswith((ARC_MAGIC, b"dns:")):
        return b"request", b"text/plain"
    if first.startswith(b"HTTP/"):
        return b"response", b"application/http;msgtype=response"
    return (b"resource" if media.lower() in _PAGE_TYPES else b"request"), b"text/plain"


def _head(address: bytes, kind: tuple[bytes, bytes], length: int) -> bytes:
    """The head of the WARC record."""
    rows = (
        b"WARC/1.0",
        b"WARC-Type: " + kind[0],
        b"WARC-Target-URI: " + address.replace(b"\r", b""),
        b"Content-Type: " + kind[1],
        b"Content-Length: %d" % length,
    )
    return b"\r\n".join((*rows, b"", b""))


class _Stream:
    """Chunks as lines and as runs of bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def take_line(self) -> bytes | None:
        """The next line without its end; None at the end of the stream."""
        while b"\n" not in self._rest and len(self._rest) <= _LINE_MAX:
            chunk = next(self._chunks, b"")
            if not chunk:
                break
            self._rest += chunk
        if not self._rest:
            return None
        line, _, self._rest = self._rest.partition(b"\n")
        if len(line) > _LINE_MAX:
            raise InputError(Reason.CORRUPT, "the ARC file is damaged (a record's line does not end)")
        return line.rstrip(b"\r")

    def take(self, length: int) -> Iterator[bytes]:
        """Yield the next `length` bytes. Errors: InputError when there are fewer."""
        while length:
            chunk = self._rest or next(self._chunks, b"")
            if not chunk:
                raise InputError(Reason.TRUNCATED, "the ARC file is cut off inside a record")
            piece, self._rest = chunk[:length], chunk[length:]
            length -= len(piece)
            yield piece
