"""Rows of HTML pages → the network for HTML, judged by cross-validation over sites.

One network serves every engine: in the fit other extractors' readings are missing from a share of the pages, so that it
knows what to do with all of them, some or none. Deterministic: the same rows and recipe give the same weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label import measure_blocks
from articlekit.label.extractors import READINGS, Extracted
from articlekit.label.features import FEATURES
from articlekit.label.markup import MARKUP_FEATURES, measure_markup
from articlekit.label.model import FINE_LABELS
from articlekit.train.crossval import EVERYTHING, Judged, judge, run_folds
from articlekit.train.examples import FINE_TRUTH, Example, block_weights, gold_arrays
from articlekit.train.fit import GROUPS, Columns, Recipe, fit
from articlekit.train.folds import FOLDS, fold_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from articlekit.label import Knowledge
    from articlekit.train.markup import MarkupRow
    from articlekit.train.network import LineNetwork

__all__ = ["MARKUP", "RECIPE", "VIEWS", "View", "cross_validate_markup", "make_markup_examples"]

# A page is shown once an epoch; pages of fundus count more because they are few, silver ones less because they are not
# surely right.
RECIPE = Recipe(
    epochs=22,
    set_weights={"fundus-dev": 3.0, "silver.segments-dev": 0.7},
    layouts={"other": 1},
)

_TAKEN = len(MARKUP_FEATURES) - 3 * len(READINGS)
_OUTLINE = tuple(range(len(FEATURES), _TAKEN))
_NAMES = tuple(
    column for column, name in enumerate(MARKUP_FEATURES) if name.startswith(("named_", "inside_", "tree_same_key"))
)


def _reading(row: int) -> tuple[int, ...]:
    return tuple(range(_TAKEN + 3 * row, _TAKEN + 3 * row + 3))


MARKUP = Columns(
    MARKUP_FEATURES,
    (*GROUPS, _NAMES, _NAMES),
    (
        (tuple(range(_TAKEN, len(MARKUP_FEATURES))), 0.3),
        (_OUTLINE, 0.08),
        (_reading(0), 0.1),
        (_reading(1), 0.4),
        (_reading(2), 0.15),
    ),
)


class View(NamedTuple):
    """A way of using the network: which readings it has, and whether they are the fast ones."""

    name: str
    readings: tuple[str, ...]
    fast: bool = False


VIEWS = (
    View("heuristic", ()),
    View("auto", ("trafilatura", "reader")),
    View("auto-fast", ("trafilatura", "reader"), fast=True),
    View("reader", ("reader",)),
    View("trafilatura", ("trafilatura",)),
    View("all", READINGS),
    View("all-fast", READINGS, fast=True),
)


def make_markup_examples(rows: Iterable[MarkupRow], knowledge: Knowledge) -> Iterator[Example]:
    """Two examples a row: with the readings, and with the fast ones."""
    for row in rows:
        text = measure_blocks(row.blocks, knowledge)
        for suffix in ("", "-fast"):
            shares = tuple(row.shares[f"{name}{suffix}"] for name in READINGS)
            page = measure_markup(row.blocks, text, row.nodes, Extracted(shares, (), is_guarded=False))
            side, fine = gold_arrays(row.gold)
            truth = FINE_TRUTH.get(row.set, frozenset()) if row.source == "gold" else frozenset()
            yield Example(
                row.id,
                row.site,
                row.set,
                "article",
                f"html{suffix}",
                row.source,
                row.language,
                page.matrix.astype(np.float16),
                side,
                fine,
                block_weights(page.words),
                tuple(label.value in truth for label in FINE_LABELS),
                page.words,
                page.sentences,
                tuple(block.text for block in row.blocks) if row.body is not None else (),
                row.body,
            )


def cross_validate_markup(
    examples: Sequence[Example], recipe: Recipe, report: Callable[[str], None], *, jobs: int, folds: Sequence[int]
) -> tuple[LineNetwork | None, dict[str, list[Judged]]]:
    """The network fitted on all sites when `folds` has EVERYTHING, and by view every page of the other folds judged."""

    def run_fold(fold: int) -> tuple[LineNetwork | None, dict[str, list[Judged]]]:
        if fold == EVERYTHING:
            return fit(examples, recipe, columns=MARKUP), {}
        rest = [example for example in examples if fold_of(example.site, FOLDS) != fold]
        network = fit(rest, recipe, columns=MARKUP)
        held = [example for example in examples if fold_of(example.site, FOLDS) == fold and example.body is not None]
        return None, {
            view.name: [_judge(network, example, view) for example in held if _fits(example, view)] for view in VIEWS
        }

    judged: dict[str, list[Judged]] = {view.name: [] for view in VIEWS}
    network: LineNetwork | None = None
    for fold, (fitted, parts) in zip(folds, run_folds(run_fold, folds, jobs), strict=True):
        network = fitted or network
        for name, part in parts.items():
            judged[name] += part
        report(f"fold {fold} done")
    return network, judged


def _fits(example: Example, view: View) -> bool:
    return (example.dump == "html-fast") == view.fast


def _judge(network: LineNetwork, example: Example, view: View) -> Judged:
    """One page judged with the readings of a view alone."""
    features = example.features.copy()
    for row, name in enumerate(READINGS):
        if name not in view.readings:
            features[:, _reading(row)] = 0.0
    return judge(network, example._replace(features=features))
