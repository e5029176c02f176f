"""The life of the reading process: the frozen list in, pieces of raw documents out, in order.

Reading has a process of its own, because it unpacks and parses what strangers made: when it dies or hangs, the run
goes on after the input that it was at. It says in its slot which input that is. Pieces are small at first, so that all
workers have something to do at once, and then large enough that passing them on costs little.
"""

from __future__ import annotations

import json
import os
import pickle
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import Reason
from articlekit.model import Failure, Raw
from articlekit.pipeline import fault_of_ours
from articlekit.readers import read_target

from .entries import read_entries
from .frames import send_frame
from .names import document_place, shown_path
from .values import Meta, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from socket import socket

    from articlekit.readers import ReadOptions

    from .entries import Entry
    from .slots import Slot

__all__ = ["Delivery", "Feeding", "feed_documents"]

PIECE_DOCUMENTS = 16
PIECE_BYTES = 1 << 18
"""A piece ends at 16 documents or 256 kB: larger ones (64 documents, 1 MB) were not faster, and wait longer."""
CAREFUL_DOCUMENTS = 64
"""Documents that are sent one by one after a death: more than the dead process may have held back."""


class Feeding(NamedTuple):
    """What a reading process is told: where to begin, how inputs are read, and which are given up.

    `doomed` are inputs that a reading process died of twice; `previous` is a file of earlier records, of which those
    that did not fail are kept. `careful` has the first documents passed on one by one.
    """

    entries: Path
    options: ReadOptions
    start: Position
    doomed: dict[int, Failure]
    suffix: str | None
    previous: Path | None
    careful: bool


class Delivery(NamedTuple):
    """What stands before the documents of a piece: their metas, the input read now, bytes read of all inputs."""

    metas: list[Meta]
    current: str
    size_done: int
    is_last: bool


def feed_documents(socket: socket, slot: Slot, feeding: Feeding) -> None:
    """Send the documents from the start on, then an empty last piece."""
    sender = _Sender(socket, slot, alone=CAREFUL_DOCUMENTS if feeding.careful else 1)
    kept = _Kept(feeding.previous, feeding.start.used)
    skip = feeding.start.skip
    for index, entry in enumerate(read_entries(feeding.entries)):
        if index < feeding.start.input:
            sender.size_done += entry.size or 0
            continue
        sender.begin(index, entry)
        ordinal = 0
        raws = _read(entry, feeding.options, sender.hear)
        for raw, is_one_of_many in _documents(entry, raws, skip, feeding.doomed.get(index)):
            if ordinal >= skip:
                document = kept.instead_of(raw)
                after = Position(index, ordinal + 1, kept.used)
                place = None
                if feeding.suffix is not None:
                    place = document_place(entry.name or "", feeding.suffix, ordinal if is_one_of_many else None)
                sender.add(document, Meta(after, place))
            ordinal += 1
            slot.begin(index, ordinal)
        skip = 0
        sender.end(entry)
    sender.finish()


class _Sender:
    """Collects documents to pieces and sends them."""

    def __init__(self, socket: socket, slot: Slot, *, alone: int) -> None:
        self._socket = socket
        self._slot = slot
        self._alone = alone
        self._limit = 1
        self._documents: list[Raw | bytes] = []
        self._metas: list[Meta] = []
        self._size = 0
        self.size_done = 0
        self._index = 0
        self._heard = 0
        self._current = ""

    def hear(self, size: int) -> None:
        self._heard += size

    def begin(self, index: int, entry: Entry) -> None:
        self._heard = 0
        self._index = index
        self._current = entry.path
        self._slot.begin(index, 0)

    def add(self, document: Raw | bytes, meta: Meta) -> None:
        self._documents.append(document)
        self._metas.append(meta)
        self._size += len(document) if isinstance(document, bytes) else len(document.content)
        if len(self._documents) >= self._limit or self._size >= PIECE_BYTES:
            self._send(is_last=False)
            self._alone -= 1
            if self._alone <= 0:
                self._limit = min(PIECE_DOCUMENTS, self._limit * 2)

    def end(self, entry: Entry) -> None:
        self._heard = 0
        self.size_done += entry.size or 0

    def finish(self) -> None:
        self._send(is_last=True)
        self._slot.wait()

    def _send(self, *, is_last: bool) -> None:
        delivery = Delivery(self._metas, self._current, self.size_done + self._heard, is_last)
        head = pickle.dumps(delivery, pickle.HIGHEST_PROTOCOL)
        body = pickle.dumps(self._documents, pickle.HIGHEST_PROTOCOL)
        self._slot.wait()  # whoever does not take it now has enough to do
        send_frame(self._socket, len(head).to_bytes(8, "little"), head, body)
        self._slot.begin(self._index, 0)
        self._documents, self._metas, self._size = [], [], 0


