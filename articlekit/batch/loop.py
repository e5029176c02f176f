"""The loop of a run: reading, working and writing at the same time, waiting for whoever is ready first.

What is in memory is bounded: as long as the oldest document that is missing keeps results back, no more are taken.
Results are written in the order of the inputs and committed every two seconds; a kill costs what came after.
"""

from __future__ import annotations

import gc
import selectors
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from articlekit.errors import ArticlekitError
from articlekit.model import Status

from .feed import Feeding
from .journal import Commit, Journal
from .pool import Pool
from .reading import Reading
from .records import Records
from .values import Form, Meta, Piece, Progress, Result, Tally
from .worker import fail, serve_documents

if TYPE_CHECKING:
    from .feed import Delivery
    from .folder import Places
    from .ray_pool import RayPool
    from .values import Settings, Watcher

__all__ = ["Working"]

COMMIT_S = 2.0
"""Seconds between two commits: what a kill can cost."""

TICK_S = 0.1
"""Seconds between two looks at deadlines and deaths."""

WATCH_S = 0.25

HELD_MAX = 1 << 25
"""Bytes of results that may wait for an earlier document: 32 MB."""

AHEAD_MAX = 4096
"""Documents that may be read ahead of the oldest one that is missing."""


class Working:
    """Reading, working and writing at the same time, in one loop that waits for whoever is ready first."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        watcher: Watcher,
        plan: dict[str, Any],
        lines: int,
        commit: Commit,
    ) -> None:
        self._watcher = watcher
        self._began = time.monotonic()
        self._resumed = commit
        self._tally = Tally(dict(commit.tally.statuses), dict(commit.tally.reasons), dict(commit.tally.warnings))
        self._size_all = max(plan["inputs"]["bytes"], 1)
        self._delivery: Delivery | None = None
        self._position = commit.position
        self._read = self._written = commit.documents
        self._metas: deque[Meta] = deque()
        self._ready: dict[int, Result] = {}
        self._ready_size = 0
        self._records = Records(places, commit.size)
        self._journal = Journal(places.file("journal"), lines)
        self._selector = selectors.DefaultSelector()
        self._pool: Pool | RayPool | None = None
        self._reading: Reading | None = None
        self._settings = settings
        self._feeding = Feeding(
            places.file("inputs"),
            settings.read,
            commit.position,
            {},
            settings.suffix if places.form is Form.DIRECTORY else None,
            places.file("previous") if places.file("previous").exists() else None,
            careful=False,
        )

    def __enter__(self) -> Working:
        return self

    def __exit__(self, *_: object) -> None:
        for processes in (self._pool, self._reading):
            if processes is not None:
                processes.stop()
        self._records.close()
        self._journal.close()
        self._selector.close()
        self._watcher.end()

    def run(self) -> Commit:
        """Loop until every document is written; the last commit."""
        self._check_limit(is_end=False)
        pool, reading = self._start()
        committed = ticked = watched = time.monotonic()
        while not (reading.is_done and self._written == self._read and not reading.deliveries):
            self._pass_on(pool, reading)
            for key, events in self._selector.select(TICK_S):
                key.data(events)
            now = time.monotonic()
            if now - ticked >= TICK_S:
                pool.tick()
                reading.tick()
                ticked = now
            self._write(pool)
            if now - committed >= COMMIT_S and self._records.documents:
                self._commit()
                committed = time.monotonic()
            if now - watched >= WATCH_S:
                self._watcher.update(self._progress())
                watched = now
        self._check_limit(is_end=True)
        return self._commit(is_last=True)

    def _start(self) -> tuple[Pool | RayPool, Reading]:
        settings = self._settings
        gc.collect()
        gc.freeze()  # what exists now is shared with the children, and stays shared when they collect their own
        self._reading = Reading(self._feeding, self._selector, timeout=settings.timeout, memory_max=settings.memory_max)
        give_up = partial(fail, write=settings.write)
        if settings.cluster is not None:
            from .ray_pool import RayPool

            self._pool = RayPool(settings.work, settings.write, give_up, jobs=settings.jobs, timeout=settings.timeout)
            return self._pool, self._reading
        self._pool = Pool(
            partial(serve_documents, work=settings.work, write=settings.write),
            give_up,
            self._selector,
            jobs=settings.jobs,
            timeout=settings.timeout,
            memory_max=settings.memory_max,
        )
        return self._pool, self._reading

    def _pass_on(self, pool: Pool | RayPool, reading: Reading) -> None:
        """Give the workers what was read, and let more be read while there is room for it."""
        while reading.deliveries and pool.has_room:
            delivery, blob = reading.deliveries.pop(0)
            self._delivery = delivery
            if delivery.metas:
                pool.give(Piece(self._read, len(delivery.metas), blob))
                self._metas.extend(delivery.metas)
                self._read += len(delivery.metas)
        too_far = self._read - self._written > AHEAD_MAX or self._ready_size > HELD_MAX
        reading.hear(wanted=not reading.deliveries and pool.has_room and not too_far)

    def _write(self, pool: Pool | RayPool) -> None:
        """Write the results that come next in order."""
        for number, result in pool.results:
            self._ready[number] = result
            self._ready_size += len(result.output or b"")
        pool.results.clear()
        while (next_one := self._ready.pop(self._written, None)) is not None:
            meta = self._metas.popleft()
            self._ready_size -= len(next_one.output or b"")
            self._records.put(next_one, meta)
            self._tally.count(next_one)
            self._position = meta.after
            self._written += 1
            if next_one.code is not None:
                self._watcher.failed(next_one)
                self._check_limit(is_end=False)

    def _check_limit(self, *, is_end: bool) -> None:
        """Errors: ArticlekitError when more documents failed than may; what was written until then is committed."""
        if self._settings.limit is None:
            return
        failed = self._tally.of(Status.FAILED.value)
        words = self._settings.limit(failed, self._written, is_end=is_end)
        if words is None:
            return
        if self._records.documents:
            self._commit()
        raise ArticlekitError(
            f"stopped: {words}; the run is not complete, what it has done is kept: "
            "the same command without this limit goes on with it"
        )

    def _commit(self, *, is_last: bool = False) -> Commit:
        records = self._records
        records.sync()
        commit = Commit(
            self._written, records.size, records.crc, self._position, self._tally, self._seconds, is_last=is_last
        )
        self._journal.append(commit)
        records.crc = records.documents = 0
        self._watcher.keep(self._written)
        return commit

    @property
    def _seconds(self) -> float:
        return self._resumed.seconds + time.monotonic() - self._began

    def _progress(self) -> Progress:
        """How far it is; the share is of the bytes that were read, less what is read but not written."""
        delivery = self._delivery
        share = min(delivery.size_done / self._size_all, 1.0) if delivery else 0.0
        share *= self._written / max(self._read, 1)
        elapsed = time.monotonic() - self._began
        done = self._written - self._resumed.documents
        gained = share * done / max(self._written, 1)
        left = elapsed * (1 - share) / gained if gained > 0 else None
        return Progress(
            self._written, self._tally, share, done / max(elapsed, 1e-3), left, delivery.current if delivery else ""
        )
