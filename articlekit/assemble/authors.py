"""The authors: bylines near the headline and the article's ends, weighed by lead word, label and place.

Bylines among other stories never count: a byline needs the article beside it. Lines of names that follow each other
make one byline. Names are never taken from prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import fold
from articlekit.grammar.caseless import read_opening_reporters
from articlekit.grammar.names import first_given, read_people
from articlekit.grammar.tables import phrases, words
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page
    from articlekit.grammar.bylines import Byline

__all__ = ["Authors", "find_authors"]

ABOVE = 14
INTO = 4
BELOW = 6
LEAST = 0.62
LEAST_LABELLED = 0.5
"""Least scores; the second where the label says byline and the place is right under the headline."""
PLAIN_COST = 0.2
HANDLE_MAX = 80
NEIGHBOUR_MIN = 0.45
NEIGHBOURS_MAX = 40
NEIGHBOUR_MIN_DATED = 0.3
LIKELY = 0.45
SURE_UNDER = 0.7
UNDER = 8
SUBJECT_ROWS = 12
SEARCH = 60
CONTACT_MAX = 60
LABELLED_MAX = 80
LAYOUT_MAX = 80
MASTHEAD_SCORE = 0.35
RELATED_COST = 0.6
PHOTO = "foto"
"""How the lead word begins behind which the photographer stands rather than an author."""
OPENING = 0.85
"""Score of reporters whom brackets at the start of the text name: above editors below it, below a byline above it."""

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


_BEFORE_CREDITS = frozenset({Label.CAPTION, Label.DESCRIPTION, Label.ALT})


class Authors(NamedTuple):
    """The names, the wire service among them, and the evidence: score, row, words, the runner-up's names, who found."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    score: float = 0.0
    row: int | None = None
    note: str = ""
    second: str = ""
    finder: str = "byline"
    labelled: bool = False


def find_authors(page: Page, title_row: int | None, masthead: Masthead) -> Authors:
    """The authors of the article; empty when no line says who wrote it."""
    if masthead.byline is not None and masthead.layout:
        return _from_layout(page, masthead.byline)
    found = []
    for row in _rows(page, title_row):
        byline = page.byline(row)
        if byline is None or byline.lead.casefold().startswith(PHOTO) or (not byline.lead and _is_contact(page, row)):
            continue
        score, note = _weigh(page, row, byline, title_row)
        if row == masthead.byline:
            score, note = score + MASTHEAD_SCORE, f"{note}, in the masthead"
        if _among_related(page, row):
            score -= RELATED_COST
        labelled = page.labels[row] is Label.BYLINE and title_row is not None and 0 < row - title_row <= UNDER
        found.append(Authors(byline.names, byline.agency, score, row, note, labelled=labelled))
    opening = read_opening_reporters(page.texts[page.first]) if page.first >= 0 else ()
    if opening:
        found.append(Authors(opening, None, OPENING, page.first, "opens the text"))
    found.sort(key=lambda authors: -authors.score)
    if not found or found[0].score < (LEAST_LABELLED if found[0].labelled else LEAST):
        lone = _lone_byline(page)
        if lone is not None:
            return lone
        return Authors(second="; ".join(found[0].names) if found else "")
    best = _join_neighbours(page, found[0])
    second = next((authors for authors in found[1:] if not set(authors.names) & set(best.names)), None)
    return best._replace(second="; ".join(second.names) if second else "")


def _is_contact(page: Page, row: int) -> bool:
    """Whether a name stands right below words like "Press contact": whom to ask, not who wrote it."""
    above = page.texts[row - 1] if row else ""
    return len(above) <= CONTACT_MAX and fold(above).rstrip(" :") in phrases("bylines", "contacts")


def _from_layout(page: Page, row: int) -> Authors:
    """The byline that a profile's layout promises on this row, whatever the name looks like."""
    byline = page.byline(row)
    note = "masthead of the profile's layout"
    if byline is not None:
        return Authors(byline.names, byline.agency, 1.0, row, note)
    people = read_people(page.texts[row])
    names = people.names if people.full else (page.texts[row],)
    return Authors(names, people.agency, 1.0, row, note) if len(page.texts[row]) <= LAYOUT_MAX else Authors()


def _among_related(page: Page, row: int) -> bool:
    """Whether other stories start between the article's end and a row below it."""
    if row <= page.last + 1:
        return False
    return any(page.last < other < row for other in page.rows(Label.RELATED)[:LABELLED_MAX])


