"""The checks of the house as tests, one item each, so that one pytest run is the complete check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CHECKS = [
    ("ruff-finds-nothing", ["-m", "ruff", "check", "."]),
    ("ruff-would-format-nothing", ["-m", "ruff", "format", "--check", "."]),
    ("mypy-strict-finds-nothing", ["-m", "mypy"]),
    (
        "imports-point-down-the-house",
        ["-c", "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"],
    ),
]


@pytest.mark.parametrize("arguments", [pytest.param(arguments, id=name) for name, arguments in CHECKS])
def test_check(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
