"""A line as a byline: `parse_byline(line)` gives the names, the wire service, the lead word and how sure it is.

Lead words of some thirty languages stand in the table `bylines`; what a name is made of in `names`. A bare line of
capitalised words is a byline of low score: only its place in a page can make it one. Roles, places, e-mail addresses,
dates and reading times beside the names are left out. A line that reads on as a sentence gives None.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from articlekit.grammar.agencies import wire_name
from articlekit.grammar.dates import find_stamps
from articlekit.grammar.names import TAIL_WORDS_MAX, People, first_given, is_common, may_start_names, read_people
from articlekit.grammar.scripts import may_be_east_asian
from articlekit.grammar.tables import LINES_KEPT, read_table, words
from articlekit.patterns import lazy_pattern

__all__ = ["Byline", "ends_in_lead", "may_be_led", "parse_byline"]

LINE_MAX = 200
BARE_MAX = 90
"""Characters: seven authors with roles fit into the first, two bare names with roles into the second."""

_SEGMENT = lazy_pattern(r"\s*[|·•●▪–—\t\u2003]\s*|\s+[-/]\s+")
_MARKS = ("|", "·", "•", " / ", " - ", " – ", "—", "●", "\u2003")
_NOT_LAST = frozenset(".!?:;…»”\"'")
_DIGIT = lazy_pattern(r"[\d]")
_READ_TIME = lazy_pattern(r"\b\d{1,3}\s?(?:min|mins|minutes?|Min\.?|Minuten)\b.{0,20}$", re.IGNORECASE)
_KOREAN = lazy_pattern(r"([가-힣]{2,4})\s?(?:선임|인턴|논설|수습|전문)?(?:기자|특파원|위원)(?![가-힣])")
_UNSPACED_NAME = lazy_pattern(r"[一-鿿぀-ヿ]{1,4}[\s\u3000·・]?[一-鿿぀-ヿ]{1,6}")


class Byline(NamedTuple):
    """Authors as a line names them.

    `lead` is the lead word as written, empty for a bare line; `score` (0 to 1) says how surely the line is a byline
    when nothing else is known of the page.
    """

    names: tuple[str, ...]
    agency: str | None
    lead: str
    score: float


class _Leads(NamedTuple):
    strong: frozenset[str]
    colon: frozenset[str]
    weak: frozenset[str]
    kinds: frozenset[str]
    first: frozenset[str]
    never: frozenset[str]


@cache
def _leads() -> _Leads:
    strong, colon, weak = (words("bylines", section) for section in ("strong", "colon", "weak"))
    kinds = words("bylines", "kinds")
    return _Leads(strong, colon, weak, kinds, strong | colon | weak | kinds, words("names", "not_after_lead"))


@cache
def _unspaced() -> tuple[str, ...]:
    return tuple(lead for line in read_table("bylines")["unspaced"] for lead in line.split())


def parse_byline(line: str) -> Byline | None:
    """The byline that `line` is, or None.

    >>> parse_byline("By Ada Moss and Tom Reed, Staff Writers").names
    ('Ada Moss', 'Tom Reed')
    >>> parse_byline("By then the bridge was shut") is None
    True
    """
    return _read_byline(line) if 3 <= len(line) <= LINE_MAX else None


def _is_no_bare(line: str) -> bool:
    """A quick test: whether a line surely is no names without a lead word, by its first and last character or size."""
    return (
        line[-1] in _NOT_LAST
        or not line[0].isupper()
        or len(line) > BARE_MAX
        or (" " not in line and "-" not in line and not line.isupper())
    )


@lru_cache(maxsize=LINES_KEPT)
def _read_byline(line: str) -> Byline | None:
    """The byline of a line of fitting size; kept for a while, because label and assemble ask for the same lines."""
    if _is_no_bare(line) and not may_be_led(line):
        return None
    size = len(line)
    if line.isspace():
        return None
    if not line.isascii():
        if "\xa0" in line:
            line = line.replace("\xa0", " ")
        found = _parse_unspaced(line) if may_be_east_asian(line) else None
        if found is not None:
            return found
    first = line.split(None, 1)[0]
    led = first.casefold().rstrip(":,") in _leads().first
    if led:
        found = _parse_led(line)
        if found is not None:
            return found
    elif first[:2].casefold() == "by" and first[2:3].isupper() and not first.isupper():
        return _parse_led(f"by {line[2:]}")
    if _has_mark(line):
        return _parse_segments(line)
    if size > BARE_MAX:
        return None
    found = None if led else _parse_bare(line)
    return _parse_behind_date(line) if found is None and _DIGIT.search(line) else found


def _parse_behind_date(line: str) -> Byline | None:
    """A byline with a lead word behind the date which opens the line ("Posted on 3 May 2024 by Ada Moss")."""
    stamps = find_stamps(line)
    if not stamps or not _opens_stamp(line[: stamps[0].start]):
        return None
    behind = line[stamps[-1].end :].strip(" ,|")
    is_led = bool(behind) and behind.split(None, 1)[0].casefold().rstrip(":") in _leads().first
    return _parse_led(behind) if is_led else None


def _opens_stamp(before: str) -> bool:
    """Whether nothing stands before a date but words that say what was done then ("Posted on", "Published:")."""
    *others, first = before.casefold().replace(":", " ").split()[::-1] or [""]
    known = not first or first in words("stamps", "published") or first in words("stamps", "modified")
    return known and all(word in {"on", "at", "am", "le", "el", "il"} for word in others)


def _has_mark(line: str) -> bool:
    """Whether a mark parts the line; written out, because a generator over the marks takes five times as long."""
    if "|" in line or " - " in line or " / " in line:
        return True
    if line.isascii():
        return False
    return "·" in line or "•" in line or " – " in line or "—" in line or "●" in line or "\u2003" in line


def may_be_led(line: str) -> bool:
    """A quick test: whether the byline that `line` might be could have a lead word (most lines of a page cannot).

    >>> may_be_led("By Ada Moss"), may_be_led("Lake News | By Ada Moss"), may_be_led("Ada Moss")
    (True, True, False)
    """
    if not line or line.isspace():
        return False
    if _has_mark(line):
        return True
    # A lead word may stand behind a date (which has digits), or at a name that no blank parts from it.
    if not line.isascii() and ("\xa0" in line or may_be_east_asian(line) or _DIGIT.search(line)):
        return True
    first = line.split(None, 1)[0].casefold()
    return first.rstrip(":") in _leads().first or first.startswith("by")


def ends_in_lead(line: str) -> bool:
    """Whether a line is nothing but a lead word, after words that say what kind of piece it is ("Ein Kommentar von").

    >>> ends_in_lead("Written by"), ends_in_lead("Von"), ends_in_lead("Stand by")
    (True, True, False)
    """
    leads = _leads()
    if line.rsplit(None, 1)[-1].casefold().rstrip(":") not in leads.first:
        return False
    *kinds, last = line.casefold().replace(":", " : ").replace(" :", ":").split() or [""]
    plain = last.rstrip(":")
    is_lead = plain in leads.strong or plain in leads.weak or (plain != last and plain in leads.colon)
    return is_lead and all(kind in leads.kinds for kind in kinds)


def _parse_led(text: str) -> Byline | None:
    """A byline that starts with a lead word, after at most five words that say what kind of piece it is."""
    leads = _leads()
    pieces = text.split(None, 6)
    for index, piece in enumerate(pieces[:6]):
        word = piece.casefold()
        plain = word.rstrip(":,")
        has_colon = word != plain or (index + 1 < len(pieces) and pieces[index + 1] == ":")
        is_lead = plain in leads.strong or plain in leads.weak or (has_colon and plain in leads.colon)
        if is_lead and index + 1 < len(pieces):
            rest = text.split(None, index + 1)[-1].lstrip(": ")
            # "Author, Ada Moss" is a label of software; "author, poet and mother of two" is not.
            weak = plain in leads.weak and not has_colon if word[-1] != "," else True
            found = _close_led(" ".join(pieces[: index + 1]), rest, weak=weak)
            if found is not None or plain not in leads.kinds:
                return found
        if plain not in leads.kinds:
            return None
    return None


def _close_led(lead: str, rest: str, *, weak: bool) -> Byline | None:
    """The names behind a lead word, or None where none stand."""
    first = rest.split(None, 1)[0].casefold() if rest else ""
    if (
        (first.rstrip(",") in _leads().never and wire_name(rest) is None)
        or "diting by" in rest
        or rest.endswith(("?", "!", ":"))
    ):
        return None
    main = _cut_tail(rest)
    people = read_people(main)
    if not people.names or people.tail > TAIL_WORDS_MAX:
        return None
    total = len(people.names)
    if rest[0].islower() and people.tail:
        return None
    if people.odd >= 2 * total:
        return None
    if people.full + people.desks == 0:
        # One word is a name only where nothing but a date follows it ("von Seeblatt 3. März 2024"), or where it is a
        # given name behind a lead that nothing else follows ("Written by Ada").
        if total == 1 and main == rest == people.names[0] and " " in lead and first_given(rest) and not weak:
            return Byline(people.names, None, lead, 0.75)
        lone = total == 1 and len(people.names[0]) > 2 and not people.odd and not weak and main != rest
        return Byline(people.names, None, lead, 0.5) if lone and find_stamps(rest) else None
    if weak and (people.odd or people.tail or people.full == 0 or not _is_whole(people)):
        return None
    score = 0.95 if people.full else 0.8
    if not words("bylines", "lesser").isdisjoint(lead.casefold().split()):
        score -= 0.75
    if weak:
        score = 0.75 if any(first_given(name) for name in people.names) else 0.45
    score -= 0.05 * people.tail + 0.2 * people.odd
    return Byline(people.names, people.agency, lead, round(max(score, 0.2), 2))


def _is_whole(people: People) -> bool:
    """Whether each name could be a person's, not the second half of one ("Da Vinci")."""
    return all(2 <= len(name.split()) <= 4 for name in people.names[:1])


