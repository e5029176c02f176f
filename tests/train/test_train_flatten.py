"""Flatteners and the tree walk, on one small page."""

from __future__ import annotations

import pytest

from articlekit.train.flatten import FLATTENERS, LIBRARIES, OWN, STYLES, choose, flatten
from articlekit.train.tree import Piece, read_pieces

PAGE = """<!doctype html><html><head><title>Harbour reopens – Nordwick Courier</title><style>p{}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<h1>Harbour <em>reopens</em></h1><p hidden>Secret</p><div style="display: none">Popup</div>
<p>Ferries sail again, twice a day,<br>to three islands.</p><script>track()</script>
<ol><li>Buy a ticket</li><li>Board</li></ol>
<table><tr><th>Island</th><th>Fare</th></tr><tr><td>Tarn</td><td>9</td></tr></table>
<figure><img src="a.jpg" alt="A ferry"><figcaption>The first boat</figcaption></figure><button>Share</button>
</body></html>"""

PIECES = (
    Piece("item", "Home", 1, "", gap=True, links=((0, 4, "/"),)),
    Piece("item", "Sea", 1, "", gap=False, links=((0, 3, "/sea"),)),
    Piece("heading", "Harbour reopens", 1, "", gap=True),
    Piece("text", "Ferries sail again, twice a day,\nto three islands.", gap=True),
    Piece("item", "Buy a ticket", 1, "1.", gap=True),
    Piece("item", "Board", 1, "2."),
    Piece("row", "Island\tFare", gap=True),
    Piece("row", "Tarn\t9"),
    Piece("image", "A ferry", gap=True),
    Piece("text", "The first boat", gap=True),
    Piece("button", "Share", gap=True),
)


def test_pieces_are_what_a_browser_shows_in_order() -> None:
    assert read_pieces(PAGE) == PIECES


FIRST_LINES = (
    ("visible", "Home\nSea\n\nHarbour reopens\n\nFerries sail again, twice a day,\nto three islands.\n\nBuy a ticket"),
    ("pasted", "    Home\n\n    Sea\n\nHarbour reopens\n\nFerries"),
    ("lines", "Harbour reopens – Nordwick Courier\nHome\nSea\nHarbour reopens\nFerries"),
    ("plain72", "-   Home\n-   Sea\n\nHarbour reopens\n\nFerries"),
    ("wrapped80", "• Home\n• Sea\n\nHarbour reopens\n\nFerries"),
    ("indented80", "Harbour reopens – Nordwick Courier\n\n     * Home\n     * Sea\n\n   Harbour reopens\n\n   Ferries"),
    ("numbered", "     * [1]Home\n     * [2]Sea\n\nHarbour reopens\n\n   Ferries"),
)


@pytest.mark.parametrize(("name", "expected"), FIRST_LINES, ids=[row[0] for row in FIRST_LINES])
def test_style_begins_as_its_model_does(name: str, expected: str) -> None:
    assert flatten(PAGE, name).startswith(expected)


def test_every_style_is_tested() -> None:
    assert [row[0] for row in FIRST_LINES] == list(STYLES)


def test_numbered_style_lists_its_targets() -> None:
    assert flatten(PAGE, "numbered").endswith("References\n\n   1. /\n   2. /sea")


def test_wrapped_style_keeps_to_its_width() -> None:
    page = f"<html><body><p>{'word ' * 200}</p></body></html>"
    assert max(map(len, flatten(page, "plain72").split("\n"))) <= 72


@pytest.mark.parametrize("name", [*LIBRARIES, "bs4", "inscriptis", "html2text", "wet"])
def test_library_keeps_the_article_and_drops_the_script(name: str) -> None:
    pytest.importorskip("bs4")
    pytest.importorskip("inscriptis")
    pytest.importorskip("html2text")
    pytest.importorskip("markdownify")
    text = flatten(PAGE, name)
    assert "Ferries sail again" in text
    assert "track" not in text


@pytest.mark.parametrize("source", ["", "<html></html>", "\x00", "plain text", "<p>" * 3000 + "deep"], ids=repr)
@pytest.mark.parametrize("name", STYLES)
def test_broken_page_is_no_error(name: str, source: str) -> None:
    assert isinstance(flatten(source, name), str)


def test_choice_for_a_page_never_changes() -> None:
    assert choose("p1", OWN, 4) == choose("p1", OWN, 4)


def test_choices_are_different_and_all_are_used() -> None:
    chosen = [choose(f"p{n}", OWN, 4) for n in range(60)]
    assert all(len(set(names)) == 4 for names in chosen)
    assert {name for names in chosen for name in names} == set(OWN) <= set(FLATTENERS)
