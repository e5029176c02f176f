"""The weights by which `assemble` chooses headline and outlet, made again: `python -m articlekit.train choices CORPUS`.

Goes in: labelled pages whose true values are known. Comes out: `headline_weights.txt` and `outlet_weights.txt`, and on
standard error how often the choice is right on sites that the weights were not fitted on. The same input gives the same
files. The model is a softmax over the candidates of a page; for the outlet, having none is one more candidate.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.assemble.headline import measure_headlines
from articlekit.assemble.nameplates import gather_nameplates
from articlekit.assemble.outlet import spell_outlet
from articlekit.assemble.title import find_title
from articlekit.train.folds import FOLDS, fold_of
from articlekit.train.known import read_known_pages, same_name, same_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from articlekit.train.known import KnownPage

__all__ = ["fit_choice", "main"]

STEPS = 400
RATE = 0.1
LABELS_DROPPED = 0.3
"""Share of the pages on which a headline's label features are taken away, so that the other features learn too."""

SET_WEIGHTS = {"headline": {"fundus-dev": 2.5}, "outlet": {"fundus-dev": 2.0, "wcxb-dev": 0.6}}
"""News pages with many publishers count more than pages of other kinds."""

PRIORS: dict[str, dict[str, float]] = {
    "headline": {
        "label-title": 2.5,
        "caption-sure": -2.5,
        "credit-behind": -2.5,
        "crumbs-before": -2.5,
        "ends-crumbs": 1.5,
    },
    "outlet": {},
}
BY_HAND: dict[str, dict[str, float]] = {
    "headline": {"slug": 3.0, "label-section": -1.0},
    "outlet": {"own-address": 2.5, "before-age": 4.0},
}
"""What the weights are drawn to; weights of features that these dumps do not show: an address that the caller gives,
a label that the labeller gives to none, the line of outlet, author and age under an aggregator's headlines."""

L2 = 1.0


class _Choice(NamedTuple):
    """The candidates of one page: their features, which are right, and the page's set, dump and site."""

    features: list[dict[str, float]]
    right: list[bool]
    place: tuple[str, str]
    site: str


