"""A TAR stream → its members, one at a time, without seeking; old, POSIX (pax) and GNU archives.

Only regular files come out; links, devices and directories are passed over. Long names are bounded, numbers checked,
and what is passed over in a compressed stream is bounded too. A member's bytes are to be used before the next member is
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason
from articlekit.model import Failure

from .members import Member

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_tar", "read_tar"]

_BLOCK = 512

_EXTRA_MAX = 1 << 20
"""Bytes of a long name or of pax fields; real ones have a few hundred."""

_REGULAR = (b"0", b"\0", b"7")
_LONG_NAME, _LONG_LINK, _FIELDS, _FIELDS_FOR_ALL, _SPARSE = b"L", b"K", b"x", b"g", b"S"


def is_tar(head: bytes) -> bool:
    """Tell whether these first bytes are a TAR header: its check sum is right."""
    return len(head) >= _BLOCK and head[:1] != b"\0" and _is_sound(head[:_BLOCK])


def read_tar(chunks: Iterator[bytes], skip_max: int | None) -> Iterator[Member]:
    """Yield the members of a stream; `skip_max` bounds the bytes of one that nobody wants.

    Errors: InputError when the stream is cut off, damaged, or expands beyond `skip_max` where nobody reads.
    """
    stream = _Stream(chunks)
    name: str | None = None
    size: int | None = None
    while True:
        header = stream.take(_BLOCK)
        if not header.strip(b"\0"):
            return
        if len(header) < _BLOCK:
            raise InputError(Reason.TRUNCATED, "the TAR archive is cut off")
        if not _is_sound(header):
            raise InputError(Reason.CORRUPT, "the TAR archive is damaged (a header's check sum is wrong)")
        kind = header[156:157]
        length = _to_number(header[124:136])
        if kind in (_LONG_NAME, _LONG_LINK, _FIELDS, _FIELDS_FOR_ALL):
            extra = stream.take_padded(length, _EXTRA_MAX)
            if kind == _LONG_NAME:
                name = _to_name(extra.rstrip(b"\0"))
            elif kind == _FIELDS:
                fields = _to_fields(extra)
                name = _to_name(fields[b"path"]) if b"path" in fields else name
                size = _to_decimal(fields[b"size"]) if b"size" in fields else size
            continue
        length = length if size is None else size
        stream.begin(length)
        own = name if name is not None else _own_name(header)
        if kind in _REGULAR and not own.endswith("/"):
            yield Member(own, stream.chunks())
        elif kind == _SPARSE:
            yield Member(own, iter(()), Failure(Reason.UNSUPPORTED, "the member is a sparse file"))
        stream.finish(skip_max)
        name = size = None


class _Stream:
    """Chunks as blocks; between `begin` and `finish` the bytes of one member."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self._left = 0
        self._padding = 0

    def take(self, size: int) -> bytes:
        """The next bytes, fewer at the end."""
        parts = []
        while size > 0:
            chunk = self._next(size)
            if not chunk:
                break
            parts.append(chunk)
            size -= len(chunk)
        return b"".join(parts)

    def take_padded(self, size: int, most: int) -> bytes:
        """The bytes of a special member, and past its padding."""
        if size > most:
            raise InputError(Reason.CORRUPT, f"the TAR archive has a name of {size} bytes")
        taken = self.take(size)
        self.take(-size % _BLOCK)
        if len(taken) < size:
            raise InputError(Reason.TRUNCATED, "the TAR archive is cut off")
        return taken

    def begin(self, size: int) -> None:
        self._left = size
        self._padding = -size % _BLOCK

    def chunks(self) -> Iterator[bytes]:
        """Yield the member's bytes. Errors: InputError when the stream ends before it."""
        while self._left:
            chunk = self._next(self._left)
            if not chunk:
                raise InputError(Reason.TRUNCATED, "the TAR archive is cut off within the member")
            self._left -= len(chunk)
            yield chunk

    def finish(self, skip_max: int | None) -> None:
        """Pass over what is left of the member, and its padding."""
        passed = 0
        while self._left:
            chunk = self._next(self._left)
            if not chunk:
                raise InputError(Reason.TRUNCATED, "the TAR archive is cut off")
            self._left -= len(chunk)
            passed += len(chunk)
            if skip_max is not None and passed > skip_max:
                words = f"{skip_max / 1e6:g} MB expanded that are of no use; the rest of the archive is not read"
                raise InputError(Reason.EXPANDS_TOO_MUCH, words)
        self.take(self._padding)

    def _next(self, most: int) -> bytes:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._rest = chunk
        taken, self._rest = self._rest[:most], self._rest[most:]
        return taken


def _is_sound(header: bytes) -> bool:
    """Whether a header's check sum is right; some old programs summed signed bytes."""
    try:
        stated = _to_number(header[148:156])
    except InputError:
        return False
    blanked = header[:148] + b" " * 8 + header[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in blanked)
    return stated in (sum(blanked), signed)


def _to_number(field: bytes) -> int:
    """A number of a header: octal digits, or (large ones) bytes with the first bit set."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b"\0 ").split(b"\0", 1)[0].strip() or b"0"
    try:
        number = int(digits, 8)
    except ValueError:
        number = -1
    if number < 0:
        raise InputError(Reason.CORRUPT, "the TAR archive is damaged (a number is none)")
    return number


def _to_decimal(field: bytes) -> int:
    if not field.isdigit() or len(field) > 20:
        raise InputError(Reason.CORRUPT, "the TAR archive is damaged (a size is none)")
    return int(field)


def _to_fields(data: bytes) -> dict[bytes, bytes]:
    """The fields of a pax header: `length key=value` and a line end, one after the other."""
    fields: dict[bytes, bytes] = {}
    place = 0
    while place < len(data):
        digits, blank, _ = data[place : place + 12].partition(b" ")
        if not blank or not digits.isdigit() or int(digits) <= len(digits) + 1:
            break
        key, _, value = data[place + len(digits) + 1 : place + int(digits) - 1].partition(b"=")
        fields[key] = value
        place += int(digits)
    return fields


def _own_name(header: bytes) -> str:
    name = header[:100].split(b"\0", 1)[0]
    prefix = header[345:500].split(b"\0", 1)[0] if header[257:263] == b"ustar\0" else b""
    return _to_name(prefix + b"/" + name if prefix else name)


def _to_name(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
