"""What a page as a whole shows for being an article: a few numbers, from which the confidence is made.

A long, unbroken run of surely kept prose under a title is an article; short kept pieces between links are a list of
teasers; a page on which the labeller is of two minds is neither surely kept nor complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float32]

__all__ = ["EVIDENCE", "weigh_page"]

EVIDENCE = (
    "log_words",
    "kept_share",
    "sentence_share",
    "sure_kept",
    "sure_removed",
    "log_block_words",
    "log_runs",
    "longest_run_share",
    "title_odds",
    "byline_odds",
    "date_odds",
)

ODDS_MAX = 8.0

# Where little or nothing is removed, nothing is unsure about it: as if this many words had been removed surely.
SURE_WORDS = 20.0


def weigh_page(
    keep: Column, kept: NDArray[np.bool_], words: Column, sentences: NDArray[np.bool_], fine: NDArray[np.float32]
) -> Column:
    """The evidence of one page, shape (len(EVIDENCE),).

    `keep` are log-odds, `kept` the decision, `words` and `sentences` as in the features, one entry a block; `fine` the
    log-odds of the finer labels, title, byline and date first.
    """
    total = max(float(words.sum()), 1.0)
    inside = words * kept
    kept_words = float(inside.sum())
    if not kept_words:
        return np.zeros(len(EVIDENCE), np.float32)
    chance = 1.0 / (1.0 + np.exp(-np.clip(keep, -ODDS_MAX, ODDS_MAX)))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]])))
    sums = np.concatenate([[0.0], np.cumsum(inside)])
    runs = sums[edges[1::2]] - sums[edges[::2]]
    best = np.clip(fine[:, :3].max(axis=0), -ODDS_MAX, ODDS_MAX) / 4
    return np.array(
        [
            np.log1p(kept_words),
            kept_words / total,
            float(inside[sentences].sum()) / kept_words,
            float((inside * chance).sum()) / kept_words,
            (float(((words - inside) * (1 - chance)).sum()) + SURE_WORDS) / (total - kept_words + SURE_WORDS),
            np.log1p(kept_words / max(1, int(kept.sum()))),
            np.log(len(runs)),
            float(runs.max()) / kept_words,
            *best,
        ],
        np.float32,
    )
