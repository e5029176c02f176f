"""What strangers wrote never commands a terminal: hostile texts shown on a pseudo-terminal, and the bytes looked at."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest
from hostile_cases import all_cases
from hostile_cases.places import PAYLOADS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {case.id: case for case in all_cases() if case.id in PAYLOADS}
COMMANDS = {
    "inspect": ("inspect", "--no-pager"),
    "inspect-in-colour": ("inspect", "--no-pager", "--color", "always"),
    "clean": ("clean",),
    "clean-in-colour": ("clean", "--color", "always"),
    "clean-as-markdown": ("clean", "--format", "markdown"),
    "clean-as-text": ("clean", "--format", "text"),
    "clean-one-field": ("clean", "--field", "text"),
    "clean-and-say-all": ("clean", "--verbose", "--field", "id"),
}

# Line ends (a terminal's driver adds the carriage return), and the program's own colours.
_OWN = re.compile(rb"\r?\n|\x1b\[[0-9;]*m|\t")
_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def shown(arguments: tuple[str, ...], data: bytes, **environment: str) -> bytes:
    """Everything that the command writes to a terminal when it reads `data` from a pipe."""
    parent, child = pty.openpty()
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm-256color", **environment}
    settings.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
    with tempfile.TemporaryFile() as source:  # no pipe: we could both wait for each other
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "articlekit", *arguments, "-"],
            stdin=source,
            stdout=child,
            stderr=child,
            env=settings,
        )
    os.close(child)
    pieces, limit = [], time.monotonic() + 60
    while time.monotonic() < limit:
        if select.select([parent], [], [], 1)[0]:
            try:
                piece = os.read(parent, 1 << 16)
            except OSError:
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(parent)
    process.wait(10)
    return b"".join(pieces)


def all_payloads() -> bytes:
    contents = [case.content for case in ARTICLES.values()]
    return b"".join(content for content in contents if isinstance(content, bytes))


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_only_our_own_colours_reach_a_terminal(arguments: tuple[str, ...]) -> None:
    out = shown(arguments, all_payloads())
    assert out
    assert not _COMMANDS.findall(_OWN.sub(b"", out).decode())


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["when-colours-are-unwanted", "on-a-dumb-terminal"]
)
@pytest.mark.parametrize("command", ["inspect", "clean"])
def test_no_escape_sequence_at_all(command: str, environment: dict[str, str]) -> None:
    assert b"\x1b" not in shown(COMMANDS[command], all_payloads(), **environment)


def test_lines_keep_to_the_width_of_the_terminal() -> None:
    content = ARTICLES["T15"].content
    assert isinstance(content, bytes)
    out = shown(("inspect", "--no-pager", "--width", "100", "--color", "never"), content)
    assert max(map(len, out.decode().splitlines())) <= 101


def test_messages_about_hostile_names_are_harmless(tmp_path: Path) -> None:
    for name in ("a\x1b[31m.jsonl", "b\u202e.jsonl", "c[bold]d.jsonl"):
        (tmp_path / name).write_text(json.dumps({"\x1b[2J": 1}) + "\n{\x1b]0;x\x07\n", encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "articlekit", "clean", "--verbose", str(tmp_path)],
        capture_output=True,
        check=False,
        env=settings,
    )
    assert done.returncode == 3
    assert not _COMMANDS.findall(done.stderr.decode().replace("\n", ""))
    assert "[bold]" in done.stderr.decode()
