"""The reading process as the run sees it: takes deliveries, starts it anew where it broke off, gives an input up.

An input that the process died or hung at is tried once more with care (every document passed on at once, so that none
before the fault is lost); a second time makes it one failed document, and reading goes on after it.
"""

from __future__ import annotations

import os
import pickle
import selectors
from typing import TYPE_CHECKING

from articlekit.errors import ArticlekitError, Reason
from articlekit.model import Failure

from .children import Graveyard, death_words, spawn
from .feed import feed_documents
from .slots import make_slots
from .values import Position

if TYPE_CHECKING:
    from .children import Child
    from .feed import Delivery, Feeding

__all__ = ["Reading"]

_IDLE_DEATHS_MAX = 20
"""Deaths in a row, none at an input, after which the machine is to blame."""


class Reading:
    """One reading process after the other; `deliveries` is emptied by its reader, `is_done` when there are no more."""

    def __init__(
        self, feeding: Feeding, selector: selectors.BaseSelector, *, timeout: float | None, memory_max: int | None
    ) -> None:
        self.deliveries: list[tuple[Delivery, bytes]] = []
        self.is_done = False
        self._feeding = feeding
        self._selector = selector
        self._timeout = timeout
        self._memory_max = memory_max
        self._graves = Graveyard()
        self._slot = make_slots(1)[0]
        self._suspect: tuple[int, Position] | None = None
        self._idle_deaths = 0
        self._is_heard = False
        self._child = self._start()

    @property
    def pid(self) -> int:
        """The process that reads now."""
        return self._child.pid

    def hear(self, *, wanted: bool) -> None:
        """Take deliveries or not: a run that has enough to do lets the process wait."""
        if self.is_done or wanted == self._is_heard:
            return
        self._is_heard = wanted
        if wanted:
            self._selector.register(self._child.channel, selectors.EVENT_READ, self._take)
        else:
            self._selector.unregister(self._child.channel)

    def tick(self) -> None:
        """Look whether the process hangs at an input, or has died unseen; to be called some times a second."""
        if self.is_done:
            return
        doing = self._child.slot.read()
        if self._timeout is not None and doing.seconds is not None and doing.seconds > self._timeout:
            self._break_off(None)
        elif self._is_heard and (status := self._graves.is_dead(self._child)) is not None:
            self._break_off(status)
        self._graves.tidy()

    def stop(self) -> None:
        """Kill the process."""
        if not self.is_done:
            self._end(kill=True)

    def _start(self) -> Child:
        feeding = self._feeding
        try:
            return spawn(
                lambda socket, slot: feed_documents(socket, slot, feeding),
                self._slot,
                self._memory_max,
            )
        except OSError as error:
            raise ArticlekitError(f"cannot start the reading process: {error.strerror}") from error

    def _take(self, _: int) -> None:
        """React to the process's socket."""
        self._absorb()
        if not self.is_done and self._child.channel.closed:
            self._break_off(None, kill=False)

    def _absorb(self) -> None:
        """Take the deliveries that have arrived."""
        for frame in self._child.channel.take():
            size = int.from_bytes(frame[:8], "little")
            delivery: Delivery = pickle.loads(memoryview(frame)[8 : 8 + size])  # noqa: S301 - made by our own child
            self.deliveries.append((delivery, frame[8 + size :]))
            if delivery.metas:
                self._feeding = self._feeding._replace(start=delivery.metas[-1].after)
            if delivery.is_last:
                self._end(kill=False)
                return

    def _end(self, *, kill: bool) -> int | None:
        self.hear(wanted=False)
        self.is_done = True
        return self._graves.bury(self._child, kill=kill)

    def _break_off(self, status: int | None, *, kill: bool = True) -> None:
        """End the process and start another after the last document that arrived, past the input if it is to blame."""
        self._absorb()
        if self.is_done:
            return
        doing = self._child.slot.read()
        hung = self._timeout is not None and doing.seconds is not None and doing.seconds > self._timeout
        ended = self._end(kill=kill)
        self.is_done = False
        suspect = None if doing.seconds is None else (doing.number, self._feeding.start)
        self._check_idle_deaths(idle=suspect is None)
        if suspect is not None and suspect == self._suspect:
            self._doom(doing.number, self._failure(status if status is not None else ended, hung=hung))
            suspect = None
        self._suspect = suspect
        self._feeding = self._feeding._replace(careful=suspect is not None)
        self._child = self._start()
        self.hear(wanted=True)

    def _check_idle_deaths(self, *, idle: bool) -> None:
        """Errors: OSError when the list of inputs is gone, ArticlekitError when processes die before they read one."""
        os.stat(self._feeding.entries)  # noqa: PTH116 - whoever catches it wants the name
        self._idle_deaths = self._idle_deaths + 1 if idle else 0
        if self._idle_deaths > _IDLE_DEATHS_MAX:
            raise ArticlekitError("the process that reads dies before it reads anything; is --max-memory too low?")

    def _failure(self, status: int | None, *, hung: bool) -> Failure:
        if hung:
            words = f"reading gave nothing for {self._timeout:g} s (limit --timeout {self._timeout:g})"
            return Failure(Reason.TIMEOUT, words)
        return Failure(Reason.WORKER_DIED, f"the process that read it died twice ({death_words(status)})")

    def _doom(self, index: int, failure: Failure) -> None:
        start = self._feeding.start
        skip = start.skip if start.input == index else 0
        self._feeding = self._feeding._replace(
            doomed={**self._feeding.doomed, index: failure}, start=Position(index, skip, start.used)
        )
