"""A line as image caption and credit: `parse_caption(line)` parts the two, and drops lead words and brackets.

Reads lead words with a colon or "by", a last bracket, the copyright sign, and chains of photographer, agency and
distributor behind the last sentence or alone on the line. Generic lead words are dropped, those that name how an
organisation gave the picture stay. Copyright lines of a page ("© 2024 Daily Lake") and sentences give None. Whether an
image stands here, and which caption belongs to which credit line, is for the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articlekit.grammar.agencies import agency_at_end, agency_at_start, agency_words, is_agency, wire_name
from articlekit.grammar.boundaries import find_boundaries
from articlekit.grammar.credit_by import parse_by, parse_dotted, parse_for
from articlekit.grammar.credit_values import (
    CREDIT_MAX,
    TAIL,
    TRIM,
    CaptionCredit,
    clean_caption,
    clean_credit,
    close_pair,
    credit_strength,
    has_joint,
    is_name,
)
from articlekit.grammar.credit_words import ends, given, glued_lead, handout_ends, is_given, is_lead, leading, leads
from articlekit.grammar.names import first_given
from articlekit.grammar.tables import LINES_KEPT, phrases, words
from articlekit.grammar.unspaced_credits import part_trailing_credit
from articlekit.grammar.weak_credits import (
    is_about_copyright,
    is_claimed,
    is_companys_claim,
    is_plain_agency,
    is_sentence,
    is_told,
    may_be_chain,
    opens_as_thing,
    speaks_of_page,
)
from articlekit.patterns import lazy_pattern

__all__ = ["CaptionCredit", "clean_caption", "clean_credit", "credit_strength", "parse_caption"]

LINE_MAX = 700
LETTERS_MAX = 5
WORD_MAX = 14
CAPITALS_MAX = 40
GIVEN_MAX = 40
SHORT_WORDS = 3
"""Characters of a paper's abbreviation in a credit; of one word before a lead word, with which it opens a phrase
("First picture: ..."); of an agency in capitals; of a phrase that says who gave a picture."""

_PIECE = lazy_pattern(r"[\s/|,.()]+")
_YEAR_CLAIM = lazy_pattern(r"(?:©|\(c\)|copyright)[\s:©-]{0,20}(?:copyright\s{0,9})?\d{4}", re.IGNORECASE)
# Other signs that stand for the copyright sign on Korean and Japanese pages.
_CIRCLED = lazy_pattern(r"[ⓒⒸ]|（[CcＣｃ]）")
# "A boat - Tous droits réservés Ada Moss": the phrase stands before whose the rights are.
_RIGHTS_OF = lazy_pattern(
    r"\s[-–—]\s+(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|tutti i diritti riservati|"
    r"(?:todos los )?derechos reservados|todos os direitos reservados)[:\s]+(?=[^\W_])",
    re.IGNORECASE,
)
_OFFER = lazy_pattern(r"\s(?:purchase|acquire) licensing rights(?:, opens new tab)?$", re.IGNORECASE)
_BEHIND_SENTENCE = lazy_pattern(r"[.!?”\"»|]\s{0,3}(?=[^\W\d_a-zß-ÿ])")
_RIGHTS_BEFORE = lazy_pattern(
    r"(?:reserved|vorbehalten|réservés|reservados|riservata|riservati|voorbehouden|zastrzeżone|vyhrazena)\W*$",
    re.IGNORECASE,
)
_LABELLED = ("Image source", "Image credit", "Image caption", "Photo caption")
_LABELLED_OTHERS = ("Author, ", "Role, ")  # by the same software
_BY_LETTERS = ("oto", "mynd", "icture", "mage", "Bild", "Fot", "llustr", "Beeld")
_BRACKET_LEADS = frozenset({"foto", "fotos", "fot.", "bild", "ph", "ph."})
_NAME_ENDS = frozenset({"II", "III", "IV", "Jr", "Sr"})
_HOLDER = "저작권"


@lru_cache(maxsize=LINES_KEPT)
def parse_caption(line: str) -> CaptionCredit | None:
    """Caption and credit of `line`, or None when it shows neither.

    >>> parse_caption("A boat on the lake. Photograph: Ada Moss/AP")
    CaptionCredit(caption='A boat on the lake.', credit='Ada Moss/AP', lead='Photograph', score=0.95)
    >>> parse_caption("Chapter One") is None
    True
    """
    line = _OFFER.sub("", line) if line.endswith((" Rights", " tab")) else line
    line = line if line.isascii() else _CIRCLED.sub("©", line)
    if not 2 <= len(line) <= LINE_MAX or line.isspace() or line.startswith(_LABELLED_OTHERS):
        return None
    found = _parse_labelled(line) if line.startswith(_LABELLED) else _parse_trailing(line)
    return found or _parse_marked(line) or _parse_tail(line) or _parse_whole(line)


def _parse_marked(line: str) -> CaptionCredit | None:
    """A credit that a bracket, the copyright sign or a lead word and its colon or dots set apart."""
    last = line[-1]
    found = None
    if last in ")]）" or (last in ".．" and line[-2] == ")"):
        found = _parse_bracket(line)
    if found is None and "Credit" in line:
        found = parse_dotted(line)
    if found is None and ("©" in line or "opyright" in line or "(c)" in line):
        found = _parse_copyright(line)
    if found is None and (":" in line or "：" in line or "=" in line):
        found = _parse_colon(line)
    if found is None and (" - " in line or " – " in line or "-\xa0" in line):
        found = _parse_rights(line)
    return found


def _parse_rights(line: str) -> CaptionCredit | None:
    """A credit behind a dash and a phrase that reserves rights."""
    match = _RIGHTS_OF.search(line)
    if match is None or len(line) - match.end() > CREDIT_MAX:
        return None
    return close_pair(line[: match.start()], line[match.end() :], "©", 0.8)


def _parse_tail(line: str) -> CaptionCredit | None:
    """A credit at the end of a line, behind "Photo by" and the like or without any lead word."""
    tail = line[-TAIL:]
    found = parse_by(line) if any(map(tail.__contains__, _BY_LETTERS)) else None
    if found is None:
        word = line.rsplit(None, 1)[-1].rstrip(".") if line[-1] != " " else ""
        if "." in word:
            behind = word.rpartition(".")[2]  # "See.dpa"
            word = behind if word[-1].islower() or behind in ends() else word
        if "/" in tail or "|" in tail or " via " in tail or word in ends() or word.casefold() in handout_ends():
            found = _parse_chain(line) or (_parse_named_chain(line) if "/" in tail else None)
    return parse_for(line) if found is None and " for " in tail else found


def _parse_whole(line: str) -> CaptionCredit | None:
    """A line that is nothing but an agency's name in capitals, or that ends in a phrase which says who gave it."""
    if line.isupper() and len(line) <= CAPITALS_MAX and is_agency(line.title()):
        return CaptionCredit(None, line, "", 0.5)
    return _parse_given(line)


