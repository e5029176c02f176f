"""Gold on the characters of a dump: what is article, and what is title, byline, date, caption, credit or standfirst.

Goes in: a dump's text and its page's truth. Comes out: `Marked`, spans of characters with labels and spans that are to
be left out of learning; and, for any cutting of that text into blocks, a label for each. The spans are made once on
the clean dump and carried through whatever is done to the text afterwards, so that gold never depends on a splitter.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from articlekit.train.align import Side, align
from articlekit.train.fields import find_fields
from articlekit.train.words import Word, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.train.corpora import Page

__all__ = ["KEPT", "BlockGold", "Line", "Marked", "Span", "label_ranges", "line_side", "mark", "split_words"]

KEPT = "kept"
SHARE_KEPT = 0.7  # of a line's or block's words; below it and above SHARE_REMOVED nothing is learnt from it
SHARE_REMOVED = 0.3
PIECE_MIN = 6  # words of the truth in a row that are kept out of a line which is otherwise not article


class Span(NamedTuple):
    """Characters from start to end (exclusive) with one label."""

    start: int
    end: int
    label: str


class Marked(NamedTuple):
    """A text with its gold: labelled spans in order of start, and the characters that teach nothing.

    `kept` spans never overlap each other; the finer labels may lie over kept ones where conventions differ.
    """

    text: str
    spans: tuple[Span, ...]
    masked: tuple[tuple[int, int], ...]


class BlockGold(NamedTuple):
    """One block's label: kept True or False, None where it teaches nothing; the finer label or ''; its share kept."""

    kept: bool | None
    fine: str
    share: float


class Line(NamedTuple):
    """One line of a dump: the characters from its first to behind its last visible one, and its words' indices."""

    start: int
    end: int
    first: int
    last: int


@lru_cache(maxsize=32)
def split_words(text: str) -> tuple[tuple[Word, ...], tuple[Line, ...]]:
    """Words of a text and its lines that are not blank; kept for the last few, as the words are."""
    words = read_words(text)
    lines: list[Line] = []
    start = k = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        first = k
        while k < len(words) and words[k].start < end:
            k += 1
        if visible := raw.strip():
            left = start + len(raw) - len(raw.lstrip())
            lines.append(Line(left, left + len(visible), first, k))
        start = end + 1
    return words, tuple(lines)


def line_side(words: Sequence[Word], lines: Sequence[Line]) -> Side:
    """One side of an alignment out of what `split_words` returns."""
    numbers = [0] * len(words)
    for n, line in enumerate(lines):
        numbers[line.first : line.last] = [n] * (line.last - line.first)
    return Side([word.text for word in words], numbers)


def mark(text: str, page: Page) -> Marked:
    """The gold of one dump of one page. Without a true body nothing is kept."""
    words, lines = split_words(text)
    partner = align(line_side(words, lines), line_side(*split_words(page.body)))
    spans: list[Span] = []
    masked: list[tuple[int, int]] = []
    for line in lines:
        _mark_line(line, words, partner, spans, masked)
    kept_lines = [any(j >= 0 for j in partner[line.first : line.last]) for line in lines]
    for field in find_fields(words, lines, kept_lines, page):
        spans.append(Span(field.start, field.end, field.label))
        if field.masked:
            masked.append((field.start, field.end))
    return Marked(text, tuple(sorted(spans)), tuple(sorted(masked)))


def _mark_line(
    line: Line, words: Sequence[Word], partner: Sequence[int], spans: list[Span], masked: list[tuple[int, int]]
) -> None:
    count = line.last - line.first
    if not count:
        return
    hits = sum(j >= 0 for j in partner[line.first : line.last])
    if not hits:
        return
    share = hits / count
    if share >= SHARE_KEPT:
        spans.append(Span(line.start, line.end, KEPT))
        return
    pieces = _pieces(partner, line)
    for first, last in pieces:
        spans.append(Span(words[first].start, words[last - 1].end, KEPT))
    if not pieces and share > SHARE_REMOVED:
        masked.append((line.start, line.end))


def _pieces(partner: Sequence[int], line: Line) -> list[tuple[int, int]]:
    """Stretches of a line with at least PIECE_MIN matched words and no more than two strangers in a row."""
    pieces: list[tuple[int, int]] = []
    first = last = -1
    for k in range(line.first, line.last):
        if partner[k] < 0:
            continue
        if first >= 0 and k - last > 2:
            pieces.append((first, last + 1))
            first = -1
        if first < 0:
            first = k
        last = k
    if first >= 0:
        pieces.append((first, last + 1))
    return [(a, b) for a, b in pieces if b - a >= PIECE_MIN]


def label_ranges(marked: Marked, ranges: Iterable[tuple[int, int]]) -> tuple[BlockGold, ...]:
    """Gold for blocks given as (start, end) of the marked text; one for each, in order.

    A block without words teaches nothing. Blocks may hold several spans, and a span several blocks.
    """
    words = read_words(marked.text)
    starts = [word.start for word in words]
    sums = {
        label: _sums(starts, [span for span in marked.spans if span.label == label])
        for label in sorted({span.label for span in marked.spans})
    }
    hidden = _sums(starts, marked.masked)
    kept = sums.pop(KEPT, [0] * (len(words) + 1))
    out: list[BlockGold] = []
    for start, end in ranges:
        a, b = bisect_left(starts, start), bisect_left(starts, end)
        count = b - a
        if not count:
            out.append(BlockGold(None, "", 0.0))
            continue
        share = (kept[b] - kept[a]) / count
        best = max(sums, key=lambda label: sums[label][b] - sums[label][a], default="")
        fine = best if best and sums[best][b] - sums[best][a] >= 0.5 * count else ""
        unclear = SHARE_REMOVED < share < SHARE_KEPT or hidden[b] - hidden[a] > 0.5 * count
        out.append(BlockGold(None if unclear else share >= SHARE_KEPT, fine, share))
    return tuple(out)


def _sums(starts: Sequence[int], spans: Iterable[tuple[int, int] | Span]) -> list[int]:
    """Running count of the words that begin inside any of the spans."""
    inside = [0] * len(starts)
    for span in spans:
        a, b = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        inside[a:b] = [1] * (b - a)
    return list(accumulate(inside, initial=0))
