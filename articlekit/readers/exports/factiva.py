"""Factiva exports as text: with two-letter tags before each field, or without, where "321 words" anchors the head.

A document ends with its accession number ("Document HARG000020200303eg3300002"). A search summary at the end of the
file says how many there should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

from .draft import Draft, Export, field_names, language_codes
from .keyed import groups_of, is_rights
from .pages import is_page_line

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["parse", "recognise"]

_TAG = lazy_pattern(r"([A-Z]{2,3})(?:[ \t]{1,4}(?=\S)|\s*$)")
_ACCESSION = lazy_pattern(r"(?:Documento?|Dokument)\s+([A-Za-z0-9]{12,40})")
_ACCESSION_BYTES = lazy_pattern(
    rb"(?:^|\n)(?:AN\s+)?(?:Documento?|Dokument) [A-Z0-9][A-Za-z0-9]{11,39}\s*(?:\r?\n|\r|$)"
)
_WORDS = lazy_pattern(r"\d[\d,. ]{0,8}\s?(?:words|wörter|mots|palabras|parole|palavras|woorden)", re.IGNORECASE)
_CLOCK = lazy_pattern(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:GMT|UTC|AM|PM))?")
_CODE = lazy_pattern(r"[A-Z0-9]{1,12}")
_PROMISED = lazy_pattern(r"(?:results found|treffer|résultats trouvés)\s*:?\s*(\d{1,7})", re.IGNORECASE)

OPENING = ("HD", "SE", "CLM", "BY")
"""Tags with which a document begins; the first of them behind a closed one opens the next."""

HEAD_ROWS = 30
TAGGED_MIN = 4
LINE_MAX = 200
PUBLISHER_MAX = 60
"""Rows of a head around "321 words"; tags that make a tagged export; characters of a line of the search summary, and of
the publisher's name at the end."""


def recognise(data: bytes) -> bool:
    """Whether bytes may be such an export."""
    if b"Document " in data or b"Dokument " in data or b"Documento " in data:
        return _ACCESSION_BYTES.search(data) is not None
    return (b"\nHD " in data and b"\nWC " in data) or (b"\nHD\t" in data and b"\nWC\t" in data)


def parse(lines: Sequence[str]) -> Export | None:
    """The documents of the export, or None where the lines are none after all."""
    tags = _tag_rows(lines)
    short = [line.strip() for line in lines if len(line) < LINE_MAX]
    promised = sum(int(match[1]) for line in short if (match := _PROMISED.match(line)))
    tagged = len({tag for _, tag in tags} & {"HD", "WC", "PD", "SN", "LP", "TD", "AN", "LA"}) >= TAGGED_MIN
    drafts = _read_tagged(lines, tags) if tagged else _read_untagged(lines)
    return Export(tuple(drafts), promised or None) if drafts else None