def _parse_given(line: str) -> CaptionCredit | None:
    """A phrase that says who gave the picture: the whole line, or behind its last sentence."""
    if len(line) <= CREDIT_MAX and is_given(line):
        head, _, thing = line.strip().partition(" ")
        is_thing = head.casefold() == "courtesy" and thing.casefold() not in leads() and opens_as_thing(thing)
        return None if is_thing else CaptionCredit(None, line.strip(), "given", 0.7)
    for match in reversed(list(_BEHIND_SENTENCE.finditer(line, max(0, len(line) - TAIL)))):
        at = match.end()
        if line[at].isupper() and line[at : at + GIVEN_MAX].casefold().startswith(given()):
            return close_pair(line[:at].rstrip(" |"), line[at:], "given", 0.75)
    return None


def _parse_trailing(line: str) -> CaptionCredit | None:
    """A credit whose word for "photo" stands behind the name, as languages without blanks have it."""
    parts = part_trailing_credit(line) if not line.isascii() else None
    return close_pair(parts[0], parts[1], "trailing", 0.9) if parts is not None else None


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
    led = _parse_colon(inner) or parse_by(inner) or (_parse_copyright(inner) if "©" in inner else None)
    if led is not None and led.credit and led.caption is None:
        return close_pair(before, led.credit, led.lead, 0.95)
    lowered = inner.casefold()
    head, _, name = inner.partition(" ")
    if head.casefold() in _BRACKET_LEADS and is_name(name.strip()) and before.strip():
        return close_pair(before, name, head, 0.85)  # "(Foto Bonfanti)"
    if lowered.startswith(given()):
        return close_pair(before, inner, "()", 0.8)
    if lowered in phrases("credits", "age"):
        return _parse_aged(before) or CaptionCredit(clean_caption(line), None, "()", 0.6)
    strength = credit_strength(inner)
    if strength >= 0.9 and _is_dateline(before, inner):
        return None
    if strength >= 0.9:
        cut = _name_start(before.rstrip())
        if cut is not None:
            return close_pair(before[:cut], text[cut:], "()", 0.9)
        return close_pair(before, inner, "()", 0.9)
    is_behind = is_sentence(before)
    if strength >= 0.5 and (is_behind or first_given(inner)):
        # A name of two words and the house behind a slash are hardly anything else.
        is_pair = " " in inner.partition("/")[0].strip() and "/" in inner
        return close_pair(before, inner, "()", 0.8 if is_pair else 0.7)
    is_named = is_behind or (first_given(inner) and before.count(" ") >= SHORT_WORDS)
    if strength and " " in inner and is_named and not inner.isupper():
        return close_pair(before, inner, "()", 0.45)
    return None


