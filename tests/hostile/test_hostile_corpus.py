"""The hostile inputs end as their cases say: each section one way in the default run, all four ways in the slow one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_cases import HOWS, IDS, all_cases
from make_hostile import manifest_line

HERE = Path(__file__).parent

SECTIONS: list[tuple[str, tuple[str, ...]]] = [
    ("encoding", ("E",)),
    ("characters", ("C",)),
    ("structure", ("S",)),
    ("sizes", ("Z",)),
    ("plain-text", ("P",)),
    ("records", ("J",)),
    ("tables", ("V",)),
    ("compression-and-archives", ("A",)),
    ("folders", ("F",)),
    ("terminal", ("T",)),
    ("output", ("O",)),
    ("mutants", ("M",)),
]
PARAMETERS = [pytest.param(ids, id=name) for name, ids in SECTIONS]


def run(*arguments: str) -> None:
    command = [sys.executable, str(HERE / "run_hostile.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("ids", PARAMETERS)
def test_small_inputs_as_files(ids: tuple[str, ...]) -> None:
    run(*ids)


@pytest.mark.slow
@pytest.mark.parametrize("ids", PARAMETERS)
def test_all_inputs_in_four_ways(ids: tuple[str, ...]) -> None:
    run("--large", "--ways", "all", *ids)


def test_every_id_has_a_case() -> None:
    assert {case.id for case in all_cases()} == set(IDS)
    assert len(IDS) == 290


def test_paths_are_unique() -> None:
    paths = [case.path for case in all_cases()]
    assert len(set(paths)) == len(paths)


def test_every_case_is_fed_somehow() -> None:
    assert {case.how for case in all_cases()} <= set(HOWS)


def test_a_manifest_line_has_the_specified_keys() -> None:
    line = json.loads(manifest_line(next(all_cases())))
    assert {"id", "class", "path", "how", "expect", "code", "marker", "max_s", "max_mb"} <= set(line)


def test_the_calls_are_tested_one_by_one() -> None:
    written = (HERE / "test_hostile_calls.py").read_text(encoding="utf-8")
    missing = {case.id for case in all_cases() if case.how == "call" and f"test_{case.id.lower()}_" not in written}
    assert not missing
