"""Recurring lines of a profile, and the table that finds them: exact lines first, then templates with a varying part.

An entry says which line recurs, what it is, where it stands and how often it was seen; `Lines` answers for one line of
a page whether an entry fits. Looking up is one dictionary access for exact lines and for templates whose varying parts
are numbers; other templates are compiled when a line that begins or ends like them first turns up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.labels import Label

__all__ = ["ANY_PART", "LINE_MAX", "NUMBER_PART", "Entry", "Lines", "Where", "fits_template", "line_key", "number_key"]

ANY_PART = "{}"
NUMBER_PART = "{n}"
"""What a template writes for a varying part: any words (1 to 120 characters), or one number."""

LINE_MAX = 600
"""Characters of a line that is looked up; chrome that reads like prose is shorter than this."""

_PART_MAX = 120
_NUMBER = r"\d+(?:[.,:]\d+)*"  # "1,024" and "10:15" are one number
_TYPED = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))
_DIGITS = lazy_pattern(_NUMBER)


class Where(StrEnum):
    """In which part of its pages a line recurs; "any" is a line that may stand everywhere."""

    ANY = "any"
    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Entry:
    """One recurring line: `text` is the line or the template as it was written, `is_template` says which.

    `count` is how often it was seen, `documents` in how many documents; 0 where nobody counted. `example` is one such
    line as it stood there. An entry that is not `active` is proposed only and never used.
    """

    text: str
    label: Label
    is_template: bool = False
    where: Where = Where.ANY
    count: int = 0
    documents: int = 0
    example: str = ""
    active: bool = True


def line_key(line: str) -> str:
    """A line as profiles compare it: lower case, straight quotes, single blanks.

    >>> line_key("100’s of  Premium titles.")
    "100's of premium titles."
    """
    if not line.isascii():
        for quote, typed in _TYPED:
            line = line.replace(quote, typed)
    return " ".join(line.lower().split())


def number_key(key: str) -> str:
    """A `line_key` with every number as the varying part for numbers.

    >>> number_key("4 min read")
    '{n} min read'
    """
    return _DIGITS.sub(NUMBER_PART, key)


def fits_template(template: str, line: str) -> bool:
    """Whether a line has a template's fixed parts, in order and with something in each varying part.

    >>> fits_template("Published {}", "Published 3 May"), fits_template("{n} min read", "Four min read")
    (True, False)
    """
    return _pattern(line_key(template)).fullmatch(line_key(line)) is not None


class Lines:
    """The active entries of a profile, made for looking up; an exact line wins over a template, the first over others.

    Two tables of the same entries answer alike.
    """

    __slots__ = ("_by_end", "_by_start", "_exact", "_loose", "_numbered", "_patterns")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, Entry] = {}
        self._numbered: dict[str, Entry] = {}
        self._by_start: dict[str, list[tuple[str, Entry]]] = {}
        self._by_end: dict[str, list[tuple[str, Entry]]] = {}
        self._loose: list[tuple[str, Entry]] = []
        self._patterns: dict[str, re.Pattern[str]] = {}
        for entry in entries:
            if entry.active:
                self._add(line_key(entry.text), entry)

    def __bool__(self) -> bool:
        return bool(self._exact or self._numbered or self._by_start or self._by_end or self._loose)

    def find(self, key: str) -> Entry | None:
        """The entry for a line, given as `line_key` has it; None for a line that no entry knows."""
        found = self._exact.get(key)
        if found is None and self._numbered:
            found = self._numbered.get(number_key(key))
        if found is not None or not key or len(key) > LINE_MAX:
            return found
        if self._by_start or self._by_end or self._loose:
            first, last = key.split(" ", 1)[0], key.rsplit(" ", 1)[-1]
            for group in (self._by_start.get(first, ()), self._by_end.get(last, ()), self._loose):
                for template, entry in group:
                    if self._compiled(template).fullmatch(key):
                        return entry
        return None

    def _add(self, key: str, entry: Entry) -> None:
        if not entry.is_template:
            self._exact.setdefault(key, entry)
        elif ANY_PART not in key:
            # Digits that stand fixed beside a varying number vary too: one look-up decides.
            self._numbered.setdefault(number_key(key.replace(NUMBER_PART, "0")), entry)
        else:
            first, last = key.split(" ", 1)[0], key.rsplit(" ", 1)[-1]
            if "{" not in first:
                self._by_start.setdefault(first, []).append((key, entry))
            elif "{" not in last:
                self._by_end.setdefault(last, []).append((key, entry))
            else:
                self._loose.append((key, entry))

    def _compiled(self, template: str) -> re.Pattern[str]:
        pattern = self._patterns.get(template)
        if pattern is None:
            pattern = self._patterns[template] = _pattern(template)
        return pattern


def _pattern(template: str) -> re.Pattern[str]:
    """The pattern of a template in the form of `line_key`.

    Each fixed part is taken where it first occurs and never given back (but for the last, which must end the line), so
    that many varying parts cost no more than one.
    """
    pieces = [_fixed(piece) for piece in template.split(ANY_PART)]
    any_part = f".{{1,{_PART_MAX}}}?"
    middle = "".join(f"(?>{any_part}{piece})" for piece in pieces[1:-1])
    return re.compile(pieces[0] + middle + (any_part + pieces[-1] if len(pieces) > 1 else ""))


def _fixed(piece: str) -> str:
    """The pattern of what stands between two varying parts; numbers in it vary too."""
    return _NUMBER.join(map(re.escape, piece.split(NUMBER_PART)))
