"""A line as image caption and credit: `parse_caption(line)` parts the two, and drops lead words and brackets.

Reads lead words with a colon or "by", a last bracket, the copyright sign, and chains of photographer, agency and
distributor behind the last sentence or alone on the line. Generic lead words are dropped, those that name how an
organisation gave the picture stay. Copyright lines of a page ("© 2024 Daily Lake") and sentences give None. Whether an
image stands here, and which caption belongs to which credit line, is for the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from articlekit.grammar.agencies import agency_at_end, agency_at_start, agency_words, is_agency, is_handout
from articlekit.grammar.boundaries import find_boundaries
from articlekit.grammar.credit_words import ends, given, glued_lead, handout_ends, has_photo, is_given, leading, leads
from articlekit.grammar.tables import LINES_KEPT, phrases, words
from articlekit.patterns import lazy_pattern

__all__ = ["CaptionCredit", "clean_caption", "clean_credit", "credit_strength", "parse_caption"]

LINE_MAX = 700
CREDIT_MAX, CREDIT_WORDS_MAX = 130, 16
"""Characters and words; the longest credits seen name five photographers."""
WORD_MAX = 14
"""Characters of one word before a lead word, with which it opens a phrase ("First picture: ...")."""
TAIL = 170
"""Characters at the end of a line in which a credit without lead word is looked for."""
_JOINT = lazy_pattern(r"\s*[/|,;·&+]\s*|\s+(?:via|and|und|et|y|e|für|for|through)\s+|\s+[-–—]\s+")
_COUNTER = lazy_pattern(r"^\d{1,3}\s?(?:/|of|von|sur|de|di)\s?\d{1,3}(?:\s?[|:·•–-]\s?|\s+(?=[A-Z]))")
_PIECE = lazy_pattern(r"[\s/|,.()]+")
_BY = lazy_pattern(
    r"(?<!\w)(?P<lead>photo|photos|photograph|photographs|picture|pictures|image|foto|fotos|bild|fot\.|fotó|ljósmynd)s?\s?"
    r"(?P<by>by|von|di|de|van|av|af|door|par|courtesy)?\s*(?=(?-i:[^\W\d_a-zß-ÿ])|the\s|of\s)",
    re.IGNORECASE,
)
_YEAR_CLAIM = lazy_pattern(r"(?:©|\(c\)|copyright)[\s:©-]{0,20}(?:copyright\s{0,9})?\d{4}", re.IGNORECASE)
_OFFER = lazy_pattern(r"\s(?:purchase|acquire) licensing rights(?:, opens new tab)?$", re.IGNORECASE)
_RIGHTS = lazy_pattern(
    r"(?:(?<![.,;\s/|-])[.,;\s/|-]+)?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = lazy_pattern(
    r"(?:(?<![/|,\s])[/|,\s]+)?\bcopyright\b\s*(?:\d{4})?\s*[/|]?|^\d{4}\s+|(?<=/)\s*\d{4}\s+", re.IGNORECASE
)
_NAME = lazy_pattern(
    r"(?<![\w.'’-])(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|del|della|di|da|do|dos|la|le|van|von|der|den|el|al|bin|of|the|y|zu)(?:\s|$)"
)
_LABELLED = ("Image source", "Image credit", "Image caption", "Photo caption")
_LABELLED_OTHERS = ("Author, ", "Role, ")  # by the same software
_TRIM = " \t\xa0\u2003\u3000|-–—,;:=＝"
_NAME_ENDS = frozenset({"II", "III", "IV", "Jr", "Sr"})
_PAGE_WORDS = frozenset({"reserved", "reservados", "vorbehalten", "policy", "terms"})


class CaptionCredit(NamedTuple):
    """A caption and a credit; either may be None. `lead` is the lead word or mark as written, `score` 0 to 1."""

    caption: str | None
    credit: str | None
    lead: str
    score: float


@lru_cache(maxsize=LINES_KEPT)
def parse_caption(line: str) -> CaptionCredit | None:
    """Caption and credit of `line`, or None when it shows neither.

    >>> parse_caption("A boat on the lake. Photograph: Ada Moss/AP")
    CaptionCredit(caption='A boat on the lake.', credit='Ada Moss/AP', lead='Photograph', score=0.95)
    >>> parse_caption("Chapter One") is None
    True
    """
    line = _OFFER.sub("", line) if line.endswith((" Rights", " tab")) else line
    if not 2 <= len(line) <= LINE_MAX or line.isspace() or line.startswith(_LABELLED_OTHERS):
        return None
    last = line[-1]
    found = _parse_labelled(line) if line.startswith(_LABELLED) else None
    if found is not None:
        return found
    if last in ")]）" or (last in ".．" and line[-2] == ")"):
        found = _parse_bracket(line)
    if found is None and ("©" in line or "opyright" in line or "(c)" in line):
        found = _parse_copyright(line)
    if found is None and (":" in line or "：" in line or "=" in line):
        found = _parse_colon(line)
    tail = line[-TAIL:]
    if found is None and ("oto" in tail or "icture" in tail or "mage" in tail or "Bild" in tail or "Fot" in tail):
        found = _parse_by(line)
    if found is None:
        word = line.rsplit(None, 1)[-1].rstrip(".") if last != " " else ""
        if "." in word:
            behind = word.rpartition(".")[2]  # "See.dpa"
            word = behind if word[-1].islower() or behind in ends() else word
        if "/" in tail or "|" in tail or " via " in tail or word in ends() or word.casefold() in handout_ends():
            found = _parse_chain(line) or (_parse_named_chain(line) if "/" in tail else None)
    if found is None and len(line) <= CREDIT_MAX and is_given(line):
        return CaptionCredit(None, line.strip(), "given", 0.7)
    return found


def credit_strength(text: str) -> float:
    """How much `text` alone is a credit: 0.9 with an agency in it, 0.5 for a chain of names, 0.2 for one name, else 0.

    >>> credit_strength("Ada Moss/AFP"), credit_strength("Ada Moss/Lake"), credit_strength("the map")
    (0.9, 0.5, 0.0)
    """
    text = text.strip(_TRIM + ".")
    if not text or len(text) > CREDIT_MAX:
        return 0.0
    if is_agency(text):
        return 0.9
    pieces = [piece for piece in _JOINT.split(text) if piece]
    strong = weak = 0
    for piece in pieces:
        plain = piece.strip("() .")
        if is_agency(plain) or is_handout(plain):
            strong += 1
        elif _is_name(plain):
            weak += 1
        else:
            return 0.0
    if strong and not (strong == 1 and len(pieces) == 1 and is_handout(text) and len(text) < 5):
        return 0.9
    return (0.5 if "/" in text or "|" in text else 0.3) if weak > 1 else 0.2


def _is_name(piece: str) -> bool:
    """One to six capitalised words, with particles between."""
    text = piece.replace("\xa0", " ")
    if not text or text.count(" ") > 5 or not (text[0].isupper() or text[0] > "\u2e80"):
        return False
    if text[0] > "\u2e80":
        return len(text) <= 12
    return "".join(match[0] for match in _NAME.finditer(text)) == text and text.count(" ") <= 5


def _close(caption: str, credit: str, lead: str, score: float) -> CaptionCredit | None:
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
    credit = credit.strip(_TRIM)
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
        credit = credit.strip(_TRIM)
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
    caption = _COUNTER.sub("", caption.strip(" \t\xa0\u2003\u3000|-–—,;([=＝/"))
    head, mark, rest = caption.partition(":")
    if mark and head.strip().casefold() in phrases("credits", "caption"):
        caption = rest.strip()
    return caption or None


def _parse_labelled(line: str) -> CaptionCredit | None:
    """Lines that a reader's software marks: "Image source, Getty Images", "Image caption, A boat"."""
    head, mark, rest = line.partition(",")
    kind = head.casefold().rpartition(" ")[2]
    if not mark or not rest.strip() or kind not in {"source", "credit", "caption"}:
        return None
    if kind == "caption":
        return CaptionCredit(clean_caption(rest), None, head, 0.9)
    return CaptionCredit(None, clean_credit(rest), head, 0.95)


