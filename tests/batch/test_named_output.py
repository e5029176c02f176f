"""An input that somebody names is never passed over in silence because it lies in the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from articlekit.batch.entries import freeze
from articlekit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_named_input_that_lies_in_the_output_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.txt"
    page.parent.mkdir()
    page.write_text("Ferry runs again\n")
    own = [str(page.parent.resolve())]
    with pytest.raises(UsageError, match="lies in the output"):
        freeze([str(page)], tmp_path / "list", own=own, suffix=None, on_skip=lambda _: None)
    assert freeze([str(tmp_path)], tmp_path / "list", own=[*own, str(tmp_path / "list")], suffix=None,
                  on_skip=lambda _: None).inputs == 0  # fmt: skip
