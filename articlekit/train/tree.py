"""HTML → pieces: the visible text of a page as paragraphs, headings, items, rows, buttons and pictures, in order.

Goes in: a page as fetched. Comes out: pieces that `flatten` sets as text in one style or another. It follows what a
browser shows without scripts and without style sheets: hidden attributes and inline styles count, classes do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Piece", "page_title", "read_pieces"]

_SKIP = frozenset(
    "script style template head title meta link svg math object audio video canvas map datalist noframes param".split()
)
_BLOCK = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav noscript ol optgroup option p pre "
    "search section select summary table tbody td tfoot th thead tr ul".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure pre hr form".split())
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_HEADING = re.compile(r"h[1-6]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
DEPTH_MAX = 400  # nested elements; browsers stop at 512


class Piece(NamedTuple):
    """One run of text that a browser would set on lines of its own.

    `kind` is text, heading, item, row, button, image or rule; `level` a heading's level or a list's depth; `mark` an
    ordered item's number; `gap` says that white space stands above it; `links` are (start, end, target) in `text`,
    which holds \\n where the page breaks a line and \\t between a row's cells.
    """

    kind: str
    text: str
    level: int = 0
    mark: str = ""
    gap: bool = False
    links: tuple[tuple[int, int, str], ...] = ()


def parse(source: str) -> html.HtmlElement | None:
    """The page's tree, or None if there is nothing in it."""
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True, encoding="utf-8"))
    except ValueError:  # a declaration of an encoding in front of text that is decoded already
        return html.document_fromstring(source.encode(), parser=html.HTMLParser(huge_tree=True, encoding="utf-8"))
    except etree.ParserError:
        return None


def page_title(source: str) -> str:
    """What <title> says, white space folded."""
    found = re.search(r"<title[^>]*>(.*?)</title", source[:300_000], re.IGNORECASE | re.DOTALL)
    return " ".join(html.fromstring(f"<p>{found.group(1)}</p>").text_content().split()) if found else ""


def read_pieces(source: str) -> tuple[Piece, ...]:
    """The page's pieces in the order of its source."""
    tree = parse(source)
    body = tree.find("body") if tree is not None else None
    if body is None:
        return ()
    reader = _Reader()
    reader.walk(body, 0)
    reader.flush()
    return tuple(reader.pieces)


class _Reader:
    """State of one walk: what is open, the line being collected, the pieces so far."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._buffer: list[str] = []
        self._links: list[tuple[int, int, str]] = []
        self._size = 0
        self._kind, self._level, self._mark = "text", 0, ""
        self._gap = False
        self._depth = 0
        self._numbers: list[int] = []
        self._preformatted = False

    def flush(self) -> None:
        text = "".join(self._buffer)
        left = len(text) - len(text.lstrip(" \n"))
        text = text.strip(" \n")
        if text:
            links = tuple((max(0, a - left), min(len(text), b - left), href) for a, b, href in self._links)
            self.pieces.append(Piece(self._kind, text, self._level, self._mark, self._gap, links))
            self._gap = False
            if self._kind == "item":  # what follows in the same item is its continuation
                self._kind, self._mark = "text", ""
        self._buffer, self._links, self._size = [], [], 0

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._buffer.append(text.replace("\r", "").expandtabs(4))
            self._size += len(self._buffer[-1])
            return
        text = _SPACE.sub(" ", text)
        if text[0] == " " and (not self._buffer or self._buffer[-1][-1:] in (" ", "\n")):
            text = text[1:]
        if text:
            self._buffer.append(text)
            self._size += len(text)

    def walk(self, element: html.HtmlElement, depth: int) -> None:
        for child in element:
            self._child(child, depth)
            self.write(child.tail)

    def _child(self, child: html.HtmlElement, depth: int) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIP or depth > DEPTH_MAX or _is_hidden(child):
            return
        if tag == "br":
            self._buffer.append("\n")
            self._size += 1
        elif tag == "img":
            self._image(child)
        elif tag in ("input", "textarea"):
            self._input(child)
        elif tag == "a":
            start = self._size
            self._inside(child, depth)
            if child.get("href") and self._size > start:
                self._links.append((start, self._size, child.get("href")))
        elif tag in _BLOCK or tag == "button":
            self._block(child, tag, depth)
        else:
            self._inside(child, depth)

    def _inside(self, element: html.HtmlElement, depth: int) -> None:
        self.write(element.text)
        self.walk(element, depth + 1)

    def _block(self, element: html.HtmlElement, tag: str, depth: int) -> None:
        self.flush()
        self._gap = self._gap or tag in _SPACED
        before = (self._kind, self._level, self._mark)
        if tag == "hr":
            self.pieces.append(Piece("rule", "", gap=True))
        elif tag == "tr" and (cells := _data_cells(element)):
            self._kind, self._level = "row", 0
            self._row(cells, depth)
        else:
            self._open(tag)
            outside, self._preformatted = self._preformatted, self._preformatted or tag == "pre"
            self._inside(element, depth)
            self._preformatted = outside
        self.flush()
        if tag in _LISTS:
            self._depth -= 1
            self._numbers.pop()
        self._kind, self._level, self._mark = before
        self._gap = self._gap or tag in _SPACED

    def _open(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self._kind, self._level = "heading", int(tag[1])
        elif tag in _LISTS:
            self._depth += 1
            self._numbers.append(0 if tag == "ol" else -1_000_000)
        elif tag == "li":
            if self._numbers:
                self._numbers[-1] += 1
            number = self._numbers[-1] if self._numbers else -1
            self._kind, self._level, self._mark = "item", max(1, self._depth), f"{number}." if number > 0 else ""
        elif tag == "button":
            self._kind = "button"

    def _row(self, cells: list[html.HtmlElement], depth: int) -> None:
        for n, cell in enumerate(cells):
            if n:
                self._buffer.append("\t")
                self._size += 1
            self.write(" ".join("".join(_texts(cell, depth)).split()))

    def _image(self, element: html.HtmlElement) -> None:
        alt = _SPACE.sub(" ", element.get("alt") or "").strip()
        if alt:
            self.flush()
            kept = (self._kind, self._level, self._mark)
            self.pieces.append(Piece("image", alt, gap=self._gap))
            self._kind, self._level, self._mark = kept

    def _input(self, element: html.HtmlElement) -> None:
        if element.get("type") in ("submit", "button", "reset") and element.get("value"):
            self.flush()
            self.pieces.append(Piece("button", " ".join(element.get("value").split())))


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN_STYLE.search(style) is not None


def _texts(element: html.HtmlElement, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SKIP or depth > DEPTH_MAX or _is_hidden(element):
        return
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCK or child.tag == "br":
            yield " "
        yield from _texts(child, depth + 1)
        yield child.tail or ""


def _data_cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    """The cells of a row that holds data; none if the table only lays the page out."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    for cell in cells:
        blocks = sum(1 for inner in cell.iter("p", "div", "table", "ul", "ol", "h1", "h2", "h3"))
        if blocks > 2:
            return []
    return cells if len(cells) > 1 else []
