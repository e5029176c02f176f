"""The voter for captions that the page's own masthead proves: a line that ends in brackets around the outlet's name.

"The map shows the tunnels (The Capital Ledger)" could be prose; when a short line at the top of the page is that name,
or begins with it, the brackets are a credit and the line is a caption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_named_credits"]

# The masthead is looked for in this many blocks from the top, on lines of at most so many characters.
HEAD_BLOCKS = 40
NAME_CHARS_MAX = 40
NAME_CHARS_MIN = 4

# As sure as a line can be by itself: the model's log-odds end at 6.
CERTAIN = 7.0


def vote_named_credits(blocks: Sequence[Block], page: Page) -> Ballot:
    """Captions whose bracketed credit is a name from the top of the page."""
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    for row in np.flatnonzero(page.readings.caption).tolist():
        text = blocks[row].text
        name = text[text.rfind("(") + 1 : -1].split("/")[-1] if text[-1] == ")" else ""
        if NAME_CHARS_MIN <= len(name) <= NAME_CHARS_MAX and any(
            _names(block.text, name) for block in blocks[:HEAD_BLOCKS]
        ):
            keep[row] = -CERTAIN
            names[row] = ((Label.CAPTION, CERTAIN),)

    def say(_: int) -> str:
        return "its bracket names the outlet"

    return Ballot("named", keep, names, say)


def _names(line: str, name: str) -> bool:
    """Whether a short line is the name, or the name with an edition or place behind it."""
    return len(line) <= NAME_CHARS_MAX and line.startswith(name) and not line[len(name) : len(name) + 1].isalnum()