def _tag_rows(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Rows that open with a known tag at the margin."""
    names = field_names("factiva")
    found = []
    for row, line in enumerate(lines):
        if line[:2].isupper() and (match := _TAG.match(line)) and match[1].casefold() in names:
            found.append((row, match[1]))
    return found


def _read_tagged(lines: Sequence[str], tags: Sequence[tuple[int, str]]) -> list[Draft]:
    """The documents of an export with tags; one begins at an opening tag that comes again, or behind an AN."""
    starts: list[int] = []
    seen: set[str] = set()
    for row, tag in tags:
        if not starts or (tag in OPENING and ("AN" in seen or (tag == "HD" and tag in seen))):
            starts.append(row)
            seen = set()
        seen.add(tag)
    starts[0] = 0
    bounds = zip(starts, [*starts[1:], len(lines)], strict=True)
    return [_fill_tagged(Draft(lines, start, stop), tags) for start, stop in bounds]


def _fill_tagged(draft: Draft, tags: Sequence[tuple[int, str]]) -> Draft:
    names = field_names("factiva")
    mine = [(row, tag) for row, tag in tags if draft.start <= row < draft.stop]
    for first, last in groups_of(draft.lines, draft.start, mine[0][0]):
        draft.mark(first, last, Label.EXPORT_FIELD)
    for place, (row, tag) in enumerate(mine):
        end = mine[place + 1][0] if place + 1 < len(mine) else draft.stop
        groups = groups_of(draft.lines, row, end)
        name = names[tag.casefold()]
        match = _TAG.match(draft.lines[row])
        lead = len(match[0]) if match else len(tag)
        if name == "body":
            last = groups[-1][1]
            alone = not draft.lines[row][lead:].strip()
            if alone:
                draft.mark(row, row, Label.EXPORT_FIELD)
            if not alone or last > row:
                draft.mark(row + alone, last, Label.BODY, lead=0 if alone else lead)
            continue
        _mark_tagged(draft, groups, name, lead)
    draft.torn = "id" not in draft.fields
    return draft


def _mark_tagged(draft: Draft, groups: Sequence[tuple[int, int]], name: str, lead: int) -> None:
    """A field of one tag: pictures and the headline by their label, all else as field lines."""
    label = {"title": Label.TITLE, "graphic": Label.CAPTION, "image_credit": Label.CREDIT}.get(name, Label.EXPORT_FIELD)
    for place, (first, last) in enumerate(groups):
        skip = 0 if place else lead
        text = draft.text_of(first, last, skip)
        is_own = bool(text) and label is not Label.EXPORT_FIELD
        draft.mark(first, last, label if is_own else Label.EXPORT_FIELD, lead=skip if is_own else 0)
        draft.add(name, _ACCESSION.sub(r"\1", text) if name == "id" else text)


def _read_untagged(lines: Sequence[str]) -> list[Draft]:
    """The documents of an export without tags: each ends at its accession number."""
    ends = [row for row, line in enumerate(lines) if len(line) < 80 and _ACCESSION.fullmatch(line.strip())]
    drafts = []
    start = 0
    for end in ends:
        drafts.append(_fill_untagged(Draft(lines, start, end + 1), end))
        start = end + 1
    if any(line.strip() for line in lines[start:]):
        rest = Draft(lines, start, len(lines))
        counted = any(_WORDS.fullmatch(line.strip()) for line in lines[start : start + HEAD_ROWS] if len(line) < 40)
        if counted:
            drafts.append(_fill_untagged(rest, None))
        elif drafts:
            drafts[-1] = _fill_untagged(Draft(lines, drafts[-1].start, len(lines)), ends[-1])
    return drafts if any("length" in draft.fields for draft in drafts) else []


def _fill_untagged(draft: Draft, end: int | None) -> Draft:
    """Fill a draft whose accession number stands at row `end`, None where it is missing."""
    lines = draft.lines
    text_end = draft.stop if end is None else end
    if end is not None:
        draft.mark(end, end, Label.EXPORT_FIELD)
        match = _ACCESSION.fullmatch(lines[end].strip())
        draft.add("id", match[1] if match else "")
        for first, last in groups_of(lines, end + 1, draft.stop):
            draft.mark(first, last, Label.EXPORT_FIELD)
    draft.torn = end is None
    rows = range(draft.start, min(text_end, draft.start + HEAD_ROWS))
    anchor = next((row for row in rows if _WORDS.fullmatch(lines[row].strip())), None)
    if anchor is None:
        draft.torn = True
        opening = next((row for row in rows if lines[row].strip()), None)
        if opening is not None and opening + 1 < text_end:
            draft.mark(opening, opening, Label.TITLE)
            draft.add("title", draft.text_of(opening, opening))
            draft.mark(opening + 1, text_end - 1, Label.BODY)
        return draft
    _read_above(draft, anchor)
    body = _read_below(draft, anchor, text_end)
    text_end = _above_publisher(draft, body, text_end)
    if body < text_end:
        draft.mark(body, text_end - 1, Label.BODY)
    return draft


def _above_publisher(draft: Draft, body: int, stop: int) -> int:
    """The row of the publisher's name that closes a text, marked as a field; `stop` where there is none."""
    groups = groups_of(draft.lines, body, stop)
    if len(groups) > 1 and groups[-1][0] == groups[-1][1]:
        text = draft.text_of(*groups[-1])
        if len(text) <= PUBLISHER_MAX and text[-1] not in '.!?"”»)' and text[0].isupper():
            draft.mark(groups[-1][0], groups[-1][0], Label.EXPORT_FIELD)
            draft.add("publisher", text)
            return groups[-1][0]
    return stop


def _read_above(draft: Draft, anchor: int) -> None:
    """Headline and byline above the count of words, a section before them."""
    rows = [row for row in range(draft.start, anchor) if draft.lines[row].strip()]
    for row in [row for row in rows if is_page_line(draft.lines[row])]:
        draft.mark(row, row, Label.EXPORT_FIELD)
        rows.remove(row)
    texts = [draft.text_of(row, row) for row in rows]
    byline = len(rows) - 1 if len(rows) > 1 and _may_be_byline(texts[-1]) else None
    if byline is not None:
        draft.mark(rows[byline], rows[byline], Label.BYLINE)
        draft.add("authors", texts[byline])
        rows, texts = rows[:byline], texts[:byline]
    if len(rows) > 1 and len(texts[0]) <= 30 and len(texts[0].split()) <= 3:
        draft.mark(rows[0], rows[0], Label.SECTION)
        draft.add("section", texts[0])
        rows, texts = rows[1:], texts[1:]
    if rows:
        draft.mark(rows[0], rows[-1], Label.TITLE)
        draft.add("title", " ".join(texts))


def _may_be_byline(text: str) -> bool:
    """Whether the line above the count of words names authors: it opens with a lead word, or is names alone."""
    from articlekit.grammar.bylines import parse_byline

    return len(text) <= 160 and parse_byline(text) is not None


def _read_below(draft: Draft, anchor: int, stop: int) -> int:
    """Date, time, outlet, code, page, language and rights below the count of words; the row of the text's start."""
    draft.mark(anchor, anchor, Label.EXPORT_FIELD)
    draft.add("length", draft.text_of(anchor, anchor))
    for row in range(anchor + 1, min(stop, anchor + HEAD_ROWS)):
        text = draft.text_of(row, row)
        if not text:
            if "language" in draft.fields or "copyright" in draft.fields:
                return row + 1
            continue
        label = Label.EXPORT_FIELD
        if "date" not in draft.fields and len(text) < 60 and find_stamps(text):
            draft.add("date", text)
            label = Label.DATE
        elif _CLOCK.fullmatch(text):
            draft.add("time", text)
        elif is_rights(text):
            draft.add("copyright", text)
            label = Label.LEGAL
        elif text.casefold() in language_codes():
            draft.add("language", text)
        elif "outlet" not in draft.fields:
            draft.add("outlet", text)
            label = Label.SECTION
        elif _CODE.fullmatch(text):
            draft.add("page" if text.isdigit() else "journal_code", text)
        elif len(text) > 120 or text.endswith((".", "!", "?")):
            return row
        else:
            draft.add("edition", text)
        draft.mark(row, row, label)
    return min(stop, anchor + HEAD_ROWS)
