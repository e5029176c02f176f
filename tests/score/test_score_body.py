"""The body's figures against ones that were worked out by hand."""

from __future__ import annotations

import pytest

from articlekit.score.body import (
    PageScore,
    Shares,
    bootstrap,
    bootstrap_difference,
    combine_pages,
    combine_words,
    score_page,
    score_words,
)

PAGES: list[tuple[str, str, str, tuple[float, float, float]]] = [
    ("the-same-text", "a b c d e", "A b, c d e.", (1, 0, 0)),
    ("one-run-too-many", "a b c d e", "a b c d", (1 / 2, 1 / 2, 0)),
    ("one-run-too-few", "a b c d", "a b c d e", (1 / 2, 0, 1 / 2)),
    ("another-order-breaks-runs", "d e a b", "a b d e", (0, 1 / 2, 1 / 2)),
    ("a-repeated-run-counts-as-often-as-it-stands", "a b c d a b c d", "a b c d", (1 / 5, 4 / 5, 0)),
    ("fewer-than-four-words-are-one-run", "a b", "a b", (1, 0, 0)),
    ("nothing-found", "", "a b c d", (0, 0, 1)),
    ("nothing-true", "a b c d", "", (0, 1, 0)),
    ("nothing-on-either-side", "", " ", (1, 0, 0)),
]


@pytest.mark.parametrize(("found", "true", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_shares_of_runs(found: str, true: str, expected: tuple[float, float, float]) -> None:
    assert score_page(found, true) == pytest.approx(expected)


WORDS: list[tuple[str, str, str, tuple[float, float, float]]] = [
    ("order-does-not-count", "b a", "a b", (1, 1, 1)),
    ("half-of-what-was-found", "a b", "a", (1 / 2, 1, 2 / 3)),
    ("as-often-as-they-stand", "a a a", "a", (1 / 3, 1, 1 / 2)),
    ("nothing-found", "", "a", (0, 0, 0)),
    ("nothing-true", "a", "", (0, 0, 0)),
    ("nothing-on-either-side", "", "", (1, 1, 1)),
]


@pytest.mark.parametrize(("found", "true", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_shares_of_words(found: str, true: str, expected: tuple[float, float, float]) -> None:
    assert score_words(found, true) == pytest.approx(expected)


def test_a_page_without_text_counts_in_the_mean_recall_alone() -> None:
    pages = [PageScore(0.5, 0.5, 0.0), PageScore(0.0, 0.0, 1.0)]
    assert combine_pages(pages) == pytest.approx((0.5, 0.5, 0.5))


def test_the_f1_of_words_is_the_mean_over_pages() -> None:
    assert combine_words([Shares(1, 1, 1), Shares(0, 0, 0)]) == Shares(0.5, 0.5, 0.5)


def test_no_pages_give_no_figures() -> None:
    assert (combine_pages([]), combine_words([])) == (Shares(0, 0, 0), Shares(0, 0, 0))


def test_the_interval_holds_the_figure_and_is_the_same_again() -> None:
    pages = [PageScore(0.9 - k / 50, 0.1, k / 50) for k in range(30)]
    low, high = bootstrap(pages)
    assert low < combine_pages(pages).f1 < high
    assert bootstrap(pages) == (low, high)
    assert bootstrap(pages, seed=2) != (low, high)


def test_pages_that_are_all_better_by_as_much_differ_by_a_narrow_interval() -> None:
    pages = [PageScore(0.9 - k / 50, 0.1, k / 50) for k in range(30)]
    others = [PageScore(page.hit - 0.05, page.false + 0.05, page.missed) for page in pages]
    low, high = bootstrap_difference(pages, others)
    assert 0 < low < combine_pages(pages).f1 - combine_pages(others).f1 < high
    assert high - low < bootstrap(pages)[1] - bootstrap(pages)[0]
    assert bootstrap_difference(pages, pages) == (0, 0)
