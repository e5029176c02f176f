"""Where results go: standard output, document by document, or a file that is written whole or not at all.

Always UTF-8, whatever the locale says. A file takes shape under a temporary name beside its place and is renamed when
the run is complete; outputs that are not regular files (/dev/stdout, a named pipe) are written directly.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from articlekit.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FileSink", "Sink", "StdoutSink", "hang", "open_sink", "temporary_name", "write_file"]


_STDOUT_NAMES = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")

# What lies here stands for something that is open already, even where that is a regular file.
_SPECIAL_FOLDERS = ("/dev/", "/proc/")

# Columns below which wrapped words are harder to read than broken ones.
_HANGING_MIN = 24


class Sink(Protocol):
    """Takes text, and passes it on at once."""

    def write(self, text: str) -> None:
        """Write the text. Errors: OutputError; BrokenPipeError when the reader is gone."""


class StdoutSink:
    """Standard output as UTF-8 bytes, flushed after every document."""

    def __init__(self) -> None:
        if sys.stdout is None:
            raise OutputError("standard output: it is closed")

    def write(self, text: str) -> None:
        """Write the text and flush."""
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


class FileSink:
    """An open file descriptor, written without a buffer; `name` is what messages call it."""

    def __init__(self, descriptor: int, name: str) -> None:
        self._descriptor = descriptor
        self._name = name

    def write(self, text: str) -> None:
        """Write the whole text."""
        rest = memoryview(text.encode("utf-8", "replace"))
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _failed(self._name, error) from error


@contextmanager
def open_sink(path: str | None) -> Iterator[Sink]:
    """The sink for `--output`: None, "-" and the names that the system gives it are standard output.

    Errors: UsageError when the file cannot be made there, OutputError when writing it fails.
    """
    if path is None or path in _STDOUT_NAMES:
        yield StdoutSink()
    elif _is_special(path):
        descriptor = _open(path, path, os.O_WRONLY)
        try:
            yield FileSink(descriptor, path)
        finally:
            os.close(descriptor)
    else:
        with _replacing(path) as descriptor:
            yield FileSink(descriptor, path)


def write_file(path: str, text: str) -> None:
    """Write one file whole or not at all. Errors: as `open_sink`."""
    with open_sink(path) as sink:
        sink.write(text)


def hang(lead: str, words: str) -> str:
    """A row of a table for a person: on a terminal the words are wrapped under themselves, elsewhere it is one line.

    Where fewer than 24 columns are left for the words, the terminal may break them as it likes.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        return f"{lead}{words}".rstrip()
    import shutil
    from textwrap import wrap

    columns = shutil.get_terminal_size((80, 24)).columns - len(lead)
    parts = wrap(words, columns) if columns >= _HANGING_MIN else [words]
    return f"\n{' ' * len(lead)}".join((lead + "".join(parts[:1]), *parts[1:])).rstrip()


def temporary_name(path: str, ending: str) -> str:
    """The name, without its folder, under which a file takes shape before it gets its own."""
    return f".{os.path.basename(path)[:100]}.articlekit-{ending}"  # noqa: PTH119


def _is_special(path: str) -> bool:
    """Whether something stands there that must not be replaced by a file: a device, a pipe."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise UsageError(f"{path}: is a directory; --output takes a file")
    return not stat.S_ISREG(mode) or path.startswith(_SPECIAL_FOLDERS)


@contextmanager
def _replacing(path: str) -> Iterator[int]:
    """A temporary file beside the path, which takes its place when all went well and vanishes otherwise."""
    from pathlib import Path

    target = Path(os.path.realpath(path))
    temporary = target.with_name(temporary_name(target.name, f"{os.getpid()}.tmp"))
    # O_EXCL, so that nobody's file is overwritten.
    descriptor = _open(temporary, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))
        yield descriptor
        _finish(descriptor, temporary, target, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        os.close(descriptor)


def _open(path: str | Path, name: str, flags: int) -> int:
    """A descriptor; a new file gets mode 0666 less the umask, as any program makes one."""
    try:
        return os.open(path, flags | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise UsageError(f"{name}: cannot write there: {error.strerror}") from error


def _finish(descriptor: int, temporary: Path, target: Path, name: str) -> None:
    """Bring the file to the disk, then to its name, then the name to the disk."""
    try:
        os.fsync(descriptor)
        temporary.replace(target)
        directory = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    except OSError as error:
        raise _failed(name, error) from error


def _failed(name: str, error: OSError) -> OutputError:
    return OutputError(f"{name}: {error.strerror or error}; the output is not complete")
