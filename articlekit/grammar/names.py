"""Personal names, desks and agencies in a stretch of text that is known or suspected to name authors.

`read_people` parts a list of names ("Ada Moss, Staff Writer, and Tom Reed in Oslo") into people and agencies, without
roles, places and what follows; it does not look for a lead word and does not know where in a page the text stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from articlekit.grammar.agencies import wire_name
from articlekit.grammar.scripts import has_kana_or_han, may_be_east_asian
from articlekit.grammar.tables import phrases, words
from articlekit.patterns import lazy_pattern

__all__ = ["People", "first_given", "is_common", "may_start_names", "read_people", "tidy_capitals"]

NAME_WORDS_MAX = 6
TAIL_WORDS_MAX = 5
"""Words: longer names, and more lower-case words behind a name, are sentences."""

_PART = lazy_pattern(r"[,;/|+、，；／]|\s[–—-]\s|\s+")
_PAREN = lazy_pattern(r"\s*[(\[（][^)\]）]{0,60}[)\]）]")
_ADDRESS = lazy_pattern(r"(?<!\S)\S+@\S+|(?<!\S)@\w+|\[email[\s ]protected\]|https?://\S+")
_NOUN_ENDS = tuple(
    "tion tions ment ments ness ics ity ities ogy egy ware ship ance ence tools ing ings "
    "ung ungen heit keit schaft ismus ción ciones zione zioni ção ções".split()
)
_GLUED = lazy_pattern(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
_GLUED_TAILS = ("published", "updated", "last")
_BREAKS = frozenset(",;/|+、，；／")
_DASHES = frozenset("-–—")
_NAME_ENDS = frozenset({"II", "IV", "JR", "SR"})


class People(NamedTuple):
    """Names in order, the wire service among or behind them, and how much of the text was names.

    `full` counts the names of two words and more, `desks` those of newsrooms and agencies, `odd` the words that are
    part of no personal name, `tail` the words behind the last name that were left out.
    """

    names: tuple[str, ...]
    agency: str | None
    full: int
    desks: int
    odd: int
    tail: int


class _Words(NamedTuple):
    particles: frozenset[str]
    separators: frozenset[str]
    joined: frozenset[str]
    roles: frozenset[str]
    not_names: frozenset[str]
    desks: frozenset[str]
    places: frozenset[str]
    degrees: frozenset[str]
    joints: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(
        words("names", "particles"),
        words("names", "separators"),
        words("names", "with"),
        words("names", "roles"),
        words("names", "not_names"),
        words("names", "desks"),
        phrases("names", "places"),
        words("names", "degrees"),
        words("names", "separators") | words("names", "with") | _DASHES,
    )


@cache
def _given() -> frozenset[str]:
    return words("names", "given")


def first_given(name: str) -> bool:
    """Whether the name starts with a given name of the table.

    >>> first_given("Anna Moss"), first_given("Privacy Policy")
    (True, False)
    """
    return name.split(" ", 1)[0].casefold() in _given()


def is_common(word: str) -> bool:
    """Whether a capitalised word is likelier a noun or an abbreviation than a name ("Recruitment", "UX", "by").

    >>> is_common("Engagement"), is_common("Moss"), is_common("HR"), is_common("By")
    (True, False, True, True)
    """
    plain = word.strip("(),.:;").casefold()
    return plain.endswith(_NOUN_ENDS) or plain == "by" or (word.isupper() and len(plain) == 2 and "." not in word)


def may_start_names(line: str) -> bool:
    """A quick test: whether the first two words could start a list of names (most lines of a page cannot)."""
    table = _words()
    pieces = line.split(None, 2)
    first = pieces[0].casefold()
    if len(pieces) < 2:
        return wire_name(line) is not None or ("-" in first and first.rpartition("-")[2] in table.desks)
    second = pieces[1].casefold().rstrip(",")
    if first in table.not_names and first not in _given():
        return False
    if pieces[1][0].islower():
        return second in table.particles or second in table.separators
    return second not in table.not_names or second in table.desks


def read_people(text: str) -> People:
    """The people, desks and agencies that `text` lists; no names when it lists none.

    >>> read_people("Ada Moss, Staff Writer, and Tom Reed in Oslo").names
    ('Ada Moss', 'Tom Reed')
    """
    text = _ADDRESS.sub(" ", text) if "@" in text or "email" in text or "://" in text else text
    text = _PAREN.sub(" ", text) if "(" in text or "[" in text or "（" in text else text
    names: list[str] = []
    agency: str | None = None
    full = desks = odd = tail = 0
    capitals = False
    for chunk, behind_with in _chunks(text):
        wire = wire_name(" ".join(chunk))
        if wire is not None:
            agency = agency or wire
            if not behind_with:
                names.append(" ".join(chunk))
                desks += 1
            continue
        if names and _is_office(chunk):
            continue
        name, rest, is_desk = _name_of(chunk)
        if not name or (names and not is_desk and _is_place(name, names, capitals=capitals)):
            tail += len(chunk)
            continue
        if name[0].casefold() not in _given():
            odd += sum(word.casefold() in _words().not_names for word in name)
        if is_desk:
            desks += 1
        elif sum(not word[0].islower() for word in name) > 1:
            full += 1
        capitals = capitals or " ".join(name).isupper()
        names.append(tidy_capitals(" ".join(name)))
        tail += rest
    return People(tuple(dict.fromkeys(names)), agency, full, desks, odd, tail)


def _chunks(text: str) -> list[tuple[list[str], bool]]:
    """Stretches between commas, slashes and words like "and"; whether each follows a word like "with"."""
    table = _words()
    if _BREAKS.isdisjoint(text):
        pieces = text.split()
        if table.joints.isdisjoint(map(str.casefold, pieces)):
            return [(pieces, False)] if pieces else []
    chunks: list[tuple[list[str], bool]] = []
    current: list[str] = []
    behind_with = False
    start = 0
    for match in (*_PART.finditer(text), None):
        piece = text[start : match.start()] if match else text[start:]
        mark = match[0].strip() if match else ","
        if match:
            start = match.end()
        lowered = piece.casefold()
        is_joint = not mark and (
            (bool(current) and lowered in table.separators) or (bool(current or chunks) and lowered in table.joined)
        )
        if piece and not is_joint:
            current.append(piece)
        if (mark in _BREAKS or (mark in _DASHES and mark) or is_joint) and (mark or is_joint):
            if current:
                chunks.append((current, behind_with))
                behind_with = False
            current = []
            if is_joint and lowered in table.joined:
                behind_with = True
    return chunks


def _name_of(chunk: list[str]) -> tuple[list[str], int, bool]:
    """The name at the start of a chunk, how many words follow it, and whether it is a desk's."""
    table = _words()
    name: list[str] = []
    for index, word in enumerate(chunk):
        plain = word.rstrip(":").casefold()
        if not name and plain in table.separators:
            continue
        follower = chunk[index + 1] if index + 1 < len(chunk) else ""
        if word[0].islower():
            if plain in table.particles and follower and not follower[0].isdigit() and (name or follower[0].isupper()):
                name.append(word)
                continue
            return _close(name, len(chunk) - index)
        if not word[0].isalpha() or (follower[:1].isdigit() and name):
            return _close(name, len(chunk) - index)
        if len(name) > 1 and plain in table.roles:
            return _close(name, 0, is_desk=plain in table.desks and index + 1 == len(chunk) and name[0].isupper())
        if len(name) > 1 and _is_abbreviation(word, name, is_last=index + 1 == len(chunk)):
            return _close(name, 0)
        head, glued = _split_glued(word, follower) if name else (word, False)
        name.append(head.rstrip(":"))
        if glued:
            return _close(name, 0)
    return _close(name, 0)


