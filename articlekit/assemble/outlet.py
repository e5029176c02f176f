"""The publication: what the caller says, the masthead, the title line's suffix, the copyright line, repeated names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from articlekit.assemble.headline import split_title_tag
from articlekit.assemble.page import HEAD_ROWS, Candidate, choose
from articlekit.assemble.publication import WORDS_MAX, clean_outlet, is_company, letters_of, may_name
from articlekit.grammar.credits import credit_strength
from articlekit.grammar.tables import phrases, words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page

__all__ = ["find_outlet", "strip_edition"]

LEAST = 1.2
TAG_ROWS = 6
LAST_ROWS = 25
FIRST_LINES = 3
FIRST_LINE_SCORE = 0.6
OFTEN = 2
TITLE_SCORE = 1.1
SURE_TITLE_SCORE = 2.3
COPYRIGHT_SCORE = 1.6
OWN_ADDRESS_SCORE = 1.5
AFFIX_SCORE = 0.7
"""Least sum of evidence; rows looked at; how much each kind counts, so that a copyright line alone is enough, and a
title line's suffix needs another line to agree."""
NAME_MAX = 45

_COPYRIGHT = lazy_pattern(
    r"""
    (?:©|\(c\)|\bcopyright\b|&copy;)[\s:©]{0,4}(?:copyright\b|\(c\)|©)?[\s:©]{0,3}
    (?:\d{4}(?:\s?[-–—]\s?\d{2,4})?)?[\s,]{0,3}(?:by\s)?
    (?P<name>[^,|;:\n\d©–—]{2,60})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = lazy_pattern(r"(?P<name>[^,|;:\n\d©–—]{2,45}?)\s{0,3}©\s?(?:copyright\s)?\d{4}", re.IGNORECASE)
_RIGHTS_LINE = lazy_pattern(r"\d{4}\s(?P<name>[^.,|;:\d]{2,45})[.,|\s–-]{1,3}all rights", re.IGNORECASE)
_SITE = lazy_pattern(r"^(?:https?://)?(?:www\d?\.|m\.|amp\.|news\.)?([^/:]+)")
_DOMAIN = lazy_pattern(
    r"(?:@|www\.|\b)([a-z0-9][a-z0-9-]{2,40})\.(com|org|net|info|news|co\.uk|[a-z]{2})\b", re.IGNORECASE
)
_DOMAIN_END = lazy_pattern(r"\.(?:com|org|net|info|co\.uk|[a-z]{2})$")
_PIECE = lazy_pattern(r"\s+[|–—·•-]\s+|\s*\|\s*")


_PART_MARKS = ("|", "·", " / ", " - ", " – ", "•")
_ABOVE_AND_BELOW = "stands above and below"
_FIRST_LINE = "among the first lines"
_BESIDE = "a line beside byline or date"
_OFTEN = "in several lines"
_ONLY_PLACE = frozenset({_BESIDE, _OFTEN, _ABOVE_AND_BELOW, _FIRST_LINE})


class _Names:
    """Names proposed for the outlet, with the evidence for each, gathered by their letters."""

    def __init__(self) -> None:
        self.scores: dict[str, float] = {}
        self.seen: dict[str, tuple[str, int]] = {}
        self.why: dict[str, list[str]] = {}

    def add(self, name: str, score: float, row: int, why: str) -> None:
        """Counts one piece of evidence; the same only once."""
        name = clean_outlet(name)
        key = letters_of(_DOMAIN_END.sub("", name))
        if not 2 <= len(name) <= NAME_MAX or not key or name.count(" ") > WORDS_MAX or is_company(name):
            return
        reasons = self.why.setdefault(key, [])
        if why in reasons:
            return
        reasons.append(why)
        self.scores[key] = self.scores.get(key, 0.0) + score
        if key not in self.seen or ("." in self.seen[key][0] and "." not in name):
            self.seen[key] = (name, row)


def find_outlet(
    page: Page, masthead: Masthead, title: Candidate | None = None
) -> tuple[Candidate | None, Candidate | None]:
    """The outlet and its runner-up."""
    if page.options.outlet:
        return Candidate(page.options.outlet, 9.0, "caller", None, "given"), None
    if page.profile is not None and page.profile.outlet:
        return Candidate(page.profile.outlet, 9.0, "profile", None, page.profile.name), None
    if masthead.outlet is not None:
        suffixes = page.profile.outlet_suffixes if page.profile is not None else ()
        value = strip_edition(page.texts[masthead.outlet], suffixes)
        return Candidate(value, 5.0, "masthead", masthead.outlet, "stands twice above the article"), None
    names = _Names()
    _from_titles(page, title, names)
    _from_meta(page, names)
    _from_neighbours(page, names)
    short = _from_furniture(page, names)
    _from_domains(page, short, names)
    _from_counts(page, names)
    candidates = [
        Candidate(
            names.seen[key][0],
            score - 0.1 * ("." in names.seen[key][0]),
            "outlet",
            names.seen[key][1],
            ", ".join(names.why[key]),
        )
        for key, score in names.scores.items()
        if not _ONLY_PLACE.issuperset(names.why[key])
    ]
    best, second = choose(candidates, LEAST)
    if best is not None:
        best = best._replace(value=_as_spelt(page, _spell_out(best.value, candidates)))
    return best, second


def strip_edition(name: str, suffixes: tuple[str, ...] = ()) -> str:
    """An outlet's name without edition suffix.

    >>> strip_edition("The Daily Lake - AU", ("- AU",))
    'The Daily Lake'
    """
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(f" {suffix}"):
            return name[: -len(suffix)].rstrip(" -–")
    return name


def _from_titles(page: Page, title: Candidate | None, names: _Names) -> None:
    """The part behind the headline in a title line; one whose headline stands elsewhere too is sure."""
    rows = range(min(TAG_ROWS, len(page.texts)))
    for row in (
        (*rows, title.block) if title is not None and title.block is not None and title.block >= TAG_ROWS else rows
    ):
        text = page.texts[row]
        if not 20 <= len(text) <= 250:
            continue
        head, tail = split_title_tag(text)
        if title is not None and text.startswith(title.value) and len(text) - len(title.value) > 3:
            head, tail = title.value, text[len(title.value) :]
        pieces = [piece for piece in _PIECE.split(tail) if piece.strip()][-2:]
        sure = bool(page.places(head)) or (title is not None and head == title.value)
        for place, piece in enumerate(reversed(pieces)):
            names.add(piece, (SURE_TITLE_SCORE if sure else TITLE_SCORE) - 0.9 * place, row, "behind the headline")


def _from_meta(page: Page, names: _Names) -> None:
    """Parts of a byline or date line that are neither name nor date ("Ada Moss · Hill News · 3 March 2024")."""
    for row in page.head(12, 5):
        text = page.texts[row]
        if len(text) > 160 or not any(mark in text for mark in _PART_MARKS) or not page.is_meta(row):
            continue
        byline = page.byline(row)
        authors = byline.names if byline is not None else ()
        for part in _PIECE.split(text.replace(" / ", " | "))[1:3]:
            if (
                part
                and not any(map(str.isdigit, part))
                and not any(name in part for name in authors)
                and may_name(part)
            ):
                names.add(part, 0.9, row, "beside byline or date")


def _from_neighbours(page: Page, names: _Names) -> None:
    """Short lines right beside byline or date."""
    for row in page.head(8, 3):
        text = page.texts[row]
        if not 3 < len(text) <= 30 or page.labelled[row].kept or page.is_meta(row) or not may_name(text):
            continue
        if any(page.is_meta(other) for other in (row - 1, row + 1) if 0 <= other < len(page.texts)):
            names.add(text, 0.5, row, _BESIDE)


def _from_furniture(page: Page, names: _Names) -> dict[str, int]:
    """Copyright lines, "About X" and "X newsletter", names above and below; gives the short lines, case folded."""
    short: dict[str, int] = {}
    first_words = _first_words()
    last_words = _behind()
    for row in page.furniture:
        text = page.texts[row]
        size = len(text)
        if size <= 400 and ("©" in text or "opyright" in text or "OPYRIGHT" in text or "(c)" in text or "(C)" in text):
            _from_copyright(page, row, text, names)
            continue
        if size > 70 and not text[0].isdigit():
            continue
        if "ights" in text and text[0].isdigit() and (match := _RIGHTS_LINE.match(text)):
            names.add(match["name"], COPYRIGHT_SCORE, row, "copyright line")
        if size > 70:
            continue
        key = text.casefold()
        pieces = key.split()
        if not pieces:
            continue
        if size <= 32:
            if row >= HEAD_ROWS and key in short and short[key] < HEAD_ROWS:
                names.add(text, 0.5, row, _ABOVE_AND_BELOW)
            short.setdefault(key, row)
            if row < FIRST_LINES and may_name(text):
                names.add(text, FIRST_LINE_SCORE, row, _FIRST_LINE)
        if pieces[0] in first_words and len(pieces) > 1:
            _from_prefix(text, pieces, row, names)
        if pieces[-1] in last_words or "-" in pieces[-1] or pieces[-1][-1] == "+":
            _from_suffix(text, row, names)
    return short


def _from_copyright(page: Page, row: int, text: str, names: _Names) -> None:
    match = _BEFORE.match(text)
    if match is None or "opyright" in match["name"]:
        match = _COPYRIGHT.search(text)
    if match is None or credit_strength(match["name"].strip()) >= 0.5:
        return
    if row <= page.last:
        return
    last = len(page.texts) - row <= LAST_ROWS
    name = re.split(r"\. |/", match["name"])[0]
    names.add(name, COPYRIGHT_SCORE if last else 1.0, row, "copyright line")
    for piece in text.split("|")[1:3] if "." in name else ():
        names.add(piece, COPYRIGHT_SCORE, row, "copyright line")


def _from_prefix(text: str, pieces: list[str], row: int, names: _Names) -> None:
    """The name behind words like "About" or "Mehr von"; the longest such phrase counts."""
    before = phrases("outlets", "before")
    for count in range(min(5, len(pieces) - 1), 0, -1):
        if " ".join(pieces[:count]) in before:
            name = " ".join(text.split()[count:])
            if may_name(name):
                lead = " ".join(pieces[:count])
                names.add(f"The {name}" if lead.endswith(" the") else name, AFFIX_SCORE, row, f"behind {lead!r}")
            return


def _from_suffix(text: str, row: int, names: _Names) -> None:
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
                    names.add(name, AFFIX_SCORE, row, f"before {phrase!r}")
                return


def _from_domains(page: Page, short: dict[str, int], names: _Names) -> None:
    """Addresses on the page, and the page's own, that spell a name: one proposed already, or a line of its own."""
    site = _SITE.match(page.url or "")
    labels = {} if site is None else {letters_of(site[1].rsplit(".", 1)[0]): OWN_ADDRESS_SCORE}
    hyphened: dict[str, tuple[str, int]] = {}
    generic = words("outlets", "generic")
    for row in page.furniture:
        text = page.texts[row]
        if len(text) <= 160 and ("@" in text or ("." in text and ("www" in text or " " not in text))):
            for label, end in _DOMAIN.findall(text):
                if label.casefold() not in generic:
                    key = letters_of(label)
                    labels[key] = min(0.9, labels.get(key, 0.0) + 0.5)
                    if "-" in label:
                        hyphened[key] = (f"{label}.{end}", row)
    letters: dict[str, int] | None = None
    for label, score in labels.items():
        found = [key for key in names.scores if key == label or (len(key) > 5 and key in label)]
        if not found and letters is None:
            letters = {letters_of(text): row for text, row in short.items()}
        for key in found:
            names.scores[key] += score
            names.why[key].append("an address on the page")
        if not found and letters is not None and label in letters and may_name(page.texts[letters[label]]):
            names.add(page.texts[letters[label]], score + 0.7, letters[label], "a line that an address spells")
        elif not found and len(hyphened) == 1 and label in hyphened and score >= 0.9:
            names.add(hyphened[label][0], LEAST, hyphened[label][1], "addresses on the page")


def _spell_out(name: str, candidates: list[Candidate]) -> str:
    """The full name where another candidate's initials spell an abbreviation."""
    letters = [letter for letter in name if letter.isalpha()]
    if not 2 < len(letters) <= 6 or not all(map(str.isupper, letters)):
        return name
    for candidate in candidates:
        initials = [word[0] for word in candidate.value.split() if word[0].isupper()]
        if candidate.score >= 0.7 and initials == letters:
            return candidate.value
    return name


def _from_counts(page: Page, names: _Names) -> None:
    """Names that stand in several other lines of furniture."""
    texts = [page.texts[row] for row in page.furniture if len(page.texts[row]) <= 300]
    joined = "\n".join(texts)
    for key, (name, row) in list(names.seen.items()):
        if len(name) > 3 and names.scores[key] >= 0.5:
            bare = name.removeprefix("The ").removeprefix("Der ").removeprefix("Die ")
            count = joined.count(bare)
            if count >= OFTEN and count - texts.count(name) >= OFTEN and may_name(name):
                names.add(name, 0.5, row, _OFTEN)


def _as_spelt(page: Page, name: str) -> str:
    """The name with "The" where the page writes it so, and without a domain's end where it also stands without one."""
    texts = [page.texts[row] for row in page.furniture if len(page.texts[row]) <= 200]
    if not name.startswith("The ") and sum(f"The {name}" in text for text in texts) * 2 >= sum(
        name in text for text in texts
    ):
        return f"The {name}"
    bare, dot, end = name.rpartition(".")
    if dot and " " not in name and len(end) <= 3 and len(bare) > 3:
        pattern = re.compile(rf"(?<![\w@.]){re.escape(bare)}(?![\w@])(\.{end})?", re.IGNORECASE)
        dotted = [bool(match[1]) for text in page.texts if len(text) <= 90 for match in pattern.finditer(text)]
        if dotted.count(False) > dotted.count(True):
            return bare
    return name


@cache
def _behind() -> Mapping[str, tuple[str, ...]]:
    """Last word of the phrases behind a name to those phrases, longest first."""
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases("outlets", "behind"), key=len):
        last = phrase.split()[-1]
        by_word[last] = (phrase, *by_word.get(last, ()))
    return by_word


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases("outlets", "before"))
