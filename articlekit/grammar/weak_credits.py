"""Names in brackets, behind "for" and behind a year → whether they can be a credit though no word says so.

Headlines, prices, menus and product names have the same shapes ("Housing (Off Campus)", "Oral Health for Adults"). Goes
in a stretch of a line; comes out yes or no. What the parts of a credit are is for `credits` and `credit_values`.
"""

from __future__ import annotations

import re

from articlekit.grammar.agencies import is_agency, is_handout, is_photo_bank, wire_name
from articlekit.grammar.credit_values import credit_strength, part_names
from articlekit.grammar.names import first_given, is_common
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

__all__ = [
    "is_about_copyright",
    "is_claimed",
    "is_companys_claim",
    "is_plain_agency",
    "is_sentence",
    "is_told",
    "may_be_chain",
    "may_be_person",
    "opens_as_thing",
    "speaks_of_page",
]

WORDS_MIN = 5
UNSPACED_MIN = 12
PLAIN_MIN = 8
ASKING_MIN = 3
"""Words, or characters of a script without blanks, of a sentence that a bracket of a name may follow; words in lower
case of a phrase without an end that may stand for one, where they are most of its words; words behind one that asks."""

_BRACKETS = str.maketrans("()", ",,")
_AMOUNT = lazy_pattern(r"\d[\d.,]*\s?(?:k|mp|mb|kb|gb|cm|mm|zoll|inch|inches|€|%)(?!\w)", re.IGNORECASE)
_ASKING = frozenset(
    "why how what when where so warum wie was wann wo comment pourquoi quand cómo qué cuándo como quando come perché "
    "hoe waarom كيف لماذا".split()
)
_BANS = frozenset("forbidden verboten interdit interdites prohibido proibido vietato 禁止 無料 금지 무료 ممنوع".split())
_PAGE_WORDS = frozenset(
    {"reserved", "reservados", "vorbehalten", "policy", "terms"}
    | {"無断", "無斷", "禁止", "무단", "محفوظة", "版权所有", "版權所有", "转载", "轉載"}
)
# "Copyright Notice", "Copyright und Lizenzen" are titles of pages.
_NOT_CLAIMED = frozenset(
    "and und et y e en og och or oder law laws notice notices policy infringement licensing office act rules "
    "mentions".split()
)
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


def opens_as_thing(text: str) -> bool:
    """Whether the first word of a text names a thing or a menu's entry, and the text holds no agency.

    >>> opens_as_thing("Video | Audio"), opens_as_thing("Car Available"), opens_as_thing("Ada Moss")
    (True, True, False)
    """
    first = text.split(None, 1)[0].strip(".,:/|()") if text.strip() else ""
    if first == "of" or first.casefold() not in words("names", "not_names") or first_given(text):
        return False
    return not any(map(is_agency, _pieces_of(text)))


def _pieces_of(line: str) -> list[str]:
    """Names and agencies of a line, those in brackets among them."""
    return [piece.strip(" .") for piece in part_names(line.strip().translate(_BRACKETS))]


def is_told(text: str) -> bool:
    """Whether the words behind a lead word and its colon are an amount, a ban or a headline that opens as a question.

    >>> is_told("Why banks say no"), is_told("4K / HDR"), is_told("So Young Kim"), is_told("500px/Ada Moss")
    (True, True, False, False)
    """
    if _AMOUNT.match(text) is not None or text.casefold() in _BANS:
        return True
    first, *behind = text.split()
    return first.casefold() in _ASKING and len(behind) >= ASKING_MIN and any(word.islower() for word in behind)


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
    pieces = _pieces_of(line)
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


def is_claimed(credit: str) -> bool:
    """Whether what stands behind the word "Copyright" in a phrase is who claims it: a chain, or a whole name."""
    strength = credit_strength(credit)
    return strength >= 0.3 or (strength > 0 and " " in credit and may_be_person(credit))


def is_about_copyright(rest: str) -> bool:
    """Whether the words behind "Copyright" make it a page's title or a question, not a claim.

    >>> is_about_copyright(" Notice"), is_about_copyright(" und Lizenzen"), is_about_copyright(" Ada Moss")
    (True, True, False)
    """
    return rest[:1] == "-" or rest[-1:] == "?" or rest.casefold().split(None, 1)[0] in _NOT_CLAIMED


def speaks_of_page(rest: str) -> bool:
    """Whether the words behind a copyright sign reserve rights or forbid copying, as those of a page do.

    >>> speaks_of_page("2025 All rights reserved"), speaks_of_page("無断転載禁止"), speaks_of_page("Ada Moss")
    (True, True, False)
    """
    folded = rest.casefold()
    return any(word in folded for word in _PAGE_WORDS)
