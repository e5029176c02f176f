"""Ballots → labels: the one place that decides.

The voters' log-odds for keeping a block are added; the most probable sequence of kept and removed blocks is chosen,
where changing sides costs something (Viterbi); the label is the one that the voters of the chosen side named most
strongly, else what the layout says, else, for removed blocks, that of the section they stand in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import explain
from articlekit.labels import KEPT, Label
from articlekit.model import BlockKind, Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.ballot import Ballot
    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["add_up", "decide", "likeliest_sides"]

# Cost, in log-odds, of changing between kept and removed from one block to the next. Swept from 0 to 3 on development
# pages; flat between 0.3 and 1.
SWITCH_COST = 0.5

# A kept line this short that does not end like a sentence and has kept text below is a heading.
HEADING_WORDS_MAX = 14
HEADING_CHARS_MAX = 120

KIND_LABEL = {
    BlockKind.TEXT: Label.BODY,
    BlockKind.HEADING: Label.HEADING,
    BlockKind.ITEM: Label.LIST,
    BlockKind.QUOTE: Label.QUOTE,
    BlockKind.TABLE: Label.TABLE,
    BlockKind.CODE: Label.CODE,
    BlockKind.IMAGE: Label.ALT,
    BlockKind.RULE: Label.OTHER,
}
NEVER_TEXT = (BlockKind.IMAGE, BlockKind.RULE)
NEVER = 9.0

# A named tuple's own constructor is a Python function; making the tuple directly takes a third of the time.
_make_labelled = partial(tuple.__new__, Labelled)


def add_up(blocks: Sequence[Block], ballots: Sequence[Ballot]) -> NDArray[np.float32]:
    """The summed log-odds of each block; what holds no text can never be kept."""
    keep: NDArray[np.float32] = np.add.reduce([ballot.keep for ballot in ballots])
    keep[[row for row, block in enumerate(blocks) if not block.text or block.kind in NEVER_TEXT]] = -NEVER
    return keep


def decide(
    blocks: Sequence[Block],
    ballots: Sequence[Ballot],
    keep: NDArray[np.float32],
    sides: Sequence[bool],
    page: Page,
    *,
    with_votes: bool,
) -> tuple[tuple[Labelled, ...], NDArray[np.bool_]]:
    """One label a block, and which blocks are kept.

    `keep` are the ballots added up, `sides` their `likeliest_sides`; `with_votes` asks for the votes.
    """
    kept_rows = np.array(sides, np.bool_)
    sure = np.where((keep > 0) == kept_rows, np.abs(keep), -np.abs(keep))
    confidence = np.round(1.0 / (1.0 + np.exp(-np.clip(sure, -30, 30))), 3).tolist()
    labels = _name_blocks(blocks, ballots, page, sides)
    votes = [explain(ballots, row) for row in range(len(blocks))] if with_votes else [()] * len(blocks)
    rows = zip(blocks, labels, sides, confidence, votes, strict=True)
    return tuple(map(_make_labelled, rows)), kept_rows


def _name_blocks(blocks: Sequence[Block], ballots: Sequence[Ballot], page: Page, sides: Sequence[bool]) -> list[Label]:
    """The label of each block: named by a voter of its side, else by its layout or its place on the page."""
    named = _named(ballots)
    ends = page.sentences.tolist()
    around = Label.NAVIGATION if any(sides) else Label.OTHER
    labels: list[Label] = []
    opens = page.opens
    for row, (block, kept) in enumerate(zip(blocks, sides, strict=True)):
        label = _strongest(named[row], kept=kept) if row in named else None
        if kept:
            around = Label.OTHER
        elif row in opens and label is not Label.SECTION:
            around = opens[row]  # "Comment" above the headline is a section of the paper
        if label is None and kept:
            heads = block.kind is BlockKind.TEXT and not ends[row] and _is_heading(block, sides, row)
            label = Label.HEADING if heads else KIND_LABEL[block.kind]
        elif label is None:
            label = Label.ALT if block.kind is BlockKind.IMAGE else around
        elif label is Label.NAVIGATION and around is Label.PROMO:
            around = label  # "Subscribe" in the page's head opens no section of its own
        labels.append(label)
    return labels


def likeliest_sides(keep: NDArray[np.float32], switch_cost: float = SWITCH_COST) -> list[bool]:
    """Kept (True) or removed for each block: the sequence with the largest sum of log-odds less the cost of changes.

    >>> likeliest_sides(np.array([-2.0, 3.0, -0.2, 3.0, -2.0]))
    [False, True, True, True, False]
    """
    # `gap` is how much better it is to stand on the kept side at a block, all above it considered. Where it exceeds the
    # cost of changing, the side is certain; elsewhere it is that of the block below.
    gaps: list[float] = []
    gap = 0.0
    for odds in keep.tolist():
        if gap > switch_cost:
            gap = switch_cost
        elif gap < -switch_cost:
            gap = -switch_cost
        gap += odds
        gaps.append(gap)
    sides: list[bool] = []
    side = gap > 0
    for gap in reversed(gaps):
        if gap >= switch_cost:
            side = True
        elif gap <= -switch_cost:
            side = False
        sides.append(side)
    sides.reverse()
    return sides


def _named(ballots: Sequence[Ballot]) -> dict[int, tuple[tuple[Label, float], ...]]:
    """For each block that a voter named, what all voters said."""
    named: dict[int, tuple[tuple[Label, float], ...]] = {}
    for ballot in ballots:
        for row, names in ballot.names.items():
            named[row] = named[row] + names if row in named else names
    return named


def _strongest(names: tuple[tuple[Label, float], ...], *, kept: bool) -> Label | None:
    """The label of the chosen side with the strongest support from all voters, if it has any."""
    if len(names) == 1:
        label = names[0][0]
        return label if (label in KEPT) == kept else None
    support: dict[Label, float] = {}
    for label, weight in names:
        if (label in KEPT) == kept:
            support[label] = support.get(label, 0.0) + weight
    return max(support, key=lambda label: (support[label], label)) if support else None


def _is_heading(block: Block, sides: Sequence[bool], row: int) -> bool:
    """Whether a kept line that is no sentence reads as a heading: short, and kept text follows."""
    if len(block.text) > HEADING_CHARS_MAX or row + 1 >= len(sides) or not sides[row + 1]:
        return False
    return block.text.count(" ") < HEADING_WORDS_MAX and block.text[-1] not in ",;:"
