"""Learning before cleaning: all documents are read twice in a process of their own, and profiles come out.

The process may die or hang at a document like any other that touches what strangers made; it is started anew without
that document, which is cleaned with the others later. What was learned stays in the run's folder, so that a run that is
continued goes on with the same profiles.
"""

from __future__ import annotations

import json
import select
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from articlekit.errors import OutputError
from articlekit.readers import read_target

from .children import Graveyard, spawn
from .entries import read_entries
from .folder import read_json, write_json
from .frames import send_frame
from .slots import make_slots
from .values import Progress, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

    from articlekit.model import Raw

    from .children import Child
    from .folder import Places
    from .slots import Slot
    from .values import Learning, Settings, Watcher

__all__ = ["LEARNED", "learn_first"]

LEARNED = "learned.json"
"""The file of an unfinished run that has its profiles."""

ATTEMPTS_MAX = 10
"""Processes that may die before learning is given up: each begins anew, so a corpus of bombs would take for ever."""

TICK_S = 0.1
WATCH_S = 0.25

TURNS = 2
"""How often learning reads everything; only for saying how far it is."""

Profiles = list[tuple[str, str]]


def learn_first(settings: Settings, places: Places, watcher: Watcher, size: int) -> Settings:
    """The settings with the work that uses what the documents teach, as far as they ask for that.

    `size` is bytes of all inputs.

    Errors: OutputError when learning was given up, or the profiles cannot be written.
    """
    learning = settings.learning
    if learning is None:
        return settings
    kept = read_json(places.file(LEARNED))
    if kept is None:
        kept = {"profiles": _learn(learning, settings, places, _Gauge(watcher, size))}
        write_json(places.file(LEARNED), kept)
    profiles = [(str(name), str(text)) for name, text in kept["profiles"]]
    places.profiles.mkdir(exist_ok=True)
    for name, text in profiles:
        (places.profiles / f"{name}.toml").write_text(text, "utf-8")
    watcher.learned(len(profiles))
    return replace(settings, work=learning.use(profiles))


class _Gauge:
    """How far learning is, as the process that learns says it and its parent shows it."""

    def __init__(self, watcher: Watcher, size: int) -> None:
        self._watcher = watcher
        self._size = max(size, 1)
        self._read, self._seen = make_slots(2)
        self._began = self._turned = self._shown = time.monotonic()
        self._turn = 0

    def tell(self, turn: int, size: int, documents: int) -> None:
        """Say which reading it is, from 0, and how many bytes and documents have been read in it."""
        self._read.begin(turn, size)
        self._seen.begin(documents, turn)

    def show(self) -> None:
        """Show it a few times a second."""
        now = time.monotonic()
        if now - self._shown < WATCH_S:
            return
        self._shown = now
        _, turn, size = self._read.read()
        _, documents, _ = self._seen.read()
        if turn != self._turn:
            self._turn, self._turned = turn, now
        share = min(size / self._size, 1.0)
        done = (turn + share) / TURNS
        elapsed = now - self._began
        left = elapsed * (1 - done) / done if 0 < done <= 1 else None
        rate = documents / max(now - self._turned, 1e-3)
        step = f"learning, {'first' if turn == 0 else 'second'} reading"
        self._watcher.update(Progress(documents, Tally(), share, rate, left, "", step))


def _learn(learning: Learning, settings: Settings, places: Places, gauge: _Gauge) -> Profiles:
    """The profiles; a document that the process died of or hung at is passed over, then its whole input."""
    slot = make_slots(1)[0]
    passed: set[tuple[int, int]] = set()
    for _ in range(ATTEMPTS_MAX):
        child = spawn(
            lambda socket, slot: _serve(socket, slot, learning, settings, places, passed, gauge),
            slot,
            settings.memory_max,
        )
        found = _await(child, slot, settings.timeout, gauge)
        if found is not None:
            return found
        doing = slot.read()
        place = (doing.number, doing.position)
        passed.add((doing.number, -1) if place in passed else place)
    raise OutputError(
        f"{places.out}: learning was given up: {ATTEMPTS_MAX} documents in turn ended it; "
        "without --learn each of them is one failed document"
    )


def _await(child: Child, slot: Slot, timeout: float | None, gauge: _Gauge) -> Profiles | None:
    """What the process found; None when it died, or hung longer than a document may take."""
    graves = Graveyard()
    is_done = False
    try:
        while True:
            select.select([child.channel], [], [], TICK_S)
            gauge.show()
            frames = child.channel.take()
            if frames:
                is_done = True
                return [(name, text) for name, text in json.loads(frames[0])]
            seconds = slot.read().seconds
            if child.channel.closed or (timeout is not None and seconds is not None and seconds > timeout):
                return None
    finally:
        graves.bury(child, kill=not is_done)


def _serve(
    socket: socket,
    slot: Slot,
    learning: Learning,
    settings: Settings,
    places: Places,
    passed: set[tuple[int, int]],
    gauge: _Gauge,
) -> None:
    """The life of the process: read, learn, send."""
    turns = count()

    def read() -> Iterator[Raw]:
        turn = next(turns)
        size = documents = 0

        def hear(more: int) -> None:
            nonlocal size
            size += more

        for index, entry in enumerate(read_entries(places.file("inputs"))):
            slot.begin(index, 0)
            if (index, -1) in passed:
                continue
            for position, raw in enumerate(read_target(entry.target, settings.read, hear=hear)):
                slot.begin(index, position)
                gauge.tell(turn, size, documents)
                documents += 1
                if (index, position) not in passed:
                    yield raw
        slot.wait()

    profiles = learning.learn(read)
    send_frame(socket, json.dumps(profiles).encode())
