"""What is learned: furniture that reads like prose goes, background stays, and nobody's choice is overruled."""

from __future__ import annotations

import os
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from articlekit.errors import Reason
from articlekit.label import label_blocks
from articlekit.labels import Label
from articlekit.learn import Lessons, learn, merge_tables, profile_table, render_toml
from articlekit.learn.judge import judge_line
from articlekit.learn.tally import LineTally
from articlekit.model import BlockKind, Failure, Options, Raw
from articlekit.pipeline import load_toolkit
from articlekit.profiles import Entry, read_profile
from articlekit.split import split

from .leave_out import clean, learn_profile, real_outlets, score
from .outlets import Page, make_outlet, make_series

CORPUS = Path(os.environ.get("ARTICLEKIT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def lessons_of(*texts: str) -> Lessons:
    return learn(lambda: (Raw("page", text) for text in texts), Options(), load_toolkit().knowledge)


def entries_of(*texts: str) -> dict[str, Entry]:
    return {entry.text: entry for lesson in lessons_of(*texts).lessons for entry in lesson.entries}


def furniture(pages: tuple[Page, ...]) -> set[str]:
    """The lines that all pages share."""
    return set.intersection(*[set(page.text.strip("\n").split("\n\n")) for page in pages])


def test_made_up_outlets_come_clean() -> None:
    scores = score([make_outlet(seed) for seed in range(8)])
    assert scores.without < 0.8
    assert scores.with_profile >= 0.97


@pytest.mark.parametrize("seed", range(6))
def test_three_documents_are_enough_for_all_furniture(seed: int) -> None:
    pages = make_outlet(seed)[:3]
    entries = entries_of(*[page.text for page in pages])
    missing = {line for line in furniture(pages) if line not in entries or not entries[line].active}
    assert len(missing) <= 1, missing


@pytest.mark.parametrize("seed", range(12))
def test_background_is_proposed_and_not_used(seed: int) -> None:
    pages = make_series(seed)
    entries = entries_of(*[page.text for page in pages])
    bodies = [page.body.split("\n") for page in pages]
    shared = {line for body in bodies for line in body if sum(line in other for other in bodies) >= 4}
    assert shared
    assert [entries[line].active for line in sorted(shared)] == [False] * len(shared)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_of_a_series_is_lost(seed: int) -> None:
    pages = make_series(seed)
    profile = learn_profile([page.text for page in pages])
    lost = [line for page in pages for line in page.body.split("\n") if line not in clean(page.text, profile)]
    kept_without = [line for page in pages for line in page.body.split("\n") if line not in clean(page.text, None)]
    assert lost == kept_without


def test_two_documents_overrule_nobody() -> None:
    pages = make_outlet(2)[:2]
    knowledge = load_toolkit().knowledge
    taken = {row.block.text for page in pages for row in label_blocks(lines_of(page), knowledge).blocks if row.kept}
    active = {line for line, entry in entries_of(*[page.text for page in pages]).items() if entry.active}
    assert active & taken == set()


def lines_of(page: Page) -> Any:
    from articlekit.decode import decode

    return split(decode(Raw("page", page.text)))


def test_the_order_of_documents_does_not_matter() -> None:
    texts = [page.text for seed in range(3) for page in make_outlet(seed)] + [page.text for page in make_series(5)]
    expected = lessons_of(*texts)
    for seed in range(3):
        random.Random(seed).shuffle(texts)
        assert lessons_of(*texts) == expected


def test_a_page_saved_three_times_teaches_nothing_about_its_story() -> None:
    pages = make_outlet(4)
    texts = [page.text for page in pages]
    assert entries_of(*texts, texts[0], texts[0]) == entries_of(*texts)


def test_versions_of_one_story_teach_nothing_about_it() -> None:
    pages = make_outlet(4)
    versions = [pages[0].text.replace("March at", f"March, changed {number} times, at") for number in (2, 3)]
    entries = entries_of(*[page.text for page in pages], *versions)
    assert [line for line in pages[0].body.split("\n") if line in entries] == []


def test_templates_stand_for_lines_that_differ() -> None:
    pages = make_outlet(1)
    texts = [f"{minutes} min read\n\n{page.text}" for minutes, page in zip((4, 6, 7, 4), pages, strict=True)]
    entry = entries_of(*texts)["{n} min read"]
    assert (entry.is_template, entry.active, entry.documents, entry.example) == (True, True, 4, "4 min read")


def test_pages_of_html_teach_by_their_paragraphs() -> None:
    pages = make_outlet(6)
    markup = []
    for page in pages:
        inside = "".join(f"<p>{line}</p>" for line in page.text.strip().split("\n\n"))
        markup.append(f"<html><body><div>{inside}</div></body></html>")
    assert entries_of(*markup).keys() == entries_of(*[page.text for page in pages]).keys()


def test_unreadable_documents_are_told_and_the_rest_teaches() -> None:
    pages = make_outlet(1)
    bad = Raw("bad", b"", failure=Failure(Reason.IO_ERROR, "input/output error"))
    told: list[tuple[str, Failure]] = []
    lessons = learn(
        lambda: iter([bad, *[Raw("page", page.text) for page in pages]]),
        Options(),
        load_toolkit().knowledge,
        lambda raw, failure: told.append((raw.source, failure)),
    )
    assert (lessons.documents, lessons.failed, [source for source, _ in told]) == (5, 1, ["bad"])
    assert lessons.lessons[0].entries


@pytest.mark.parametrize("active", [True, False])
def test_a_learned_line_decides_against_the_model_only_when_active(active: bool) -> None:
    pages = make_outlet(2)
    table = profile_table("learned", lessons_of(*[page.text for page in pages[1:]]).lessons)
    line = next(line for line in table["line"] if line["active"] and len(line["text"]) > 80)
    table["line"] = [{**line, "active": active}]
    rows = label_blocks(lines_of(pages[0]), load_toolkit().knowledge, read_profile(table), with_votes=True).blocks
    row = next(row for row in rows if row.block.text == line["text"])
    model = next(vote for vote in row.votes if vote.voter == "model")
    assert row.block.kind is BlockKind.TEXT
    assert model.label is Label.BODY
    assert row.kept is not active
    assert [vote.voter for vote in row.votes if vote.voter == "profile"] == ["profile"] * active


TALLIES: list[tuple[str, dict[str, Any], bool | None]] = [
    ("furniture-that-the-model-removes", {"documents": 2, "kept": 0}, True),
    ("a-short-line-that-the-model-keeps-in-two-stories-says-nothing", {"documents": 2, "kept": 2}, None),
    ("a-heading-that-several-stories-share-is-proposed", {"kept": 4, "middles": 4}, False),
    ("a-short-line-before-every-story-among-others", {"kept": 4, "heads": 4, "in_company": 4}, True),
    ("a-title-cannot-recur-so-it-is-something-else", {"kept": 0, "labels": {Label.TITLE: 4}}, True),
    ("an-author-of-two-stories-is-no-furniture", {"documents": 2, "kept": 0, "labels": {Label.BYLINE: 2}}, None),
    ("prose-about-the-story", {"is_prose": True, "kept": 4, "middles": 4, "topical": 40}, False),
    ("prose-about-something-else-at-the-end", {"is_prose": True, "kept": 4, "tails": 4, "topical": 4}, True),
    (
        "prose-about-something-else-in-changing-places",
        {"is_prose": True, "kept": 4, "middles": 4, "topical": 4, "above": 20, "above_squares": 120, "below": 20,
         "below_squares": 120},
        False,
    ),
    ("prose-in-a-few-of-many-stories", {"is_prose": True, "kept": 4, "tails": 4, "topical": 0, "size": 40}, False),
    ("a-template-that-never-varies", {"is_template": True, "text": "{n} pages", "kept": 0, "values": (1,)}, None),
    ("a-line-that-the-model-never-saw", {"judged": 0, "kept": 0}, False),
    ("a-line-too-long-to-be-looked-up", {"text": "Of ink and paper. " * 40, "kept": 0}, None),
    ("one-document-in-a-thousand", {"size": 4000, "kept": 0}, None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in TALLIES], ids=[row[0] for row in TALLIES])
def test_the_judgement_on_a_line(given: dict[str, Any], expected: bool | None) -> None:
    given = {"text": "Of ink and paper", "documents": 4, "topics": 48, "own_topics": 400, "own_topical": 200, **given}
    size = given.pop("size", 4)
    count = given["documents"]
    given = {"is_template": False, "is_prose": False, "count": count, "judged": count, "example": "", **given}
    labels = given.pop("labels", {Label.NAVIGATION: count} if not given["kept"] else {Label.BODY: count})
    entry = judge_line(LineTally(**given, labels=labels), size)
    assert (None if entry is None else entry.active) == expected


def table_of(*texts: str) -> dict[str, Any]:
    return profile_table("learned", lessons_of(*texts).lessons)


def test_the_toml_says_what_the_table_says() -> None:
    table = table_of(*[page.text for page in make_series(3)])
    table |= {"valid": {"from": "2030-01-01"}, "cue": [{"id": 'a "b"\\', "yes": ["ä\x7f\n"], "max_words": 3}]}
    assert tomllib.loads(render_toml(table)) == table


def test_one_profile_can_hold_several_layouts() -> None:
    outlets = [make_outlet(seed) for seed in (1, 2)]
    profile = learn_profile([page.text for pages in outlets for page in pages])
    assert profile.documents == 8
    for pages in outlets:
        alone = learn_profile([page.text for page in pages])
        assert {entry.text for entry in alone.entries} <= {entry.text for entry in profile.entries}
        assert clean(pages[0].text, profile) == clean(pages[0].text, alone)


def test_learning_again_changes_nothing() -> None:
    table = table_of(*[page.text for page in make_outlet(3)])
    assert render_toml(merge_tables(table, table)) == render_toml(table)


EDITS: list[tuple[str, str, Any]] = [
    ("a-label-survives", "label", "legal"),
    ("a-line-put-out-of-use-stays-so", "active", False),
    ("a-place-survives", "where", "any"),
]


@pytest.mark.parametrize(("key", "value"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_a_person_changed_survives(key: str, value: Any) -> None:
    pages = make_outlet(3)
    earlier = table_of(*[page.text for page in pages[:3]])
    text = earlier["line"][0]["text"]
    earlier["line"][0] |= {key: value}
    merged = merge_tables(earlier, table_of(*[page.text for page in pages]))
    line = next(line for line in merged["line"] if line.get("text") == text)
    assert (line[key], line["documents"]) == (value, 4)


def test_what_else_a_person_wrote_survives() -> None:
    earlier = {
        "name": "ours",
        "description": "the pages of our paper",
        "match": {"domains": ["ours.example"]},
        "lines": {"promo": ["Almanac"]},
        "line": [{"text": "No longer seen", "label": "promo", "documents": 9}],
    }
    merged = merge_tables(earlier, table_of(*[page.text for page in make_outlet(3)]))
    lines = [line.get("text") for line in merged["line"]]
    assert {key: merged[key] for key in ("name", "description", "match", "lines")} == {
        key: earlier[key] for key in ("name", "description", "match", "lines")
    }
    assert ("No longer seen" in lines, "Almanac" in lines) == (True, False)
    read_profile(merged)


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "fundus-dev").exists(), reason="the evaluation corpus is not there")
@pytest.mark.parametrize("layout", ["bs4", "html2text", "innertext", "inscriptis", "lynx", "wet"])
def test_real_outlets_lose_nothing(layout: str) -> None:
    scores = score(list(real_outlets(CORPUS / "fundus-dev", layout)))
    assert scores.with_profile >= scores.without
