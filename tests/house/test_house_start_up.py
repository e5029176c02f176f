"""Starting is quick because little is imported: what `--version` may load."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ["numpy", "rich", "trafilatura", "lxml", "yaml", "ftfy", "resiliparse", "zstandard"]


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """Top-level names of all modules that `articlekit --version` imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from articlekit.cli import main; main()", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("articlekit ")
    rows = [line.rsplit("|", 1)[-1].strip() for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {row.split(".")[0] for row in rows}


def test_the_import_list_is_read(imported: set[str]) -> None:
    assert {"click", "articlekit"} <= imported


@pytest.mark.parametrize("package", HEAVY)
def test_the_version_needs_no_heavy_package(imported: set[str], package: str) -> None:
    assert package not in imported
