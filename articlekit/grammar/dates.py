"""A line's publication stamps: `find_stamps(line)` gives each full date with its time, zone and role.

Only dates with day, month and year count; relative dates, dates without a year and dates inside sentences give
nothing. Numeric dates whose order is open ("3/4/2024") need the caller's `order`, otherwise they give nothing. Month
names, zones and role words are tables, so no date library is needed: dateparser imports in about 90 ms and guesses.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.clock import Clock, read_clock
from articlekit.grammar.tables import LINES_KEPT, read_table, words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Stamp", "find_stamp", "find_stamps", "is_stamp_word", "month_numbers"]

LINE_MAX = 220
"""Characters; a stamp with names, outlet and both dates stays below (longest of a few hundred seen: 150)."""

YEARS = range(1970, 2040)
RESIDUE_MAX = 14
LOWER_MAX = 3
"""Words beside date, time and role words: more of them, or more in lower case, make the line a sentence."""
UNSPACED_MAX = 40
"""Characters beside the date in Chinese or Japanese, whose words are not parted by blanks: more make a sentence."""
CLOCK_REACH = 32
"""Characters on each side of a date in which its time may stand."""

_HINT = lazy_pattern(r"[\d](?:\d\d\d|\d?[./-]\s?\d\d?[./-]\s?\d\d)")
_WORD = r"(?:[^\W\d_][^\s\d.,;:/()|_•·-]*(?:\.[^\W\d_](?=\.))?(?:\s(?:الثاني|الأول))?)"
_WORD_BEFORE = lazy_pattern(rf"(?<![^\W_]){_WORD}\.?\s?$")
_DATE = lazy_pattern(
    rf"""
    (?<![\d])(?<!\d[.,/-])(?=[\d])
    (?:
      (?P<iy>\d{{4}})-(?P<im>\d{{1,2}})-(?P<id>\d{{1,2}})
      (?:[T ]{{1,2}}\d\d:\d\d(?::\d\d)?(?:[.,]\d{{1,9}})?[ ]?(?:Z|[+-]\d\d:?\d\d)?)?
    | (?P<cy>\d{{4}})\s?[年년]\s?(?P<cm>\d{{1,2}})\s?[月월]\s?(?P<cd>\d{{1,2}})\s?[日일]?
    | (?P<yy>\d{{4}})(?P<ys>[./])\s?(?P<ym>\d{{1,2}})(?P=ys)\s?(?P<yd>\d{{1,2}})
    | (?P<n1>\d{{1,2}})(?P<ns>[./-])\s?(?P<n2>\d{{1,2}})(?P=ns)\s?(?P<ny>\d{{4}}|\d{{2}})
    | (?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<my>\d{{4}})
    | (?P<vd>\d{{1,2}})\s?tháng\s?(?P<vm>\d{{1,2}}),?\s(?:năm\s)?(?P<vy>\d{{4}})
    | (?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s/-]{{0,2}}(?:de\s|of\s|di\s|d['’]|ta['’]\s)?
      (?P<dm>{_WORD})\.?,?[\s/-]{{0,2}}(?:de\s|del\s|of\s)?(?P<dy>\d{{4}})
    | (?P<ty>\d{{4}})\.?\s(?:m\.\s|(?:gada|оны|йил)\s)?(?P<tm>{_WORD})\s(?P<td>\d{{1,2}})
    )(?!\d(?!\d?:\d\d)|[./-]\d)
    """,
    re.VERBOSE,
)
# A name that sticks to the month ("Ada MossMarch 3, 2024").
_GLUED = lazy_pattern(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_ISO_TIME = lazy_pattern(r"[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?$")
_DIGIT_FORMS = (
    ("iy", "im", "id", "iso"),
    ("cy", "cm", "cd", "ymd"),
    ("yy", "ym", "yd", "ymd"),
    ("vy", "vm", "vd", "dmy"),
)
_WORD_FORMS = (("dy", "dm", "dd", "dmy"), ("ty", "tm", "td", "ymd"))
_TIME_BEHIND = lazy_pattern(
    r":?\s*(?:at\s|um\s|à\s)?\d{1,2}[:.h]\d\d|\s+(?:(?:há|hace|vor|for|před|pred)\s+)?\d{1,3}\s?(?![\d./:-])[^\W\d_]"
)
# Vowel signs of Arabic, Indic and Thai letters are no word characters to the pattern language.
_TOKEN = lazy_pattern(r"(?:[^\W_]|[\u064b-\u0652\u0900-\u0963\u0966-\u0e7f])+(?:['’-][^\W_]+)*")
_SCRIPT_ROLES = ("modified", "published")


class Stamp(NamedTuple):
    """One date of a line.

    `value` is ISO 8601 at the precision stated; `role` is published, modified or unknown; `start` and `end` bound
    date and time in the line; `style` is how the date was written (iso, ymd, dmy, mdy), evidence for the order of
    numeric dates; `score` (0 to 1) falls with the words beside it.
    """

    value: str
    role: str
    start: int
    end: int
    style: str
    score: float


@cache
def month_numbers() -> Mapping[str, int]:
    """Month name or abbreviation, case folded, to its number."""
    numbers: dict[str, int] = {}
    for line in read_table("months")["months"]:
        for number, cell in enumerate(line.partition(" ")[2].split("|"), 1):
            for name in cell.split("/"):
                if name != "-":
                    numbers.setdefault(name, number)
                    numbers.setdefault(name.casefold(), number)
    return numbers


@cache
def _role_words() -> Mapping[str, str]:
    """Word to role; the stated words count as unknown."""
    roles = dict.fromkeys(words("stamps", "stated"), "unknown")
    roles.update(dict.fromkeys(words("stamps", "published"), "published"))
    roles.update(dict.fromkeys(words("stamps", "modified"), "modified"))
    return roles


@cache
def _unspaced_roles() -> tuple[tuple[str, str], ...]:
    """Role words of scripts without blanks: found by containment."""
    return tuple((word, role) for role in _SCRIPT_ROLES for word in words("stamps", role) if "⺀" <= word[0] <= "퟿")


@cache
def _neutral_words() -> frozenset[str]:
    return words("months", "weekdays") | words("months", "glue")


def is_stamp_word(word: str) -> bool:
    """Whether a word is one that stands beside a date and belongs to it.

    >>> is_stamp_word("Updated"), is_stamp_word("on"), is_stamp_word("Moss")
    (True, True, False)
    """
    plain = word.strip(".,:;").casefold()
    return plain in _neutral_words() or plain in _role_words()


def find_stamp(line: str, *, order: str | None = None) -> Stamp | None:
    """The line's best stamp: a published one before one of unknown role before a modified one; None if there is none.

    >>> find_stamp("Published 3 March 2024, 16:05 GMT").value
    '2024-03-03T16:05+00:00'
    >>> find_stamp("3 hours ago") is None
    True
    """
    found = find_stamps(line, order=order)
    if not found:
        return None
    rank = {"published": 0, "unknown": 1, "modified": 2}
    return min(found, key=lambda stamp: rank[stamp.role])


def find_stamps(line: str, *, order: str | None = None) -> tuple[Stamp, ...]:
    """All stamps of the line, in order; empty for prose and for lines without a full date.

    `order` (dmy or mdy) decides numeric dates that read both ways; without it they are left out.
    """
    # Asked of every line near an article; most have no digits, and for them the memory would take longer than the test.
    if len(line) > LINE_MAX or not _HINT.search(line):
        return ()
    return _read_stamps(line, order)


@lru_cache(maxsize=LINES_KEPT)
def _read_stamps(line: str, order: str | None) -> tuple[Stamp, ...]:
    """The stamps of a line; kept for a while, because labelling and assembling a page ask for the same lines."""
    dates = [date for match in _DATE.finditer(line) if (date := _read_date(match, line, order)) is not None]
    stamps: list[Stamp] = []
    previous = 0
    for index, date in enumerate(dates):
        limit = dates[index + 1].start if index + 1 < len(dates) else len(line)
        clock = _read_time(line, date, previous, limit)
        start, end, value = date.start, date.end, date.value
        if clock is not None:
            start, end = min(start, clock.start), max(end, clock.end)
            value = f"{value}T{clock.value}"
        after = line[end:limit] if index + 1 == len(dates) else ""
        stamps.append(Stamp(value, _role(line[previous:start], after), start, end, date.style, 0.0))
        previous = end
    score = _stamp_score(line, stamps) if stamps else 0.0
    return tuple(stamp._replace(score=score) for stamp in stamps) if score > 0 else ()


class _Date(NamedTuple):
    """A date without its time, and its place in the line."""

    value: str
    style: str
    start: int
    end: int


def _read_date(match: re.Match[str], line: str, order: str | None) -> _Date | None:
    """The date of one match, or None when it is no date or its order is open."""
    start, end = match.span()
    found = match.groupdict()
    for year, month, day, style in _DIGIT_FORMS:
        if found[year]:
            return _date(found[year], int(found[month]), found[day], (style, start, end))
    if found["ny"]:
        return _read_numeric(found, order, (start, end))
    if found["my"]:
        word = _WORD_BEFORE.search(line, max(0, start - 24), start)
        if word is None:
            return None
        first = word.start()
        number = _month(word[0])
        if not number and (glued := _GLUED.search(word[0])) is not None:
            first += glued.start()
            number = _month(line[first:start])
        return _date(found["my"], number, found["md"], ("mdy", first, end)) if number else None
    for year, month, day, style in _WORD_FORMS:
        if found[year]:
            number = _month(found[month])
            return _date(found[year], number, found[day], (style, start, end)) if number else None
    return None


def _month(word: str) -> int:
    """Number of a month's name; 0 for any other word."""
    return month_numbers().get(word.strip().casefold().rstrip("."), 0)


