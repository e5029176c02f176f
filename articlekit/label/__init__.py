"""Blocks → labels with reasons.

Cues, shape and context become features; every voter fills in a ballot; one decision adds them up. What a label means
for the record is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.label.ballot import weaken
from articlekit.label.boxes import vote_boxes
from articlekit.label.confidence import is_machine_text, judge_by_hand
from articlekit.label.decide import SWITCH_COST, add_up, decide, likeliest_sides
from articlekit.label.echoes import vote_echoes
from articlekit.label.evidence import weigh_page
from articlekit.label.features import measure
from articlekit.label.floods import find_flood
from articlekit.label.flow import vote_flow
from articlekit.label.layout import vote_profile
from articlekit.label.live import vote_live
from articlekit.label.named import vote_named
from articlekit.label.network import vote_model
from articlekit.label.recipes import vote_recipes
from articlekit.label.voters import vote_cues, vote_prose, vote_readings, vote_repeats, vote_sections
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.ballot import Ballot
    from articlekit.label.cues import CueTable
    from articlekit.label.features import Page
    from articlekit.label.markup import MarkupEvidence
    from articlekit.label.model import LabelModel, Opinion
    from articlekit.model import Block, Labelled, Stated
    from articlekit.profiles import Profile

__all__ = ["Knowledge", "Labelling", "is_text_left_out", "label_blocks", "measure_blocks"]


# What the hand-made voters (cues, repeats, readings, sections) count beside the model, which saw the same evidence. On
# cross-validated pages shares of the cues from 0 to 0.8 differ by less than 0.0005 F1; at the upper end a phrase that
# names a sign-off or a correction decides where the model wavers.
BESIDE_MODEL = (0.8, 0.1, 0.3, 1.0)


# Blocks that are looked at together. No page has so many; a document of 200,000 lines would take 400 MB at once.
BLOCKS_MAX = 10_000

# A page of which the model is less sure counts as no article (`pipeline.DEFAULT_MIN_CONFIDENCE`); what other extractors
# read may then be kept.
RESCUED_BELOW = 0.25

# Words of prose that are left out with no better reason than "other", from which on a page gets a warning, and their
# share of the words kept.
LEFT_WORDS_MIN = 150
LEFT_SHARE_MIN = 1.0
UNNAMED = (Label.OTHER, Label.NAVIGATION)


class Knowledge(NamedTuple):
    """What the labeller knows before it sees a page: cues, the most frequent words of many languages, the network.

    Without a model the hand-made run of prose takes its place. `html_model` judges pages whose markup is known.
    """

    cues: CueTable
    function_words: frozenset[str]
    model: LabelModel | None = None
    html_model: LabelModel | None = None


class Labelling(NamedTuple):
    """The labelled blocks of a page, and how sure (0 to 1) it is that the kept ones are an article.

    `kept_words` and `left_words` count words in kept sentences, and in removed ones that nobody could name.
    """

    blocks: tuple[Labelled, ...]
    confidence: float
    kept_words: float = 0.0
    left_words: float = 0.0


class _Beside(NamedTuple):
    """What is known of a page beside its blocks, and whether their votes are wanted."""

    knowledge: Knowledge
    profile: Profile | None
    stated: Sequence[Stated]
    markup: MarkupEvidence | None
    with_votes: bool

    def of_rows(self, rows: Sequence[int]) -> _Beside:
        """The same of some of the blocks."""
        return self if self.markup is None else self._replace(markup=self.markup.of_rows(rows))


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
    beside = _Beside(knowledge, profile, stated, markup, with_votes)
    flood = find_flood(blocks)
    if flood is None:
        labelling = _label_judged(blocks, beside)
    else:
        judged = _label_judged(flood.blocks, beside.of_rows(flood.rows))
        labelling = judged._replace(blocks=flood.spread(judged.blocks, blocks))
    return labelling._replace(confidence=0.0) if is_machine_text(labelling.blocks) else labelling


def _label_judged(blocks: Sequence[Block], beside: _Beside) -> Labelling:
    """The same, every block looked at by itself."""
    if len(blocks) > BLOCKS_MAX:
        return _label_pieces(blocks, beside)
    knowledge, markup = beside.knowledge, beside.markup
    page, model = measure_blocks(blocks, knowledge), knowledge.model
    if markup is not None and knowledge.html_model is not None:
        page, model = markup.measure(blocks, page), knowledge.html_model
    opinion = None if model is None else model.judge(page.matrix)
    named = [vote_named(blocks, page), vote_echoes(blocks), vote_boxes(blocks, page)]
    ballots = _collect_ballots(blocks, page, beside, model, opinion, named)
    apart = {row for ballot in named for row in ballot.names}
    keep = add_up(blocks, ballots)
    cost = SWITCH_COST if markup is None else markup.switch_cost
    late = [vote_live(blocks, page, keep), vote_recipes(blocks, page, keep)]
    keep = keep + late[0].keep + late[1].keep
    sides = likeliest_sides(keep, cost)
    ballots += [*late, vote_flow(blocks, page, keep, sides, knowledge.function_words, apart)]
    if ballots[-1].keep.any():
        keep += ballots[-1].keep
        sides = likeliest_sides(keep, cost)
    labelled, kept = decide(blocks, ballots, keep, sides, page, with_votes=beside.with_votes)
    if model is None or opinion is None:
        return Labelling(labelled, judge_by_hand(labelled, page))
    confidence = model.confidence(weigh_page(keep, kept, page.words, page.sentences, opinion.fine))
    if markup is None:
        return Labelling(labelled, confidence)
    rescue = markup.rescue(blocks, kept, page) if confidence < RESCUED_BELOW else None
    if rescue is not None:
        # The confidence stays what it was: other readers' text is better than none, and no surer for it.
        ballots.append(rescue)
        keep += rescue.keep
        labelled, kept = decide(blocks, ballots, keep, likeliest_sides(keep, cost), page, with_votes=beside.with_votes)
    prose = page.words * page.sentences
    left = [row for row, item in enumerate(labelled) if not item.kept and item.label in UNNAMED]
    return Labelling(labelled, confidence, float(prose[kept].sum()), float(prose[left].sum()))


def _collect_ballots(
    blocks: Sequence[Block],
    page: Page,
    beside: _Beside,
    model: LabelModel | None,
    opinion: Opinion | None,
    named: Sequence[Ballot],
) -> list[Ballot]:
    """What every voter says of the page's blocks.

    `opinion` is the model's, None where there is no model; `named` are ballots on lines that stand apart from the text.
    """
    hand = [vote_cues(page), vote_repeats(page), vote_readings(page), vote_sections(page)]
    if model is None or opinion is None:
        ballots = [vote_prose(page), *hand]
    else:
        # The model has seen what the hand-made voters see; they name labels and tip the scales where it is in doubt.
        weakened = [weaken(ballot, share) for ballot, share in zip(hand, BESIDE_MODEL, strict=True)]
        ballots = [vote_model(page, model, opinion), *weakened]
    ballots += named
    if beside.markup is not None:
        ballots += beside.markup.vote(blocks, page, is_weighed=model is beside.knowledge.html_model)
        if beside.markup.is_alone:
            ballots = [weaken(ballot, 0.0) if ballot.voter != "extractors" else ballot for ballot in ballots]
    if beside.profile is not None:
        ballots.append(vote_profile(blocks, page, beside.profile))
    if beside.stated:
        from articlekit.label.stated import vote_stated

        ballots.append(vote_stated(blocks, page, beside.stated))
    return ballots


def _label_pieces(blocks: Sequence[Block], beside: _Beside) -> Labelling:
    """The same for an endless document, piece by piece; as sure as of the piece that keeps most."""
    pieces: list[Labelling] = []
    for start in range(0, len(blocks), BLOCKS_MAX):
        rows = range(start, min(start + BLOCKS_MAX, len(blocks)))
        pieces.append(_label_judged(blocks[rows.start : rows.stop], beside.of_rows(rows)))
    best = max(pieces, key=lambda piece: sum(len(item.block.text) for item in piece.blocks if item.kept))
    return Labelling(
        tuple(item for piece in pieces for item in piece.blocks),
        best.confidence,
        sum(piece.kept_words for piece in pieces),
        sum(piece.left_words for piece in pieces),
    )


def is_text_left_out(labelling: Labelling) -> bool:
    """Whether a page has so much prose that nobody took or could name that a reader should know."""
    return labelling.left_words >= max(LEFT_WORDS_MIN, LEFT_SHARE_MIN * labelling.kept_words)
