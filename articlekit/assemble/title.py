"""The headline: lines near the article's start, weighed by fitted weights of readable features.

`headline` says what speaks for each line; the weights stand in `headline_weights.txt`, fitted by softmax regression on
the development pages named there (five folds by site). A line must convince alone and against the others.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from articlekit.assemble.headline import measure_headlines
from articlekit.assemble.page import Candidate, choose, fold
from articlekit.assemble.weights import load_weights
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.headline import Headline
    from articlekit.assemble.page import Page

__all__ = ["find_title"]

LEAST_SHARE = 0.3
LEAST_SUM = 1.5
LEAST_OVER_META = 1.0
"""Share of the probability and sum of weights, the latter also of a line over byline or date: below them, fewer than a
third of the choices were right."""

TWO_SENTENCES_MAX = 90
HEADLINE_BLANKS_MIN = 3
"""Characters from which on a line of two sentences may be a standfirst; blanks of the headline above it."""

OVER_META = frozenset({"meta-behind-1", "meta-behind-2"})
_TWO_SENTENCES = lazy_pattern(r"[a-zß-ÿ]{2}[.]['\"’”]? +['\"‘“]?[^\W\d_a-zß-ÿ]")


def find_title(page: Page, known_row: int | None = None) -> tuple[Candidate | None, Candidate | None]:
    """The headline and its runner-up; their scores are shares of the probability.

    `known_row` is where a profile's layout has it.
    """
    if known_row is not None:
        return Candidate(page.texts[known_row], 1.0, "masthead", known_row, "the profile's layout"), None
    lines = _without_text(page, measure_headlines(page))
    if not lines:
        return None, None
    weights = load_weights("headline")
    sums = [sum([weights.get(name, 0.0) * value for name, value in line.features.items()]) for line in lines]
    best = max(sums)
    is_over_meta = not OVER_META.isdisjoint(lines[sums.index(best)].features)
    if best < (LEAST_OVER_META if is_over_meta else LEAST_SUM):
        return None, None
    powers = [exp(value - best) for value in sums]
    total = sum(powers)
    keys = [fold(line.value) for line in lines]
    shares: dict[str, float] = {}
    for key, power in zip(keys, powers, strict=True):
        shares[key] = shares.get(key, 0.0) + power / total
    ranked = sorted(range(len(lines)), key=lambda place: -sums[place])[:4]
    last = next((rank for rank, place in enumerate(ranked) if sums[place] < best - 6), len(ranked))
    candidates = [
        Candidate(lines[place].value, shares[keys[place]], "headline", lines[place].row) for place in ranked[: last + 1]
    ]
    best_candidate, second = choose(candidates, LEAST_SHARE)
    if best_candidate is None:
        return None, second
    chosen = lines[ranked[candidates.index(best_candidate)]]
    best_candidate = best_candidate._replace(note=_reasons(chosen, weights))
    return _at_headline(page, best_candidate, lines, sums), second


def _without_text(page: Page, found: list[Headline]) -> list[Headline]:
    """The lines without those inside the text and those that are a standfirst, where one stands over byline or date.

    The text's first line may be a stray one above the headline; but nobody's headline is a kept line below it. Of the
    choices on three dumps of fundus-dev and half of wcxb-dev five were such lines, one of them right. In markup a
    heading may be.
    """
    headed = {line.row for line in found if line.row <= page.first and not OVER_META.isdisjoint(line.features)}
    is_markup = page.document.format == "html"
    found = [line for line in found if not _is_inside(page, line.row, or_heading=not is_markup)]
    if not headed or is_markup:
        return found
    rows = {line.row for line in found if line.value.count(" ") >= HEADLINE_BLANKS_MIN}
    return [line for line in found if not (_is_long_prose(line.value) and line.row in headed and line.row - 1 in rows)]


def _is_inside(page: Page, row: int, *, or_heading: bool) -> bool:
    """Whether a row is kept and stands below the text's first; `or_heading`: even if it is a heading."""
    return 0 <= page.first < row and page.labelled[row].kept and (or_heading or page.labels[row] is Label.BODY)


def _is_long_prose(value: str) -> bool:
    """Whether a line of two sentences is long for a headline; right under another line it is a standfirst.

    >>> _is_long_prose("He built a bridge. Then it fell."), _is_long_prose(f"{'He built it well' * 6}. It fell down.")
    (False, True)
    """
    return len(value) > TWO_SENTENCES_MAX and _TWO_SENTENCES.search(value) is not None


def _at_headline(page: Page, best: Candidate, lines: Sequence[Headline], sums: Sequence[float]) -> Candidate:
    """The choice with the row of the headline itself, where a part of the page's title line was chosen."""
    if best.block is None or page.texts[best.block] == best.value:
        return best
    key = fold(best.value)
    rows = [
        (value, line.row)
        for line, value in zip(lines, sums, strict=True)
        if line.row != best.block and fold(line.value) == key
    ]
    return best._replace(block=max(rows)[1]) if rows else best


def _reasons(line: Headline, weights: Mapping[str, float]) -> str:
    """The three features that speak most for a line."""
    ranked = sorted(line.features.items(), key=lambda item: -weights.get(item[0], 0.0) * item[1])
    return ", ".join(name for name, value in ranked[:3] if weights.get(name, 0.0) * value > 0)
