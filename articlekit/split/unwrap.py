"""Lines → lines: text that was hard-wrapped at a fixed column is joined back into paragraphs.

Text dumps of lynx and w3m, e-mail and database exports break lines at a column. Such a document is recognised by its
line widths; lines are then joined wherever the next word would not have fitted. Documents that are not wrapped pass
unchanged. Blank lines, list items and a deeper indent always begin something new.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from articlekit.grammar.scripts import FOREIGN_STOPS
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import CJK_FIRST, is_rule, is_unspaced, merge_lines, starts_item

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.split.lines import TextLine

__all__ = ["Vocabulary", "find_even_column", "find_wrap_column", "join_ragged", "join_wrapped", "may_be_wrapped"]

# A wrapped document's widest lines end near the wrap column. The percentile forgives a few unbreakable addresses;
# 40 to 132 columns are the narrowest and widest a terminal or an export is set to.
WIDTH_PERCENTILE = 0.985
COLUMN_MIN = 40
COLUMN_MAX = 132

# A line with a word longer than this holds an address, which no program breaks; its width says nothing.
UNBREAKABLE = 40

# Share of the text's characters that must stand in lines ending within ENDS_NEAR columns of the wrap column: menus and
# one-line paragraphs are under a tenth, wrapped prose is over a half, pages with much menu and little prose between.
ENDS_NEAR = 14
FULL_SHARE_MIN = 0.20

# A wrapped document shows it in two ways: most full lines that another follows break off inside a sentence, and most
# lines that break off so are full. Of 260 dumps of lynx both shares are 0.5 and more in all but one; short pages of one
# line a paragraph have the first near 0, lists of headlines the second near 0.3.
BROKEN_OF_FULL_MIN = 0.5
FULL_OF_BROKEN_MIN = 0.4

# Pages with little prose among much menu have fewer full lines; they count as wrapped when most full lines break off
# without the end of a sentence and go on below.
FEW_FULL_SHARE_MIN = 0.04
BROKEN_SHARE_MIN = 0.6
BROKEN_MIN = 4
SENTENCE_ENDS = tuple('.!?…:。！？”"»' + FOREIGN_STOPS)

# How many columns short of the wrap column a line may end and still be taken as full: browsers that dump text leave
# room for a scroll bar or a link number.
SLACK = 6

# Full lines that show the column of a page with little East Asian text.
UNSPACED_FULL_MIN = 3

# What stands around words, and how many broken words must stand whole elsewhere to say that words were broken.
SIGNS = ".,;:!?()\"'“”‘’«»„"
SOFT_MIN = 2

# Part of the width by which a full line of letters of different widths may be shorter.
RAGGED = 5

# Where letters have one width, nine in ten full lines are short of the column by less than a longer word.
EVEN = 11
EVEN_SHARE_MIN = 0.85

# A hyphen before these is a suspended one ("pre- and post-war"), which keeps its blank.
AFTER_SUSPENDED_HYPHEN = frozenset(
    "and or to und oder bis sowie et ou e o y u ed en of i och eller og eller ja tai a nebo lub".split()
)

# Of the lines that are joined so many, and so large a share, open with a letter of two cases, and with a small one. The
# share is 0.36 and more in dumps of lynx (all but one of 835), and under 0.16 where widths are alike by chance.
CASED_MIN = 4
SMALL_SHARE_MIN = 0.25

# What lines across the page are drawn with.
RULE_SIGNS = frozenset("-=_*~#+.")

# Characters that may be wide: all beyond `CJK_FIRST`. (Compiling takes time by the characters of a class's ranges.)
_EAST_ASIAN = lazy_pattern(f"[^\0-{CJK_FIRST}]")

# Characters of a line that are read to know whether it could have been wrapped.
BREAKABLE_READ = 10_000


def may_be_wrapped(rows: Sequence[str]) -> bool:
    """Whether the input lines are narrow enough for a wrapped document; most pages are settled by this alone."""
    wide = [row for row in rows if len(row) > COLUMN_MAX and len(row.rstrip()) > COLUMN_MAX]
    if len(wide) <= (1 - WIDTH_PERCENTILE) * len(rows):
        return True
    # Only as many wide lines are read as it takes to know.
    left = (1 - WIDTH_PERCENTILE) * (len(rows) - rows.count(""))
    for row in wide:
        left -= _is_breakable(row)
        if left < 0:
            return False
    return True


def join_wrapped(lines: Sequence[TextLine], known_column: int = 0, words: Vocabulary | None = None) -> list[TextLine]:
    """The same lines with hard wraps joined; every input line is in exactly one of them.

    `known_column` is the wrap column where the caller knows it; 0 leaves it to the lines. `words` are those of the
    whole document, where `lines` are a part of it.
    """
    column, width, widths = _measure(lines)
    column = known_column or column
    if column is None:
        return list(lines)
    words = words or Vocabulary(lines)
    last_width = 0
    paragraphs: list[TextLine] = []
    group: list[TextLine] = []
    for line, line_width in zip(lines, widths, strict=True):
        if group and _goes_on(group, last_width, line, column, width):
            group.append(line)
        else:
            if group:
                paragraphs.append(_join(group, words))
            group = [line]
        last_width = line_width
    if group:
        paragraphs.append(_join(group, words))
    return list(lines) if not known_column and _opens_in_capitals(lines, paragraphs) else paragraphs


def _opens_in_capitals(lines: Sequence[TextLine], paragraphs: Sequence[TextLine]) -> bool:
    """Whether nearly all lines that were joined to the one above open with a capital: those of a menu or a list.

    >>> from articlekit.split.lines import read_lines
    >>> lines = read_lines("Ferries sail\\nAgain\\nMarkets open\\nToday\\nPorts shut\\nTonight\\nRain ends\\nSoon")
    >>> _opens_in_capitals(lines, lines[::2])
    True
    """
    starts = {paragraph.start for paragraph in paragraphs}
    joined = (line.joined for line in lines if line.start not in starts)
    # Lines in capitals throughout were wrapped as well as others.
    cased = [
        text[0].islower()
        for text in joined
        if text[0].isalpha() and text[0].lower() != text[0].upper() and not text.isupper()
    ]
    return len(cased) >= CASED_MIN and sum(cased) < SMALL_SHARE_MIN * len(cased)


def find_even_column(lines: Sequence[TextLine]) -> int:
    """The column at which text in letters of one width was wrapped; 0 where lines end too unevenly for that."""
    widths = sorted(line.indent + len(line.joined) for line, below in pairwise(lines) if not below.gap)
    column = _widest(widths) if widths else 0
    full = [width for width in widths if column - column // RAGGED <= width <= column]
    return column if sum(width > column - EVEN for width in full) >= EVEN_SHARE_MIN * len(full) else 0


def join_ragged(lines: Sequence[TextLine], words: Vocabulary) -> list[TextLine]:
    """The same lines, joined where the next word might not have fitted, whatever the widths of letters.

    The widest of lines without a blank one between them is as wide as the text was; others are shorter by a fifth.
    """
    paragraphs: list[TextLine] = []
    group: list[TextLine] = []
    column = 0
    for place, line in enumerate(lines):
        if line.gap or not place:
            column = _widest_from(lines, place)
        last = len(group[-1].joined) if group else 0
        is_full = last + 1 + len(_first_word(line.joined)) > column - column // RAGGED
        if group and (line.gap or column < COLUMN_MIN or not is_full or starts_item(line.joined)):
            paragraphs.append(_join(group, words))
            group = []
        group.append(line)
    return [*paragraphs, _join(group, words)] if group else paragraphs


def _widest_from(lines: Sequence[TextLine], place: int) -> int:
    """The width of the widest line from `place` on to the next blank one."""
    widest = len(lines[place].joined)
    for line in islice(lines, place + 1, None):
        if line.gap:
            break
        widest = max(widest, len(line.joined))
    return widest


def _measure(lines: Sequence[TextLine]) -> tuple[int | None, Callable[[str], int], list[int]]:
    """The wrap column, the way its width is counted, and each line's width.

    Some programs count characters, others columns of a terminal, where CJK characters take two.
    """
    width: Callable[[str], int] = len
    widths = [line.indent + len(line.joined) for line in lines]
    own = [line for line in lines if len(line.joined) <= UNBREAKABLE or _is_breakable(line.joined)]
    column = _find_column(own, [line.indent + len(line.joined) for line in own], len)
    if any(not line.joined.isascii() and _EAST_ASIAN.search(line.joined) for line in lines):
        wide = [line.indent + _display_width(line.joined) for line in own]
        wide_column = _find_column(own, wide, _display_width)
        if wide_column is not None and (column is None or _near(wide, wide_column) > _near(widths, column)):
            return wide_column, _display_width, [line.indent + _display_width(line.joined) for line in lines]
        column = column or _find_unspaced_column(lines, widths)
    return column, width, widths


def _find_unspaced_column(lines: Sequence[TextLine], widths: Sequence[int]) -> int | None:
    """The column of short East Asian text among much menu: several of its widest lines end there, inside a sentence.

    Such text breaks anywhere, so that its full lines are as wide as each other but for a character.
    """
    pairs = zip(lines, widths, lines[1:], strict=False)
    open_ends = [
        width
        for line, width, below in pairs
        if line.joined[-1] > CJK_FIRST and line.joined[-1] not in SENTENCE_ENDS and not below.gap
    ]
    column = max(open_ends, default=0)
    widest = max((width for line, width in zip(lines, widths, strict=True) if line.joined[-1] > CJK_FIRST), default=0)
    if widest > column or not COLUMN_MIN <= column <= COLUMN_MAX:
        return None
    return column if sum(width >= column - 1 for width in open_ends) >= UNSPACED_FULL_MIN else None


def _is_breakable(row: str) -> bool:
    """Whether a line holds only words that a program could have wrapped between; East Asian text breaks anywhere.

    >>> _is_breakable("a" * 41), _is_breakable("橋" * 41)
    (False, True)
    """
    if "](" in row or "://" in row:
        return False
    longest = max(row[:BREAKABLE_READ].split(), key=len, default="")
    return len(longest) <= UNBREAKABLE or (not longest.isascii() and _EAST_ASIAN.search(longest) is not None)


def _near(widths: Sequence[int], column: int) -> int:
    """How many lines end exactly at the column or just before it."""
    return sum(column - 2 <= width <= column for width in widths)


def _find_column(lines: Sequence[TextLine], widths: Sequence[int], width: Callable[[str], int]) -> int | None:
    """The wrap column of lines with these widths, or None."""
    column = find_wrap_column(widths)
    least, share_min = 1, BROKEN_OF_FULL_MIN
    if column is None:
        column = find_wrap_column(widths, FEW_FULL_SHARE_MIN)
        least, share_min = BROKEN_MIN, BROKEN_SHARE_MIN
    if column is None:
        return None
    broken = full = broken_and_long = broken_and_full = 0
    for above, size, below in zip(lines, widths, lines[1:], strict=False):
        if 2 * size < column or below.gap or starts_item(below.joined):
            continue
        is_broken = not above.joined.endswith(SENTENCE_ENDS)
        if column - ENDS_NEAR <= size <= column:
            full += 1
            broken += is_broken
        if is_broken:
            broken_and_long += 1
            broken_and_full += size + 1 + width(_first_word(below.joined)) > column - SLACK
    if broken < max(least, share_min * full):
        return None
    return column if least > 1 or broken_and_full >= FULL_OF_BROKEN_MIN * broken_and_long else None


def find_wrap_column(widths: Sequence[int], share_min: float = FULL_SHARE_MIN) -> int | None:
    """The column at which a document was wrapped, or None; `widths` are of its lines that are not blank.

    >>> find_wrap_column([72, 70, 71, 12, 69, 72, 33, 70])
    72
    >>> find_wrap_column([12, 310, 9, 245, 8]) is None
    True
    """
    if not widths:
        return None
    ordered = sorted(widths)
    column = _widest(ordered)
    if not COLUMN_MIN <= column <= COLUMN_MAX:
        return None
    full = sum(width for width in ordered if column - ENDS_NEAR <= width <= column + SLACK)
    return column if full > share_min * sum(ordered) else None


def _widest(ordered: Sequence[int]) -> int:
    """The width that all but a few of the lines keep; `ordered` are all widths, ascending."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * WIDTH_PERCENTILE))]


