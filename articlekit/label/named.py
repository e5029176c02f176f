"""The voter for lines that names on the page itself prove: captions by the outlet's, lives of the authors by theirs.

"The map shows the tunnels (The Capital Ledger)" could be prose; when a short line at the top of the page is that name,
or begins with it, the brackets are a credit and the line is a caption. "Ada Moss writes about rivers" could be, too;
when the byline names Ada Moss, it is about her.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.grammar.bylines import parse_byline
from articlekit.label.ballot import Ballot
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_named"]

# The masthead is looked for in this many blocks from the top, on lines of at most so many characters.
HEAD_BLOCKS = 40
NAME_CHARS_MAX = 40
NAME_CHARS_MIN = 4

# As sure as a line can be by itself: the model's log-odds end at 6.
CERTAIN = 7.0


# Authors are those of bylines no further below the first line of the best run of prose; names of one word are no use.
BYLINE_BELOW = 3
BYLINE_LEAST = 0.5
AUTHORS_MAX = 8

# What is told of an author takes no more characters than this, and opens with the name and one of these. Of 112 such
# lines in the second halves of articles with known text, 104 were not part of it; a page may end with a story about its
# author, so that the model is asked, too.
LIFE_CHARS_MAX = 600
LIFE = lazy_pattern(
    r"\s?(?:,|:|\(|(?:is|was|has|writes|wrote|covers|reports|joined|works|worked|lives|leads|serves|teaches|currently|"
    r"ist|arbeitet|schreibt|berichtet|studierte|leitet|lebt|est|écrit|travaille|es|escribe|trabaja|vive|è|scrive|lavora|"
    r"é|escreve|trabalha|schrijft|werkt|är|skriver|er|jest|pisze)\b)"
)
LIKELY = 6.0


def vote_named(blocks: Sequence[Block], page: Page) -> Ballot:
    """Captions whose bracketed credit is a name from the top of the page, and what is told of the authors."""
    found = dict.fromkeys(_find_captions(blocks, page), (Label.CAPTION, CERTAIN))
    found |= dict.fromkeys(_find_lives(blocks, page), (Label.BIO, LIKELY))
    keep = np.zeros(len(blocks), np.float32)
    for row, (_, odds) in found.items():
        keep[row] = -odds

    def say(row: int) -> str:
        return "its bracket names the outlet" if found[row][0] is Label.CAPTION else "it tells of an author"

    return Ballot("named", keep, {row: (name,) for row, name in found.items()}, say)


def _find_captions(blocks: Sequence[Block], page: Page) -> list[int]:
    rows = []
    for row in np.flatnonzero(page.readings.caption).tolist():
        text = blocks[row].text
        name = text[text.rfind("(") + 1 : -1].split("/")[-1] if text[-1] == ")" else ""
        if NAME_CHARS_MIN <= len(name) <= NAME_CHARS_MAX and any(
            _names(block.text, name) for block in blocks[:HEAD_BLOCKS]
        ):
            rows.append(row)
    return rows


def _find_lives(blocks: Sequence[Block], page: Page) -> list[int]:
    """Rows in the second half of the best run of prose or below it that open with an author's name and tell of them."""
    first, last = page.run
    authors: list[str] = []
    for row in np.flatnonzero(page.readings.byline[: first + BYLINE_BELOW] >= BYLINE_LEAST).tolist():
        byline = parse_byline(blocks[row].text)
        authors += [name for name in (byline.names if byline else ()) if " " in name]
    if not authors:
        return []
    openings = tuple(authors[:AUTHORS_MAX])
    rows = []
    for row in range((first + last + 1) // 2, len(blocks)):
        text = blocks[row].text
        if text.startswith(openings) and len(text) <= LIFE_CHARS_MAX:
            author = max((name for name in openings if text.startswith(name)), key=len)
            if LIFE.match(text, len(author)):
                rows.append(row)
    return rows


def _names(line: str, name: str) -> bool:
    """Whether a short line is the name, or the name with an edition or place behind it."""
    return len(line) <= NAME_CHARS_MAX and line.startswith(name) and not line[len(name) : len(name) + 1].isalnum()