def _parse_bracket(line: str) -> CaptionCredit | None:
    """A credit in the last bracket."""
    text = line.rstrip(".． ")
    opening = max(text.rfind("("), text.rfind("["), text.rfind("（"))
    if opening < 0 or len(text) - opening > CREDIT_MAX:
        return None
    inner, before = text[opening + 1 : -1].strip(), line[:opening]
    if not inner:
        return None
    led = _parse_colon(inner) or _parse_by(inner) or (_parse_copyright(inner) if "©" in inner else None)
    if led is not None and led.credit and led.caption is None:
        return _close(before, led.credit, led.lead, 0.95)
    lowered = inner.casefold()
    if lowered.startswith(given()):
        return _close(before, inner, "()", 0.8)
    if lowered in phrases("credits", "age"):
        return CaptionCredit(clean_caption(line), None, "()", 0.6)
    strength = credit_strength(inner)
    if strength >= 0.9:
        cut = _name_start(before.rstrip())
        if cut is not None:
            return _close(before[:cut], text[cut:], "()", 0.9)
        return _close(before, inner, "()", 0.9)
    if strength >= 0.5:
        return _close(before, inner, "()", 0.7)
    if strength and " " in inner and before.strip() and not inner.isupper():
        return _close(before, inner, "()", 0.45)
    return None


