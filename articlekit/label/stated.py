"""The voter for what the container itself states: the field lines of an export, and where its text stands.

A line that the container names is that, whatever it looks like. In the text, sentences are the article; shorter lines
gain less, and lines that read as a caption, byline or date nothing, for texts carry those inside as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import KEPT, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Block, Stated

__all__ = ["vote_stated"]

# The container knows its fields: it outvotes everything else together, as a profile does.
CERTAIN = 14.0

# What the lines of the text gain; the model's log-odds against furniture reach 6, and an export has hardly any.
SENTENCE = 7.0
OTHER_LINE = 4.0
SENTENCE_WORDS = 6


def vote_stated(blocks: Sequence[Block], page: Page, stated: Sequence[Stated]) -> Ballot:
    """Field lines by their label, and the lines of the text kept; `stated` is in the order of the lines."""
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    text_rows = np.zeros(len(blocks), np.bool_)
    spans = iter(stated)
    span = next(spans, None)
    for row, block in enumerate(blocks):
        while span is not None and span.last < block.line:
            span = next(spans, None)
        if span is None or block.line < span.first:
            continue
        if span.label is Label.BODY:
            text_rows[row] = True
        else:
            names[row] = ((span.label, CERTAIN),)
            keep[row] = CERTAIN if span.label in KEPT else -CERTAIN
    prose = page.sentences & (page.words >= SENTENCE_WORDS)
    readings = page.readings
    other = np.maximum.reduce([readings.caption, readings.credit, readings.byline, readings.stamp])
    gain = np.where(prose, SENTENCE, OTHER_LINE) * (1.0 - other)
    keep += np.where(text_rows, gain, 0.0).astype(np.float32)

    def say(row: int) -> str:
        if row in names:
            return f"the container says it is {names[row][0][0].value}"
        return "stands where the container has its text"

    return Ballot("stated", keep, names, say)
