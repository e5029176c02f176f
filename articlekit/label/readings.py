"""What single lines say by themselves, near the article: captions with credits, bylines, dates.

The grammar is asked only for lines around the best run of prose; a menu far above or below has nothing to say, and
asking costs time. Comes out as strengths from 0 to 1, one row a block, for the features and for the voter of lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.grammar.agencies import wire_name
from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.credits import parse_caption
from articlekit.grammar.dates import find_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Column = NDArray[np.float32]
    Marks = NDArray[np.bool_]

__all__ = ["Readings", "read_near"]

# How far above and below the run a caption, byline or date of this article stands. Of those known on development
# pages more than 98 in 100 lie within.
ABOVE = 30
BELOW = 12

BYLINE_CHARS_MAX = 160
STAMP_CHARS_MAX = 120
CAPTION_CHARS_MAX = 600

# A long line that closes the text, below another, is signed by the wire service whose bare name ends it, and is no
# caption.
SIGNED_CHARS_MIN = 60
SIGNED = 0.3


class Readings(NamedTuple):
    """Strengths from 0 to 1, one entry a block.

    `caption` is that of a line with caption and credit, `credit` of a credit alone, `byline` of names, `stamp` of a
    date; `lead` is 1 where a byline opens with its lead word.
    """

    caption: Column
    credit: Column
    byline: Column
    lead: Column
    stamp: Column


def read_near(texts: Sequence[str], run: tuple[int, int], asked: Marks, sentences: Marks, dated: Marks) -> Readings:
    """The readings of each block; zero far from the run (half-open range of blocks) and where nobody asked.

    `sentences` says which blocks are no bylines because they are sentences, `dated` which have enough digits for a
    date.
    """
    readings = Readings(*np.zeros((len(Readings._fields), len(texts)), np.float32))
    first, last = max(0, run[0] - ABOVE), min(len(texts), run[1] + BELOW)
    rows = (first + np.flatnonzero(asked[first:last])).tolist()
    for row, is_sentence, is_dated in zip(rows, sentences[rows].tolist(), dated[rows].tolist(), strict=True):
        text = texts[row]
        size = len(text)
        if size <= CAPTION_CHARS_MAX and (caption := parse_caption(text)) is not None:
            is_last = row + 1 >= run[1] > 1 and min(size, len(texts[row - 1])) > SIGNED_CHARS_MIN
            is_signed = is_last and wire_name(caption.credit or "") is not None
            strength = caption.score * (SIGNED if is_signed else 1.0)
            (readings.credit if caption.caption is None else readings.caption)[row] = strength
        if size <= BYLINE_CHARS_MAX and not is_sentence and (byline := parse_byline(text)) is not None:
            readings.byline[row] = byline.score
            readings.lead[row] = bool(byline.lead)
        if size <= STAMP_CHARS_MAX and is_dated and (stamp := find_stamp(text)) is not None:
            readings.stamp[row] = stamp.score
    return readings
