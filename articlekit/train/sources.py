"""Where labelled texts come from: each source turns one page, with the dumps its set has, into rows.

Goes in: a page and its texts. Comes out: rows for `dataset` to write, one a dump. A row has `id`, `site` (the group for
cross-validation), `set`, `kind`, `dump`, `source`, `language`, `text`, `spans` ([start, end, label] in characters of
`text`), `masked` ([start, end]) and `coverage` (share of the truth's words that the text holds). Rows with a
truth have `doubt` ([start, end]; see `doubt`), rows of own and silver `views`: for each reading of the HTML the lines
([start, end]) it holds, as votes for a fused label.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.train.corpora import read_html
from articlekit.train.doubt import doubt_spans, doubtful_text
from articlekit.train.flatten import GIVEN, OWN, choose, flatten, installed
from articlekit.train.gold import KEPT, Marked, mark, split_words
from articlekit.train.language import page_language
from articlekit.train.silver import mark_silver, read_all, read_views
from articlekit.train.tidy import tidy
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from articlekit.train.corpora import Page

__all__ = ["SOURCES", "Row", "Source", "coverage"]

Row = dict[str, Any]

COVERAGE_MIN = 0.6  # a dump that lacks more of the truth (scripts off, a wall) teaches nothing about choosing lines
CHOOSABLE_MIN = 0.8  # of the kept words; below it the dump set the article and its surroundings on the same lines
BODY_WORDS_MIN = 60  # shorter truths are test pages for one detail of a reader view
OWN_COUNT = 4  # dumps of the project's own for a page with a true text; two more where the set has none
SILVER_COUNT = 3  # for a page without


class Source(NamedTuple):
    """A kind of labelled text: the page kinds it takes, whether it reads the set's own dumps, and rows for one page."""

    kinds: frozenset[str]
    dumps: bool
    rows: Callable[[Page, Mapping[str, str]], Iterator[Row]]


def coverage(text: str, body: str) -> float:
    """Share of the body's words, counted with repeats, that the text holds.

    >>> coverage("Menu One two three", "one two three four")
    0.75
    """
    true = Counter(fold_words(body))
    return round((true & Counter(fold_words(text))).total() / true.total(), 3) if true else 0.0


def choosable(marked: Marked) -> float:
    """Share of the kept words that stand on lines which are kept whole; 1 where nothing is kept.

    >>> from articlekit.train.gold import Span
    >>> choosable(Marked("One two\\nMenu three", (Span(0, 7, "kept"), Span(13, 18, "kept")), ()))
    0.67
    """
    words, lines = split_words(marked.text)
    kept = [span for span in marked.spans if span.label == KEPT]
    whole = {(span.start, span.end) for span in kept}
    inside = sum(line.last - line.first for line in lines if (line.start, line.end) in whole)
    total, k = 0, 0
    for word in words:
        while k < len(kept) and kept[k].end <= word.start:
            k += 1
        total += k < len(kept) and kept[k].start <= word.start
    return round(inside / total, 2) if total else 1.0


def _row(page: Page, source: str, dump: str, marked: Marked, share: float | None) -> Row:
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


def _gold_row(page: Page, source: str, dump: str, text: str, doubt: str = "") -> Row | None:
    share = coverage(text, page.body)
    if share < COVERAGE_MIN:
        return None
    marked = mark(text, page)
    if choosable(marked) < CHOOSABLE_MIN:
        return None
    return {**_row(page, source, dump, marked, share), "doubt": doubt_spans(marked, doubt)}


def _truth(page: Page, texts: Mapping[str, str]) -> Iterator[Row]:
    """The dumps that come with a set, and the project's own; the usual ones too where the set has none."""
    if len(fold_words(page.body)) < BODY_WORDS_MIN or "lorem ipsum" in page.body.lower():
        return
    source = read_html(page)
    views = read_all(source)
    doubt = doubtful_text(tidy(flatten(source, "visible")), page, views)
    for dump, text in texts.items():
        if row := _gold_row(page, "gold", dump, tidy(text), doubt):
            yield row
    pool, count = (OWN, OWN_COUNT) if texts else ((*OWN, *GIVEN), OWN_COUNT + 2)
    for dump in choose(page.id, pool, count) if source else ():
        if row := _gold_row(page, "own", dump, tidy(flatten(source, dump)), doubt):
            yield {**row, "views": mark_silver(str(row["text"]), views)[1]}


def _program(page: Page, _: Mapping[str, str]) -> Iterator[Row]:
    """The terminal browsers this machine has, on pages with a true text."""
    source = read_html(page)
    for dump in installed() if source else ():
        if row := _gold_row(page, "program", dump, tidy(flatten(source, dump))):
            yield row


def _other(page: Page, texts: Mapping[str, str]) -> Iterator[Row]:
    """Pages that are no articles, with what their set calls their main text."""
    for dump, text in texts.items():
        clean = tidy(text)
        yield _row(page, "other", dump, mark(clean, page), coverage(clean, page.body))


def _silver(page: Page, _: Mapping[str, str]) -> Iterator[Row]:
    """Pages without a true text, labelled where readings of the HTML agree."""
    source = read_html(page)
    views = read_views(source, page)
    if views is None:
        return
    for dump in choose(page.id, (*OWN, *GIVEN), SILVER_COUNT):
        marked, seen = mark_silver(tidy(flatten(source, dump)), views)
        if marked.spans and choosable(marked) >= CHOOSABLE_MIN:
            yield {**_row(page, "silver", dump, marked, None), "views": seen}


_ARTICLE = frozenset(("article",))
SOURCES: dict[str, Source] = {
    "truth": Source(_ARTICLE, True, _truth),
    "silver": Source(frozenset(("segments",)), False, _silver),
    "other": Source(frozenset("collection documentation forum listing product service".split()), True, _other),
    "program": Source(_ARTICLE, False, _program),
}
