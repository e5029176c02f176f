"""Shared memory in which each process says what it is doing now, so that its parent knows it even when it is dead.

One slot for each process: since when it has been working (nanoseconds of the monotonic clock, 0 while it waits), and
two numbers that say on what. Writing one costs less than a microsecond, so it is done for every document.
"""

from __future__ import annotations

import mmap
import struct
import time
from typing import NamedTuple

__all__ = ["Doing", "Slot", "make_slots"]

_START = struct.Struct("=Q")
_PLACE = struct.Struct("=QQ")
_SIZE = _START.size + _PLACE.size


class Doing(NamedTuple):
    """What a process said last: seconds it has been at it (None: it waits), and the two numbers."""

    seconds: float | None
    number: int
    position: int


class Slot:
    """The place of one process in the shared memory."""

    def __init__(self, memory: mmap.mmap, offset: int) -> None:
        self._memory = memory
        self._offset = offset

    def begin(self, number: int, position: int) -> None:
        """Say that work on this begins now; the time is set first, so that new work never looks old."""
        _START.pack_into(self._memory, self._offset, time.monotonic_ns())
        _PLACE.pack_into(self._memory, self._offset + _START.size, number, position)

    def wait(self) -> None:
        """Say that there is nothing to do."""
        _START.pack_into(self._memory, self._offset, 0)

    def read(self) -> Doing:
        """What was said last."""
        (start,) = _START.unpack_from(self._memory, self._offset)
        number, position = _PLACE.unpack_from(self._memory, self._offset + _START.size)
        return Doing((time.monotonic_ns() - start) / 1e9 if start else None, number, position)


def make_slots(count: int) -> tuple[Slot, ...]:
    """Slots in memory that processes forked later share."""
    memory = mmap.mmap(-1, _SIZE * count)
    return tuple(Slot(memory, _SIZE * index) for index in range(count))
