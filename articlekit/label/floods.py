"""Blocks → fewer and shorter blocks to be judged: what only repeats itself is looked at a few times, not ten thousand.

A page of 40,000 equal items has one article as much as the same page with three. Goes in: the blocks of a page. Comes
out: those to be judged, or None for a page without floods; and afterwards every block with the label of its like.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block, Labelled

__all__ = ["Flood", "find_flood"]

# Blocks of a document from which on it is looked for lines that repeat; real pages have hundreds.
BLOCKS_MIN = 1_000

# Lines alike (numbers apart) that are a flood, how many of them are judged, and the characters of the longest.
LIKE_MIN = 300
SAMPLES = 3
LINE_MAX = 200

# Characters from which a block is looked at, the share of different words below which it says one thing over and over
# (500 words of prose have half), and what is then judged of it.
LONG_MIN = 1_000
DISTINCT_MAX = 0.05
REPEATED_KEPT = 100

# Different characters among its first `LONG_MIN` up to which a block says nothing; a paragraph has thirty and more. One
# such line made the lines of an article look short beside it, and all were lost.
LETTERS_MAX = 8

# The share of different words in its beginning from which on no more is read of a block: "Link 1 Link 2" has half.
SURELY_DISTINCT = 0.55

# Characters of a block beyond which only its beginning is judged: 700 words, more than any paragraph has.
ENDLESS_MIN = 20_000
ENDLESS_KEPT = 4_000

_NUMBER = lazy_pattern(r"\d+")


class Flood(NamedTuple):
    """The blocks to be judged, each one's row in the page, and for every row which of them speaks for it."""

    blocks: tuple[Block, ...]
    rows: tuple[int, ...]
    speaker: tuple[int, ...]

    def spread(self, judged: Sequence[Labelled], blocks: Sequence[Block]) -> tuple[Labelled, ...]:
        """The page's own blocks, each with the label of the one that speaks for it."""
        rows = zip(blocks, self.speaker, strict=True)
        return tuple([judged[number]._replace(block=block) for block, number in rows])


def find_flood(blocks: Sequence[Block]) -> Flood | None:
    """What is to be judged of a page whose blocks repeat each other or themselves; None for any other page."""
    long = [row for row, block in enumerate(blocks) if len(block.text) >= LONG_MIN]
    short = {row: text for row in long if (text := _shortened(blocks[row].text)) is not None}
    one: dict[str, str] = {}  # equal keys as one object: 200,000 of them take 30 MB
    keys = [one.setdefault(key := _key(block.text), key) for block in blocks] if len(blocks) >= BLOCKS_MIN else []
    counts = Counter(keys)
    del counts[""]
    alike = {key for key, count in counts.items() if count >= LIKE_MIN}
    if not short and not alike:
        return None
    seen: dict[str, list[int]] = {key: [] for key in alike}
    kept: list[Block] = []
    rows: list[int] = []
    speaker: list[int] = []
    for row, block in enumerate(blocks):
        samples = seen.get(keys[row]) if keys else None
        if samples is not None and len(samples) == SAMPLES:
            speaker.append(samples[-1])
            continue
        if samples is not None:
            samples.append(len(kept))
        speaker.append(len(kept))
        kept.append(block._replace(text=short[row]) if row in short else block)
        rows.append(row)
    return Flood(tuple(kept), tuple(rows), tuple(speaker))


def _key(text: str) -> str:
    """What lines that are alike share: the words without regard to case and numbers; "" for a long one."""
    if len(text) > LINE_MAX:
        return ""
    return _NUMBER.sub("0", text.lower())


def _shortened(text: str) -> str | None:
    """As much of an endless or monotonous text of `LONG_MIN` characters and more as is judged; None for any other."""
    if len(set(text[:LONG_MIN])) <= LETTERS_MAX:
        return text[:REPEATED_KEPT]
    start = text[:LONG_MIN].split()
    if len(set(start)) > SURELY_DISTINCT * len(start) and len(text) <= ENDLESS_MIN:
        return None
    words = _NUMBER.sub("0", text[:ENDLESS_MIN].lower()).split()
    if len(words) > 1 / DISTINCT_MAX and len(set(words)) <= DISTINCT_MAX * len(words):
        return text[:REPEATED_KEPT]
    return text[:ENDLESS_KEPT] if len(text) > ENDLESS_MIN else None
