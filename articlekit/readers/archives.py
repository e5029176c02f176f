"""Archives → the documents in them: ZIP, TAR, WARC, WET and ARC, compressed or not, streamed.

Each member of a ZIP or TAR is read as a file of its own would be (unpacked once if it is compressed, JSON Lines, a
page), with the source `archive!member`; its `record` counts through the archive. An archive in an archive fails: its
documents would come from nobody knows how deep.
"""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from articlekit.errors import InputError, Reason

from .arc import ARC_MAGIC, to_warc
from .rows import failed
from .streams import open_regular
from .tar_members import is_tar, read_tar
from .walk import STDIN, os_failure
from .warc import WARC_MAGIC, read_warc
from .zip_members import ZIP_MAGIC, read_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.model import Raw

    from .members import Member
    from .options import ReadOptions
    from .walk import Target

    # How the documents of one member are read: source, bytes, options.
    ReadMember = Callable[[str, Iterator[bytes], ReadOptions], Iterator[Raw]]

__all__ = ["ARCHIVES", "archive_of", "read_archive"]

ARCHIVES = ("zip", "tar", "warc", "arc")


_IN_MEMORY_MAX = 8_000_000
"""Bytes of a ZIP archive in a pipe that are kept in memory; more goes to a temporary file without a name."""


def archive_of(head: bytes) -> str | None:
    """The kind of archive that begins so, None for what is none."""
    if head.startswith(ZIP_MAGIC):
        return "zip"
    if head.startswith(WARC_MAGIC):
        return "warc"
    if head.startswith(ARC_MAGIC):
        return "arc"
    return "tar" if is_tar(head) else None


def read_archive(
    kind: str,
    target: Target,
    chunks: Iterator[bytes],
    options: ReadOptions,
    read_member: ReadMember,
    *,
    packed: bool,
) -> Iterator[Raw]:
    """Yield the documents of an archive, in its order; a fault of the archive itself is the last one.

    `chunks` are its plain bytes; a ZIP is read from the file instead, because its directory stands at its end
    (one that comes through a pipe is put aside first).
    """
    skip_max = options.expansion_limit if packed else None
    if kind in ("warc", "arc"):
        stream = to_warc(chunks) if kind == "arc" else chunks
        yield from read_warc(target.path, stream, options, skip_max)
        return
    record = 0
    # Members are not what the caller meant by --input-format.
    inside = options._replace(input_format="auto") if options.input_format in ARCHIVES else options
    try:
        members = _zip_of(target, chunks, options, packed=packed) if kind == "zip" else read_tar(chunks, skip_max)
        for member in members:
            for raw in _read_member(target.path, member, inside, read_member):
                yield replace(raw, record=record)
                record += 1
    except InputError as fault:
        yield failed(target.path, record, fault)


def _zip_of(target: Target, chunks: Iterator[bytes], options: ReadOptions, *, packed: bool) -> Iterator[Member]:
    """The members of a ZIP file; what comes through a pipe is put aside first. Errors: InputError."""
    if packed:
        raise InputError(Reason.NESTED_TOO_DEEP, "a ZIP archive inside a compressed file; unpack it first")
    if target.path == STDIN or _is_pipe(target):
        import tempfile

        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_MAX) as aside:
            size = _put_aside(chunks, aside, options.expansion_limit)
            yield from read_zip(aside, size)
        return
    try:
        descriptor = open_regular(target)
    except OSError as error:
        raise InputError(*os_failure(error)) from None
    with os.fdopen(descriptor, "rb") as file:
        yield from read_zip(file, os.fstat(file.fileno()).st_size)


def _is_pipe(target: Target) -> bool:
    """Whether a named pipe stands there, of which the first bytes are read already."""
    try:
        return stat.S_ISFIFO(os.stat(target.path).st_mode)  # noqa: PTH116
    except OSError:
        return False


def _put_aside(chunks: Iterator[bytes], aside: IO[bytes], limit: int) -> int:
    """Write down all that a pipe gives, and tell how much it was; raises InputError beyond `limit`."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            words = f"a ZIP archive of more than {limit / 1e6:g} MB in a pipe; name the file"
            raise InputError(Reason.TOO_LARGE, words)
        try:
            aside.write(chunk)
        except OSError as error:
            raise InputError(*os_failure(error)) from None
    return total


def _read_member(source: str, member: Member, options: ReadOptions, read_member: ReadMember) -> Iterator[Raw]:
    name = f"{source}!{member.name}"
    if member.failure is not None:
        yield failed(name, 0, member.failure)
        return
    try:
        yield from read_member(name, member.chunks, options)
    except InputError as fault:
        yield failed(name, 0, fault)
