"""Every example of a grammar table reads as it says, every near miss does not; and tables are what they promise."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.credits import parse_caption
from articlekit.grammar.datelines import parse_dateline
from articlekit.grammar.dates import find_stamp, find_stamps, month_numbers
from articlekit.grammar.tables import read_table
from articlekit.split.markup.roles import roles_of

if TYPE_CHECKING:
    from collections.abc import Callable

SURE = 0.3
"""A near miss may be a byline of a lower score: a bare line of capitalised words."""


def _byline(line: str) -> str | None:
    found = parse_byline(line)
    return "; ".join(found.names) if found is not None and found.score >= SURE else None


def _stamp(line: str) -> str | None:
    found = find_stamp(line)
    return f"{found.value} {found.role}" if found is not None else None


def _caption(line: str) -> str | None:
    found = parse_caption(line)
    return f"{found.caption or '-'} | {found.credit or '-'}" if found is not None else None


def _dateline(line: str) -> str | None:
    found = parse_dateline(line)
    return f"{found[0] or '-'} | {found[1] or '-'}" if found is not None else None


def _roles(line: str) -> str | None:
    return ", ".join(sorted(roles_of(line))) or None


READERS: dict[str, Callable[[str], str | None]] = {
    "bylines": _byline,
    "stamps": _stamp,
    "credits": _caption,
    "datelines": _dateline,
    "markup": _roles,
}
YES = [(table, *line.split(" => ")) for table in READERS for line in read_table(table)["yes"]]
NO = [(table, line) for table in READERS for line in read_table(table)["no"]]


@pytest.mark.parametrize(("table", "line", "expected"), YES, ids=[f"{table}: {line}" for table, line, _ in YES])
def test_example_is_read_as_it_says(table: str, line: str, expected: str) -> None:
    assert READERS[table](line) == expected


@pytest.mark.parametrize(("table", "line"), NO, ids=[f"{table}: {line}" for table, line in NO])
def test_near_miss_is_not_read(table: str, line: str) -> None:
    assert READERS[table](line) is None


def test_month_names_of_at_least_25_languages_have_twelve_months_each() -> None:
    rows = read_table("months")["months"]
    assert len(rows) >= 25
    assert {len(row.partition(" ")[2].split("|")) for row in rows} == {12}


def test_each_month_name_means_one_month_only() -> None:
    numbers: dict[str, set[int]] = {}
    for row in read_table("months")["months"]:
        for number, cell in enumerate(row.partition(" ")[2].split("|"), 1):
            for name in cell.split("/"):
                if name != "-":
                    numbers.setdefault(name.casefold(), set()).add(number)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {}
    assert month_numbers()["märz"] == 3


HOSTILE = [
    "By " * 300_000,
    "9" * 1_000_000,
    " - " * 300_000,
    "(" * 500_000,
    "© " * 300_000,
    "Photo: " * 100_000,
    "1/1/" * 200_000,
    "A/" * 300_000,
    "\u2003" * 500_000,
    "Von Ada Moos, " * 60_000,
]


@pytest.mark.parametrize("line", HOSTILE, ids=[line[:12].strip() or "blanks" for line in HOSTILE])
@pytest.mark.parametrize("cut", [150, 690, None], ids=["short", "caption-length", "whole"])
def test_hostile_line_is_read_in_little_time(line: str, cut: int | None) -> None:
    start = time.process_time()
    for read in (parse_byline, parse_caption, find_stamps, parse_dateline):
        read(line[:cut])
    assert time.process_time() - start < 0.5