def _is_dateline(before: str, inner: str) -> bool:
    """Whether a wire service in brackets stands behind a place alone: "Varn (AFP)" opens a report."""
    place = before.strip()
    return wire_name(inner) is not None and " " not in place and is_name(place)


def _parse_aged(before: str) -> CaptionCredit | None:
    """A credit before a bracket that says how old a picture is: "Photo: Ada Moss (file)"."""
    found = (_parse_colon(before) or parse_by(before)) if before.strip() else None
    return found if found is not None and found.credit else None


def _name_start(before: str) -> int | None:
    """Where the photographer's name starts that stands alone, or behind a sentence, before an agency's bracket."""
    ends = [match.end() for match in find_boundaries(before, max(0, len(before) - 60))] + [0]
    start = next((end for end in ends if end < len(before)), 0)
    name = before[start:]
    return start if 1 <= name.count(" ") <= 3 and is_name(name) and len(name) < 40 else None


def _parse_copyright(line: str) -> CaptionCredit | None:
    """A credit behind a copyright sign, or an agency and a caption glued behind one that opens the line."""
    at = line.find("©")
    size = 1
    if at < 0:
        at, size = _find_claim(line)
        if at < 0:
            return None
    before, rest = line[:at].strip(), line[at + size :].strip(TRIM)
    if before and (_RIGHTS_BEFORE.search(before) is not None or before.lstrip("<(").startswith(_HOLDER)):
        return None  # "저작권자 ⓒ": whose the page is
    if not before.endswith("/") and is_companys_claim(rest):
        return None
    if _YEAR_CLAIM.match(line, at) and not before:
        return None
    if speaks_of_page(rest) and not before:
        return None if "/" not in rest else close_pair("", rest, "©", 0.6)
    if before:
        if is_lead(before) or _parse_colon(before + ":") is not None or len(before) < 4:
            before = ""
        if before.endswith("/"):
            cut = _name_start(before[:-1])
            pieces = before[:-1].split(" ")
            size = 3 if pieces[-1].rstrip(".") in _NAME_ENDS else 2
            cut = cut if cut is not None else len(" ".join(pieces[:-size])) or None
            if cut is not None:
                return close_pair(before[:cut], f"{before[cut:]}{rest}", "©", 0.8)
        return close_pair(before, rest, "©", 0.9 if credit_strength(rest) >= 0.5 else 0.75)
    given_lead = next((lead for lead in given() if rest.casefold().startswith(lead)), "")
    agency = agency_at_start(rest[len(given_lead) :].lstrip())
    behind = rest[len(given_lead) :].lstrip()[len(agency) :]
    if agency and behind[:1] == " " and behind.strip()[:1].isupper() and behind.count(" ") > 3:
        return close_pair(behind, rest[: len(rest) - len(behind)], "©", 0.8)
    return close_pair("", rest, "©", 0.85 if credit_strength(rest) >= 0.5 else 0.6)


