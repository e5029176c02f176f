"""Lines above an aggregator's article: outlet twice, section, author; by the profile's layout, else by shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import fold
from articlekit.profiles.entries import line_key
from articlekit.profiles.masthead import ANCHOR_ROWS, find_anchored, find_end

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["Masthead", "read_masthead"]

HEAD_ROWS = 25
LINE_MAX = 60
NEAR = 6
"""Rows from the top in which a masthead stands, characters of its lines, rows from it to the article."""


class Masthead(NamedTuple):
    """Rows of outlet, section, byline and title; None where there is none. `layout`: whether a profile gave them."""

    outlet: int | None = None
    section: int | None = None
    byline: int | None = None
    layout: bool = False
    title: int | None = None


def read_masthead(page: Page) -> Masthead:
    """The masthead of a page; an empty one where none is found."""
    layout = page.profile.layout if page.profile is not None else None
    if layout is not None and layout.start and layout.masthead:
        start = fold(layout.start)
        for row in range(min(HEAD_ROWS, len(page.texts))):
            if page.folded(row) == start:
                return _by_layout(page, row + 1, layout.masthead)
    if layout is not None and layout.anchor and page.profile is not None:
        keys = [line_key(text[:300]) for text in page.texts[: ANCHOR_ROWS + NEAR]]
        rows = {part: row for row, part in find_anchored(layout, page.profile.lines, keys).items()}
        if rows:
            outlet, section, byline = (rows.get(part) for part in ("outlet", "section", "byline"))
            return Masthead(outlet, section, byline, layout=True, title=rows.get("title"))
    return _by_shape(page)


def _by_layout(page: Page, row: int, parts: tuple[str, ...]) -> Masthead:
    """Fills the parts from the lines at `row`, up to the masthead's end; optional parts go when lines are few."""
    end, is_laid_out = find_end([item.block for item in page.labelled], row, parts)
    if not is_laid_out:
        return Masthead()
    count = end - row
    names = list(parts)
    for name in [part for part in parts if part.endswith("?")]:
        if len(names) > count and not (name == "section?" and count >= len(names)):
            names.remove(name)
    if "byline?" not in names and "section?" in parts and count > len([p for p in parts if not p.endswith("?")]):
        names.append("byline?")
    found: dict[str, int] = {}
    for offset, name in enumerate(names[:count]):
        found.setdefault(name.rstrip("?"), row + offset)
    section, byline = found.get("section"), found.get("byline")
    if byline is None and section is not None and page.byline(section) is not None:
        section, byline = None, section
    return Masthead(found.get("outlet"), section, byline, layout=True)


def _by_shape(page: Page) -> Masthead:
    """A line twice in a row near the top, shortly above the article, and the short lines behind it."""
    stop = min(HEAD_ROWS, len(page.texts) - 1, max(page.first, 0))
    for row in range(stop - 1):
        text = page.texts[row]
        if not 2 < len(text) <= LINE_MAX or text != page.texts[row + 1] or page.first - row > NEAR + 4:
            continue
        following = row + 2
        if page.labelled[following].block.gap:
            continue
        if page.byline(following) is not None and page.labelled[following + 1].block.gap:
            return Masthead(row, None, following)
        if len(page.texts[following]) <= 30 and following + 1 < stop and page.byline(following + 1) is not None:
            return Masthead(row, following, following + 1)
    return Masthead()
