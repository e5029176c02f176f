"""Words of a text with their places, for comparing a dump with the true text.

Goes in: any text. Comes out: folded words and the characters they cover. Addresses are not words, neither bare nor as
the target of a Markdown link, because the same page has them in one dump and not in another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Word", "fold_words", "iter_words", "read_words"]

# Scripts without spaces: each character is a word of its own, so that a hard wrap inside a sentence changes nothing.
_UNSPACED = "\u0e01-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_TOKEN = re.compile(
    rf"""
    (?P<skip> \]\( (?: [^()\n] | \n(?!\n) | \([^()\n]*\) )* \)   # target of a Markdown link or image
            | https?://[^\s)\]>]+ | www\.[^\s)\]>]+ )
    | [{_UNSPACED}]
    | [^\W_{_UNSPACED}]+ (?: [{_INVISIBLE}]+ [^\W_{_UNSPACED}]+ )*
    """,
    re.VERBOSE,
)
_STRIP = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}


class Word(NamedTuple):
    """One folded word and the characters (start, end exclusive) it covers."""

    text: str
    start: int
    end: int


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.translate(_STRIP).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def iter_words(text: str) -> Iterable[Word]:
    """The words of a text in order.

    >>> [word.text for word in iter_words("See [the map](https://maps.example/a_b) of 2035.")]
    ['see', 'the', 'map', 'of', '2035']
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup is None:
            yield Word(_fold(found.group()), found.start(), found.end())


@lru_cache(maxsize=32)
def read_words(text: str) -> tuple[Word, ...]:
    """All words of a text; kept for the last few, since one dump is compared with several readings of its page."""
    return tuple(iter_words(text))


def fold_words(text: str) -> list[str]:
    """Only the folded words; accents go, because one common converter drops them.

    >>> fold_words("Büro­leiter WARTEN")
    ['buroleiter', 'warten']
    """
    return [word.text for word in read_words(text)]
