"""Text out: paragraphs alone, nothing without an article, never two blank lines inside."""

from __future__ import annotations

import pytest

from articlekit.model import Article, Status
from articlekit.writers import WRITERS
from articlekit.writers.text import to_text
from articlekit.writers.visible import safe_line, safe_terminal

CASES = [
    ("paragraphs-end-in-a-line-end", Status.OK, "One.\n\nTwo.", "One.\n\nTwo.\n"),
    ("wide-gaps-close", Status.OK, "a\n\n\n\nb\n", "a\n\nb\n"),
    ("no-article-gives-nothing", Status.NO_ARTICLE, "Menu", ""),
    ("a-failed-document-gives-nothing", Status.FAILED, "", ""),
    ("no-text-gives-nothing", Status.OK, "", ""),
    ("half-a-surrogate-pair-is-replaced", Status.OK, "a\ud800", "a\ufffd\n"),
]


@pytest.mark.parametrize(("status", "text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_text(status: Status, text: str, expected: str) -> None:
    assert to_text(Article(status, "a", text=text)) == expected


@pytest.mark.parametrize("spec", WRITERS, ids=[spec.name for spec in WRITERS])
def test_every_writer_ends_in_a_line_end_and_encodes(full_article: Article, spec: object) -> None:
    text = spec.write(full_article)  # type: ignore[attr-defined]
    assert text.endswith("\n")
    assert text.encode("utf-8")


VISIBLE = [
    ("a-colour", "\x1b[31mred", "\\x1b[31mred"),
    ("a-window-title", "\x1b]0;x\x07", "\\x1b]0;x\\x07"),
    ("c1-forms", "\x9b31m\x9d\x90", "\\x9b31m\\x9d\\x90"),
    ("a-carriage-return-and-a-backspace", "a\rb\x08", "a\\x0db\\x08"),
    ("a-tab", "a\tb", "a\\tb"),
    ("bidi-controls", "a\u202eb\u2066c\u200f", "a\\u202eb\\u2066c\\u200f"),
    ("line-separators", "a\u2028b\u2029\u0085", "a\\u2028b\\u2029\\x85"),
    ("hidden-tag-characters", "a\U000e0041", "a\\U000e0041"),
    ("a-byte-of-a-file-name", "a\udcff", "a\\xff"),
    ("half-a-surrogate-pair", "a\ud800", "a\\ud800"),
    ("markup-of-the-renderer-is-plain-text", "[/foo] [link=x]", "[/foo] [link=x]"),
    ("a-line-end-stays", "a\nb", "a\nb"),
    ("joiners-stay", "می‌خواهم 👩‍👧", "می‌خواهم 👩‍👧"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in VISIBLE], ids=[row[0] for row in VISIBLE])
def test_safe_terminal(text: str, expected: str) -> None:
    assert safe_terminal(text) == expected


def test_safe_line_shows_line_ends() -> None:
    assert safe_line("a\nb") == "a\\nb"
