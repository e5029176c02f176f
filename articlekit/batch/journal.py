"""What a run has safely done: a line for every commit, each with a check sum of its own and of what it vouches for.

A commit says: so many documents are in the records file, it is so long, the bytes since the last commit have this check
sum, reading goes on there, and these are the counts so far. A line that was cut off, or whose records are damaged or
missing, is as good as not there: the run goes on from the last one that holds.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from .values import Position, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["Commit", "Journal", "last_good_commit", "read_commits"]

_STEP = 1 << 20


class Commit(NamedTuple):
    """One line of the journal; `size` is bytes of the records file, `crc` is that of its bytes since the last one."""

    documents: int
    size: int
    crc: int
    position: Position
    tally: Tally
    seconds: float
    is_last: bool = False


FIRST = Commit(0, 0, 0, Position(), Tally(), 0.0)


class Journal:
    """The journal being written."""

    def __init__(self, file: Path, keep: int) -> None:
        """Open the journal and cut off what stands after its first `keep` lines."""
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        with open(self._descriptor, "rb", closefd=False) as lines:
            size = sum(len(lines.readline()) for _ in range(keep))
        os.ftruncate(self._descriptor, size)
        os.lseek(self._descriptor, size, os.SEEK_SET)

    def append(self, commit: Commit) -> None:
        """Write a line and bring it to the disk. Errors: OSError."""
        tally = commit.tally
        row = [
            *commit[:3],
            list(commit.position),
            [tally.statuses, tally.reasons, tally.warnings],
            round(commit.seconds, 3),
            commit.is_last,
        ]
        text = json.dumps(row).encode()
        line = memoryview(b"%s\t%08x\n" % (text, zlib.crc32(text)))
        while line:
            line = line[os.write(self._descriptor, line) :]
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            os.close(self._descriptor)


def read_commits(file: Path) -> Iterator[Commit]:
    """The lines of a journal as far as they are whole."""
    if not file.exists():
        return
    with file.open("rb") as lines:
        for line in lines:
            text, _, crc = line.rstrip(b"\n").partition(b"\t")
            if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(text):
                return
            documents, size, check, position, tally, seconds, is_last = json.loads(text)
            yield Commit(documents, size, check, Position(*position), Tally(*tally), seconds, is_last)


def last_good_commit(journal: Path, records: Path, *, documents: int | None = None) -> tuple[int, Commit]:
    """How many lines of the journal hold for the records that are there, and the last of them.

    `documents` is how many are known to be sound; commits beyond do not hold.
    """
    lines, good = 0, FIRST
    if not records.exists():
        return lines, good
    with records.open("rb") as file:
        for commit in read_commits(journal):
            is_beyond = documents is not None and commit.documents > documents
            if is_beyond or not _holds(file, commit.size - good.size, commit.crc):
                break
            lines, good = lines + 1, commit
    return lines, good


def _holds(file: BinaryIO, size: int, crc: int) -> bool:
    """Whether the next bytes of the file are there, and are those that were written."""
    found = 0
    while size > 0:
        chunk = file.read(min(size, _STEP))
        if not chunk:
            return False
        found = zlib.crc32(chunk, found)
        size -= len(chunk)
    return found == crc
