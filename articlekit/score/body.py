"""How much of the true text was found: the figures that article extraction benchmarks report, with intervals.

Shingles are runs of four words. A page gives shares of true positives, false positives and false negatives; the
corpus figure combines the mean precision and the mean recall over pages (Lopukhin, article-extraction-benchmark).
Words alone are compared as a bag, page by page (the WCXB benchmark's metric; the corpus figure is the mean).
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

__all__ = [
    "PageScore",
    "Shares",
    "bootstrap",
    "bootstrap_difference",
    "combine_pages",
    "combine_words",
    "corpus_f1",
    "score_page",
    "score_words",
    "words_of",
]

SHINGLE = 4
WORD = lazy_pattern(r"\w+")
RESAMPLES = 500


class Shares(NamedTuple):
    """Which share of what was found is true, which share of what is true was found, and both in one."""

    precision: float
    recall: float
    f1: float


class PageScore(NamedTuple):
    """Shares of a page's shingles: found and true, found and false, missed; they sum to one."""

    hit: float
    false: float
    missed: float

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        """None where there was nothing to find."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None

    @property
    def f1(self) -> float:
        """Of this page alone."""
        return 2 * self.hit / (2 * self.hit + self.false + self.missed)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case.

    >>> words_of("The ferry's back.")
    ['the', 'ferry', 's', 'back']
    """
    return WORD.findall(text.lower())


def score_page(found: str, true: str) -> PageScore:
    """The score of one page's text.

    >>> score_page("one two three four five", "one two three four")
    PageScore(hit=0.5, false=0.5, missed=0.0)
    """
    hit, false, missed = _compare(_shingles(found), _shingles(true))
    total = hit + false + missed
    return PageScore(hit / total, false / total, missed / total) if total else PageScore(1.0, 0.0, 0.0)


def score_words(found: str, true: str) -> Shares:
    """The shares of one page's words, whatever their order; all 1 where both are empty.

    >>> score_words("the ferry is back", "the ferry")
    Shares(precision=0.5, recall=1.0, f1=0.6666666666666666)
    """
    hit, false, missed = _compare(Counter(words_of(found)), Counter(words_of(true)))
    if not hit + false + missed:
        return Shares(1.0, 1.0, 1.0)
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    return Shares(precision, recall, _harmonic(precision, recall))


def combine_pages(pages: Sequence[PageScore]) -> Shares:
    """Mean precision and mean recall, each over the pages where it is defined, and the F1 of the two means."""
    return _combine([(page.precision, page.recall) for page in pages])


def combine_words(pages: Sequence[Shares]) -> Shares:
    """The means over pages; that of F1 too."""
    count = max(1, len(pages))
    return Shares(*(sum(column) / count for column in zip(*pages, strict=True))) if pages else Shares(0.0, 0.0, 0.0)


def corpus_f1(pages: Sequence[PageScore]) -> float:
    """F1 of the mean precision and the mean recall, each over the pages where it is defined."""
    return combine_pages(pages).f1


def bootstrap(pages: Sequence[PageScore], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of `corpus_f1` over resampled pages; the same pages give the same one."""
    chance = random.Random(seed)  # noqa: S311 - resampling, not secrets
    pairs = [(page.precision, page.recall) for page in pages]
    values = sorted(_combine(chance.choices(pairs, k=len(pairs))).f1 for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


def bootstrap_difference(pages: Sequence[PageScore], others: Sequence[PageScore], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of how much `corpus_f1` of pages is above that of others, the same pages read otherwise.

    Both are resampled together, so that what is hard in a page counts on both sides. Shape: as long as each other.
    """
    chance = random.Random(seed)  # noqa: S311 - as above
    pairs = [
        ((page.precision, page.recall), (other.precision, other.recall))
        for page, other in zip(pages, others, strict=True)
    ]
    values = []
    for _ in range(RESAMPLES):
        ours, theirs = zip(*chance.choices(pairs, k=len(pairs)), strict=True)
        values.append(_combine(ours).f1 - _combine(theirs).f1)
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


def _combine(pairs: Sequence[tuple[float | None, float | None]]) -> Shares:
    precisions = [precision for precision, _ in pairs if precision is not None]
    recalls = [recall for _, recall in pairs if recall is not None]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return Shares(precision, recall, _harmonic(precision, recall))


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _compare(found: Counter[Hashable], true: Counter[Hashable]) -> tuple[int, int, int]:
    """How many were found and true, found and false, missed."""
    return (found & true).total(), (found - true).total(), (true - found).total()


def _shingles(text: str) -> Counter[Hashable]:
    words = words_of(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
