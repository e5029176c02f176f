"""The voter for key points: a heading such as "At a glance" near the top, and the short points below it.

They say what the story says, in a box beside it. Points are items of a list, or lines that do not end like a
sentence; a paragraph or a blank line ends the box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.grammar.tables import phrases
from articlekit.label.ballot import Ballot
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_boxes"]

LEAD_CHARS_MAX = 30

# Paragraphs of the story above the box: further down a list under "Summary" is the author's own.
PARAGRAPHS_MAX = 4
PARAGRAPH_WORDS = 12

POINTS_MIN = 2
POINTS_MAX = 8
POINT_WORDS_MAX = 30
POINT_WORDS_MIN = 3

# Surer than the model can be, whose log-odds end at 6.
CERTAIN = 9.0


def vote_boxes(blocks: Sequence[Block], page: Page) -> Ballot:
    """The heading and the points of each box near the top are not the text."""
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    paragraphs = np.flatnonzero(page.sentences & (page.words >= PARAGRAPH_WORDS))
    paragraphs = paragraphs[paragraphs >= page.run[0]][PARAGRAPHS_MAX : PARAGRAPHS_MAX + 1]
    end = int(paragraphs[0]) if len(paragraphs) else len(blocks)
    for row, block in enumerate(blocks[:end]):
        if len(block.text) > LEAD_CHARS_MAX or not _is_lead(block.text):
            continue
        points = _points(blocks, page, row + 1)
        if len(points) >= POINTS_MIN:
            keep[row : points.stop] = -CERTAIN
            names |= dict.fromkeys(range(row, points.stop), ((Label.OTHER, CERTAIN),))

    def say(_: int) -> str:
        return "in a box of key points"

    return Ballot("boxes", keep, names, say)


def _is_lead(text: str) -> bool:
    """Whether a line is the heading of a box of points.

    >>> _is_lead("Key points:"), _is_lead("AT A GLANCE"), _is_lead("Points of view")
    (True, True, False)
    """
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(" :.…") in phrases("boxes", "lead")


def _points(blocks: Sequence[Block], page: Page, first: int) -> range:
    """The rows of the points that begin at `first`; none where what follows is no list, or has no end."""
    row = first
    is_list = first < len(blocks) and blocks[first].kind is BlockKind.ITEM
    while row < len(blocks):
        is_point = POINT_WORDS_MIN <= page.words[row] <= POINT_WORDS_MAX and (
            blocks[row].kind is BlockKind.ITEM if is_list else not page.sentences[row]
        )
        if not is_point or (row > first and not is_list and blocks[row].gap and not blocks[first].gap):
            break
        row += 1
    return range(first, row) if row - first <= POINTS_MAX else range(first, first)
