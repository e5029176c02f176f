"""The voter for what goes on: a sentence beside kept text, with nothing said against it, belongs to the article.

The first and the last paragraph stand between prose and furniture, and so does one between two advertisements; there
the other voters are least sure. Losing one is worse for a reader than keeping one line too many, and on evaluation
pages it costs nothing either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.grammar.tables import phrases, words
from articlekit.label.ballot import Ballot
from articlekit.labels import Label
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container, Sequence, Set

    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_flow"]

# Words that a sentence needs; log-odds below which the others are too sure against it; what it is lifted to. A short
# one is as often a caption or a call, and counts where the others hardly mind it.
WORDS_MIN = 12
AGAINST_MAX = -3.0
SHORT_WORDS_MIN = 4
SHORT_AGAINST_MAX = -0.7
LIFTED = 0.6

# The same for a paragraph right under byline or date, above the first that is kept; and for one behind an
# advertisement or a box that breaks the story off.
OPENING_AGAINST_MAX = -2.5
RESUMED_AGAINST_MAX = -5.5
RESUMED_WORDS_MIN = 8
RESUMED_LIFTED = 1.5

# Lines of such a break, words of one, words of the kept text that a paragraph behind it must have, and their letters.
BREAK_LINES_MAX = 7
BREAK_WORDS_MAX = 16
SHARED_MIN = 2
HEAD_ROWS = 8
STEM = 7
_WORD = lazy_pattern(r"[^\W\d_]{4,}")
_ANY_WORD = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# What a break has, and what ends an article for good.
BREAKS = (Label.PROMO, Label.PAYWALL)
ENDS = frozenset(
    (Label.COMMENT, Label.LEGAL, Label.CONSENT, Label.BIO, Label.TAGS, Label.SIGN_OFF, Label.CORRECTION, Label.BYLINE)
)


def vote_flow(
    blocks: Sequence[Block],
    page: Page,
    keep: NDArray[np.float32],
    sides: Sequence[bool],
    function_words: Set[str] = frozenset(),
    apart: Container[int] = (),
) -> Ballot:
    """Lifts the blocks that go on with kept text; `keep` and `sides` are what the others would decide.

    `apart` are rows of which it is known that they stand apart from the text among which they are: pull quotes, boxes.
    """
    lift = np.zeros(len(blocks), np.float32)
    likely = page.sentences & (page.words >= SHORT_WORDS_MIN) & (keep > RESUMED_AGAINST_MAX) & (keep < RESUMED_LIFTED)
    kept = list(sides)
    why: dict[int, str] = {}
    told: set[str] = set()
    for row in np.flatnonzero(likely).tolist():
        if kept[row] or not row or row in apart or not _is_open(blocks, page, row):
            continue
        is_long, odds = page.words[row] >= WORDS_MIN, keep[row]
        if kept[row - 1] and (AGAINST_MAX if is_long else SHORT_AGAINST_MAX) < odds < LIFTED:
            lift[row], why[row] = LIFTED - odds, "goes on right under kept text"
        elif is_long and odds > OPENING_AGAINST_MAX and _opens(page, kept, row):
            lift[row], why[row] = LIFTED - odds, "right under byline or date, and kept text follows"
        elif page.words[row] >= RESUMED_WORDS_MIN:
            if not _is_behind_break(blocks, page, kept, row, apart):
                continue
            told = told or _told_in(blocks, kept, function_words)
            if len(_stems(blocks[row].text, function_words) & told) >= SHARED_MIN:
                lift[row], why[row] = RESUMED_LIFTED - odds, "goes on behind a break"
        kept[row] = row in why

    def say(row: int) -> str:
        return why[row]

    return Ballot("flow", lift, {}, say)


def _is_open(blocks: Sequence[Block], page: Page, row: int) -> bool:
    """Whether nothing is known of a line, from its words or from its markup."""
    markup = blocks[row].markup
    return blocks[row].kind is BlockKind.TEXT and page.is_unnamed(row) and (markup is None or not markup.role)


def _opens(page: Page, kept: Sequence[bool], row: int) -> bool:
    """Whether a line stands between byline or date and the first kept line."""
    if row + 1 >= len(kept) or not kept[row + 1] or any(kept[:row]):
        return False
    return bool(page.readings.byline[row - 1] or page.readings.stamp[row - 1])


def _is_behind_break(
    blocks: Sequence[Block], page: Page, kept: Sequence[bool], row: int, apart: Container[int]
) -> bool:
    """Whether a line may tell on behind a break of a few short lines, one an advertisement or a lead elsewhere."""
    start = row
    while start and not kept[start - 1] and row - start < BREAK_LINES_MAX:
        start -= 1
    if start == row or not start or not kept[start - 1]:
        return False
    is_break = is_list = False
    for place in range(start, row):
        if place in apart:
            is_break = True
            continue
        labels = {cue.label for cue in page.cues[place]}
        if labels & ENDS or page.words[place] > BREAK_WORDS_MAX:
            return False
        is_list = is_list or (place in page.opens and page.opens[place] is Label.RELATED)
        is_break = (
            is_break
            or is_list
            or _is_lead(blocks[place].text)
            or not labels.isdisjoint(BREAKS)
            or _is_advertisement(page, place)
        )
    if not is_break or (is_list and not _goes_on(page, row)):
        return False
    text = blocks[row].text
    return text[-1] != "?" and words("appeals", "words").isdisjoint(_ANY_WORD.findall(text.casefold()))


def _goes_on(page: Page, row: int) -> bool:
    """Whether another sentence of some length follows: lists of other stories change between headlines and teasers."""
    return row + 1 < len(page.words) and bool(page.sentences[row + 1] and page.words[row + 1] >= WORDS_MIN)


def _is_advertisement(page: Page, row: int) -> bool:
    return any(cue.label is Label.OTHER for cue in page.cues[row])


def _is_lead(text: str) -> bool:
    """Whether a line leads to another story, alone or with that story's headline behind a colon."""
    head = text.partition(":")[0].casefold().replace("’", "'").strip(" .…>»→")
    return len(head) < 40 and head in phrases("appeals", "resuming")


def _told_in(blocks: Sequence[Block], kept: Sequence[bool], function_words: Set[str]) -> set[str]:
    """The beginnings of the longer words of the kept text and of the lines of its head."""
    first = next((row for row, is_kept in enumerate(kept) if is_kept), 0)
    rows = [row for row in range(len(blocks)) if kept[row] or first - HEAD_ROWS <= row < first]
    return _stems(" ".join([blocks[row].text for row in rows]), function_words)


def _stems(text: str, function_words: Set[str]) -> set[str]:
    """The beginnings of the longer words of a text."""
    told = set(_WORD.findall(text.casefold())) - function_words
    return {word[:STEM] for word in told}
