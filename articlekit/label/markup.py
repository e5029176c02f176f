"""What HTML adds to labelling: the readings of other extractors, roles of elements, and what the caller prefers.

Goes in: where the blocks stand in the tree and what other extractors took. Comes out: ballots beside the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.label.extractors import READINGS, Extracted
from articlekit.label.features import FEATURES
from articlekit.label.outline import OUTLINE_FEATURES, measure_outline
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.model import Block
    from articlekit.split.markup import Node

__all__ = [
    "MARKUP_FEATURES",
    "MarkupEvidence",
    "measure_markup",
    "vote_extractors",
    "vote_lean",
    "vote_rescue",
    "vote_roles",
    "vote_sentences",
]

# Beside the features of the text: the outline's, and for each reading its share, whether it is known, and what share
# of the page's words it holds.
MARKUP_FEATURES: tuple[str, ...] = (
    *FEATURES,
    *OUTLINE_FEATURES,
    *(f"{part}_{name}" for name in READINGS for part in ("taken", "known", "taken_page")),
)

# Words from which a sentence, and any line, counts as prose for the containers around it.
SENTENCE_WORDS = 6
LONG_WORDS = 22

# What each reading counts where no model weighs it, by the order of `READINGS`; chosen on development pages.
READING_ODDS = (3.0, 1.5, 1.5)

# A reading that decides alone outvotes everything else.
ALONE_ODDS = 12.0

CAPTION_ODDS = 4.0
TITLE_ODDS = 9.0

# What `--precision` and `--recall` add to every block's log-odds, and what a paragraph of sentences has beside it. Of
# 2,951 segments of articles and 2,966 of other parts of pages, -0.5 takes 2,736 and 184; trafilatura for precision
# takes 2,717 and 225. With the odds for sentences and a `SWITCH_COST` below that of text, 28 and 10 more are taken in
# any case, and F1 on development pages changes by 0.001 at most.
LEAN_ODDS = {-1: -0.5, 0: 0.0, 1: 1.5}
PROSE_ODDS = 0.4
NEVER = 30.0

# What trafilatura took counts so much more where less than this share of its words is kept of a page that counts as no
# article; where nothing is kept, only if this share of its words is told in sentences. Of the same segments 19 more are
# taken so, and 3 more of the others; lines that stand several times on a page fill a slider or a place to be filled.
RESCUE_SHARE_MAX = 0.5
TOLD_SHARE_MIN = 0.5
RESCUE_ODDS = 12.0

# See `decide.SWITCH_COST`: a block of HTML is a whole paragraph where a line of text may be a part of one, so that a
# single one is more often right. On cross-validated pages 0.15 to 0.5 differ by less than 0.001 F1.
SWITCH_COST = 0.3


class MarkupEvidence(NamedTuple):
    """What is known of a page beside its blocks: the outline they stand in, and what other extractors took.

    `engine` is auto, heuristic or trafilatura; `lean` is -1 for precision, 1 for recall, else 0.
    """

    nodes: tuple[Node, ...]
    extracted: Extracted
    engine: str = "auto"
    lean: int = 0
    tables: bool = True

    @property
    def switch_cost(self) -> float:
        """What changing between kept and removed costs among blocks of HTML."""
        return SWITCH_COST

    @property
    def is_alone(self) -> bool:
        """Whether trafilatura's reading alone decides: it is wanted so, and there is one."""
        return self.engine == "trafilatura" and self.extracted.shares[0] is not None

    def of_rows(self, rows: Sequence[int]) -> MarkupEvidence:
        """The same for some of the page's blocks."""
        shares = tuple([None if column is None else column[np.array(rows)] for column in self.extracted.shares])
        return self._replace(extracted=self.extracted._replace(shares=shares))

    def measure(self, blocks: Sequence[Block], page: Page) -> Page:
        """The page with the features of `MARKUP_FEATURES` instead of those of its text alone."""
        return measure_markup(blocks, page, self.nodes, self.extracted)

    def rescue(self, blocks: Sequence[Block], kept: NDArray[np.bool_], page: Page) -> Ballot | None:
        """See `vote_rescue`."""
        return vote_rescue(self, blocks, kept, page)

    def vote(self, blocks: Sequence[Block], page: Page, *, is_weighed: bool) -> list[Ballot]:
        """The ballots for HTML; `is_weighed` says that a model has seen the other extractors' readings already."""
        ballots = [vote_roles(blocks), vote_sentences(blocks, page), vote_lean(blocks, self)]
        if not is_weighed or self.is_alone:
            ballots.append(vote_extractors(self, len(blocks)))
        return ballots


