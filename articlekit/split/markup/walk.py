"""Tree → pieces of visible text in order, each with the element that sets it apart, and the outline of the page.

One pass over the tree that never recurses. What a browser does not show is passed over: scripts, hidden attributes,
inline styles that hide. Style sheets are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from articlekit.model import BlockKind, Link, Markup
from articlekit.split.markup.elements import BLOCKS, HEADINGS, INLINE, LISTS, SKIPPED, STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["Node", "Piece", "Walked", "walk"]

CELL_BREAK = " | "

# Cells in a row and characters in a target beyond which they are no longer kept one by one.
CELLS_MAX = 200
TARGET_MAX = 2_000

_HIDING = r"(?i)display\s*:\s*none|visibility\s*:\s*hidden"
_BLANK_LINES = r"\n(?:[ \t]*\n)+"

# What names an element, and how much of it is kept.
NAMES = ("class", "id", "role", "itemprop")
NAMES_MAX = 300

# An unknown element inside one of these, behind text, belongs to the line.
RUNNING = frozenset("p li h1 h2 h3 h4 h5 h6 td th dd dt figcaption blockquote".split())

# How an open element stands to the text: passed over, inside a line, on lines of its own.
PASSED, INSIDE, APART = range(3)


class Node(NamedTuple):
    """An element that sets text apart: its parent's number (-1 for the first), tag, and class, id and role words."""

    parent: int
    tag: str
    names: str


class Piece(NamedTuple):
    """One block of visible text before it has a place in it; fields as in `Block`."""

    kind: BlockKind
    text: str
    level: int
    bullet: str
    linked: int
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    markup: Markup
    is_close: bool


class Walked(NamedTuple):
    """The pieces in order, the outline (parents stand before their children), how many elements, how deep."""

    pieces: tuple[Piece, ...]
    nodes: tuple[Node, ...]
    elements: int
    depth: int


def walk(tree: _Element, *, with_hidden: bool = False) -> Walked:
    """Everything of a page that is shown; `with_hidden` also what attributes hide."""
    from lxml.etree import iterwalk

    walker = _Walker(with_hidden=with_hidden)
    title = next(tree.iter("title"), None)
    if title is not None:
        walker.add_title("".join(title.itertext()))
    elements = depth = deepest = 0
    steps = iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
            if walker.enter(element):
                steps.skip_subtree()
        else:
            depth -= 1
            walker.leave(element)
    walker.flush()
    return Walked(tuple(walker.pieces), tuple(walker.nodes), elements, deepest)