def _is_abbreviation(word: str, name: list[str], *, is_last: bool) -> bool:
    """Whether capitals behind a name that is not in capitals are a paper's or a party's ("Ada Moss HS")."""
    if not word.isupper() or "." in word or name[0].isupper():
        return False
    return len(word) > 2 or (is_last and len(word) == 2 and word not in _NAME_ENDS)


def _split_glued(word: str, follower: str) -> tuple[str, bool]:
    """A surname and whether a role or a date's lead word stuck to it ("MossTravel", "Mosspublished")."""
    table = _words()
    for cut in _GLUED.finditer(word) if not word[1:].islower() else ():
        rest = word[cut.start() :].casefold()
        if rest in table.roles or rest in table.not_names:
            return word[: cut.start()], True
    lowered = (word.lower() if word.isupper() else word).rstrip(":")
    if not lowered.endswith(_GLUED_TAILS):
        return word, False
    tail = next(filter(lowered.endswith, _GLUED_TAILS))
    if len(word) > len(tail) + 2 and (tail != "last" or follower.casefold() == "updated"):
        return word.rstrip(":")[: -len(tail)], True
    return word, False


def _close(name: list[str], rest: int, *, is_desk: bool = False) -> tuple[list[str], int, bool]:
    """The finished name; nothing when it is no name (a domain, a role alone, too long)."""
    while name and (name[-1].casefold() in _words().particles and name[-1][0].islower()):
        name.pop()
    if not name or len(name) > NAME_WORDS_MAX:
        return [], rest, False
    last = name[-1].casefold()
    is_desk = is_desk or last in _words().desks or (len(name) == 1 and last.rpartition("-")[2] in _words().desks)
    if name[0].casefold() in _words().roles and not is_desk and len(name) > 1:
        return [], rest + len(name), False
    return name, rest, is_desk


