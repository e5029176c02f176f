"""Lines → lines: what stands before every line of a document is taken off.

People quote a whole page ("> "), number its lines ("  12  The harbour…"), or paste it into a list ("• "). The sign or
the number stays in what a line covers; a line that has nothing else is blank. Only a document of which nearly every
line opens so is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.split.lines import TextLine

__all__ = ["without_leads"]

_SIGN = lazy_pattern(r"(?:>[ \t]?){1,8}|[•·◦▪‣*–#-](?:[ \t]|$)")
_NUMBER = lazy_pattern(r"\[?(\d{1,6})(?:[.:)|\]]{1,2}[ \t]{0,4}|[ \t]{1,4}|$)")

# So many lines, and so large a share of them, open with the lead; numbers rise by one from line to line as often.
LINES_MIN = 8
SHARE_MIN = 0.9


def without_leads(lines: Sequence[TextLine], lines_min: int = LINES_MIN) -> list[TextLine] | None:
    """The lines without the sign or number before each of them; None where they have none, or are fewer than the least.

    >>> from articlekit.split.lines import read_lines
    >>> text = "\\n".join(f"> Ferry {number} sails." for number in range(9))
    >>> [line.joined for line in without_leads(read_lines(text))][:2]
    ['Ferry 0 sails.', 'Ferry 1 sails.']
    """
    if len(lines) < lines_min:
        return None
    lengths = _signs(lines) or _numbers(lines)
    return None if lengths is None else _cut(lines, lengths)


def _signs(lines: Sequence[TextLine]) -> list[int] | None:
    """How long the sign before each line is, where nearly all lines have the same."""
    sign = lines[0].joined[0]
    found = [_SIGN.match(line.joined) if line.joined[0] == sign else None for line in lines]
    lengths = [match.end() if match else 0 for match in found]
    return lengths if sum(map(bool, lengths)) >= SHARE_MIN * len(lines) else None


def _numbers(lines: Sequence[TextLine]) -> list[int] | None:
    """How long the number before each line is, where they count the lines or the paragraphs."""
    found = [_NUMBER.match(line.joined) for line in lines]
    if sum(match is not None for match in found) < SHARE_MIN * len(lines):
        return None
    counted = 0
    lengths: list[int] = []
    expected = None
    for line, match in zip(lines, found, strict=True):
        number = int(match[1]) if match else None
        is_next = number is not None and (expected is None or number in (expected, expected + line.gap))
        counted += is_next
        lengths.append(match.end() if match and is_next else 0)
        expected = number + 1 if number is not None and is_next else expected
    return lengths if counted >= SHARE_MIN * len(lines) else None


def _cut(lines: Sequence[TextLine], lengths: Sequence[int]) -> list[TextLine]:
    """The lines without leads of these lengths; one that is only its lead goes to the line above as a blank one.

    Those above the first line that shows something go to that one: no character may lie outside of all lines.
    """
    cut: list[TextLine] = []
    usual = min((line.indent for line in lines), default=0)
    gap = 0
    for line, length in zip(lines, lengths, strict=True):
        rest = line.joined[length:]
        shown = rest.strip()
        gap += line.gap
        if shown:
            indent = max(0, line.indent - usual) + len(rest) - len(rest.lstrip())
            start = line.start if cut else lines[0].start
            cut.append(line._replace(start=start, joined=shown, gap=gap, indent=indent))
            gap = 0
            continue
        gap += 1
        if cut:
            cut[-1] = cut[-1]._replace(end=line.end)
    return cut
