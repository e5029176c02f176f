"""The voter for pull quotes: a line that says again, in quotation marks, what a paragraph of the same page says.

Taking such a line out loses nothing, for its words stay where they were said. The comparison is of the words as they
stand, so that two people who say nearly the same are two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block

__all__ = ["vote_echoes"]

OPENING = tuple('“"„«»‘「『')
CLOSING = tuple('”"“»«’」』')
# Behind the last word of what is quoted; in the paragraph another sign may stand there.
STOPS = " .,!?…。"

# Shorter ones are names and titles in quotes, longer ones no pull quotes.
CHARS_MIN = 20
CHARS_MAX = 300

# A page of more quotations is a talk or a collection of them, and would be searched once for each.
QUOTATIONS_MAX = 20

# Surer than the model can be, whose log-odds end at 6, and the lines around with it.
CERTAIN = 9.0


def vote_echoes(blocks: Sequence[Block]) -> Ballot:
    """Blocks that are nothing but a quotation which another, longer block holds word for word."""
    opened = [row for row, block in enumerate(blocks) if block.text.startswith(OPENING)]
    rows = [row for row in opened if _is_quotation(blocks[row].text)]
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    for row in rows if len(rows) <= QUOTATIONS_MAX else ():
        text = blocks[row].text
        said = text[1:-1].strip(STOPS)
        if any(said in block.text for block in blocks if len(block.text) > len(text)):
            keep[row] = -CERTAIN
            names[row] = ((Label.OTHER, CERTAIN),)

    def say(_: int) -> str:
        return "a pull quote: a paragraph says the same"

    return Ballot("echoes", keep, names, say)


def _is_quotation(text: str) -> bool:
    """Whether a text that opens with a quotation mark ends with one, and is of a pull quote's length."""
    return CHARS_MIN <= len(text) <= CHARS_MAX and text.endswith(CLOSING)
