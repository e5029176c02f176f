"""Characters are counted by class, all texts of a page at once, whatever the script."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.label import chars
from articlekit.label.chars import CLASS_COUNT, OPENING, OTHER, SPACE, count_characters

CLASSES = [
    ("latin", "Pier", {chars.UPPER: 1, chars.LOWER: 3, chars.OPENING: 1}),
    ("capital-inside-a-word", "iPad", {chars.UPPER: 1, chars.LOWER: 3}),
    ("cyrillic-and-greek", "Порт Λιμάνι", {chars.UPPER: 2, chars.LOWER: 8, chars.SPACE: 1, chars.OPENING: 2}),
    ("vietnamese", "Cảng", {chars.UPPER: 1, chars.LOWER: 3, chars.OPENING: 1}),
    ("arabic-with-comma-and-stop", "نعم، لا؟", {chars.CASELESS: 5, chars.COMMA: 1, chars.SPACE: 1, chars.STOP: 1}),
    ("japanese", "港が開く。", {chars.CASELESS: 4, chars.STOP: 1}),
    ("digits-of-four-scripts", "7٧۷७７", {chars.DIGIT: 5}),
    ("quotes-brackets-dashes", "„(–)“", {chars.QUOTE: 2, chars.BRACKET: 2, chars.DASH: 1}),
    ("signs", "€ © @", {chars.SIGN: 3, chars.SPACE: 2}),
    ("pictograph-beyond-the-basic-plane", "\U0001f6a2", {OTHER: 1}),
    ("lone-surrogate", "\ud800", {chars.STOP: 1}),
    ("empty", "", {}),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CLASSES], ids=[row[0] for row in CLASSES])
def test_classes(text, expected) -> None:
    counts = count_characters([text]).counts[:, 0]
    assert {name: int(count) for name, count in enumerate(counts) if count} == expected


def test_ends_of_each_text() -> None:
    seen = count_characters(["“Yes.”", "", "7"])
    assert seen.first.tolist() == [chars.QUOTE, SPACE, chars.DIGIT]
    assert seen.last.tolist() == [chars.QUOTE, SPACE, chars.DIGIT]
    assert (seen.last_but_one[0], seen.last_but_one[2]) == (chars.STOP, SPACE)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_a_page_is_counted_as_its_texts_one_by_one(texts) -> None:
    together = count_characters(texts).counts
    assert together.shape == (CLASS_COUNT, len(texts))
    assert np.array_equal(together, np.hstack([count_characters([text]).counts for text in texts]))
    assert together[:OPENING].sum(axis=0).tolist() == [len(text) for text in texts]
