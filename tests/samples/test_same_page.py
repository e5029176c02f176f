"""The same page as HTML and as a text dump: records that agree.

The dump is what the page shows, a line a block; or, for some pages, a dump that was written beside it as a sample.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from articlekit import Article, Options, extract

SAMPLES = Path(__file__).parents[2] / "samples"

PAIRS: list[tuple[str, str]] = [
    ("page-german.html", "browser-german.txt"),
    ("page-recipe.html", "recipe-with-lists.txt"),
    ("page-results-table.html", "browser-results-table.txt"),
    ("page-comments-below.html", "browser-comments-and-correction.txt"),
]
FIELDS = ("status", "title", "authors", "outlet", "section", "language", "image_credit", "paywall", "truncated")
WORDS = re.compile(r"\w+")

EACH_PAIR = pytest.mark.parametrize(("page", "dump"), PAIRS, ids=[page for page, _ in PAIRS])


@cache
def article(name: str, engine: str = "auto") -> Article:
    return extract((SAMPLES / name).read_bytes(), Options(engine=engine), source=name)


@EACH_PAIR
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_the_same(page: str, dump: str, field: str) -> None:
    assert getattr(article(page), field) == getattr(article(dump), field)


@EACH_PAIR
def test_the_words_of_the_text_are_the_same(page: str, dump: str) -> None:
    assert WORDS.findall(article(page).text) == WORDS.findall(article(dump).text)


@EACH_PAIR
def test_the_day_of_publication_is_the_same(page: str, dump: str) -> None:
    assert (article(page).date_published or "")[:10] == (article(dump).date_published or "")[:10]


@EACH_PAIR
def test_the_engine_without_other_extractors_agrees(page: str, dump: str) -> None:
    assert WORDS.findall(article(page, "heuristic").text) == WORDS.findall(article(dump).text)
