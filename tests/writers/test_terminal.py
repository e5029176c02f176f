"""Pages for a person: they fit their width, say where values come from, and pass nothing on that a terminal obeys."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from articlekit.errors import Reason
from articlekit.labels import LABELS, SPEC, Label
from articlekit.model import Article, Block, BlockKind, Failure, Labelled, Status, Vote
from articlekit.writers.terminal import View, render_page
from articlekit.writers.terminal_blocks import Row, crop
from articlekit.writers.terminal_picture import THEMES, to_html, to_svg

WIDTHS = [40, 60, 80, 119, 120, 160]


def draw(article: Article, width: int = 80, *, color: bool = False, view: View | None = None) -> str:
    console = Console(
        file=StringIO(), width=width, force_terminal=color, color_system="standard" if color else None, markup=False,
        highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for part in render_page(article, view or View(width)):
        console.print(part, no_wrap=True, overflow="crop")
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def labelled(text: str, label: Label, line: int, confidence: float = 0.95, reason: str = "reads so") -> Labelled:
    block = Block(0, len(text), line, 1, 1, 0, BlockKind.TEXT, text)
    return Labelled(block, label, SPEC[label].kept, confidence, (Vote("cue", label, 2.0, reason),))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_page(width: int, full_article: Article) -> None:
    blocks = (
        *(full_article.blocks or ()),
        labelled("wort" * 100, Label.BODY, 20),
        labelled("漢字の長い段落です。" * 30, Label.BODY, 12345, 0.5),
        labelled("Größe " * 60, Label.EXPORT_FIELD, 30, 0.2, "a reason that is itself a good deal longer than usual"),
    )
    article = replace(full_article, title="Titel " * 100, source="a" * 300, blocks=blocks)
    assert max(cell_len(line) for line in draw(article, width).split("\n")) <= width


PAYLOADS = [
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x1b]8;;http://evil.example\x1b\\x", "\x1b[6n", "\x1bc",
    "\x1b]0;never ends", "\x1bPq\x1b\\", "\x9b31m\x9d0;x\x90", "\x07" * 50, "a\rb\x08c", "\x1b[?1049h",
    "\u202eevil\u2066", "[/foo] [link=http://evil.example]x[/link] [blink]",
    "x\u2028y\u2029z\x85", "\ud800\udcff", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("color", [False, True], ids=["plain", "in-colour"])
@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_nothing_hostile_reaches_the_terminal(payload: str, color: bool, full_article: Article) -> None:
    blocks = (labelled(payload, Label.BODY, 1, reason=payload), labelled(payload, Label.PROMO, 2, reason=payload))
    article = replace(
        full_article, source=payload, title=payload, authors=(payload,), tags=(payload,), profile=payload,
        format=payload, blocks=blocks,
    )  # fmt: skip
    shown = re.sub(r"\x1b\[[\d;]*m", "", draw(article, color=color))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert "red" not in re.findall(r"\x1b\[31m(red)?", draw(article, color=color))


@pytest.mark.parametrize("color", [False, True], ids=["plain", "in-colour"])
def test_colours_only_when_wanted(color: bool, full_article: Article) -> None:
    assert ("\x1b[" in draw(full_article, color=color)) is color


def test_markup_of_the_renderer_is_shown_as_it_is(full_article: Article) -> None:
    assert "[/foo]" in draw(replace(full_article, title="a [/foo] b"))


SHOWN = [
    ("the-title-with-its-line", "Ferry service returns to Port Ellery"),
    ("where-the-title-comes-from", "line 3, first-line"),
    ("a-value-the-caller-gave", "caller"),
    ("the-credit", "Noor Haldane/Coast Press"),
    ("the-doubtful-block-is-marked", "60?"),
    ("a-kept-block-has-its-mark", "┃    7  body"),
    ("a-source-block-has-its-mark", "◆    3  title"),
    ("the-meaning-of-a-label", "call to sign up or subscribe in order to read"),
    ("the-shape-in-letters", "NTAPB$"),
    ("the-summary", "1 of 6 blocks, 11 of 31 words (35%)"),
    ("the-warning", "encoding_guessed"),
    ("the-status-and-size", "ok 11 words, confidence 0.88"),
]


@pytest.mark.parametrize("text", [text for _, text in SHOWN], ids=[name for name, _ in SHOWN])
def test_the_page_shows(text: str, full_article: Article) -> None:
    assert text in draw(full_article)


def test_fields_without_a_value_are_named() -> None:
    article = Article(Status.NO_ARTICLE, "a.txt", blocks=())
    assert "not found  title, authors, outlet" in draw(article)


def test_a_reason_is_said_once_and_then_referred_to(full_article: Article) -> None:
    blocks = tuple(labelled(f"Line {number}", Label.PROMO, number, reason="stands 2 times") for number in (1, 2, 3))
    wide = draw(replace(full_article, blocks=blocks, provenance={}), 160)
    assert wide.count("stands 2 times") == 1
    assert wide.count("″") == 3  # two lines and the legend


def test_a_failed_document_says_why() -> None:
    page = draw(Article(Status.FAILED, "a.bin", error=Failure(Reason.UNSUPPORTED, "not text")))
    assert "unsupported: not text" in page
    assert "not found" not in page


FILTERS = [
    ("only-one-label", View(80, frozenset((Label.BYLINE,))), ["By Ada Moss"], ["sailed again on Monday"]),
    ("only-removed", View(80, frozenset(), True), ["Subscribe to read on", "By Ada Moss"], ["┃    7"]),
    ("a-label-that-does-not-occur", View(80, frozenset((Label.CODE,))), ["Shown: 0 of 6 blocks."], ["line  label  "]),
]


@pytest.mark.parametrize(("view", "present", "absent"), [row[1:] for row in FILTERS], ids=[row[0] for row in FILTERS])
def test_filters(view: View, present: list[str], absent: list[str], full_article: Article) -> None:
    page = draw(full_article, view=view)
    assert [text for text in present if text not in page] == []
    assert [text for text in absent if text in page] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("make", [to_svg, to_html])
def test_a_picture_needs_no_network_and_no_font_of_its_own(make: object, theme: str, full_article: Article) -> None:
    page = render_page(full_article, View(80))
    picture = make(page, width=80, theme=theme, title="a <b> {c}")  # type: ignore[operator]
    assert "a &lt;b&gt; {c}" in picture.replace("&#160;", " ")
    assert "font-face" not in picture
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?https?:""", picture)


