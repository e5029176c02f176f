"""Runs of the driver as processes: starting, killing and waiting for them, and looking at what they leave behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("driver.py")


def start(out: Path, *inputs: Path, jobs: int = 2, timeout: float = 10, mode: str = "resume") -> subprocess.Popen[str]:
    """A run in a session of its own, so that its processes can be found."""
    command = [sys.executable, str(DRIVER), str(out), str(jobs), str(timeout), mode, *map(str, inputs)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, restore_signals=True
    )


def complete(out: Path, *inputs: Path, **options: Any) -> str:
    """Run to the end; what it printed. The run must not fail."""
    run = start(out, *inputs, **options)
    printed, errors = run.communicate(timeout=120)
    assert run.returncode == 0, errors
    return printed


def processes_of(session: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] not in "ZX":
                found.append(int(entry.name))
    return found


def wait_until_gone(session: int, seconds: float = 2) -> list[int]:
    """The processes of a session that still live after some seconds; normally none."""
    deadline = time.monotonic() + seconds
    while (left := processes_of(session)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


def kill(pid: int, signum: int = signal.SIGKILL) -> None:
    """Send a signal to a process that may be gone."""
    try:
        os.kill(pid, signum)
    except ProcessLookupError:
        return


def records(out: Path) -> list[dict[str, Any]]:
    """The records of an output file."""
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def write_texts(folder: Path, count: int, *, bad_every: int = 0) -> Path:
    """A folder of so many small texts; every so many-th cannot be read as what it is."""
    folder.mkdir()
    for number in range(count):
        if bad_every and number % bad_every == bad_every - 1:
            (folder / f"{number:05d}.txt.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
        else:
            (folder / f"{number:05d}.txt").write_text(f"The article number {number}.\n" * (number % 7 + 1))
    return folder


def write_lines(file: Path, texts: list[str]) -> Path:
    """A JSON Lines file of these texts."""
    file.write_text("".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts)))
    return file
