"""News and picture agencies: is this piece of a credit or byline one, and what is it called.

Looks up whole pieces, never parts of words ("AP" is not in "Chapter"), in the table `agencies`. Short names in capitals
must stand in capitals. It does not part a line into pieces; `credits`, `names` and `datelines` do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from articlekit.grammar.tables import read_table, words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "agency_at_end",
    "agency_at_start",
    "agency_words",
    "is_agency",
    "is_handout",
    "is_photo_bank",
    "last_words",
    "wire_name",
]

WORDS_MAX = 5

_PICTURE_WORDS = (
    "image",
    "photo",
    "foto",
    "stock",
    "getty",
    "picture",
    "imago",
    "bild",
    "sportswire",
    "shutter",
    "alamy",
)


@cache
def _names(section: str) -> Mapping[str, str]:
    """Spelling to canonical name; short capitals and unspaced scripts as they are, others case folded."""
    names: dict[str, str] = {}
    for line in read_table("agencies")[section]:
        spellings = [spelling.strip() for spelling in line.split("|")]
        canonical = spellings[0]
        for spelling in spellings:
            names.setdefault(_key(spelling), canonical)
    return names


def _key(name: str) -> str:
    """How a name is looked up: short ones by their exact letters, so that "hr" or "dr" in a sentence is none."""
    return name if len(name) <= 3 else name.casefold()


@cache
def _handouts() -> frozenset[str]:
    return words("agencies", "handouts")


@cache
def last_words() -> frozenset[str]:
    """Last words of all agency names, as written in the table: a quick test for the end of a line."""
    return frozenset(
        spelling.split()[-1] for line in read_table("agencies")["agencies"] for spelling in line.split("|") if spelling
    )


@cache
def agency_words() -> frozenset[str]:
    """The telling word of every agency name and handout, in its usual spellings: a quick test for a stretch of text."""
    dull = words("names", "not_names")
    found = set()
    for line in read_table("agencies")["agencies"]:
        for spelling in line.split("|"):
            pieces = [piece for piece in re.split(r"[\s/.]+", spelling) if piece]
            telling = [piece for piece in pieces if piece.casefold() not in dull]
            found.update((telling or pieces)[:1])
    found |= {spelt for word in found if len(word) > 3 for spelt in (word.casefold(), word.upper())}
    return frozenset(found | _handouts() | {word.capitalize() for word in _handouts()})


def is_agency(piece: str) -> bool:
    """Whether the whole piece names an agency, distributor or photo bank.

    >>> is_agency("Getty Images"), is_agency("AP"), is_agency("Chapter"), is_agency("ap")
    (True, True, False, False)
    """
    return _key(piece) in _names("agencies")


def is_handout(piece: str) -> bool:
    """Whether the whole piece says that the picture was given or is old ("Handout", "Archiv")."""
    return piece.casefold() in _handouts()


def is_photo_bank(piece: str) -> bool:
    """Whether an agency's name says that it deals in pictures, so that it is a credit and no author.

    >>> is_photo_bank("Getty Images"), is_photo_bank("AFP")
    (True, False)
    """
    lowered = piece.casefold()
    return any(word in lowered for word in _PICTURE_WORDS)


def wire_name(piece: str) -> str | None:
    """The name of the wire service that the whole piece names, or None.

    >>> wire_name("The Associated Press"), wire_name("Ada Moss")
    ('AP', None)
    """
    return _names("wires").get(_key(piece))


def agency_at_start(text: str) -> str:
    """The longest agency name that the text starts with, as written; empty if none."""
    pieces = text.split(" ", WORDS_MAX)[:WORDS_MAX]
    for count in range(len(pieces), 0, -1):
        name = " ".join(pieces[:count])
        if is_agency(name):
            return name
    return ""


def agency_at_end(text: str) -> str:
    """The longest agency name that the text ends with, as written; empty if none."""
    pieces = text.rsplit(" ", WORDS_MAX)[-WORDS_MAX:]
    for start in range(len(pieces)):
        name = " ".join(pieces[start:])
        if is_agency(name):
            return name
    return ""
