"""The form in which every voter gives its opinion on a page, and the readable votes made from it when asked.

A ballot holds numbers for all blocks at once, because most pages are never explained. `explain` turns the ballots on
one block into `Vote` values; their weights are exactly what the decision added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.labels import KEPT, Label
from articlekit.model import Vote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Ballot", "explain", "weaken"]

# Weights under this say nothing a person would want to read.
SILENT = 0.05


class Ballot(NamedTuple):
    """One voter's opinion on all blocks of a page.

    `keep` has one entry a block: log-odds that it belongs to the article's text, negative against. `names` has, for
    some blocks, the labels it speaks for with their strength; they choose the label, `keep` chooses the side. `say`
    gives the words for one block.
    """

    voter: str
    keep: NDArray[np.float32]
    names: Mapping[int, tuple[tuple[Label, float], ...]]
    say: Callable[[int], str]


def weaken(ballot: Ballot, share: float) -> Ballot:
    """The same opinion, counted for less on the question of side; the labels that it names keep their strength."""
    return ballot._replace(keep=ballot.keep * np.float32(share))


def explain(ballots: Sequence[Ballot], row: int) -> tuple[Vote, ...]:
    """The votes on one block, strongest first; equal ones by voter.

    A vote's weight is its voter's log-odds for the side of its label. A voter that has only a side speaks for body or
    other.
    """
    votes: list[Vote] = []
    for ballot in ballots:
        keep = float(ballot.keep[row])
        names = ballot.names.get(row, ())
        # A voter may name a label of one side and yet lean to the other; the side is what it is counted for.
        fitting = [name for name in names if (name[0] in KEPT) == (keep > 0)]
        side = Label.BODY if keep > 0 else Label.OTHER
        label = max(fitting, key=lambda name: name[1])[0] if fitting else side
        weight = keep if label in KEPT else -keep
        if names or abs(keep) >= SILENT:
            votes.append(Vote(ballot.voter, label, round(weight, 3), ballot.say(row)))
    return tuple(sorted(votes, key=lambda vote: (-abs(vote.weight), vote.voter)))
