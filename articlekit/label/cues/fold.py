"""A line as the cue tables see it: one line of text in, its folded form out.

Case, typographic quotes and dashes, no-break spaces, brackets, decoration and numbers are folded away, so that one
phrase stands for all the ways a page writes it. Accents stay: they tell languages apart. The phrases of the tables go
through the same function, so what is folded can never disagree with what is looked up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DECORATION", "NUMBER", "fold", "fold_lines", "tidy"]

#: What every number becomes: "Comments (12)" and "Comments (1,204)" are both "comments #".
NUMBER = "#"

#: Marks that carry no words at either end of a line: bullets, arrows, colons, ellipses, list marks, form fields.
DECORATION = " \t.,;:!?…'\"·•∙‣⁃◦▪▫●○■□◆◇★☆✓✔✕✖✗×|¦/\\-_~*+=<>«»‹›→←↑↓↗↘⇒➔➜►▶▸▼▲▾▴◄◀⌄⌃°^`§¶†‡、。，：；！？・♦❯❮❱❰"

#: Those of them that an ASCII line can have; looking for a few is quicker than looking for all.
_ASCII_DECORATION = "".join(filter(str.isascii, DECORATION))

_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\xb4`\u02bc\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\xab\xbb\u300c\u300d\u300e\u300f\uff02\u05f4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BRACKETS = "（）【】［］〔〕"
_DIGIT_ROWS = "\u0660\u06f0\u0966\uff10"

_TYPOGRAPHY: dict[int, str] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _UNSEEN), ""),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
}
#: Case, digits, brackets and form fields of ASCII, byte by byte: ten times as quick as a look-up for each character.
#: It is right for UTF-8 too, where no other character has an ASCII byte.
_ASCII_FOLD = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]{}*_\t\r\v\f",
    b"abcdefghijklmnopqrstuvwxyz##########            ",
)
#: Foreign marks that are frequent enough to be replaced one by one, without a search for all of them.
_FREQUENT = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2022", "\xb7"),
    ("\xa0", " "),
)
_RARE: dict[int, str] = {
    **_TYPOGRAPHY,
    **dict.fromkeys(map(ord, _BRACKETS), " "),
    **{ord(zero) + i: NUMBER for zero in _DIGIT_ROWS for i in range(10)},
    ord("\u2219"): "\xb7",
    ord("\uff5c"): "|",
}
_NEEDS_RARE = lazy_pattern("[" + "".join(re.escape(chr(code)) for code in _RARE if code > 0x7F) + "]")

#: How lynx writes a button and an image.
_BUTTON = "(BUTTON)"


def fold(text: str) -> str:
    """Fold one line to the form in which phrases are looked up; folding twice changes nothing more.

    >>> fold("» Comments (1,204):")
    'comments #'
    >>> fold("Don’t  miss…")
    "don't miss"
    """
    return fold_lines((text,))[0]


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Fold each line. A page's lines are folded together, which takes half the time of one by one.

    >>> fold_lines(("SHARE  this", "Réagir !"))
    ['share this', 'réagir']
    """
    plain = _fold_together([line for line in lines if line.isascii()])
    foreign = _fold_together([line for line in lines if not line.isascii()])
    return [next(plain) if line.isascii() else next(foreign) for line in lines]


def _fold_together(lines: Sequence[str]) -> Iterator[str]:
    """The folded lines; either all are ASCII, or most are not."""
    text = "\n".join(lines)
    if text.count("\n") >= len(lines):
        text = "\n".join([line.replace("\n", " ") for line in lines])
    if _BUTTON in text:
        text = text.replace(_BUTTON, " ")
    if not text.isascii():
        text = text.lower()
        for mark, plain in _FREQUENT:
            text = text.replace(mark, plain)
        text = _NEEDS_RARE.sub(_replace_rare, text)
    folded = text.encode("utf-8", "replace").translate(_ASCII_FOLD).decode("utf-8")
    if NUMBER in folded:
        folded = _fold_numbers(folded)
    while "  " in folded:
        folded = folded.replace("  ", " ")
    marks = _ASCII_DECORATION if folded.isascii() else DECORATION
    return iter([line.strip(marks) for line in folded.split("\n")])


def _replace_rare(match: re.Match[str]) -> str:
    return _RARE[ord(match[0])]


def tidy(text: str) -> str:
    """The line for patterns: typography, spaces and decoration as in `fold`, but case, brackets and digits kept."""
    return " ".join(text.translate(_TYPOGRAPHY).split()).strip(DECORATION)


def _fold_numbers(folded: str) -> str:
    """Make one mark of each number: runs of digits, and digits grouped by points and commas."""
    for grouped in ("##", "#,#", "#.#", "##"):
        while grouped in folded:
            folded = folded.replace(grouped, NUMBER)
    return folded
