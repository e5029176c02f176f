"""A ZIP file → its members, one at a time, in the order of its directory; ZIP64 included.

The directory is read entry by entry, so that an archive of a hundred thousand members takes no memory, and every entry
must agree with what stands before its data. Directories, links and what macOS adds for itself are passed over. Members
whose data overlap (a bomb), or that are encrypted or compressed in unusual ways, fail; the others come out.
"""

from __future__ import annotations

import stat
import struct
from typing import IO, TYPE_CHECKING, NamedTuple

from articlekit.errors import InputError, Reason
from articlekit.model import Failure

from .members import METHODS, Member, checked

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ZIP_MAGIC", "read_zip"]

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")

_STEP = 1 << 18

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")

_COMMENT_MAX = 65_535
_NONE_32 = 0xFFFFFFFF

_ENCRYPTED, _IS_UTF8 = 0x1, 0x800


class _Directory(NamedTuple):
    """Where the directory stands, how long it is, how many entries it has, and what stands before the archive."""

    start: int
    size: int
    entries: int
    shift: int


class _Entry(NamedTuple):
    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    mode: int


def read_zip(file: IO[bytes], size: int) -> Iterator[Member]:
    """Yield the members of the archive in an open file of so many bytes. Errors: InputError when it is no whole one."""
    directory = _find_directory(file, size)
    taken = directory.size
    for entry in _read_entries(file, directory):
        name = _name_of(entry)
        if name.endswith("/") or stat.S_ISLNK(entry.mode) or name.startswith("__MACOSX/"):
            continue
        taken += entry.packed + _LOCAL.size
        if taken > size:
            raise InputError(Reason.CORRUPT, "the archive's members overlap")
        failure = _fault_of(entry)
        if failure is not None:
            yield Member(name, iter(()), failure)
        else:
            yield Member(name, _read_member(file, entry, directory.shift))


def _find_directory(file: IO[bytes], size: int) -> _Directory:
    tail_start = max(0, size - _END.size - _COMMENT_MAX)
    file.seek(tail_start)
    tail = file.read(size - tail_start)
    place = _find_end(tail)
    if place < 0 or place + _END.size > len(tail):
        raise InputError(Reason.TRUNCATED, "the ZIP archive has no end: it was cut off, or is one part of several")
    _, disk, _, _, entries, length, start, _ = _END.unpack_from(tail, place)
    end = tail_start + place
    if 0xFFFF in (disk, entries) or _NONE_32 in (length, start):
        end, entries, length, start = _find_directory_64(file, end, entries, length, start)
    shift = end - length - start  # bytes before the archive itself, as in one that unpacks itself
    if shift < 0 or start + shift < 0:
        raise InputError(Reason.CORRUPT, "the ZIP archive's directory is not where it should be")
    return _Directory(start + shift, length, entries, shift)


def _find_end(tail: bytes) -> int:
    """Where the archive's end record stands: the last whose comment reaches to the end, for a comment may hold another.

    Where none does (something follows the archive) it is the last of all; -1 where there is none.
    """
    last = place = tail.rfind(_END_MARK)
    while place >= 0:
        if place + _END.size <= len(tail) and place + _END.size + _END.unpack_from(tail, place)[-1] == len(tail):
            return place
        place = tail.rfind(_END_MARK, 0, place)
    return last


def _find_directory_64(file: IO[bytes], end: int, entries: int, length: int, start: int) -> tuple[int, int, int, int]:
    """The same four numbers from the record of a large archive, where there is one."""
    if end < _LOCATOR.size:
        return end, entries, length, start
    file.seek(end - _LOCATOR.size)
    mark, _, _, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if mark != b"PK\x06\x07":
        return end, entries, length, start
    place = end - _LOCATOR.size - _END_64.size
    if place < 0:
        raise InputError(Reason.CORRUPT, "the ZIP archive's end record is not where it should be")
    file.seek(place)
    mark, *_, entries, length, start = _END_64.unpack(file.read(_END_64.size))
    if mark != b"PK\x06\x06":
        raise InputError(Reason.CORRUPT, "the ZIP archive's end record is not where it should be")
    return place, entries, length, start