def _lone_byline(page: Page) -> Authors | None:
    """The byline with a lead word that is the only one around the article, where none stands beside it."""
    found: dict[tuple[str, ...], Authors] = {}
    for row in range(max(0, page.first - SEARCH), min(len(page.texts), page.last + SEARCH // 2)):
        if page.labels[row] in _FOREIGN or (page.labelled[row].kept and row != page.last):
            continue
        byline = page.led_byline(row)
        if byline is None or byline.lead.casefold().startswith(PHOTO):
            continue
        if byline.score >= 0.85 and not _among_related(page, row):
            found.setdefault(byline.names, Authors(byline.names, byline.agency, LEAST, row, "the page's only byline"))
    return next(iter(found.values())) if len(found) == 1 else None


def _rows(page: Page, title_row: int | None) -> list[int]:
    """Rows where a byline of this article may stand."""
    rows = set(page.head(ABOVE, INTO))
    if title_row is not None:
        rows.update(range(max(0, title_row - 3), min(len(page.texts), title_row + ABOVE)))
    rows.update(range(page.last + 1, min(len(page.texts), page.last + 1 + BELOW)))
    if page.last >= 0:
        rows.add(page.last)
    rows.update(page.rows(Label.BYLINE)[:LABELLED_MAX])
    return sorted(row for row in rows if page.labels[row] is not Label.EXPORT_FIELD)


def _weigh(page: Page, row: int, byline: Byline, title_row: int | None) -> tuple[float, str]:
    """How surely a byline is this article's, and why."""
    label = page.labels[row]
    score = byline.score * 0.6
    notes = [f"lead {byline.lead!r}" if byline.lead else "bare names"]
    likely = bool(byline.lead) or byline.score >= LIKELY
    # Between a name and its date a handle or an address may stand.
    behind = row + 2 if row + 2 < len(page.texts) and _is_handle(page.texts[row + 1]) else row + 1
    beside_stamp = any(page.stamps(other) for other in (row - 1, row, behind) if 0 <= other < len(page.texts))
    is_wire = byline.agency is not None and not byline.lead
    if label is Label.BYLINE:
        score += 0.35 if likely else 0.1
        notes.append("labelled byline")
    elif label in _FOREIGN:
        # Right under the headline even a line that looks like furniture may name who wrote it, where it does so surely.
        is_sure = title_row is not None and row == title_row + 1 and byline.score >= SURE_UNDER
        score -= 0.0 if is_sure else 0.35
    elif label in {Label.CAPTION, Label.CREDIT, Label.ALT} and not (is_wire and beside_stamp):
        score -= 0.3
    elif is_wire and beside_stamp:
        score += 0.2
    place, why = _place(page, row, title_row)
    score += place
    if why:
        notes.append(why)
    if beside_stamp and row <= page.first + INTO:
        score += 0.15 if why else 0.2
        notes.append("beside a date")
    elif not byline.lead and not why:
        score -= 0.3
    if row <= page.last + BELOW and any(0 < abs(other - row) <= ABOVE for other in page.places(page.texts[row])):
        score += 0.15 if likely else 0.0
        notes.append("stands twice")
    name = byline.names[0]
    if not byline.lead and not first_given(name) and page.says_plainly(name):
        score -= PLAIN_COST
        notes.append("everyday words")
    bios = page.rows(Label.BIO)[:LABELLED_MAX]
    if (label is Label.BYLINE and page.is_told_of(name, words("bylines", "bio_verbs"))) or (
        bios and any(text.startswith(name) and len(text) > len(name) + 20 for text in map(page.texts.__getitem__, bios))
    ):
        score += 0.3
        notes.append("biography of the same name")
    elif not byline.lead and any(name in page.texts[other] for other in page.kept[:SUBJECT_ROWS] if other != row):
        score -= 0.3
        notes.append("named in the text")
    return score, ", ".join(notes)


def _is_handle(text: str) -> bool:
    """Whether a line is a user name or a mail address alone."""
    return "@" in text and " " not in text and len(text) <= HANDLE_MAX


def _place(page: Page, row: int, title_row: int | None) -> tuple[float, str]:
    """What a byline's place adds, and the place in words where it is a good one."""
    above = page.first - row
    if title_row is not None and 0 < row - title_row <= UNDER and row <= page.first + 1:
        return 0.3 - 0.02 * (row - title_row), "under the headline"
    if 0 < above <= 8:
        return 0.2, "above the article"
    if title_row is not None and 0 < title_row - row <= 3:
        return 0.1, "over the headline"
    if above > ABOVE or row > page.last + BELOW:
        return -0.3, ""
    if row > page.last:
        return (0.0, "below the article") if row - page.last <= 2 else (-0.35, "")
    if row == page.last:
        return 0.05, "ends the article"
    return (-0.35, "") if -above > INTO else (0.0, "")


def _is_named_alone(page: Page, row: int) -> bool:
    """Whether a row that is not labelled a byline is persons' names alone, not right below a caption or standfirst."""
    byline = page.byline(row)
    if byline is None or byline.lead or not all(first_given(name) for name in byline.names):
        return False
    return row == 0 or page.labels[row - 1] not in _BEFORE_CREDITS


def _join_neighbours(page: Page, best: Authors) -> Authors:
    """The best byline with names on the lines right before and behind it."""
    if best.row is None:
        return best
    names = list(best.names)
    persons = all(map(first_given, names))
    near = range(max(0, best.row - 2), min(len(page.texts), best.row + 3))
    beside_stamp = any(page.stamps(row) for row in near)
    own = page.byline(best.row)
    for step in (1, -1):
        if step < 0 and own is not None and own.lead:
            continue  # what stands over "By Ada Moss" is a headline or a paper
        row = best.row + step
        while 0 <= row < len(page.texts) and page.labels[row] not in _FOREIGN and not page.labelled[row].kept:
            if abs(row - best.row) > NEIGHBOURS_MAX:
                break  # a list of people, each compared with all before
            byline = page.byline(row)
            least = NEIGHBOUR_MIN if not beside_stamp else NEIGHBOUR_MIN_DATED
            if page.labels[row] is not Label.BYLINE and not (persons and _is_named_alone(page, row)):
                break
            if byline is None or byline.score < least or byline.lead.casefold().startswith(PHOTO):
                break
            new = [name for name in byline.names if name not in names]
            names = [*names, *new] if step > 0 else [*new, *names]
            row += step
    return best._replace(names=tuple(names))
