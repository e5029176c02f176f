"""HTML becomes blocks: structure, visible text and its offsets, and pages made to hurt a parser."""

from __future__ import annotations

import time

import pytest

from articlekit.errors import Warn
from articlekit.model import Block, Document
from articlekit.split.markup import HtmlPage, parse, read_page, scrub

ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in ("The ferry is back on its old route today. " * 8,) * 4)


def read(source: str) -> HtmlPage:
    page = read_page(Document("page.html", source, "html"))
    assert page is not None
    return page


def blocks_of(source: str) -> list[Block]:
    return list(read(f"<html><body>{source}</body></html>").blocks)


# ruff: noqa: E501
SHOWN: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("paragraphs", "<p>One</p><p>Two</p>", [("text", "One"), ("text", "Two")]),
    ("unclosed-paragraphs", "<p>One<p>Two", [("text", "One"), ("text", "Two")]),
    ("inline-marks-run-on", "<p>A <b>bo</b>ld w<i>or</i>d</p>", [("text", "A bold word")]),
    ("white-space-is-folded", "<p>One\n  two&nbsp;three</p>", [("text", "One two three")]),
    ("a-line-break-parts-lines", "<p>By Ann Oak<br>3 May</p>", [("text", "By Ann Oak"), ("text", "3 May")]),
    ("a-heading-keeps-its-break-inside", "<h1>One<br>two</h1>", [("heading", "One two")]),
    ("text-around-blocks", "<div>A<p>B</p>C</div>", [("text", "A"), ("text", "B"), ("text", "C")]),
    ("items", "<ul><li>One<li>Two</ul>", [("item", "One"), ("item", "Two")]),
    ("a-second-paragraph-of-an-item", "<ul><li><p>One<p>Two</ul>", [("item", "One"), ("text", "Two")]),
    ("quotes", "<blockquote><p>One<p>Two</blockquote>", [("quote", "One"), ("quote", "Two")]),
    ("rows", "<table><tr><th>A<th>B<tr><td>1<td>2</table>", [("table", "A | B"), ("table", "1 | 2")]),
    ("blanks-behind-a-rows-last-cell-are-no-cell", "<table><tr>\n<td>1</td> <td>2</td>\n</tr></table>", [("table", "1 | 2")]),
    ("a-table-that-lays-out", "<table><tr><td><p>A</p><ul><li>B</ul><td>C</table>", [("text", "A"), ("item", "B"), ("text", "C")]),
    ("code-keeps-its-lines", "<pre>\nif a:\n    b\n\n\n\nc\n</pre>", [("code", "if a:\n    b\n\nc")]),
    ("code-with-breaks", "<pre>a<br>b</pre>", [("code", "a\nb")]),
    ("alternative-text", '<p>One</p><img src="a.jpg" alt="A pier"><p>Two</p>', [("text", "One"), ("image", "A pier"), ("text", "Two")]),
    ("an-image-in-a-line-does-not-part-it", '<p>One <img alt="smile"> two</p>', [("text", "One two")]),
    ("scripts-and-styles-are-not-shown", "<style>p{}</style><p>One</p><script>var a = '<p>no';</script>", [("text", "One")]),
    ("hidden-is-not-shown", f'{ARTICLE[:20]}</p><p hidden>no</p><p style="display: none">no</p>', [("text", "The ferry is back")]),
    ("comments-are-not-shown", "<p>One<!-- no --> two</p>", [("text", "One two")]),
    ("links-side-by-side-are-words", "<p><a href=a>One</a><a href=b>Two</a></p>", [("text", "One Two")]),
    ("a-colon-ends-a-word", "<p><span>By:</span><span>Ann Oak</span></p>", [("text", "By: Ann Oak")]),
    ("spans-side-by-side-are-words", "<p><span>Ann Oak</span><span>3 May</span></p>", [("text", "Ann Oak 3 May")]),
    ("a-drop-capital-is-no-word", "<p><span>T</span>he end</p>", [("text", "The end")]),
    ("a-gloss-does-not-stand-in-words", "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は<ruby><rb>雨</rb><rt>あめ</rt></ruby>です。</p>", [("text", "港は雨です。")]),
    ("an-unknown-element-in-a-line", "<p>The <x-term>tide</x-term> turns</p>", [("text", "The tide turns")]),
    ("an-unknown-element-apart", "<x-par>One</x-par><x-par>Two</x-par>", [("text", "One"), ("text", "Two")]),
    ("a-fragment", "<p>One", [("text", "One")]),
    ("upper-case", "<P>One</P>", [("text", "One")]),
    ("zero-width-and-soft-hyphens-go", "<p>Fäh&shy;re&#8203;</p>", [("text", "Fähre")]),
    ("a-joiner-stays", "<p>می&zwnj;خواهم</p>", [("text", "می\u200cخواهم")]),
    ("an-entity-is-not-expanded", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>a &e; b</p>", [("text", "]> a &e; b")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_what_a_page_shows(source: str, shown: list[tuple[str, str]]) -> None:
    found = [(block.kind.value, block.text) for block in blocks_of(source)]
    if source.startswith("<!DOCTYPE"):
        assert "/etc" not in found[0][1] or "SYSTEM" in found[0][1]
        assert "&e;" in " ".join(text for _, text in found)
        return
    assert found == shown


