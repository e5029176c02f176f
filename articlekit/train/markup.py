"""Pages with a truth → HTML blocks with gold, outline and other extractors' readings, as the label room sees them.

Goes in: a corpus page. Comes out: `MarkupRow`. The blocks are those of run time; the gold is made on their visible text
as on that of any dump. Rows are kept in a file, because the readings take longer than everything else together.
"""

from __future__ import annotations

import pickle
import sys
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from articlekit.label.extractors import READINGS, read_with_extractors
from articlekit.model import Block, Document
from articlekit.split.markup import HtmlPage, Node, read_page
from articlekit.train.corpora import Page, read_corpus, read_html
from articlekit.train.doubt import doubt_spans, doubtful_text
from articlekit.train.gold import BlockGold, Marked, label_ranges, mark
from articlekit.train.language import page_language
from articlekit.train.silver import mark_silver, read_all, read_views
from articlekit.train.sources import BODY_WORDS_MIN, COVERAGE_MIN, coverage
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MarkupRow", "load_rows", "make_rows"]


class MarkupRow(NamedTuple):
    """One page: its blocks with gold, one entry each; shares of the readings by name, with and without `-fast`."""

    id: str
    site: str
    set: str
    source: str
    language: str
    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]
    shares: dict[str, NDArray[np.float32] | None]
    gold: tuple[BlockGold, ...]
    body: str | None


def make_rows(folder: Path, out: Path, *, jobs: int = 2) -> None:
    """Write the rows of a corpus's pages to a file."""
    pages = [page for page in read_corpus(folder) if page.html is not None and page.kind in ("article", "segments")]
    with get_context("fork").Pool(jobs) as pool, out.open("wb") as file:
        for count, row in enumerate(pool.imap(_row_of, pages, chunksize=4), 1):
            if row is not None:
                pickle.dump(row, file, protocol=pickle.HIGHEST_PROTOCOL)
            if count % 100 == 0:
                sys.stderr.write(f"{count} of {len(pages)} pages\n")


def load_rows(path: Path) -> Iterator[MarkupRow]:
    """The rows of a file that `make_rows` wrote."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 - a file of our own making
            except EOFError:
                return


def _row_of(page: Page) -> MarkupRow | None:
    source = read_html(page)
    read = read_page(Document(page.id, source, "html"), for_html=True) if source else None
    if read is None or not read.blocks:
        return None
    text = read.document.text
    if page.kind == "article":
        marked, body = _mark_truth(page, source, text), page.body
    else:
        views = read_views(source, page)
        marked, body = (mark_silver(text, views)[0] if views is not None else None), None
    if marked is None or not marked.spans:
        return None
    ranges = [(block.end - len(block.text) if block.bullet else block.start, block.end) for block in read.blocks]
    return MarkupRow(
        page.id,
        page.site,
        page.set,
        "gold" if page.kind == "article" else "silver",
        page_language(page, text),
        read.blocks,
        read.nodes,
        _read_shares(read),
        label_ranges(marked, ranges),
        body,
    )


def _mark_truth(page: Page, source: str, text: str) -> Marked | None:
    """The gold of the visible text; what every reading contradicts teaches nothing."""
    if len(fold_words(page.body)) < BODY_WORDS_MIN or "lorem ipsum" in page.body.lower():
        return None
    if coverage(text, page.body) < COVERAGE_MIN:
        return None
    marked = mark(text, page)
    doubt = doubt_spans(marked, doubtful_text(text, page, read_all(source)))
    return marked._replace(masked=tuple(sorted((*marked.masked, *((start, end) for start, end in doubt)))))


def _read_shares(read: HtmlPage) -> dict[str, NDArray[np.float32] | None]:
    slow = read_with_extractors(read, READINGS).shares
    quick = read_with_extractors(read, READINGS, fast=True).shares
    return {
        **dict(zip(READINGS, slow, strict=True)),
        **{f"{name}-fast": share for name, share in zip(READINGS, quick, strict=True)},
    }
