"""The wire service that wrote the report, and the place it is filed from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate
from articlekit.grammar.agencies import wire_name
from articlekit.grammar.datelines import parse_dateline
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.authors import Authors
    from articlekit.assemble.page import Page

__all__ = ["find_wire"]

PARAGRAPHS = 2


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
        agency = _closing(page)
    return agency, dateline


def _closing(page: Page) -> Candidate | None:
    """An agency in brackets that ends the text ("… said the city. (AP)")."""
    text = page.texts[page.last].rstrip()
    if text.endswith(")"):
        wire = wire_name(text[text.rfind("(") + 1 : -1].split("/")[0])
        if wire:
            return Candidate(wire, 0.7, "closing-bracket", page.last, "ends the text")
    return None
