"""Forked processes that can be killed: made with limits of their own, and buried without waiting for ever.

A child has its own process group (a key pressed at the terminal reaches the parent alone), standard streams that lead
nowhere, no descriptor but its socket, a limit on its memory, no core file, and it dies with its parent. Forking takes 3
ms where starting a fresh interpreter takes 300, because the parent has loaded what the work needs.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from .frames import Channel

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .slots import Slot

__all__ = ["Child", "Graveyard", "death_words", "spawn"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_PR_SET_PDEATHSIG = 1

_DESCRIPTORS_MAX = 1 << 16
"""Descriptors that are closed in a child, above those of any parent of ours."""

_LAST_WORDS_S = 0.5
"""How long a child that closed its socket may take to die by itself, so that its true end is known."""


class Child:
    """A process as its parent sees it."""

    def __init__(self, pid: int, channel: Channel, slot: Slot) -> None:
        self.pid = pid
        self.channel = channel
        self.slot = slot


def spawn(serve: Callable[[socket.socket, Slot], None], slot: Slot, memory_max: int | None) -> Child:
    """A forked process that runs `serve` on its end of a socket and then ends; `memory_max` is bytes of address space.

    Errors: OSError when the system gives no process or no descriptor.
    """
    prctl = _prctl()
    slot.wait()
    ours, theirs = socket.socketpair()
    parent = os.getpid()
    if sys.stderr is not None:
        sys.stderr.flush()  # what waits there would be written by parent and child
    # No signal may be handled between the fork and the moment when each side knows which one it is.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        pid = os.fork()
        if pid == 0:
            _live(serve, theirs, slot, memory_max, parent, prctl)
        theirs.close()
        return Child(pid, Channel(ours), slot)
    except OSError:
        ours.close()
        theirs.close()
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(
    serve: Callable[[socket.socket, Slot], None],
    own: socket.socket,
    slot: Slot,
    memory_max: int | None,
    parent: int,
    prctl: Any,
) -> NoReturn:
    """The child's whole life; nothing comes back from here, whatever is raised."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        os.setpgid(0, 0)
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)
        _shut_out_the_world(own)
        _limit(memory_max)
        serve(own, slot)
        os._exit(0)
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    except BaseException:  # noqa: BLE001 - a child has nobody to raise to
        os._exit(70)


def _shut_out_the_world(own: socket.socket) -> None:
    """Close all descriptors but the socket; standard streams lead to /dev/null."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    os.closerange(3, own.fileno())
    os.closerange(own.fileno() + 1, _DESCRIPTORS_MAX)


def _limit(memory_max: int | None) -> None:
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_max is not None:
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            most = memory_max if hard == resource.RLIM_INFINITY else min(memory_max, hard)
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    # When the machine runs out of memory, a worker is to go, not the run.
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
        file.write("1000")


def _prctl() -> Any:
    """The system's prctl, or None where there is none."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        return ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return None


class Graveyard:
    """Kills children and keeps those that do not die at once (they hang in the kernel) until they do."""

    def __init__(self) -> None:
        self._waiting: set[int] = set()

    def bury(self, child: Child, *, kill: bool) -> int | None:
        """End the child; its wait status, or None if it is not dead yet. Without `kill` it may first die by itself."""
        child.channel.close()
        status = None if kill else _wait(child.pid, _LAST_WORDS_S)
        if status is not None:
            _kill(child.pid, group_only=True)
            return status
        _kill(child.pid)
        status = _wait(child.pid, _LAST_WORDS_S)
        if status is None:
            self._waiting.add(child.pid)
        return status

    def is_dead(self, child: Child) -> int | None:
        """The wait status of a child that died on its own, else None."""
        return _wait(child.pid, 0)

    def tidy(self) -> None:
        """Let go of those that have died meanwhile."""
        self._waiting = {pid for pid in self._waiting if _wait(pid, 0) is None}


def _kill(pid: int, *, group_only: bool = False) -> None:
    """Kill the child's group (what it has forked itself), and the child."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    if not group_only:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _wait(pid: int, seconds: float) -> int | None:
    """The wait status of the process if it ends within that time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            done, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return 0
        if done:
            return status
        if time.monotonic() >= deadline:
            return None
        time.sleep(0.001)


def death_words(status: int | None) -> str:
    """How a process ended, in words: `signal 11, SIGSEGV` or `exit status 7`."""
    if status is None:
        return "it hangs in the system"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            return f"signal {number}, {signal.Signals(number).name}"
        except ValueError:
            return f"signal {number}"
    return f"exit status {os.WEXITSTATUS(status)}"
