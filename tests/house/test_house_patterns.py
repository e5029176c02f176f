"""Patterns that are compiled at their first use behave like compiled ones."""

from __future__ import annotations

import re
from typing import Any

import pytest

from articlekit.patterns import lazy_pattern

TEXT = "a1 b22"

CALLS: list[tuple[str, str, tuple[Any, ...], Any]] = [
    ("searching-finds-the-first", "search", (TEXT,), "1"),
    ("searching-minds-the-place", "search", (TEXT, 2), "22"),
    ("matching-starts-at-the-place", "match", (TEXT, 1), "1"),
    ("a-full-match-takes-all", "fullmatch", ("22",), "22"),
    ("all-are-found", "findall", (TEXT,), ["1", "22"]),
    ("substituting", "sub", ("#", TEXT), "a# b#"),
    ("substituting-and-counting", "subn", ("#", TEXT), ("a# b#", 2)),
    ("splitting", "split", (TEXT,), ["a", " b", ""]),
]


@pytest.mark.parametrize(("method", "arguments", "expected"), [row[1:] for row in CALLS], ids=[row[0] for row in CALLS])
def test_a_lazy_pattern_answers(method: str, arguments: tuple[Any, ...], expected: Any) -> None:
    answer = getattr(lazy_pattern(r"\d+"), method)(*arguments)
    assert (answer[0] if isinstance(answer, re.Match) else answer) == expected


def test_flags_are_kept() -> None:
    assert lazy_pattern("a", re.IGNORECASE).search("A")


def test_bytes_are_searched_by_bytes() -> None:
    assert lazy_pattern(rb"\d").findall(b"a1") == [b"1"]


def test_a_wrong_source_is_told_at_the_first_use() -> None:
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("x")


def test_what_a_compiled_pattern_has_can_be_asked() -> None:
    assert lazy_pattern("(?P<one>a)").groupindex == {"one": 1}