def _find_claim(line: str) -> tuple[int, int]:
    """Where "Copyright" or "(c)" stands in a line without the sign, and how long it is; -1 where neither does.

    >>> _find_claim("A boat. (c) Ada Moss"), _find_claim("(b) a boat (c) a lake")
    ((8, 3), (-1, 0))
    """
    at = line.find("Copyright")
    if at >= 0:
        rest = line[at + len("Copyright") :]
        # "Learn more about Copyright Services" is told of a page, not of a picture.
        is_behind = at > 1 and line[at - 1] == " " and line[at - 2].isalnum()
        is_phrase = is_about_copyright(rest) if rest.strip() else at > 0
        is_word = is_phrase or (is_behind and not is_claimed(clean_credit(rest)))
        return (-1, 0) if is_word else (at, len("Copyright"))
    at = line.find("(c)")
    is_claim = at >= 0 and "(b)" not in line and credit_strength(line[at + 3 :]) > 0
    return (at, 3) if is_claim and (not at or line[:at].rstrip()[-1:] in ".!?”|") else (-1, 0)


def _parse_colon(line: str) -> CaptionCredit | None:
    """A credit behind a lead word and a colon; the last such colon counts."""
    end = len(line)
    for _ in range(4):
        end = max(line.rfind(":", 0, end), line.rfind("：", 0, end), line.rfind("=", 0, end))
        if end < 0:
            return None
        head = line[:end].rstrip()
        word = head[head.rfind(" ") + 1 :]
        if not word.isalpha() and word.casefold() not in leading():
            word = word[max(map(word.rfind, "(|＝\xa0/")) + 1 :]
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
    if is_companys_claim(rest) or (rest and is_told(rest)):
        return None
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
    return close_pair(before, rest, lead, 0.95 if generic else 0.8)


def _parse_chain(line: str) -> CaptionCredit | None:
    """A chain of names and agencies that is the whole line, or stands behind a sentence end at the line's end."""
    if agency_words().isdisjoint(_PIECE.split(line[-TAIL:])):
        return None
    whole = credit_strength(line)
    if whole >= 0.9 and may_be_chain(line):
        alone = not has_joint(line)
        return CaptionCredit(None, clean_credit(line), "", 0.5 if alone else 0.85)
    if len(line) < 20:
        return None
    for match in find_boundaries(line, max(0, len(line) - TAIL)):
        rest = line[match.end() :]
        if rest and credit_strength(rest) >= 0.9:
            mark = match[0].strip()
            cut = match.start() + 1 if mark and mark in '.!?…"”»)’' else match.start()
            return close_pair(line[:cut], rest, "", 0.8)
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
        # "Ada Moss/The Daily Lake", or the paper's letters before the name: "DL/Ada Moss".
        is_pair = " " in name or (name.isupper() and len(name) <= LETTERS_MAX and " " in rest)
        if match[0][0] in ".!?”" and is_pair and is_name(name) and is_name(rest):
            return close_pair(line[: match.start() + 1], line[match.end() :], "", 0.75)
    return None


def _close_agency(line: str, agency: str) -> CaptionCredit | None:
    """An agency that ends a line without a sentence end before it; a photographer joined to it belongs to it."""
    before = line[: len(line) - len(agency)]
    joint = before.rstrip()
    if joint.endswith(("/", "|", " via", "/via")):
        head = joint.removesuffix("via").rstrip("/| ")
        pieces = head.split(" ")
        take = next((n for n in (3, 2, 1) if len(pieces) > n and is_name(" ".join(pieces[-n:]))), 0)
        if take == 0 or take == len(pieces):
            return None
        take = min(take, 2)
        cut = len(head) - len(" ".join(pieces[-take:]))
        return close_pair(line[:cut], line[cut:], "", 0.5)
    if not is_plain_agency(agency):
        return None
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
    return close_pair(before, agency, "", 0.35)
