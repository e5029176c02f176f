"""One path or open stream → its bytes, chunk by chunk; every fault on the way is an InputError.

A file is read as long as it was when it was opened: what is appended meanwhile is left for the next run, and a file
that shrinks meanwhile is `changed`. A named pipe is read when the caller named it; devices and sockets never are.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from articlekit.errors import InputError, Reason

from .walk import os_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .walk import Target

__all__ = ["CHUNK", "open_regular", "read_chunks", "read_file", "take_head"]

CHUNK = 1 << 18
"""Bytes read at once: 256 kB, where larger reads stopped to be faster (64 kB to 4 MB tried)."""


def read_file(target: Target) -> Iterator[bytes]:
    """Yield the bytes of a file; raises InputError when it cannot be opened, is no file, or fails midway."""
    try:
        descriptor, size = _open(target)
    except OSError as error:
        raise InputError(*os_failure(error)) from None
    except ValueError:  # a NUL in the name
        raise InputError(Reason.NOT_FOUND, "no such file or directory") from None
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        yield from read_chunks(file, size)


def read_chunks(file: BinaryIO | None, size: int | None = None) -> Iterator[bytes]:
    """Yield what `file` gives until its end, or until `size` bytes, which then must all be there.

    A pipe's data is passed on as it arrives. None is a standard input that was closed before the start. Errors:
    `io_error` with the system's words, `changed` for a short file.
    """
    if file is None:
        raise InputError(Reason.IO_ERROR, "the stream is closed")
    read = getattr(file, "read1", file.read)
    left = size
    while left is None or left > 0:
        try:
            chunk = read(CHUNK if left is None else min(CHUNK, left))
        except OSError as error:
            raise InputError(*os_failure(error)) from None
        except ValueError:
            raise InputError(Reason.IO_ERROR, "the stream is closed") from None
        if not chunk:
            break
        if left is not None:
            left -= len(chunk)
        yield chunk
    if left:
        raise InputError(Reason.CHANGED, f"changed while it was read: {left} of {size} bytes are gone")


def take_head(chunks: Iterator[bytes], size: int, is_enough: Callable[[bytes], bool] | None = None) -> bytes:
    """Return the next `size` bytes or a little more; fewer at the end, or where the first chunk `is_enough`."""
    taken: list[bytes] = []
    total = 0
    while total < size:
        chunk = next(chunks, b"")
        if not chunk:
            break
        taken.append(chunk)
        total += len(chunk)
        if total < size and len(taken) == 1 and is_enough is not None and is_enough(chunk):
            break
    return taken[0] if len(taken) == 1 else b"".join(taken)


def _open(target: Target) -> tuple[int, int | None]:
    """Return a descriptor and the size to read (None: until the end). Raises OSError, ValueError, InputError."""
    status = os.lstat(target.path) if target.walked else os.stat(target.path)  # noqa: PTH116
    if stat.S_ISFIFO(status.st_mode) and not target.walked:
        return os.open(target.path, os.O_RDONLY | os.O_CLOEXEC), None
    descriptor = open_regular(target)
    # Files that the kernel makes up (below /proc) have size 0 and content nevertheless.
    return descriptor, os.fstat(descriptor).st_size or None


def open_regular(target: Target) -> int:
    """Return a descriptor of a regular file. Raises OSError, ValueError, InputError."""
    status = os.lstat(target.path) if target.walked else os.stat(target.path)  # noqa: PTH116
    if not stat.S_ISREG(status.st_mode):
        raise InputError(Reason.NOT_REGULAR, "not a regular file")
    # Between the look and the opening a pipe may have taken the file's place: do not wait for a writer, look again.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (os.O_NOFOLLOW if target.walked else 0)
    descriptor = os.open(target.path, flags)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise InputError(Reason.NOT_REGULAR, "not a regular file")
    return descriptor
