"""`inspect`: one document for a person, as a page or as a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .calls import ARTICLE, Call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("page")


def test_the_page_has_metadata_blocks_legend_and_summary(call: Call) -> None:
    outcome = call("inspect", "page.txt")
    assert outcome.status == 0
    for words in ("page.txt ok", "Ada Moss", "line  label", "┃    8  body", "paragraph of the article", "kept   4 of"):
        assert words in outcome.out


def test_every_line_of_the_input_is_accounted_for(call: Call) -> None:
    shown = call("inspect", "page.txt", "--width", "400").out
    assert [line for line in ARTICLE.splitlines() if line.strip() and line not in shown] == []


def test_a_pipe_is_read_when_there_is_no_input(call: Call) -> None:
    assert call("inspect", stdin=ARTICLE.encode()).out.count("\n") == call("inspect", "page.txt").out.count("\n")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_width_is_kept(width: int, call: Call) -> None:
    lines = call("inspect", "page.txt", "--width", str(width)).out.split("\n")
    assert max(map(len, lines)) == width


def test_only_and_removed(call: Call) -> None:
    only = call("inspect", "page.txt", "--only", "body", "--only", "title").out
    assert "Sign in" not in only
    removed = call("inspect", "page.txt", "--removed").out
    assert "┃    8" not in removed
    assert "Sign in" in removed


RECORDS = [
    ("the-first-without-a-number", [], 0, "title 0"),
    ("by-number", ["--record", "1"], 0, "title 1"),
    ("a-number-too-high", ["--record", "9"], 2, "there is no record 9; the last is 1"),
]


@pytest.mark.parametrize(
    ("arguments", "status", "words"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS]
)
def test_one_document_of_many(arguments: list[str], status: int, words: str, call: Call, page: Path) -> None:
    lines = [json.dumps({"text": ARTICLE.replace("Ferry service", f"Ferry title {number}")}) for number in range(2)]
    (page.parent / "many.jsonl").write_text("\n".join(lines))
    outcome = call("inspect", "many.jsonl", *arguments)
    assert outcome.status == status
    assert words in outcome.out + outcome.err


WRONG = [
    ("a-directory", ["."], "is a directory"),
    ("a-missing-file", ["gone.txt"], "'gone.txt': not_found"),
    ("two-inputs", ["page.txt", "gone.txt"], "argument (gone.txt); see 'articlekit inspect --help'"),
    ("an-unknown-label", ["page.txt", "--only", "boddy"], "'boddy'"),
    ("an-empty-file-of-many", ["none.jsonl", "--input-format", "jsonl"], "there is no document in it"),
]


@pytest.mark.parametrize(("arguments", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong_calls(arguments: list[str], words: str, call: Call, page: Path) -> None:
    (page.parent / "none.jsonl").write_text("\n")
    outcome = call("inspect", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert words in outcome.err


def test_a_file_that_cannot_be_read_is_a_page_that_says_why(call: Call, page: Path) -> None:
    (page.parent / "noise.bin").write_bytes(bytes(range(32)) * 64)
    outcome = call("inspect", "noise.bin")
    assert outcome.status == 3
    assert "failed" in outcome.out
    assert "unsupported" in outcome.out


def test_pictures_are_written_instead_of_the_page(call: Call, page: Path) -> None:
    outcome = call("inspect", "page.txt", "--svg", "a.svg", "--html", "a.html", "--theme", "light")
    assert (outcome.status, outcome.out) == (0, "")
    assert (page.parent / "a.svg").read_text("utf-8").startswith("<svg")
    assert (page.parent / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_picture_on_standard_output_needs_no_word(call: Call) -> None:
    outcome = call("inspect", "page.txt", "--svg", "-")
    assert (outcome.status, outcome.out[:4], outcome.err) == (0, "<svg", "")


# (id, arguments, what the message says)
PICTURES_THAT_WOULD_REPLACE_AN_INPUT = [
    ("a-page-taken-for-the-input-as-svg", ["--svg", "page.txt"], "name the INPUT as well"),
    ("a-page-taken-for-the-input-as-html", ["--html", "page.txt"], "name the INPUT as well"),
    ("the-input-itself", ["page.txt", "--html", "./page.txt"], "is the input and the picture"),
]


@pytest.mark.parametrize(
    ("arguments", "message"), [pytest.param(*row[1:], id=row[0]) for row in PICTURES_THAT_WOULD_REPLACE_AN_INPUT]
)
def test_a_picture_never_replaces_what_was_meant_to_be_read(
    call: Call, page: Path, arguments: list[str], message: str
) -> None:
    before = page.read_bytes()
    outcome = call("inspect", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert page.read_bytes() == before
