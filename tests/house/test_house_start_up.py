"""Starting is quick because little is imported: what `--version` and the cleaning of one text may load."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

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


# Modules that one plain text needs none of; each would cost its start 2 to 100 ms.
NOT_FOR_TEXT = (
    "articlekit.assemble.markup articlekit.batch articlekit.decode.guess articlekit.label.extractors articlekit.learn "
    "articlekit.split.markup articlekit.train articlekit.writers.markdown articlekit.writers.terminal ftfy "
    "importlib.resources lxml pathlib rich tempfile tomllib trafilatura urllib.parse yaml zipfile zstandard"
).split()


@pytest.fixture(scope="module")
def imported_for_text() -> set[str]:
    """Full names of all modules that cleaning one text imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from articlekit.cli import main; main()", "clean", "-"],
        input="The harbour council met on Monday and moved the ferry landing to the northern pier.",
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [line.rsplit("|", 1)[-1].strip() for line in run.stderr.splitlines() if line.startswith("import time:")]
    return set(rows)


def test_the_import_list_of_a_text_is_read(imported_for_text: set[str]) -> None:
    assert {"click", "numpy", "articlekit.pipeline"} <= imported_for_text


@pytest.mark.parametrize("module", NOT_FOR_TEXT)
def test_a_text_is_cleaned_without(imported_for_text: set[str], module: str) -> None:
    assert module not in imported_for_text


# Measured at 0.5 to 0.65, by the page that trafilatura gets; the rest is room for other machines.
START_SHARE_MAX = 0.85


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="processor time of a child process is asked of the system")
def test_a_text_costs_less_processor_time_than_trafilatura_needs_for_a_page(tmp_path: Path) -> None:
    start = runpy.run_path(str(ROOT / "tests" / "benchmarks" / "start.py"))
    measured = start["measure"](*start["write_inputs"](tmp_path), 4)
    assert measured["articlekit"][0] < START_SHARE_MAX * measured["trafilatura"][0]
