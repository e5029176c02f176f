"""Addresses on a page and its own: they speak for the names that they spell, or are the only name that there is.

Goes in a page; comes out more that speaks for the names in a `Names`. Addresses of services that any page links to are
left out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.publication import letters_of
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.assemble.publication import Names

__all__ = ["read_addresses"]

LINE_MAX = 200
NAME_MAX = 32
"""Characters of a line in which addresses are looked for, and of one that may be a name that an address spells."""

_SITE = lazy_pattern(r"^(?:https?://)?(?:www\d?\.|m\.|amp\.|news\.)?([^/:]+)")
_DOMAIN = lazy_pattern(
    r"(?:@|www\.|\b)([a-z0-9][a-z0-9-]{2,40})\.(com|org|net|info|news|co\.uk|com\.[a-z]{2}|[a-z]{2})\b", re.IGNORECASE
)
_INNER_DOT = lazy_pattern(r"\.\w")
_CAMEL = lazy_pattern(r"[A-Z][a-z]+(?=[A-Z]|$)")
_HANDLE = lazy_pattern(r"(?<!\S)@(\w{3,30})\b")


class _Addresses(NamedTuple):
    """Letters of each domain to how often it stands there, its spelling and first row; letters of handles."""

    counts: Counter[str]
    spelt: dict[str, tuple[str, str, int]]
    handles: set[str]


def read_addresses(page: Page, names: Names) -> None:
    """Says of each name whether addresses spell it; adds lines that one spells, and domains that nothing else does."""
    site = _SITE.match(page.url or "")
    own = "" if site is None else letters_of(site[1].rsplit(".", 1)[0])
    found = _find_addresses(page)
    lines = _lines_like({*found.counts, own} - {""}, page)
    for key, count in found.counts.items():
        if key in lines:
            names.add(page.texts[lines[key]], "address", lines[key])
        elif key not in names.found:
            label, end, row = found.spelt[key]
            names.add(_part_domain(label, end), "address-only", row)
        if count > 1 and key in names.found:
            names.found[key].features["addresses"] = 1.0
    if own in lines:
        names.add(page.texts[lines[own]], "own-address", lines[own])
    for key, plate in names.found.items():
        if key in found.counts or any(len(key) > 5 and key in label for label in found.counts):
            plate.features["address"] = 1.0
        if key in found.handles:
            plate.features["handle"] = 1.0
        if key == own or (len(key) > 3 and key in own):
            plate.features["own-address"] = 1.0


def _find_addresses(page: Page) -> _Addresses:
    """The domains and handles in the lines outside the article."""
    found = _Addresses(Counter(), {}, set())
    generic = words("outlets", "generic")
    lines = page.furniture
    for place in [place for place, text in enumerate(lines.texts) if "." in text or "@" in text]:
        row, text = lines.rows[place], lines.texts[place]
        if len(text) > LINE_MAX:
            continue
        is_dotted = "." in text and ("@" in text or "www." in text or text[-1] != "." or text.count(".") > 1)
        if is_dotted and _INNER_DOT.search(text):
            for label, end in _DOMAIN.findall(text):
                if label.casefold() not in generic:
                    key = letters_of(label)
                    found.counts[key] += 1
                    found.spelt.setdefault(key, (label, end, row))
        if "@" in text:
            found.handles.update(letters_of(handle) for handle in _HANDLE.findall(text))
    return found


def _lines_like(keys: set[str], page: Page) -> dict[str, int]:
    """Letters of short lines to their first row, of those that could be among the keys."""
    lines: dict[str, int] = {}
    # Few lines start with the letter of an address, or with an article that is left out.
    wanted = {key[:1] for key in keys} | {"t"}
    firsts = wanted | {letter.upper() for letter in wanted}
    for row, text in zip(*page.furniture, strict=True) if keys else ():
        if len(text) <= NAME_MAX and (text[:1] in firsts or (text[:1] > "\x7f" and text[0].casefold() in wanted)):
            lines.setdefault(letters_of(text), row)
    return lines


def _part_domain(label: str, end: str) -> str:
    """A domain as the words that it is written in, where hyphens or capitals part them.

    >>> _part_domain("harbour-post", "de"), _part_domain("HarbourPost", "com"), _part_domain("harbourpost", "com")
    ('Harbour Post', 'Harbour Post', 'harbourpost.com')
    """
    parts = label.split("-") if "-" in label else _CAMEL.findall(label)
    if 1 < len(parts) <= 4 and all(len(part) > 2 for part in parts):
        return " ".join(part[:1].upper() + part[1:] for part in parts)
    return f"{label}.{end}"
