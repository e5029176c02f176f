"""Fields by value: what is stated, what is found, what counts."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit.score.fields import FIELDS, Counts, count_field
from articlekit.score.values import letters_of, same_credit, same_name, same_title
from articlekit.writers.schema import NAMES

SPECS = {spec.name: spec for spec in FIELDS}

# field, truth, record, letters of the input (None: all count), counts
ROWS: list[tuple[str, str, dict[str, Any], dict[str, Any], str | None, Counts | None]] = [
    ("nothing-is-stated", "title", {}, {"title": "Rain"}, None, None),
    ("right", "title", {"title": "Rain falls"}, {"title": "rain falls"}, None, Counts(1, 1, 1)),
    ("wrong", "title", {"title": "Rain falls"}, {"title": "Menu"}, None, Counts(0, 1, 1)),
    ("missed", "title", {"title": "Rain falls"}, {"title": None}, None, Counts(0, 0, 1)),
    ("stated-to-be-none", "outlet", {"outlet": None}, {"outlet": None}, None, Counts()),
    ("invented", "outlet", {"outlet": None}, {"outlet": "Home"}, None, Counts(invented=1)),
    ("an-empty-list-states-none", "authors", {"authors": []}, {"authors": ["A", "B"]}, None, Counts(invented=2)),
    ("absent", "outlet", {"outlet": "The Tide"}, {"outlet": "Home"}, "home", Counts(absent=1)),
    ("it-stands-there", "outlet", {"outlet": "The Tide"}, {"outlet": "Home"}, "xthetidey", Counts(0, 1, 1)),
    (
        "of-two-authors-one-is-absent",
        "authors",
        {"authors": ["Ada Moss", "Ben Ray"]},
        {"authors": ["Ada Moss"]},
        "adamoss",
        Counts(absent=2),
    ),
    (
        "two-of-three-authors",
        "authors",
        {"authors": ["Ada Moss", "Ben Ray", "Cy Orr"]},
        {"authors": ["Cy Orr", "Moss, Ada"]},
        None,
        Counts(2, 2, 3),
    ),
    ("one-name-counts-once", "authors", {"authors": ["A B"]}, {"authors": ["A B", "A B"]}, None, Counts(1, 2, 1)),
    ("author-as-one-text", "authors", {"author": "A B, C D"}, {"author": "C D; A B"}, None, Counts(2, 2, 2)),
    ("a-day-alone", "date_published", {"date": "2025-03-14"}, {"date": "2025-03-14T08:00Z"}, "", Counts(1, 1, 1)),
    (
        "credits-of-all-images",
        "image_credit",
        {"images": [{"credit": "Ada Moss/Tide"}, {"credit": None}]},
        {"images": [{"credit": "Tide / Ada Moss"}, {"credit": "Cy"}], "image_credit": "Cy"},
        None,
        Counts(1, 2, 1),
    ),
    ("images-without-the-key-say-nothing", "image_credit", {"images": [{"caption": "A pier"}]}, {}, None, None),
    ("no-images-are-stated", "image_caption", {"images": []}, {"images": [{"caption": "A"}]}, None, Counts(invented=1)),
    (
        "the-lead-credit-alone",
        "image_credit",
        {"image_credit": "Ada Moss"},
        {"image_credit": "Ada Moss", "images": [{"credit": "Ada Moss"}, {"credit": "Cy"}]},
        None,
        Counts(1, 1, 1),
    ),
    (
        "credits-as-a-list-in-an-image",
        "image_credit",
        {"images": [{"credit": ["Ada Moss", "Tide"]}]},
        {"images": [{"credit": "Tide"}]},
        None,
        Counts(1, 1, 2),
    ),
    ("captions-as-a-list", "image_caption", {"image_captions": ["A"]}, {"image_caption": "A"}, None, Counts(1, 1, 1)),
    ("a-record-of-wrong-kinds", "title", {"title": "A"}, {"title": 5, "images": 7}, None, Counts(0, 0, 1)),
    ("another-region-is-the-same-language", "language", {"language": "pt"}, {"language": "pt-BR"}, "", Counts(1, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "truth", "record", "letters", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_counts(
    field: str, truth: dict[str, Any], record: dict[str, Any], letters: str | None, expected: Counts | None
) -> None:
    assert count_field(SPECS[field], truth, record, letters) == expected


def test_fields_are_keys_of_the_record_but_for_the_caption() -> None:
    assert {spec.name for spec in FIELDS} - set(NAMES) == {"image_caption"}


SAME: list[tuple[str, object, str, str, bool]] = [
    ("a-name-turned-round", same_name, "Moss, Ada", "Ada Moss", True),
    ("a-name-with-a-middle-name", same_name, "Ada Ruth Moss", "Ada Moss", True),
    ("only-a-family-name-in-common", same_name, "Ada Moss", "Ben Moss", False),
    ("an-outlet-with-an-article", same_name, "The Tide", "Tide", False),
    ("a-credit-with-its-lead-word", same_credit, "Photo by Ada Moss", "Ada Moss", True),
    ("a-credit-of-lead-words-alone", same_credit, "Photo", "Photo", False),
    ("a-title-with-other-quotes", same_title, "“Six people” are six", '"Six people" are six', True),
    ("a-title-with-the-outlet", same_title, "Rain falls on Orrin", "Rain falls on Orrin | The Evening Tide", False),
]


@pytest.mark.parametrize(("same", "one", "other", "expected"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_values_that_are_the_same(same: Any, one: str, other: str, expected: bool) -> None:
    assert (same(one, other), same(other, one)) == (expected, expected)


def test_letters_are_found_whatever_stands_between_them() -> None:
    assert letters_of("Ada&nbsp;Moss") in letters_of("By ADA\n  Moss – Tide")
