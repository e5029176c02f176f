"""A batch run as a process whose documents may be poison: the real machinery around a work function of the tests.

    python driver.py OUT JOBS TIMEOUT MODE INPUT...

A document's text is taken as its article; one that holds `POISON name` brings the fault of that name upon its worker.
The faults live here, in the tests, and no input reaches them in the program itself.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from typing import NoReturn

from articlekit.batch import Ending, Mode, Progress, Result, Settings, run_batch
from articlekit.errors import ArticlekitError
from articlekit.model import Article, Raw, Status
from articlekit.readers import ReadOptions
from articlekit.writers.json_text import to_json_line

WORK_S = 0.001
MEMORY_MAX = 600 << 20


def hang_python() -> None:
    while True:
        time.sleep(1)


def hang_deaf() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
    ctypes.CDLL(None).sleep(3600)


def segfault() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def exit_0() -> None:
    os._exit(0)


def exit_7() -> None:
    sys.exit(7)


def take_memory() -> None:
    held = bytearray(4 << 30)
    del held


def say_memory() -> None:
    raise MemoryError


class UnpicklableError(Exception):
    def __reduce__(self) -> NoReturn:
        raise TypeError("cannot be pickled")


def raise_plain() -> None:
    raise ValueError("a fault of this document")


def raise_unpicklable() -> None:
    raise UnpicklableError("odd")


def print_much() -> None:
    os.write(1, b"noise\n" * 20_000)
    print("noise", flush=True)


def flood_errors() -> None:
    os.write(2, b"noise\n" * 200_000)


def fork_child() -> None:
    if os.fork() == 0:
        time.sleep(3600)
        os._exit(0)


def close_all() -> None:
    os.closerange(3, 1000)


def eat_descriptors() -> None:
    try:
        while True:
            os.open(os.devnull, os.O_RDONLY)
    except OSError:
        return


def recurse() -> None:
    recurse()


FAULTS = {
    "hang-python": (hang_python, "timeout"),
    "hang-deaf": (hang_deaf, "timeout"),
    "segfault": (segfault, "worker_died"),
    "abort": (abort, "worker_died"),
    "exit-0": (exit_0, "worker_died"),
    "exit-7": (exit_7, "worker_died"),
    "take-memory": (take_memory, "memory"),
    "say-memory": (say_memory, "memory"),
    "raise": (raise_plain, "internal"),
    "raise-unpicklable": (raise_unpicklable, "internal"),
    "print-much": (print_much, None),
    "flood-errors": (flood_errors, None),
    "fork-child": (fork_child, None),
    "close-all": (close_all, "worker_died"),
    "eat-descriptors": (eat_descriptors, None),
    "recurse": (recurse, "internal"),
}


def work(raw: Raw) -> Article:
    if raw.failure is not None:
        return Article(Status.FAILED, raw.source, raw.record, raw.id, raw.failure)
    text = raw.content if isinstance(raw.content, str) else raw.content.decode("utf-8", "replace")
    poison = re.search(r"POISON ([\w-]+)", text)
    if poison:
        FAULTS[poison[1]][0]()
    time.sleep(WORK_S)
    status = Status.OK if "article" in text else Status.NO_ARTICLE
    return Article(status, raw.source, raw.record, raw.id, text=text, word_count=len(text.split()))


class Told:
    """Prints failures, and every process of the run once, for the tests to look at."""

    def begin(self, inputs: int, resumed: int) -> None:
        print("resumed", resumed, "of", inputs, flush=True)

    def learned(self, profiles: int) -> None:
        del profiles

    def update(self, progress: Progress) -> None:
        del progress

    def failed(self, result: Result) -> None:
        del result

    def keep(self, documents: int) -> None:
        print("kept", documents, flush=True)

    def end(self) -> None:
        return


def run(out: str, jobs: int, timeout: float, mode: str, inputs: list[str]) -> Ending:
    settings = Settings(
        inputs=tuple(inputs),
        out=out,
        read=ReadOptions(),
        work=work,
        write=to_json_line,
        same={"driver": 1},
        jobs=jobs,
        timeout=timeout,
        memory_max=MEMORY_MAX,
        mode=Mode(mode),
    )
    return run_batch(settings, Told(), lambda _: None)


if __name__ == "__main__":
    try:
        ending = run(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.argv[5:])
    except ArticlekitError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(4)
    print("ended", dict(ending.tally.statuses))
