"""Lines that part the documents of an export, in whichever language: numbers, ends, rules, form feeds, accessions.

Says where a text could be cut and what each cut promises; whether the pieces are documents is for `separated` to judge.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from articlekit.patterns import lazy_pattern

from .hints import LINE_MAX, RULE_MIN, SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "Cut",
    "find_cuts",
    "has_separators",
    "is_accession",
    "is_end",
    "is_length",
    "is_rule",
    "is_sure",
    "number_of",
    "promise_of",
]

RULES_MAX = 4
"""Drawn lines of different looks that are tried, the most frequent first."""

_DECORATION = " \t\f-–—*_=~#[]()<>.:|"
_DIGIT = lazy_pattern(r"\d")
_NUMBERS = lazy_pattern(
    r"(?:(?P<before>[^\W\d][^\d\n]{0,20}?)\s{0,3}(?:n[ro]?[.°º]{0,2}\s{0,2}|#\s?)?)?(?P<number>\d{1,6})"
    r"(?:\s{0,3}(?P<of>[^\W\d][^\W\d]{0,6}(?: [^\W\d]{2})?|/)\s{0,3}(?P<total>\d{1,6}))?"
    r"(?:\s{0,3}(?P<behind>[^\W\d][^\d\n]{0,20}))?"
)
_ACCESSION = lazy_pattern(
    r"(?:AN\s{1,4})?(?:documento?|dokument|документ)\s+(?=[\w-]{0,40}\d{4})[A-Za-z][A-Za-z0-9_-]{6,40}", re.IGNORECASE
)
_PROMISE = lazy_pattern(r"(?P<words>[^\d\n(:]{4,40}?)\s?[:(]\s?\(?(?P<count>\d{1,6})\)?")
_LENGTH = lazy_pattern(r"\d[\d,.  ]{0,9}\s?(?P<word>[^\W\d]{1,12})")


class Cut(NamedTuple):
    """One way to part lines: the rows at which the pieces begin.

    `closes` and `opens` say that a separator ends or begins each document; `is_certain` that the separators are made
    for that, as drawn lines are not.
    """

    starts: tuple[int, ...]
    opens: bool = False
    closes: bool = False
    is_certain: bool = False


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    import tomllib
    from importlib import resources

    return tomllib.loads((resources.files(__package__) / "separators.toml").read_text(encoding="utf-8"))


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(_tables()[table][key])


def has_separators(lines: Sequence[str]) -> bool:
    """Whether a text has a line twice or more that could part documents; most have none."""
    found = 0
    for line in lines:
        if 0 < len(line) <= LINE_MAX and (is_rule(line) or is_sure(line)):
            found += 1
            if found > 1:
                return True
    return False


def is_sure(line: str) -> bool:
    """Whether a line counts or ends a document."""
    return number_of(line) is not None or is_end(line) or is_accession(line)


def find_cuts(lines: Sequence[str], feeds: Sequence[int] = ()) -> list[Cut]:
    """The ways in which lines can be cut, those first that leave the least doubt; `feeds` are rows that open pages."""
    short = [(row, line) for row, line in enumerate(lines) if 0 < len(line) <= LINE_MAX]
    numbered = [(row, number) for row, line in short if (number := number_of(line)) is not None]
    cuts = []
    if len(numbered) > 1 and _is_counted([number for _, number in numbered]):
        cuts.append(Cut(tuple(row for row, _ in numbered), opens=True, is_certain=True))
    for is_closing in (is_end, is_accession):
        rows = [row + 1 for row, line in short if is_closing(line)]
        if len(rows) > 1 or (rows and is_closing is is_end):
            cuts.append(Cut(tuple(rows), closes=True, is_certain=True))
    if feeds:
        cuts.append(Cut(tuple(feeds)))
    rules: dict[str, list[int]] = {}
    for row, line in short:
        if is_rule(line):
            rules.setdefault(line.strip(), []).append(row)
    often = sorted(rules.values(), key=len, reverse=True)[:RULES_MAX]
    return [*cuts, *(Cut(tuple(rows)) for rows in often)]


def number_of(line: str) -> tuple[int, int] | None:
    """The number and the total (0: none is said) in a line that counts a document, else None.

    >>> number_of("      2 de 12 DOCUMENTOS"), number_of("--- Dokument 3 ---"), number_of("Foto 1 von 9")
    ((2, 12), (3, 0), None)
    """
    if len(line) > LINE_MAX or not _DIGIT.search(line):
        return None
    match = _NUMBERS.fullmatch(line.strip(_DECORATION).casefold())
    if match is None or (match["of"] is None and match["before"] is None):
        return None
    around = {(match[name] or "").strip() for name in ("before", "behind")} - {""}
    if not around or not around <= _words("numbered"):
        return None
    if match["of"] is not None and match["of"] not in _words("numbered", "of"):
        return None
    return int(match["number"]), int(match["total"] or 0)


def _is_counted(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers count up by one, from wherever a file begins; where files were put together they begin again."""
    steps = sum(after[0] == before[0] + 1 for before, after in pairwise(numbers))
    again = sum(after[0] <= before[0] for before, after in pairwise(numbers))
    return steps > 0 and steps + again >= len(numbers) - 1 - len(numbers) // 10


def is_end(line: str) -> bool:
    """Whether a line says that a document ends here."""
    return len(line) <= LINE_MAX and line.strip(_DECORATION).casefold() in _words("ends", "phrases")


def is_accession(line: str) -> bool:
    """Whether a line is a document's number: a word for it and a code with a row of digits."""
    return _ACCESSION.fullmatch(line.strip()) is not None


def is_rule(line: str) -> bool:
    """Whether a line is drawn across the page."""
    marks = line.strip()
    return len(marks) >= RULE_MIN and SIGNS.issuperset(marks)


def is_length(line: str) -> bool:
    """Whether a line only counts the words of a text."""
    match = _LENGTH.fullmatch(line.strip().casefold()) if len(line) < LINE_MAX // 3 else None
    return match is not None and match["word"] in _words("lengths")


def promise_of(line: str) -> int | None:
    """How many documents a line of the file's cover says that there are.

    >>> promise_of("Numero di documenti: 3"), promise_of("Documents (draft)")
    (3, None)
    """
    match = _PROMISE.fullmatch(line.strip()) if len(line) < LINE_MAX // 2 else None
    return int(match["count"]) if match is not None and match["words"].casefold() in _words("promises") else None
