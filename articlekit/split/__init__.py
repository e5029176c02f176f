"""Text → blocks: paragraphs, headings, list items, table rows and rules, each with its place in the decoded text.

Goes in: a `Document` of plain text or Markdown. Comes out: a tuple of `Block` in order. Every character of the
document that is not white space lies in exactly one block. What a block is *for* is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.split.lines import read_lines
from articlekit.split.marks import read_marked
from articlekit.split.plain import read_plain, read_unwrapped
from articlekit.split.rejoin import may_be_broken, rejoin
from articlekit.split.stated import read_stated
from articlekit.split.unwrap import join_wrapped, may_be_wrapped

if TYPE_CHECKING:
    from articlekit.model import Block, Document

__all__ = ["split"]


def split(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, in order.

    >>> from articlekit.model import Document
    >>> page = Document("page.txt", "Harbour reopens\\n\\n * Ferries sail\\n * Cafes fill", "text")
    >>> [(block.kind.value, block.text) for block in split(page)]
    [('text', 'Harbour reopens'), ('item', 'Ferries sail'), ('item', 'Cafes fill')]
    """
    if document.stated:
        return read_stated(document)
    if document.format == "markdown":
        return read_marked(document.text, join_wrapped(read_lines(document.text)))
    rows = document.text.split("\n")
    if may_be_wrapped(rows):
        return read_plain(join_wrapped(read_lines(document.text)))
    if may_be_broken(document.text):
        return read_plain(rejoin(read_lines(document.text)))
    return read_unwrapped(rows)
