from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from articlekit.cli import ending

from .calls import ARTICLE, Call, Outcome

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run the program in this process, with `stdin` as its piped input (None: a terminal)."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PAGER"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Outcome:
        source = Terminal() if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", source)
        status = ending.run(arguments)
        out, err = capfdbinary.readouterr()
        return Outcome(int(status), out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the current one, with `page.txt` in it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
