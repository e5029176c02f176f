"""The voter for endings: a sentence right under kept text, with nothing said against it, goes on with the article.

The last paragraph of an article stands between prose and furniture, where the other voters are least sure. Losing it
is worse for a reader than keeping one line too many, and on evaluation pages it costs nothing either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_flow"]

# Words that a sentence needs; log-odds below which the others are too sure against it; what it is lifted to.
WORDS_MIN = 12
AGAINST_MAX = -3.0
LIFTED = 0.6


def vote_flow(blocks: Sequence[Block], page: Page, keep: NDArray[np.float32], sides: Sequence[bool]) -> Ballot:
    """Lifts the blocks that go on with kept text; `keep` and `sides` are what the others would decide."""
    lift = np.zeros(len(blocks), np.float32)
    candidates = np.flatnonzero(page.sentences & (page.words >= WORDS_MIN) & (keep > AGAINST_MAX) & (keep < LIFTED))
    kept = list(sides)
    for row in candidates.tolist():
        if kept[row] or not row or not kept[row - 1] or page.cues[row] or page.repeated[row] > 1:
            continue
        if blocks[row].kind is BlockKind.TEXT and not page.readings.caption[row] and not page.readings.byline[row]:
            lift[row] = LIFTED - keep[row]
            kept[row] = True

    def say(_: int) -> str:
        return "goes on right under kept text"

    return Ballot("flow", lift, {}, say)
