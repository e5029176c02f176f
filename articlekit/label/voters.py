"""The hand-made voters: each looks at a page in its own way and fills in a ballot.

A new voter is one function here (or a module of its own if it is long) and one call in `label_blocks`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import KEPT, Label

if TYPE_CHECKING:
    from articlekit.label.cues import Cue
    from articlekit.label.features import Page

__all__ = ["vote_cues", "vote_prose", "vote_readings", "vote_repeats", "vote_sections"]

# Log-odds of the hand-made run of prose; chosen on development pages.
IN_RUN_PROSE = 3.0
IN_RUN_SHORT = 1.0
OUTSIDE_PROSE = -1.2
OUTSIDE_SHORT = -3.0

READING = 3.0
READ_LABELS = (Label.CAPTION, Label.CREDIT, Label.BYLINE, Label.DATE)
CUE_SHARE = 0.6
CUE_MAX = 6.0
CUE_WORDS_MAX = 30
LONG_SHARE = 0.2
REPEATED = -1.5
IN_SECTION = -1.5
SECTION_WORDS_MAX = 14
SECTION_LINES_MAX = 30


def vote_prose(page: Page) -> Ballot:
    """Blocks inside the page's best run of prose are kept; others are not, sentences less certainly so.

    A short line inside the run is more often a heading, an item or a row of the article than an advertisement: on
    articles of all kinds keeping it gains five points of F1, on news pages it costs a tenth of one.
    """
    n = len(page.words)
    place = np.arange(n)
    inside = (place >= page.run[0]) & (place < page.run[1])
    prose = page.sentences & (page.words >= 6)
    keep = np.where(
        inside,
        np.where(prose, IN_RUN_PROSE, IN_RUN_SHORT),
        np.where(prose, OUTSIDE_PROSE, OUTSIDE_SHORT),
    ).astype(np.float32)
    first, last = page.run

    def say(row: int) -> str:
        if first <= row < last:
            return "inside the best run of prose" + ("" if prose[row] else ", though not a sentence")
        side = "above" if row < first else "below"
        return f"{side} the best run of prose"

    return Ballot("prose", keep, {}, say)


def vote_cues(page: Page) -> Ballot:
    """Phrases that name what a line is: each cue speaks for its label with its weight."""
    keep = np.zeros(len(page.words), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    odds: list[float] = []
    for row, matched in enumerate(page.cues):
        if matched:
            names[row], odds_here = _weigh_cues(matched)
            odds.append(odds_here)
    keep[list(names)] = odds
    # A long paragraph may open with words that furniture opens with.
    keep[page.words > CUE_WORDS_MAX] *= LONG_SHARE

    def say(row: int) -> str:
        return "cue " + ", ".join(cue.id for cue in page.cues[row])

    return Ballot("cue", keep, names, say)


@lru_cache(maxsize=1024)
def _weigh_cues(cues: tuple[Cue, ...]) -> tuple[tuple[tuple[Label, float], ...], float]:
    """The labels that a line's cues speak for, and their log-odds together; the same few come again and again."""
    total = sum(cue.weight if cue.label in KEPT else -cue.weight for cue in cues)
    return tuple([(cue.label, cue.weight) for cue in cues]), max(-CUE_MAX, min(CUE_MAX, CUE_SHARE * total))


def vote_repeats(page: Page) -> Ballot:
    """A line that stands several times in one document is furniture, unless it is long."""
    repeated = (page.repeated > 1) & (page.words < 22)
    keep = np.where(repeated, REPEATED, 0.0).astype(np.float32)

    def say(row: int) -> str:
        return f"stands {page.repeated[row]} times in the document"

    return Ballot("repeated", keep, {}, say)


def vote_readings(page: Page) -> Ballot:
    """Lines that read as a caption, credit, byline or date are that; the surer the grammar, the stronger the vote."""
    readings = page.readings
    byline = np.where(readings.lead > 0, readings.byline, 0.5 * readings.byline)
    strengths = READING * np.stack([readings.caption, readings.credit, byline, readings.stamp])
    keep = -strengths.max(axis=0)
    rows = np.flatnonzero(keep)
    names = {
        row: tuple([(label, strength) for label, strength in zip(READ_LABELS, said, strict=True) if strength > 0])
        for row, said in zip(rows.tolist(), strengths[:, rows].T.tolist(), strict=True)
    }

    def say(row: int) -> str:
        return "reads as a " + " or ".join(label.value for label, _ in names.get(row, ()))

    return Ballot("reading", keep, names, say)


def vote_sections(page: Page) -> Ballot:
    """Short lines under a heading that opens a section of furniture belong to it, until a sentence ends the section."""
    keep = np.zeros(len(page.words), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    words, ends_section = page.words.tolist(), ((page.words > SECTION_WORDS_MAX) | page.sentences).tolist()
    bounds = [*page.opens, len(words)]
    for start, following in pairwise(bounds):
        opened = page.opens[start]
        named = ((opened, -IN_SECTION),)
        for row in range(start + 1, min(start + SECTION_LINES_MAX + 1, following)):
            if ends_section[row]:
                break
            if opened is Label.PROMO and any(cue.label is Label.NAVIGATION for cue in page.cues[row]):
                break  # "Subscribe" among the controls of a page's head: what follows is the menu
            if words[row]:
                names[row] = named
    keep[list(names)] = IN_SECTION

    def say(row: int) -> str:
        return f"a short line under a heading of {names[row][0][0].value}"

    return Ballot("section", keep, names, say)
