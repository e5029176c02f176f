"""Where labelled texts come from: each source turns the pages of one set and one dump into rows.

Goes in: the corpus folder, pages of one set, the name of a dump. Comes out: rows for `dataset` to write, in the pages'
order. A row has `id`, `site` (the group for cross-validation), `set`, `kind`, `dump`, `language`, `source`, `text`,
`spans` ([start, end, label] in characters of `text`), `masked` ([start, end]) and `coverage` (share of the truth's
words that the text holds; None without a full truth).
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from articlekit.train.corpora import Page, dump_names, read_dump
from articlekit.train.gold import Marked, mark
from articlekit.train.language import page_language
from articlekit.train.tidy import tidy
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["COVERAGE_MIN", "SOURCES", "Source", "make_rows"]

Row = dict[str, object]

COVERAGE_MIN = 0.6  # a dump that lacks more of the truth (scripts off, a wall) teaches nothing about choosing lines


class Source(NamedTuple):
    """A kind of labelled text: which dumps it has for a set, and a row for one page, or None."""

    dumps: Callable[[Path, str], tuple[str, ...]]
    row: Callable[[Page, str, str], Row | None]
    texts: Callable[[Path, str, str], dict[str, str]]


def coverage(text: str, body: str) -> float:
    """Share of the body's words, counted with repeats, that the text holds.

    >>> coverage("Menu One two three", "one two three four")
    0.75
    """
    true = Counter(fold_words(body))
    return round((true & Counter(fold_words(text))).total() / true.total(), 3) if true else 0.0


def make_row(page: Page, source: str, dump: str, marked: Marked, share: float | None) -> Row:
    """One row as it is written."""
    return {
        "id": page.id,
        "site": page.site,
        "set": page.set,
        "kind": page.kind,
        "dump": dump,
        "source": source,
        "language": page_language(page, marked.text),
        "coverage": share,
        "text": marked.text,
        "spans": [list(span) for span in marked.spans],
        "masked": [list(span) for span in marked.masked],
    }


def _gold_row(page: Page, dump: str, text: str) -> Row | None:
    share = coverage(text, page.body)
    if page.kind != "article" or share < COVERAGE_MIN:
        return None
    return make_row(page, "gold", dump, mark(text, page), share)


SOURCES: dict[str, Source] = {
    "gold": Source(dump_names, _gold_row, read_dump),
}


def _row(item: tuple[Page, str], source: str, dump: str) -> Row | None:
    page, text = item
    return SOURCES[source].row(page, dump, tidy(text))


def make_rows(
    folder: Path, source: str, dump: str, pages: Sequence[Page], jobs: int, pool: Callable[[int], object]
) -> Iterator[Row]:
    """The rows of one source and dump, in the pages' order, made by `jobs` processes."""
    texts = SOURCES[source].texts(folder, pages[0].set, dump)
    items = [(page, texts[page.id]) for page in pages if page.id in texts]
    work = partial(_row, source=source, dump=dump)
    if jobs < 2:
        rows: Iterator[Row | None] = map(work, items)
        yield from (row for row in rows if row)
        return
    with pool(jobs) as workers:  # type: ignore[attr-defined]
        yield from (row for row in workers.imap(work, items, chunksize=8) if row)
