"""A time of day beside a date: `read_clock` gives hour, minute and zone, in ISO 8601 form.

Reads 12 and 24 hour times and named or numeric zones inside a given stretch of a line. A zone that is not stated is
not guessed; United States zones without "standard" or "daylight" follow that country's rule for the date given.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.tables import read_table
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Clock", "read_clock"]

_TIME = lazy_pattern(
    r"""
    (?P<half>오전|오후|午前|午後|上午|下午)?\s?
    (?<![\d.,:/-])(?P<hour>\d{1,2})
    (?: (?:[:.h]|\s?[時点點시]\s?)(?P<minute>\d{2})(?!\d)[분分]?(?::\d\d)?(?:\s?(?P<m1>[ap])\.?\s?m\b\.?)?
      | \s?(?P<m2>[ap])\.?\s?m\b\.?
      | \s?(?P<full>uhr|h)\b )
    (?:\s?(?:Uhr|h|hrs|hs|ч)\b)?
    (?:\s?\(?(?P<zone>(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|Z\b|[A-Z]{2,4}\b)\)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = lazy_pattern(r"([+-])\s?(\d{1,2}):?(\d\d)?$")


class Clock(NamedTuple):
    """A time as `HH:MM` with its offset where one is stated, and its place in the line."""

    value: str
    start: int
    end: int


@cache
def _zones() -> Mapping[str, tuple[int, bool]]:
    """Zone name to minutes east of UTC, and whether United States summer time moves it."""
    rows = (line.split() for line in read_table("months")["zones"])
    return {row[0]: (int(row[1]), len(row) > 2) for row in rows}


def read_clock(line: str, start: int, end: int, date: str) -> Clock | None:
    """The time in `line[start:end]` for the ISO `date`, or None.

    >>> read_clock("3 March 2024, 4:05 PM EST", 12, 25, "2024-03-03").value
    '16:05-05:00'
    """
    match = _TIME.search(line, start, end)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["m1"] or match["m2"] or "").lower()
    if match["half"]:
        half = "p" if match["half"] in {"오후", "午後", "下午"} else "a"
    if hour > (12 if half and not match["half"] else 24) or minute > 59:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        return None
    zone = match["zone"] or ""
    offset = _offset(zone, date) if zone else None
    stop = match.end() if offset is not None or not zone else match.start("zone")
    return Clock(f"{hour:02d}:{minute:02d}{offset or ''}", match.start(), stop)


def _offset(zone: str, date: str) -> str | None:
    """A zone's offset in ISO form; None for letters that name no zone."""
    known = _zones().get(zone.lower())
    if known is not None:
        minutes = known[0] + (60 if known[1] and _is_us_summer(date) else 0)
    else:
        match = _OFFSET.search(zone)
        if match is None:
            return None
        minutes = (int(match[2]) * 60 + int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
    if abs(minutes) > 14 * 60:
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _is_us_summer(date: str) -> bool:
    """Whether daylight time holds: from the second Sunday of March to the first Sunday of November (law of 2005)."""
    year, month, day = int(date[:4]), int(date[5:7]), int(date[8:10])
    if month in {3, 11}:
        change = _first_sunday(year, month) + (7 if month == 3 else 0)
        return (day >= change) == (month == 3)
    return 3 < month < 11


def _first_sunday(year: int, month: int) -> int:
    """Day of the month's first Sunday, by Zeller's congruence."""
    shifted, of_year = (month + 12, year - 1) if month < 3 else (month, year)
    weekday = (
        1 + 13 * (shifted + 1) // 5 + of_year % 100 + of_year % 100 // 4 + of_year // 400 - 2 * (of_year // 100)
    ) % 7
    return 1 + (1 - weekday) % 7
