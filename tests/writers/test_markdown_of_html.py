"""HTML in, Markdown out: the structure of a page survives, as a Markdown parser sees it."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from articlekit import Options, extract
from articlekit.model import Document
from articlekit.split.markup import read_page
from articlekit.writers.markdown import to_body, to_markdown

RENDERER = MarkdownIt("gfm-like", {"linkify": False})

# HTML → what a Markdown parser makes of our Markdown, white space between elements left out.
STRUCTURE = [
    (
        "headings-keep-their-level",
        "<h2>Docks</h2><p>Rain.</p><h4>Tolls</h4>",
        "<h2>Docks</h2><p>Rain.</p><h4>Tolls</h4>",
    ),
    ("paragraphs-stay-apart", "<p>One.</p><div>Two.</div>", "<p>One.</p><p>Two.</p>"),
    ("lists-stay-lists", "<ul><li>cod<li>hake</ul>", "<ul><li>cod</li><li>hake</li></ul>"),
    (
        "numbers-go-on",
        "<ol start=3><li>cod<li>hake</ol>",
        '<ol start="3"><li>cod</li><li>hake</li></ol>',
    ),
    (
        "a-list-in-a-list-is-nested",
        "<ul><li>fish<ul><li>cod<li>hake</ul><li>crabs</ul>",
        "<ul><li>fish<ul><li>cod</li><li>hake</li></ul></li><li>crabs</li></ul>",
    ),
    (
        "a-list-in-a-numbered-list-is-nested",
        "<ol><li>fish<ul><li>cod</ul><li>crabs</ol>",
        "<ol><li>fish<ul><li>cod</li></ul></li><li>crabs</li></ol>",
    ),
    (
        "a-quote-of-two-paragraphs-is-one",
        "<blockquote><p>Stay.<p>Or go.</blockquote>",
        "<blockquote><p>Stay.</p><p>Or go.</p></blockquote>",
    ),
    (
        "a-table-has-head-and-rows",
        "<table><tr><th>Boat</th><th>Catch</th>\n</tr><tr><td>Ada<td>3</table>",
        "<table><thead><tr><th>Boat</th><th>Catch</th></tr></thead><tbody><tr><td>Ada</td><td>3</td></tr></tbody></table>",
    ),
    (
        "a-stroke-in-a-cell-parts-nothing",
        "<table><tr><th>Sign<th>Use<tr><td>a | b<td>either \\| or</table>",
        (
            "<table><thead><tr><th>Sign</th><th>Use</th></tr></thead>"
            "<tbody><tr><td>a | b</td><td>either \\| or</td></tr></tbody></table>"
        ),
    ),
    (
        "an-empty-cell-stays-a-cell",
        "<table><tr><th>Day<th>Rain<th>Sun<tr><td>1<td><td>7</table>",
        (
            "<table><thead><tr><th>Day</th><th>Rain</th><th>Sun</th></tr></thead>"
            "<tbody><tr><td>1</td><td></td><td>7</td></tr></tbody></table>"
        ),
    ),
    (
        "a-second-head-begins-a-second-table",
        "<table><tr><th>A<th>B<tr><td>1<td>2</table><table><tr><th>C<th>D<tr><td>3<td>4</table>",
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
            "<table><thead><tr><th>C</th><th>D</th></tr></thead><tbody><tr><td>3</td><td>4</td></tr></tbody></table>"
        ),
    ),
    (
        "a-table-that-lays-out-the-page-is-none",
        "<table><tr><td><p>Rain.</p><ul><li>cod</ul></td></tr></table>",
        "<p>Rain.</p><ul><li>cod</li></ul>",
    ),
    (
        "code-keeps-its-lines",
        "<pre>tide = 3\n\nif tide &lt; 4:\n    go()</pre>",
        "<pre><code>tide = 3if tide &lt; 4:    go()</code></pre>",
    ),
    (
        "links-keep-their-targets",
        '<p>See <a href="https://quay.example/log?a=1&amp;b=2">the log</a>.</p>',
        '<p>See <a href="https://quay.example/log?a=1&amp;b=2">the log</a>.</p>',
    ),
    (
        "a-script-is-no-target",
        '<p>See <a href="javascript:go()">the log</a>.</p>',
        "<p>See the log.</p>",
    ),
    ("emphasis-leaves-its-words", "<p>A <em>very</em> <b>high</b> tide*</p>", "<p>A very high tide*</p>"),
    (
        "marks-of-markdown-show-literally",
        "<p># 1. *not* a [heading](x) &lt;b&gt; &amp;amp; _so_</p>",
        "<p># 1. *not* a [heading](x) &lt;b&gt; &amp;amp; _so_</p>",
    ),
    ("a-line-break-parts-paragraphs", "<p>One<br>Two</p>", "<p>One</p><p>Two</p>"),
]


@pytest.mark.parametrize(("source", "expected"), [row[1:] for row in STRUCTURE], ids=[row[0] for row in STRUCTURE])
def test_structure(source: str, expected: str) -> None:
    page = read_page(Document("page", source, "html"))
    assert page is not None
    assert RENDERER.render(to_body(page.blocks)).replace("\n", "") == expected


PAGE = """<html lang="en"><head><title>Ferry returns</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ferry returns to the harbour after ten years</h1><p class="byline">By Ada Moss</p>
<p>The old ferry came back on Monday, and half of the town stood on the quay to see it tie up again.</p>
<figure><img src="https://quay.example/f.jpg" alt="A ferry"><figcaption>The ferry at its berth on Monday.
<span class="credit">Photograph: Ben Reed</span></figcaption></figure>
<h2>What it costs</h2>
<p>A crossing costs less than it did ten years ago, the owners said, and children below twelve go free.</p>
<p>They hope that the line will carry two hundred people on a good day and a few dozen in the winter months.</p>
</article></body></html>"""


def test_a_figures_caption_and_credit_stand_in_the_head_and_not_in_the_body() -> None:
    head, body = to_markdown(extract(PAGE, Options(engine="heuristic", input_format="html")))[4:].split("\n---\n", 1)
    assert [word in head for word in ("The ferry at its berth", "Ben Reed")] == [True, True]
    assert [word in body for word in ("The ferry at its berth", "Ben Reed", "## What it costs")] == [False, False, True]
