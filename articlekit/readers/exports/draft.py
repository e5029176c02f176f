"""One document of an export while it is being read: its lines, what each is, and the fields found so far.

A layout's parser fills drafts; `finish` makes the Raw. Lines are counted from 0 in the file and from 1 in the document.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from articlekit.labels import Label
from articlekit.model import Stated

from .pages import find_page_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Draft", "Export", "column_of", "field_names", "language_codes", "wrap_column"]

COLUMN_MIN = 40
COLUMN_MAX = 132
WRAPPED_SHARE = 0.5
"""Columns at which exports wrap, and the share of full lines among those that another follows in their paragraph."""


class Export(NamedTuple):
    """What a parser found in a file: its documents, how many the file promises (None: it does not say)."""

    drafts: tuple[Draft, ...]
    promised: int | None = None


class Draft:
    """The lines `start` to `stop` (exclusive) of a file as one document; `torn` says that its end or head is missing.

    `fields` has the text of each field under the name of the key table; `mark` says what lines are.
    """

    def __init__(self, lines: Sequence[str], start: int, stop: int) -> None:
        self.lines = lines
        self.start = start
        self.stop = stop
        self.fields: dict[str, str] = {}
        self.torn = False
        self._spans: list[Stated] = []

    def mark(self, first: int, last: int, label: Label, *, lead: int = 0) -> None:
        """Say of the file's lines `first` to `last` (both included) what they are; calls come in any order."""
        if label is Label.BODY:
            for row in find_page_rows(self.lines, first, last, self.fields.get("title", "")):
                if row > first:
                    self._append(first, row - 1, label, lead)
                self._append(row, row, Label.EXPORT_FIELD, 0)
                first, lead = row + 1, 0
        if first <= last:
            self._append(first, last, label, lead)

    def _append(self, first: int, last: int, label: Label, lead: int) -> None:
        self._spans.append(Stated(first - self.start + 1, last - self.start + 1, label, lead))

    def add(self, name: str, text: str) -> None:
        """Keep a field's text; of a field that comes twice, the first that says something."""
        text = " ".join(text.split())
        if text and not self.fields.get(name):
            self.fields[name] = text

    def text_of(self, first: int, last: int, lead: int = 0) -> str:
        """The lines `first` to `last` as one line, without the first `lead` characters."""
        return " ".join(" ".join(self.lines[first : last + 1]).strip()[lead:].split())

    @property
    def content(self) -> str:
        """The document's lines."""
        return "\n".join(self.lines[self.start : self.stop])

    def stated(self, column: int) -> tuple[Stated, ...]:
        """What is known of its lines, in order; `column` is where the file's text is wrapped."""
        spans = sorted(self._spans)
        return tuple(span._replace(column=column) if span.label is Label.BODY else span for span in spans)

    def body_lines(self) -> list[str]:
        """The lines of the text."""
        spans = (span for span in self._spans if span.label is Label.BODY)
        return [line for span in spans for line in self.lines[self.start + span.first - 1 : self.start + span.last]]


def wrap_column(drafts: Sequence[Draft]) -> int:
    """The column at which the texts of an export are wrapped, 0 where a line is a paragraph."""
    lines: list[str] = []
    for draft in drafts:
        lines += [*draft.body_lines(), ""]
    return column_of(lines)


def column_of(lines: Sequence[str]) -> int:
    """The column at which lines of text are wrapped, 0 where a line is a paragraph.

    Wrapped text has paragraphs of several lines, and most lines that another follows are about as wide as the widest.
    """
    lines = [line.rstrip() for line in lines]
    if any(len(line) > COLUMN_MAX and "://" not in line for line in lines):
        return 0
    widths = [len(line) for line, below in pairwise(lines) if line and below and "://" not in line]
    column = max(widths, default=0)
    full = sum(width > column - column // 4 for width in widths)
    return column if column >= COLUMN_MIN and full >= WRAPPED_SHARE * len(widths) else 0


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((resources.files(__package__) / "keys.toml").read_text(encoding="utf-8"))


@cache
def field_names(layout: str) -> Mapping[str, str]:
    """Key words of a layout, case folded, to the names of their fields."""
    return {key.casefold(): name for name, keys in _tables()[layout].items() for key in keys}


@cache
def language_codes() -> Mapping[str, str]:
    """Names of languages, case folded, to BCP 47."""
    return {name: code for code, names in _tables()["languages"].items() for name in names}
