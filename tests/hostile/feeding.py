"""Run the command line on hostile inputs and measure it: output, messages, how it ended, processor time, peak memory.

The package is loaded once; each call is a fork of this process, so that a call costs what the work costs and its time
and memory are its own. Use it from a process with one thread (`run_hostile.py`), not from a test runner.
"""

from __future__ import annotations

import gzip
import os
import resource
import signal
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LINGERING_S", "WAYS", "Outcome", "call", "feed", "preload"]

WAYS = ("file", "stdin", "directory", "gzip")

CPU_MAX_S = 120
MEMORY_MAX = 4 << 30
LINGERING_S = 0.5
"""Limits of one call, so that a fault cannot take the machine with it, and how long its children may live on."""


class Outcome(NamedTuple):
    """How one call ended: status (less than 0: by that signal), streams, seconds of processor, peak MB."""

    status: int
    out: bytes
    err: bytes
    cpu_s: float
    peak_mb: float
    orphans: bool = False


def preload() -> None:
    """Load what every call needs, so that forks share it."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from articlekit.pipeline import load_toolkit

    load_toolkit()


def call(
    arguments: Sequence[str],
    *,
    stdin: Path | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run `articlekit ARGUMENTS` in a fork, in `folder`, with the file `stdin` as its standard input (else none)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _be_the_command(arguments, stdin, folder, environment, out.fileno(), err.fileno())
        _, status, used = os.wait4(child, 0)
        orphans = _has_children_left(child)
        out.seek(0)
        err.seek(0)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        return Outcome(code, out.read(), err.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, orphans)


def _be_the_command(
    arguments: Sequence[str],
    stdin: Path | None,
    folder: Path | None,
    environment: Mapping[str, str] | None,
    out: int,
    err: int,
) -> None:
    """Become the command in the child; does not return."""
    status = 99
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_MAX_S, CPU_MAX_S))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        source = os.open(stdin or os.devnull, os.O_RDONLY)
        for number, descriptor in enumerate((source, out, err)):
            os.dup2(descriptor, number)
        if folder is not None:
            os.chdir(folder)
        os.environ.update(environment or {})
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            for number, mode in enumerate("rww")
        )
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        from articlekit.cli.ending import run

        status = int(run(list(arguments)))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever escapes is what the tests look for
        import traceback

        with suppress(Exception):
            os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


def _has_children_left(session: int) -> bool:
    """Tell whether processes of the call's session live on, after a moment to end by themselves."""
    limit = time.monotonic() + LINGERING_S
    while True:
        try:
            os.killpg(session, 0)
        except (ProcessLookupError, PermissionError):
            return False
        if time.monotonic() > limit:
            with suppress(ProcessLookupError):
                os.killpg(session, signal.SIGKILL)
            return True
        time.sleep(0.01)


def feed(path: Path, way: str, arguments: Sequence[str] = (), *, folder: Path) -> Outcome:
    """Run `clean` on one input in one of the ways; `folder` is the empty current folder of the call."""
    command = ["clean", "--format", "jsonl", *arguments]
    if way == "file":
        return call([*command, "--", str(path)], folder=folder)
    if way == "stdin":
        return call([*command, "-"], stdin=path, folder=folder)
    with _beside(path) as place:
        if way == "directory":
            os.link(path, place / path.name)
            return call([*command, "--", str(place)], folder=folder)
        packed = place / f"{path.name}.gz"
        with path.open("rb") as plain, gzip.open(packed, "wb", compresslevel=1) as out:
            while chunk := plain.read(1 << 20):
                out.write(chunk)
        return call([*command, "--", str(packed)], folder=folder)


@contextmanager
def _beside(path: Path):  # type: ignore[no-untyped-def]
    """A folder on the same file system, for a hard link or a packed copy; gone afterwards."""
    with tempfile.TemporaryDirectory(dir=path.parent.parent, prefix="way-") as place:
        yield Path(place)
