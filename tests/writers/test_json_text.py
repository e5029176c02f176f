"""JSON out: strict, one line a record, and nothing in it that a terminal or a line splitter acts upon."""

from __future__ import annotations

import json
import re

import pytest

from articlekit.model import Article, Status
from articlekit.writers.json_text import dump, quote, to_json, to_json_line
from articlekit.writers.terminal_json import paint

HOSTILE = [
    ("line-separator-stays-one-line", "a\u2028b\u2029c"),
    ("next-line-and-vertical-tab-stay-one-line", "a\u0085b\u000bc\u001cd"),
    ("escape-sequence-is-escaped", "\x1b[31mred\x9b0m\x7f"),
    ("bidi-override-is-escaped", "a\u202eb\u2066c"),
    ("quotes-and-backslashes", '"\\"'),
    ("astral-characters-stay", "👩‍👩‍👧 𝔸"),
    ("byte-order-mark-inside", "a\ufeffb\ufffe"),
    ("plain-unicode-stays-readable", "Größe “quoted” – 中文"),
]


@pytest.mark.parametrize(("text"), [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_a_string_comes_back_and_stays_on_one_line(text: str) -> None:
    written = quote(text)
    assert json.loads(written) == text
    assert len(written.splitlines()) == 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert json.loads(quote("a\udc80b\ud800")) == "a\ufffdb\ufffd"


def test_readable_text_is_not_escaped() -> None:
    assert quote("Größe – 中文") == '"Größe – 中文"'


def test_not_a_number_is_an_error_and_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump({"confidence": float("nan")})


def test_a_line_is_one_line_and_the_document_the_same_object(full_article: Article) -> None:
    line = to_json_line(full_article)
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == json.loads(to_json(full_article))


def test_paint_changes_nothing_but_colour(full_article: Article) -> None:
    text = to_json(full_article)
    assert re.sub(r"\x1b\[\d*m", "", paint(text)) == text


def test_paint_makes_what_a_terminal_obeys_visible() -> None:
    painted = paint(to_json(Article(Status.OK, "a", title="x\U000e0041\u200by")))
    assert "\U000e0041" not in painted
    assert "\u200b" not in painted
