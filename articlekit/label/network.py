"""The learned model's voter: its log-odds for every block, and in words what they rest on.

The words are true to the model: each group of features is replaced by its average over the page and the model is asked
again; the groups whose loss changes its mind most are named. That is done only when an explanation is asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.label.model import FINE_LABELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.label.model import LabelModel, Opinion
    from articlekit.labels import Label

__all__ = ["vote_model"]

# The model's log-odds are cut off here, so that a profile or several cues together can overrule it.
ODDS_MAX = 6.0

# A finer label is named by the model from this probability on.
FINE_ODDS_MIN = 0.0

# Groups of features by the start of their names, with the words for a person.
GROUPS = (
    (
        "place",
        ("position", "text_", "in_run", "run_start", "run_end", "run_share", "blocks_log", "words_log", "prose_page"),
    ),
    ("lines around it", ("prose_above", "prose_below", "short_near", "section_", "twin_next")),
    ("wording", ("cue_", "opens_", "reads_", "function_", "log_function", "first_overlap", "run_overlap")),
    ("repetition", ("repeated_",)),
    ("layout", ("link_", "has_", "indent", "gap_", "joined", "level", "kind_")),
    ("elements and their names", ("tag_", "in_", "named_", "inside_", "tree_")),
    ("other extractors", ("taken_", "known_")),
    ("length, punctuation", ()),
)


def vote_model(page: Page, model: LabelModel, opinion: Opinion) -> Ballot:
    """The network's log-odds for each block, and the finer labels it sees; `opinion` is the model's on this page."""
    keep = np.clip(opinion.keep, -ODDS_MAX, ODDS_MAX)
    rows, columns = np.nonzero(opinion.fine > FINE_ODDS_MIN)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    for row, column, odds in zip(rows.tolist(), columns.tolist(), opinion.fine[rows, columns].tolist(), strict=True):
        names[row] = (*names.get(row, ()), (FINE_LABELS[column], odds))
    grounds: list[NDArray[np.float32]] = []

    def say(row: int) -> str:
        if not grounds:
            grounds.append(_grounds(page, model, opinion.keep))
        chance = 1.0 / (1.0 + np.exp(-float(keep[row])))
        toward = np.sign(keep[row]) * grounds[0][:, row]
        named = [GROUPS[group][0] for group in np.argsort(-toward)[:2] if toward[group] > 0.1]
        return f"model {chance:.0%} article" + (f": {', '.join(named)}" if named else "")

    return Ballot("model", keep, names, say)


@cache
def _group_columns(features: tuple[str, ...]) -> tuple[NDArray[np.int64], ...]:
    """The columns of each group that has any; the last group has what no other claims."""
    owner = [
        next((g for g, (_, starts) in enumerate(GROUPS) if name.startswith(starts)), len(GROUPS) - 1)
        for name in features
    ]
    return tuple(np.flatnonzero(np.array(owner) == group) for group in range(len(GROUPS)))


def _grounds(page: Page, model: LabelModel, keep: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much each group of features moves each block's log-odds, shape (groups, blocks)."""
    average = page.matrix.mean(axis=0)
    moved = []
    for columns in _group_columns(model.features):
        without = page.matrix.copy()
        without[:, columns] = average[columns]
        moved.append(keep - model.judge(without).keep)
    return np.stack(moved)
