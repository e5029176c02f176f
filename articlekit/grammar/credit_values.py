"""What a credit is made of: names, agencies and the marks around them; no lead word is looked for here.

Goes in a stretch of text that is known or suspected to be a credit or caption; comes out how much it is one, or the
stretch without generic lead words, brackets and marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articlekit.grammar.agencies import is_agency, is_handout
from articlekit.grammar.credit_words import leads
from articlekit.grammar.tables import phrases
from articlekit.patterns import lazy_pattern

__all__ = [
    "CREDIT_MAX",
    "TAIL",
    "TRIM",
    "CaptionCredit",
    "clean_caption",
    "clean_credit",
    "close_pair",
    "credit_strength",
    "has_joint",
    "is_name",
    "part_names",
]

CREDIT_MAX, CREDIT_WORDS_MAX = 130, 16
"""Characters and words; the longest credits seen name five photographers."""
TAIL = 170
"""Characters at the end of a line in which a credit without lead word is looked for."""
TRIM = " \t\xa0\u2003\u3000|-–—,;:=＝"

_JOINT = lazy_pattern(r"\s*[/|,;·&+]\s*|\s+(?:via|and|und|et|y|e|für|for|through)\s+|\s+[-–—]\s+")
_RIGHTS = lazy_pattern(
    r"(?:(?<![.,;\s/|-])[.,;\s/|-]+)?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = lazy_pattern(
    r"(?:(?<![/|,\s])[/|,\s]+)?\bcopyright\b\s*(?:\d{4})?\s*[/|]?|^\d{4}\s+|(?<=/)\s*\d{4}\s+", re.IGNORECASE
)
_COUNTER = lazy_pattern(r"^\d{1,3}\s?(?:/|of|von|sur|de|di)\s?\d{1,3}(?:\s?[|:·•–-]\s?|\s+(?=[A-Z]))")
_PLAYED = lazy_pattern(r"^\d{1,2}:\d\d(?::\d\d)?\s?[-–|]\s?(?:(?:source|video)\s?:\s?)?", re.IGNORECASE)
_ARTICLES = frozenset({"de", "het", "la", "le", "el", "il"})
_NAME = lazy_pattern(
    r"(?<![\w.'’-])(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|del|della|di|da|do|dos|la|le|van|von|der|den|el|al|bin|of|the|y|zu)(?:\s|$)"
)


class CaptionCredit(NamedTuple):
    """A caption and a credit; either may be None. `lead` is the lead word or mark as written, `score` 0 to 1."""

    caption: str | None
    credit: str | None
    lead: str
    score: float


def credit_strength(text: str) -> float:
    """How much `text` alone is a credit: 0.9 with an agency in it, 0.5 for a chain of names, 0.2 for one name, else 0.

    >>> credit_strength("Ada Moss/AFP"), credit_strength("Ada Moss/Lake"), credit_strength("the map")
    (0.9, 0.5, 0.0)
    """
    text = text.strip(TRIM + ".")
    if not text or len(text) > CREDIT_MAX:
        return 0.0
    if is_agency(text):
        return 0.9
    pieces = part_names(text)
    strong = weak = 0
    for piece in pieces:
        plain = piece.strip("() .")
        if is_agency(plain) or is_handout(plain):
            strong += 1
        elif is_name(plain):
            weak += 1
        else:
            return 0.0
    if strong and not (strong == 1 and len(pieces) == 1 and is_handout(text) and len(text) < 5):
        return 0.9
    return (0.5 if "/" in text or "|" in text else 0.3) if weak > 1 else 0.2


def is_name(piece: str) -> bool:
    """One to six capitalised words, with particles between."""
    text = piece.replace("\xa0", " ")
    if not text or text.count(" ") > 5:
        return False
    if not (text[0].isupper() or text[0] > "\u2e80"):
        article, _, rest = text.partition(" ")  # "de Volksbode"
        return article in _ARTICLES and rest[:1].isupper() and is_name(rest)
    if text[0] > "\u2e80":
        return len(text) <= 12
    return "".join(match[0] for match in _NAME.finditer(text)) == text and text.count(" ") <= 5


def close_pair(caption: str, credit: str, lead: str, score: float) -> CaptionCredit | None:
    """The pair with marks trimmed; None when no credit is left or it is too long for one."""
    credit = clean_credit(credit)
    if not any(map(str.isalpha, credit)) or len(credit) > CREDIT_MAX or credit.count(" ") >= CREDIT_WORDS_MAX:
        return None
    return CaptionCredit(clean_caption(caption), credit, lead, score)


def clean_credit(credit: str) -> str:
    """A credit without generic lead words, brackets and rights phrases.

    >>> clean_credit("(Foto: Ada Moss)"), clean_credit("01:40 - Source: Lake TV")
    ('Ada Moss', 'Lake TV')
    """
    credit = _PLAYED.sub("", credit.strip(TRIM))
    if "＝" in credit or " = " in credit:
        head, _, rest = credit.replace("＝", " = ").partition(" = ")
        credit = rest.strip() if len(head) <= 12 else credit
    if "ights" in credit or "echte" in credit or "roits" in credit:
        credit = _RIGHTS.sub("", credit)
    if "opyright" in credit or credit[:4].isdecimal() or "/" in credit:
        credit = _COPYRIGHT.sub("/", credit).strip("/ ")
        credit = credit.replace("//", "/") if "://" not in credit else credit
    for _ in range(3):
        before = credit
        credit = credit.strip(TRIM)
        if credit[:1] in "([（" and credit[-1:] in ")]）":
            credit = credit[1:-1]
        if credit[:1] == "©":
            credit = credit[1:]
        head, mark, rest = credit.partition(":")
        if mark and all(word.rstrip(".") in leads() for word in head.casefold().split()):
            credit = rest
        if credit == before:
            break
    if credit.count("(") < credit.count(")"):
        credit = credit.rstrip(")")
    elif credit.count("(") > credit.count(")") == 0 and not credit.startswith("("):
        credit += ")"
    return credit.removesuffix(".") if not credit.endswith((" Jr.", " Inc.", "..", "Bros.")) else credit


def clean_caption(caption: str) -> str | None:
    """A caption without the marks that say it is one; None if nothing is left.

    >>> clean_caption("Caption: A boat on the lake."), clean_caption("2 of 5 | A boat on the lake.")
    ('A boat on the lake.', 'A boat on the lake.')
    """
    bare = caption.strip(" \t\xa0\u2003\u3000|-–—,;([=＝/")
    is_closed = bare.count("(") < bare.count(")") and caption.lstrip()[:1] == "("
    caption = f"({bare}" if is_closed else _COUNTER.sub("", bare)
    head, mark, rest = caption.partition(":")
    if mark and head.strip().casefold() in phrases("credits", "caption"):
        caption = rest.strip()
    return caption or None


def part_names(text: str) -> list[str]:
    """The names and agencies that slashes, commas, dashes and words like "via" join in a text.

    >>> part_names("Ada Moss/AFP via Getty Images")
    ['Ada Moss', 'AFP', 'Getty Images']
    """
    return [piece for piece in _JOINT.split(text) if piece]


def has_joint(text: str) -> bool:
    """Whether something joins names in a text: a slash, a comma, "via", "and"."""
    return _JOINT.search(text) is not None
