"""Characters → classes: how many lower-case letters, capitals, digits, full stops … each block holds.

All blocks of a document are counted in one pass over an array of code points. Scripts without case (Han, kana, Arabic,
Devanagari …) have a class of their own, so that no feature takes a missing capital for a fault.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "BRACKET",
    "CASELESS",
    "CLASS_COUNT",
    "COMMA",
    "DASH",
    "DIGIT",
    "LOWER",
    "OPENING",
    "QUOTE",
    "SIGN",
    "SPACE",
    "STOP",
    "UPPER",
    "CharCounts",
    "count_characters",
]

OTHER, LOWER, UPPER, DIGIT, SPACE, CASELESS, STOP, COMMA, QUOTE, DASH, BRACKET, SIGN, OPENING = range(13)
CLASS_COUNT = 13

# Thai and Lao (U+0E00 to U+0EFF) mark no sentence's end: a line of so many of their letters ends as one does. Headlines
# are shorter.
UNMARKED_BLOCK = 0x0E
UNMARKED_SENTENCE_MIN = 100

# Characters by class; what is not listed is a letter by its case, or OTHER.
_SIGNS = {
    SPACE: " \t\n\u00a0\u2009\u202f\u3000",
    STOP: ".!?…。！？．।۔؟։።။។៕།॥",
    COMMA: ",;:，、；：،؛၊",
    QUOTE: "\"'“”‘’„‚«»‹›「」『』`´",
    DASH: "-–—‐‑―|/\\·•_~",
    BRACKET: "()[]{}（）【】《》",
    SIGN: "@#$%&*+=<>^©®™€£¥→←↑↓▶►★☆°§",
}

# Code points from here to the end of the Basic Plane are caseless letters unless listed above; the bicameral
# scripts that matter (Latin, Greek, Cyrillic, Armenian) end before it, Latin Extended Additional comes later.
_CASELESS_FROM = 0x0590
_LATIN_ADDITIONAL = range(0x1E00, 0x2000)
_PUNCTUATION = (range(0x2000, 0x2C00), range(0x3000, 0x3005), range(0xE000, 0xF900), range(0xFE00, 0xFE70))


@cache
def _class_table() -> NDArray[np.uint8]:
    """The class of every code point up to U+FFFF; one more entry stands for all above (pictographs: OTHER)."""
    table = np.full(0x10001, OTHER, dtype=np.uint8)
    table[_CASELESS_FROM:0x10000] = CASELESS
    for span in _PUNCTUATION:
        table[span.start : span.stop] = OTHER
    for code in (*range(_CASELESS_FROM), *_LATIN_ADDITIONAL):
        character = chr(code)
        if character.isalpha():
            table[code] = UPPER if character.isupper() else LOWER
    for digits in (0x30, 0x660, 0x6F0, 0x966, 0xFF10):
        table[digits : digits + 10] = DIGIT
    for name, characters in _SIGNS.items():
        for character in characters:
            table[ord(character)] = name
    return table


class CharCounts(NamedTuple):
    """What the characters of a document's blocks are; one column a block.

    `counts` has shape (CLASS_COUNT, blocks), its row OPENING counts capitals that begin a word. `first`, `last` and
    `last_but_one` are the classes of those characters, shape (blocks,). Of an empty block the first two are SPACE and
    the third means nothing; of one with a single character the third is SPACE.
    """

    counts: NDArray[np.float32]
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    last_but_one: NDArray[np.uint8]


def count_characters(texts: Sequence[str]) -> CharCounts:
    """The character classes of each text, all counted together.

    >>> seen = count_characters(["The Pier opens.", "港が開く。"])
    >>> [int(seen.counts[name, 0]) for name in (LOWER, UPPER, SPACE, STOP, OPENING)], int(seen.counts[CASELESS, 1])
    ([10, 2, 2, 1, 2], 4)
    >>> seen.last.tolist() == [STOP, STOP]
    True
    >>> count_characters(["เรือ", "เรือออกจากท่า" * 10]).last.tolist() == [CASELESS, STOP]
    True
    """
    # A blank on both sides, so that every text has a character before its first and its last one.
    joined = "\n\n" + "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    classes = _class_table().take(codes, mode="clip")  # the last entry stands for all code points above
    n = len(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=n)
    ends = np.cumsum(lengths + 1) + 1
    starts = ends - lengths
    owner = np.repeat(np.arange(0, n * CLASS_COUNT, CLASS_COUNT), lengths + 1)
    inner = classes[2:]
    opening = owner[(inner == UPPER) & (classes[1:-1] == SPACE)]
    owner += inner
    counts = np.bincount(owner, minlength=n * CLASS_COUNT).astype(np.float32).reshape(n, CLASS_COUNT).T
    counts[OPENING] = np.bincount(opening, minlength=n * CLASS_COUNT)[::CLASS_COUNT]
    counts[SPACE] -= 1  # the line end that follows each text
    last = classes[ends - 1]
    # All code points of that block are of this class; most pages have none.
    if counts[CASELESS].any() and (unmarked := codes >> 8 == UNMARKED_BLOCK).any():
        letters = np.add.reduceat(unmarked.astype(np.int64), starts)
        last[(letters >= UNMARKED_SENTENCE_MIN) & ((last == CASELESS) | (last == OTHER))] = STOP
    return CharCounts(np.ascontiguousarray(counts), classes[starts], last, classes[ends - 2])
