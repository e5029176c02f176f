"""The pool of `--engine-cluster ray`: the same pieces and results, worked on by tasks of a Ray cluster.

A thin adapter: Ray places the tasks, starts their processes and notices deaths. A piece whose task died or overran
comes apart into single documents, and one that does so alone has failed. Reading, order, journal and output stay here.
Tasks have no memory limit.
"""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING, Any

from articlekit.errors import Reason, UsageError
from articlekit.model import Failure

from .pool import single_documents
from .worker import work_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Article, Raw

    from .values import Piece, Result

__all__ = ["RayPool", "check_ray"]

AHEAD = 4
"""Pieces for each task that runs at once: a cluster answers later than a process beside us."""


def check_ray() -> None:
    """Errors: UsageError when Ray is not there."""
    try:
        import ray  # noqa: F401
    except ImportError as error:
        raise UsageError("--engine-cluster ray needs Ray: pip install 'articlekit[ray]'") from error


def _work_on_all(blob: bytes, work: Callable[[Raw], Article], write: Callable[[Article], str]) -> list[Result]:
    """The results of a piece; runs on the cluster."""
    return [work_on(document, work, write) for document in pickle.loads(blob)]  # noqa: S301 - made by our own run


class RayPool:
    """What `Pool` is, with tasks for workers."""

    def __init__(
        self,
        work: Callable[[Raw], Article],
        write: Callable[[Article], str],
        give_up: Callable[[Raw | bytes, Failure], Result],
        *,
        jobs: int,
        timeout: float | None,
    ) -> None:
        check_ray()
        import ray

        self.results: list[tuple[int, Result]] = []
        self._ray: Any = ray
        self._give_up = give_up
        self._timeout = timeout
        self._jobs = jobs
        self._tasks: dict[Any, tuple[Piece, float]] = {}
        if not ray.is_initialized():
            ray.init(log_to_driver=False, logging_level="error")
        self._work, self._write = ray.put(work), ray.put(write)
        self._remote: Any = ray.remote(max_retries=0)(_work_on_all)

    @property
    def has_room(self) -> bool:
        """Whether another piece should be given."""
        return len(self._tasks) < self._jobs * AHEAD

    def give(self, piece: Piece) -> None:
        """Have a piece worked on."""
        self._tasks[self._remote.remote(piece.blob, self._work, self._write)] = (piece, time.monotonic())

    def tick(self) -> None:
        """Take what is ready, and give up what takes too long."""
        if not self._tasks:
            return
        ready, _ = self._ray.wait(list(self._tasks), num_returns=len(self._tasks), timeout=0)
        for task in ready:
            piece, _ = self._tasks.pop(task)
            try:
                self.results.extend(enumerate(self._ray.get(task), piece.first))
            except self._ray.exceptions.RayError as error:
                self._try_apart(piece, Failure(Reason.WORKER_DIED, f"its task died ({type(error).__name__})"))
        if self._timeout is None:
            return
        now = time.monotonic()
        for task, (piece, began) in list(self._tasks.items()):
            # A task may wait for its turn behind the others, so the whole queue's time is allowed.
            if now - began > self._timeout * piece.documents * AHEAD:
                self._ray.cancel(task, force=True)
                del self._tasks[task]
                words = f"no result after {self._timeout:g} s (limit --timeout {self._timeout:g})"
                self._try_apart(piece, Failure(Reason.TIMEOUT, words))

    def stop(self) -> None:
        """Cancel what runs."""
        for task in self._tasks:
            self._ray.cancel(task, force=True)
        self._tasks.clear()

    def _try_apart(self, piece: Piece, failure: Failure) -> None:
        if piece.documents > 1:
            for single in single_documents(piece):
                self.give(single)
            return
        (document,) = pickle.loads(piece.blob)  # noqa: S301
        self.results.append((piece.first, self._give_up(document, failure)))
