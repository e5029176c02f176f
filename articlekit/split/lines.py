"""Text → lines: where each line that holds something begins and ends, how deep it stands, and what is blank before it.

Line ends are \\n alone, as decoding leaves them. Blank lines are counted on the line after them, not listed.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "CJK_FIRST",
    "HANGUL_FIRST",
    "HANGUL_LAST",
    "TextLine",
    "cut_at_blanks",
    "fold_blanks",
    "fold_code",
    "is_rule",
    "is_unspaced",
    "make_line",
    "merge_lines",
    "read_lines",
    "starts_item",
]

# Signs that open a list item when a blank follows. The dash forms are left out: they open dialogue in many languages.
BULLETS = frozenset("•‣◦▪▫●○◆◇■□·∙⁃➢➤►▶✓✔*+-")

# Longest number of an item ("100."); longer ones are years or prices at the start of a wrapped line.
NUMBER_DIGITS_MAX = 3

# Where the scripts of East Asia begin, and those of them that have blanks between words.
CJK_FIRST = "\u2e80"
HANGUL_FIRST, HANGUL_LAST = "\uac00", "\ud7a3"

_BLANK = lazy_pattern(r"\s")
_BLANK_LINES = r"\n(?:[ \t]*\n)+"

# Characters whose words are listed at once: all words of a text together take ten times its memory.
CUT = 100_000


class TextLine(NamedTuple):
    """One or more input lines that belong together.

    `start` and `end` bound the characters from the first to the last that is not white space; `text` is what stands
    there, with inner line ends still in it when lines were joined. `row` counts input lines from 1, `rows` is how many
    are covered, `gap` how many blank lines stand before, `indent` how many columns the first line is moved in.
    `joined` is the text as one line.
    """

    start: int
    end: int
    row: int
    rows: int
    gap: int
    indent: int
    joined: str


#: A `TextLine` of a tuple of its fields. A named tuple's own constructor is a Python function and takes twice as long.
make_line = partial(tuple.__new__, TextLine)


def read_lines(text: str) -> list[TextLine]:
    """All lines of `text` that are not blank, in order; tabs count as one column."""
    lines: list[TextLine] = []
    offset = row = gap = 0
    for raw in text.split("\n"):
        row += 1
        inner = raw.strip()
        if inner:
            indent = 0 if raw[0] == inner[0] else len(raw) - len(raw.lstrip())
            start = offset + indent
            lines.append(make_line((start, start + len(inner), row, 1, gap, indent, inner)))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def fold_blanks(text: str) -> str:
    """The text on one line, with one blank between words and none around.

    >>> fold_blanks(" Harbour\\n reopens ")
    'Harbour reopens'
    """
    if len(text) <= CUT:
        return " ".join(text.split())
    return " ".join([folded for part in cut_at_blanks(text) if (folded := " ".join(part.split()))])


def fold_code(text: str) -> str:
    """Preformatted text with its line ends, without blank lines around and with at most one inside."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip("\n")
    return re.sub(_BLANK_LINES, "\n\n", text).rstrip() if text.strip() else ""


def cut_at_blanks(text: str) -> Iterator[str]:
    """Yield the text in parts of `CUT` characters and a little more, cut between words."""
    start = 0
    while start < len(text):
        blank = _BLANK.search(text, start + CUT)
        end = len(text) if blank is None else blank.start()
        yield text[start:end]
        start = end


def starts_item(inner: str) -> str:
    """The bullet or number that opens a list item, or "" if the line opens none.

    >>> starts_item("• Ferries"), starts_item("12. Ferries"), starts_item("2024. Then"), starts_item("-5 degrees")
    ('•', '12.', '', '')
    """
    first = inner[0]
    if first in BULLETS:
        return first if inner[1:2].isspace() else ""
    if first.isdecimal():
        digits = 1
        while digits <= NUMBER_DIGITS_MAX and inner[digits : digits + 1].isdecimal():
            digits += 1
        if (
            digits <= NUMBER_DIGITS_MAX
            and inner[digits : digits + 1] in (".", ")")
            and inner[digits + 1 : digits + 2] == " "
            and not _is_dated(inner)
        ):
            return inner[: digits + 1]
    return ""


def _is_dated(inner: str) -> bool:
    """Whether the number is a day: "3. März 2024" opens no list."""
    words = inner.split(None, 3)
    return len(words) > 2 and words[1].isalpha() and words[2][:4].isdecimal() and len(words[2].rstrip(",.:")) == 4


def is_rule(text: str) -> bool:
    """Whether a line holds no letter and no digit.

    >>> is_rule("* * *"), is_rule("-- 3 --")
    (True, False)
    """
    return not any(map(str.isalnum, text))


def is_unspaced(left: str, right: str) -> bool:
    """Whether two characters meet without a blank: those of Han and kana; Hangul has blanks between words.

    >>> is_unspaced("東", "京"), is_unspaced("서", "울"), is_unspaced("a", "b")
    (True, False, False)
    """
    return left > CJK_FIRST and right > CJK_FIRST and not HANGUL_FIRST <= left <= HANGUL_LAST


def merge_lines(group: Sequence[TextLine], joined: str) -> TextLine:
    """One line that covers all lines of a group and reads as `joined`."""
    first, last = group[0], group[-1]
    return TextLine(first.start, last.end, first.row, last.row - first.row + 1, first.gap, first.indent, joined)
