"""Markdown out: structure where the input has it, text that stays literal, links that are safe to follow."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articlekit.model import Article, Block, BlockKind, Link, Status
from articlekit.writers.escape import escape_line, safe_target
from articlekit.writers.markdown import to_body, to_markdown

RENDERER = MarkdownIt("gfm-like", {"linkify": False})
K = BlockKind


def block(text: str, kind: BlockKind = K.TEXT, level: int = 0, bullet: str = "", *links: Link) -> Block:
    return Block(0, len(text), 1, 1, 1, 0, kind, text, level, bullet, 0.0, links)


STRUCTURE = [
    ("paragraphs-have-a-blank-line-between", [block("One."), block("Two.")], "One.\n\nTwo.\n"),
    ("a-heading-keeps-its-level", [block("Part", K.HEADING, 3)], "### Part\n"),
    ("a-heading-without-a-level-is-second", [block("Part", K.HEADING)], "## Part\n"),
    ("items-make-one-list", [block("a", K.ITEM, 1, "•"), block("b", K.ITEM, 1, "*")], "- a\n- b\n"),
    ("numbers-stay", [block("a", K.ITEM, 1, "1."), block("b", K.ITEM, 1, "2)")], "1. a\n2. b\n"),
    ("a-deeper-item-is-indented", [block("a", K.ITEM, 1, "10."), block("b", K.ITEM, 2, "-")], "10. a\n    - b\n"),
    ("a-list-may-begin-deep", [block("a", K.ITEM, 4, "-"), block("b", K.ITEM, 2, "-")], "- a\n- b\n"),
    ("quotes-join", [block("a", K.QUOTE), block("b", K.QUOTE)], "> a\n>\n> b\n"),
    ("rows-make-a-table", [block("a | b", K.TABLE), block("1 | 2", K.TABLE)], "| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
    ("short-rows-are-filled", [block("a | b", K.TABLE), block("1", K.TABLE)], "| a | b |\n| --- | --- |\n| 1 |  |\n"),
    ("rows-without-cells-are-paragraphs", [block("a b", K.TABLE), block("c d", K.TABLE)], "a b\n\nc d\n"),
    ("code-is-fenced", [block("x = 1", K.CODE), block("y < 2", K.CODE)], "```\nx = 1\ny < 2\n```\n"),
    ("rules-and-images-leave-nothing", [block("* * *", K.RULE), block("", K.IMAGE)], ""),
    ("a-link-stays-a-link", [block("See the log.", K.TEXT, 0, "", Link("the log", "https://a.example/x"))],
     "See [the log](https://a.example/x).\n"),
    ("an-exclamation-before-a-link-makes-no-image", [block("Hey!you", K.TEXT, 0, "", Link("you", "https://a.example"))],
     "Hey\\![you](https://a.example)\n"),
    ("an-unsafe-link-keeps-its-text", [block("Click me", K.TEXT, 0, "", Link("me", "javascript:x()"))], "Click me\n"),
    ("equal-links-are-found-in-order",
     [block("here and here", K.TEXT, 0, "", Link("here", "https://a.example/1"), Link("here", "https://a.example/2"))],
     "[here](https://a.example/1) and [here](https://a.example/2)\n"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), [row[1:] for row in STRUCTURE], ids=[row[0] for row in STRUCTURE])
def test_structure(blocks: list[Block], expected: str) -> None:
    assert to_body(blocks) == expected


HOSTILE = [
    ("a-rule", "---"),
    ("a-rule-with-blanks", "- - -"),
    ("an-underscore-rule", "___"),
    ("a-document-end", "..."),
    ("a-fence", "``` sh"),
    ("a-long-fence", "`" * 10),
    ("a-tilde-fence", "~~~"),
    ("a-heading", "# not a heading"),
    ("an-item", "- not an item"),
    ("a-starred-item", "* not an item"),
    ("a-plus-item", "+ not an item"),
    ("a-year-with-a-full-stop", "1986. A great year"),
    ("a-number-with-a-bracket", "1) not an item"),
    ("a-quote", "> not a quote"),
    ("emphasis", "*not* **bold** _nor_ __this__ ~~nor~~ `that`"),
    ("snake-case-and-stars", "snake_case 2*3*4 _private"),
    ("a-link", "[text](http://evil.example)"),
    ("an-image", "![x](http://evil.example/p.png)"),
    ("a-reference", "[x]: http://evil.example"),
    ("a-footnote", "[^1]: hidden"),
    ("an-html-comment", "<!-- hidden -->"),
    ("a-script", "<script>alert(1)</script>"),
    ("an-autolink", "<http://evil.example>"),
    ("an-entity", "AT&amp;T &lt;b&gt; &#60; R&D"),
    ("a-table", "| a | b |"),
    ("a-backslash", "C:\\new \\* end\\"),
    ("a-setext-line", "==="),
    ("leading-blanks", "    not code"),
]


def shown(markdown: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", RENDERER.render(markdown))).split())


@pytest.mark.parametrize("text", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
@pytest.mark.parametrize("kind", [K.TEXT, K.HEADING, K.ITEM, K.QUOTE])
def test_text_stays_literal(kind: BlockKind, text: str) -> None:
    body = to_body([block("Before.", K.TEXT), block(text, kind), block("After.", K.TEXT)])
    assert shown(body) == f"Before. {' '.join(text.split())} After."


@pytest.mark.parametrize("text", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_text_makes_no_markup_of_its_own(text: str) -> None:
    tags = set(re.findall(r"<(\w+)", RENDERER.render(to_body([block(text)]))))
    assert tags == {"p"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Co", "Cn"])))
def test_any_text_stays_literal(text: str) -> None:
    rendered = RENDERER.render(escape_line(" ".join(text.split())))
    assert " ".join(html.unescape(re.sub(r"</?p>", "", rendered)).split()) == " ".join(text.split())
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p"}


@given(st.lists(st.tuples(st.sampled_from(list(K)), st.text("-.`~# \nab|>", max_size=12), st.integers(0, 6))))
def test_no_line_of_a_body_is_a_document_mark(rows: list[tuple[BlockKind, str, int]]) -> None:
    body = to_body([block(text, kind, level, "-" if kind is K.ITEM else "") for kind, text, level in rows])
    assert not re.search(r"(?m)^(---|\.\.\.)\s*$", body)


TARGETS = [
    ("https-passes", "https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f"),
    ("mailto-passes", "mailto:a@b.example", "mailto:a@b.example"),
    ("a-relative-path-passes", "/news/1", "/news/1"),
    ("brackets-and-blanks-are-encoded", "https://a.example/x (1) <b>", "https://a.example/x%20%281%29%20%3Cb%3E"),
    ("an-entity-is-not-decoded", "https://a.example/?a&copy;=1", "https://a.example/?a&amp;copy;=1"),
    ("a-line-end-is-encoded", "https://a.example/\nx", "https://a.example/%0Ax"),
    ("javascript-is-dropped", "javascript:alert(1)", None),
    ("javascript-in-capitals-is-dropped", " JaVaScRiPt:alert(1)", None),
    ("javascript-with-a-line-end-is-dropped", "java\nscript:alert(1)", None),
    ("javascript-by-entity-is-not-decoded", "javascript&colon;alert(1)", "javascript&amp;colon;alert%281%29"),
    ("vbscript-is-dropped", "vbscript:x", None),
    ("a-file-is-dropped", "file:///etc/passwd", None),
    ("data-is-dropped", "data:text/html;base64,xxx", None),
    ("no-scheme-but-a-host-is-dropped", "//evil.example", None),
    ("an-endless-address-is-dropped", "https://a.example/" + "x" * 5000, None),
    ("nothing-is-dropped", " ", None),
]


@pytest.mark.parametrize(("url", "expected"), [row[1:] for row in TARGETS], ids=[row[0] for row in TARGETS])
def test_targets(url: str, expected: str | None) -> None:
    assert safe_target(url) == expected


@pytest.mark.parametrize("url", [row[1] for row in TARGETS], ids=[row[0] for row in TARGETS])
def test_no_rendered_link_leaves_the_safe_schemes(url: str) -> None:
    rendered = RENDERER.render(to_body([block("see it", K.TEXT, 0, "", Link("it", url))]))
    for href in re.findall(r'href="([^"]*)"', rendered):
        scheme = re.match(r"\s*([a-zA-Z][\w+.-]*):", html.unescape(href))
        assert scheme is None or scheme[1] in ("http", "https", "mailto")


def test_code_that_could_end_a_front_matter_stands_one_blank_in() -> None:
    body = to_body([block("a\n---\nb\n```", K.CODE)])
    assert "---" not in body.split("\n")
    assert re.findall(r"<code>(.*?)</code>", RENDERER.render(body), re.DOTALL) == ["a\n---\nb\n```\n"]


def test_the_document_is_front_matter_then_body(full_article: Article) -> None:
    head, body = to_markdown(full_article).split("\n---\n", 1)
    assert head.startswith("---\nschema_version: 1\n")
    assert body == "\nThe ferry sailed again on Monday after nine weeks in dock.\n"


def test_without_a_body_there_is_only_front_matter(full_article: Article) -> None:
    assert to_markdown(replace(full_article, body=())).endswith("\n---\n")


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert to_markdown(Article(Status.OK, "a", body=(block("x\udc80y"),))).encode("utf-8").count("\ufffd".encode()) == 1
