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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.headline import Headline
    from articlekit.assemble.page import Page

__all__ = ["find_title"]

LEAST_SHARE = 0.3
LEAST_SUM = 1.5
"""Share of the probability and sum of weights: below either, fewer than a third of the choices were right."""


def find_title(page: Page, known_row: int | None = None) -> tuple[Candidate | None, Candidate | None]:
    """The headline and its runner-up; their scores are shares of the probability.

    `known_row` is where a profile's layout has it.
    """
    if known_row is not None:
        return Candidate(page.texts[known_row], 1.0, "masthead", known_row, "the profile's layout"), None
    lines = measure_headlines(page)
    if not lines:
        return None, None
    weights = load_weights("headline")
    sums = [sum([weights.get(name, 0.0) * value for name, value in line.features.items()]) for line in lines]
    best = max(sums)
    if best < LEAST_SUM:
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