def _name_start(before: str) -> int | None:
    """Where the photographer's name starts that stands alone, or behind a sentence, before an agency's bracket."""
    ends = [match.end() for match in find_boundaries(before, max(0, len(before) - 60))] + [0]
    start = next((end for end in ends if end < len(before)), 0)
    name = before[start:]
    return start if 1 <= name.count(" ") <= 3 and _is_name(name) and len(name) < 40 else None


def _parse_copyright(line: str) -> CaptionCredit | None:
    """A credit behind a copyright sign, or an agency and a caption glued behind one that opens the line."""
    at = line.find("©")
    size = 1
    if at < 0:
        at = line.find("Copyright")
        size = len("Copyright")
        if at < 0:
            return None
    before, rest = line[:at].strip(), line[at + size :].strip(_TRIM)
    if _YEAR_CLAIM.match(line, at) and not before:
        return None
    if any(word in rest.casefold() for word in _PAGE_WORDS) and not before:
        return None if "/" not in rest else _close("", rest, "©", 0.6)
    if before:
        if _parse_colon(before + ":") is not None or len(before) < 4:
            before = ""
        if before.endswith("/"):
            cut = _name_start(before[:-1])
            pieces = before[:-1].split(" ")
            size = 3 if pieces[-1].rstrip(".") in _NAME_ENDS else 2
            cut = cut if cut is not None else len(" ".join(pieces[:-size])) or None
            if cut is not None:
                return _close(before[:cut], f"{before[cut:]}{rest}", "©", 0.8)
        return _close(before, rest, "©", 0.9 if credit_strength(rest) >= 0.5 else 0.75)
    given_lead = next((lead for lead in given() if rest.casefold().startswith(lead)), "")
    agency = agency_at_start(rest[len(given_lead) :].lstrip())
    behind = rest[len(given_lead) :].lstrip()[len(agency) :]
    if agency and behind[:1] == " " and behind.strip()[:1].isupper() and behind.count(" ") > 3:
        return _close(behind, rest[: len(rest) - len(behind)], "©", 0.8)
    return _close("", rest, "©", 0.85 if credit_strength(rest) >= 0.5 else 0.6)


def _parse_colon(line: str) -> CaptionCredit | None:
    """A credit behind a lead word and a colon; the last such colon counts."""
    end = len(line)
    for _ in range(4):
        end = max(line.rfind(":", 0, end), line.rfind("：", 0, end), line.rfind("=", 0, end))
        if end < 0:
            return None
        head = line[:end].rstrip()
        word = head[head.rfind(" ") + 1 :]
        if not word.isalpha():
            word = word[max(word.rfind("("), word.rfind("|"), word.rfind("＝"), word.rfind("\xa0")) + 1 :]
        word = glued_lead(word) or word
        key = word.casefold()
        if key in leading():
            return _close_colon(head, word, line[end + 1 :])
    return None


def _close_colon(head: str, word: str, rest: str) -> CaptionCredit | None:
    """Caption and credit around a lead word and its colon."""
    lead = word
    before = head[: len(head) - len(word)].rstrip()
    generic = word.casefold() in leads()
    while before:
        previous = before[max(before.rfind(" "), before.rfind("(")) + 1 :]
        key = previous.casefold()
        if key not in leads() and key not in words("credits", "beside"):
            break
        generic = generic or key in leads()
        lead = f"{previous} {lead}"
        before = before[: len(before) - len(previous)].rstrip()
    rest = rest.strip()
    if not generic and credit_strength(rest) < (0.5 if before else 0.2):
        return None
    if before.endswith(("(", "[")):
        rest = rest.rstrip(")] ")
    if (
        (0 < len(before) <= WORD_MAX and " " not in before and not credit_strength(rest))
        or rest.endswith(("?", "!"))
        or (rest[:1].islower() and not (rest[1:2].isupper() or agency_at_start(rest) or credit_strength(rest)))
    ):
        return None
    return _close(before, rest, lead, 0.95 if generic else 0.8)


