"""Content says whether a text is HTML, Markdown or plain."""

from __future__ import annotations

import pytest

from articlekit.decode import sniff

LISTING = (
    "Use a list:\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    + "Then it is shown as bullets, which is what we want.\n" * 30
)

KINDS: list[tuple[str, str, str]] = [
    ("doctype", "<!DOCTYPE html>\n<html><body>x</body></html>", "html"),
    ("blank-lines-first", "\n" * 60 + "<html><body>x</body></html>", "html"),
    ("byte-order-mark-first", "\ufeff<HTML><BODY>x", "html"),
    ("comment-first", "<!-- saved -->" * 50 + "<html><p>x</p></html>", "html"),
    ("xhtml", '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="x"><body/></html>', "html"),
    ("one-paragraph", "<p>Only this.", "html"),
    ("article-only", "<article>Only this.</article>", "html"),
    ("fragment-after-text", "Lead.<br/>One.</p><p>Two.</p><p>Three.</p>", "html"),
    ("feed-content", "Rain fell.<p>More rain.</p>\n<p>And hail.</p>\n<p>The end.</p>\n", "html"),
    ("xml-that-is-no-html", '<?xml version="1.0"?><rss><item>x</item></rss>', "text"),
    ("comparison", "if a < b and c > d then <nothing> happens", "text"),
    ("the-word-html", "html is a markup language. The html of a page begins with <html>.", "text"),
    ("one-tag-in-prose", "Write <p> before and </p> after a paragraph.", "text"),
    ("pages-about-html", LISTING, "text"),
    ("an-address-in-angles", "<https://news.example/1> and <mail@news.example>", "text"),
    ("a-heart", "I <3 html </p>", "text"),
    ("empty", "", "text"),
    ("blank", " \n\t\n", "text"),
    ("plain", "The ferry runs again.\n\nIt does.\n", "text"),
    ("headings", "# Ferry runs again\n\nIt does.\n\n## Since when\n\nIn **May**.\n", "markdown"),
    ("links", "[News](/news) [Sport](/sport) [Home](https://news.example/)", "markdown"),
    ("images", "![Ferry](https://news.example/f.jpg)\n[a](/a)\n[b](/b)", "markdown"),
    ("underlined-heading", "Ferry runs again\n================\n\nIt **does**, in **May**.\n", "markdown"),
    ("rule-between", "# Ferry\n\nIt **does**.\n\n* * *\n", "markdown"),
    ("heading-alone-at-the-top", "# Ferry runs again\n\nIt does, and in May.\n", "markdown"),
    ("comment-above-code", "# Settings of the ferry\nspeed = 9\n\nport = 3\n", "text"),
    ("one-link", "See [the report](https://news.example/r) for more.", "text"),
    ("hash-tags", "#ferry #ostholm\n#news", "text"),
    ("bullets", "* one\n* two\n* three\n- four", "text"),
    ("stars-as-rules", "One.\n\n* * *\n\nTwo.\n\n* * *\n\nThree.", "text"),
    ("one-heading", "# 1 in the country\n\nThe ferry is.", "text"),
    ("typed-rules", "Title\n-----\n\nName | Age\n---------\n", "text"),
    ("footnotes", "He said [1] that it (2) is [sic] (so).", "text"),
]


@pytest.mark.parametrize(("text", "kind"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_the_kind_is_seen_from_the_content(text: str, kind: str) -> None:
    assert sniff(text) == kind
