"""S01 to S34: HTML that is nested too deep, never closed, too big in one place, or hardly HTML at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .articles import HEADLINES, html_page, marker_of, paragraphs
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BIG = 10_100_000
"""Just above the length at which libxml2 stops reading a text, an attribute, a comment or a script."""

DEEP = {"code": "depth_limit?|element_limit?|fallback_used?"}
CANARY = "canarywordfromafile"


def _page(id_: str, name: str, content: bytes | Callable[[Path], None], **more: object) -> Case:
    return Case(id_, f"{id_.lower()}-{name}.html", content, marker=marker_of(id_), **more)  # type: ignore[arg-type]


def _body(id_: str) -> str:
    return "".join(f"<p>{part}</p>\n" for part in paragraphs(marker_of(id_)))


def _around(id_: str, opening: str, closing: str = "") -> bytes:
    return f"<html><body>{opening}<h1>{HEADLINES['en']}</h1>{_body(id_)}{closing}</body></html>".encode()


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _nested()
    yield from _unclosed()
    yield from _big_nodes()
    yield from _hardly_html()


def _nested() -> Iterator[Case]:
    limit = {"code": "depth_limit?|fallback_used?"}
    yield _page("S01", "200-div", _around("S01", "<div>" * 200, "</div>" * 200))
    yield _page("S02", "254-div", _around("S02", "<div>" * 254, "</div>" * 254), **limit)
    yield _page("S03", "2100-div", _around("S03", "<div>" * 2100, "</div>" * 2100), **limit)
    yield _page("S04", "100000-div", _around("S04", "<div>" * 100_000, "</div>" * 100_000), **limit)
    yield _page("S05", "unclosed-div-after", _around("S05", "", "<div>" * 100_000))
    yield _page("S06", "nested-bold", _around("S06", "<b>" * 100_000, "</b>" * 100_000), **DEEP)
    table, close = "<table><tr><td>", "</td></tr></table>"
    yield _page("S07", "nested-tables", _around("S07", table * 20_000, close * 20_000), **DEEP)
    yield _page("S08", "nested-lists", _around("S08", "<ul><li>" * 50_000, "</li></ul>" * 50_000), **DEEP)
    yield _page("S09", "nested-quotes", _around("S09", "<blockquote>" * 50_000, "</blockquote>" * 50_000), **DEEP)
    yield _page("S10", "nested-spans", _around("S10", "<span>" * 100_000, "</span>" * 100_000), **DEEP)
    yield _page("S11", "misnested-links", _around("S11", "<a><p>" * 1000, ""), **limit)
    yield _page("S12", "misnested-emphasis", _around("S12", "<b><i><u></b></i>" * 500, ""), **limit)


def _unclosed() -> Iterator[Case]:
    yield _page("S13", "unclosed-comment", _around("S13", "<!-- a comment that never ends "))
    yield _page("S14", "unclosed-script", _around("S14", "<script>var a = 1; "))
    page = f"<html><head><title>{HEADLINES['en']}</head><body>{_body('S15')}</body></html>"
    yield _page("S15", "unclosed-title", page.encode())
    yield _page("S16", "unclosed-quote", _around("S16", '<a href="http://a.example/x>'))


def _big_nodes() -> Iterator[Case]:
    def of(id_: str, opening: str, filling: str, closing: str) -> Callable[[Path], None]:
        def make(path: Path) -> None:
            times = BIG // len(filling) + 1
            path.write_bytes(_around(id_, opening + filling * times + closing))

        return make

    more = {"large": True}
    rain = "It rained on the pier and nobody came to see the lamp. "
    yield _page(
        "S17",
        "10-mb-text",
        of("S17", "<p>", rain, "</p>"),
        expect="OK|ERR",
        code="truncated_node?|too_large|too_complex",
        **more,
    )
    yield _page("S18", "10-mb-attribute", of("S18", '<p title="', rain, '">Rain.</p>'), **more)
    yield _page("S19", "10-mb-comment", of("S19", "<!-- ", rain, " -->"), **more)
    yield _page("S20", "10-mb-script", of("S20", "<script>var a = '", rain, "';</script>"), **more)
    yield _page("S20", "data-image", of("S20", '<img src="data:image/png;base64,', "iVBORw0KGgo", '">'), **more)


def _hardly_html() -> Iterator[Case]:
    body = f"<h1>{HEADLINES['en']}</h1>"
    yield _page("S21", "blanks-first", (" " * 60 + f"<html><body>{body}{_body('S21')}</body></html>").encode())
    licence = (
        "<!--\n" + "This page may be copied by anybody, as long as this notice stays where it is.\n" * 200 + "-->\n"
    )
    yield _page("S22", "licence-first", (licence + html_page(marker_of("S22"))).encode())
    text = " ".join(paragraphs(marker_of("S23")))
    yield _page("S23", "one-paragraph", f"<p>{text}</p>".encode())
    yield _page("S24", "only-article", f"<article>{body}{_body('S24')}</article>".encode())
    empty = {
        "S25": ("empty-body", "<html><head><title>Start</title></head><body></body></html>"),
        "S26": (
            "menu-and-foot",
            "<html><body><nav><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(30))
            + "</ul></nav><footer><p>© The Ellery Post. All rights reserved.</p><p>Contact us</p></footer></body></html>",
        ),
        "S27": ("images-only", "<html><body>" + '<img src="/a.jpg">' * 50 + "</body></html>"),
        "S28": (
            "frameset",
            '<html><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>',
        ),
        "S29": ("noscript-only", "<html><body><noscript>Please switch JavaScript on.</noscript></body></html>"),
    }  # fmt: skip
    for id_, (name, page) in empty.items():
        yield Case(id_, f"{id_.lower()}-{name}.html", page.encode(), expect="NONE")
    xhtml = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + html_page(marker_of("S30"), "de").replace(
        "<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'
    )
    yield _page("S30", "xhtml-with-declaration", xhtml.encode("latin-1", "xmlcharrefreplace"), has=("Süderoog",))
    yield _page("S31", "empty-element-first", f"<html/>\n<body>{body}{_body('S31')}</body>".encode())
    upper = html_page(marker_of("S32"))
    for tag in ("html", "head", "title", "body", "article", "h1", "p"):
        upper = upper.replace(f"<{tag}>", f"<{tag.upper()}>").replace(f"</{tag}>", f"</{tag.upper()}>")
    yield _page("S32", "upper-case", upper.encode())
    yield _page(
        "S33",
        "two-documents",
        (html_page("firstpagemark") + html_page(marker_of("S33"))).encode(),
        code="several_articles?",
    )
    yield _page("S34", "entities", _with_entities(), lacks=(CANARY, "lollollol"))


def _with_entities() -> bytes:
    """An external entity that names a file beside the page, and entities that expand nine times tenfold."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY canary SYSTEM "canary.txt"><!ENTITY l0 "lol">{levels}]>'
    page = html_page(marker_of("S34")).removeprefix("<!DOCTYPE html>\n")
    return ('<?xml version="1.0"?>' + doctype + page.replace("four winters", "four &canary; &l9; winters")).encode()
