"""Where the truth's title, authors, date, standfirst, captions and credits stand in a dump.

Goes in: the words and lines of a dump, which lines are article, and the page's truth. Comes out: characters with a
finer label. A field that the article's own lines hold is left alone, but for a standfirst or title that one set counts
as article and another does not: those are marked and left out of the choice between kept and removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.train.corpora import Page
    from articlekit.train.gold import Line
    from articlekit.train.words import Word

__all__ = ["Field", "find_fields"]

HEAD_LINES = 40  # lines above the article's first in which its byline and date are looked for
TAIL_LINES = 12  # and below its last
BYLINE_WORDS_MAX = 14
DATE_WORDS_MAX = 14
SUFFIX_WORDS_MAX = 6  # an outlet's name behind the headline, as in <title>
# Words that stand before a name in a credit line, as labels of their own or inside one.
_CREDIT_WORDS = frozenset("foto fotos photo photos image images bild picture credit credits via fotografia".split())
_NUMBER = re.compile(r"\d+")


class Field(NamedTuple):
    """Characters of the dump with a finer label; `masked` if kept or removed is a matter of convention."""

    start: int
    end: int
    label: str
    masked: bool


class _Dump(NamedTuple):
    words: Sequence[Word]
    lines: Sequence[Line]
    kept: Sequence[bool]
    line_of: Sequence[int]
    places: dict[str, list[int]]

    def find(self, needle: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Every place (first word, behind the last) where the words stand in a row."""
        if needle:
            for k in self.places.get(needle[0], ()):
                if all(k + n < len(self.words) and self.words[k + n].text == word for n, word in enumerate(needle)):
                    yield k, k + len(needle)

    def whole_lines(self, first: int, last: int) -> bool:
        """Whether the words from first to last begin a line and end one, give or take an outlet's name."""
        if self.lines[self.line_of[first]].first != first:
            return False
        return self.lines[self.line_of[last - 1]].last - last <= SUFFIX_WORDS_MAX

    def field(self, first: int, last: int, label: str, *, masked: bool = False) -> Field:
        """The words as a field."""
        return Field(self.words[first].start, self.words[last - 1].end, label, masked)

    def is_kept(self, first: int, last: int) -> bool:
        """Whether any of the lines these words stand on is article."""
        return any(self.kept[self.line_of[first] : self.line_of[last - 1] + 1])


def find_fields(words: Sequence[Word], lines: Sequence[Line], kept: Sequence[bool], page: Page) -> tuple[Field, ...]:
    """All finer labels; of overlapping ones the first of credit, caption, description, title, byline, date."""
    places: dict[str, list[int]] = {}
    for k, word in enumerate(words):
        places.setdefault(word.text, []).append(k)
    line_of = [n for n, line in enumerate(lines) for _ in range(line.first, line.last)]
    dump = _Dump(words, lines, kept, line_of, places)
    candidates = [
        *_images(dump, page),
        *_summary(dump, page),
        *_title(dump, page),
        *_byline(dump, page),
        *_date(dump, page),
    ]
    chosen: list[Field] = []
    for field in candidates:
        if all(field.end <= other.start or field.start >= other.end for other in chosen):
            chosen.append(field)
    return tuple(sorted(chosen))


def _images(dump: _Dump, page: Page) -> Iterator[Field]:
    for image in page.images:
        for credit in image.credit:
            for first, last in dump.find(fold_words(credit)):
                line = dump.lines[dump.line_of[first]]
                short = line.last - line.first <= last - first + 8
                beside = any(word.text in _CREDIT_WORDS for word in dump.words[max(line.first, first - 3) : first])
                if (short or beside) and not dump.is_kept(first, last):
                    start = first - 1 if beside and dump.words[first - 1].text in _CREDIT_WORDS else first
                    yield dump.field(start, last, "credit")
    for text in [image.caption for image in page.images] + [image.description for image in page.images]:
        needle = fold_words(text)
        if len(needle) < 3:
            continue
        for first, last in dump.find(needle):
            if not dump.is_kept(first, last):
                yield dump.field(first, last, "caption")


def _summary(dump: _Dump, page: Page) -> Iterator[Field]:
    title = fold_words(page.title)
    for text in page.summary:
        needle = fold_words(text)
        if len(needle) < 4 or needle == title:
            continue
        for first, last in dump.find(needle):
            if dump.whole_lines(first, last):
                yield dump.field(first, last, "description", masked=dump.is_kept(first, last))


def _title(dump: _Dump, page: Page) -> Iterator[Field]:
    """The headline above the article: every whole line of it, or the line most like it."""
    needle = fold_words(page.title)
    top = next((n for n, kept in enumerate(dump.kept) if kept), len(dump.lines))
    limit = dump.lines[top].last if top < len(dump.lines) else len(dump.words)
    found = [place for place in dump.find(needle) if place[1] <= limit and dump.whole_lines(*place)]
    for first, last in found:
        yield dump.field(first, last, "title", masked=dump.is_kept(first, last))
    if found or len(needle) < 4:
        return
    best, place = 0.8, None
    for line in dump.lines[:top]:
        here = [word.text for word in dump.words[line.first : line.last]]
        if len(here) >= 4:
            common = len(set(here) & set(needle))
            share = 2 * common / (len(set(here)) + len(set(needle)))
            if share >= best:
                best, place = share, (line.first, line.last)
    if place:
        yield dump.field(*place, "title")


def _near_article(dump: _Dump) -> tuple[int, int]:
    """The lines around the article in which its byline and date may stand."""
    kept = [n for n, is_kept in enumerate(dump.kept) if is_kept]
    if not kept:
        return 0, 0
    return max(0, kept[0] - HEAD_LINES), min(len(dump.lines), kept[-1] + 1 + TAIL_LINES)


def _byline(dump: _Dump, page: Page) -> Iterator[Field]:
    low, high = _near_article(dump)
    for author in page.authors:
        for first, last in dump.find(fold_words(author)):
            n = dump.line_of[first]
            line = dump.lines[n]
            if low <= n < high and line.last - line.first <= BYLINE_WORDS_MAX and not dump.is_kept(first, last):
                yield dump.field(line.first, line.last, "byline")


def _date(dump: _Dump, page: Page) -> Iterator[Field]:
    """Short lines with the year and the day of publication, and its month as a number or any word."""
    numbers = _NUMBER.findall(page.date[:10])
    if len(numbers) != 3:
        return
    year, month, day = (int(number) for number in numbers)
    low, high = _near_article(dump)
    for n in range(low, high):
        line = dump.lines[n]
        count = line.last - line.first
        if dump.kept[n] or not 1 <= count <= DATE_WORDS_MAX:
            continue
        here = [word.text for word in dump.words[line.first : line.last]]
        seen = [int(number[:4]) for word in here for number in _NUMBER.findall(word)]
        spelt = any(len(word) >= 3 and word.isalpha() for word in here) or month in seen
        if spelt and day in seen and (year in seen or year % 100 in seen):
            yield dump.field(line.first, line.last, "date")
