"""Features: the named columns say what their names say, and a page's own size does not break any of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.label.cues import load_cues
from articlekit.label.features import FEATURES, Page, measure
from articlekit.model import Document
from articlekit.split import split

WORDS = frozenset({"the", "and", "of", "in"})
PAGE = """Ferry to Ostholm runs again

By Ada Moss

The ferry between Ostholm and the mainland runs again, the harbour office said in a note of thanks.

Menu

Menu

3 March 2024, 16:05

* Cafes fill
"""


def read_page(text: str = PAGE) -> Page:
    blocks = split(Document("page", text, "text"))
    return measure(blocks, load_cues().match_lines([block.text for block in blocks]), WORDS)


def column(page: Page, name: str) -> list[float]:
    return [round(value, 3) for value in page.matrix[:, FEATURES.index(name)].tolist()]


COLUMNS = [
    ("ends_sentence", [0, 0, 1, 0, 0, 0, 0]),
    ("starts_digit", [0, 0, 0, 0, 0, 1, 0]),
    ("one_word", [0, 0, 0, 1, 1, 0, 0]),
    ("kind_item", [0, 0, 0, 0, 0, 0, 1]),
    ("repeated_before", [0, 0, 0, 0, 1, 0, 0]),
    ("repeated_after", [0, 0, 0, 1, 0, 0, 0]),
    ("twin_next", [0, 0, 0, 1, 0, 0, 0]),
    ("in_run", [0, 0, 1, 0, 0, 0, 0]),
    ("reads_lead", [0, 1, 0, 0, 0, 0, 0]),
    ("gap_none", [1, 0, 0, 0, 0, 0, 0]),
]


@pytest.mark.parametrize(("name", "expected"), COLUMNS, ids=[row[0] for row in COLUMNS])
def test_a_column_says_what_its_name_says(name, expected) -> None:
    assert column(read_page(), name) == expected


def test_a_date_is_read_and_only_there() -> None:
    stamps = column(read_page(), "reads_stamp")
    assert [row for row, value in enumerate(stamps) if value] == [5]


def test_function_words_are_counted_once_each() -> None:
    counts = np.expm1(column(read_page("The end of the world and of the sea."), "log_function"))
    assert counts.round(1).tolist() == [3.0]


def test_words_of_scripts_without_blanks_are_half_their_characters() -> None:
    assert read_page("連絡船が三週間ぶりに運航を再開した。").words.tolist() == [8.5]


@given(
    st.lists(st.sampled_from([*PAGE.split("\n"), "港が開く。", "[ ]", "• ", "a" * 3000]), max_size=30).map("\n".join)
)
@settings(max_examples=150, deadline=None)
def test_every_page_has_finite_numbers_in_every_column(text) -> None:
    blocks = split(Document("page", text, "text"))
    if blocks:
        page = read_page(text)
        assert page.matrix.shape == (len(blocks), len(FEATURES))
        assert page.matrix.dtype == np.float32
        assert np.isfinite(page.matrix).all()
        assert np.abs(page.matrix).max() < 12


@given(
    st.lists(st.sampled_from([*PAGE.split("\n"), "SHARE  this | Save", "Réagir !", "x" * 200, "Tweet\n"]), max_size=20)
)
def test_cues_of_lines_together_are_those_of_each(lines) -> None:
    cues = load_cues()
    assert cues.match_lines(lines) == tuple(cues.match(line) for line in lines)


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
