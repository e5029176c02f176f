"""The publication: what the caller says, the masthead, the title line's suffix, the copyright line, repeated names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from articlekit.assemble.headline import split_title_tag
from articlekit.assemble.page import Candidate, choose, fold
from articlekit.grammar.credits import credit_strength

if TYPE_CHECKING:
    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page

__all__ = ["find_outlet", "strip_edition"]

LEAST = 1.5
TAG_ROWS = 6
FOOT_ROWS = 60
LAST_ROWS = 25
NAME_MAX = 45

_COPYRIGHT = re.compile(
    r"""
    (?:©|\(c\)|\bcopyright\b|&copy;)[\s:©]{0,4}(?:copyright\b|\(c\)|©)?[\s:©]{0,3}
    (?:\d{4}(?:\s?[-–—]\s?\d{2,4})?)?[\s,]{0,3}(?:by\s)?
    (?P<name>[^,|;:\n\d©–—]{2,60})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(r"(?P<name>[^,|;:\n\d©–—]{2,45}?)\s{0,3}©\s?(?:copyright\s)?\d{4}", re.IGNORECASE)
_GROUP = re.compile(
    r"gruppe\b|\bgroup\b|\bnetworks?\b|\bholdings?\b|\bverlag|\bmedia$|\bmedien$|\bpublish|\bstudios?\b|wordpress|\btheme\b|google|"
    r"\bpictures\b|\binteractive\b|\bdesign|\bwww\b|\breserv|\bpolicy\b|\bterms\b|\blicens|\bhinweis|\bnotice\b|\brundfunk\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|plc|gmbh(?: & co\.? kg)?|ag|se|s\.?a\.?|s\.?p\.?a\.?|s\.?l\.?u?|s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|a/s|as|ab|oy|oyj|corp(?:oration)?|company|co|"
    r"media group|pty|a\.s|s\.r\.o|k\.k)\.?$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[\s.,|–-]*(?:all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|alle rechten).*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\d?\.|m\.|amp\.|news\.)?([^/:]+)")


def find_outlet(page: Page, masthead: Masthead) -> tuple[Candidate | None, Candidate | None]:
    """The outlet and its runner-up."""
    if page.options.outlet:
        return Candidate(page.options.outlet, 9.0, "caller", None, "given"), None
    if page.profile is not None and page.profile.outlet:
        return Candidate(page.profile.outlet, 9.0, "profile", None, page.profile.name), None
    if masthead.outlet is not None:
        suffixes = page.profile.outlet_suffixes if page.profile is not None else ()
        value = strip_edition(page.texts[masthead.outlet], suffixes)
        return Candidate(value, 5.0, "masthead", masthead.outlet, "stands twice above the article"), None
    scores: dict[str, float] = defaultdict(float)
    seen: dict[str, tuple[str, int | None, list[str]]] = {}

    def add(name: str, score: float, row: int | None, why: str) -> None:
        name = clean_outlet(name)
        key = _key(name)
        if len(name) < 2 or len(name) > NAME_MAX or not key or not any(map(str.isupper, name + "A")):
            return
        scores[key] += score
        seen.setdefault(key, (name, row, []))[2].append(why)

    _from_titles(page, add)
    _from_foot(page, add)
    _from_repeats(page, scores, add)
    site = _DOMAIN.match(page.url or "")
    if site:
        label = re.sub(r"[^a-z0-9]", "", site[1].rsplit(".", 1)[0].lower())
        for key in list(scores):
            if key.replace("the", "") and (key in label or label in key):
                scores[key] += 1.5
    candidates = [
        Candidate(seen[key][0], score, "outlet", seen[key][1], ", ".join(dict.fromkeys(seen[key][2])))
        for key, score in scores.items()
    ]
    return choose(candidates, LEAST)


def _key(name: str) -> str:
    """Letters and digits of a name, folded, without "the"."""
    key = "".join(letter for letter in fold(name) if letter.isalnum())
    return key.removeprefix("the")


def clean_outlet(name: str) -> str:
    """A name without rights phrase, legal form and marks.

    >>> clean_outlet("The Daily Lake Ltd. All rights reserved")
    'The Daily Lake'
    """
    name = _RIGHTS.sub("", name).strip(" .,|–-»«:")
    for _ in range(2):
        name = _LEGAL_FORM.sub("", name).strip(" .,|–-")
    return name


def strip_edition(name: str, suffixes: tuple[str, ...] = ()) -> str:
    """An outlet's name without edition suffix.

    >>> strip_edition("The Daily Lake - AU", ("- AU",))
    'The Daily Lake'
    """
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(f" {suffix}"):
            return name[: -len(suffix)].rstrip(" -–")
    return name


def _from_titles(page, add) -> None:  # type: ignore[no-untyped-def]
    for row in range(min(TAG_ROWS, len(page.texts))):
        text = page.texts[row]
        if 20 <= len(text) <= 250:
            _, tail = split_title_tag(text)
            if tail:
                for piece in re.split(r"\s+[|–—·•-]\s+|\s*\|\s*", tail)[-2:]:
                    add(piece, 1.2, row, "behind the headline in the title line")


def _from_foot(page, add) -> None:  # type: ignore[no-untyped-def]
    total = len(page.texts)
    for row in range(max(page.last + 1, total - FOOT_ROWS), total):
        text = page.texts[row]
        if len(text) > 400 or not (
            "©" in text or "opyright" in text or "OPYRIGHT" in text or "(c)" in text or "(C)" in text
        ):
            continue
        match = _BEFORE.match(text) or _COPYRIGHT.search(text)
        if match and credit_strength(match["name"].strip()) < 0.5 and not _GROUP.search(match["name"]):
            add(re.split(r"\. |/", match["name"])[0], 1.6 if total - row <= LAST_ROWS else 1.1, row, "copyright line")


def _from_repeats(page, scores, add) -> None:  # type: ignore[no-untyped-def]
    """Names already proposed that stand as lines of their own, and names in head and foot alike."""
    head = {page.folded[row]: row for row in range(min(12, len(page.texts))) if 2 < len(page.texts[row]) <= 30}
    foot = {page.folded[row] for row in range(max(0, len(page.texts) - FOOT_ROWS), len(page.texts))}
    for key, row in head.items():
        if key in foot:
            add(page.texts[row], 0.5, row, "stands above and below")
        elif _key(key) in scores:
            add(page.texts[row], 0.5, row, "stands above")