def _read_entries(file: IO[bytes], directory: _Directory) -> Iterator[_Entry]:
    """Yield the directory's entries; the file is read in steps, from where the last one ended."""
    place, end = directory.start, directory.start + directory.size
    buffer, offset = b"", 0
    while place < end:
        if len(buffer) - offset < 3 * 65_536 + _ENTRY.size:  # the longest entry
            file.seek(place + len(buffer) - offset)
            more = file.read(min(_STEP, end - place - (len(buffer) - offset)))
            buffer, offset = buffer[offset:] + more, 0
        if len(buffer) - offset < _ENTRY.size:
            raise InputError(Reason.TRUNCATED, "the ZIP archive's directory is cut off")
        mark, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, mode, start = (
            _ENTRY.unpack_from(buffer, offset)
        )
        if mark != b"PK\x01\x02":
            raise InputError(Reason.CORRUPT, "the ZIP archive's directory is damaged")
        at = offset + _ENTRY.size
        entry = _Entry(buffer[at : at + name], flags, method, crc, packed, size, start, mode >> 16)
        yield _with_extra(entry, buffer[at + name : at + name + extra])
        length = _ENTRY.size + name + extra + comment
        offset += length
        place += length


def _with_extra(entry: _Entry, extra: bytes) -> _Entry:
    """The entry with the large numbers that stand in its extra field."""
    if _NONE_32 not in (entry.size, entry.packed, entry.start):
        return entry
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == 1:
            numbers = list(struct.unpack_from(f"<{length // 8}Q", extra.ljust(place + 4 + length, b"\0"), place + 4))
            values = [
                numbers.pop(0) if value == _NONE_32 and numbers else value
                for value in (entry.size, entry.packed, entry.start)
            ]
            return entry._replace(size=values[0], packed=values[1], start=values[2])
        place += 4 + length
    return entry


def _name_of(entry: _Entry) -> str:
    """The member's name: UTF-8 where the archive says so or it is that, else as DOS wrote it."""
    try:
        return entry.name.decode("utf-8")
    except UnicodeDecodeError:
        return entry.name.decode("utf-8", "replace") if entry.flags & _IS_UTF8 else entry.name.decode("cp437")


def _fault_of(entry: _Entry) -> Failure | None:
    if entry.flags & _ENCRYPTED:
        return Failure(Reason.ENCRYPTED, "the member is encrypted")
    if entry.method not in METHODS:
        return Failure(
            Reason.UNSUPPORTED, f"the member is compressed in a way that is not read (method {entry.method})"
        )
    return None


def _read_member(file: IO[bytes], entry: _Entry, shift: int) -> Iterator[bytes]:
    """Yield a member's bytes. Errors: InputError when it is not what the directory says."""
    file.seek(entry.start + shift)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(ZIP_MAGIC[0]):
        raise InputError(Reason.CORRUPT, "the member is not where the archive's directory says")
    _, _, _, method, _, _, _, _, _, name, extra = _LOCAL.unpack(head)
    if method != entry.method or file.read(name) != entry.name:
        raise InputError(Reason.CORRUPT, "the archive's directory says otherwise than the member itself")
    place = entry.start + shift + _LOCAL.size + name + extra
    yield from checked(METHODS[entry.method](_slice(file, place, entry.packed)), entry.size, entry.crc)


def _slice(file: IO[bytes], place: int, size: int) -> Iterator[bytes]:
    """Yield the bytes from a place on; others may move the file's position in between."""
    while size > 0:
        file.seek(place)
        chunk = file.read(min(_STEP, size))
        if not chunk:
            raise InputError(Reason.TRUNCATED, "the archive ends within the member")
        place += len(chunk)
        size -= len(chunk)
        yield chunk
