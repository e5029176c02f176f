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
from articlekit.grammar.byline_dates import behind_date, cut_date, name_before_age, part_date
from articlekit.grammar.caseless import is_caseless, read_caseless, read_unspaced
from articlekit.grammar.dates import find_stamps, is_stamp_word
from articlekit.grammar.names import (
    TAIL_WORDS_MAX,
    People,
    first_given,
    is_common,
    may_start_names,
    read_people,
    tidy_capitals,
)
from articlekit.grammar.scripts import may_be_east_asian
from articlekit.grammar.tables import LINES_KEPT, words
from articlekit.patterns import lazy_pattern

__all__ = ["Byline", "ends_in_lead", "may_be_led", "parse_byline"]

LINE_MAX = 200
BARE_MAX = 90
HANDLE_SCORE = 0.5
DESK_SCORE = 0.8
BARE_DESK_SCORE = 0.35
DESK_WORDS_MAX = 5
AGED_SCORE = 0.7
"""Characters: seven authors with roles fit into the first, two bare names with roles into the second. How surely a
word beside a date is a user name, a team behind a lead word or alone an author; the most words of a team's name; how
surely a name between outlet and age is an author's."""

_SEGMENT = lazy_pattern(r"\s*[|·•●▪⋅–—\t\u2003]\s*|\s+[-/]\s+")
_MARKS = ("|", "·", "•", "⋅", " / ", " - ", " – ", "—", "●", "\u2003")
_WIDE_MARKS = ("·", "•", " – ", "—", "●", "⋅", "\u2003")
_NAME_ENDS = ("Ph.D.", "M.D.", " Jr.", " Sr.")
_NOT_LAST = frozenset(".!?:;…»”\"'")
_DIGIT = lazy_pattern(r"[\d]")
_OTHERS_WORK = lazy_pattern(
    r"[.;,]?\s+(?:medically\s|expert\s)?(?:reviewed|edited|fact[- ]checked|photographs|photography|photos|illustrated|"
    r"illustrations|translated|produced)\s+by\s",
    re.IGNORECASE,
)
_GAP = lazy_pattern(r"\s{3,}")
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
        (line[-1] in _NOT_LAST and not line.endswith(_NAME_ENDS))
        or not (line[0].isupper() or is_caseless(line[0]))
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
    line = _tidy_line(line)
    named = read_unspaced(line) if may_be_east_asian(line) else None
    if named is not None:
        return Byline(named.names, None, named.lead, named.score)
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
    if line.startswith("The ") and (desk := _read_desk(line)):
        return Byline((desk,), None, "", BARE_DESK_SCORE)
    if size > BARE_MAX:
        return None
    if is_caseless(line[0]):
        named = read_caseless(line) if not led else None
        return Byline(named.names, None, named.lead, named.score) if named is not None else None
    found = _parse_bare(line) if not led else None
    return _parse_behind_date(line) if found is None and _DIGIT.search(line) else found


def _tidy_line(line: str) -> str:
    """A line with plain blanks, a mark where several stand, and no date that sticks to a name."""
    if not line.isascii() and "\xa0" in line:
        line = line.replace("\xa0", " ")
    if "   " in line:
        line = _GAP.sub(" | ", line.strip())
    return part_date(line) if _DIGIT.search(line) else line


def _parse_behind_date(line: str) -> Byline | None:
    """A byline behind the date which opens the line, or which only words like "Article published on" stand before.

    In the first case it has a lead word, in the second it is names alone.
    """
    behind = behind_date(line)
    if behind and behind.split(None, 1)[0].casefold().rstrip(":") in _leads().first:
        return _parse_led(behind) or _parse_handle(behind)
    stamps = find_stamps(line)
    if not stamps or not stamps[0].start:
        return None
    before = line[: stamps[0].start].casefold().replace(":", " ").split()
    named = stamps[0].role != "unknown" and all(word in _stamp_words() for word in before)
    behind = line[stamps[-1].end :].strip(" ,|·-–/")
    found = _parse_bare(behind) if named and behind and not _DIGIT.search(behind) else None
    return found._replace(score=min(0.85, found.score + 0.3)) if found is not None else None


def _parse_handle(text: str) -> Byline | None:
    """The one word behind a lead word where a date stands beside them: a user name in lower case."""
    *leads, name = text.split()
    if len(leads) > 2 or not leads or leads[-1].casefold() not in words("bylines", "strong"):
        return None
    is_name = len(name) > 2 and name.isalnum() and not name.isdigit() and name.casefold() not in _never()
    return Byline((name,), None, " ".join(leads), HANDLE_SCORE) if is_name and not is_stamp_word(name) else None


@cache
def _never() -> frozenset[str]:
    return words("names", "not_names") | words("names", "not_after_lead")


@cache
def _stamp_words() -> frozenset[str]:
    """Words that stand beside a date and are part of no name: "published", "Friday", "at", "article"."""
    return (
        words("stamps", "published")
        | words("stamps", "modified")
        | words("stamps", "stated")
        | words("months", "weekdays")
        | words("months", "glue")
        | words("bylines", "kinds")
    )


