"""The dateline of a first paragraph: `parse_dateline(paragraph)` gives place and wire service.

Reads "OSLO, Norway (AP) — ", "Oslo (dpa) - ", "OSLO, 3 mars (Reuters) -" and "OSLO — ". The dateline stays in the text;
a place without capitals needs an agency beside it, because a sentence may start like that.
"""

from __future__ import annotations

import re

from articlekit.grammar.agencies import wire_name
from articlekit.grammar.caseless import is_caseless
from articlekit.grammar.dates import find_stamps, month_numbers
from articlekit.grammar.scripts import may_be_east_asian
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

__all__ = ["find_dateline_date", "parse_dateline"]

HEAD = 90
"""Characters in which the mark behind a dateline stands."""

_LINE = lazy_pattern(
    r"""
    (?P<place>[^\W\d_][^—–()\n“"«:;!?]{0,58}?)?\s{0,2}
    (?:\((?P<agency>[^()]{2,40})\)\s?[.,]?|/(?P<service>[^\W\d_][\w -]{2,30})/)?\s?
    (?P<mark>—|–|--|(?<![^\W_])-|:|(?<=\)))\s?(?=[^\W_]|["“„«‘'])
    """,
    re.VERBOSE,
)
# "Varn. /TASS/.", "VARN taz |", "VARN epd/taz |"
_PAPER = lazy_pattern(
    r"(?P<place>[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ-]{2,24}(?: [^\W\d_a-zß-ÿ-]{2,20}){0,2}) (?P<sources>[\w./-]{2,24}) \| "
)
_BEHIND_MARK = lazy_pattern(
    r"(?P<place>[^\W\d_][^—–()\n“\"«:;!?/.]{1,40}), \d{1,2} [^\W\d_]{3,10}(?:\. | [—–-] )"
    r"/?(?P<agency>[^\W\d_][\w -]{1,20}?)/?\. "
)
_UNSPACED = (
    lazy_pattern(
        r"(?P<agency>[一-鿿]{2,4}社)(?P<place>[一-鿿]{2,10}?)\d{1,2}月\d{1,2}日(?:综合消息|綜合消息)?[电讯電訊](?![话力视影子])"
    ),
    lazy_pattern(r"[\[(](?P<place>[가-힣A-Za-z·]{2,16})=(?P<agency>[가-힣\w ]{2,12})[\])]"),
    lazy_pattern(r"【(?P<place>[一-鿿ァ-ヶー・]{2,14}?)(?P<agency>共同|時事|AFP時事|ロイター)(?:＝[^】]{1,12})?】"),
    lazy_pattern(r"【(?P<place>[一-鿿ァ-ヶー・]{2,14}?)＝(?P<agency>[^】]{2,12})】"),
)
# Press releases put place and full date before a dash: Varn, 6 de junio de 2025.- and so on.
_DATED = lazy_pattern(
    r"(?P<place>[^\W\d_][^—–()\n“\"«:;!?/.,]{1,40})(?:,\s|\s\()(?P<day>[^—–()\n“\"«:;!?]{4,36}?\d{4})\)?"
    r"(?:\s?\.\s?[-–—]+|\s[-–—]+)\s?(?=[^\W_]|[\"“„«‘'])"
)
DAY_SLACK = 3
_PARTICLES = frozenset("de del den des am an der la las los le les do da dos of and y an sur di in".split())
_DAY = lazy_pattern(r",?\s+(?:[^\W\d_]{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?)(?:,?\s+\d{4})?$")


def parse_dateline(paragraph: str) -> tuple[str | None, str | None] | None:
    """Place and wire service that open a paragraph, or None.

    >>> parse_dateline("OSLO, Norway (AP) — The bridge is shut.")
    ('OSLO, Norway', 'AP')
    >>> parse_dateline("The bridge is shut — and will stay so.") is None
    True
    """
    head = paragraph[:HEAD]
    found = _of_other_forms(head)
    if found is not None:
        return found
    if not ("—" in head or "–" in head or "-" in head or "(" in head):
        return None
    match = _LINE.match(head)
    if match is None:
        return None
    place = _without_day(match["place"] or "")
    named = match["agency"] or match["service"]
    agency = wire_name(named.strip().split("/")[0]) if named else None
    if named and agency is None:
        return None
    if not agency and match["mark"] not in {"—", "–", "--"}:
        return None
    if not place:
        return (None, agency) if agency else None
    if not _is_place(place, capitals=agency is None):
        return None
    return place, agency


def _of_other_forms(head: str) -> tuple[str | None, str | None] | None:
    """Place and wire service in the forms of single countries: the paper's name, or the agency behind the date."""
    if " | " in head and head[1:3].isupper():
        match = _PAPER.match(head)
        if match is not None:
            sources = match["sources"].split("/")
            wires = [wire for source in sources if (wire := wire_name(source))]
            if wires or not words("datelines", "papers").isdisjoint(sources):
                return match["place"], wires[0] if wires else None
    if not head.isascii() and ". " in head:
        match = _BEHIND_MARK.match(head)
        agency = wire_name(match["agency"]) if match is not None else None
        if match is not None and agency and _is_place(match["place"].strip(), capitals=False):
            return match["place"].strip(), agency
    if not may_be_east_asian(head):
        return None
    for pattern in _UNSPACED:
        match = pattern.match(head)
        if match is not None:
            return match["place"], wire_name(match["agency"])
    return None


def find_dateline_date(paragraph: str) -> str | None:
    """The full date between the place and the wire service that open a paragraph, in ISO 8601; None where none stands.

    >>> find_dateline_date("OSLO, Norway, March 3, 2025 /PRNewswire/ -- The bridge is shut.")
    '2025-03-03'
    >>> find_dateline_date("OSLO, March 3 (Reuters) - The bridge is shut.") is None
    True
    """
    dated = _DATED.match(paragraph[:HEAD])
    is_place = dated is not None and dated["place"].split(None, 1)[0].casefold() not in words("credits", "joining")
    if dated is not None and is_place and _is_place(dated["place"], capitals=False):
        stamps = find_stamps(dated["day"])
        if stamps and stamps[0].end - stamps[0].start >= len(dated["day"].strip()) - DAY_SLACK:
            return stamps[0].value
    if parse_dateline(paragraph) is None:
        return None
    match = _LINE.match(paragraph[:HEAD])
    day = _DAY.search(match["place"] or "") if match is not None else None
    stamps = find_stamps(day[0].strip(" ,")) if day is not None else ()
    return stamps[0].value if stamps else None


def _without_day(place: str) -> str:
    """A place without the day behind it, in numbers or, in scripts without capitals, in words."""
    place = _DAY.sub("", place).strip(" ,-")
    head, comma, day = place.rpartition(",")
    is_day = comma and is_caseless(place[0]) and any(word in month_numbers() for word in day.split())
    return head.strip() if is_day else place


def _is_place(place: str, *, capitals: bool) -> bool:
    """Whether the text can be a place: few capitalised words, its first part in capitals when nothing else tells."""
    first = re.split(r"[,/]", place, maxsplit=1)[0]
    pieces = place.split()
    if not capitals and is_caseless(place[0]) and len(pieces) <= 3:
        return True
    if len(pieces) > 5 or first.casefold() in words("datelines", "not_places"):
        return False
    if capitals and not (first.isupper() and len(first) > 3):
        return False
    return all(piece[0].isupper() or piece in _PARTICLES for piece in pieces)