def _luminance(color: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("style", sorted({spec.style.split()[-1] for spec in LABELS}))
@pytest.mark.parametrize("theme", THEMES)
def test_labels_of_a_picture_are_legible(theme: str, style: str) -> None:
    names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    color = THEMES[theme].ansi_colors[names.index(style)]
    light, dark = sorted((_luminance(color), _luminance(THEMES[theme].background_color)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_label_styles_are_of_the_basic_palette_without_background() -> None:
    basic = re.compile(r"(bold )?(red|green|yellow|blue|magenta|cyan)")
    assert [spec.style for spec in LABELS if not basic.fullmatch(spec.style)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_rows_without_colours_are_what_rich_draws(width: int, full_article: Article) -> None:
    texts = (
        "wort" * 100,
        "漢字の長い段落です。" * 30,
        "Größe " * 60,
        "one  two " * 40,
        "x" * (width * 3),
        "short",
        "日",
    )
    blocks = tuple(labelled(text, Label.BODY, row, reason="a reason " * row) for row, text in enumerate(texts, 1))
    page = [part for part in render_page(replace(full_article, blocks=blocks), View(width)) if isinstance(part, Row)]
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)
    for row in page:
        console.print(row, no_wrap=True, overflow="crop")
    drawn = console.file.getvalue().split("\n")[:-1]  # type: ignore[attr-defined]
    assert [line.rstrip() for line in drawn] == [crop(row.plain, width).rstrip() for row in page]
