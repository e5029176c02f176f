"""Lines → forms, forms → counts, documents → groups and stories: the parts of learning, each by itself."""

from __future__ import annotations

from random import Random

import pytest

from articlekit.learn.digests import Digests
from articlekit.learn.dumps import Dump, read_dump
from articlekit.learn.groups import group_documents
from articlekit.learn.keys import forms_of, is_prose
from articlekit.learn.sketch import Sketch, hash_text
from articlekit.model import Options, Raw
from articlekit.profiles import fits_template

from .outlets import make_outlet

TEMPLATES: list[tuple[str, str, list[str]]] = [
    ("a-number-varies", "4 min read", ["{n} min read"]),
    ("a-grouped-number-is-one-number", "1,024 comments", ["{n} comments"]),
    ("a-month-beside-a-number-varies-with-it", "Published 3 May", ["Published {n} May", "Published {}"]),
    (
        "weekday-month-year-and-hour-vary-together",
        "Published Monday, 3 May 2031 at 10:15",
        ["Published Monday, {n} May {n} at {n}", "Published {} at {n}"],
    ),
    ("a-name-inside-a-short-line-varies", "Read more from Ada Moss", ["Read more from {}"]),
    ("a-month-that-is-a-word-stays", "May newsletter", []),
    ("a-byline-has-too-few-words-of-its-own", "By Ada Moss", []),
    ("a-line-without-varying-parts-has-no-template", "All rights reserved", []),
    ("a-number-alone-has-no-template", "12", []),
    ("a-paragraph-beyond-what-is-looked-up-has-no-template", "On 3 May the ferry sailed. " * 30, []),
    ("a-line-with-braces-is-taken-as-it-is", "{n} of 4 pages", []),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in TEMPLATES], ids=[row[0] for row in TEMPLATES])
def test_the_templates_of_a_line(line: str, expected: list[str]) -> None:
    assert [form.text for form in forms_of(line)[1:]] == expected


@pytest.mark.parametrize("line", [row[1] for row in TEMPLATES])
def test_a_template_fits_the_line_it_was_made_from(line: str) -> None:
    assert [form.text for form in forms_of(line) if form.is_template and not fits_template(form.text, line)] == []


PROSE: list[tuple[str, str, bool]] = [
    ("a-sentence", "The ferry sailed again on Monday, nine weeks late.", True),
    ("a-sentence-in-quotes", "“We counted the days on the wall of the office.”", True),
    ("a-headline-has-no-full-stop", "Ferry sails again after nine weeks in the dock", False),
    ("a-short-call-is-none", "Sign up now.", False),
    ("an-unspaced-sentence", "港の連絡船は月曜日に九週間ぶりに運航を再開した。", True),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in PROSE], ids=[row[0] for row in PROSE])
def test_a_line_reads_like_prose(line: str, expected: bool) -> None:
    assert is_prose(line) is expected


def test_a_sketch_never_counts_too_little() -> None:
    sketch = Sketch(width=64)
    for document in range(40):
        sketch.add([hash_text("in all"), hash_text(f"only {document}")])
    counts = sketch.counts([hash_text("in all"), *(hash_text(f"only {document}") for document in range(40))])
    assert counts[0] >= 40
    assert min(counts[1:]) >= 1


def test_a_sketch_counts_a_document_once_and_stops_at_its_limit() -> None:
    sketch = Sketch()
    for _ in range(300):
        sketch.add([7, 7, 7])
    assert sketch.counts([7, 8]) == [255, 0]


def test_a_sketch_does_not_mind_the_order() -> None:
    documents = [[Random(seed).randrange(1 << 64) for _ in range(9)] for seed in range(30)]
    one, other = Sketch(256), Sketch(256)
    for document in documents:
        one.add(document)
    for document in reversed(documents):
        other.add(document)
    hashes = [line for document in documents for line in document]
    assert one.counts(hashes) == other.counts(hashes)


def test_the_threshold_rises_until_few_lines_reach_it() -> None:
    sketch = Sketch()
    for document in range(5):
        sketch.add(hash_text(str(line)) for line in range(20 * (5 - document)))
    # 80 lines stand in two documents or more, 60 in three, 40 in four, 20 in five.
    assert [sketch.threshold(2, most) for most in (80, 79, 59, 39)] == [2, 3, 4, 5]


def dump(text: str, url: str | None = None) -> Dump:
    found = read_dump(Raw("page", text, url=url), Options())
    assert isinstance(found, Dump)
    return found


def groups(*dumps: Dump) -> list[tuple[str, list[int]]]:
    """Home and tellings of each group."""
    sketch, digests = Sketch(), Digests()
    for document in dumps:
        if digests.add(document):
            sketch.add(hash_ for line in document.lines for hash_ in line.hashes)
    return [(group.home, sorted(group.stories.values())) for group in group_documents(digests, sketch)]


def test_documents_of_one_host_are_a_group() -> None:
    pages = [dump(f"Story {number}\n\nText {number}", f"https://www.lake.example/{number}") for number in range(3)]
    assert groups(*pages) == [("lake.example", [1, 1, 1])]


def test_documents_without_address_are_grouped_by_their_lines() -> None:
    pages = [dump(page.text) for seed in (1, 2) for page in make_outlet(seed)]
    assert groups(*pages) == [("", [1, 1, 1, 1]), ("", [1, 1, 1, 1])]


def test_the_same_text_counts_once() -> None:
    first, second, *_ = [dump(page.text) for page in make_outlet(1)]
    assert groups(first, second, first, first) == [("", [1, 1])]


def test_two_savings_of_one_story_are_one_story() -> None:
    pages = make_outlet(3)
    again = pages[0].text.replace("Almanac", "Almanac and tides")
    assert groups(*[dump(page.text) for page in pages], dump(again)) == [("", [1, 1, 1, 2])]


def test_a_story_that_grew_is_one_story() -> None:
    pages = make_outlet(3)
    last = pages[0].body.split("\n")[-1]
    grown = pages[0].text.replace(last, f"{last}\n\nThe pilots’ association had asked for a hearing before the spring.")
    assert groups(*[dump(page.text) for page in pages], dump(grown)) == [("", [1, 1, 1, 2])]
