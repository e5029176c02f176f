"""Blocks → labels with reasons.

Cues, shape and context become features; every voter fills in a ballot; one decision adds them up. What a label means
for the record is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.label.ballot import weaken
from articlekit.label.confidence import judge_by_hand
from articlekit.label.decide import add_up, decide, likeliest_sides
from articlekit.label.evidence import weigh_page
from articlekit.label.features import measure
from articlekit.label.flow import vote_flow
from articlekit.label.layout import vote_profile
from articlekit.label.markup import MarkupEvidence, vote_extractors, vote_lean, vote_roles
from articlekit.label.named import vote_named_credits
from articlekit.label.network import vote_model
from articlekit.label.voters import vote_cues, vote_prose, vote_readings, vote_repeats, vote_sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.cues import CueTable
    from articlekit.label.features import Page
    from articlekit.label.model import LabelModel
    from articlekit.model import Block, Labelled, Stated
    from articlekit.profiles import Profile

__all__ = ["Knowledge", "Labelling", "MarkupEvidence", "label_blocks", "measure_blocks"]


# What the hand-made voters (cues, repeats, readings, sections) count beside the model, which saw the same evidence. On
# cross-validated pages shares of the cues from 0 to 0.8 differ by less than 0.0005 F1; at the upper end a phrase that
# names a sign-off or a correction decides where the model wavers.
BESIDE_MODEL = (0.8, 0.1, 0.3, 1.0)


# Blocks that are looked at together. No page has so many; a document of 200,000 lines would take 400 MB at once.
BLOCKS_MAX = 10_000


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
    return measure(blocks, knowledge.cues.match_lines([block.text for block in blocks]), knowledge.function_words)


def label_blocks(
    blocks: Sequence[Block],
    knowledge: Knowledge,
    profile: Profile | None = None,
    *,
    stated: Sequence[Stated] = (),
    with_votes: bool = False,
    markup: MarkupEvidence | None = None,
) -> Labelling:
    """One label a block, in order.

    `stated` are the lines that the container names; `with_votes` adds the votes; `markup` is there for HTML.
    """
    if not blocks:
        return Labelling((), 0.0)
    if len(blocks) > BLOCKS_MAX:
        return _label_pieces(blocks, knowledge, profile, with_votes=with_votes)
    page = measure_blocks(blocks, knowledge)
    hand = [vote_cues(page), vote_repeats(page), vote_readings(page), vote_sections(page)]
    if knowledge.model is None:
        ballots = [vote_prose(page), *hand]
        opinion = None
    else:
        opinion = knowledge.model.judge(page.matrix)
        # The model has seen what the hand-made voters see; they name labels and tip the scales where it is in doubt.
        beside = [weaken(ballot, share) for ballot, share in zip(hand, BESIDE_MODEL, strict=True)]
        ballots = [vote_model(page, knowledge.model, opinion), *beside]
    ballots.append(vote_named_credits(blocks, page))
    if markup is not None:
        ballots += [vote_roles(blocks), vote_extractors(markup, len(blocks)), vote_lean(blocks, markup)]
    if profile is not None:
        ballots.append(vote_profile(blocks, page, profile))
    if stated:
        from articlekit.label.stated import vote_stated

        ballots.append(vote_stated(blocks, page, stated))
    keep = add_up(blocks, ballots)
    ballots.append(vote_flow(blocks, page, keep, likeliest_sides(keep)))
    keep += ballots[-1].keep
    labelled, kept = decide(blocks, ballots, keep, page, with_votes=with_votes)
    if opinion is None or knowledge.model is None:
        return Labelling(labelled, judge_by_hand(labelled, page))
    evidence = weigh_page(keep, kept, page.words, page.sentences, opinion.fine)
    return Labelling(labelled, knowledge.model.confidence(evidence))


def _label_pieces(
    blocks: Sequence[Block], knowledge: Knowledge, profile: Profile | None, *, with_votes: bool
) -> Labelling:
    """The same for an endless document, piece by piece; as sure as it is of the piece that keeps most."""
    labelled: list[Labelled] = []
    best = (0, 0.0)
    for start in range(0, len(blocks), BLOCKS_MAX):
        piece = label_blocks(blocks[start : start + BLOCKS_MAX], knowledge, profile, with_votes=with_votes)
        labelled += piece.blocks
        kept = sum(len(item.block.text) for item in piece.blocks if item.kept)
        best = max(best, (kept, piece.confidence))
    return Labelling(tuple(labelled), best[1])
