"""Stated authors → names: without roles, places, addresses and marks; the most trusted source that names a person wins.

Organisations and desks are authors only where no source names a person. What merely names the site is least trusted.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import fold
from articlekit.assemble.publication import letters_of
from articlekit.grammar.agencies import wire_name
from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.dates import month_numbers
from articlekit.grammar.names import read_people, tidy_capitals
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.assemble.markup.gather import Statements

__all__ = ["SOURCES", "StatedAuthors", "clean_author", "find_stated_authors"]

SOURCES = (
    "json-ld",
    "microdata",
    "meta",
    "dublin-core",
    "article-meta",
    "byline-property",
    "rel-author",
    "byline-class",
    "byline-below",
    "json-ld-organization",
    "microdata-organization",
)
"""From the most to the least trusted."""

VALUE_MAX = 400
NAMES_MAX = 30
NAME_MAX = 80
_SHOWN = frozenset({"rel-author", "byline-class", "byline-property", "byline-below"})
_ADDRESS = lazy_pattern(r"(?<!\S)\S+@\S+|(?:https?:)?//\S+|www\.\S+|(?<!\S)\S+\.(?:html?|php)\b")
_PAREN = lazy_pattern(r"\s*[(\[（][^)\]）]{0,60}[)\]）]")
_SEPARATOR = lazy_pattern(r"\s*[;；|、，・]\s*|\s*,\s*|\s+(?:&|\+)\s+|\s+/\s+")
_LEAD = lazy_pattern(
    r"^(?:by|von|par|por|di|door|av|af|autor|author|written by|text|texte|foto|text:|words by)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_DULL = frozenset(
    "admin administrator editor webmaster root user author guest unknown none null undefined staff redaktion anonymous "
    "anonym wordpress super-admin superuser test redaction redaccion default".split()
)
_PLAIN_WORDS = 5
_SHOWN_LEAD = lazy_pattern(r"(?:(?<=\s)|^)(?:(?P<kind>[A-Za-z]{4,12})\s)?[Bb][Yy]\s*:?\s+(?=[^\W\d_a-z])")
_OTHER_MAKERS = frozenset(
    {"reviewed", "updated", "edited", "checked", "photos", "photographs", "produced", "sponsored", "researched"}
)
_STAMP_WORDS = frozenset("last on date am pm min read stand".split())
_DIGIT = lazy_pattern(r"\d")
_BEHIND = lazy_pattern(r"\s+[-–—|•·]\s+")


class StatedAuthors(NamedTuple):
    """Names in order, the wire service among them, the source, its note, and whether a person is named."""

    names: tuple[str, ...]
    agency: str | None
    source: str
    note: str
    personal: bool


def find_stated_authors(statements: Statements, site_names: Sequence[str]) -> list[StatedAuthors]:
    """What each source makes of the authors, the most trusted first; those that name persons before the others."""
    sites = {letters_of(name) for name in site_names}
    found = []
    for source in SOURCES:
        stated = statements.of("authors", source)[:NAMES_MAX]
        if not stated:
            continue
        names: list[str] = []
        for one in stated:
            fresh = clean_author(_in_order(one.value, source), shown=source in _SHOWN)
            names += [name for name in fresh if not _is_known(name, names)]
            if names and source in _SHOWN and source != "rel-author":
                break
        if names:
            personal = [name for name in names if _is_person(name, sites)]
            if letters_of(names[0]) in sites or letters_of(names[0].split(".")[0]) in sites:
                names, personal = names[:1], []
            agency = next((wire for wire in map(wire_name, names) if wire is not None), None)
            is_org = source.endswith("organization")
            found.append(StatedAuthors(tuple(names), agency, source, stated[0].note, bool(personal) and not is_org))
    return sorted(found, key=lambda authors: not authors.personal)


def _in_order(value: str, source: str) -> str:
    """A name that a library's record turns around ("Moss, Ada"), first name first."""
    last, comma, first = value.partition(", ")
    if source == "dublin-core" and comma and "," not in first and max(last.count(" "), first.count(" ")) < 2:
        return f"{first} {last}"
    return value