class _Walker:
    """State of one walk: the outline, what is open, the text being collected, the pieces so far."""

    def __init__(self, *, with_hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.nodes: list[Node] = []
        self._with_hidden = with_hidden
        self._roles: list[int] = []  # of every open element: see the three constants
        self._open: list[int] = [-1]  # numbers of the open block elements
        self._buffer: list[str] = []
        self._links: list[Link] = []
        self._linked = 0
        self._images: list[Link] = []
        self._target: str | None = None  # of the open link, and where in the buffer its text begins
        self._target_from = 0
        self._after_link = -1
        self._level = 0  # of the open heading
        self._numbers: list[int | None] = []  # of each open list: its last number, None where items have none
        self._bullets: list[str] = []  # of each open item: its mark, "" once its first text is taken
        self._quotes = self._codes = self._figures = self._captions = 0
        self._is_data: list[bool] = []  # of each open table: whether it holds data
        self._cells: list[str] | None = None  # of the open row of data
        self._heads = 0
        self._is_close = False

    def add_title(self, text: str) -> None:
        """The head's title, as the first piece."""
        text = " ".join(text.split())
        if text:
            self.nodes.append(Node(-1, "title", ""))
            markup = Markup("title", 0, "title")
            self.pieces.append(Piece(BlockKind.TEXT, text, 0, "", 0, (), (), markup, is_close=False))

    def enter(self, element: _Element) -> bool:
        """Open an element; True when what is in it is to be passed over."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED or (not self._with_hidden and _is_hidden(element)):
            self._roles.append(PASSED)
            return True
        if tag in INLINE:
            self._roles.append(INSIDE)
            if tag in self._INLINE_ACTS:
                self._INLINE_ACTS[tag](self, element)
        elif tag in BLOCKS or not self._runs_on():
            self._roles.append(APART)
            self._enter_block(element, tag)
        else:
            self._roles.append(INSIDE)
        text = element.text
        if text:
            self._buffer.append(text)
        return False

    def leave(self, element: _Element) -> None:
        """Close an element and take the text behind it."""
        role = self._roles.pop()
        if role == APART:
            self._leave_block(element.tag)
        elif role == INSIDE and element.tag == "a" and self._target is not None:
            self._take_link()
            self._target = None
            self._after_link = len(self._buffer)
        tail = element.tail
        if tail:
            self._buffer.append(tail)

    def flush(self, *, is_close: bool = False) -> None:
        """End the piece that is being collected; `is_close` says that only a line break parts it from the next."""
        if self._buffer:
            if self._target is not None:
                self._take_link()
            text = _code(self._buffer) if self._codes else " ".join("".join(self._buffer).split())
            if text:
                self._add(text)
                self._is_close = is_close
            self._buffer.clear()
            self._links, self._linked, self._images = [], 0, []
            self._target_from, self._after_link = 0, -1
        if not is_close:
            self._is_close = False

    def _add(self, text: str) -> None:
        kind, level, bullet = BlockKind.TEXT, 0, ""
        if self._codes:
            kind = BlockKind.CODE
        elif self._level:
            kind, level = BlockKind.HEADING, self._level
        elif self._bullets and self._bullets[-1]:
            kind, level, bullet = BlockKind.ITEM, max(1, len(self._numbers)), self._bullets[-1]
        elif self._quotes:
            kind = BlockKind.QUOTE
        if self._bullets:
            self._bullets[-1] = ""
        role = "caption" if self._captions else "figure" if self._figures else ""
        node = self._open[-1]
        markup = Markup(self.nodes[node].tag if node >= 0 else "body", max(node, 0), role)
        links, images = tuple(self._links), tuple(self._images)
        self.pieces.append(Piece(kind, text, level, bullet, self._linked, links, images, markup, self._is_close))

    def _break(self) -> None:
        """A block begins or ends here: inside a row of data only a blank."""
        if self._cells is not None:
            self._buffer.append(" ")
        else:
            self.flush()

    def _runs_on(self) -> bool:
        """Whether an element of unknown name stands in the middle of a paragraph."""
        node = self._open[-1]
        return node >= 0 and self.nodes[node].tag in RUNNING and any(part.strip() for part in self._buffer[:4])

    def _enter_block(self, element: _Element, tag: str) -> None:
        self._break()
        names = " ".join([value for name in NAMES if (value := element.get(name))])
        self.nodes.append(Node(self._open[-1], tag, names[:NAMES_MAX].lower()))
        self._open.append(len(self.nodes) - 1)
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag in LISTS:
            self._numbers.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li":
            self._bullets.append(self._next_bullet())
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._codes += 1
        elif tag == "figure":
            self._figures += 1
        elif tag == "figcaption":
            self._captions += 1
        elif tag == "table":
            self._is_data.append(self._cells is None and _holds_data(element))
        elif tag == "tr" and self._cells is None and self._is_data and self._is_data[-1]:
            self.flush()
            self._cells, self._heads = [], 0
        elif tag == "th":
            self._heads += 1

    def _leave_block(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._take_cell()
        elif tag == "tr" and self._cells is not None:
            self._take_row()
        else:
            self._break()
        self._open.pop()
        if tag in HEADINGS:
            self._level = 0
        elif tag in LISTS:
            self._numbers.pop()
        elif tag == "li":
            self._bullets.pop()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._codes -= 1
        elif tag == "figure":
            self._figures -= 1
        elif tag == "figcaption":
            self._captions -= 1
        elif tag == "table":
            self._is_data.pop()

    def _next_bullet(self) -> str:
        if not self._numbers or self._numbers[-1] is None:
            return "-"
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}."

    def _take_cell(self) -> None:
        assert self._cells is not None
        if self._target is not None:
            self._take_link()
        self._cells.append(" ".join("".join(self._buffer).split()))
        self._buffer.clear()
        self._target_from, self._after_link = 0, -1

    def _take_row(self) -> None:
        assert self._cells is not None
        if self._buffer:
            self._take_cell()
        cells, self._cells = self._cells, None
        if any(cells):
            markup = Markup("tr", self._open[-1], "", tuple(cells[:CELLS_MAX]), self._heads == len(cells))
            text = CELL_BREAK.join(cells)
            links, images = tuple(self._links), tuple(self._images)
            self.pieces.append(Piece(BlockKind.TABLE, text, 0, "", self._linked, links, images, markup, is_close=True))
        self._links, self._linked, self._images = [], 0, []

    def _take_link(self) -> None:
        text = " ".join("".join(self._buffer[self._target_from :]).split())
        if text and self._target is not None:
            self._linked += len(text)
            self._links.append(Link(text, self._target))
        self._target_from = len(self._buffer)

    def _open_link(self, element: _Element) -> None:
        if self._after_link == len(self._buffer) and self._buffer:
            self._buffer.append(" ")  # two links side by side are two words, with or without a blank
        target = element.get("href")
        if target is not None:
            self._target, self._target_from = target.strip()[:TARGET_MAX], len(self._buffer)

    def _open_span(self, element: _Element) -> None:
        """Two spans side by side that are set apart only by a style sheet get a blank: "Ann Oak" and "3 May"."""
        text = element.text
        if text and self._buffer and self._codes == 0:
            last, first = self._buffer[-1][-1:], text[0]
            if (last.islower() and (first.isupper() or first.isdigit())) or (last.isdigit() and first.isupper()):
                self._buffer.append(" ")

    def _break_line(self, _: _Element) -> None:
        if self._codes:
            self._buffer.append("\n")
        elif self._cells is not None or self._level:
            self._buffer.append(" ")
        else:
            self.flush(is_close=True)

    def _draw_rule(self, _: _Element) -> None:
        self._break()

    def _show_image(self, element: _Element) -> None:
        alt = " ".join((element.get("alt") or "").split())
        if not alt:
            return
        image = Link(alt, _source_of(element))
        if self._cells is not None or self._codes or any(part.strip() for part in self._buffer):
            self._images.append(image)
            return
        self.flush()
        node = self._open[-1]
        markup = Markup("img", max(node, 0), "figure" if self._figures else "")
        linked = len(alt) if self._target is not None else 0
        self.pieces.append(Piece(BlockKind.IMAGE, alt, 0, "", linked, (), (image,), markup, is_close=False))

    _INLINE_ACTS: ClassVar[dict[str, Callable[[_Walker, _Element], None]]] = {
        "a": _open_link,
        "span": _open_span,
        "time": _open_span,
        "br": _break_line,
        "hr": _draw_rule,
        "img": _show_image,
        "amp-img": _show_image,
    }


def _code(buffer: list[str]) -> str:
    """Preformatted text with its line ends, without blank lines around and with at most one inside."""
    text = "".join(buffer).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip("\n")
    return re.sub(_BLANK_LINES, "\n\n", text).rstrip() if text.strip() else ""


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return (style is not None and re.search(_HIDING, style) is not None) or element.get("hidden") is not None


def _first_number(element: _Element) -> int:
    """The number before an ordered list's first."""
    start = (element.get("start") or "").strip()
    return int(start) - 1 if start.isdecimal() and len(start) < 7 else 0


def _holds_data(table: _Element) -> bool:
    """Whether a table holds data: rows of several cells, and nothing in it that only a layout needs."""
    inner = table.iter(*STRUCTURED)
    next(inner)
    if next(inner, None) is not None:
        return False
    row = next(table.iter("tr"), None)
    return row is not None and sum(1 for cell in row if cell.tag in ("td", "th")) > 1


def _source_of(element: _Element) -> str:
    """An image's address; one that holds the image itself is none."""
    for name in ("src", "data-src", "data-original"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return str(value[:TARGET_MAX])
    return ""
