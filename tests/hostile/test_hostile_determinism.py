"""The same inputs give the same bytes: whatever the hash seed, time zone, locale and order, and whoever reads them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hostile_cases import all_cases

if TYPE_CHECKING:
    from pathlib import Path

SIZE_MAX = 20_000
ENVIRONMENTS = [
    pytest.param({"PYTHONHASHSEED": "1"}, id="another-hash-seed"),
    pytest.param({"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}, id="a-time-zone-far-east"),
    pytest.param({"PYTHONHASHSEED": "3", "TZ": "America/Adak"}, id="a-time-zone-far-west"),
    pytest.param({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}, id="the-c-locale"),
    pytest.param({"COLUMNS": "20", "FORCE_COLOR": "1", "TERM": "xterm"}, id="a-narrow-terminal-with-colours"),
]
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("inputs")
    for case in all_cases("ECPJSO"):
        # A .json beside a dump of its name is taken for a note about it by a walk, and read only when it is named.
        if isinstance(case.content, bytes) and len(case.content) <= SIZE_MAX and not case.path.endswith(".json"):
            (place / case.path).write_bytes(case.content)
    return place


def run(*arguments: str, folder: Path, environment: dict[str, str]) -> bytes:
    settings = {**os.environ, **PLAIN, **environment, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "articlekit", *arguments]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)
    assert done.returncode in (0, 1, 3), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plain(folder: Path) -> bytes:
    return run("clean", "--color", "never", ".", folder=folder, environment={})


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_environment_changes_nothing(environment: dict[str, str], folder: Path, plain: bytes) -> None:
    assert plain.count(b"\n") > 150
    assert run("clean", "--color", "never", ".", folder=folder, environment=environment) == plain


def test_the_order_of_inputs_changes_only_the_order(folder: Path, plain: bytes) -> None:
    names = sorted((f"./{path.name}" for path in folder.iterdir()), reverse=True)
    out = run("clean", *names, folder=folder, environment={})
    assert sorted(out.splitlines()) == sorted(plain.splitlines())


def test_the_number_of_workers_changes_nothing(folder: Path, tmp_path: Path) -> None:
    outs = []
    for jobs in ("1", "2", "4"):
        out = tmp_path / f"{jobs}.jsonl"
        run("batch", ".", "--output", str(out), "--jobs", jobs, folder=folder, environment={})
        outs.append(out.read_bytes())
    assert outs[0] == outs[1] == outs[2]
    assert {json.loads(line)["status"] for line in outs[0].splitlines()} == {"ok", "no_article", "failed"}
