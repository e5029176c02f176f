"""Worker processes that can be killed: pieces of work in, results out, each document's fault paid by itself alone.

A document that takes longer than the time limit is given up with its worker. One whose worker died, or had no memory
left, is tried once more alone in a fresh worker, so that its outcome does not depend on what ran before it; a second
death makes it failed. The other documents of its piece are simply done again.
"""

from __future__ import annotations

import pickle
import selectors
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from articlekit.errors import ArticlekitError, Reason
from articlekit.model import Failure

from .children import Graveyard, death_words, spawn
from .slots import make_slots
from .values import Piece

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from articlekit.model import Raw

    from .children import Child
    from .slots import Slot
    from .values import Result
    from .worker import Answer

__all__ = ["Pool", "single_documents"]

GIVEN_MAX = 2
"""Pieces that one worker has: one to work on, one to go on with at once."""

_DEATHS_MAX = 20
"""Deaths in a row without one result after which the machine, not a document, is to blame."""

_STUCK_S = 10.0
"""How long a worker that has work may leave it lying."""


class _Worker:
    """A child and the pieces that it was given; `alone` is set while it has one document that another died of."""

    def __init__(self, child: Child, *, alone: bool) -> None:
        self.child = child
        self.given: deque[Piece] = deque()
        self.alone = alone
        self.touched = time.monotonic()


