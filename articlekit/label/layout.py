"""The profile's voter: known furniture lines, the masthead above the article, and the line where the article stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.ballot import Ballot
from articlekit.labels import KEPT, Label
from articlekit.profiles.entries import LINE_MAX, Where, line_key
from articlekit.profiles.masthead import find_anchored, find_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Block
    from articlekit.profiles import Profile

__all__ = ["vote_profile"]

# A profile knows its pages: it outvotes everything else together (the model's log-odds end at 6, cues' at 6).
CERTAIN = 14.0

# A single word that was counted, not written down by a person, may be a menu's here and a dateline there.
COUNTED_WORD = 2.0
WORD_CHARS_MAX = 20

# What a sentence between masthead and end gains; the article is all that stands there, but captions do too.
BETWEEN = 3.0
SENTENCE_WORDS = 8

# What a long one gains there, when the end is known as well: a story may quote what furniture says.
LONG_BETWEEN = 8.0
LONG_WORDS = 16

PART_LABEL = {
    "outlet": Label.SECTION,
    "section": Label.SECTION,
    "byline": Label.BYLINE,
    "date": Label.DATE,
    "title": Label.TITLE,
}

# How many lines after `stop` are looked at for one that proves it: the same words can stand inside an article.
PROOF_LINES = 4

# Words of a person's name that stands on a line of its own.
NAME_WORDS_MAX = 4


def vote_profile(blocks: Sequence[Block], page: Page, profile: Profile) -> Ballot:
    """Furniture lines by their label, everything before the masthead's end and after the stop line removed.

    Between the two, sentences are the article unless others are sure they are not.
    """
    keys = [line_key(block.text) if len(block.text) <= LINE_MAX else "" for block in blocks]
    keep = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    said: dict[int, str] = {}
    first_prose, end_of_prose = page.run
    for row, key in enumerate(keys):
        entry = profile.lines.find(key)
        if entry is None or (entry.where is Where.HEAD and row >= end_of_prose):
            continue
        if entry.where is Where.TAIL and row < first_prose:
            continue
        names[row] = ((entry.label, COUNTED_WORD if entry.documents and _is_word(key) else CERTAIN),)
        said[row] = "a line of its furniture" + (f", seen in {entry.documents} documents" if entry.documents else "")
        if entry.label is Label.BIO and row and _is_name_above(keys[row - 1], key):
            names[row - 1] = ((Label.BIO, CERTAIN),)
            said[row - 1] = "a name above a line about its bearer"
    end = _find_stop(keys, profile)
    if end is not None:
        keep[end:] = -CERTAIN
    anchored = find_anchored(profile.layout, profile.lines, keys)
    for row, part in anchored.items():
        names[row] = ((PART_LABEL[part], CERTAIN),)
        said[row] = f"the {part} line of its masthead"
    first = None
    if anchored:
        keep[: max(anchored)] = -CERTAIN
        first = max(anchored) + 1
    start = keys.index(profile.layout.start) if profile.layout.start in keys else None
    if start is not None and (end is None or start < end):
        first = _read_masthead(blocks, start + 1, profile.layout.masthead, names, said)
        keep[:first] = -CERTAIN
    if first is not None and (end is None or first < end):
        inside = slice(first, end)
        prose = page.sentences & (page.words >= SENTENCE_WORDS) & (page.readings.caption == 0)
        gain = np.where((page.words >= LONG_WORDS) & (end is not None), LONG_BETWEEN, BETWEEN)
        keep[inside] += np.where(prose, gain, 0.0)[inside]
    for row, named in names.items():
        label, weight = named[0]
        keep[row] = weight if label in KEPT else -weight

    def say(row: int) -> str:
        place = "a sentence between masthead and end" if keep[row] > 0 else "outside its article"
        return f"profile {profile.name}: {said.get(row) or place}"

    return Ballot("profile", keep, names, say)


def _is_word(key: str) -> bool:
    """Whether the line is a single word; sentences of scripts without blanks are longer."""
    return len(key) <= WORD_CHARS_MAX and " " not in key


def _is_name_above(key: str, below: str) -> bool:
    """Whether a line is the name of whom the line below it is about, which begins with that name or its last part."""
    parts = key.split()
    return 2 <= len(parts) <= NAME_WORDS_MAX and below.startswith((f"{key} ", f"{parts[-1]} "))


def _find_stop(keys: Sequence[str], profile: Profile) -> int | None:
    """The row of the line that ends the article: the last one that a known tail line follows closely."""
    if profile.layout.stop is None:
        return None
    for row in range(len(keys) - 1, -1, -1):
        if keys[row] == profile.layout.stop and not profile.layout.tail.isdisjoint(
            keys[row + 1 : row + 1 + PROOF_LINES]
        ):
            return row
    return None


def _read_masthead(
    blocks: Sequence[Block],
    row: int,
    parts: Sequence[str],
    names: dict[int, tuple[tuple[Label, float], ...]],
    said: dict[int, str],
) -> int:
    """Label the masthead's lines from `row` on; the row after it comes back.

    The lines stand together; of the parts that may be missing the first are dropped until the number fits.
    """
    last, is_laid_out = find_end(blocks, row, parts)
    wanted = list(parts) if is_laid_out else []
    while len(wanted) > last - row and any(part.endswith("?") for part in wanted):
        wanted.remove(next(part for part in wanted if part.endswith("?")))
    for part, place in zip(wanted, range(row, last), strict=False):
        name = part.rstrip("?")
        names[place] = ((PART_LABEL[name], CERTAIN),)
        said[place] = f"the {name} line of its masthead"
    if last < len(blocks):
        names[last] = ((Label.TITLE, CERTAIN),)
        said[last] = "the first line under its masthead"
    return min(last + 1, len(blocks))
