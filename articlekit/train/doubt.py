"""Where a page's truth is doubtful: text that every independent reading has and the truth has not.

Goes in: a page, its HTML as text, and the readings of the HTML. Comes out: that text, and where it stands in a dump.
Most of it is a truth that begins late or ends early (live pages, long lists); learning from it teaches the wrong thing,
so it is marked, apart from what is masked, and whoever fits may leave it out. Scores never leave it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.train.align import align
from articlekit.train.gold import KEPT, SHARE_KEPT, label_ranges, line_side, mark, split_words
from articlekit.train.silver import mark_silver

if TYPE_CHECKING:
    from articlekit.train.corpora import Page
    from articlekit.train.gold import Marked
    from articlekit.train.silver import Views

__all__ = ["doubt_spans", "doubtful_text"]

LINE_WORDS_MIN = 4
# On 1,000 pages nine tenths of the words in doubt stand on pages with more than this; below it they are a standfirst, a
# caption or a byline, where readings and truth differ by convention.
PAGE_WORDS_MIN = 60


def doubtful_text(text: str, page: Page, views: Views) -> str:
    """Lines of the page's text that all readings have and the truth has not, if they are many; else ''."""
    agreed, _ = mark_silver(text, views)
    bounds = [(span.start, span.end) for span in agreed.spans if span.label == KEPT]
    gold = label_ranges(mark(text, page), bounds)
    lines = [
        text[start:end]
        for (start, end), label in zip(bounds, gold, strict=True)
        if label.kept is False and not label.fine and len(split_words(text[start:end])[0]) >= LINE_WORDS_MIN
    ]
    doubt = "\n".join(lines)
    return doubt if len(split_words(doubt)[0]) >= PAGE_WORDS_MIN else ""


def doubt_spans(marked: Marked, doubt: str) -> list[tuple[int, int]]:
    """The lines of a dump that hold the doubtful text and are not kept."""
    if not doubt:
        return []
    words, lines = split_words(marked.text)
    partner = align(line_side(words, lines), line_side(*split_words(doubt)))
    found = [
        (line.start, line.end)
        for line in lines
        if line.last > line.first
        and sum(j >= 0 for j in partner[line.first : line.last]) >= SHARE_KEPT * (line.last - line.first)
    ]
    gold = label_ranges(marked, found)
    return [bounds for bounds, label in zip(found, gold, strict=True) if label.kept is False]
