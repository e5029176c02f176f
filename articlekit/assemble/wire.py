"""The wire service that wrote the report, and the place it is filed from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate
from articlekit.grammar.agencies import is_photo_bank, wire_name
from articlekit.grammar.datelines import parse_dateline
from articlekit.grammar.tables import words
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.authors import Authors
    from articlekit.assemble.page import Page

__all__ = ["find_wire"]

PARAGRAPHS = 2
ABOVE = 8
SOURCE_ROWS = 2
SOURCE_MAX = 90
"""Paragraphs that may have a dateline; rows above and below the text where a line may name its source, characters."""

_SOURCE = lazy_pattern(r"(?:^|[|｜·\u3000])\s{0,3}(?P<lead>[^\W\d_]{2,12})\s?[:：]\s?(?P<names>[^:：|｜\u3000]{2,60})")
_PARTS = lazy_pattern(r"[,/;|&+、，]|\s(?:und|and|et|y|e|og|och|i|mit)\s")


def find_wire(page: Page, authors: Authors) -> tuple[Candidate | None, Candidate | None]:
    """Wire service and dateline, each None when no line names one."""
    agency = dateline = None
    for row in islice((row for row in page.kept if row >= page.first), PARAGRAPHS):
        found = parse_dateline(page.texts[row])
        if found is not None:
            place, wire = found
            if place:
                dateline = Candidate(place, 1.0, "dateline", row, "opens the text")
            if wire:
                agency = Candidate(wire, 1.0, "dateline", row, "in the dateline")
            break
    if agency is None and authors.agency:
        agency = Candidate(authors.agency, 0.9, "byline", authors.row, "in the byline")
    if agency is None:
        for row in page.rows(Label.AGENCY):
            wire = wire_name(page.texts[row].strip(" .()-–—"))
            if wire:
                agency = Candidate(wire, 0.8, "agency-line", row, "a line of its own")
                break
    if agency is None and page.last >= 0:
        agency = _stated(page) or _beside_byline(page, authors) or _closing(page)
    return agency, dateline


def _stated(page: Page) -> Candidate | None:
    """An agency that a line calls the source ("Source: AFP"), below the text or at a date above it.

    Such a line elsewhere is a picture's.
    """
    below = range(page.last + 1, min(len(page.texts), page.last + 1 + SOURCE_ROWS))
    for row in (*below, *range(max(0, page.first - ABOVE), page.first)):
        text = page.texts[row]
        if len(text) > SOURCE_MAX:
            continue
        beside = any(page.stamps(other) for other in (row - 1, row, row + 1) if 0 <= other < len(page.texts))
        if row <= page.last and not beside:
            continue
        match = _SOURCE.search(text)
        if match is None or match["lead"].casefold() not in words("credits", "source"):
            continue
        wire = _first_wire(match["names"])
        if wire is not None:
            return Candidate(wire, 0.75, "source-line", row, "named as the source")
    return None


def _beside_byline(page: Page, authors: Authors) -> Candidate | None:
    """An agency alone on the line right above or below the byline."""
    rows = (authors.row - 1, authors.row + 1) if authors.row is not None else ()
    for row in rows:
        wire = wire_name(page.texts[row]) if 0 <= row < len(page.texts) and row < page.first else None
        if wire is not None and not is_photo_bank(page.texts[row]):
            return Candidate(wire, 0.75, "agency-line", row, "beside the byline")
    return None


def _closing(page: Page) -> Candidate | None:
    """An agency in brackets that ends the text ("… said the city. (AP)"), or stands alone on the line behind it."""
    for row in (page.last, page.last + 1):
        text = page.texts[row].rstrip() if row < len(page.texts) else ""
        wire = wire_name(text.strip(" .()–—")) if row > page.last and not is_photo_bank(text) else None
        if wire is not None:
            return Candidate(wire, 0.7, "closing-line", row, "alone below the text")
        if text.endswith(")") and (row == page.last or text.startswith("(")):
            wire = _first_wire(text[text.rfind("(") + 1 : -1])
            if wire is not None:
                return Candidate(wire, 0.7, "closing-bracket", row, "ends the text")
    return None


def _first_wire(text: str) -> str | None:
    """The first wire service of a list parted by commas, slashes and the like."""
    return next((wire for piece in _PARTS.split(text) if (wire := wire_name(piece.strip(" .")))), None)
