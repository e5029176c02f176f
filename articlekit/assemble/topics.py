"""Section, tags and standfirst: short lines beside the headline, told apart by label and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate, fold
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page

__all__ = ["find_description", "find_section", "find_tags"]

SECTION_MAX = 60
TAG_MAX = 60
TAGS_MAX = 50
DESCRIPTION_MIN = 25

_CRUMB = re.compile(r"\s*[›»>/|·•]\s*|\s+[-–]\s+")
_TAG_LEAD = re.compile(
    r"^(?:tags?|topics?|themen|schlagwörter|stichwörter|mots[- ]clés|sujets|temas|etiquetas|argomenti|tag|onderwerpen|emner|ämnen|keywords?|filed under|related topics|more on)\s*[:：]?\s*",
    re.IGNORECASE,
)
_TAG_MARK = re.compile(r"\s*[,;|·•#/]\s*|\s{2,}|、")
_HOME = frozenset(
    {
        "home",
        "homepage",
        "startseite",
        "start",
        "accueil",
        "inicio",
        "início",
        "portada",
        "hem",
        "forside",
        "news",
        "strona główna",
    }
)


def find_section(page: Page, masthead: Masthead, title_row: int | None) -> Candidate | None:
    """The section the page names: the masthead's, a breadcrumb's last part, or a line labelled so above the headline."""
    if masthead.section is not None:
        return Candidate(page.texts[masthead.section], 1.0, "masthead", masthead.section, "between outlet and author")
    below = title_row if title_row is not None else page.first
    rows = [
        row for row in page.rows(Label.SECTION) if below - 8 <= row < below and len(page.texts[row]) <= SECTION_MAX + 40
    ]
    for row in reversed(rows):
        parts = [part for part in _CRUMB.split(page.texts[row]) if part and fold(part) not in _HOME]
        if title_row is not None:
            parts = [part for part in parts if fold(part) != page.folded(title_row)]
        if parts and len(parts[-1]) <= SECTION_MAX and not any(map(str.isdigit, parts[-1])):
            return Candidate(parts[-1], 0.8, "section-line", row, "labelled section above the headline")
    return None


def find_tags(page: Page) -> tuple[tuple[str, ...], int | None]:
    """Topic tags from the lines labelled so, and the first one's row."""
    tags: list[str] = []
    first = None
    for row in page.rows(Label.TAGS):
        text = _TAG_LEAD.sub("", page.texts[row])
        found = [tag.strip(" #") for tag in _TAG_MARK.split(text)]
        found = [tag for tag in found if 1 < len(tag) <= TAG_MAX and tag.count(" ") < 6]
        if found and first is None:
            first = row
        tags += found
    return tuple(dict.fromkeys(tags))[:TAGS_MAX], first


def find_description(page: Page, title_row: int | None) -> Candidate | None:
    """The standfirst: lines labelled description beside the headline, above the text."""
    above = title_row if title_row is not None else max(0, page.first - 12)
    rows = [
        row
        for row in page.rows(Label.DESCRIPTION)
        if above - 3 <= row <= page.first + 1 and len(page.texts[row]) >= DESCRIPTION_MIN
    ]
    rows = [row for row in rows if title_row is None or page.folded(row) != page.folded(title_row)]
    if not rows:
        return None
    run = [rows[0]]
    for row in rows[1:]:
        if row == run[-1] + 1 and page.folded(row) != page.folded(run[-1]):
            run.append(row)
    return Candidate(" ".join(page.texts[row] for row in run), 1.0, "standfirst", run[0], "labelled description")
