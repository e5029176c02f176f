"""Blocks' words → how many are function words, and how many a block shares with the title and with the article.

Words are what blanks part, in lower case; each counts once a block. What the words mean is not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Column = NDArray[np.float32]

__all__ = ["Wording", "read_wording", "share_with_run"]

# A first block of fewer different words is no title that lines could repeat; lines of other lengths repeat none.
TITLE_WORDS_MIN = 3
REPEAT_CHARS_MIN = 9
REPEAT_CHARS_MAX = 299

# Shorter blocks say too little of what they are about.
CONTENT_CHARS_MIN = 40


class Wording(NamedTuple):
    """The words of a page's blocks.

    `function` has one entry a block, how many different function words it has; `title_share` too, which share of its
    words stand in the first block (the title of many dumps; 0 for that block). `content` are the other words of the
    longer blocks, by row.
    """

    function: Column
    title_share: Column
    content: dict[int, set[str]]


def read_wording(texts: Sequence[str], function_words: frozenset[str]) -> Wording:
    """The wording of a page's blocks (at least one)."""
    function: list[int] = []
    content: dict[int, set[str]] = {}
    shares: dict[int, float] = {}
    title = frozenset(texts[0].lower().split())
    is_title = len(title) >= TITLE_WORDS_MIN
    for row, text in enumerate(texts):
        own = text.lower().split()
        size = len(text)
        if size < CONTENT_CHARS_MIN:
            function.append(len(function_words.intersection(own)))
        else:
            different = set(own)
            content[row] = rest = different - function_words
            function.append(len(different) - len(rest))
        if is_title and REPEAT_CHARS_MIN <= size <= REPEAT_CHARS_MAX and not title.isdisjoint(own):
            shares[row] = len(title.intersection(own)) / len(own)
    shares.pop(0, None)
    title_share = np.zeros(len(texts), np.float32)
    title_share[list(shares)] = list(shares.values())
    return Wording(np.array(function, np.float32), title_share, content)


def share_with_run(n: int, content: Mapping[int, set[str]], run: tuple[int, int]) -> Column:
    """Which share of the different words of each longer block stand in other longer blocks of the best run, doubled.

    What tells of the same matter uses the same words; another story's teaser and a reader's comment do so less. `run`
    is a half-open range of the `n` rows; shorter blocks have 0.
    """
    shared = np.zeros(n, np.float32)
    once: set[str] = set()
    twice: set[str] = set()
    for row in range(*run):
        own = content.get(row)
        if own:
            twice |= once & own
            once |= own
    for row, own in content.items():
        if own:
            known = twice if run[0] <= row < run[1] else once
            shared[row] = len(own & known) / len(own)
    return shared * 2
