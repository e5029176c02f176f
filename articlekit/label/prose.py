"""The best run of prose: which stretch of a page is worth most as an article, by a hand-made value for each line.

A line of prose is worth its words, a short line or a line of links costs a little, a line with a removal cue more; the
stretch with the largest sum wins (Kadane's maximum subarray, as in Pasternack and Roth, "Extracting article text from
the web with maximum subsequence segmentation", 2009). It is a vote by itself and a feature for the learned model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float32]

__all__ = ["best_run", "line_values"]

# Words a line needs to count as prose when it ends like a sentence, and when it does not.
SENTENCE_WORDS = 6
LONG_WORDS = 22

# No paragraph is worth more words than this, so that one long legal text does not outweigh a whole article.
WORDS_MAX = 80

# Costs in words. Tried on development pages from 1 to 12 for each.
SHORT_COST = 4.0
LINK_COST = 5.0
CUE_COST = 10.0
SECTION_COST = 20.0


def line_values(
    words: Column,
    ends: NDArray[np.bool_],
    function: Column,
    links: Column,
    removal: Column,
    sections: NDArray[np.bool_],
    repeated: NDArray[np.bool_],
) -> Column:
    """What each line is worth as part of an article, in words; negative for what does not look like prose."""
    prose = (ends & (words >= SENTENCE_WORDS)) | ((words >= LONG_WORDS) & (function >= 3))
    worth = np.where(prose, np.minimum(words, WORDS_MAX), np.float32(-SHORT_COST))
    worth[links > 0.6] = -LINK_COST
    again = repeated & (words < LONG_WORDS)
    worth[again] = np.minimum(worth[again], -SHORT_COST)
    worth[(removal >= 2.0) & (words < 2 * LONG_WORDS)] = -CUE_COST
    worth[sections] = -SECTION_COST
    return worth


def best_run(values: Column) -> tuple[int, int]:
    """The half-open range of lines with the largest sum; (0, 0) when no line is worth anything.

    >>> best_run(np.array([-3, 20, -3, 30, -15, 10, -3], np.float32))
    (1, 4)
    """
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    lowest = np.minimum.accumulate(sums)
    gain = sums - lowest
    end = int(gain.argmax())
    if gain[end] <= 0:
        return 0, 0
    start = int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1])
    return start, end