def _cut_tail(rest: str) -> str:
    """The text before a segment mark with something that is no name behind it, a date or a reading time."""
    head = _SEGMENT.split(rest, 1)[0] if any(mark in rest for mark in _MARKS if mark != " / ") else rest
    if not _DIGIT.search(head):
        return head
    stamps = find_stamps(head)
    if stamps:
        return head[: stamps[0].start]
    return _READ_TIME.sub("", head)


def _parse_segments(line: str) -> Byline | None:
    """A line of several parts: a led part anywhere, else names in the first part beside a date."""
    parts = [part for part in _SEGMENT.split(line) if part]
    if len(parts) > 8:
        return None
    leads = _leads()
    for part in parts:
        if part.split(None, 1)[0].casefold().rstrip(":") in leads.first:
            found = _parse_led(part)
            if found is not None:
                return found._replace(score=min(found.score, 0.85))
    if not parts or len(line) > BARE_MAX + 60:
        return None
    bare = _parse_bare(parts[0])
    if bare is None:
        return None
    dated = bool(_DIGIT.search(line)) and bool(find_stamps(line))
    if not dated and " / " in line and all(_parse_bare(part) for part in parts):
        return _parse_bare(", ".join(parts))
    return bare._replace(score=min(0.85, bare.score + 0.3) if dated else bare.score * 0.8)