def clean_author(value: str, *, shown: bool = False) -> tuple[str, ...]:
    """The names that a stated value holds; none where it is an address or a number.

    >>> clean_author("Ada Moss (amo)"), clean_author("By Ada Moss and Tom Reed"), clean_author("a@hill.example")
    (('Ada Moss',), ('Ada Moss', 'Tom Reed'), ())
    """
    value = " ".join(unescape(value[:VALUE_MAX]).split())
    if "<" in value:
        value = re.sub(r"<[^<>]{0,200}>", " ", value)
    if shown:
        value = _strip_stamp(value)
        byline = parse_byline(value[:200]) if value else None
        if byline is not None and byline.names:
            return byline.names
        if not value or len(value) > NAME_MAX:
            return ()
    lead = _SHOWN_LEAD.match(value)
    if lead is not None and _is_of_others(lead):
        return ()
    value = _ADDRESS.sub(" ", value)
    value = _PAREN.sub("", value)
    value = _LEAD.sub("", " ".join(value.split())).strip(" ,;:|–—-•·/")
    head = _BEHIND.split(value)[0]
    value = head if " " in head else value
    if not value or not any(map(str.isalpha, value)) or len(value) < 2:
        return ()
    if (
        fold(value) in _DULL
        or fold(value).endswith(" by")
        or (any(map(str.isdigit, value)) and " " not in value and value.islower())
    ):
        return ()
    names = _split(value)
    return tuple(tidy_capitals(name) if len(names) > 1 or name.count(" ") else name for name in names)


def _strip_stamp(value: str) -> str:
    """A byline element's words from its lead word up to its date or reading time; empty where someone else is named.

    >>> _strip_stamp("Mar 6 Written By Ada Moss"), _strip_stamp("Ada Moss Dec 12, 2025"), _strip_stamp("Reviewed by Al")
    ('By Ada Moss', 'Ada Moss', '')
    >>> _strip_stamp("By Ada Moss Updated by Tom Reed")
    'By Ada Moss'
    """
    leads = list(_SHOWN_LEAD.finditer(value))
    while leads and _is_of_others(leads[-1]):
        value = value[: leads.pop().start()].rstrip(" ,.;|•·-–")
    if leads:
        value = f"By {value[leads[-1].end() :]}"
    digit = _DIGIT.search(value)
    if digit is None:
        return value
    words = value[: digit.start()].split()
    while words and (words[-1].casefold().strip(".,|•·-–") in month_numbers() or _is_stamp_word(words[-1])):
        words.pop()
    return " ".join(words).rstrip(" ,|•·-–")


def _is_of_others(lead: re.Match[str]) -> bool:
    """Whether a lead word names others than the authors: who reviewed, updated or took photographs."""
    return lead["kind"] is not None and lead["kind"].lower() in _OTHER_MAKERS


def _is_stamp_word(word: str) -> bool:
    """Whether a word belongs to a date or to what stands in front of one."""
    plain = word.casefold().strip(".,|•·-–:")
    dated = (words("months", "weekdays"), words("stamps", "published"), words("stamps", "modified"))
    return not plain or plain in _STAMP_WORDS or any(plain in table for table in dated)


def _split(value: str) -> tuple[str, ...]:
    """A clean value as names: as one where nothing parts it, else as the grammar of bylines reads it."""
    joined = re.search(r"\s(?:and|und|et|y|e|og|och|en|i|ja|ve|with|mit)\s", value, re.IGNORECASE)
    if _SEPARATOR.search(value) is None and joined is None:
        return (value,) if len(value) <= NAME_MAX else ()
    if ";" in value:
        return tuple(name for piece in value.split(";") if piece.strip() for name in _split(piece.strip()))
    head, _, rest = value.partition(", ")
    if _is_affiliation(rest) and 1 <= head.count(" ") <= 3:
        return (head,)
    people = read_people(value)
    if people.names and people.full + people.desks:
        return people.names
    pieces = [piece for piece in _SEPARATOR.split(value) if piece]
    if len(pieces) > 1 and all(len(piece) <= NAME_MAX and piece.count(" ") < _PLAIN_WORDS for piece in pieces):
        return tuple(dict.fromkeys(pieces))
    return (value,) if len(value) <= NAME_MAX else ()


def _is_affiliation(rest: str) -> bool:
    """Whether what stands behind a name's comma is an office rather than another name: most words in lower case."""
    pieces = rest.split()
    return len(pieces) > 3 and 2 * sum(piece[0].islower() for piece in pieces) >= len(pieces) - 1


def _is_known(name: str, names: Sequence[str]) -> bool:
    """Whether a name is among others, be it in other case or as the part of one."""
    folded = fold(name)
    return any(folded == fold(other) or f" {folded} " in f" {fold(other)} " for other in names)


def _is_person(name: str, sites: set[str]) -> bool:
    """Whether a name can be a person's: not the site's, no wire service, no user name."""
    if wire_name(name) is not None or letters_of(name) in sites:
        return False
    if " " not in name and (name.islower() or any(mark in name for mark in "._-0123456789") or name.isupper()):
        return False
    people = read_people(name)
    return people.desks == 0 or people.full > 0
