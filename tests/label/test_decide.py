"""The decision: the likeliest sides are those of an exhaustive search, and no voter's place in the row matters."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.label.ballot import Ballot, explain
from articlekit.label.cues import load_cues
from articlekit.label.decide import SWITCH_COST, add_up, decide, likeliest_sides
from articlekit.label.features import Page, measure
from articlekit.labels import KEPT, Label
from articlekit.model import Block, Document
from articlekit.split import split

# Eighths are exact in binary, so that equal sums are equal.
ODDS = st.integers(-24, 24).map(lambda eighths: eighths / 8)


def worth(sides: tuple[bool, ...], odds: list[float], cost: float) -> float:
    kept = sum(value for side, value in zip(sides, odds, strict=True) if side)
    return kept - cost * sum(above != below for above, below in pairwise(sides))


@given(st.lists(ODDS, max_size=9), st.sampled_from([0.125, SWITCH_COST, 1.0, 3.0]))
def test_no_other_sequence_is_worth_more(odds, cost) -> None:
    sides = tuple(likeliest_sides(np.array(odds, np.float32), cost))
    best = max(worth(other, odds, cost) for other in product((False, True), repeat=len(odds)))
    assert worth(sides, odds, cost) == best


SEQUENCES = [
    ("empty-page", [], []),
    ("a-weak-line-between-strong-ones-stays", [3.0, -0.4, 3.0], [True, True, True]),
    ("a-strong-line-against-goes", [3.0, -1.5, 3.0], [True, False, True]),
    ("a-weak-line-alone-does-not-pay", [-3.0, 0.4, -3.0], [False, False, False]),
    ("nothing-said-is-removed", [0.0, 0.0], [False, False]),
]


@pytest.mark.parametrize(("odds", "expected"), [row[1:] for row in SEQUENCES], ids=[row[0] for row in SEQUENCES])
def test_changing_sides_costs(odds, expected) -> None:
    assert likeliest_sides(np.array(odds, np.float32)) == expected


PAGE = """
Harbour reopens

By Ada Moss

The ferry between Ostholm and the mainland runs again after three weeks of storms.

What it costs

Prices on the island had risen by a fifth while the boats lay idle.

Related stories

School feast moved
"""


def read_page() -> tuple[tuple[Block, ...], Page]:
    blocks = split(Document("page", PAGE, "text"))
    cues = load_cues().match_lines([block.text for block in blocks])
    return blocks, measure(blocks, cues, frozenset({"the", "by", "had", "and", "after", "of"}))


def ballot(voter: str, keep: list[float], names: dict[int, tuple[tuple[Label, float], ...]] | None = None) -> Ballot:
    return Ballot(voter, np.array(keep, np.float32), names or {}, lambda row: f"{voter} on {row}")


BALLOTS = (
    ballot("prose", [-1.5, -1.5, 3.0, 0.5, 3.0, -3.0, -3.0]),
    ballot("reading", [0.0, -2.5, 0.0, 0.0, 0.0, 0.0, 0.0], {1: ((Label.BYLINE, 2.5),)}),
    ballot("cue", [0.0, 0.5, 0.0, 0.0, 0.0, -3.0, 0.0], {5: ((Label.RELATED, 5.0),), 1: ((Label.TITLE, 1.0),)}),
)


def sum_of(blocks, ballots):
    keep = add_up(blocks, ballots)
    return keep, likeliest_sides(keep)


def test_labels_are_those_named_or_those_of_the_place() -> None:
    blocks, page = read_page()
    labelled, kept = decide(blocks, BALLOTS, *sum_of(blocks, BALLOTS), page, with_votes=False)
    expected = [Label.NAVIGATION, Label.BYLINE, Label.BODY, Label.HEADING, Label.BODY, Label.RELATED, Label.RELATED]
    assert [item.label for item in labelled] == expected
    assert kept.tolist() == [item.kept for item in labelled] == [item.label in KEPT for item in labelled]


@pytest.mark.parametrize("order", list(permutations(BALLOTS)), ids=lambda order: "-".join(b.voter for b in order))
def test_the_order_of_ballots_does_not_matter(order) -> None:
    blocks, page = read_page()
    first = decide(blocks, BALLOTS, *sum_of(blocks, BALLOTS), page, with_votes=True)[0]
    assert decide(blocks, order, *sum_of(blocks, order), page, with_votes=True)[0] == first


def test_votes_are_the_strongest_first_and_weigh_what_was_added_up() -> None:
    votes = explain(BALLOTS, 1)
    assert [(vote.voter, vote.label, vote.weight) for vote in votes] == [
        ("reading", Label.BYLINE, 2.5),
        ("prose", Label.OTHER, 1.5),
        ("cue", Label.BODY, 0.5),
    ]


def test_what_holds_no_text_is_never_kept() -> None:
    blocks = split(Document("page", "Open.\n* * *\nShut.", "text"))
    assert add_up(blocks, (ballot("prose", [3.0, 3.0, 3.0]),)).tolist() == [3.0, -9.0, 3.0]
