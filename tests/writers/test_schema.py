"""The record: always the same keys in the same order, always valid against the schema that is printed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from articlekit.errors import Reason, Warn
from articlekit.labels import Label
from articlekit.model import Article, Status
from articlekit.writers import json_schema, to_record
from articlekit.writers.schema import NAMES

# As the design's table has them; `error` stands with the status that it explains.
KEYS_IN_ORDER = (
    "schema_version status error id source record title author authors outlet republisher agency section tags dateline "
    "date_published date_modified description language url image_credit images paywall truncated text word_count "
    "confidence warnings format encoding profile blocks provenance declared"
).split()

VALIDATOR = Draft202012Validator(json_schema())


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_keys_stand_in_the_order_of_the_design() -> None:
    assert list(NAMES) == KEYS_IN_ORDER


def test_every_key_is_documented() -> None:
    assert all(entry["description"] for entry in json_schema()["properties"].values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["full_article", "failed_article"])
def test_a_record_is_valid_after_a_trip_through_json(name: str, request: pytest.FixtureRequest) -> None:
    record = json.loads(json.dumps(to_record(request.getfixturevalue(name))))
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []


def test_an_empty_article_has_every_key_but_the_explanation() -> None:
    record = to_record(Article(Status.NO_ARTICLE, "-"))
    assert list(record) == KEYS_IN_ORDER[:-3]
    assert VALIDATOR.is_valid(record)


def test_an_explained_article_has_every_key(full_article: Article) -> None:
    assert list(to_record(full_article)) == KEYS_IN_ORDER


def test_reasons_stand_strongest_first(full_article: Article) -> None:
    blocks = to_record(full_article)["blocks"]
    assert [reason["weight"] for reason in blocks[0]["reasons"]] == [2.5, 1.0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("a date with a time needs a zone", {"date_published": "2024-05-06T10:15"}),
        ("a date in words is refused", {"date_published": "6 May 2024"}),
        ("confidence over one is refused", {"confidence": 1.5}),
        ("a negative count is refused", {"word_count": -1}),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_the_schema_refuses(sentence: str, changes: dict[str, object], full_article: Article) -> None:
    record = to_record(replace(full_article, **changes))  # type: ignore[arg-type]
    assert not VALIDATOR.is_valid(record), sentence


def test_the_closed_lists_are_those_of_the_package() -> None:
    properties = json.dumps(json_schema())
    members = [*Reason, *Warn, *Label, *Status]
    assert [member.value for member in members if f'"{member.value}"' not in properties] == []
