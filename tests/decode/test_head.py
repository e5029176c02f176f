"""Fields above a text: what they declare, which lines they are, and what is no head at all."""

from __future__ import annotations

import pytest

import articlekit
from articlekit.decode.head import read_head
from articlekit.labels import Label

BODY = "\n\nThe council voted on Thursday to keep the night bus running until the end of next year.\n"

FULL = """TITLE: Night bus stays
By: Petra Vance and Joss Imlach
Published: 14 March 2025, 08:30
Updated: 2025-03-15
URL: https://harrow.example/bus
Section: Local
Keywords: bus, night
Summary: Nurses had no other way home."""

FRONT_MATTER = """---
title: "Night bus: it \\"stays\\""
authors:
  - Petra Vance
  - Joss Imlach
tags: [bus, night]
date: 2025-03-14
images:
  - caption: 'none'
---"""

HEADS: list[tuple[str, str, dict[str, str], str | None]] = [
    (
        "title-and-source",
        "Title: Night bus stays\nSource: The Harrow Times",
        {"title": "Night bus stays", "outlet": "The Harrow Times"},
        None,
    ),
    (
        "all-of-them",
        FULL,
        {
            "title": "Night bus stays",
            "authors": "Petra Vance; Joss Imlach",
            "date_published": "2025-03-14T08:30",
            "date_modified": "2025-03-15",
            "section": "Local",
            "tags": "bus, night",
            "description": "Nurses had no other way home.",
        },
        "https://harrow.example/bus",
    ),
    (
        "german",
        "Titel: Nachtbus bleibt\nAutorin: Petra Vance\nDatum: 14.03.2025\nQuelle: Harrow-Post",
        {"title": "Nachtbus bleibt", "authors": "Petra Vance", "date_published": "2025-03-14", "outlet": "Harrow-Post"},
        None,
    ),
    ("chinese-colon", "标题：夜班车保留\n来源：哈罗时报", {"title": "夜班车保留", "outlet": "哈罗时报"}, None),
    (
        "headline-above-the-fields",
        "Night bus stays\n\nAuthor: Petra Vance\nDate: 2025-03-14",
        {"authors": "Petra Vance", "date_published": "2025-03-14"},
        None,
    ),
    (
        "headline-with-a-colon",
        "Title: Harrow: night bus stays\nDate: 2025-03-14",
        {"title": "Harrow: night bus stays", "date_published": "2025-03-14"},
        None,
    ),
    (
        "unknown-key-between-known-ones",
        "Title: Night bus stays\nCrawl batch: 17\nDate: 2025-03-14",
        {"title": "Night bus stays", "date_published": "2025-03-14"},
        None,
    ),
    ("words-for-nothing", "Title: Night bus stays\nAuthor: None\nSource: N/A\nDate: 2025-03-14",
     {"title": "Night bus stays", "date_published": "2025-03-14"}, None),
    ("a-domain-is-no-name", "Title: Night bus stays\nSource: harrow.example\nDate: 2025-03-14",
     {"title": "Night bus stays", "date_published": "2025-03-14"}, None),
    ("a-date-that-is-none", "Title: Night bus stays\nDate: soon\nSource: The Harrow Times",
     {"title": "Night bus stays", "outlet": "The Harrow Times"}, None),
    (
        "front-matter",
        FRONT_MATTER,
        {
            "title": 'Night bus: it "stays"',
            "authors": "Petra Vance; Joss Imlach",
            "tags": "bus; night",
            "date_published": "2025-03-14",
        },
        None,
    ),
]  # fmt: skip

NO_HEADS = [
    ("one-field", "Title: Night bus stays"),
    ("headline-with-a-colon", "Harrow: night bus stays\nNurses: we had no other way home"),
    ("byline-and-photo", "By: Petra Vance\nPhoto: Joss Imlach"),
    ("play", "HAMLET: To be.\nOPHELIA: Good my lord."),
    ("below-the-third-line", "One\nTwo\nThree\nTitle: Night bus stays\nDate: 2025-03-14"),
    ("front-matter-that-never-ends", "---\ntitle: Night bus stays\ndate: 2025-03-14"),
    ("rule-at-the-top", "---\nThe council voted on Thursday.\n---"),
    ("empty-values", "Title:\nDate:\nSource:"),
]


@pytest.mark.parametrize(("head", "declared", "url"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_fields_are_declared(head: str, declared: dict[str, str], url: str | None) -> None:
    found = read_head(head + BODY)
    assert found is not None
    assert found.declared == declared
    assert found.url == url


@pytest.mark.parametrize("text", [row[1] for row in NO_HEADS], ids=[row[0] for row in NO_HEADS])
def test_other_lines_are_no_head(text: str) -> None:
    assert read_head(text + BODY) is None


def test_every_line_of_a_head_is_named_and_none_is_text() -> None:
    article = articlekit.extract(HEADS[1][1] + BODY, articlekit.Options(explain=True))
    assert article.text == BODY.strip()
    labels = [block.label for block in article.blocks or ()]
    assert labels[:4] == [Label.TITLE, Label.BYLINE, Label.DATE, Label.DATE]
    assert labels[4:] == [Label.EXPORT_FIELD, Label.SECTION, Label.TAGS, Label.DESCRIPTION, Label.BODY]


def test_a_key_alone_above_the_text_is_part_of_the_head() -> None:
    article = articlekit.extract("Title: Night bus stays\nDate: 2025-03-14\nText:" + BODY)
    assert article.text == BODY.strip()


def test_what_the_caller_says_comes_before_what_the_head_says() -> None:
    options = articlekit.Options(outlet="The Echo", url="https://echo.example/1")
    article = articlekit.extract("Title: Bus\nSource: The Times\nURL: https://a.example/1" + BODY, options)
    assert (article.outlet, article.url) == ("The Echo", "https://echo.example/1")


def test_wrapped_text_below_a_head_is_joined() -> None:
    lines = [
        "The council voted on Thursday to keep the night bus running until the end of",
        "next year, after nurses said so.",
    ]
    more = [
        "The vote was fourteen to nine, and the gallery clapped until the mayor had asked",
        "three times for silence.",
    ]
    article = articlekit.extract("Title: Night bus stays\nDate: 2025-03-14\n\n" + "\n".join([*lines, "", *more]))
    assert article.text == " ".join(lines) + "\n\n" + " ".join(more)


def test_sentences_below_a_head_that_a_dump_broke_are_whole() -> None:
    body = """The harbour master of Aldous Bay told
Radio Forkside
on Monday that the east quay will open again in spring.
He said that the
last wooden crane
had been sold to a museum, and that its driver had gone with it.
Nobody at the
museum
, which opened in May, could say where it stands."""
    article = articlekit.extract("Title: Quay opens\nDate: 2025-03-14\n\n" + body)
    assert article.text.split("\n\n") == [
        "The harbour master of Aldous Bay told Radio Forkside on Monday that the east quay will open again in spring.",
        "He said that the last wooden crane had been sold to a museum, and that its driver had gone with it.",
        "Nobody at the museum, which opened in May, could say where it stands.",
    ]
