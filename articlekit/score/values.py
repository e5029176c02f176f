"""When two values of a field are the same value: names, titles, credits, captions and dates as people write them.

Goes in: two texts. Comes out: whether a reader would call them the same. Case, width, typographic quotes and dashes,
and entities do not count anywhere.
"""

from __future__ import annotations

import html
import unicodedata

from .body import score_words, words_of

__all__ = [
    "day_of",
    "letters_of",
    "same_caption",
    "same_credit",
    "same_day",
    "same_language",
    "same_name",
    "same_text",
    "same_title",
]

_FOLDED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": "", "\u200b": ""}
)
_CREDIT_WORDS = frozenset("photo foto image by via credit picture photograph c courtesy of".split())
"""Words of a credit line that name nobody."""

NAME_SHARE = 0.6
CREDIT_SHARE = 0.5
TITLE_F1 = 0.9
CAPTION_F1 = 0.8
"""From these shares of common words on two values are the same, as the evaluation of this project has always had it."""

_DAY = 10
"""Characters of a date that name the day."""


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", html.unescape(text)).casefold().translate(_FOLDED)


def letters_of(text: str) -> str:
    """Letters and digits alone, folded: for looking a value up in the input.

    >>> letters_of("Deniz Arslan / Northlight")
    'denizarslannorthlight'
    """
    return "".join(words_of(_fold(text)))


def same_name(one: str, other: str) -> bool:
    """Whether two names of persons or outlets share three fifths of the longer one's words.

    >>> same_name("Ada Moss", "MOSS, Ada"), same_name("Ada Moss", "Ada Calder")
    (True, False)
    """
    a, b = _words(one), _words(other)
    return bool(a and b) and len(a & b) / max(len(a), len(b)) >= NAME_SHARE


def same_credit(one: str, other: str) -> bool:
    """Whether two image credits share half of their words, agency and photographer in any order.

    >>> same_credit("Photo: Deniz Arslan/Northlight", "Northlight / Deniz Arslan")
    True
    """
    a, b = _words(one) - _CREDIT_WORDS, _words(other) - _CREDIT_WORDS
    return bool(a and b) and len(a & b) / len(a | b) >= CREDIT_SHARE


def same_title(one: str, other: str) -> bool:
    """Whether two headlines have nearly all words in common."""
    a, b = words_of(_fold(one)), words_of(_fold(other))
    return bool(a and b) and score_words(" ".join(a), " ".join(b)).f1 >= TITLE_F1


def same_caption(one: str, other: str) -> bool:
    """Whether two captions or standfirsts have most words in common."""
    return score_words(one, other).f1 >= CAPTION_F1


def same_text(one: str, other: str) -> bool:
    """Whether the letters and digits are the same: tags, places."""
    return letters_of(one) == letters_of(other)


def same_day(one: str, other: str) -> bool:
    """Whether two dates name the same day, whatever the time.

    >>> same_day("2025-03-14", "2025-03-14T09:30:00Z")
    True
    """
    return day_of(one) == day_of(other)


def same_language(one: str, other: str) -> bool:
    """Whether two language tags name one language, regions left out of account.

    >>> same_language("pt-BR", "pt")
    True
    """
    return one.split("-", maxsplit=1)[0].casefold() == other.split("-", maxsplit=1)[0].casefold()


def day_of(date: str) -> str:
    """The day of a date in ISO form."""
    return date[:_DAY]


def _words(text: str) -> set[str]:
    return set(words_of(_fold(text)))
