"""What HTML adds to labelling: the readings of other extractors, roles of elements, and what the caller prefers.

Goes in: where the blocks stand in the tree and what other extractors took. Comes out: ballots beside the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.label.extractors import READINGS, Extracted
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block
    from articlekit.split.markup import Node

__all__ = ["MarkupEvidence", "vote_extractors", "vote_lean", "vote_roles"]

# What each reading counts where no model weighs it, by the order of `READINGS`; chosen on development pages.
READING_ODDS = (3.0, 1.5, 1.5)

# A reading that decides alone outvotes everything else.
ALONE_ODDS = 12.0

CAPTION_ODDS = 4.0
TITLE_ODDS = 9.0

# What `--precision` and `--recall` add to every block's log-odds.
LEAN_ODDS = 1.5
NEVER = 30.0


class MarkupEvidence(NamedTuple):
    """What is known of a page beside its blocks: the outline they stand in, and what other extractors took.

    `engine` is auto, heuristic or trafilatura; `lean` is -1 for precision, 1 for recall, else 0.
    """

    nodes: tuple[Node, ...]
    extracted: Extracted
    engine: str = "auto"
    lean: int = 0
    tables: bool = True


def vote_extractors(evidence: MarkupEvidence, count: int) -> Ballot:
    """What the other extractors took is kept; `count` is the number of blocks."""
    keep = np.zeros(count, np.float32)
    known = {
        name: shares for name, shares in zip(READINGS, evidence.extracted.shares, strict=True) if shares is not None
    }
    if evidence.engine == "trafilatura":
        if "trafilatura" in known:
            keep += np.where(known["trafilatura"] > 0.5, ALONE_ODDS, -ALONE_ODDS).astype(np.float32)
    else:
        for name, odds in zip(READINGS, READING_ODDS, strict=True):
            if name in known:
                keep += np.float32(odds) * (2 * known[name] - 1)

    def say(row: int) -> str:
        taken = [name for name, shares in known.items() if shares[row] > 0.5]
        return "taken by " + " and ".join(taken) if taken else "taken by no other extractor"

    return Ballot("extractors", keep, {}, say)


def vote_roles(blocks: Sequence[Block]) -> Ballot:
    """Captions of figures and the head's title are what the tree says they are."""
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    for row, block in enumerate(blocks):
        role = block.markup.role if block.markup is not None else ""
        if role == "caption":
            keep[row], names[row] = -CAPTION_ODDS, ((Label.CAPTION, CAPTION_ODDS),)
        elif role == "title":
            keep[row], names[row] = -TITLE_ODDS, ((Label.SECTION, 0.1),)

    def say(row: int) -> str:
        markup = blocks[row].markup
        return "a figure's caption" if markup is not None and markup.role == "caption" else "the title in the head"

    return Ballot("markup", keep, names, say)


def vote_lean(blocks: Sequence[Block], evidence: MarkupEvidence) -> Ballot:
    """What the caller prefers: rather too little or too much, and no tables."""
    keep = np.full(len(blocks), evidence.lean * LEAN_ODDS, np.float32)
    if not evidence.tables:
        keep[[row for row, block in enumerate(blocks) if block.kind is BlockKind.TABLE]] = -NEVER
    words = {-1: "precision is preferred", 1: "recall is preferred"}

    def say(row: int) -> str:
        return "tables are not wanted" if keep[row] == -NEVER else words.get(evidence.lean, "")

    return Ballot("preference", keep, {}, say)