def _parse_bare(line: str) -> Byline | None:
    """Names without a lead word: nothing but names, roles in brackets or behind them, and a date beside them."""
    has_digit = _DIGIT.search(line) is not None
    if not has_digit and not may_start_names(line):
        return None
    if not line[0].isupper() or line[-1] in _NOT_LAST or (" " not in line and "-" not in line and not line.isupper()):
        return None
    dated = False
    if has_digit:
        stamps = find_stamps(line)
        if not stamps or (stamps[0].start < 5 and len(line) - stamps[-1].end < 5):
            return None
        behind = line[stamps[-1].end :].strip(" ,|/")
        line, dated = line[: stamps[0].start].rstrip(" ,|"), True
        if " " in behind and may_start_names(behind):
            line = behind
    if dated and not (line and may_start_names(line)):
        return None
    people = read_people(line)
    if not people.names or people.odd or people.tail > (TAIL_WORDS_MAX if dated else 1):
        return None
    if people.full == 0 and people.desks == 0:
        return None
    if any(len(name.split()) > 4 for name in people.names) or len(people.names) > 6:
        return None
    given = sum(first_given(name) for name in people.names)
    if given < len(people.names) and any(is_common(word) for word in line.split()):
        return None
    score = 0.3 + (0.3 if given == len(people.names) else 0.15 if given else 0.0) + (0.2 if dated else 0.0)
    if people.full == 0:
        score = 0.35
    return Byline(people.names, people.agency, "", round(score, 2))


def _parse_unspaced(line: str) -> Byline | None:
    """Bylines of Korean, Japanese and Chinese pages."""
    if "기자" in line or "특파원" in line or "위원" in line:
        names = _KOREAN.findall(line)
        words_beside = len(line.split())
        if names and words_beside <= 8 and not line.rstrip().endswith(("다.", "다")):
            return Byline(tuple(dict.fromkeys(names)), None, "기자", 0.9 if words_beside <= 4 else 0.7)
    text = line.strip("()（）[]【】 ")
    for tail in ("記者", "编辑", "記者】", "特派員", "論説委員", "編集委員"):
        if text.endswith(tail) and 3 <= len(text) - len(tail) + 1 <= 9 and _UNSPACED_NAME.fullmatch(text[: -len(tail)]):
            return Byline((text[: -len(tail)].strip(),), None, tail, 0.9)
    for lead in _unspaced():
        if text.startswith(lead):
            names = [
                name for name in re.split(r"[、，,;；/／\s\u3000]+", text[len(lead) :].strip(" 　:：・=＝")) if name
            ]
            if names and all(len(name) <= 8 and _UNSPACED_NAME.fullmatch(name) for name in names):
                return Byline(tuple(names), None, lead, 0.9)
    return None
