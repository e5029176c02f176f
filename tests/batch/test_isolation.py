"""A document that kills, hangs or starves its worker costs itself alone; all others come out as without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from driver import FAULTS
from runs import complete, processes_of, records, start, wait_until_gone, write_lines


def texts(count: int, poison: dict[int, str]) -> list[str]:
    return [
        f"POISON {poison[number]}, article {number}"
        if number in poison
        else f"The article {number}. " * (number % 5 + 1)
        for number in range(count)
    ]


def outcome(tmp_path: Path, count: int, poison: dict[int, str], jobs: int, timeout: float = 2) -> list[bytes]:
    source = write_lines(tmp_path / "in.jsonl", texts(count, poison))
    out = tmp_path / f"out-{jobs}-{len(poison)}.jsonl"
    complete(out, source, jobs=jobs, timeout=timeout)
    return out.read_bytes().splitlines()


def others(lines: list[bytes], poison: dict[int, str]) -> list[bytes]:
    return [line for number, line in enumerate(lines) if number not in poison]


COUNT = 160
POISON = {number * 10: name for number, name in enumerate(FAULTS)} | {COUNT - 1: "segfault"}


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_each_fault_is_named_and_all_others_are_as_without_it(tmp_path: Path, jobs: int) -> None:
    clean = outcome(tmp_path, COUNT, {}, 2)
    lines = outcome(tmp_path, COUNT, POISON, jobs)
    assert len(lines) == COUNT
    assert others(lines, POISON) == others(clean, POISON)
    got = {number: records(tmp_path / f"out-{jobs}-{len(POISON)}.jsonl")[number]["error"] for number in POISON}
    assert {number: error and error["code"] for number, error in got.items()} == {
        number: FAULTS[name][1] for number, name in POISON.items()
    }


def test_the_signal_of_a_death_is_named(tmp_path: Path) -> None:
    outcome(tmp_path, 3, {1: "segfault"}, 1)
    error = records(tmp_path / "out-1-1.jsonl")[1]["error"]
    assert error["message"] == "its worker died twice (signal 11, SIGSEGV)"


def test_the_exit_status_of_a_death_is_named(tmp_path: Path) -> None:
    outcome(tmp_path, 3, {1: "exit-7"}, 1)
    error = records(tmp_path / "out-1-1.jsonl")[1]["error"]
    assert error["message"] == "its worker died twice (exit status 7)"


def test_no_process_is_left_of_a_document_that_forked(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", texts(20, {3: "fork-child", 9: "segfault"}))
    run = start(tmp_path / "out.jsonl", source)
    run.communicate(timeout=60)
    assert run.returncode == 0
    assert wait_until_gone(run.pid) == []
    assert processes_of(run.pid) == []


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("name", FAULTS)
def test_poison_at_first_middle_last_and_every_tenth_of_a_thousand(tmp_path: Path, name: str, jobs: int) -> None:
    count, timeout = 1000, 0.5
    clean = outcome(tmp_path, count, {}, 2)
    for places in ([0], [count // 2], [count - 1], range(0, count, 10)):
        poison = dict.fromkeys(places, name)
        assert others(outcome(tmp_path, count, poison, jobs, timeout), poison) == others(clean, poison)
        (tmp_path / f"out-{jobs}-{len(poison)}.jsonl").unlink()
        (tmp_path / f"out-{jobs}-{len(poison)}.jsonl.report.json").unlink()
