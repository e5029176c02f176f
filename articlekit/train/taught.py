"""Silver labels for text dumps, taught by the HTML branch: it reads a page's markup, and the dump gets its verdict.

Goes in: the HTML of a page whose true text nobody wrote down, and a dump of it. Comes out: `Marked` with kept spans
where the shipped HTML model kept the text with certainty, masked ones where it was in doubt. A page is dropped when the
model is in doubt about most of it, or contradicts the segments known to belong or not to belong. On sites held out the
labels gained .002 over those on which other extractors agree (fundus-dev and wcxb-dev, mean of six dumps).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.label import label_blocks
from articlekit.label.markup import MARKUP_FEATURES
from articlekit.label.model import HTML_MODEL_FILE, load_model
from articlekit.label.webpage import read_webpage
from articlekit.model import Document, Options
from articlekit.pipeline import load_knowledge
from articlekit.train.align import align
from articlekit.train.gold import KEPT, Marked, line_side, mark, split_words
from articlekit.train.silver import WORDS_MIN, segments_agree
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from articlekit.label import Knowledge
    from articlekit.train.corpora import Page

__all__ = ["Lesson", "mark_taught", "read_lesson"]

SURE_MIN = 0.8  # a block's confidence from which its side is believed
PAGE_MIN = 0.3  # the page's confidence; below it the page may be no article
SURE_SHARE_MIN = 0.5  # of the kept words
DOUBT_SHARE = 0.5  # of a line's words


class Lesson(NamedTuple):
    """What the HTML model kept of a page with certainty, and what it was in doubt about, kept or not."""

    sure: str
    doubt: str


def read_lesson(source: str, page: Page) -> Lesson | None:
    """The lesson of one page of HTML, or None where it teaches little or contradicts the page's segments."""
    if not source:
        return None
    read = read_webpage(Document(page.id, source, "html"), Options())
    labelled = label_blocks(read.blocks, _knowledge(), None, stated=read.document.stated, markup=read.evidence)
    kept = "\n\n".join(item.block.text for item in labelled.blocks if item.kept)
    sure = "\n\n".join(item.block.text for item in labelled.blocks if item.kept and item.confidence >= SURE_MIN)
    doubt = "\n\n".join(item.block.text for item in labelled.blocks if item.confidence < SURE_MIN)
    words = len(fold_words(kept))
    if words < WORDS_MIN or labelled.confidence < PAGE_MIN or len(fold_words(sure)) < SURE_SHARE_MIN * words:
        return None
    return Lesson(sure, doubt) if segments_agree(kept, kept, page.with_, page.without) else None


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()._replace(html_model=load_model(HTML_MODEL_FILE, MARKUP_FEATURES))


def mark_taught(text: str, page: Page, lesson: Lesson) -> Marked:
    """A dump of the page with the sure text kept and the doubtful text masked."""
    marked = mark(text, replace(page, body=lesson.sure))
    if not lesson.doubt:
        return marked
    words, lines = split_words(text)
    partner = align(line_side(words, lines), line_side(*split_words(lesson.doubt)))
    kept = {span.start for span in marked.spans if span.label == KEPT}
    unsure = [
        (line.start, line.end)
        for line in lines
        if line.start not in kept
        and line.last > line.first
        and sum(j >= 0 for j in partner[line.first : line.last]) >= DOUBT_SHARE * (line.last - line.first)
    ]
    return marked._replace(masked=tuple(sorted((*marked.masked, *unsure))))
