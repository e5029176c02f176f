"""Whether the text has about as many words as its database export says ("LENGTH: 532 words").

Databases count the headline and captions too, and words with hyphens or figures in their own way, so only a number that
is far off means that text is missing, or that something else was taken for text.
"""

from __future__ import annotations

import re

from articlekit.patterns import lazy_pattern

__all__ = ["is_far_from"]

WORDS_MIN = 50
SHARE_MIN = 0.25
"""A difference is a warning when it is over 50 words and over a quarter of the stated number: headline, standfirst and
captions, which some databases count, have fewer words, and ways of counting differ by a tenth; a page that was lost, or
the text of a neighbour, is more."""

_LENGTH = lazy_pattern(
    r"(\d{1,3}(?:[., \u00a0\u202f']\d{3})+|\d{1,7})\s?"
    r"(?:words?|wörter|wort|worte|mots?|palabras|parole|palavras|woorden|ord|słów)\b",
    re.IGNORECASE,
)


def is_far_from(declared: str, words: int) -> bool:
    """Whether a text of so many words is far from the declared length; a length without a unit of words never is.

    >>> is_far_from("532 words", 510), is_far_from("1,532 words", 510), is_far_from("532 Zeichen", 90)
    (False, True, False)
    """
    match = _LENGTH.match(declared)
    if match is None:
        return False
    stated = int(re.sub(r"\D", "", match[1]))
    difference = abs(stated - words)
    return difference > WORDS_MIN and difference > SHARE_MIN * stated
