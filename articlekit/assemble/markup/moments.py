"""A stated date → ISO 8601 at the precision stated, or None: the forms of markup first, then those of a shown date.

Time and zone are kept where they are stated. What is no date, or lies outside the years that are believed, or after
`latest`, gives None; nothing is taken from the clock.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from articlekit.grammar.dates import YEARS, find_stamp
from articlekit.patterns import lazy_pattern

__all__ = ["LATEST", "latest_day", "read_moment"]

LENGTH_MAX = 120

LATEST = f"{YEARS[-1]}-12-31"
"""The last day that is believed where nothing says when the page was saved; never today, which is no input."""

_ISO = lazy_pattern(
    r"""
    (?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)
    (?:[T\s]{1,2}(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?
       \s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?
    (?![\d])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MAIL = lazy_pattern(
    r"(?:[a-z]{3},?\s)?(?P<day>\d{1,2})\s(?P<month>[a-z]{3})[a-z]{0,6}\s(?P<year>\d{4})\s(?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_SCRIPT = lazy_pattern(
    r"[a-z]{3}\s(?P<month>[a-z]{3})\s(?P<day>\d{1,2})\s(?P<year>\d{4})\s(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"\s?(?:GMT|UTC)?(?P<zone>[+-]\d{4})?",
    re.IGNORECASE,
)


def latest_day(captured: str | None) -> str:
    """The last day on which a page saved on the ISO day `captured` may be dated: the next, for the sake of time zones.

    >>> latest_day("2024-02-28"), latest_day("yesterday") == latest_day(None) == LATEST
    ('2024-02-29', True)
    """
    try:
        return (date.fromisoformat((captured or "")[:10]) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return LATEST


def read_moment(text: str, latest: str = LATEST) -> str | None:
    """The date that `text` states, not later than the ISO day `latest`.

    >>> read_moment("2024-03-05T06:07:08.123Z"), read_moment("2024-03-05")
    ('2024-03-05T06:07:08+00:00', '2024-03-05')
    >>> read_moment("0000-00-00") is None, read_moment("9999-12-31") is None, read_moment("soon") is None
    (True, True, True)
    """
    text = text.strip()
    if not text or len(text) > LENGTH_MAX:
        return None
    match = _ISO.match(text) or _MAIL.match(text) or _SCRIPT.match(text)
    value = _of_match(match) if match is not None else None
    if value is None and match is None:
        stamp = find_stamp(text)
        value = stamp.value if stamp is not None and stamp.score >= 0.5 else None
    if value is None or value[:10] > latest[:10]:
        return None
    return value


def _of_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts["month"]
    number = (
        int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
    )
    year, day = int(parts["year"]), int(parts["day"])
    if year not in YEARS or not 1 <= number <= 12 or not 1 <= day <= _days_in(year, number):
        return None
    value = f"{year:04d}-{number:02d}-{day:02d}"
    if parts["hour"] is None or int(parts["hour"]) > 23 or int(parts["minute"]) > 59:
        return value
    value += f"T{int(parts['hour']):02d}:{parts['minute']}"
    if parts["second"] and int(parts["second"]) < 60:
        value += f":{parts['second']}"
    return value + _zone(parts["zone"])


def _zone(zone: str | None) -> str:
    """A stated zone as an offset; none where none is stated."""
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 and int(digits[2:]) < 60 else ""


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31