def _parse_by(line: str) -> CaptionCredit | None:
    """A credit behind "Photo by" and the like, or a lead word glued to a name."""
    start = max(0, len(line) - TAIL)
    for match in _BY.finditer(line, start) if has_photo(line[start:]) else ():
        rest = line[match.end() :].strip(" )]")
        before = line[: match.start()]
        # "Fot. Ada Moss": an abbreviation says that a name follows; without one only a chain of names is a credit.
        least = 0.2 if match["lead"].endswith(".") and " " in rest else 0.5
        if not match["by"] and (not match["lead"].casefold().startswith("fot") or credit_strength(rest) < least):
            continue
        if before and before.rstrip(" ([|-–—/")[-1:] not in '.!?…"”»)’' and credit_strength(rest) < 0.2:
            continue
        if (match["by"] or "").casefold() == "courtesy":
            rest = f"Courtesy {rest}"
        if credit_strength(rest) or (rest.startswith(("Courtesy", "the ")) and len(rest) < 60):
            return _close(before, rest, match[0].strip(), 0.9)
    return None


def _parse_chain(line: str) -> CaptionCredit | None:
    """A chain of names and agencies that is the whole line, or stands behind a sentence end at the line's end."""
    if agency_words().isdisjoint(_PIECE.split(line[-TAIL:])):
        return None
    whole = credit_strength(line)
    if whole >= 0.9:
        alone = not _JOINT.search(line)
        return CaptionCredit(None, clean_credit(line), "", 0.5 if alone else 0.85)
    if len(line) < 20:
        return None
    for match in find_boundaries(line, max(0, len(line) - TAIL)):
        rest = line[match.end() :]
        if rest and credit_strength(rest) >= 0.9:
            mark = match[0].strip()
            cut = match.start() + 1 if mark and mark in '.!?…"”»)’' else match.start()
            return _close(line[:cut], rest, "", 0.8)
    agency = agency_at_end(line.rstrip(". "))
    if not agency and "/" in line[-TAIL:]:
        last = line.rstrip(". ").rpartition("/")[2]
        return _close_agency(line.rstrip(". "), last) if is_agency(last) else None
    if not agency or (len(agency) < 3 and agency not in {"AP", "PA"}):
        return None
    return _close_agency(line.rstrip(". "), agency)


def _parse_named_chain(line: str) -> CaptionCredit | None:
    """A photographer of two names or more and an outlet that is no known agency, behind a sentence."""
    slash = line.find("/", max(20, len(line) - TAIL))
    if slash < 0:
        return None
    for match in find_boundaries(line, max(0, slash - 45), slash):
        name, rest = line[match.end() : slash].strip(), line[slash + 1 :].strip(" .")
        if match[0][0] in ".!?”" and " " in name and _is_name(name) and _is_name(rest):
            return _close(line[: match.start() + 1], line[match.end() :], "", 0.75)
    return None


def _close_agency(line: str, agency: str) -> CaptionCredit | None:
    """An agency that ends a line without a sentence end before it; a photographer joined to it belongs to it."""
    before = line[: len(line) - len(agency)]
    joint = before.rstrip()
    if joint.endswith(("/", "|", " via", "/via")):
        head = joint.removesuffix("via").rstrip("/| ")
        pieces = head.split(" ")
        take = next((n for n in (3, 2, 1) if len(pieces) > n and _is_name(" ".join(pieces[-n:]))), 0)
        if take == 0 or take == len(pieces):
            return None
        take = min(take, 2)
        cut = len(head) - len(" ".join(pieces[-take:]))
        return _close(line[:cut], line[cut:], "", 0.5)
    words_before = before.split()
    if words_before and (words_before[-1] in words("credits", "joining") or not words_before[-1][-1].isalnum()):
        return None
    if (
        line.isupper()
        or len(words_before) < 3
        or before[-1:] != " "
        or (words_before[-1][0].islower() and len(words_before[-1]) < 4)
    ):
        return None
    return _close(before, agency, "", 0.35)
