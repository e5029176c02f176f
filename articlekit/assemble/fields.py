"""The chosen values of one record and where each came from; declared values win, long ones are cut and said so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.errors import Warn
from articlekit.model import Found
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.authors import Authors
    from articlekit.assemble.page import Candidate
    from articlekit.model import Document

__all__ = ["FIELD_MAX", "Fields"]

FIELD_MAX = 1000
"""Characters of one metadata value; RELIABILITY's cap against pages whose title is a megabyte."""

_NAMES = lazy_pattern(r"\s*[;|]\s*|\s*,\s*|\s+and\s+")


class Fields:
    """Collects values for one document. Its `values`, `authors`, `tags` and `provenance` end up in the record."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.values: dict[str, str] = {}
        self.authors: tuple[str, ...] = ()
        self.tags: tuple[str, ...] = ()
        self.provenance: dict[str, Found] = {}
        self._capped = False

    def warnings(self) -> tuple[Warn, ...]:
        """The document's warnings, and one when a value was cut."""
        extra = (Warn.FIELD_CAPPED,) if self._capped and Warn.FIELD_CAPPED not in self.document.warnings else ()
        return (*self.document.warnings, *extra)

    def cap(self, value: str | None) -> str | None:
        """A value of at most `FIELD_MAX` characters."""
        if value is not None and len(value) > FIELD_MAX:
            self._capped = True
            return value[:FIELD_MAX].rstrip()
        return value

    def note(self, field: str, finder: str, block: int | None, note: str, runner_up: str | None = None) -> None:
        """Says where a value came from, and which other would have been taken next."""
        self.provenance[field] = Found(finder, block, note, runner_up[:FIELD_MAX] if runner_up else None)

    def take(self, field: str, value: str | None) -> str | None:
        """The declared value of a field, else `value`."""
        declared = self.document.declared.get(field)
        if declared:
            self.note(field, "declared", None, "the input states it")
            return self.cap(declared)
        return self.cap(value)

    def choose(self, field: str, best: Candidate | None, second: Candidate | None = None) -> None:
        """Sets a field from its best candidate, or from what the input declares."""
        declared = self.document.declared.get(field)
        if declared and not (best is not None and best.finder == "caller"):
            self.note(field, "declared", None, "the input states it")
            self.values[field] = self.cap(declared) or ""
        elif best is not None:
            runner_up = f"; runner-up {second.value[:60]!r} ({second.score:.2f})" if second is not None else ""
            next_value = second.value if second is not None else None
            self.note(field, best.finder, best.block, f"{best.note} ({best.score:.2f}){runner_up}", next_value)
            value = self.cap(best.value)
            if value:
                self.values[field] = value

    def choose_authors(self, authors: Authors) -> None:
        """Sets the authors, from what the input declares or from a byline."""
        declared = self.document.declared.get("authors") or self.document.declared.get("author")
        if declared:
            self.note("authors", "declared", None, "the input states it")
            self.authors = tuple(dict.fromkeys(name for name in _NAMES.split(declared[:FIELD_MAX]) if name))
        elif authors.names:
            runner_up = f"; runner-up {authors.second[:60]!r}" if authors.second else ""
            note = f"{authors.note} ({authors.score:.2f}){runner_up}"
            self.note("authors", authors.finder, authors.row, note, authors.second or None)
            self.authors = tuple(name[:FIELD_MAX] for name in authors.names)

    def choose_tags(self, tags: tuple[str, ...], row: int | None, finder: str = "tag-lines") -> None:
        """Sets the tags, from what the input declares or from what was found."""
        declared = self.document.declared.get("tags")
        if declared:
            self.note("tags", "declared", None, "the input states it")
            self.tags = tuple(tag.strip() for tag in re.split(r"[,;]", declared[:FIELD_MAX]) if tag.strip())
        elif tags:
            self.note("tags", finder, row, "")
            self.tags = tags