def test_lists_say_their_number_and_depth() -> None:
    blocks = blocks_of("<ol start=3><li>One<li>Two<ul><li>Deep</ul></ol>")
    assert [(block.bullet, block.level) for block in blocks] == [("3.", 1), ("4.", 1), ("-", 2)]


def test_links_are_kept_with_their_share() -> None:
    (block,) = blocks_of('<p>The <a href="/log">log</a> of it</p>')
    assert ([tuple(link) for link in block.links], round(block.link_share, 2)) == ([("log", "/log")], 0.23)


def test_a_link_around_blocks_is_in_each() -> None:
    blocks = blocks_of('<a href="/a"><h3>One</h3><p>Two</p></a>')
    assert [(block.text, block.link_share) for block in blocks] == [("One", 1.0), ("Two", 1.0)]


def test_a_figure_says_what_is_caption_and_image() -> None:
    blocks = blocks_of(
        '<figure><img src=f.jpg alt="The pier"><figcaption>At dawn. <span>Photo: A. Oak</span></figcaption></figure>'
    )
    assert [(block.text, block.markup and block.markup.role) for block in blocks] == [
        ("The pier", "figure"),
        ("At dawn. Photo: A. Oak", "caption"),
    ]
    assert blocks[0].images == (("The pier", "f.jpg"),)


def test_rows_keep_their_cells() -> None:
    head, row = blocks_of("<table><tr><th>A</th><th>B | C</th></tr><tr><td>1</td><td></td></tr></table>")
    assert head.markup is not None
    assert row.markup is not None
    assert (head.markup.cells, head.markup.is_head) == (("A", "B | C"), True)
    assert (row.markup.cells, row.markup.is_head) == (("1", ""), False)


def test_the_title_of_the_head_comes_first() -> None:
    first = read("<html><head><title>Ferry back - The Post</title></head><body><p>One</p></body></html>").blocks[0]
    assert (first.text, first.markup and first.markup.role) == ("Ferry back - The Post", "title")


def test_offsets_count_in_the_visible_text() -> None:
    page = read(f"<title>T</title><ul><li>One</ul><pre>a\n\nb</pre><table><tr><td>1<td>2</table>{ARTICLE}<p>x<br>y")
    text, position = page.document.text, 0
    for block in page.blocks:
        assert not text[position : block.start].strip()
        shown = text[block.start : block.end]
        assert shown == (f"{block.bullet} {block.text}" if block.bullet else block.text)
        assert block.line == 1 + text.count("\n", 0, block.start)
        position = block.end
    assert not text[position:].strip()


def test_parents_stand_before_their_children() -> None:
    page = read(f"<div class=Story id=x><section role=main>{ARTICLE}</section></div>")
    assert all(node.parent < number for number, node in enumerate(page.nodes))
    assert [node.names for node in page.nodes if node.names] == ["story x", "main"]


def test_a_page_that_hides_everything_is_read_all_the_same() -> None:
    page = read(f'<body style="visibility:hidden"><div>{ARTICLE}</div></body>')
    assert len(page.blocks) == 4


REFERENCES: list[tuple[str, str, str]] = [
    ("escape", "&#27;", ""),
    ("escape-in-hexadecimal", "&#x1b;", ""),
    ("leading-zeros", "&#x000000001b;", ""),
    ("no-semicolon", "&#7 ", " "),
    ("noncharacter", "&#xFFFE;", ""),
    ("half-a-pair", "&#xD800;", ""),
    ("beyond-unicode", "&#x110000;", ""),
    ("five-thousand-digits", f"&#{'9' * 5000};", ""),
    ("nul", "&#0;", ""),
    ("cp1252-by-number-stays", "&#146;", "&#146;"),
    ("a-letter-stays", "&#233;", "&#233;"),
]


