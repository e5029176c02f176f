"""Documents that take more memory than they are worth are refused, with a reason; those just below are not."""

from __future__ import annotations

import pytest

from articlekit.errors import InputError
from articlekit.model import Document
from articlekit.split import LINE_MAX, LINES_MAX, ROWS_MAX, split
from articlekit.split.lines import CUT, fold_blanks

REFUSED = [
    ("too-many-lines", "a\n" * (LINES_MAX + 1), "too_complex"),
    ("too-many-blank-lines", "a\n" + "\n" * ROWS_MAX + "b", "too_complex"),
    ("an-endless-line", "a" * (LINE_MAX + 1), "too_large"),
]


@pytest.mark.parametrize(("text", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_endless_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        split(Document("a.txt", text, "text"))
    assert caught.value.code == code


def test_blank_lines_are_counted_apart() -> None:
    assert len(split(Document("a.txt", "a\n" + "\n" * LINES_MAX + "b", "text"))) == 2


def test_a_long_line_is_a_block() -> None:
    (block,) = split(Document("a.txt", "a" * 1_000_000, "text"))
    assert len(block.text) == 1_000_000


@pytest.mark.parametrize("blank", [" ", "  ", " \n "], ids=["one-blank", "two-blanks", "a-line-end"])
def test_a_long_text_is_folded_as_a_short_one(blank: str) -> None:
    words = [f"word{number}" for number in range(CUT // 4)]
    assert fold_blanks(blank + blank.join(words) + blank) == " ".join(words)
