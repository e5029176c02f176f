"""One document of an export in an unknown layout: its separators, its fields by their keys, its text.

Without keys a line above the text is named only where there is no doubt; what is left is a field line without a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label

from .draft import Draft
from .keyed import groups_of, is_rights, read_fields, without_quoted
from .pages import is_page_line
from .separators import is_accession, is_end, is_length, is_rule, number_of, promise_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .keyed import Key

__all__ = ["read_document"]

PROSE_MIN = 150
COVER_ROWS = 60
HEAD_ROWS = 30
OUTLET_MAX = 60
SURE = 0.5
"""Characters of a paragraph of text; rows of a cover and of a head; characters of an outlet's name; least score of a
byline without a key."""


def read_document(lines: Sequence[str], start: int, stop: int, keys: Sequence[Key], *, torn: bool) -> Draft:
    """The draft of the document in some rows, with its keys."""
    draft = Draft(lines, start, stop)
    top, foot = _read_edges(draft)
    keys = [key for key in keys if top <= key.row < foot]
    first_key = keys[0].row if keys else foot
    text_start = _read_head(draft, top, first_key)
    draft.stop = foot
    if text_start < first_key:
        _read_text(draft, text_start, first_key)
        _read_fields_below(draft, keys)
    elif keys:
        read_fields(draft, without_quoted(draft, keys), frozenset(("body",)))
    draft.stop = stop
    draft.torn = torn or "title" not in draft.fields or not draft.body_lines()
    return draft


def _read_edges(draft: Draft) -> tuple[int, int]:
    """Marks separators at the top and the foot of a draft; the rows between which its own lines stand."""
    lines, start, stop = draft.lines, draft.start, draft.stop
    last_separator = start - 1
    for row in range(start, min(stop, start + COVER_ROWS)):
        if _is_separator(lines[row]):
            last_separator = row
        elif len(lines[row]) > PROSE_MIN:
            break
    for first, last in groups_of(lines, start, last_separator + 1):
        draft.mark(first, last, Label.EXPORT_FIELD)
    start = last_separator + 1
    while stop > start and (not lines[stop - 1].strip() or _is_closing(lines[stop - 1])):
        stop -= 1
    for first, last in groups_of(lines, stop, draft.stop):
        draft.mark(first, last, Label.EXPORT_FIELD)
        for row in range(first, last + 1):
            if is_accession(lines[row]):
                draft.add("id", lines[row].split()[-1])
    return start, stop


def _is_separator(line: str) -> bool:
    return is_rule(line) or number_of(line) is not None or promise_of(line) is not None


def _is_closing(line: str) -> bool:
    return is_end(line) or is_accession(line) or _is_separator(line)


def _read_text(draft: Draft, first: int, stop: int) -> None:
    """Text that stands above the keys, or without any; a notice of rights at its end is none of it."""
    groups = groups_of(draft.lines, first, stop)
    while groups and is_rights(notice := draft.text_of(*groups[-1])):
        draft.mark(*groups.pop(), Label.LEGAL)
        draft.add("copyright", notice)
    if groups:
        draft.mark(groups[0][0], groups[-1][1], Label.BODY)


def _read_fields_below(draft: Draft, keys: Sequence[Key]) -> None:
    """Fields below the text."""
    for place, key in enumerate(keys):
        end = keys[place + 1].row if place + 1 < len(keys) else draft.stop
        for first, last in groups_of(draft.lines, key.row, end):
            draft.mark(first, last, Label.EXPORT_FIELD)
            if first == key.row:
                draft.add(key.name, draft.text_of(first, last, key.lead))


def _read_head(draft: Draft, start: int, stop: int) -> int:
    """Headline, outlet, date, count and rights, one a line, above the first key; the row at which text begins."""
    for row in range(start, min(stop, start + HEAD_ROWS)):
        text = draft.text_of(row, row)
        if not text:
            continue
        if _opens_text(draft, row, stop):
            return row
        label, name = _head_line(draft, row, start, stop)
        draft.mark(row, row, label)
        draft.add(name, text)
    return stop


def _head_line(draft: Draft, row: int, start: int, stop: int) -> tuple[Label, str]:
    """What a line of the head is: its label, and the field that it fills."""
    text = draft.text_of(row, row)
    if is_page_line(text):
        return Label.EXPORT_FIELD, "page"
    if is_rights(text):
        return Label.LEGAL, "copyright"
    if is_length(text):
        return Label.EXPORT_FIELD, "length"
    if find_stamps(text):
        return Label.DATE, "date"
    if "title" not in draft.fields:
        return Label.TITLE, "title"
    byline = parse_byline(text)
    if byline is not None and byline.lead and byline.score >= SURE:
        return Label.BYLINE, "authors"
    beside = [draft.lines[place] for place in (row - 1, row + 1) if start <= place < stop]
    if "outlet" not in draft.fields and len(text) <= OUTLET_MAX and any(line and find_stamps(line) for line in beside):
        return Label.SECTION, "outlet"
    return Label.EXPORT_FIELD, "edition"


def _opens_text(draft: Draft, row: int, stop: int) -> bool:
    """Whether a paragraph of text begins at a row."""
    first, last = groups_of(draft.lines, row, min(stop, row + HEAD_ROWS))[0]
    paragraph = draft.text_of(first, last)
    if len(paragraph) < PROSE_MIN or ". " not in paragraph + " ":
        return False
    return len(draft.lines[row]) >= min(PROSE_MIN, max(map(len, draft.lines[first : last + 1])) * 3 // 4)