def _has_mark(line: str) -> bool:
    """Whether a mark parts the line; written out, because a generator over the marks takes five times as long."""
    if "|" in line or " - " in line or " / " in line:
        return True
    if line.isascii():
        return False
    return any(map(line.__contains__, _WIDE_MARKS))


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
    if first == "the" and (desk := _read_desk(_cut_tail(rest))):
        return Byline((desk,), None, lead, DESK_SCORE)
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
    # "Por Ada Musgo, g9": an affiliation behind a comma, where a given name says that the rest is a name.
    has_tail = people.tail > (3 if "," in main and first_given(people.names[0]) else 0)
    if weak and (people.odd or has_tail or people.full == 0 or not _is_whole(people)):
        return None
    score = 0.95 if people.full else 0.8
    if not words("bylines", "lesser").isdisjoint(lead.casefold().split()):
        score -= 0.75
    if weak:
        score = 0.75 if any(first_given(name) for name in people.names) else 0.45
    score -= 0.05 * people.tail + 0.2 * people.odd
    return Byline(people.names, people.agency, lead, round(max(score, 0.2), 2))


def _read_desk(text: str) -> str:
    """A newsroom or team with its article ("the Lake Team"); empty where the text is none.

    >>> _read_desk("The Lake Editors"), _read_desk("the team that won"), _read_desk("The Lake")
    ('The Lake Editors', '', '')
    """
    pieces = text.split()
    is_desk = 3 <= len(pieces) <= DESK_WORDS_MAX and pieces[-1].casefold() in words("names", "teams")
    is_named = is_desk and pieces[0].casefold() == "the" and all(piece[0].isupper() for piece in pieces[1:])
    return tidy_capitals(" ".join(pieces)) if is_named else ""


def _is_whole(people: People) -> bool:
    """Whether each name could be a person's, not the second half of one ("Da Vinci")."""
    return all(2 <= len(name.split()) <= 4 for name in people.names[:1])


def _cut_tail(rest: str) -> str:
    """The text before a segment mark with something that is no name behind it, a date, a reading time or a reviewer."""
    rest = _OTHERS_WORK.split(rest, 1)[0] if " by " in rest else rest
    head = _SEGMENT.split(rest, 1)[0] if any(mark in rest for mark in _MARKS if mark != " / ") else rest
    return cut_date(head) if _DIGIT.search(head) else head


def _parse_segments(line: str) -> Byline | None:
    """A line of several parts: a led part anywhere, else names in the first part beside a date."""
    parts = [part for part in _SEGMENT.split(line) if part]
    if len(parts) > 8:
        return None
    leads = _leads()
    for part in parts:
        if part.split(None, 1)[0].casefold().rstrip(":") in leads.first:
            found = _parse_led(part) or (_parse_behind_date(part) if _DIGIT.search(part) else None)
            if found is not None:
                return found._replace(score=min(found.score, 0.85))
    dated = bool(_DIGIT.search(line)) and bool(find_stamps(line))
    if dated and (handle := _parse_handle(parts[0])) is not None:
        return handle
    if not parts or len(line) > BARE_MAX + 60:
        return None
    if not dated and (name := name_before_age(parts)):
        named = _parse_bare(name)
        return named._replace(score=AGED_SCORE) if named is not None else None
    bare = _parse_bare(parts[0])
    if bare is None:
        return _parse_second(parts)
    if not dated and " / " in line and all(_parse_bare(part) for part in parts):
        return _parse_bare(", ".join(parts))
    return bare._replace(score=min(0.85, bare.score + 0.3) if dated else bare.score * 0.8)


def _parse_second(parts: list[str]) -> Byline | None:
    """A name that a date alone stands before ("Dec 3, 2024 · Ada Moss in Gardening"): it starts with a given name."""
    if len(parts) < 2 or not _DIGIT.search(parts[0]) or not find_stamps(parts[0]) or behind_date(parts[0]):
        return None
    people = read_people(parts[1]) if first_given(parts[1]) and len(parts[1]) <= BARE_MAX else None
    if people is None or not people.full or people.odd or people.tail > TAIL_WORDS_MAX:
        return None
    return Byline(people.names, people.agency, "", 0.7)


def _is_stamp(people: People) -> bool:
    """Whether one of the names is what stands before a date: "Updated Friday"."""
    return any(name.casefold().split()[0] in _stamp_words() for name in people.names)


def _parse_bare(line: str) -> Byline | None:
    """Names without a lead word: nothing but names, roles in brackets or behind them, and a date beside them."""
    has_digit = _DIGIT.search(line) is not None
    if not has_digit and not may_start_names(line):
        return None
    if _is_no_bare(line):
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
    if any(len(name.split()) > 4 for name in people.names) or len(people.names) > 6 or (dated and _is_stamp(people)):
        return None
    given = sum(first_given(name) for name in people.names)
    if given < len(people.names) and any(map(is_common, " ".join(people.names).split())):
        return None
    score = 0.3 + (0.3 if given == len(people.names) else 0.15 if given else 0.0) + (0.2 if dated else 0.0)
    if people.full == 0:
        score = BARE_DESK_SCORE
    return Byline(people.names, people.agency, "", round(score, 2))
