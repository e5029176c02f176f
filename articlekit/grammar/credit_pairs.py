"""A caption and a credit as a pair, and the two cleaned: without lead words, brackets, marks and rights phrases.

Where in a line the one ends and the other begins is for `credits` to find.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articlekit.grammar.credit_words import leads
from articlekit.grammar.tables import phrases
from articlekit.patterns import lazy_pattern

__all__ = ["CREDIT_MAX", "TRIM", "CaptionCredit", "clean_caption", "clean_credit", "close_credit"]

CREDIT_MAX, CREDIT_WORDS_MAX = 130, 16
"""Characters and words; the longest credits seen name five photographers."""

TRIM = " \t\xa0\u2003\u3000|-–—,;:=＝"
_RIGHTS = lazy_pattern(
    r"(?:(?<![.,;\s/|-])[.,;\s/|-]+)?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = lazy_pattern(
    r"(?:(?<![/|,\s])[/|,\s]+)?\bcopyright\b\s*(?:\d{4})?\s*[/|]?|^\d{4}\s+|(?<=/)\s*\d{4}\s+", re.IGNORECASE
)


class CaptionCredit(NamedTuple):
    """A caption and a credit; either may be None. `lead` is the lead word or mark as written, `score` 0 to 1."""

    caption: str | None
    credit: str | None
    lead: str
    score: float


def close_credit(caption: str, credit: str, lead: str, score: float) -> CaptionCredit | None:
    """The pair with marks trimmed; None when no credit is left or it is too long for one."""
    credit = clean_credit(credit)
    if not credit or len(credit) > CREDIT_MAX or credit.count(" ") >= CREDIT_WORDS_MAX:
        return None
    return CaptionCredit(clean_caption(caption), credit, lead, score)


def clean_credit(credit: str) -> str:
    """A credit without generic lead words, brackets and rights phrases.

    >>> clean_credit("(Foto: Ada Moss)")
    'Ada Moss'
    """
    credit = credit.strip(TRIM)
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

    >>> clean_caption("Caption: A boat on the lake.")
    'A boat on the lake.'
    """
    caption = caption.strip(" \t\xa0\u2003\u3000|-–—,;([=＝/")
    head, mark, rest = caption.partition(":")
    if mark and head.strip().casefold() in phrases("credits", "caption"):
        caption = rest.strip()
    return caption or None
