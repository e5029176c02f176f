"""ProQuest exports as text: records between lines of underscores, keys in words, the text behind "Full text:".

Captions and credits stand in the text as lines with a key. "Document 3 of 25" or the list at the head says how many
there should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

from .draft import Draft, Export, field_names
from .keyed import find_keys, groups_of, read_fields, without_quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["parse", "recognise"]

RULES = ("_" * 20, "*" * 20)
"""What a line between records holds at least; the export draws 60."""

KEYS_MIN = 3
"""Known keys that make a piece between two rules a record; lists of contents and notices have fewer."""

_NUMBER = lazy_pattern(r"(?:document|dokument)\s+(\d{1,6})\s+(?:of|von|de|sur)\s+(\d{1,6})", re.IGNORECASE)
_MARKS = (b"Full text:", b"ProQuest document ID:", b"Publication title:", b"Publication info:", b"Document URL:",
          b"Volltext:", b"Dokument-URL:", b"ProQuest-Dokument-ID:", b"Publikationstitel:",
          "Texte intégral".encode(), b"URL du document", b"Titre de la publication")  # fmt: skip
_MARKS_MIN = 2
_ID = ("ProQuest document ID:", "ProQuest-Dokument-ID:")


def recognise(data: bytes) -> bool:
    """Whether bytes may be such an export."""
    return sum(mark in data for mark in _MARKS) >= _MARKS_MIN


def parse(lines: Sequence[str]) -> Export | None:
    """The documents of the export, or None where the lines are none after all."""
    rules = [row for row, line in enumerate(lines) if _is_rule(line)]
    bounds = list(zip([0, *rules], [*rules, len(lines)], strict=True))
    drafts: list[Draft] = []
    start = 0
    for first, stop in bounds:
        draft = _read(Draft(lines, start, stop), first)
        if len(draft.fields) >= KEYS_MIN:
            drafts.append(draft)
            start = stop
        elif stop == len(lines) and drafts:
            # What closes the file (a notice of rights, an address) belongs to the last record.
            last = drafts[-1]
            closing = _read(Draft(lines, last.start, last.stop), last.start)
            closing.stop = stop
            for group in groups_of(lines, last.stop, stop):
                closing.mark(*group, Label.EXPORT_FIELD)
            drafts[-1] = closing
    numbers = [(int(m[1]), int(m[2])) for line in lines if len(line) < 60 and (m := _NUMBER.fullmatch(line.strip()))]
    # Without rules between records all are one: their ids say how many there are.
    ids = sum(line.startswith(_ID) for line in lines)
    promised = _promised(numbers) or (ids if ids > len(drafts) else None)
    return Export(tuple(drafts), promised) if drafts else None


def _is_rule(line: str) -> bool:
    """Whether a line parts records; some programs draw it with stars."""
    return line.startswith(RULES) and not line.strip("_* \t")


def _promised(numbers: Sequence[tuple[int, int]]) -> int | None:
    """How many records the numbers promise; where files were put together, each of them."""
    total = sum(of for place, (number, of) in enumerate(numbers) if not place or number <= numbers[place - 1][0])
    return total or None


def _read(draft: Draft, record: int) -> Draft:
    """Fill a draft; its record begins at row `record`, above it stands what opens the file."""
    lines = draft.lines
    for first, last in groups_of(lines, draft.start, record):
        draft.mark(first, last, Label.EXPORT_FIELD)
    keys = find_keys(lines, record, draft.stop, field_names("proquest"), _is_key)
    _read_head(draft, record, keys[0].row if keys else draft.stop)
    read_fields(draft, without_quoted(draft, keys), frozenset(("body",)))
    draft.torn = not {"id", "url", "load_date", "publication_type"} & draft.fields.keys()
    return draft


def _is_key(words: str) -> bool:
    """Whether words are written as a key: a capital first, and the in-text keys in capitals."""
    return words[:1].isupper()


def _read_head(draft: Draft, record: int, stop: int) -> None:
    """The rule, the document's number and the headline above the first key."""
    for first, last in groups_of(draft.lines, record, stop):
        for row in range(first, last + 1):
            text = draft.text_of(row, row)
            if text.startswith(RULES) or _NUMBER.fullmatch(text) or "://" in text[:12]:
                draft.mark(row, row, Label.EXPORT_FIELD)
            elif "title" not in draft.fields:
                draft.mark(row, row, Label.TITLE)
                draft.add("title", text)
            else:
                draft.mark(row, row, Label.EXPORT_FIELD)
