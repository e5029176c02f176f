"""The classic text export of LexisNexis: "3 of 25 DOCUMENTS", centred outlet and date, headline, keys in capitals.

The same in German and French ("Dokument 3 von 25", "Document 3 de 25"). A cover page before the first document belongs
to it as field lines; a file without a separator is one document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

from .draft import Draft, Export, field_names
from .keyed import find_keys, groups_of, is_rights, read_fields, without_quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["parse", "recognise"]

_SEPARATOR = lazy_pattern(
    r"\s*(?:[a-z]{2,12}\s+-\s+)?(?:(?:dokument|document)\s+)?(\d{1,6})\s+(?:of|von|de|sur)\s+(\d{1,6})(?:\s+(?:documents?|dokumenten?))?\s*",
    re.IGNORECASE,
)
_SEPARATOR_BYTES = lazy_pattern(rb"(?:^|[\n\f])[ \t]{8,120}(?:[A-Z]{2,12} - )?\d{1,6} of \d{1,6} DOCUMENTS?\s*[\n\r]")
_COVER = lazy_pattern(
    r"(?:(?:download|print) request|time of request|terms|source|combined source|project id|job number|client id.{0,20}"
    r"|number of (?:lines|pages|documents)|research information|send to|printopdracht|zoektermen)\s{0,3}:",
    re.IGNORECASE,
)
_WORD = lazy_pattern("document|dokument", re.IGNORECASE)
_EDITION = lazy_pattern(r"\b(?:edition|ausgabe|édition|final|first|late)\b", re.IGNORECASE)

KEYS_MIN = 3
"""Keys in capitals that make an export of a text without separator: two occur in press releases."""

COVER_ROWS = 60
CLOSING = frozenset(("load_date", "language", "publication_type", "journal_code", "subject", "graphic"))
"""Rows of a cover page; fields that stand behind a document's text."""

MARKS = (b"BYLINE:", b"LENGTH:", b"LOAD-DATE:", b"LANGUAGE:", b"PUBLICATION-TYPE:", b"GRAPHIC:", b"SECTION:")
FOREIGN_MARKS = (b"SPRACHE:", b"UPDATE:", b"RUBRIK:", b"LANGUE:", b"LONGUEUR:", b"RUBRIQUE:", b"AUTOR:")


def recognise(data: bytes) -> bool:
    """Whether bytes may be such an export: enough of its keys occur in them, or a line that opens a document."""
    if sum(mark in data for mark in (*MARKS, *FOREIGN_MARKS)) >= KEYS_MIN:
        return True
    return b" DOCUMENT" in data and _SEPARATOR_BYTES.search(data) is not None


def parse(lines: Sequence[str]) -> Export | None:
    """The documents of the export, or None where the lines are none after all."""
    marks = [(row, match) for row, line in enumerate(lines) if (match := _separator(line))]
    promised = _count_promised([(int(match[1]), int(match[2])) for _, match in marks])
    starts = [row for row, _ in marks] or [0, *_find_ends(lines)]
    starts[0] = 0
    drafts = []
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(lines)
        first = marks[place][0] if marks else -1 if place else _find_cover_end(lines) - 1
        draft = _read(Draft(lines, start, stop), first)
        if not marks and len(draft.fields) < KEYS_MIN:
            return None
        drafts.append(draft)
    return Export(tuple(drafts), promised)


def _find_ends(lines: Sequence[str]) -> list[int]:
    """The rows behind each document but the last, in a file without the lines that open documents.

    Between the lengths of two documents stand the keys that close the first, and its notice of rights.
    """
    keys = find_keys(lines, 0, len(lines), field_names("lexisnexis"), str.isupper)
    ends: list[int] = []
    closing: int | None = None
    has_length = False
    for key in keys:
        if key.name in CLOSING:
            closing = key.row
        elif key.name == "length":
            if has_length and closing is not None:
                groups = groups_of(lines, closing, key.row)
                end = groups[0][1]
                for first, last in groups[1:]:
                    if not is_rights(" ".join(lines[first : last + 1])):
                        break
                    end = last
                ends.append(end + 1)
            has_length, closing = True, None
    return ends


def _find_cover_end(lines: Sequence[str]) -> int:
    """The row behind the cover page of a file whose documents no line opens; 0 where it has none."""
    end = 0
    for first, last in groups_of(lines, 0, min(len(lines), COVER_ROWS)):
        if not any(_COVER.match(lines[row].strip()) for row in range(first, last + 1)):
            break
        end = last + 1
    return end


def _separator(line: str) -> re.Match[str] | None:
    """The line that opens a document; the word must stand in it, numbers alone count pictures."""
    if len(line) > 120 or not _WORD.search(line):
        return None
    return _SEPARATOR.fullmatch(line)


def _count_promised(numbers: Sequence[tuple[int, int]]) -> int | None:
    """How many documents the separators promise; where files were put together, each of them."""
    promised = 0
    before = total_before = 0
    for number, total in numbers:
        if number <= before or total != total_before:
            promised += total
        before, total_before = number, total
    return promised or None


def _read(draft: Draft, separator: int) -> Draft:
    """Fill a draft; `separator` is the row of its separator or the last of a cover page, -1 where it has none."""
    lines = draft.lines
    for first, last in groups_of(lines, draft.start, separator + 1):
        draft.mark(first, last, Label.EXPORT_FIELD)
    head = max(separator + 1, draft.start)
    keys = find_keys(lines, head, draft.stop, field_names("lexisnexis"), str.isupper)
    end = _read_head(draft, head, keys[0].row if keys else draft.stop, has_keys=bool(keys))
    if end < draft.stop and not keys:
        draft.mark(end, draft.stop - 1, Label.BODY)
    read_fields(draft, without_quoted(draft, keys))
    known = draft.fields.keys() & {"length", "load_date", "language", "publication_type"}
    draft.torn = not known or not {"load_date", "language", "publication_type", "copyright"} & draft.fields.keys()
    return draft


def _read_head(draft: Draft, start: int, stop: int, *, has_keys: bool) -> int:
    """Outlet, date, notice of rights and headline above the first key; the row after the last line that was read."""
    dated = False
    for first, last in groups_of(draft.lines, start, stop):
        text = draft.text_of(first, last)
        centred = draft.lines[first][:8].isspace()
        if is_rights(text):
            draft.mark(first, last, Label.LEGAL)
            draft.add("copyright", text)
        elif "outlet" not in draft.fields and (centred or not dated):
            draft.mark(first, first, Label.SECTION)
            draft.add("outlet", draft.text_of(first, first))
            if last > first:
                dated = _read_dates(draft, first + 1, last)
        elif not dated and len(text) < 120 and find_stamps(text):
            dated = _read_dates(draft, first, last)
        elif centred and ("title" in draft.fields or _EDITION.search(text)):
            draft.mark(first, last, Label.EXPORT_FIELD)
        elif "title" not in draft.fields:
            draft.mark(first, last, Label.TITLE)
            draft.add("title", text)
        elif has_keys:
            draft.mark(first, last, Label.DESCRIPTION)
            draft.add("description", text)
        else:
            return first
    return stop


def _read_dates(draft: Draft, first: int, last: int) -> bool:
    """The line with the date, and the edition's name beside it."""
    for row in range(first, last + 1):
        text = draft.text_of(row, row)
        if "date" not in draft.fields and find_stamps(text):
            draft.mark(row, row, Label.DATE)
            draft.add("date", text)
        else:
            draft.mark(row, row, Label.EXPORT_FIELD)
            draft.add("edition", text)
    return "date" in draft.fields
