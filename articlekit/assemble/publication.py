"""Can a phrase be a publication's name, how is it compared and cleaned, and what speaks for it: for finding the outlet.

Goes in a phrase of a line; comes out its letters, the phrase without legal form and rights, or whether it can be a name
at all. Where on a page the phrase stands is for the finder.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.tables import phrases, words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAMES_KEPT", "WORDS_MAX", "Nameplate", "Names", "clean_outlet", "is_company", "letters_of", "may_name"]

NAME_MAX = 45
WORDS_MAX = 5
"""Characters of a publication's name, words in it beyond its first."""

NAMES_KEPT = 2048
"""Names whose readings are remembered: a page asks for some several times, and pages of a site bear the same."""

_READING_TIME = lazy_pattern(
    r"\d{1,3}[ -]?min(?:ute)?s?\.? (?:read|lecture|lesezeit|de lecture|de lectura|de leitura|di lettura)\b",
    re.IGNORECASE,
)
_DATED = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d")
_DOMAIN_END = lazy_pattern(r"\.(?:com|org|net|info|news|co\.uk|com\.[a-z]{2}|[a-z]{2})$", re.IGNORECASE)
_GROUP = lazy_pattern(
    r"gruppe\b|\bgroup\b|\bnetworks?\b|\bholdings?\b|\bverlag|\bmedia$|\bmedien$|\bpublish|\bstudios?\b|"
    r"wordpress|\btheme\b|google|\bpictures\b|\binteractive\b|\bdesign|\bwww\b|\breserv|\bpolicy\b|\bterms\b|"
    r"\blicens|\bhinweis|\bnotice\b|\brundfunk\b",
    re.IGNORECASE,
)
_LEGAL_FORM = lazy_pattern(
    r"(?<![\s,])[\s,]+(?:inc|llc|ltd|limited|plc|gmbh(?: & co\.? kg)?|ag|se|s\.?a\.?|s\.?p\.?a\.?|s\.?l\.?u?|"
    r"s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|a/s|as|ab|oy|oyj|corp(?:oration)?|company|co|media group|"
    r"pty|a\.s|s\.r\.o|k\.k)\.?$",
    re.IGNORECASE,
)
_RIGHTS = lazy_pattern(
    r"(?:(?<![\s.,|–-])[\s.,|–-]+)?(?:all rights|alle rechten?|tous droits|todos los derechos|"
    r"tutti i diritti|todos os direitos|무단|無断|禁无断|禁無斷|版权所有|版權所有|保留所有).*$",
    re.IGNORECASE,
)
_LOOSE_END = lazy_pattern(r"\s*(?:[([{/&+]|[™®]\s?&?)\s*$")
_RIGHTS_HINTS = ("right", "recht", "droit", "derecho", "diritt", "direito", "무단", "断", "斷", "版", "保留")
_GROUP_HINTS = tuple(
    "grupp group network holding verlag media medien publish studio wordpress theme google picture interactive "
    "design www reserv policy terms licens hinweis notice rundfunk".split()
)
"""Letters without which the patterns above match nothing; looking for them takes a fifth of the pattern's time."""
_MONEY = frozenset("$€£¥₹")
_NO_LETTERS = dict.fromkeys(number for number in range(128) if not chr(number).isalnum())
# Words of controls that speak to the reader ("Post Your Answer").
_TO_READER = frozenset("your my deine ihre ihren votre vos sua seu jouw uw".split())
_JOINTS = frozenset("& and und et y e of der und or oder for für our us your unser unseren unsere + - to our".split())


def letters_of(name: str) -> str:
    """Letters and digits of a name, folded, without "the"."""
    folded = name.casefold()
    letters = folded.translate(_NO_LETTERS) if folded.isascii() else "".join(filter(str.isalnum, folded))
    return letters.removeprefix("the")


def clean_outlet(name: str) -> str:
    """A name without rights phrase, legal form and marks.

    >>> clean_outlet("The Daily Lake Ltd. All rights reserved"), clean_outlet("The Daily Lake ™ &")
    ('The Daily Lake', 'The Daily Lake')
    """
    folded = name.casefold()
    if any(map(folded.__contains__, _RIGHTS_HINTS)):
        name = _RIGHTS.sub("", name)
    name = _LOOSE_END.sub("", name.strip(" .,|–-»«:_")).removeprefix("of ")
    for _ in range(2):
        before = name
        name = _LEGAL_FORM.sub("", name).strip(" .,|–-")
        if name == before:
            break
    return name


