"""Names in the lines by which a page speaks of itself: copyright and rights, "About X", "X newsletter", first lines.

Goes in a page; comes out more that speaks for the names in a `Names`. Only lines outside the article are looked at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from articlekit.assemble.page import HEAD_ROWS
from articlekit.assemble.publication import WORDS_MAX, may_name
from articlekit.grammar.credits import credit_strength
from articlekit.grammar.tables import phrases, words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.page import Candidate, Page
    from articlekit.assemble.publication import Names

__all__ = ["capitals_at", "read_imprint"]

SHORT = 32
LINE_MAX = 70
COPYRIGHT_MAX = 400
LAST_ROWS = 25
FIRST_ROWS = 8
ABOVE_TITLE = 4
"""Characters of a line that may be a name, of one that a phrase may open, of one with a copyright mark; rows that count
as the last and first ones, and as right above the headline."""

_COPYRIGHT = lazy_pattern(
    r"""
    (?:©|ⓒ|\(c\)|\bcopyright\b|&copy;)[\s:©]{0,4}(?:copyright\b|\(c\)|©)?[\s:©]{0,3}
    (?:\d{4}(?:\s?[-–—/]\s?\d{2,4})?)?[\s,]{0,3}(?:by\s)?
    (?P<name>[^,|;:\n\d©–—]{2,60})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = lazy_pattern(r"(?P<name>[^,|;:\n\d©–—]{2,45}?)\s{0,3}©\s?(?:copyright\s)?\d{4}", re.IGNORECASE)
_RIGHTS_LINE = lazy_pattern(r"\d{4}\s(?P<name>[^.,|;:\d]{2,45})[.,|\s–-]{1,3}all rights", re.IGNORECASE)
_RIGHTS_END = lazy_pattern(
    r"(?:rights reserved|rechte vorbehalten|droits réservés|derechos reservados|diritti riservati)"
    r"[\s.:–-]{1,4}(?P<name>[^.,|;:\d©]{2,45})",
    re.IGNORECASE,
)
_COPYRIGHT_MARKS = ("©", "ⓒ", "opyright", "OPYRIGHT", "(c)", "(C)")
_RIGHTS_MARKS = ("eserv", "vorbehalten", "riservati")
_ABOUT = frozenset({"about", "about the", "über", "über die", "über den", "à propos de", "sobre", "over", "om", "o"})
_HOMES = frozenset({", zur startseite", "zur startseite", "- zur startseite", "- startseite", "homepage", "home page"})


def read_imprint(page: Page, title: Candidate | None, names: Names) -> None:
    """Reads the lines outside the article, and says of the names in them how they stand there."""
    title_row = title.block if title is not None and title.block is not None else 0
    above_title = range(max(0, title_row - ABOVE_TITLE), title_row)
    telling = _telling_words()
    first_keys: set[str] = set()
    last_row = page.last
    claims, rights = _marks_of(page)
    for row, text in zip(*page.furniture, strict=True):
        size = len(text)
        # Below the article only: above it and within, such marks are those of pictures.
        if row > last_row and size <= COPYRIGHT_MAX:
            if claims and _shows(claims, text):
                _read_copyright(page, row, text, names)
                continue
            if rights:
                _read_rights(row, text, rights, names)
        if not 1 < size <= LINE_MAX:
            continue
        key = text.casefold()
        pieces = key.split()
        if not pieces:
            continue
        if size <= SHORT:
            if row < HEAD_ROWS:
                first_keys.add(key)
            elif key in first_keys:
                names.add(text, "above-and-below", row)
            if row < FIRST_ROWS and may_name(text):
                names.add(text, "line-1" if row == 0 else "line-2" if row == 1 else "line-3", row)
        last = pieces[-1]
        # Most lines have none of the words by which names are known.
        if not telling.isdisjoint(pieces) or row in above_title or "-" in last or last[-1] == "+":
            _read_words(text, pieces, row, names, is_above=row in above_title)


def _read_words(text: str, pieces: list[str], row: int, names: Names, *, is_above: bool) -> None:
    """A line that may have a name's word or a phrase beside a name; `is_above`: it stands right above the headline."""
    if len(text) <= SHORT:
        if not words("outlets", "title_words").isdisjoint(pieces) and may_name(text):
            names.add(text, "title-word-line", row)
        if is_above and may_name(text):
            names.add(text, "above-title", row)
    if len(pieces) > 1 and pieces[0] in _first_words():
        _read_before(text, pieces, row, names)
    if pieces[-1] in _behind() or "-" in pieces[-1] or pieces[-1][-1] == "+":
        _read_behind(text, row, names)