@pytest.mark.parametrize(("reference", "left"), [row[1:] for row in REFERENCES], ids=[row[0] for row in REFERENCES])
def test_references_are_judged_by_their_value(reference: str, left: str) -> None:
    source, warnings = scrub(f"<p>a{reference}b")
    assert source == f"<p>a{left}b".encode()
    assert warnings == (() if left == reference else (Warn.CONTROL_CHARS,))


def test_attributes_around_what_is_taken_out_of_a_tag_are_counted_together() -> None:
    source, warnings = scrub("<p" + (" a" * 200 + "<!doctype html>") * 50 + ">Rain")
    assert source == b"<p>Rain"
    assert warnings == (Warn.ATTRIBUTES_DROPPED,)


HOSTILE: list[tuple[str, str]] = [
    ("s01-divs", "<div>" * 200 + ARTICLE + "<p>marker</p>"),
    ("s02-more-divs", "<div>" * 254 + ARTICLE + "<p>marker</p>" + "</div>" * 254),
    ("s06-bold", "<p>" + "<b>" * 1_500 + "marker"),
    ("s07-tables", "<table><tr><td>" * 600 + "marker"),
    ("s08-lists", "<ul><li>" * 900 + "marker"),
    ("s11-misnested", "<a><p>" * 900 + "marker"),
    ("s12-misnested", "<b><i><u>" * 500 + "marker"),
    ("s13-open-comment", "<p>marker</p><!-- open"),
    ("s15-open-title", "<p>marker</p><title>open"),
    ("s16-open-quote", '<p>marker</p><a href="open'),
    ("s17-long-text", "<p>" + "word " * 2_100_000 + "</p><p>marker</p>"),
    ("s18-long-attribute", '<img src="data:' + "a" * 10_100_000 + '"><p>marker</p>'),
    ("s19-long-comment", "<!--" + "a" * 10_100_000 + "--><p>marker</p>"),
    ("s20-long-script", "<script>" + "a" * 10_100_000 + "</script><p>marker</p>"),
    ("s33-two-pages", "<html><body><p>one</p></body></html><html><body><p>marker</p></body></html>"),
    ("text-behind-the-end", "<html><body><p>one</p></body></html><p>marker</p>"),
    ("z01-attributes", "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">marker</p>"),
    ("z01-attributes-without-blanks", "<p " + "".join(f"a{n}='1'" for n in range(20_000)) + ">marker</p>"),
    ("z01-attributes-with-quotes-in-bare-values", "<p " + " ".join(f"a{n}=1'" for n in range(20_000)) + ">marker</p>"),
    ("z01-attributes-behind-no-break-spaces", "<p " + "".join(f"a{n}='1'\xa0" for n in range(20_000)) + ">marker</p>"),
    ("z02-doctype", "<!DOCTYPE html" + "/" * 80_000 + "><p>marker</p>"),
    ("z03-cells", "<table><tr>" + "<td>x</td>" * 20_000 + "<td>marker</td></tr></table>"),
    ("z04-paragraphs", "<p>x</p>" * 40_000 + "<p>marker</p>"),
    ("z05-breaks", "x<br>" * 40_000 + "marker"),
    ("z06-links", "<a href=x>y</a>" * 20_000 + "<p>marker</p>"),
    ("z08-ids", "".join(f"<p id=a>{n}</p>" for n in range(20_000)) + "<p>marker</p>"),
    ("z09-less-than", "<p>" + "<" * 100_000 + "</p><p>marker</p>"),
    ("z10-comments", "<p>marker</p>" + "<!--" * 100_000),
    ("z13-line-ends", "<p>" + "\n" * 1_000_000 + "marker</p>"),
    ("images-in-a-line", "<p>" + "<img alt=a> " * 20_000 + "marker</p>"),
    ("c09-escapes-as-they-are", "<p>\x1b[31mmarker\x9b</p>"),
]


@pytest.mark.parametrize("source", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_the_end_of_a_hostile_page_is_read_in_time(source: str) -> None:
    start = time.process_time()
    page = read(source)
    assert "marker" in page.document.text
    assert time.process_time() - start < 5
    assert "\x1b" not in page.document.text
    assert "\x9b" not in page.document.text


def test_a_tree_beyond_the_depth_limit_is_no_page() -> None:
    source = "<div>" * 2_100 + "<p>marker</p>"
    assert parse(source.encode()).is_cut
    assert read_page(Document("a.html", source, "html")) is None


def test_a_declared_encoding_in_a_text_does_not_matter() -> None:
    source = "<?xml version='1.0' encoding='utf-16'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Grüße</p></body></html>"
    assert read(source).document.text == "Grüße"
