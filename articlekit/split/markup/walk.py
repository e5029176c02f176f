"""Tree → pieces of visible text in order, each with the element that sets it apart, and the outline of the page.

One pass over the tree that never recurses. What a browser does not show is passed over: scripts, hidden attributes,
inline styles that hide. Style sheets are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.model import BlockKind, Link, Markup
from articlekit.split.lines import fold_blanks, fold_code
from articlekit.split.markup.elements import (
    BLOCKS,
    HEADINGS,
    INLINE,
    LISTS,
    SKIPPED,
    TARGET_MAX,
    first_number,
    holds_data,
    is_hidden,
    source_of,
)
from articlekit.split.markup.pieces import Node, Piece, Walked, make_link, make_markup, make_node, make_piece
from articlekit.split.markup.roles import stated_roles_of
from articlekit.split.markup.sightings import NOTED, STATING_KEYS, Sightings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element, iterwalk

__all__ = ["walk"]

CELL_BREAK = " | "

# Cells in a row beyond which they are no longer kept one by one.
CELLS_MAX = 200

# Attributes that name an element, and how many characters of them are kept.
_NAMING = ("class", "id", "role", "itemprop")
_MORE_NAMING = frozenset(_NAMING[1:])

# Attributes for which an element is looked at: those that state something, and those that may hide it.
_TELLING = frozenset({*STATING_KEYS, "style", "hidden"})
NAMES_MAX = 300

# Pieces from which on only those as long as a paragraph are taken, up to four times as many: 300,000 of them and their
# blocks take 250 MB. The longest pages have 5,000.
PIECES_MAX = 50_000
PARAGRAPH_MIN = 100

# An unknown element inside one of these, behind text, belongs to the line.
RUNNING = frozenset("p li h1 h2 h3 h4 h5 h6 td th dd dt figcaption blockquote".split())

# How an open element stands to the text: passed over, inside a line (some act on it), on lines of its own (some mean
# more).
PASSED, INSIDE, ACTING, LINKING, APART, MEANING = range(6)
_INLINE_ACTS = frozenset("span time br hr img amp-img".split())
_MEANINGFUL = frozenset("li blockquote pre figure figcaption table tr th".split()) | LISTS | HEADINGS.keys()
_ROLES: dict[object, int] = {
    **dict.fromkeys(SKIPPED, PASSED),
    **dict.fromkeys(INLINE, INSIDE),
    **dict.fromkeys(_INLINE_ACTS, ACTING),
    "a": LINKING,
    **dict.fromkeys(BLOCKS, APART),
    **dict.fromkeys(_MEANINGFUL, MEANING),
}


def walk(tree: _Element, *, with_hidden: bool = False) -> Walked:
    """Everything of a page that is shown; `with_hidden` also what attributes hide."""
    from lxml.etree import iterwalk

    walker = _Walker(with_hidden=with_hidden)
    title = next(tree.iter("title"), None)
    if title is not None:
        walker.add_title("".join(title.itertext()))
    walker.run(iterwalk(tree, events=("start", "end")))
    size = (walker.elements, walker.depth, walker.is_capped)
    return Walked(tuple(walker.pieces), tuple(walker.nodes), walker.sightings, *size)


class _Walker:
    """State of one walk: the outline, what is open, the text being collected, the pieces so far."""

    def __init__(self, *, with_hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.nodes: list[Node] = []
        self.sightings = Sightings()
        self.elements = self.depth = 0
        self.is_capped = False
        self._with_hidden = with_hidden
        self._roles: list[int] = []  # of every open element: see the constants
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

    def run(self, steps: iterwalk) -> None:
        """Take the steps of a walk; everything here is done for every element, so little calls anything."""
        roles, buffer, sightings, with_hidden = self._roles, self._buffer, self.sightings, self._with_hidden
        depth = 0
        for event, element in steps:
            if event == "end":
                role = roles.pop()
                if role > ACTING:
                    self._leave(element, role)
                text = element.tail
            else:
                tag = element.tag
                role = _ROLES.get(tag, -1)
                if role < 0:
                    role = self._role_of(tag)
                keys = element.keys()
                names = element.get("class") if "class" in keys else None
                is_plain = _TELLING.isdisjoint(keys)
                if not is_plain or tag in NOTED or (names and stated_roles_of(names)):
                    sightings.look_at(element, tag, keys, names)
                    if not is_plain and not with_hidden and is_hidden(element):
                        role = PASSED
                roles.append(role)
                self.elements += 1
                if len(roles) > depth:  # noqa: PLR1730 - max() takes three times as long
                    depth = len(roles)
                if role == PASSED:
                    sightings.look_inside(element)
                    steps.skip_subtree()
                    continue
                if role > INSIDE:
                    self._enter(element, tag, role, keys, names)
                text = element.text
            # Blanks before the first word are only work, but in a row and in code.
            if text and (buffer or not text.isspace() or self._codes or self._cells is not None):
                buffer.append(text)
        self.depth = depth
        self.flush()

    def _enter(self, element: _Element, tag: str, role: int, keys: Sequence[str], names: str | None) -> None:
        """Open an element that does more than to run inside a line; `keys` are its attributes, `names` is its class."""
        if role >= APART:
            if self._buffer or self._cells is not None:
                self._break()
            else:
                self._is_close = False
            if not _MORE_NAMING.isdisjoint(keys):
                names = " ".join([value for key in _NAMING if (value := element.get(key))])
            nodes, opened = self.nodes, self._open
            nodes.append(make_node((opened[-1], tag, names[:NAMES_MAX].lower() if names else "")))
            opened.append(len(nodes) - 1)
            if role == MEANING:
                self._begin(element, tag)
        elif role == LINKING:
            self._open_link(element)
        else:
            self._ACTS[tag](self, element)

    def _leave(self, element: _Element, role: int) -> None:
        """Close an element that is a link or stands apart."""
        if role >= APART:
            if self._buffer or self._cells is not None:
                self._break(element.tag)
            else:
                self._is_close = False
            self._open.pop()
            if role == MEANING:
                self._end(element.tag)
        elif self._target is not None:
            self._close_link()

    def flush(self, *, is_close: bool = False) -> None:
        """End the piece that is being collected; `is_close` says that only a line break parts it from the next."""
        buffer = self._buffer
        if buffer:
            if self._target is not None:
                self._take_link()
            text = fold_code("".join(buffer)) if self._codes else fold_blanks("".join(buffer))
            if text:
                self._add(text)
                self._is_close = is_close
            buffer.clear()
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
        markup = make_markup((self.nodes[node].tag if node >= 0 else "body", max(node, 0), role, (), False))
        shown = (self._linked, tuple(self._links), tuple(self._images))
        if len(self.pieces) < PIECES_MAX or self._has_room(text):
            self.pieces.append(make_piece((kind, text, level, bullet, *shown, markup, self._is_close)))

    def _has_room(self, text: str) -> bool:
        """Whether one more piece is taken beyond `PIECES_MAX`."""
        if len(text) >= PARAGRAPH_MIN and len(self.pieces) < 4 * PIECES_MAX:
            return True
        self.is_capped = True
        return False

    def _break(self, closed: str = "") -> None:
        """A block begins or ends here, `closed` if it ends: inside a row of data only a blank."""
        if self._cells is not None:
            if closed in ("td", "th"):
                self._take_cell()
            elif closed == "tr":
                self._take_row()
            else:
                self._buffer.append(" ")
        elif self._buffer:
            self.flush()
        else:
            self._is_close = False

    def _role_of(self, tag: object) -> int:
        """The role of an element that is in no table: one of unknown name belongs to a line that has begun."""
        if not isinstance(tag, str):
            return PASSED
        node = self._open[-1]
        is_line = node >= 0 and self.nodes[node].tag in RUNNING and any(part.strip() for part in self._buffer[:4])
        return INSIDE if is_line else APART

    def _begin(self, element: _Element, tag: str) -> None:
        """Open what a block element of some meaning opens."""
        if tag == "li":
            self._bullets.append(self._next_bullet())
        elif tag in LISTS:
            self._numbers.append(first_number(element) if tag == "ol" else None)
        elif tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._codes += 1
        elif tag == "figure":
            self._figures += 1
        elif tag == "figcaption":
            self._captions += 1
        elif tag == "table":
            self._is_data.append(self._cells is None and holds_data(element))
        elif tag == "tr" and self._cells is None and self._is_data and self._is_data[-1]:
            self.flush()
            self._cells, self._heads = [], 0
        elif tag == "th":
            self._heads += 1

    def _end(self, tag: str) -> None:
        """Close what `_begin` opened."""
        if tag == "li":
            self._bullets.pop()
        elif tag in LISTS:
            self._numbers.pop()
        elif tag in HEADINGS:
            self._level = 0
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
        if any(part.strip() for part in self._buffer):
            self._take_cell()
        self._buffer.clear()
        cells, self._cells = self._cells, None
        if any(cells):
            markup = Markup("tr", self._open[-1], "", tuple(cells[:CELLS_MAX]), self._heads == len(cells))
            text = CELL_BREAK.join(cells)
            links, images = tuple(self._links), tuple(self._images)
            if len(self.pieces) < PIECES_MAX or self._has_room(text):
                shown = (self._linked, links, images, markup, True)
                self.pieces.append(make_piece((BlockKind.TABLE, text, 0, "", *shown)))
        self._links, self._linked, self._images = [], 0, []

    def _take_link(self) -> None:
        text = " ".join("".join(self._buffer[self._target_from :]).split())
        if text and self._target is not None:
            self._linked += len(text)
            self._links.append(make_link((text, self._target)))
        self._target_from = len(self._buffer)

    def _close_link(self) -> None:
        self._take_link()
        self._target = None
        self._after_link = len(self._buffer)

    def _open_link(self, element: _Element) -> None:
        if self._after_link == len(self._buffer) and self._buffer:
            self._buffer.append(" ")  # two links side by side are two words, with or without a blank
        target = element.get("href")
        if target is not None:
            self._target, self._target_from = target.strip()[:TARGET_MAX], len(self._buffer)

    def _open_span(self, element: _Element) -> None:
        """Two spans side by side that are set apart only by a style sheet get a blank: "Ann Oak" and "3 May", "By:"."""
        text = element.text
        if text and self._buffer and self._codes == 0:
            last, first = self._buffer[-1][-1:], text[0]
            if (last.islower() and (first.isupper() or first.isdigit())) or (
                (last.isdigit() or last == ":") and first.isupper()
            ):
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
        image = Link(alt, source_of(element))
        if self._cells is not None or self._codes or any(part.strip() for part in self._buffer):
            self._images.append(image)
            return
        self.flush()
        node = self._open[-1]
        markup = Markup("img", max(node, 0), "figure" if self._figures else "")
        linked = len(alt) if self._target is not None else 0
        self.pieces.append(Piece(BlockKind.IMAGE, alt, 0, "", linked, (), (image,), markup, is_close=False))

    _ACTS: ClassVar[dict[str, Callable[[_Walker, _Element], None]]] = {
        "span": _open_span,
        "time": _open_span,
        "br": _break_line,
        "hr": _draw_rule,
        "img": _show_image,
        "amp-img": _show_image,
    }
