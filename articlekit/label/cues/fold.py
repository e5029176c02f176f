"""A line as the cue tables see it: one line of text in, its folded form out.

Case, typographic quotes and dashes, no-break spaces, brackets, decoration and numbers are folded away, so that one
phrase stands for all the ways a page writes it. Accents stay: they tell languages apart. The phrases of the tables go
through the same function, so what is folded can never disagree with what is looked up.
"""

from __future__ import annotations

import re

__all__ = ["DECORATION", "NUMBER", "fold", "tidy"]

#: What every number becomes: "Comments (12)" and "Comments (1,204)" are both "comments #".
NUMBER = "#"

#: Marks that carry no words at either end of a line: bullets, arrows, colons, ellipses, list marks, form fields.
DECORATION = " \t.,;:!?…'\"·•∙‣⁃◦▪▫●○■□◆◇★☆✓✔✕✖✗×|¦/\\-_~*+=<>«»‹›→←↑↓↗↘⇒➔➜►▶▸▼▲▾▴◄◀⌄⌃°^`§¶†‡、。，：；！？・♦❯❮❱❰"

_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\xb4`\u02bc\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\xab\xbb\u300c\u300d\u300e\u300f\uff02\u05f4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BRACKETS = "()[]{}（）【】［］〔〕*_"
_DIGIT_ROWS = "0\u0660\u06f0\u0966\uff10"

_TYPOGRAPHY: dict[int, str] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _UNSEEN), ""),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
}
_ASCII_FOLD: dict[int, str] = {
    **dict.fromkeys(map(ord, "0123456789"), NUMBER),
    **dict.fromkeys(map(ord, "\t\n\r\v\f()[]{}*_"), " "),
}
_FOLD: dict[int, str] = {
    **_TYPOGRAPHY,
    **dict.fromkeys(map(ord, _BRACKETS), " "),
    **{ord(zero) + i: NUMBER for zero in _DIGIT_ROWS for i in range(10)},
    ord("•"): "·",
    ord("∙"): "·",
    ord("｜"): "|",
}
#: Non-ASCII lines mostly need none of the foldings; asking first is several times quicker than translating.
_NEEDS_FOLD = re.compile("[" + "".join(re.escape(chr(code)) for code in _FOLD) + "]")

#: How lynx writes a button and an image.
_BUTTON = "(BUTTON)"


def fold(text: str) -> str:
    """Fold one line to the form in which phrases are looked up; folding twice changes nothing more.

    >>> fold("» Comments (1,204):")
    'comments #'
    >>> fold("Don’t  miss…")
    "don't miss"
    """
    if _BUTTON in text:
        text = text.replace(_BUTTON, " ")
    folded = text.lower()
    if folded.isascii():
        folded = folded.translate(_ASCII_FOLD)
    elif _NEEDS_FOLD.search(folded):
        folded = folded.translate(_FOLD)
    if NUMBER in folded:
        folded = _fold_numbers(folded)
    if "  " in folded:
        folded = " ".join(folded.split())
    return folded.strip(DECORATION)


def tidy(text: str) -> str:
    """The line for patterns: typography, spaces and decoration as in `fold`, but case, brackets and digits kept."""
    return " ".join(text.translate(_TYPOGRAPHY).split()).strip(DECORATION)


def _fold_numbers(folded: str) -> str:
    """Make one mark of each number: runs of digits, and digits grouped by points and commas."""
    for grouped in ("##", "#,#", "#.#", "##"):
        while grouped in folded:
            folded = folded.replace(grouped, NUMBER)
    return folded
