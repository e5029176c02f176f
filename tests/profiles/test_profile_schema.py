"""A profile's TOML: what it says in its keys arrives, what is wrong is named, and its lines find what they should."""

from __future__ import annotations

import time
import tomllib
from typing import Any

import pytest

from articlekit.errors import ProfileError
from articlekit.labels import Label
from articlekit.profiles import Entry, Lines, Where, fits_template, line_key, read_profile

WHOLE = """
name = "lake-gazette"
description = "a paper of the lake"
outlet = "Lake Gazette"
[match]
domains = ["lake.example"]
lines = ["Start  reading", "© {n} lake gazette"]
[valid]
from = 2024-01-01
until = "2025-12-31"
[lines]
promo = ["One app.", "{n} min read"]
[[line]]
template = "Published {}"
label = "date"
where = "head"
count = 12
documents = 11
example = "Published 3 May"
[[line]]
text = "The lake froze in 1987."
label = "other"
where = "body"
count = 3
documents = 3
active = false
[learned]
documents = 14
"""


def test_counts_examples_and_validity_arrive() -> None:
    profile = read_profile(tomllib.loads(WHOLE))
    assert (profile.valid_from, profile.valid_until, profile.documents) == ("2024-01-01", "2025-12-31", 14)
    assert profile.entries[2:] == (
        Entry("Published {}", Label.DATE, True, Where.HEAD, 12, 11, "Published 3 May"),
        Entry("The lake froze in 1987.", Label.OTHER, False, Where.BODY, 3, 3, "", active=False),
    )


FINDS = [
    ("an-exact-line", "ONE  app.", Label.PROMO),
    ("a-number-where-a-number-varies", "4 min read", Label.PROMO),
    ("a-longer-number", "12 min read", Label.PROMO),
    ("words-where-a-number-varies", "Four min read", None),
    ("a-varying-end", "Published 3 May", Label.DATE),
    ("nothing-where-something-varies", "Published", None),
    ("words-behind-a-fixed-end", "4 min read more", None),
    ("a-proposed-line-that-is-not-active", "The lake froze in 1987.", None),
    ("an-empty-line", "", None),
]


@pytest.mark.parametrize(("line", "expected"), [pytest.param(*row[1:], id=row[0]) for row in FINDS])
def test_lines_find(line: str, expected: Label | None) -> None:
    found = read_profile(tomllib.loads(WHOLE)).lines.find(line_key(line))
    assert (found.label if found else None) is expected


TEMPLATES = [
    ("in-the-middle", "Sign up for {} now", "Sign up for our letter now", True),
    ("at-the-start", "{} of Lake Town", "The Mayor of Lake Town", True),
    ("the-last-fixed-part-ends-the-line", "{} min", "5 min read 3 min", True),
    ("two-parts-and-numbers", "{}, {} {n} at {n}:{n}", "Mon, June 30 at 9:15", True),
    ("fixed-parts-in-order", "{} and {} said", "said Moss and Hill", False),
    ("marks-are-no-patterns", "(c) {n} a.b", "(c) 2024 axb", False),
    ("a-part-too-long-to-vary", "Read {}", "Read " + "x" * 200, False),
]


@pytest.mark.parametrize(("template", "line", "expected"), [pytest.param(*row[1:], id=row[0]) for row in TEMPLATES])
def test_templates_fit(template: str, line: str, expected: bool) -> None:
    assert fits_template(template, line) is expected


def test_a_template_of_many_parts_is_quick_on_a_hostile_line() -> None:
    template, line = "{}" + " a{}" * 12 + " b", "a " * 290 + "c"
    start = time.perf_counter()
    assert not fits_template(template, line)
    assert time.perf_counter() - start < 0.05


def test_an_exact_line_wins_over_a_template() -> None:
    table = Lines((Entry("Share {}", Label.SHARE, is_template=True), Entry("Share price", Label.HEADING)))
    found = table.find("share price")
    assert found is not None
    assert found.label is Label.HEADING


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("no-name", {}, "needs a name"),
    ("a-misspelt-key", {"lnes": {}}, "unknown key 'lnes'"),
    ("a-misspelt-key-of-a-table", {"match": {"line": []}}, "unknown key 'line' of 'match'"),
    ("a-label-that-is-none", {"lines": {"menu": ["Home"]}}, "'menu' is not a label"),
    ("a-line-of-no-text", {"line": [{"label": "promo"}]}, "give text or template"),
    ("both-text-and-template", {"line": [{"text": "a", "template": "b{}", "label": "promo"}]}, "and not both"),
    ("a-template-that-never-varies", {"line": [{"template": "a", "label": "promo"}]}, "where it varies"),
    ("a-template-of-nothing-fixed", {"line": [{"template": "{} {n}", "label": "promo"}]}, "needs words"),
    ("a-place-that-is-none", {"line": [{"text": "a", "label": "promo", "where": "top"}]}, "where 'top'"),
    ("a-count-below-zero", {"line": [{"text": "a", "label": "promo", "count": -1}]}, "number from 0"),
    ("active-in-words", {"line": [{"text": "a", "label": "promo", "active": "no"}]}, "true or false"),
    ("a-day-that-is-none", {"valid": {"from": "May"}}, "a day such as"),
    ("lines-that-are-one-text", {"match": {"lines": "a"}}, "list of texts"),
    ("a-table-that-is-a-text", {"match": "a"}, "is a table"),
    ("a-masthead-part-that-is-none", {"layout": {"masthead": ["logo"]}}, "masthead part 'logo'"),
]


@pytest.mark.parametrize(("table", "words"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_what_is_wrong_is_named(table: dict[str, Any], words: str) -> None:
    with pytest.raises(ProfileError, match=words):
        read_profile({"name": "lake", **table} if table else table)
