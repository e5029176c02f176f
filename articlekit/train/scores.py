"""How much of the true text was found: the shingle F1 that article extraction benchmarks report, with intervals.

Shingles are runs of four words. A page gives shares of true positives, false positives and false negatives; the
corpus figure combines the mean precision and the mean recall over pages (Lopukhin, article-extraction-benchmark).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PageScore", "bootstrap", "corpus_f1", "score_page"]

SHINGLE = 4
WORD = re.compile(r"\w+")
RESAMPLES = 500


class PageScore(NamedTuple):
    """Shares of a page's shingles: found and true, found and false, missed; they sum to one."""

    hit: float
    false: float
    missed: float


def score_page(found: str, true: str) -> PageScore:
    """The score of one page's text.

    >>> score_page("one two three four five", "one two three four")
    PageScore(hit=0.5, false=0.5, missed=0.0)
    """
    a, b = _shingles(found), _shingles(true)
    hit, false, missed = (a & b).total(), (a - b).total(), (b - a).total()
    total = hit + false + missed
    return PageScore(hit / total, false / total, missed / total) if total else PageScore(1.0, 0.0, 0.0)


def corpus_f1(pages: Sequence[PageScore]) -> float:
    """F1 of the mean precision and the mean recall, each over the pages where it is defined."""
    precisions = [page.hit / (page.hit + page.false) for page in pages if page.hit + page.false]
    recalls = [page.hit / (page.hit + page.missed) for page in pages if page.hit + page.missed]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def bootstrap(pages: Sequence[PageScore], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of `corpus_f1` over resampled pages."""
    chance = random.Random(seed)  # noqa: S311 - resampling, not secrets
    values = sorted(corpus_f1(chance.choices(pages, k=len(pages))) for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
