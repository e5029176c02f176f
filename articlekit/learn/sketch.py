"""How many documents hold a line, at least: a count-min sketch of fixed size over 8-byte hashes.

Every document adds one to a counter in each of three tables for every line it holds; the smallest of a line's three
counters is never less than its true count (Cormode and Muthukrishnan, "An improved data stream summary", 2005).
Adding is commutative, so the order of documents does not matter. Counters stop at 255.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

__all__ = ["CANDIDATES_MAX", "Sketch", "hash_text"]

# Three tables of 8 MB. With 100,000 pages of 40 lines of their own, three in a thousand of these lines count as seen
# three times though they were seen once; they cost a place among the candidates and are dropped by their exact count.
WIDTH = 1 << 23
SHIFTS = (0, 20, 41)
PIECE = 1 << 16

# Lines that are counted exactly, at most about so many; a few hundred bytes each.
CANDIDATES_MAX = 50_000


def hash_text(text: str, salt: str = "") -> int:
    """8 bytes that stand for the text, the same in every run; texts of other salts never agree but by chance."""
    return int.from_bytes(blake2b(f"{salt}\n{text}".encode("utf-8", "replace"), digest_size=8).digest(), "little")


class Sketch:
    """Counts of hashes; `add` takes those of one document, each once."""

    def __init__(self, width: int = WIDTH) -> None:
        self._mask = np.uint64(width - 1)
        self._tables = np.zeros((len(SHIFTS), width), np.uint8)

    def add(self, hashes: Iterable[int]) -> None:
        """Count the lines of one document; repeated hashes count once."""
        for table, places in zip(self._tables, self._places(_array(set(hashes))), strict=True):
            once = np.unique(places)
            table[once] += table[once] < 255

    def counts(self, hashes: Iterable[int]) -> list[int]:
        """For each hash, in order, in how many documents it was at most."""
        found = np.stack([t[p] for t, p in zip(self._tables, self._places(_array(hashes)), strict=True)])
        return [int(count) for count in found.min(axis=0)] if found.size else []

    def threshold(self, least: int, candidates_max: int = CANDIDATES_MAX) -> int:
        """The smallest count, from `least` up, that not more than about `candidates_max` lines reach."""
        # Piece by piece, because counting makes wide numbers of narrow ones.
        pieces = self._tables.reshape(len(SHIFTS), -1, min(PIECE, self._tables.shape[1]))
        spread = np.stack([sum(np.bincount(piece, minlength=256) for piece in table) for table in pieces])
        reaching = spread[:, ::-1].cumsum(axis=1)[:, ::-1].min(axis=0)
        fitting = np.flatnonzero(reaching[least:] <= candidates_max)
        return least + int(fitting[0]) if len(fitting) else 255

    def _places(self, hashes: Hashes) -> list[Hashes]:
        return [(hashes >> np.uint64(shift)) & self._mask for shift in SHIFTS]


def _array(hashes: Iterable[int]) -> Hashes:
    return np.fromiter(hashes, np.uint64)