def _read_numeric(found: Mapping[str, str], order: str | None, span: tuple[int, int]) -> _Date | None:
    """A date of two small numbers and a year; which is the day is known, decided by `order`, or open (None)."""
    first, second, year, mark = int(found["n1"]), int(found["n2"]), found["ny"], found["ns"]
    if len(year) == 2:
        if mark == "-":
            return None
        year = f"20{year}"
    if first > 12 or mark == ".":
        return _date(year, second, str(first), ("dmy", *span))
    if second > 12:
        return _date(year, first, str(second), ("mdy", *span))
    if first == second or order == "dmy":
        return _date(year, second, str(first), ("dmy" if order == "dmy" else "open", *span))
    return _date(year, first, str(second), ("mdy", *span)) if order == "mdy" else None


def _date(year: str, month: int, day: str, place: tuple[str, int, int]) -> _Date | None:
    number, of_month = int(year), int(day)
    if number - 543 in YEARS and number not in YEARS:
        number -= 543  # the Buddhist calendar of Thai pages
    if number not in YEARS or not 1 <= month <= 12 or not 1 <= of_month <= _days_in(number, month):
        return None
    return _Date(f"{number:04d}-{month:02d}-{of_month:02d}", *place)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _read_time(line: str, date: _Date, previous: int, limit: int) -> Clock | None:
    """Time and zone of a date: inside an ISO stamp, else beside the date with nothing but glue between."""
    iso = _ISO_TIME.search(line, date.start, date.end) if date.style == "iso" else None
    if iso is not None:
        zone = iso["zone"] or ""
        offset = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone else ""
        return Clock(iso["time"] + offset, date.start, date.end)
    behind = read_clock(line, date.end, min(limit, date.end + CLOCK_REACH), date.value)
    if behind is not None and _is_glue(line[date.end : behind.start]):
        return behind
    before = read_clock(line, max(previous, date.start - CLOCK_REACH), date.start, date.value)
    return before if before is not None and _is_glue(line[before.end : date.start]) else None


