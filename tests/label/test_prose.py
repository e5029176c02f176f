"""The best run of prose is the one that an exhaustive search finds; what a line is worth follows its looks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.label.prose import CUE_COST, LINK_COST, SECTION_COST, SHORT_COST, WORDS_MAX, best_run, line_values


@given(st.lists(st.integers(-20, 80), max_size=30))
def test_no_other_run_is_worth_more(values) -> None:
    first, last = best_run(np.array(values, np.float32))
    best = max((sum(values[i:j]) for i in range(len(values)) for j in range(i, len(values) + 1)), default=0)
    assert sum(values[first:last]) == best
    assert (first, last) == (0, 0) or best > 0


RUNS = [
    ("nothing-is-worth-anything", [-4, -4], (0, 0)),
    ("one-paragraph", [-4, 30, -4], (1, 2)),
    ("a-short-line-between-paragraphs-belongs", [30, -4, 30], (0, 3)),
    ("teasers-behind-a-section-heading-do-not", [60, 60, -20, 10, -4], (0, 2)),
    ("the-whole-page", [5, 5], (0, 2)),
]


@pytest.mark.parametrize(("values", "expected"), [row[1:] for row in RUNS], ids=[row[0] for row in RUNS])
def test_best_run(values, expected) -> None:
    assert best_run(np.array(values, np.float32)) == expected


# words, ends like a sentence, function words, share of links, removal cue, opens a section, repeated → worth
LINES: list[tuple[str, tuple[float, bool, float, float, float, bool, bool], float]] = [
    ("a-sentence", (20, True, 8, 0, 0, False, False), 20),
    ("a-very-long-paragraph-counts-in-part", (300, True, 80, 0, 0, False, False), WORDS_MAX),
    ("a-short-sentence", (3, True, 1, 0, 0, False, False), -SHORT_COST),
    ("a-menu-line", (2, False, 0, 0, 0, False, False), -SHORT_COST),
    ("a-long-line-with-function-words", (30, False, 6, 0, 0, False, False), 30),
    ("a-long-line-without-them", (30, False, 1, 0, 0, False, False), -SHORT_COST),
    ("a-line-of-links", (20, True, 8, 0.9, 0, False, False), -LINK_COST),
    ("a-repeated-teaser", (12, True, 4, 0, 0, False, True), -SHORT_COST),
    ("a-sentence-with-a-removal-cue", (20, True, 8, 0, 3, False, False), -CUE_COST),
    ("a-long-paragraph-outlives-a-cue", (60, True, 20, 0, 3, False, False), 60),
    ("a-section-heading", (2, False, 0, 0, 5, True, False), -SECTION_COST),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_line_values(line, expected) -> None:
    words, ends, function, links, removal, section, repeated = line
    numbers = [np.array([value], np.float32) for value in (words, function, links, removal)]
    marks = [np.array([value]) for value in (ends, section, repeated)]
    value = line_values(numbers[0], marks[0], numbers[1], numbers[2], numbers[3], marks[1], marks[2])
    assert value.tolist() == [expected]
    assert value.dtype == np.float32
