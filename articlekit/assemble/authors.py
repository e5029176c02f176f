"""The authors: bylines near the headline and the article's ends, weighed by lead word, label and place.

Bylines among other stories never count: a byline needs the article beside it. Lines of names that follow each other
make one byline. Names are never taken from prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.grammar.bylines import Byline

__all__ = ["Authors", "find_authors"]

ABOVE = 14
INTO = 4
BELOW = 6
LEAST = 0.62

_FOREIGN = frozenset(
    {
        Label.RELATED,
        Label.COMMENT,
        Label.NAVIGATION,
        Label.CONSENT,
        Label.LEGAL,
        Label.SHARE,
        Label.PROMO,
        Label.PAYWALL,
    }
)


class Authors(NamedTuple):
    """The names, the wire service among them, and the evidence: score, row, words, the runner-up's names."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    score: float = 0.0
    row: int | None = None
    note: str = ""
    second: str = ""


def find_authors(page: Page, title_row: int | None, layout_row: int | None) -> Authors:
    """The authors of the article; empty when no line says who wrote it."""
    if layout_row is not None:
        byline = page.byline(layout_row)
        if byline is not None:
            return Authors(byline.names, byline.agency, 1.0, layout_row, "masthead of the profile's layout")
    found = []
    for row in _rows(page, title_row):
        byline = page.byline(row)
        if byline is None:
            continue
        score, note = _weigh(page, row, byline, title_row)
        found.append(Authors(byline.names, byline.agency, score, row, note))
    found.sort(key=lambda authors: -authors.score)
    if not found or found[0].score < LEAST:
        return Authors(second="; ".join(found[0].names) if found else "")
    best = _join_neighbours(page, found[0])
    second = next((authors for authors in found[1:] if not set(authors.names) & set(best.names)), None)
    return best._replace(second="; ".join(second.names) if second else "")


def _rows(page: Page, title_row: int | None) -> list[int]:
    """Rows where a byline of this article may stand."""
    rows = set(page.head(ABOVE, INTO))
    if title_row is not None:
        rows.update(range(max(0, title_row - 3), min(len(page.texts), title_row + ABOVE)))
    rows.update(range(page.last + 1, min(len(page.texts), page.last + 1 + BELOW)))
    if page.last >= 0:
        rows.add(page.last)
    rows.update(page.rows(Label.BYLINE))
    return sorted(rows)


def _weigh(page: Page, row: int, byline: Byline, title_row: int | None) -> tuple[float, str]:
    """How surely a byline is this article's, and why."""
    label = page.labels[row]
    score = byline.score * 0.6
    notes = [f"lead {byline.lead!r}" if byline.lead else "bare names"]
    if label is Label.BYLINE:
        score += 0.35
        notes.append("labelled byline")
    elif label in _FOREIGN:
        score -= 0.35
    elif label in {Label.CAPTION, Label.CREDIT, Label.ALT}:
        score -= 0.3
    above = page.first - row
    if title_row is not None and 0 < row - title_row <= 8 and row <= page.first + 1:
        score += 0.3 - 0.02 * (row - title_row)
        notes.append("under the headline")
    elif 0 < above <= 8:
        score += 0.2
        notes.append("above the article")
    elif above > ABOVE or row > page.last + BELOW:
        score -= 0.3
    elif row > page.last:
        score += 0.1 if row - page.last <= 2 else -0.1
        notes.append("below the article")
    if not byline.lead and page.labels.count(Label.BYLINE) > 6:
        score -= 0.1
    name = byline.names[0]
    if any(
        page.texts[other].startswith(name) and len(page.texts[other]) > len(name) + 20 for other in page.rows(Label.BIO)
    ):
        score += 0.3
        notes.append("biography of the same name")
    return score, ", ".join(notes)


def _join_neighbours(page: Page, best: Authors) -> Authors:
    """The best byline with names on the lines right before and behind it."""
    if best.row is None:
        return best
    names = list(best.names)
    for step in (1, -1):
        row = best.row + step
        while 0 <= row < len(page.texts) and page.labels[row] is Label.BYLINE:
            byline = page.byline(row)
            if byline is None or byline.score < 0.3:
                break
            new = [name for name in byline.names if name not in names]
            names = [*names, *new] if step > 0 else [*new, *names]
            row += step
    return best._replace(names=tuple(names))
