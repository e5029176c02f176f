"""Raw becomes Document: kinds, HTML as text, failures, warnings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from articlekit.decode import as_text, decode
from articlekit.errors import InputError, Reason, Warn
from articlekit.model import Failure, Raw

PAGE = """<!DOCTYPE html><html><head><title>Ferry runs again | Ostholm Post</title>
<style>p {color: red}</style><script>var a = "<p>no</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<h1>Ferry runs again</h1><p>By <b>Ada Moss</b></p>
<figure><img src="f.jpg" alt="The ferry"><figcaption>The ferry. Photo: A. Moss</figcaption></figure>
<p>The ferry to
   Ostholm runs <em>again</em>.</p><p>It&nbsp;does &amp; it will.<br>Every day.</p>
<blockquote>We waited.</blockquote><ol><li>First</li><li>Second</li></ol>
<table><tr><td>Mon</td><td>8:00</td></tr><tr><td>Tue</td><td>9:00</td></tr></table></body></html>"""


def test_a_page_becomes_lines_and_blank_lines() -> None:
    document = as_text(decode(Raw("a.html", PAGE)))
    assert (document.format, document.warnings) == ("html", (Warn.MARKUP_AS_TEXT,))
    lines = document.text.splitlines()
    assert lines[0] == "Ferry runs again | Ostholm Post"
    for line in (
        "Ferry runs again",
        "By Ada Moss",
        "The ferry to Ostholm runs again.",
        "We waited.",
        "The ferry. Photo: A. Moss",
    ):
        assert line in lines
    assert "\n\nThe ferry to Ostholm runs again.\n\n" in document.text
    assert "no" not in lines
    assert "color" not in document.text


REFERENCES: list[tuple[str, str, str]] = [
    ("c02-nul", "&#0;", "\ufffd"),
    ("c03-escape", "&#27;", ""),
    ("c03-escape-in-hex", "&#x1b;", ""),
    ("c04-bell", "&#7;", ""),
    ("c05-noncharacter", "&#xFFFE;", ""),
    ("c06-surrogate", "&#xD800;", "\ufffd"),
    ("c07-beyond-unicode", "&#x110000;", "\ufffd"),
    ("c08-far-beyond", "&#99999999999;", "\ufffd"),
    ("leading-zeros", "&#x000000001b;", ""),
    ("five-thousand-digits", "&#" + "9" * 5000 + ";", "\ufffd"),
    ("cp1252-by-number", "&#128;", "€"),
    ("named", "&eacute;", "é"),
]


@pytest.mark.parametrize(("reference", "shown"), [row[1:] for row in REFERENCES], ids=[row[0] for row in REFERENCES])
def test_a_hostile_reference_costs_no_text(reference: str, shown: str) -> None:
    text = as_text(decode(Raw("a.html", f"<html><body><p>before{reference}after</p><p>marker</p></body></html>"))).text
    assert text.split() == [f"before{shown}after", "marker"]


DEEP: list[tuple[str, str]] = [
    (name, html)
    for name, html in [
        ("s02-divs", "<div>" * 254 + "<p>marker</p>" + "</div>" * 254),
        ("s04-many-divs", "<div>" * 20_000 + "<p>marker</p>" + "</div>" * 20_000),
        ("s05-unclosed", "<div>" * 20_000 + "<p>marker</p>"),
        ("s06-bold", "<p>" + "<b>" * 5_000 + "marker"),
        ("s07-tables", "<table><tr><td>" * 300 + "marker"),
        ("s08-lists", "<ul><li>" * 2_000 + "marker"),
        ("s09-quotes", "<blockquote>" * 5_000 + "marker"),
        ("s11-misnested", "<a><p>" * 300 + "marker"),
        ("s12-misnested", "<b><i><u>" * 300 + "marker"),
        ("s21-blanks-first", " " * 60 + "<html><body><p>marker</p></body></html>"),
        ("s32-capitals", "<HTML><BODY><P>marker</P></BODY></HTML>"),
        ("s33-two-pages", "<html><body><p>one</p></body></html><html><body><p>marker</p></body></html>"),
        ("z01-attributes", "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">marker</p>"),
        ("z02-doctype", "<!DOCTYPE html" + "/" * 20_000 + "><p>marker</p>"),
        ("z03-cells", "<table><tr>" + "<td>x</td>" * 5_000 + "<td>marker</td></tr></table>"),
        ("z09-less-than", "<p>" + "<" * 20_000 + "</p><p>marker</p>"),
    ]
]


@pytest.mark.parametrize("html", [row[1] for row in DEEP], ids=[row[0] for row in DEEP])
def test_the_end_of_a_hostile_page_is_not_lost(html: str) -> None:
    assert "marker" in as_text(decode(Raw("a.html", html, format="html"))).text


FLOODS = ['a{}="x"', "a{}='<'", "a{}", "a{}=x", 'a{} = "a > b"']


@pytest.mark.parametrize("form", FLOODS)
def test_a_flood_of_attributes_is_dropped_and_told(form: str) -> None:
    attributes = " ".join(form.format(number) for number in range(20_000))
    document = as_text(decode(Raw("a.html", f"<p {attributes}>marker</p><p>end</p>")))
    assert document.text.split() == ["marker", "end"]
    assert document.warnings == (Warn.MARKUP_AS_TEXT, Warn.ATTRIBUTES_DROPPED)


FORCED: list[tuple[str, str, str | None, str]] = [
    ("content-decides", "auto", None, "html"),
    ("the-reader-knows", "auto", "text", "text"),
    ("the-caller-knows-better", "markdown", "text", "markdown"),
    ("a-container-says-nothing", "jsonl", "jsonl", "html"),
]


@pytest.mark.parametrize(("stated", "known", "kind"), [row[1:] for row in FORCED], ids=[row[0] for row in FORCED])
def test_who_decides_the_kind(stated: str, known: str | None, kind: str) -> None:
    assert decode(Raw("a", "<p>x</p>", format=known), input_format=stated).format == kind


def test_fields_pass_through_and_warnings_add_up() -> None:
    raw = Raw(
        "a.jsonl", b"Gr\xfc\xdfe\0", record=3, id="7", url="u", declared={"title": "t"}, warnings=(Warn.NAME_MISMATCH,)
    )
    document = decode(raw)
    assert (document.source, document.record, document.id, document.url, document.declared) == (
        "a.jsonl",
        3,
        "7",
        "u",
        {"title": "t"},
    )
    assert (document.text, document.encoding) == ("Grüße", "windows-1252")
    assert document.warnings == (Warn.NAME_MISMATCH, Warn.ENCODING_GUESSED, Warn.CONTROL_CHARS)


def test_a_failed_raw_stays_failed() -> None:
    with pytest.raises(InputError, match="gone") as caught:
        decode(Raw("a", "", failure=Failure(Reason.NOT_FOUND, "gone")))
    assert caught.value.code is Reason.NOT_FOUND


def test_clean_text_loads_nothing_heavy() -> None:
    program = (
        "import sys; from articlekit.decode import decode; from articlekit.model import Raw; "
        "decode(Raw('a', 'Grüße: “so” – é à ã, NÃO'.encode())); "
        "print([name for name in ('ftfy', 'resiliparse', 'lxml', 'numpy', 'html', 'zstandard') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
