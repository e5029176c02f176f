"""The README against the program: every command, option and label that exists is documented."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from articlekit.cli import COMMANDS
from articlekit.cli.program import program
from articlekit.labels import LABELS

sys.path.insert(0, str(Path(__file__).parent))
from reference import renew

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[dev]' && .venv/bin/python -m pytest"
)

pytestmark = pytest.mark.skipif(not README.strip(), reason="README.md is empty")


def options_of(name: str) -> list[str]:
    """The option strings of a command, as click lists them, without the help option that every command has."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return [
        opt
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for opt in (*parameter.opts, *parameter.secondary_opts)
    ]


def is_documented(opt: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(opt)}(?![\w-])", README) is not None


@pytest.mark.parametrize("name", [spec.name for spec in COMMANDS])
def test_the_command_is_documented(name: str) -> None:
    assert f"articlekit {name}" in README


@pytest.mark.parametrize("name", [spec.name for spec in COMMANDS])
def test_the_options_of_the_command_are_documented(name: str) -> None:
    assert [opt for opt in options_of(name) if not is_documented(opt)] == []


@pytest.mark.parametrize("label", [spec.label.value for spec in LABELS])
def test_the_label_is_documented(label: str) -> None:
    assert f"`{label}`" in README


def test_the_test_command_is_documented() -> None:
    assert TEST_COMMAND in README


def test_the_reference_tables_are_fresh() -> None:
    assert renew(README) == README, "run `python tests/house/reference.py`"
