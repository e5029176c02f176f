"""When the article was published and changed: stamps near the headline, by role and place.

Prose dates nothing, but for the dateline that opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate, choose
from articlekit.grammar.datelines import find_dateline_date
from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.grammar.dates import Stamp

__all__ = ["find_dates"]

ABOVE = 25
INTO = 6
BELOW = 5
LABELLED_MAX = 80
LEAST = 0.55
# A date in the dateline is when the report was filed: good enough where nothing else dates the page.
DATELINE = 0.6
_DAY_FIRST_NEVER = frozenset({"en"})
_FOREIGN = frozenset({Label.RELATED, Label.COMMENT, Label.NAVIGATION, Label.CONSENT, Label.LEGAL, Label.PROMO})
_AMERICAN = ("a.m.", "p.m.", " EST", " EDT", " ET", " PDT", " PST", " CDT", " CST")

_ZONED = lazy_pattern(r"[+-]\d\d:\d\d$")
_OPEN = lazy_pattern(r"[\d]{1,2}[/-]\s?\d{1,2}[/-]\s?\d{2,4}")

Chosen = tuple[Candidate | None, Candidate | None]


def find_dates(page: Page, title_row: int | None, language: str | None) -> tuple[Chosen, Chosen]:
    """Published and modified date, each with its runner-up."""
    rows = _rows(page, title_row)
    order = _order(page, rows, language)
    published: list[Candidate] = []
    modified: list[Candidate] = []
    for row in rows:
        for stamp in page.stamps(row) or find_stamps(page.texts[row], order=order):
            score, note = _weigh(page, row, stamp, title_row)
            target = modified if stamp.role == "modified" else published
            # A time counts only with its zone; without, the day is all that is sure everywhere.
            value = stamp.value if "T" not in stamp.value or _ZONED.search(stamp.value) else stamp.value[:10]
            target.append(Candidate(value, score, f"{stamp.role}-stamp", row, note))
    if not any(candidate.score >= LEAST for candidate in published) and page.kept:
        # A headline that is kept as text is not where the text begins.
        opening = page.first if page.first != title_row else page.first + 1
        day = find_dateline_date(page.texts[opening]) if opening <= page.last else None
        if day is not None:
            published.append(Candidate(day, DATELINE, "dateline", opening, "in the dateline"))
    return choose(published, LEAST), choose(modified, LEAST)


def _rows(page: Page, title_row: int | None) -> list[int]:
    """Rows where a stamp of this article may stand."""
    rows = set(page.head(ABOVE, INTO))
    if title_row is not None:
        rows.update(range(max(0, title_row - 6), min(len(page.texts), title_row + 14)))
    rows.update(range(max(0, page.last), min(len(page.texts), page.last + 1 + BELOW)))
    rows.update(page.rows(Label.DATE, Label.BYLINE)[:LABELLED_MAX])
    # A field line of a container (when an export was loaded) dates the container, not the article.
    return [
        row
        for row in sorted(rows)
        if page.labels[row] is not Label.EXPORT_FIELD and (page.stamps(row) or _may_be_open(page.texts[row]))
    ]


def _may_be_open(text: str) -> bool:
    """Whether a line could have a numeric date; most lines lack the marks that part its numbers."""
    return ("/" in text or "-" in text) and _OPEN.search(text[:200]) is not None


def _order(page: Page, rows: list[int], language: str | None) -> str | None:
    """How this page writes numeric dates: as its certain dates do, else as its language does; None when open."""
    styles = {"dmy": 0, "mdy": 0}
    american = False
    for row in rows:
        american = american or any(mark in page.texts[row] for mark in _AMERICAN)
        for stamp in page.stamps(row):
            if stamp.style in styles:
                styles[stamp.style] += 1
    if styles["dmy"] != styles["mdy"]:
        return "dmy" if styles["dmy"] > styles["mdy"] else "mdy"
    if american:
        return "mdy"
    return None if language is None or language in _DAY_FIRST_NEVER else "dmy"


def _weigh(page: Page, row: int, stamp: Stamp, title_row: int | None) -> tuple[float, str]:
    """How surely a stamp is this article's, and why."""
    label = page.labels[row]
    score = stamp.score * 0.5
    notes = []
    if stamp.role != "unknown":
        score += 0.25
        notes.append(stamp.role)
    if label is Label.DATE:
        score += 0.25
        notes.append("labelled date")
    elif label is Label.BYLINE:
        score += 0.15
        notes.append("on the byline")
    elif label in _FOREIGN and not (row and page.labels[row - 1] is Label.BYLINE and row < page.first):
        score -= 0.3
    elif page.labelled[row].kept and len(page.texts[row]) > 80:
        score -= 0.4
    if title_row is not None and abs(row - title_row) <= 8 and row <= page.first + 2:
        score += 0.3 - 0.02 * abs(row - title_row)
        notes.append("beside the headline")
    elif 0 < page.first - row <= 8:
        score += 0.2
        notes.append("above the article")
    elif row > page.last + BELOW:
        score -= 0.5
    elif row > page.last:
        score -= 0.1
    elif page.first - row > 15:
        score -= 0.2
    if "T" in stamp.value:
        score += 0.05
    return score, ", ".join(notes) or "place"