def _is_glue(gap: str) -> bool:
    """Whether only weekdays, "at" and the like stand between a date and a time."""
    neutral = _neutral_words()
    return all(word in neutral for word in _TOKEN.findall(gap.casefold()))


def _role(before: str, after: str) -> str:
    """What the words beside a date call it; the nearest word before it wins, then one right behind it."""
    roles = _role_words()
    for word in reversed(_TOKEN.findall(before.casefold())):
        if word in roles:
            return roles[word]
    # In brackets behind a date another one may stand that has no year ("2024/5/3 (updated 5/4)").
    head, bracket, inner = after[:24].replace("(", "（").partition("（")
    if bracket and any(map(str.isdigit, inner)):
        after = head
    for text in (before, after[:12]):
        for word, role in _unspaced_roles():
            if word in text:
                return role
    # "3 March 2024 (Updated 4 pm)": what a bracket says is not of this date.
    following = _TOKEN.search(after[:24]) if after.lstrip()[:1] != "(" else None
    # "4 March 2024 · Updated 18:05", "Updated 3 hours ago": the word belongs to the time behind it.
    if following is None or _TIME_BEHIND.match(after, following.end()):
        return "unknown"
    return roles.get(following[0].casefold(), "unknown")


def _stamp_score(line: str, stamps: list[Stamp]) -> float:
    """How much the line is a stamp: 1 for nothing but dates, 0 for a sentence that mentions one."""
    has_role = any(stamp.role != "unknown" for stamp in stamps)
    has_time = any("T" in stamp.value for stamp in stamps)
    ends = [0, *(stamp.end for stamp in stamps)]
    starts = [*(stamp.start for stamp in stamps), len(line)]
    rest = " ".join(line[end:start] for end, start in zip(ends, starts, strict=True))
    neutral, roles = _neutral_words(), _role_words()
    words_beside = [word for word in _TOKEN.findall(rest) if word.casefold() not in neutral]
    residue = [word for word in words_beside if word.casefold() not in roles]
    lower = sum(word[0].islower() for word in residue)
    if len(residue) > RESIDUE_MAX or lower > LOWER_MAX + 2 * has_role + 4 * has_time:
        return 0.0
    if lower >= (2 if has_role else 1) and not has_time and line.rstrip().endswith((".", "!", "?", "。", "।")):
        return 0.0
    if not has_role and len(rest.strip()) > UNSPACED_MAX and any("\u3040" <= letter <= "\u9fff" for letter in rest):
        return 0.0
    return max(0.1, 1.0 - 0.07 * len(residue) + (0.1 if has_role and residue else 0.0))