def _marks_of(page: Page) -> tuple[list[str], list[str]]:
    """The marks of copyright and rights that the page shows at all; most stand on no line of it."""
    whole = "\n".join(page.furniture.texts)
    return [mark for mark in _COPYRIGHT_MARKS if mark in whole], [mark for mark in _RIGHTS_MARKS if mark in whole]


def _shows(marks: Sequence[str], text: str) -> bool:
    """Whether one of a few marks stands in a line; a loop takes half the time of a generator."""
    for mark in marks:  # noqa: SIM110
        if mark in text:
            return True
    return False


def _read_rights(row: int, text: str, marks: Sequence[str], names: Names) -> None:
    """A line about rights without the copyright mark; `marks` are those that it may show."""
    if not _shows(marks, text):
        return
    match = (_RIGHTS_LINE.match(text) if text[0].isdigit() else None) or _RIGHTS_END.search(text)
    if match is not None:
        names.add(match["name"], "copyright", row)


def _read_copyright(page: Page, row: int, text: str, names: Names) -> None:
    match = _BEFORE.match(text)
    if match is None or "opyright" in match["name"]:
        match = _COPYRIGHT.search(text)
    if match is None:
        return
    # "© AP" is a picture's credit, "Lake News © 2024" the page's claim.
    if not any(map(str.isdigit, text)) and credit_strength(match["name"].strip()) >= 0.5:
        return
    last = len(page.texts) - row <= LAST_ROWS
    first, *others = match["name"].replace("/", ". ").split(". ")
    feature = "copyright-last" if last else "copyright"
    names.add(first, feature, row)
    for piece in (*others[:1], *(text.split("|")[1:3] if "." in first else ())):
        names.add(piece, "copyright-second", row)


def _read_before(text: str, pieces: list[str], row: int, names: Names) -> None:
    """The name behind words like "About" or "Mehr von"; the longest such phrase counts."""
    before = phrases("outlets", "before")
    for count in range(min(5, len(pieces) - 1), 0, -1):
        if " ".join(pieces[:count]) in before:
            name = capitals_at(text.split(), count)
            if name and may_name(name):
                lead = " ".join(pieces[:count])
                name = f"The {name}" if lead.endswith(" the") else name
                names.add(name, "behind-about" if lead in _ABOUT else "behind-phrase", row)
            return


def _read_behind(text: str, row: int, names: Names) -> None:
    """The name before words like "newsletter" or "zur Startseite"; the longest such phrase counts."""
    folded = text.casefold()
    last = folded.rsplit(None, 1)[-1]
    keys = (last, f"-{last.rpartition('-')[2]}", last[-1:]) if "-" in last or last[-1:] == "+" else (last,)
    for phrase in (phrase for key in keys for phrase in _behind().get(key, ())):
        if folded.endswith(phrase) and len(folded) > len(phrase) + 1:
            before = text[: len(text) - len(phrase)]
            if before[-1] in " ,-" or phrase[0] in "-+,":
                name = before.rstrip(" ,-")
                if may_name(name):
                    names.add(name, "before-home" if phrase in _HOMES else "before-phrase", row)
                return


def capitals_at(pieces: list[str], place: int) -> str:
    """The capitalised words from a place on, a leading "the" among them."""
    name: list[str] = []
    for piece in pieces[place : place + WORDS_MAX]:
        if not (piece[0].isupper() or (not name and piece == "the")):
            break
        name.append(piece.strip("“”\"„‘’'"))
        if piece[-1] in ".,;:!?)":
            break
    if name[:1] == ["the"]:
        name = name[1:]
    return " ".join(name).rstrip(".,;:!?)")


@cache
def _behind() -> Mapping[str, tuple[str, ...]]:
    """Last word of the phrases behind a name to those phrases, longest first."""
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases("outlets", "behind"), key=len):
        last = phrase.split()[-1]
        by_word[last] = (phrase, *by_word.get(last, ()))
    return by_word


@cache
def _telling_words() -> frozenset[str]:
    """Words of which a line must have one to say a name by its words."""
    return words("outlets", "title_words") | _first_words() | _behind().keys()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases("outlets", "before"))