def measure_markup(blocks: Sequence[Block], page: Page, nodes: Sequence[Node], extracted: Extracted) -> Page:
    """See `MarkupEvidence.measure`."""
    prose = (page.sentences & (page.words >= SENTENCE_WORDS)) | (page.words >= LONG_WORDS)
    outline = measure_outline(blocks, nodes, page.words, prose)
    total = max(float(page.words.sum()), 1.0)
    taken = np.zeros((3 * len(READINGS), len(blocks)), np.float32)
    for row, shares in enumerate(extracted.shares):
        if shares is not None:
            taken[3 * row] = shares
            taken[3 * row + 1] = 1.0
            taken[3 * row + 2] = float((shares * page.words).sum()) / total
    return page._replace(matrix=np.concatenate([page.matrix.T, outline, taken]).T)


def vote_rescue(
    evidence: MarkupEvidence, blocks: Sequence[Block], kept: NDArray[np.bool_], page: Page
) -> Ballot | None:
    """What trafilatura took, for a page of which little is kept; None where it took no more than about that.

    Where nothing is kept, what the other reader took is as good, if it is told in sentences. For pages that count as no
    article: the network may be wrong about the layout of one, but a page with prose must not come back empty.
    """
    taken, _, reader = evidence.extracted.shares
    if taken is None or evidence.engine != "auto" or evidence.lean < 0:
        return None
    if reader is not None and not kept.any():
        taken = np.maximum(taken, reader)
    times = Counter(block.text for block in blocks)
    once = [times[block.text] == 1 and _may_be_text(block, evidence) for block in blocks]
    rows = np.array(once) & (taken > 0.5)
    words = float(page.words[rows].sum())
    told = float((page.words * page.sentences)[rows].sum())
    if page.words[kept].sum() >= RESCUE_SHARE_MAX * words or (not kept.any() and told < TOLD_SHARE_MIN * words):
        return None
    keep = np.where(rows, RESCUE_ODDS, 0.0).astype(np.float32)
    return Ballot("rescue", keep, {}, lambda _: "another extractor took it, and next to nothing is kept")


def _may_be_text(block: Block, evidence: MarkupEvidence) -> bool:
    """Whether a block can be text at all, by its kind, its role and what the caller wants."""
    if block.kind in (BlockKind.IMAGE, BlockKind.RULE) or (block.kind is BlockKind.TABLE and not evidence.tables):
        return False
    return block.markup is None or block.markup.role not in ("title", "caption")


def vote_extractors(evidence: MarkupEvidence, count: int) -> Ballot:
    """What the other extractors took is kept; `count` is the number of blocks."""
    keep = np.zeros(count, np.float32)
    known = {
        name: shares for name, shares in zip(READINGS, evidence.extracted.shares, strict=True) if shares is not None
    }
    if evidence.is_alone:
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


def vote_sentences(blocks: Sequence[Block], page: Page) -> Ballot:
    """A paragraph of sentences counts a little more than the network makes of it; see `PROSE_ODDS`."""
    plain = np.array([block.kind is BlockKind.TEXT for block in blocks])
    keep = np.where(plain & page.sentences & (page.words >= SENTENCE_WORDS), PROSE_ODDS, 0.0).astype(np.float32)
    return Ballot("sentence", keep, {}, lambda _: "a paragraph of sentences")


def vote_lean(blocks: Sequence[Block], evidence: MarkupEvidence) -> Ballot:
    """What the caller prefers: rather too little or too much, and no tables."""
    keep = np.full(len(blocks), LEAN_ODDS[evidence.lean], np.float32)
    if not evidence.tables:
        keep[[row for row, block in enumerate(blocks) if block.kind is BlockKind.TABLE]] = -NEVER
    words = {-1: "precision is preferred", 1: "recall is preferred"}

    def say(row: int) -> str:
        return "tables are not wanted" if keep[row] == -NEVER else words.get(evidence.lean, "")

    return Ballot("preference", keep, {}, say)
