"""Lines of which the container says what they are → blocks: one a field, and the article's text split as any text.

Goes in: a document with `stated` lines (database exports, reader services). Comes out: blocks that together cover the
document, lines that nobody named among them. A field's key is no part of its block's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.labels import Label
from articlekit.model import Block, BlockKind
from articlekit.split.leads import without_leads
from articlekit.split.lines import TextLine, read_lines
from articlekit.split.marks import read_marked
from articlekit.split.plain import read_plain
from articlekit.split.rejoin import may_be_broken, rejoin
from articlekit.split.unwrap import join_wrapped, may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Document, Stated

__all__ = ["read_stated"]


def read_stated(document: Document) -> tuple[Block, ...]:
    """The blocks of a document whose container names its lines, in order."""
    blocks: list[Block] = []
    lines = read_lines(document.text)
    place = 0
    for span in document.stated:
        before = _until(lines, place, span.first)
        blocks += _read_text(document, lines[place:before], 0)
        place = _until(lines, before, span.last + 1)
        within = lines[before:place]
        if span.label is Label.BODY:
            blocks += _read_text(document, _without_lead(within, span), span.column)
        elif within:
            blocks.append(_read_field(within, span))
    blocks += _read_text(document, lines[place:], 0)
    return tuple(blocks)


def _until(lines: Sequence[TextLine], place: int, row: int) -> int:
    """The index of the first line from `place` on that stands at `row` or below."""
    while place < len(lines) and lines[place].row < row:
        place += 1
    return place


def _without_lead(lines: Sequence[TextLine], span: Stated) -> Sequence[TextLine]:
    """The lines of a text whose first may open with a key; the key stays in what the line covers."""
    if not span.lead or not lines or lines[0].row != span.first or not lines[0].joined[span.lead :]:
        return lines
    # The text of the first line stands as deep as that of the lines below it.
    first = lines[0]._replace(joined=lines[0].joined[span.lead :], indent=lines[0].indent + span.lead)
    return [first, *lines[1:]]


def _read_text(document: Document, lines: Sequence[TextLine], column: int) -> tuple[Block, ...]:
    """The blocks of lines between fields."""
    if not lines:
        return ()
    if document.format == "markdown":
        return read_marked(document.text, join_wrapped(lines))
    if column:
        return read_plain(join_wrapped(lines, column))
    return read_plain(_join_lines(lines) if document.format == "text" else lines)


def _join_lines(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines below a head of fields, paragraphs joined as any text's would be, without signs of quotes."""
    if lines[0].joined[0] == ">":
        lines = without_leads(lines, 1) or lines
    rows = [" " * line.indent + line.joined for line in lines]
    joined = join_wrapped(lines) if may_be_wrapped(rows) else lines
    return rejoin(lines) if len(joined) == len(lines) and may_be_broken(rows) else joined


def _read_field(lines: Sequence[TextLine], span: Stated) -> Block:
    """One block out of a field's lines; white space is one blank, the key is left out."""
    first, last = lines[0], lines[-1]
    lead = span.lead if first.row == span.first else 0
    text = " ".join(" ".join((first.joined[lead:], *(line.joined for line in lines[1:]))).split())
    rows = last.row + last.rows - first.row
    return Block(first.start, last.end, first.row, rows, first.gap, first.indent, BlockKind.TEXT, text)