class _Matrices(NamedTuple):
    """All candidates of some pages: rows of features, their pages, which are right, and how much each page counts."""

    rows: NDArray[np.float64]
    pages: NDArray[np.int64]
    right: NDArray[np.float64]
    weight: NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit both choices, judge them by folds of sites, write the files."""
    parser = argparse.ArgumentParser(prog="python -m articlekit.train choices", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--judged", type=Path, help="what `fit --judged` kept: labels by networks of other folds")
    parser.add_argument("-o", "--output", type=Path, default=Path(str(resources.files("articlekit.assemble"))))
    options = parser.parse_args(arguments)
    judged = {}
    if options.judged:
        pages = pickle.loads(options.judged.read_bytes())  # noqa: S301 — written by `fit --judged`
        pages = pages[1] if isinstance(pages, tuple) else pages
        judged = {(item.example.set, item.example.dump, item.example.id): item for item in pages}
    headlines, outlets = [], []
    for known in read_known_pages(options.corpus, judged):
        if known.title:
            headlines.append(_headline_choice(known, known.title))
        if known.outlet:
            outlets.append(_outlet_choice(known, known.outlet))
    for name, choices in (("headline", headlines), ("outlet", outlets)):
        _report(name, choices)
        _write(name, fit_choice(choices, name), options.output / f"{name}_weights.txt")
    return 0


def _headline_choice(known: KnownPage, title: str) -> _Choice:
    found = measure_headlines(known.page)
    right = [same_title(line.value, title) for line in found]
    return _Choice([line.features for line in found], right, (known.set, known.dump), known.site)


def _outlet_choice(known: KnownPage, outlet: str) -> _Choice:
    found = gather_nameplates(known.page, find_title(known.page)[0])
    right = [same_name(spell_outlet(known.page, plate.value), outlet) for plate in found]
    features = [{**plate.features, "bias": 1.0} for plate in found]
    return _Choice(features, right, (known.set, known.dump), known.site)


def fit_choice(choices: Sequence[_Choice], name: str) -> dict[str, float]:
    """The weights that make the right candidates likeliest; for the outlet none of them, where none is right."""
    with_none = name == "outlet"
    usable = [choice for choice in choices if choice.features and (with_none or any(choice.right))]
    names = sorted({feature for choice in usable for features in choice.features for feature in features})
    matrices = _matrices(usable, names, name)
    prior = np.array([PRIORS[name].get(feature, 0.0) for feature in names])
    weights = prior.copy()
    speed, momentum, rate = np.zeros_like(weights), np.zeros_like(weights), RATE
    for step in range(1, STEPS + 1):
        slope = _slope(matrices, weights, with_none=with_none) + L2 / len(usable) * (weights - prior)
        momentum = 0.9 * momentum + 0.1 * slope
        speed = 0.99 * speed + 0.01 * slope * slope
        rate = RATE if step < 2 * STEPS // 3 else 0.3 * RATE
        weights = weights - rate * (momentum / (1 - 0.9**step)) / (np.sqrt(speed / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _matrices(choices: Sequence[_Choice], names: Sequence[str], name: str) -> _Matrices:
    column = {feature: place for place, feature in enumerate(names)}
    pages = np.repeat(np.arange(len(choices)), [len(choice.features) for choice in choices])
    rows = np.zeros((len(pages), len(names)))
    for row, features in enumerate(features for choice in choices for features in choice.features):
        for feature, value in features.items():
            rows[row, column[feature]] = value
    if name == "headline":
        dropped = np.random.default_rng(0).random(len(choices)) < LABELS_DROPPED
        labels = np.array([place for feature, place in column.items() if feature.startswith("label")])
        rows[np.ix_(np.flatnonzero(dropped[pages]), labels)] = 0.0
    right = np.array([value for choice in choices for value in choice.right], float)
    weight = np.array([SET_WEIGHTS[name].get(choice.place[0], 1.0) for choice in choices])
    return _Matrices(rows, pages, right, weight)


def _slope(matrices: _Matrices, weights: NDArray[np.float64], *, with_none: bool) -> NDArray[np.float64]:
    """The gradient of the loss: the log of the right candidates' share of the probability, less its sign."""
    rows, pages, right, weight = matrices
    sums = rows @ weights
    starts = np.flatnonzero(np.diff(pages, prepend=-1))
    top = np.maximum.reduceat(sums, starts)
    top = np.maximum(top, 0.0) if with_none else top
    powers = np.exp(sums - top[pages])
    total = np.add.reduceat(powers, starts) + (np.exp(-top) if with_none else 0.0)
    wanted = powers * right
    wanted_total = np.add.reduceat(wanted, starts)
    share = wanted / np.where(wanted_total > 0, wanted_total, 1.0)[pages]
    slope: NDArray[np.float64] = rows.T @ ((powers / total[pages] - share) * weight[pages]) / weight.sum()
    return slope


def _report(name: str, choices: Sequence[_Choice]) -> None:
    """How often the likeliest candidate is right on sites that the weights did not see, by set and dump."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for fold in range(FOLDS):
        weights = fit_choice([choice for choice in choices if fold_of(choice.site) != fold], name)
        for choice in choices:
            if fold_of(choice.site) == fold and any(choice.right):
                sums = [_sum(features, weights) for features in choice.features]
                tally = counts[choice.place]
                tally[0] += choice.right[sums.index(max(sums))]
                tally[1] += 1
    for place, (right, total, _) in sorted(counts.items()):
        sys.stderr.write(f"{name}  {' '.join(place)}  {right / total:.3f} of {total} pages that show it\n")


def _sum(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(feature, 0.0) * value for feature, value in features.items())


def _write(name: str, weights: dict[str, float], path: Path) -> None:
    by_hand = {feature: weight for feature, weight in BY_HAND[name].items() if feature not in weights}
    weights.update(by_hand)
    lines = [
        f"# Weights of the features by which the {name} is chosen, in log-odds, made by",
        f"# `python -m articlekit.train choices`: softmax, L2 {L2:g}, fundus-dev, wcxb-dev and segments-dev.",
        f"# Set by hand, because those dumps do not show them: {', '.join(sorted(by_hand))}.",
    ]
    lines += [f"{feature} {weight:.2f}" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