def _is_office(chunk: list[str]) -> bool:
    """Whether a later chunk is a role or a degree ("Print Managing Editor", "Ph.D.") and no name.

    >>> _is_office(["Digital", "Security", "Expert"]), _is_office(["MD"]), _is_office(["Tom", "Reed"])
    (True, True, False)
    """
    table, last = _words(), chunk[-1].rstrip(".").casefold()
    if len(chunk) == 1:
        return last in table.degrees
    return last in table.roles and last not in table.desks and chunk[0].casefold() not in _given()


def _is_place(name: list[str], names: list[str], *, capitals: bool) -> bool:
    """Whether a later chunk is a place or an affiliation: one word beside full names, capitals beside plain names."""
    text = " ".join(name)
    if text.casefold() in _words().places:
        return True
    if _is_east_asian(text):
        return False
    if len(name) == 1 and " " in names[0]:
        return True
    return name[0].isupper() and len(name[0]) > 2 and not capitals and text.isupper()


def _is_east_asian(name: str) -> bool:
    """Whether a name has Han, kana or Hangul in it."""
    return has_kana_or_han(name) or (may_be_east_asian(name) and any("가" <= letter <= "힣" for letter in name))


def tidy_capitals(name: str) -> str:
    """A name in capitals as it is usually written; other names as they are.

    >>> tidy_capitals("ADA O'HARA-MCBRIDE"), tidy_capitals("AFP"), tidy_capitals("Ada MOSS")
    ("Ada O'Hara-McBride", 'AFP', 'Ada MOSS')
    """
    if not name.isupper() or " " not in name or _is_east_asian(name):
        return name
    return " ".join(_tidy_word(word) for word in name.split(" "))


def _tidy_word(word: str) -> str:
    if "." in word or len(word) == 1:
        return word
    lowered = word.lower()
    parts = re.split(r"(['’-])", lowered)
    return "".join(
        "Mc" + part[2:].capitalize() if part.startswith("mc") and len(part) > 3 else part.capitalize() for part in parts
    )