def is_company(name: str) -> bool:
    """Whether a name is a publisher's or maker's rather than an outlet's, or a phrase about rights."""
    folded = name.casefold()
    by_word = _companies()
    pieces = folded.replace(",", " ").replace("/", " ").split()
    if any(map(folded.__contains__, _GROUP_HINTS)) and _GROUP.search(name):
        return True
    return any(phrase in folded for piece in by_word.keys() & pieces for phrase in by_word[piece])


@cache
def _companies() -> Mapping[str, tuple[str, ...]]:
    """First word of a publisher or rights phrase to the phrases that start so."""
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in phrases("outlets", "companies"):
        first = phrase.replace("/", " ").split()[0]
        by_word[first] = (*by_word.get(first, ()), phrase)
    return by_word


@lru_cache(maxsize=NAMES_KEPT)
def may_name(name: str) -> bool:
    """Whether a phrase can be an outlet's name: capitalised or with a capital in it, and not only menu words."""
    if (
        not name
        or name.count(" ") > WORDS_MAX
        or name[-1] in ":?!"
        or not (any(map(str.isupper, name)) or _is_caseless(name))
    ):
        return False
    ends = name.casefold().split()
    if ends[0] in _JOINTS or ends[-1] in _JOINTS or not _TO_READER.isdisjoint(ends):
        return False
    dull = _dull()
    if any(word.strip(",.") not in dull for word in ends):
        return True
    if ends[0] == "the" and len(ends) == 3 and all(word[0].isupper() for word in name.split()[1:]):
        return True  # "The West Coast"
    # Everyday words make a name where the last is one that newspapers bear ("Daily Star").
    last = ends[-1]
    return (
        len(ends) > 1 and last in words("outlets", "title_words") and last not in words("outlets", "plain_title_words")
    )


def _is_caseless(name: str) -> bool:
    """Whether a name is in a script without capitals."""
    return not name.isascii() and name.lower() == name.upper() and any(map(str.isalpha, name))


@cache
def _dull() -> frozenset[str]:
    return words("names", "not_names") | words("names", "given")


class Nameplate(NamedTuple):
    """A name as the page spells it, the row where it stands, and what speaks for it."""

    value: str
    row: int
    features: dict[str, float]


class Names:
    """Nameplates by the letters of their names, while they are gathered."""

    def __init__(self) -> None:
        self.found: dict[str, Nameplate] = {}

    def add(self, name: str, feature: str, row: int) -> None:
        """Says one thing of a name, once; a spelling without a domain's end wins over one with it."""
        name, key = _clean(name)
        if not key:
            return
        known = self.found.get(key)
        if known is None:
            known = self.found[key] = Nameplate(name, row, {})
        elif "." in known.value and "." not in name:
            known = self.found[key] = known._replace(value=name)
        known.features[feature] = 1.0


def _is_call(name: str) -> bool:
    """Whether a phrase is what a button says, or a piece of a sentence.

    >>> _is_call("Start a project"), _is_call("Portions of this are"), _is_call("Find Law"), _is_call("The Post")
    (True, True, False, False)
    """
    first, *behind = name.casefold().split()
    if first in words("outlets", "commands") and not words("outlets", "called").isdisjoint(behind):
        return True
    return bool(behind) and (behind[-1] in words("outlets", "unfinished") or (first == "to" and name[0] == "t"))


@lru_cache(maxsize=NAMES_KEPT)
def _clean(name: str) -> tuple[str, str]:
    """A name without marks and legal form, and its letters; these are empty where it can be no outlet's."""
    name = clean_outlet(name)
    if not 2 <= len(name) <= NAME_MAX or name.count(" ") > WORDS_MAX:
        return name, ""
    if name.casefold() in phrases("outlets", "news") or (name[0].isdecimal() and _READING_TIME.match(name)):
        return name, ""
    if _DATED.search(name) or not _MONEY.isdisjoint(name) or _is_call(name):
        return name, ""
    key = letters_of(_DOMAIN_END.sub("", name) if "." in name else name)
    return name, "" if len(key) < 2 or key.isdigit() or is_company(name) else key
