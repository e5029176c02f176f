"""Credits with "by" or dots in place of a colon: "Photo by Ada Moss on Unsplash", "Credit...Ada Moss", "A for B".

Goes in a line; comes out its caption and credit, or None.
"""

from __future__ import annotations

import re

from articlekit.grammar.boundaries import find_boundaries
from articlekit.grammar.credit_values import TAIL, CaptionCredit, close_pair, credit_strength, is_name
from articlekit.grammar.credit_words import has_photo
from articlekit.grammar.names import first_given
from articlekit.grammar.weak_credits import may_be_person, opens_as_thing
from articlekit.patterns import lazy_pattern

__all__ = ["parse_by", "parse_dotted", "parse_for"]

NAME_MAX = 45
SURE_HOUSE = 0.9
"""Characters of a photographer's name, and of that of the paper that sent him; how much the house behind a user's name
must be a credit by itself."""

_BY = lazy_pattern(
    r"(?<!\w)(?P<lead>photo|photos|photograph|photographs|picture|pictures|image|foto|fotos|bild|beeld|fot\.|fotó|"
    r"ljósmynd|illustration)s?\s?"
    r"(?P<by>by|von|di|de|van|av|af|door|par|via|courtesy|/|\|)?\s*"
    r"(?=(?-i:[^\W\d_a-zß-ÿ])|the\s|of\s|(?<=by )[\w.-]{2,30}\s?/\s?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_FROM = lazy_pattern(r"\s(?:on|from|at)\s(?=[A-Z])")
_DOTTED = lazy_pattern(r"(?:(?<=[^\w\s])|(?<![^\s]))Credit(?:\s?(?:\.\.\.|…)\s?|(?=(?-i:[A-Z])[a-z]))")


def parse_by(line: str) -> CaptionCredit | None:
    """A credit behind "Photo by" and the like, or a lead word glued to a name."""
    start = max(0, len(line) - TAIL)
    for match in _BY.finditer(line, start) if has_photo(line[start:]) else ():
        rest = line[match.end() :].strip(" )]")
        before = line[: match.start()]
        # "Fot. Ada Moss": an abbreviation says that a name follows; without one only a chain of names is a credit.
        least = 0.2 if match["lead"].endswith(".") and " " in rest else 0.5
        if not match["by"] and (match["lead"].casefold()[:3] not in {"fot", "bee"} or credit_strength(rest) < least):
            continue
        if before and before.rstrip(" ([|-–—/")[-1:] not in '.!?…"”»)’' and credit_strength(rest) < 0.2:
            continue
        by = (match["by"] or "").casefold()
        if by == "via" and before and before[-1:] not in "([" and before.rstrip()[-1:] not in ".!?”":
            continue
        if by in {"/", "|"} and (before.rstrip()[-1:] not in '.!?…"”»)’' if before.strip() else " " not in rest):
            continue  # "Photo/Video", "AP Photo/Ada Moss"
        if by in {"/", "|"} and not before.strip() and opens_as_thing(rest):
            continue  # "Photo | Video | Audio", "Image / Logo Guidelines"
        if by == "courtesy":
            rest = f"Courtesy {rest}"
        user, slash, house = rest.partition("/")
        if slash and user[0].islower() and credit_strength(house) >= SURE_HOUSE:
            return close_pair(before, rest, match[0].strip(), 0.9)  # "Photo by amoss /Getty Images"
        if credit_strength(_FROM.sub("/", rest)) or (rest.startswith(("Courtesy", "the ")) and len(rest) < 60):
            return close_pair(before, rest, match[0].strip(), 0.9)
    return None


def parse_dotted(line: str) -> CaptionCredit | None:
    """A credit behind "Credit" and three dots, or behind "Credit" with no blank between.

    >>> parse_dotted("A boat.Credit...Ada Moss for The Lake Times")[:2], parse_dotted("Credit Ada Moss")
    (('A boat.', 'Ada Moss for The Lake Times'), None)
    """
    match = _DOTTED.search(line)
    rest = line[match.end() :].strip() if match is not None else ""
    if match is None or not credit_strength(rest):
        return None
    is_glued = match[0].rstrip()[-1] not in ".…"
    if is_glued and not first_given(rest) and credit_strength(rest) < 0.5:
        return None
    return close_pair(line[: match.start()], rest, "Credit", 0.9 if is_glued else 0.95)


def parse_for(line: str) -> CaptionCredit | None:
    """A photographer and the paper that sent him, behind a sentence or alone: "Ada Moss for The Daily Lake".

    >>> parse_for("A sign by the lake. Ada Moss for The Daily Lake")[:2], parse_for("Wish You Were Here for Now")
    (('A sign by the lake.', 'Ada Moss for The Daily Lake'), None)
    """
    head, joint, paper = line.rpartition(" for ")
    if not joint or len(paper) > NAME_MAX or not is_name(paper.rstrip(".")) or " " not in paper:
        return None
    ends = [match.end() for match in find_boundaries(head, max(0, len(head) - NAME_MAX))]
    start = next((end for end in ends if end < len(head)), 0)
    name = head[start:]
    if not 1 <= name.count(" ") <= 2 or not is_name(name) or not may_be_person(name):
        return None
    if not start and not first_given(name):
        return None  # "Innovative Design for Impactful Events"
    return close_pair(line[:start], line[start:], "", 0.7 if start else 0.5)
