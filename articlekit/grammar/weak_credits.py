"""Names in brackets, behind "for" and behind a year → whether they can be a credit though no word says so.

Headlines, prices, menus and product names have the same shapes ("Housing (Off Campus)", "Oral Health for Adults"). Goes
in a stretch of a line; comes out yes or no. What the parts of a credit are is for `credits` and `credit_values`.
"""

from __future__ import annotations

import re

from articlekit.grammar.agencies import is_agency, is_handout, is_photo_bank, wire_name
from articlekit.grammar.names import first_given, is_common
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

__all__ = ["is_companys_claim", "is_plain_agency", "is_sentence", "may_be_chain", "may_be_person"]

WORDS_MIN = 5
UNSPACED_MIN = 12
PLAIN_MIN = 8
"""Words, or characters of a script without blanks, of a sentence that a bracket of a name may follow; words in lower
case of a phrase without an end that may stand for one, where they are most of its words."""

_JOINT = lazy_pattern(r"\s*[/|,;·&+()]\s*|\s+(?:via|and|und|et|y|e|für|for|through)\s+|\s+[-–—]\s+")
_ENDS = ".!?…。！？”»\"'’)"
_YEARS = lazy_pattern(r"(?:\W|(?i:copyright|all\scontents?)){0,4}\d{4}\b(?P<to>\s?[-–]\s?\d{4}\b)?")
_RESERVED = lazy_pattern(
    r"rights?\sreserved|rechte\svorbehalten|droits\sréservés|derechos\sreservados|direitos\sreservados|"
    r"diritti\s(?:sono\s)?riservati|rechten\svoorbehouden|"
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|company|plc|s\.a|s\.l|b\.v|pty)\.?\s*$",
    re.IGNORECASE,
)


def is_sentence(text: str) -> bool:
    """Whether a text that a bracket follows is told as a caption is: some words and an end, or many words.

    >>> is_sentence("The Rams play a night game at the Coliseum."), is_sentence("Housing")
    (True, False)
    """
    text = text.rstrip()
    if not text or text[-1] not in _ENDS:
        plain = sum(word.islower() for word in text.split())
        return plain >= PLAIN_MIN and 2 * plain > text.count(" ")
    return text.count(" ") >= WORDS_MIN - 1 or (not text.isascii() and " " not in text and len(text) >= UNSPACED_MIN)


def may_be_person(name: str) -> bool:
    """Whether capitalised words may be a person's name: a known given name first, or no word that names a thing.

    >>> may_be_person("Eman Ali"), may_be_person("Oral Health"), may_be_person("Practical Tips")
    (True, False, False)
    """
    if first_given(name):
        return True
    things = words("names", "not_names")
    return not any(
        word.casefold().strip(".,") in things or is_common(word) or word in {"A", "An", "I"} for word in name.split()
    )


def is_plain_agency(agency: str) -> bool:
    """Whether an agency's name says by itself, without a mark before it, that a picture is meant.

    >>> is_plain_agency("AP"), is_plain_agency("Getty Images"), is_plain_agency("Agencies")
    (True, True, False)
    """
    return wire_name(agency) is not None or is_photo_bank(agency) or (agency.isupper() and len(agency) > 1)


def may_be_chain(line: str) -> bool:
    """Whether names and agencies that are a whole line may be a credit: something in it must belong to pictures.

    A slash or bar joins credits; other joints, and houses that do more than sell pictures, stand in headlines and job
    titles as well.

    >>> may_be_chain("Ada Moss via Getty Images"), may_be_chain("Ads Certification via Google")
    (True, False)
    """
    pieces = [piece.strip("() .") for piece in _JOINT.split(line.strip()) if piece]
    if " for " in line and not first_given(pieces[0]):
        return False  # "Work for CNN"
    if len(pieces) < 2 or any(wire_name(piece) is not None or is_photo_bank(piece) for piece in pieces):
        return True
    names = [piece for piece in pieces if not is_agency(piece) and not is_handout(piece)]
    if "/" in line or "|" in line:
        return any(map(is_agency, pieces)) or all(map(may_be_person, names))
    roles = words("names", "roles")
    if not all(may_be_person(name) and roles.isdisjoint(name.casefold().split()) for name in names):
        return False
    return any(map(is_plain_agency, pieces)) or any(map(first_given, names))


def is_companys_claim(rest: str) -> bool:
    """Whether what stands behind a copyright sign is a page's or a company's claim: years, or one and a firm or rights.

    >>> is_companys_claim("2025 Lake Media, Inc. All rights reserved."), is_companys_claim("2019 Ada Moss")
    (True, False)
    """
    years = _YEARS.match(rest)
    if years is None:
        return False
    behind = rest[years.end() :].lstrip()
    if not behind.strip(" .,") or behind[0] in "•|·" or years["to"]:
        return True
    return _RESERVED.search(behind.rstrip(" .,")) is not None
