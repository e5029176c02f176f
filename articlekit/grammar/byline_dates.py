"""Dates beside the names of a byline: parted from a name they stick to, and cut off before and behind it.

Goes in a line or what follows a lead word; comes out the text without the date. What the rest names is for `bylines`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.grammar.dates import find_stamps, is_stamp_word
from articlekit.grammar.names import first_given
from articlekit.grammar.tables import words
from articlekit.grammar.weak_credits import may_be_person
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["behind_date", "cut_date", "name_before_age", "outlet_before_age", "part_date"]

_GLUED = lazy_pattern(
    r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z]{2,8}\.? [\d]{1,2},? [\d]{4})"
    r"|(?<=[^\W\d_A-Z])(?=[\d]{1,2}[./][\d]{1,2}[./][\d]{4})"
    r"|(?<=[ ,][\d]{4})(?=[A-ZÀ-Þ][a-zß-ÿ])"
)
_COUNT = lazy_pattern(
    r"\b[\d]{1,4}(?:\s?[–-]\s?[\d]{1,3})?\s?(?:min|mins|minutes?|minuten|comments?|kommentare?)\b.{0,20}$",
    re.IGNORECASE,
)
# How long ago a piece appeared: "3h", "2 days ago", "vor 3 Std.", "hace 5 horas".
_AGE = lazy_pattern(
    r"(?:(?:vor|hace|há|il y a)\s)?\d{1,2}\s?(?P<unit>[^\W\d_]{1,8})\.?(?:\s(?:ago|fa|geleden|sedan|siden))?"
)
# A number of these without such a word is an age as well; of minutes, how long a song or a film is; of nights, a stay.
_UNITS = frozenset(
    "h hr hrs hour hours d day days w wk week weeks mo std stunde stunden t tag tage tagen woche wochen heure heures j "
    "jour jours semaine semaines hora horas día días dia dias semana semanas ora ore giorno giorni uur dag dagen tim "
    "timme timmar dagar time timer dage godz dni".split()
)
_MINUTES = frozenset("m min mins minute minutes minuten minuto minutos minuti minuut minuter".split())
_PARTS = lazy_pattern(r"\s*[|·•●▪⋅–—]\s*|\s-\s")
STAMP_WORDS_MAX = 3
OUTLET_NAME_AGE = 3
AGE_MAX = 16
UNIT_FROM = 3
"""Words beside a date; parts of a line of outlet, author and age; characters of an age; where its unit stands at the
latest if no word like "vor" stands before the number."""


def part_date(line: str) -> str:
    """A line with a blank between a name and the date that sticks to it.

    >>> part_date("By Ada MossMar 5, 2025"), part_date("May 21, 2025Ada Moss"), part_date("By Ada McBride 5")
    ('By Ada Moss Mar 5, 2025', 'May 21, 2025 Ada Moss', 'By Ada McBride 5')
    """
    return _GLUED.sub(" ", line)


def cut_date(text: str) -> str:
    """The text before its first date, a reading time or a number of comments, without the words that announce these.

    >>> cut_date("Ada Moss. Last Updated on 3 March 2024"), cut_date("Ada Moss 4 Comments"), cut_date("Ada Moss in X")
    ('Ada Moss', 'Ada Moss', 'Ada Moss in X')
    """
    stamps = find_stamps(text)
    if not stamps:
        return _COUNT.sub("", text).rstrip()
    pieces = text[: stamps[0].start].split()
    count = len(pieces)
    while pieces and is_stamp_word(pieces[-1]):
        pieces.pop()
    head = " ".join(pieces)
    return head.rstrip(".,") if len(pieces) < count else head


def behind_date(line: str) -> str:
    """What follows the date that opens a line, with at most a few words that announce it; empty where none opens it.

    >>> behind_date("Posted on 3 March 2024 by Ada Moss"), behind_date("3 March 2024 Ada Moss"), behind_date("Monday")
    ('by Ada Moss', 'Ada Moss', '')
    """
    stamps = find_stamps(line)
    before = line[: stamps[0].start].split() if stamps else []
    if not stamps or len(before) > STAMP_WORDS_MAX or not all(map(is_stamp_word, before)):
        return ""
    return line[stamps[-1].end :].strip(" ,|")


def outlet_before_age(line: str) -> str:
    """The outlet in a line of outlet, author and age; empty where a line is none.

    >>> outlet_before_age("The Daily Lake - Ada Moss • 3h"), outlet_before_age("Ada Moss • 3h")
    ('The Daily Lake', '')
    """
    parts = _PARTS.split(line.strip()) if line[-AGE_MAX:].strip() and any(map(str.isdigit, line[-AGE_MAX:])) else []
    name = name_before_age(parts)
    return parts[0] if name and all(word[0].isupper() for word in name.split()) else ""


def name_before_age(parts: Sequence[str]) -> str:
    """What stands between an outlet and how long ago it wrote; empty where these three are not what the parts are.

    >>> name_before_age(["The Lake Post", "Ada Moss", "3h"]), name_before_age(["Ada Moss", "Lake Post", "3h"])
    ('Ada Moss', '')
    >>> name_before_age(["The Moss Brothers", "Greatest Hits", "45m"])
    ''
    """
    if len(parts) != OUTLET_NAME_AGE or not parts[0] or " " not in parts[1] or first_given(parts[0]):
        return ""
    age = _AGE.fullmatch(parts[2])
    if age is None:
        return ""
    unit, is_told = age["unit"].casefold(), age.start("unit") > UNIT_FROM or age.end() > age.end("unit") + 1
    if first_given(parts[1]):
        return parts[1] if is_told or unit in _UNITS or unit in _MINUTES else ""
    folded = parts[0].casefold().split()
    is_outlet = folded[0] == "the" or not words("outlets", "title_words").isdisjoint(folded)
    return parts[1] if is_outlet and (is_told or unit in _UNITS) and may_be_person(parts[1]) else ""
