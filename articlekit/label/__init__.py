"""Blocks → labels with reasons.

Cues, shape and context become features; every voter fills in a ballot; one decision adds them up. What a label means
for the record is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.label.confidence import judge
from articlekit.label.decide import decide
from articlekit.label.features import measure
from articlekit.label.layout import vote_profile
from articlekit.label.network import vote_model
from articlekit.label.voters import vote_cues, vote_prose, vote_readings, vote_repeats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.cues import CueTable
    from articlekit.label.features import Page
    from articlekit.label.model import LabelModel
    from articlekit.model import Block, Labelled
    from articlekit.profiles import Profile

__all__ = ["Knowledge", "Labelling", "label_blocks", "measure_blocks"]


class Knowledge(NamedTuple):
    """What the labeller knows before it sees a page: cues, the most frequent words of many languages, the network.

    Without a model the hand-made run of prose takes its place.
    """

    cues: CueTable
    function_words: frozenset[str]
    model: LabelModel | None = None


class Labelling(NamedTuple):
    """The labelled blocks of a page, and how sure (0 to 1) it is that the kept ones are an article."""

    blocks: tuple[Labelled, ...]
    confidence: float


def measure_blocks(blocks: Sequence[Block], knowledge: Knowledge) -> Page:
    """The features of a page's blocks (at least one)."""
    return measure(blocks, tuple([knowledge.cues.match(block.text) for block in blocks]), knowledge.function_words)


def label_blocks(
    blocks: Sequence[Block], knowledge: Knowledge, profile: Profile | None = None, *, with_votes: bool = False
) -> Labelling:
    """One label a block, in order. `with_votes` adds the votes that led to each."""
    if not blocks:
        return Labelling((), 0.0)
    page = measure_blocks(blocks, knowledge)
    lead = vote_prose(page) if knowledge.model is None else vote_model(page, knowledge.model)
    ballots = [lead, vote_cues(page), vote_repeats(page), vote_readings(page)]
    if profile is not None:
        ballots.append(vote_profile(blocks, profile))
    labelled = decide(blocks, ballots, page.sentences, with_votes=with_votes)
    return Labelling(labelled, judge(labelled, page))
