"""What stands around the lines that could be the headline, read once a row for all of them.

Goes in a page and a range of rows; comes out columns over those rows and their neighbours. Each candidate then only
looks up its neighbours, where reading them anew for each took most of the time of finding the headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["META_REACH", "SENTENCE_REACH", "Surroundings", "look_around"]

SENTENCE_REACH = 8
META_REACH = 6
"""Rows above a line in which sentences count against it; rows below in which byline or date count for it."""

_SENTENCE_ENDS = '.!?…"”'


class Surroundings(NamedTuple):
    """Columns over rows from `first` on; the last row is followed by one empty entry, as if a blank line ended a page.

    `sizes` and `ends` are characters and last character, `meta` whether a row is byline or date, `meta_behind` how
    many rows below the next such row stands (0 for none within reach), `sentences` whether it is a long sentence,
    `lines` whether it could stand in a list of headlines.
    """

    first: int
    sizes: list[int]
    ends: list[str]
    meta: list[bool]
    meta_behind: list[int]
    sentences: list[bool]
    lines: list[bool]


def look_around(page: Page, rows: range) -> Surroundings:
    """The surroundings of each of the rows; their neighbours' columns are filled as far as a line looks at them."""
    total = len(page.texts)
    low, high = max(0, rows.start - SENTENCE_REACH), min(total, rows.stop + META_REACH)
    texts = page.texts[low:high]
    sizes = [len(text) for text in texts]
    ends = [text[-1:] for text in texts]
    meta_low = max(low, rows.start - 3)
    meta = [False] * (meta_low - low) + [page.is_meta(row) for row in range(meta_low, high)]
    return Surroundings(
        low,
        [*sizes, 0],
        [*ends, ""],
        [*meta, False],
        _steps_to_next(meta),
        [size > 90 and end in _SENTENCE_ENDS for size, end in zip(sizes, ends, strict=True)],
        [25 <= size <= 150 and end not in ".!?…" for size, end in zip(sizes, ends, strict=True)],
    )


def _steps_to_next(meta: list[bool]) -> list[int]:
    """For each row the steps to the next one below that is marked; 0 where none is within reach."""
    steps = [0] * len(meta)
    ahead = 0
    for place in range(len(meta) - 1, -1, -1):
        steps[place] = ahead
        ahead = 1 if meta[place] else ahead + 1 if 0 < ahead < META_REACH else 0
    return steps
