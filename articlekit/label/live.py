"""The voter for live pages: what stands between their clock lines is the article, however often it is broken off.

Every entry is short and begins anew under a time of day, so that the page looks like a list of teasers. A list of
teasers has no sentences under its times; a thread of readers' comments stands under names.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_live"]

CLOCK = "live-stamp.clock"

# A page is a live one from so many clock lines on, when sentences follow most of them within so many lines.
CLOCKS_MIN = 3
TOLD_SHARE = 0.7
ENTRY_LINES_MAX = 30

# Words of a sentence, and of an entry's heading, which stands right under the clock line or the line above a sentence.
SENTENCE_WORDS_MIN = 6
HEADING_WORDS_MAX = 14

# What an entry is told in: its heading may be marked as one.
RUNNING = (BlockKind.TEXT, BlockKind.HEADING)

# Log-odds below which the others are too sure against a line; what a line of an entry is lifted to.
AGAINST_MAX = -4.5
LIFTED = 1.5


def vote_live(blocks: Sequence[Block], page: Page, keep: NDArray[np.float32]) -> Ballot:
    """Lifts sentences and headings of the entries of a live page; `keep` is what the other voters say together."""
    lift = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    clocks = [row for row, cues in enumerate(page.cues) if cues and any(cue.id == CLOCK for cue in cues)]
    told = (page.sentences & (page.words >= SENTENCE_WORDS_MIN)).tolist()
    entries = [_entry(page, row, min(end, row + ENTRY_LINES_MAX)) for row, end in pairwise([*clocks, len(blocks)])]
    if len(clocks) >= CLOCKS_MIN and sum(any(told[row] for row in entry) for entry in entries) >= TOLD_SHARE * len(
        entries
    ):
        for entry in entries:
            for row in entry:
                is_heading = row == entry.start and not told[row] and row + 1 in entry and told[row + 1]
                if not (told[row] or is_heading) or blocks[row].kind not in RUNNING or not page.is_unnamed(row):
                    continue
                if is_heading and page.words[row] <= HEADING_WORDS_MAX:
                    names[row] = ((Label.HEADING, LIFTED),)
                if (told[row] or row in names) and AGAINST_MAX < keep[row] < LIFTED:
                    lift[row] = LIFTED - keep[row]

    def say(_: int) -> str:
        return "part of an entry of a live page"

    return Ballot("live", lift, names, say)


def _entry(page: Page, clock: int, end: int) -> range:
    """The rows under a clock line that may be its entry: up to the next one, or a line that opens a section."""
    return range(clock + 1, next((row for row in range(clock + 1, end) if row in page.opens), end))