class _Kept:
    """Earlier records beside the documents that are read now: those that did not fail stay, and are not made again.

    Both are in the order of the inputs, and a record knows its source and number, so that they meet even where an input
    that broke off now gives more.
    """

    def __init__(self, previous: Path | None, used: int) -> None:
        self.used = 0
        self._lines = previous.open("rb") if previous is not None else None
        self._next: bytes | None = None
        while self._lines is not None and self.used < used and self._lines.readline():
            self.used += 1

    def instead_of(self, raw: Raw) -> Raw | bytes:
        """The earlier record of this document if it did not fail, else the document."""
        if self._lines is None:
            return raw
        while True:
            line = self._next or self._lines.readline()
            if not line.endswith(b"\n"):
                return raw
            record = json.loads(line)
            is_same = record["source"] == shown_path(raw.source) and record["record"] == raw.record
            has_failed = record["status"] == "failed"
            if not is_same and not has_failed:
                self._next = line
                return raw
            self._next = None
            self.used += 1
            if is_same:
                return raw if has_failed else line[:-1]


def _documents(entry: Entry, raws: Iterator[Raw], skip: int, doom: Failure | None) -> Iterator[tuple[Raw, bool]]:
    """The documents of an input and whether each is one of many; every input gives at least one.

    An input that is not what it was when the list was made fails, with what it has given before.
    """
    if doom is not None:
        for _ in range(skip):
            yield Raw(entry.path, ""), True
        yield Raw(entry.path, "", record=skip, failure=doom), skip > 0
        return
    if (change := _change(entry)) is not None:
        yield Raw(entry.path, "", failure=change), False
        return
    first = next(raws, None)
    second = next(raws, None) if first is not None else None
    if first is None or second is None:
        only = first or Raw(entry.path, b"")
        change = _change(entry) if only.failure is None else None
        yield (only if change is None else replace(only, content="", failure=change)), False
        return
    yield first, True
    yield second, True
    count = 2
    for raw in raws:
        yield raw, True
        count += 1
    if (change := _change(entry)) is not None:
        yield Raw(entry.path, "", record=count, failure=change), True


def _read(entry: Entry, options: ReadOptions, hear: Callable[[int], None]) -> Iterator[Raw]:
    """The documents of an input; memory that runs out, and a fault of ours, is its last one."""
    count = 0
    try:
        for raw in read_target(entry.target, options, hear=hear):
            yield raw
            count += 1
    except MemoryError:
        yield Raw(entry.path, "", record=count, failure=Failure(Reason.MEMORY, "reading it needs too much memory"))
    except Exception as error:  # noqa: BLE001 - one input's fault is one failed document
        yield Raw(entry.path, "", record=count, failure=fault_of_ours(error))


def _change(entry: Entry) -> Failure | None:
    """Why the input is not what the list says, if it is not."""
    if entry.size is None:
        return None
    try:
        status = os.stat(entry.path, follow_symlinks=not entry.walked)  # noqa: PTH116
    except FileNotFoundError:
        return Failure(Reason.NOT_FOUND, "gone since the run began")
    except (OSError, ValueError):
        return None  # opening it will say why
    if not stat.S_ISREG(status.st_mode):
        return Failure(Reason.NOT_REGULAR, "not a regular file any more")
    if (status.st_size, status.st_mtime_ns) != (entry.size, entry.changed_ns):
        return Failure(Reason.CHANGED, "changed since the run began")
    return None
