"""Silver labels for pages whose true text nobody wrote down: where independent readings of the HTML agree.

Goes in: a page's HTML and a dump of it. Comes out: `Marked` with kept spans where all readings have a line, masked ones
where they differ. Readings: trafilatura with precision and with recall in front, and resiliparse's main content. A page
is dropped when they differ too much, or when they contradict the segments known to belong or not to belong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.train.align import align
from articlekit.train.gold import KEPT, SHARE_KEPT, SHARE_REMOVED, Marked, Span, line_side, split_words
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.train.corpora import Page

__all__ = ["ViewSpans", "Views", "agreement", "mark_silver", "read_all", "read_views"]

WORDS_MIN = 80  # readings shorter than this are as often a notice as an article
# Of the longest reading's words, those that all three share. Measured on 331 pages with full text: above it the careful
# reading has a mean shingle F1 of .79 to .95, below .3 one of .56 to .63.
AGREEMENT_MIN = 0.6


SHARE_SEEN = 0.5  # of a line's words in a reading

ViewSpans = dict[str, list[tuple[int, int]]]


class Views(NamedTuple):
    """Readings of one page, most careful first."""

    precise: str
    broad: str
    reader: str


def read_views(source: str, page: Page) -> Views | None:
    """The three readings, or None if the page is too short, they agree too little or contradict its segments."""
    views = read_all(source)
    if len(fold_words(views.precise)) < WORDS_MIN or agreement(views) < AGREEMENT_MIN:
        return None
    return views if segments_agree(views, page.with_, page.without) else None


def read_all(source: str) -> Views:
    """The three readings of one page, whatever they are worth."""
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura import extract

    precise = extract(source, favor_precision=True, include_comments=False) or ""
    broad = extract(source, favor_recall=True, include_comments=False) or ""
    reader = str(extract_plain_text(source, main_content=True, alt_texts=False, comments=False) or "")
    return Views(precise, broad, reader)


def agreement(views: Views) -> float:
    """Words of the most careful reading that both others have, as a share of the words of the longest (0 to 1)."""
    careful, broad, reader = (fold_words(view) for view in views)
    both = set(_quads(broad)) & set(_quads(reader))
    shared = sum(quad in both for quad in _quads(careful))
    return shared / max(1, len(broad), len(careful))


def _quads(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[k : k + 4]) for k in range(len(words) - 3)]


def segments_agree(views: Views, with_: Sequence[str], without: Sequence[str]) -> bool:
    """Whether the careful reading has most segments that belong, and the broad one at most half that do not."""
    careful, broad = (" ".join(fold_words(view)) for view in (views.precise, views.broad))
    have = [" ".join(fold_words(segment)) in careful for segment in with_]
    stray = [" ".join(fold_words(segment)) in broad for segment in without]
    return sum(have) * 3 >= len(have) * 2 and sum(stray) * 2 <= len(stray)


def mark_silver(text: str, views: Views) -> tuple[Marked, ViewSpans]:
    """The dump with kept spans where all readings have the line, masked where some do; and what each reading has."""
    words, lines = split_words(text)
    lines = tuple(line for line in lines if line.last > line.first)
    side = line_side(words, lines)
    partners = [align(side, line_side(*split_words(view))) for view in views]
    seen: ViewSpans = {name: [] for name in Views._fields}
    spans: list[Span] = []
    masked: list[tuple[int, int]] = []
    for line in lines:
        shares = [
            sum(j >= 0 for j in partner[line.first : line.last]) / (line.last - line.first) for partner in partners
        ]
        for name, share in zip(seen, shares, strict=True):
            if share >= SHARE_SEEN:
                seen[name].append((line.start, line.end))
        if min(shares) >= SHARE_KEPT:
            spans.append(Span(line.start, line.end, KEPT))
        elif max(shares) > SHARE_REMOVED:
            masked.append((line.start, line.end))
    return Marked(text, tuple(spans), tuple(masked)), seen
