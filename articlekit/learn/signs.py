"""The lines by which a layout's pages are known: nearly always there, near an end of the page, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.cues import CueTable
    from articlekit.learn.tally import LineTally
    from articlekit.profiles.entries import Entry

__all__ = ["choose_signs", "signs_min"]

SIGNS_MAX = 8
SIGNS_FEWEST = 3

# A sign stands in this share of the documents, and on average so near to the page's begin or end (in blocks): a page is
# matched by its first 15 and last 40 lines.
SHARE = 0.8
EDGE_MAX = 10
WORDS_MIN = 2
CHARS_MAX = 119


def choose_signs(judged: Sequence[tuple[LineTally, Entry]], size: int, cues: CueTable) -> tuple[str, ...]:
    """Up to SIGNS_MAX texts, sorted; none when too few lines are sure enough.

    Lines that a cue knows stand on pages of every outlet ("Skip to main content") and are no signs.
    """
    fitting = [
        entry
        for tally, entry in judged
        if entry.active
        and not entry.is_template
        and tally.documents >= max(SIGNS_FEWEST, SHARE * size)
        and tally.edge <= EDGE_MAX * tally.count
        and len(entry.text) <= CHARS_MAX
        and entry.text.count(" ") >= WORDS_MIN - 1
    ]
    known = cues.match_lines([entry.text for entry in fitting])
    own = [entry.text for entry, matched in zip(fitting, known, strict=True) if not matched]
    longest = sorted(own, key=lambda text: (-len(text), text))[:SIGNS_MAX]
    return tuple(sorted(longest)) if len(longest) >= SIGNS_FEWEST else ()


def signs_min(count: int) -> int:
    """How many of `count` signs a page must show: half of them, at least two."""
    return max(2, (count + 1) // 2)
