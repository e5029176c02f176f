"""The text of Nexis Uni and Lexis Advance: headline, outlet, date, keys, a line "Body", the text, "End of Document".

A list of the delivered documents before the first one belongs to it as field lines and says how many there should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

from .draft import Draft, Export, field_names
from .keyed import find_keys, groups_of, is_rights, read_fields, without_quoted
from .pages import is_page_line

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["parse", "recognise"]

END = frozenset(("end of document", "ende des dokuments", "fin du document"))
ALONE = frozenset(("Body", "Text", "Corps", "Classification", "Graphic", "Grafik", "Graphique", "Notes", "Correction"))
LINE_MAX = 80
HEAD_ROWS = 40
COVER_ROWS = 20_000
"""Characters of a line that closes a document; rows of a document's head without keys, where five are usual, and of the
list before the first, for 5,000 entries."""

_LISTED = lazy_pattern(r"\s*(?:documents?|dokumente?)\s*\((\d{1,5})\)\s*", re.IGNORECASE)
_COVER = lazy_pattern(
    r"(?:user name|date and time|job number|client/matter|search terms|search type|narrowed by)\s?:", re.IGNORECASE
)
_ENTRY = lazy_pattern(r"\d{1,5}\.\s")
_HEAD_KEY = lazy_pattern(r"(?:section|length|byline|rubrik|länge|rubrique|longueur)\s?:|body$", re.IGNORECASE)


def recognise(data: bytes) -> bool:
    """Whether bytes may be such an export."""
    if b"End of Document" in data or b"Ende des Dokuments" in data or b"Fin du document" in data:
        return True
    return b"\nBody" in data and b"Load-Date:" in data


def parse(lines: Sequence[str]) -> Export | None:
    """The documents of the export, or None where the lines are none after all."""
    start = 0
    drafts = []
    ends = [row for row, line in enumerate(lines) if _is_end(line)]
    for row in ends or _find_torn_ends(lines):
        drafts.append(_read(Draft(lines, start, row + 1), ended=bool(ends)))
        start = row + 1
    if any(line.strip() for line in lines[start:]):
        rest = _read(Draft(lines, start, len(lines)), ended=False)
        if {"length", "load_date", "authors", "section"} & rest.fields.keys() or not drafts:
            drafts.append(rest)
        else:
            drafts[-1] = _read(Draft(lines, drafts[-1].start, len(lines)), ended=True)
    if not any(draft.body_lines() and len(draft.fields) > 2 for draft in drafts):
        return None
    promised = [int(match[1]) for line in lines if len(line) < 60 and (match := _LISTED.fullmatch(line))]
    return Export(tuple(drafts), sum(promised) or None)


def _is_end(line: str) -> bool:
    """Whether a line closes a document, perhaps between dashes or stars."""
    return len(line) < LINE_MAX and line.strip(" \t\f-–—*_=").casefold() in END


def _find_torn_ends(lines: Sequence[str]) -> list[int]:
    """Where documents end in a file without the lines that say so: at each date of loading but the last."""
    names = field_names("nexis")
    rows = [key.row for key in find_keys(lines, 0, len(lines), names, _is_capitalised) if key.name == "load_date"]
    return rows[:-1]


def _read(draft: Draft, *, ended: bool) -> Draft:
    """Fill a draft; `ended` says that its last line closes it."""
    lines = draft.lines
    start = _after_cover(draft)
    stop = draft.stop
    while ended and stop > start and not _is_end(lines[stop - 1]):
        stop -= 1
    if ended:
        for first, last in groups_of(lines, stop - 1, draft.stop):
            draft.mark(first, last, Label.EXPORT_FIELD)
        whole_stop, draft.stop = draft.stop, stop - 1
    keys = find_keys(lines, start, draft.stop, field_names("nexis"), _is_capitalised, ALONE)
    opened = next((key.row for key in keys if key.name == "body"), draft.stop)
    keys = [key for key in keys if key.name != "body" or key.row == opened]
    _read_head(draft, start, keys[0].row if keys else min(draft.stop, start + HEAD_ROWS))
    read_fields(draft, without_quoted(draft, keys))
    if ended:
        draft.stop = whole_stop
    draft.torn = not ended
    return draft


def _is_capitalised(words: str) -> bool:
    return words[:1].isupper() and not (len(words) > 4 and words.isupper())


def _after_cover(draft: Draft) -> int:
    """Marks the list of documents before the first one; the row where the document itself begins."""
    lines = draft.lines
    end = -1
    listed = False
    for row in range(draft.start, min(draft.stop, draft.start + COVER_ROWS)):
        line = lines[row].strip()
        if _HEAD_KEY.match(line):
            break
        if _COVER.match(line) or _LISTED.fullmatch(line):
            listed, end = True, row
        elif listed and (_ENTRY.match(line) or is_page_line(line)):
            end = row
    if end < 0:
        return draft.start
    for first, last in groups_of(lines, draft.start, end + 1):
        draft.mark(first, last, Label.EXPORT_FIELD)
    return end + 1


def _read_head(draft: Draft, start: int, stop: int) -> None:
    """Headline, outlet, date and rights, one a line, above the first key."""
    for row in range(start, stop):
        text = draft.text_of(row, row)
        if not text:
            continue
        if is_page_line(text):
            draft.mark(row, row, Label.EXPORT_FIELD)
        elif is_rights(text):
            draft.mark(row, row, Label.LEGAL)
            draft.add("copyright", text)
        elif "title" not in draft.fields:
            draft.mark(row, row, Label.TITLE)
            draft.add("title", text)
        elif "outlet" not in draft.fields and not find_stamps(text):
            draft.mark(row, row, Label.SECTION)
            draft.add("outlet", text)
        elif "date" not in draft.fields and find_stamps(text):
            draft.mark(row, row, Label.DATE)
            draft.add("date", text)
        else:
            draft.mark(row, row, Label.EXPORT_FIELD)
            draft.add("edition", text)