class Pool:
    """Workers, the pieces that wait for one, and the results that came out: `results` is emptied by its reader."""

    def __init__(
        self,
        serve: Callable[[socket, Slot], None],
        give_up: Callable[[Raw | bytes, Failure], Result],
        selector: selectors.BaseSelector,
        *,
        jobs: int,
        timeout: float | None,
        memory_max: int | None,
    ) -> None:
        self.results: list[tuple[int, Result]] = []
        self._serve = serve
        self._give_up = give_up
        self._selector = selector
        self._timeout = timeout
        self._memory_max = memory_max
        self._graves = Graveyard()
        self._waiting: deque[Piece] = deque()
        self._slots = list(make_slots(jobs))
        self._workers: list[_Worker] = []
        self._deaths = 0
        try:
            for _ in range(jobs):
                self._hire()
        except BaseException:
            self.stop()
            raise

    @property
    def has_room(self) -> bool:
        """Whether another piece would be worked on at once, or next."""
        free = sum(GIVEN_MAX - len(worker.given) for worker in self._workers if not worker.alone)
        return len(self._waiting) < free

    def give(self, piece: Piece) -> None:
        """Have a piece worked on."""
        self._waiting.append(piece)
        self._hand_out()

    def tick(self) -> None:
        """Look for workers that overran or died unseen; to be called some times a second."""
        now = time.monotonic()
        for worker in list(self._workers):
            doing = worker.child.slot.read()
            if self._timeout is not None and doing.seconds is not None and doing.seconds > self._timeout:
                self._overrun(worker)
            elif (status := self._graves.is_dead(worker.child)) is not None:
                self._lose(worker, status)
            elif (
                doing.seconds is None and worker.given and now - worker.touched > (self._timeout or _STUCK_S) + _STUCK_S
            ):
                self._replace(worker, kill=True)
        self._graves.tidy()

    def stop(self) -> None:
        """Kill all workers."""
        for worker in self._workers:
            self._forget(worker)
            self._graves.bury(worker.child, kill=True)
        self._workers.clear()

    def _hire(self, suspect: Piece | None = None) -> None:
        """Start a worker, to try the suspect alone if there is one."""
        slot = self._slots.pop()
        try:
            child = spawn(self._serve, slot, self._memory_max)
        except OSError as error:
            self._slots.append(slot)
            raise ArticlekitError(f"cannot start a worker: {error.strerror}; fewer --jobs may help") from error
        worker = _Worker(child, alone=suspect is not None)
        self._workers.append(worker)
        self._selector.register(child.channel, selectors.EVENT_READ, lambda events: self._hear(worker, events))
        if suspect is not None:
            self._send(worker, suspect)

    def _hand_out(self) -> None:
        """Give what waits to those who have least, the lowest numbers first."""
        while self._waiting:
            free = [worker for worker in self._workers if not worker.alone and len(worker.given) < GIVEN_MAX]
            if not free:
                return
            self._send(min(free, key=lambda worker: len(worker.given)), self._waiting.popleft())

    def _send(self, worker: _Worker, piece: Piece) -> None:
        worker.given.append(piece)
        worker.touched = time.monotonic()
        worker.child.channel.put(piece.first.to_bytes(8, "little"), piece.blob)
        self._watch(worker)

    def _watch(self, worker: _Worker) -> None:
        """Have the selector wake us when there is something to read, or room for what is to be sent."""
        channel = worker.child.channel
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if channel.is_sending else 0)
        key = self._selector.get_key(channel)
        if key.events != events:
            self._selector.modify(channel, events, key.data)

    def _hear(self, worker: _Worker, events: int) -> None:
        """React to a worker's socket."""
        if events & selectors.EVENT_WRITE:
            worker.child.channel.flush()
            self._watch(worker)
        if events & selectors.EVENT_READ and not self._drain(worker) and worker.child.channel.closed:
            self._lose(worker, None)

    def _drain(self, worker: _Worker) -> bool:
        """Take the answers that have arrived; whether the worker was replaced on the way."""
        for frame in worker.child.channel.take():
            answer: Answer = pickle.loads(frame)  # noqa: S301 - made by our own child
            self._accept(worker, answer)
            if answer.leaves:
                self._leave(worker, answer)
                return True
        self._hand_out()
        return False

    def _accept(self, worker: _Worker, answer: Answer) -> None:
        worker.touched = time.monotonic()
        self.results.extend(enumerate(answer.results, answer.first))
        if answer.results:
            self._deaths = 0
        piece = worker.given[0]
        assert piece.first == answer.first, "answers come in the order of the pieces"
        if len(answer.results) == piece.documents:
            worker.given.popleft()
            worker.alone = False
        else:
            worker.given[0] = _rest(piece, len(answer.results))

    def _leave(self, worker: _Worker, answer: Answer) -> None:
        """A worker ends as it should: another goes on with what it had."""
        if not answer.out_of_memory:
            self._replace(worker, kill=True)
            return
        suspect, others = _single_out(worker.given.popleft(), 0)
        worker.given.extendleft(reversed(others))
        if worker.alone:
            limit = (self._memory_max or 0) >> 20
            words = f"needs more memory than it may have (limit --max-memory {limit})"
            self._settle(suspect, Failure(Reason.MEMORY, words))
            self._replace(worker, kill=True)
        else:
            self._replace(worker, suspect, kill=True)

    def _overrun(self, worker: _Worker) -> None:
        """A document took too long: its worker is killed, and it has failed."""
        if self._drain(worker):
            return
        doing = worker.child.slot.read()
        if doing.seconds is None or doing.seconds <= (self._timeout or 0):
            return
        self._forget(worker)
        self._graves.bury(worker.child, kill=True)
        suspect = self._pick_out(worker)
        if suspect is not None:
            words = f"no result after {self._timeout:g} s (limit --timeout {self._timeout:g})"
            self._settle(suspect, Failure(Reason.TIMEOUT, words))
        self._succeed(worker, None)

    def _lose(self, worker: _Worker, status: int | None) -> None:
        """A worker died: the document it was at is tried once more alone, or has failed."""
        if self._drain(worker):
            return
        self._forget(worker)
        if status is None:
            status = self._graves.bury(worker.child, kill=False)
        else:
            self._graves.bury(worker.child, kill=True)
        self._deaths += 1
        if self._deaths > _DEATHS_MAX:
            raise ArticlekitError(
                f"the workers die ({death_words(status)}) before they finish one document; is --max-memory too low?"
            )
        suspect = self._pick_out(worker)
        if suspect is not None and worker.alone:
            self._settle(suspect, Failure(Reason.WORKER_DIED, f"its worker died twice ({death_words(status)})"))
            suspect = None
        self._succeed(worker, suspect)

    def _replace(self, worker: _Worker, suspect: Piece | None = None, *, kill: bool) -> None:
        self._forget(worker)
        self._graves.bury(worker.child, kill=kill)
        self._succeed(worker, suspect)

    def _succeed(self, worker: _Worker, suspect: Piece | None) -> None:
        """Put what a gone worker left back in front, and hire its successor."""
        self._workers.remove(worker)
        self._slots.append(worker.child.slot)
        self._waiting.extendleft(reversed(worker.given))
        self._hire(suspect)
        self._hand_out()

    def _forget(self, worker: _Worker) -> None:
        with suppress(KeyError, ValueError):  # forgotten before, by a step that was broken off
            self._selector.unregister(worker.child.channel)

    def _pick_out(self, worker: _Worker) -> Piece | None:
        """Take the document that a dead worker was at out of what it was given; None when nobody knows which.

        A worker that died between two documents may have died of one it had done (which closed its socket, say), so
        the piece at hand comes apart: of single documents it will be known.
        """
        doing = worker.child.slot.read()
        if doing.seconds is None and worker.given:
            piece = worker.given.popleft()
            if piece.documents == 1:
                return piece
            worker.given.extendleft(reversed(single_documents(piece)))
            return None
        for index, piece in enumerate(worker.given):
            if doing.seconds is not None and doing.number == piece.first and doing.position < piece.documents:
                suspect, others = _single_out(piece, doing.position)
                before, after = list(worker.given)[:index], list(worker.given)[index + 1 :]
                worker.given = deque((*before, *others, *after))
                return suspect
        return None

    def _settle(self, suspect: Piece, failure: Failure) -> None:
        """Give a document up for good."""
        (document,) = pickle.loads(suspect.blob)  # noqa: S301 - made by our own child
        self.results.append((suspect.first, self._give_up(document, failure)))
        self._deaths = 0


def _single_out(piece: Piece, position: int) -> tuple[Piece, tuple[Piece, ...]]:
    """The document at a position as a piece of its own, and the documents before and after it."""
    documents = pickle.loads(piece.blob)  # noqa: S301
    bounds = ((0, position), (position + 1, piece.documents))
    others = tuple(_cut(piece, documents, start, end) for start, end in bounds if start < end)
    return _cut(piece, documents, position, position + 1), others


def single_documents(piece: Piece) -> list[Piece]:
    """A piece come apart: its documents as pieces of their own, in order."""
    documents = pickle.loads(piece.blob)  # noqa: S301
    return [_cut(piece, documents, position, position + 1) for position in range(piece.documents)]


def _rest(piece: Piece, start: int) -> Piece:
    """The documents of a piece from a position on."""
    return _cut(piece, pickle.loads(piece.blob), start, piece.documents)  # noqa: S301


def _cut(piece: Piece, documents: list[Raw | bytes], start: int, end: int) -> Piece:
    blob = pickle.dumps(documents[start:end], pickle.HIGHEST_PROTOCOL)
    return Piece(piece.first + start, end - start, blob)
