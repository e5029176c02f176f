"""The page's title line: the first lines of a dump read as a title tag, in which the outlet follows the headline.

Goes in a line or a page; comes out the line in its two parts, or every reading of the first lines with how it was cut.
Which reading is the headline is for `title` to choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["LENGTH_MAX", "describe_reading", "read_title_lines", "split_title_tag"]

TAG_ROWS = 3
LENGTH_MAX = 260
"""Rows that may be the page's title tag; characters of a headline."""

_TAG_MARK = lazy_pattern(r"\s+[|–—·•»«-]\s+|\s*\|\s*|\s+::\s+")


def split_title_tag(line: str) -> tuple[str, str]:
    """Headline and outlet of a line like a page's title tag; the outlet is empty when there is none.

    >>> split_title_tag("Bridge reopens after storm - The Daily Lake")
    ('Bridge reopens after storm', 'The Daily Lake')
    >>> split_title_tag("Bridge reopens after storm")
    ('Bridge reopens after storm', '')
    """
    for mark in _TAG_MARK.finditer(line):
        head, tail = line[: mark.start()].strip(), line[mark.end() :].strip()
        if len(head) >= 15 and tail and len(head) > len(tail) and tail.count(" ") <= 6 and not _goes_on(tail):
            return head, tail
    return line.strip(), ""


def _goes_on(tail: str) -> bool:
    """Whether what stands behind a mark is the end of the headline rather than a name: words, the first in lower case.

    >>> _goes_on("in the door itself"), _goes_on("taz.de"), _goes_on("The Daily Lake")
    (True, False, False)
    """
    return tail[:1].islower() and _TAG_MARK.split(tail, maxsplit=1)[0].count(" ") > 1


def read_title_lines(page: Page) -> dict[str, int]:
    """Readings of the first lines as a page's title tag, without what stands behind a mark: value to row."""
    tags: dict[str, int] = {}
    for row in range(min(TAG_ROWS, len(page.texts))):
        text = page.texts[row]
        if 15 <= len(text) <= LENGTH_MAX and (row == 0 or _TAG_MARK.search(text)):
            marks = (mark for mark in _TAG_MARK.finditer(text) if not _goes_on(text[mark.end() :]))
            heads = [text[: mark.start()].strip() for mark in marks][:4]
            for head in (text, *heads):
                if len(head) >= 12:
                    tags.setdefault(head, row)
    return tags


def describe_reading(page: Page, row: int, value: str, features: dict[str, float]) -> None:
    """How a reading of a title line was cut."""
    text = page.texts[row]
    features["line-0" if row == 0 else "line-1"] = 1.0
    cuts = sum(1 for _ in _TAG_MARK.finditer(text))
    if value == text:
        features["uncut-marks" if cuts else "uncut"] = 1.0
    else:
        tail = text[len(value) :]
        left = sum(1 for _ in _TAG_MARK.finditer(value))
        features["cut-last" if left == cuts - 1 else "cut-first" if left == 0 else "cut-middle"] = 1.0
        features["cut-long-tail" if tail.count(" ") > 5 else "cut-tail"] = 1.0
        if _TAG_MARK.sub("", tail, count=1).strip() in page.texts:
            features["cut-known-tail"] = 1.0
        if "|" in tail:
            features["cut-bar"] = 1.0
