"""Killed at any moment, the same command goes on, and the output is that of a run that nobody killed."""

from __future__ import annotations

import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from runs import complete, kill, processes_of, start, wait_until_gone, write_texts

if TYPE_CHECKING:
    import subprocess

DOCUMENTS = 600


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, dict[str, bytes], float]:
    """Inputs of which one in ten is bad, the output of an uninterrupted run (file, directory), and its seconds."""
    folder = tmp_path_factory.mktemp("whole")
    texts = write_texts(folder / "texts", DOCUMENTS, bad_every=10)
    began = time.monotonic()
    complete(folder / "out.jsonl", texts)
    seconds = time.monotonic() - began
    complete(folder / "out", texts)
    return texts, (folder / "out.jsonl").read_bytes(), tree(folder / "out"), seconds


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder, but for the report, in which times stand."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "articlekit.report.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def kill_parent(run: subprocess.Popen[str], chance: random.Random) -> None:
    del chance
    kill(run.pid)


def kill_group(run: subprocess.Popen[str], chance: random.Random) -> None:
    del chance
    for pid in processes_of(run.pid):
        kill(pid)


def kill_some_worker(run: subprocess.Popen[str], chance: random.Random) -> None:
    pids = [pid for pid in processes_of(run.pid) if pid != run.pid]
    if pids:
        kill(chance.choice(pids), chance.choice([signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT]))


def interrupt(run: subprocess.Popen[str], chance: random.Random) -> None:
    kill(run.pid, chance.choice([signal.SIGINT, signal.SIGTERM]))


KILLS = [kill_parent, kill_group, kill_some_worker, interrupt]


def check_cycle(whole: tuple[Path, bytes, dict[str, bytes], float], tmp_path: Path, number: int) -> None:
    """Kill a run some times at random moments, let it end, compare."""
    texts, records, files, seconds = whole
    chance = random.Random(number)
    out = tmp_path / ("out.jsonl" if number % 3 else "out")
    for _ in range(chance.randint(1, 4)):
        run = start(out, texts)
        time.sleep(chance.uniform(0, seconds))
        KILLS[number % len(KILLS)](run, chance)
        if number % len(KILLS) == 2:  # a run survives its workers
            break
        run.communicate(timeout=60)
        assert wait_until_gone(run.pid) == []
    else:
        run = start(out, texts)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 0, errors
    assert wait_until_gone(run.pid) == []
    if out.is_dir():
        assert tree(out) == files
        assert names_in(tmp_path) == ["out"]
    else:
        assert out.read_bytes() == records
        assert names_in(tmp_path) == ["out.jsonl", "out.jsonl.report.json"]


@pytest.mark.parametrize("number", range(5))
def test_a_killed_run_ends_as_if_nobody_had_killed_it(
    whole: tuple[Path, bytes, dict[str, bytes], float], tmp_path: Path, number: int
) -> None:
    check_cycle(whole, tmp_path, number)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(5, 65))
def test_a_killed_run_ends_as_if_nobody_had_killed_it_many_times(
    whole: tuple[Path, bytes, dict[str, bytes], float], tmp_path: Path, number: int
) -> None:
    check_cycle(whole, tmp_path, number)


@pytest.mark.parametrize("name", ["out.jsonl", "out"])
def test_a_run_is_continued_not_begun_anew(
    whole: tuple[Path, bytes, dict[str, bytes], float], tmp_path: Path, name: str
) -> None:
    texts, records, files, _ = whole
    slow = write_texts(tmp_path / "more", 6000)
    run = start(tmp_path / name, slow)
    assert run.stdout is not None
    kept = 0
    while not kept:
        word, _, number = run.stdout.readline().partition(" ")
        kept = int(number) if word == "kept" else 0
    kill(run.pid)
    run.communicate(timeout=60)
    printed = complete(tmp_path / name, slow)
    assert int(printed.split()[1]) >= kept
    assert records
    assert files
    assert texts


def test_a_stopped_worker_is_a_timeout_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 2000)
    run = start(tmp_path / "out.jsonl", texts, timeout=1)
    while len(processes_of(run.pid)) < 4:
        time.sleep(0.01)
    time.sleep(0.3)
    kill(max(processes_of(run.pid)), signal.SIGSTOP)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 0, errors
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert len(lines) == 2000
    assert sum(b'"code": "timeout"' in line for line in lines) <= 1
