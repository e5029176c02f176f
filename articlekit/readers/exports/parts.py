"""A file in which exports of several layouts were put together → its parts, each of one layout.

Every layout has lines that open or close its documents; where the kind of such lines changes, another export begins. A
file of one layout, nearly every file, is one part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.patterns import lazy_pattern

from .draft import field_names
from .keyed import find_keys, groups_of, is_rights

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Part", "cut_parts"]

LINE_MAX = 120
"""Characters of a line that opens or closes a document."""


class Part(NamedTuple):
    """Rows `start` to `stop` (exclusive) and the layout they have."""

    layout: str
    start: int
    stop: int


class _Mark(NamedTuple):
    """A line that bounds documents: its row, the layout and the kind, and whether it closes one."""

    row: int
    layout: str
    kind: str
    closes: bool


_OPENS_CLASSIC = lazy_pattern(
    r"(?i)(?:[a-z]{2,12}\s+-\s+)?(?:(?:dokument|document)\s+\d+\s+(?:von|de|sur|of)\s+\d+|\d+\s+of\s+\d+\s+documents?)"
)
_CLOSES_NEXIS = lazy_pattern(r"(?i)end of document|ende des dokuments|fin du document")
_CLOSES_TAGGED = lazy_pattern(r"AN\s{1,4}(?:Documento?|Dokument)\s+[A-Za-z0-9]{12,40}")
_CLOSES_UNTAGGED = lazy_pattern(r"(?:Documento?|Dokument)\s+(?=\w*\d)[A-Za-z0-9]{12,40}")
_SUMMARY = lazy_pattern(r"(?i)search summary|suchübersicht")
_OPENS_PROQUEST = lazy_pattern(r"_{20,}|\*{20,}")


def cut_parts(lines: Sequence[str], layouts: Sequence[str]) -> tuple[Part, ...]:
    """The parts of the file in order, together all its lines; empty where no line tells a change of layout."""
    marks = [mark for row, line in enumerate(lines) if len(line) < LINE_MAX and (mark := _mark(row, line, layouts))]
    changes = [place for place in range(1, len(marks)) if marks[place].kind != marks[place - 1].kind]
    if not changes:
        return ()
    parts = []
    start = 0
    for place in changes:
        stop = _boundary(lines, marks[place - 1], marks[place])
        parts.append(Part(marks[place - 1].layout, start, stop))
        start = stop
    return (*parts, Part(marks[-1].layout, start, len(lines)))


def _mark(row: int, raw: str, layouts: Sequence[str]) -> _Mark | None:
    """What a line bounds in the layouts that the file may have."""
    line = raw.strip()
    if "factiva" in layouts and _CLOSES_TAGGED.fullmatch(line):
        return _Mark(row, "factiva", "tagged", closes=True)
    if "factiva" in layouts and _CLOSES_UNTAGGED.fullmatch(line):
        return _Mark(row, "factiva", "untagged", closes=True)
    if "nexis" in layouts and _CLOSES_NEXIS.fullmatch(line.strip(" -–—*_=")):
        return _Mark(row, "nexis", "nexis", closes=True)
    if "proquest" in layouts and _OPENS_PROQUEST.fullmatch(line):
        return _Mark(row, "proquest", "proquest", closes=False)
    # ProQuest counts its records in the same words, but at the margin.
    centred = raw[:8].isspace() or "proquest" not in layouts
    if "lexisnexis" in layouts and centred and _OPENS_CLASSIC.fullmatch(line):
        return _Mark(row, "lexisnexis", "lexisnexis", closes=False)
    return None


def _boundary(lines: Sequence[str], before: _Mark, after: _Mark) -> int:
    """The row at which the export of the mark `after` begins."""
    if before.closes:
        return _after_summary(lines, before.row + 1, after.row)
    if not after.closes:
        return after.row
    # Between a line that opens and one that closes stands a document of each: the first ends with its notice of rights
    # and the fields right below it.
    names = field_names(before.layout)
    fits = str.isupper if before.layout == "lexisnexis" else _is_capitalised
    keys = {key.row for key in find_keys(lines, before.row, after.row, names, fits)}
    end = before.row + 1
    has_keys = has_rights = False
    for first, last in groups_of(lines, before.row + 1, after.row):
        is_key, rights = first in keys, is_rights(lines[first])
        if has_rights and not (is_key or rights):
            break
        has_keys = has_keys or is_key
        has_rights = has_rights or (rights and (has_keys or before.layout == "proquest"))
        if is_key or has_rights:
            end = last + 1
    return end


def _after_summary(lines: Sequence[str], start: int, stop: int) -> int:
    """The row below the search summary that may follow the last document of an export; `start` where there is none."""
    groups = groups_of(lines, start, stop)
    if groups and _SUMMARY.fullmatch(lines[groups[0][0]].strip()):
        table = groups[1] if groups[0][0] == groups[0][1] and len(groups) > 1 else groups[0]
        return table[1] + 1
    return start


def _is_capitalised(words: str) -> bool:
    return words[:1].isupper() and not words.isupper()