def _goes_on(group: list[TextLine], last_width: int, line: TextLine, column: int, width: Callable[[str], int]) -> bool:
    """Whether `line` continues the paragraph: its first word would not have fitted on the line before."""
    # Most lines of a menu would have fitted whole, were all their characters wide.
    if line.gap or last_width + 1 + 2 * len(line.joined) <= column - SLACK or starts_item(line.joined):
        return False
    last = group[-1]
    if last.joined[-1] in RULE_SIGNS and is_rule(last.joined):
        return False
    if line.indent > last.indent + 1 and (len(group) > 1 or not starts_item(last.joined)):
        return False
    return last_width + 1 + width(_first_word(line.joined)) > column - SLACK


def _first_word(joined: str) -> str:
    """What of a line would have to fit on the line above it: a word, its part up to a hyphen, or a CJK character."""
    first = joined.split(None, 1)[0]
    cut = first.find("-", 1)
    if cut > 0:
        first = first[: cut + 1]
    return first[0] if first[0] > CJK_FIRST else first


class Vocabulary:
    """The words of a document, made when the first broken word asks: decides whether a hyphen belongs to it."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(part.strip(SIGNS).lower() for line in self._lines for part in line.joined.split())
        return word.lower() in self._words

    @cached_property
    def hyphenated(self) -> bool:
        """Whether words were broken to fill the lines: their wholes stand elsewhere more often than their halves do."""
        soft = hard = 0
        for above, line in pairwise(self._lines):
            broken = None if line.gap else _broken_word(above.joined, line.joined)
            if broken is not None:
                soft += broken[0] + broken[1] in self
                hard += "-".join(broken) in self
        return soft >= SOFT_MIN and soft > 2 * hard


def _join(group: list[TextLine], words: Vocabulary) -> TextLine:
    """One line out of those of a paragraph."""
    if len(group) == 1:
        return group[0]
    # Only the two lines at a seam are looked at, so that a long paragraph costs no more than its length.
    parts = [group[0].joined]
    for line in group[1:]:
        left = parts.pop()
        seam = _glue(left, line.joined, words)
        cut = len(seam) - len(line.joined)
        parts += [seam[:cut], seam[cut:]]
    return merge_lines(group, "".join(parts))


def _glue(left: str, right: str, words: Vocabulary) -> str:
    """Two consecutive lines as one: a blank between words, none between CJK characters or inside a broken word.

    A word broken at a hyphen keeps it, unless the document has the word in one piece elsewhere.

    >>> _glue("the well-", "known harbour", Vocabulary(()))
    'the well-known harbour'
    """
    if is_unspaced(left[-1], right[0]):
        return left + right
    broken = _broken_word(left, right)
    if broken is None:
        return f"{left} {right}"
    head, tail = broken
    if tail.lower() in AFTER_SUSPENDED_HYPHEN:
        return f"{left} {right}"
    if not tail[0].islower():
        return left + right
    is_soft = head + tail in words or (words.hyphenated and "-" not in head and "-".join(broken) not in words)
    return left[:-1] + right if is_soft else left + right


def _broken_word(left: str, right: str) -> tuple[str, str] | None:
    """The halves of a word that a hyphen at the end of a line breaks, without signs around; None where none does."""
    if left[-1] != "-" or not left[-2:-1].isalpha() or not right[0].isalpha():
        return None
    return left.rsplit(None, 1)[-1][:-1].lstrip(SIGNS), right.split(None, 1)[0].strip(SIGNS)


def _display_width(text: str) -> int:
    """Columns that `text` takes in a terminal: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(
        1 for character in text if character > "\u1100" and unicodedata.east_asian_width(character) in "WF"
    )
