"""Stamps: order of numeric dates, zones, several dates on one line."""

from __future__ import annotations

import pytest

from articlekit.grammar.dates import find_stamp, find_stamps

ORDERS = [
    ("day-first-when-asked", "Published 3/4/2024", "dmy", "2024-04-03"),
    ("month-first-when-asked", "Published 3/4/2024", "mdy", "2024-03-04"),
    ("open-order-gives-nothing", "Published 3/4/2024", None, None),
    ("same-numbers-need-no-order", "Published 4/4/2024", None, "2024-04-04"),
    ("a-day-above-twelve-needs-no-order", "Published 13/4/2024", None, "2024-04-13"),
    ("a-second-number-above-twelve-is-the-day", "Published 4/13/2024", None, "2024-04-13"),
    ("dots-mean-day-first", "03.04.2024", None, "2024-04-03"),
    ("short-years-with-dots", "03.04.24", None, "2024-04-03"),
    ("year-first-needs-no-order", "2024/04/03", None, "2024-04-03"),
]


@pytest.mark.parametrize(("line", "order", "expected"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_numeric_order(line: str, order: str | None, expected: str | None) -> None:
    found = find_stamp(line, order=order)
    assert (found.value if found else None) == expected


ZONES = [
    ("named-zone", "March 3, 2024 9:05 AM CET", "2024-03-03T09:05+01:00"),
    ("german-summer-time", "3. Juli 2024, 9:05 Uhr MESZ", "2024-07-03T09:05+02:00"),
    ("offset-from-gmt", "March 3, 2024 21:05 GMT+2", "2024-03-03T21:05+02:00"),
    ("eastern-time-in-winter", "Jan. 3, 2024 at 4 p.m. ET", "2024-01-03T16:00-05:00"),
    ("eastern-time-in-summer", "July 3, 2024 at 4 p.m. ET", "2024-07-03T16:00-04:00"),
    ("eastern-time-on-the-day-summer-time-starts", "March 10, 2024 at 4 p.m. ET", "2024-03-10T16:00-04:00"),
    ("eastern-time-on-the-day-summer-time-ends", "Nov. 3, 2024 at 4 p.m. ET", "2024-11-03T16:00-05:00"),
    ("time-without-zone", "3 March 2024, 21:05", "2024-03-03T21:05"),
    ("twelve-at-night", "March 3, 2024 12:05 AM EST", "2024-03-03T00:05-05:00"),
    ("words-in-capitals-are-no-zone", "March 3, 2024 21:05 NEWS", "2024-03-03T21:05"),
    ("iso-with-zone", "2024-03-03T21:05:11+0200", "2024-03-03T21:05:11+02:00"),
    ("thai-calendar", "3 มีนาคม 2567", "2024-03-03"),
    ("arabic-digits", "٣ يناير 2026", "2026-01-03"),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in ZONES], ids=[row[0] for row in ZONES])
def test_time_and_zone(line: str, expected: str) -> None:
    found = find_stamp(line)
    assert found is not None
    assert found.value == expected


def test_published_and_updated_on_one_line_are_told_apart() -> None:
    found = find_stamps("Published: 08:00 GMT, 3 March 2024 | Updated: 09:00 GMT, 4 March 2024")
    assert [(stamp.value, stamp.role) for stamp in found] == [
        ("2024-03-03T08:00+00:00", "published"),
        ("2024-03-04T09:00+00:00", "modified"),
    ]


@pytest.mark.parametrize("line", ["31 February 2024", "2024-13-01", "0.0.2024", "99.99.9999", "3 Foober 2024"])
def test_impossible_date_is_none(line: str) -> None:
    assert find_stamp(line) is None
