"""What the first reading leaves of each document: a fingerprint, its home, and small samples of its lines.

A sample is the lines with the smallest hashes, so two documents that share lines share them in their samples too
(bottom-k sketches; Cohen and Kaplan, 2007). About 450 bytes a document, whatever its size.
"""

from __future__ import annotations

from array import array
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articlekit.learn.dumps import Dump

__all__ = ["LINES_SAMPLED", "PROSE_SAMPLED", "Digests"]

# Lines of a document by which its layout is known, and paragraphs by which its story is.
LINES_SAMPLED = 24
PROSE_SAMPLED = 16


class Digests:
    """A growing table of documents, each counted once; row numbers are in the order of reading."""

    def __init__(self) -> None:
        self.fingerprints = array("Q")
        self.homes: list[str] = []
        self._home_of = array("L")
        self._home_places: dict[str, int] = {}
        self._lines = array("Q")
        self._prose = array("Q")
        self._seen: set[int] = set()

    def __len__(self) -> int:
        return len(self.fingerprints)

    def add(self, dump: Dump) -> bool:
        """Take the document; False when its very text has been taken before."""
        if dump.fingerprint in self._seen:
            return False
        self._seen.add(dump.fingerprint)
        self.fingerprints.append(dump.fingerprint)
        place = self._home_places.setdefault(dump.home, len(self.homes))
        if place == len(self.homes):
            self.homes.append(dump.home)
        self._home_of.append(place)
        # The close form: numbers differ between pages of one layout.
        known = {line.hashes[min(1, len(line.hashes) - 1)] for line in dump.lines if line.hashes}
        self._lines.extend(_sample(known, LINES_SAMPLED))
        self._prose.extend(_sample({line.hashes[0] for line in dump.lines if line.is_prose}, PROSE_SAMPLED))
        return True

    def close(self) -> None:
        """Take no more documents, and forget what that needs."""
        self._seen.clear()

    def home(self, row: int) -> str:
        """The host or outlet that is known for a document; empty when none is."""
        return self.homes[self._home_of[row]]

    def lines(self, row: int) -> tuple[int, ...]:
        """Up to LINES_SAMPLED hashes of the document's lines, ascending."""
        return _filled(self._lines[row * LINES_SAMPLED : (row + 1) * LINES_SAMPLED])

    def prose(self, row: int) -> tuple[int, ...]:
        """Up to PROSE_SAMPLED hashes of its lines of prose, ascending."""
        return _filled(self._prose[row * PROSE_SAMPLED : (row + 1) * PROSE_SAMPLED])


def _sample(hashes: set[int], size: int) -> list[int]:
    """The smallest hashes, filled up with zeros."""
    found = nsmallest(size, hashes)
    return found + [0] * (size - len(found))


def _filled(sample: array[int]) -> tuple[int, ...]:
    return tuple([entry for entry in sample if entry])
