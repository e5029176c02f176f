"""Text → blocks: paragraphs, headings, list items, table rows and rules, each with its place in the decoded text.

Goes in: a `Document` of plain text or Markdown. Comes out: a tuple of `Block` in order. Every character of the
document that is not white space lies in exactly one block. What a block is *for* is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason
from articlekit.split.lines import read_lines
from articlekit.split.marks import read_marked
from articlekit.split.plain import read_plain, read_unwrapped
from articlekit.split.rejoin import is_cut_at_signs, may_be_broken, rejoin
from articlekit.split.stated import read_stated
from articlekit.split.unwrap import join_wrapped, may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.model import Block, Document
    from articlekit.split.lines import TextLine

__all__ = ["split"]

# What follows says which documents `leads`, `endless` and `printed` are for. It stands here, because most need none of
# them, and loading them takes longer than asking.
ENDLESS = 1500
"""Characters of a line from which on it may hold a whole page; of 1,000 paragraphs of articles one is as long."""

# What may stand before every line of a page that was quoted, numbered or pasted as a list; a title opens with a letter.
LEADS = frozenset(">•·◦▪‣*-–#[0123456789")
LEADS_SAMPLE = 12

# How the number of a printed document's first page is written: in the words of `printed`.
FIRST_PAGE = ("1/", "1 / ", " 1 of ", " 1 von ", " 1 sur ", " 1 de ", " 1 di ", " 1 van ", " 1 av ", " 1 af ", " 1 z ")
PAGE_DIGITS_MAX = 3

LINES_MAX = 300_000
ROWS_MAX = 3_000_000
LINE_MAX = 20_000_000
"""Lines of a document that hold something, all its lines, and characters of a line, beyond which nothing can be an
article: each takes memory."""


def split(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, in order. Errors: InputError for one of too many lines, or an endless line.

    >>> from articlekit.model import Document
    >>> page = Document("page.txt", "Harbour reopens\\n\\n * Ferries sail\\n * Cafes fill", "text")
    >>> [(block.kind.value, block.text) for block in split(page)]
    [('text', 'Harbour reopens'), ('item', 'Ferries sail'), ('item', 'Cafes fill')]
    """
    _check_size(document.text)
    if document.stated:
        return read_stated(document)
    rows = document.text.split("\n")
    if _may_have_leads(rows):
        from articlekit.split.leads import without_leads

        bare = without_leads(read_lines(document.text))
        if bare is not None:
            return _read_bare(document, bare)
    if document.format == "markdown":
        return read_marked(document.text, join_wrapped(read_lines(document.text)))
    if max(map(len, rows)) >= ENDLESS:
        from articlekit.split.endless import cut_endless

        whole = read_lines(document.text)
        cut = list(cut_endless(whole, document.text, ENDLESS))
        if len(cut) > len(whole):
            return read_plain(rejoin(cut))
    if _may_be_printed(document.text):
        from articlekit.split.printed import read_printed

        printed = read_printed(read_lines(document.text))
        if printed is not None:
            return printed
    is_broken = may_be_broken(rows)
    if may_be_wrapped(rows):
        del rows
        lines = read_lines(document.text)
        joined = join_wrapped(lines)
        # A document is broken or wrapped: one with a wrap column has its sentences whole already.
        if is_broken and (len(joined) == len(lines) or is_cut_at_signs(lines, len(lines) - len(joined))):
            del joined
            return read_plain(_let_go(rejoin(lines)))
        del lines
        return read_plain(_let_go(joined))
    return read_plain(rejoin(read_lines(document.text))) if is_broken else read_unwrapped(rows)


def _may_be_printed(text: str) -> bool:
    """Whether a line ends with the number of a first page: "1/7", "Page 1 of 7"."""
    for sign in FIRST_PAGE:
        place = text.find(sign)
        while place >= 0:
            place += len(sign)
            if text[place : place + PAGE_DIGITS_MAX + 1].partition("\n")[0].rstrip().isdecimal():
                return True
            place = text.find(sign, place)
    return False


def _may_have_leads(rows: Sequence[str]) -> bool:
    """Whether each of the first lines opens with a sign or a number; nearly every page is settled by its first one."""
    seen = (inner for row in rows[:LEADS_SAMPLE] if (inner := row.lstrip()))
    return all(inner[0] in LEADS for inner in seen)


def _read_bare(document: Document, lines: list[TextLine]) -> tuple[Block, ...]:
    """The blocks of lines that had a sign or a number before each of them."""
    joined = join_wrapped(lines)
    if document.format == "markdown":
        return read_marked(document.text, joined)
    return read_plain(rejoin(lines) if len(joined) == len(lines) else joined)


def _let_go(lines: list[TextLine]) -> Iterator[TextLine]:
    """Yield the lines and keep none that was yielded: beside their blocks 200,000 of them take 30 MB."""
    lines.reverse()
    while lines:
        yield lines.pop()


def _check_size(text: str) -> None:
    """Refuse what would take more memory than any document is worth."""
    if len(text) <= LINES_MAX:
        return
    count = text.count("\n")
    if count > ROWS_MAX or (count > LINES_MAX and sum(map(bool, map(str.strip, text.split("\n")))) > LINES_MAX):
        raise InputError(Reason.TOO_COMPLEX, f"the document has more than {LINES_MAX:,} lines")
    if len(text) > LINE_MAX and max(map(len, text.split("\n"))) > LINE_MAX:
        raise InputError(Reason.TOO_LARGE, f"a line of the document is longer than {LINE_MAX / 1e6:g} MB")
