"""Stated names of the site → the outlet: sources that agree count together, and what the page shows decides its form.

A publisher is often stated as its company or its address; those give way to a name that another source states.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import normalize

from articlekit.assemble.markup.headlines import agree
from articlekit.assemble.page import Candidate
from articlekit.assemble.publication import clean_outlet, is_company, letters_of
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.assemble.markup.gather import Statements
    from articlekit.assemble.markup.stated import Stated

__all__ = ["ARTICLES", "TRUST", "as_shown", "find_stated_outlet", "names_of_site"]

TRUST = (
    ("outlet", "json-ld", 2.2),
    ("outlet", "og", 2.1),
    ("outlet", "microdata", 1.6),
    ("outlet", "dublin-core", 1.2),
    ("part_of", "json-ld", 1.2),
    ("site", "json-ld", 1.2),
    ("outlet", "meta", 1.1),
    ("application", "meta", 0.9),
    ("holder", "json-ld", 0.4),
    ("source", "json-ld", 0.4),
    ("site_other", "json-ld", 0.3),
)
"""Field, source, and what each source's word is worth; the outlet is the name with the largest sum."""

NAME_MAX = 60
WORDS_MAX = 7
MORE_WORDS_MAX = 3
TITLE_WORDS_MIN = 4
HOST_LABELS_MAX = 6
COMPANY_SHARE = 0.5
TAIL_SCORE = 0.8
LINE_SCORE = 0.5
"""Characters and words of a name, and how many more a fuller form stays below; words from which on what agrees with the
title is one; parts of a host that are looked at; the share of its worth that a company's name keeps; what it is worth
that the title element ends in a name, and that a line shows it."""

ARTICLES = ("the", "die", "der", "das", "le", "la", "les", "el", "il", "o", "de", "het")
_STARTS = {article[0] for article in ("the", *ARTICLES)}
_DOMAIN_END = lazy_pattern(r"\.(?:com|org|net|info|news|co\.uk|com\.au|tv|[a-z]{2})$", re.IGNORECASE)
_ADDRESS = lazy_pattern(r"https?://|www\.", re.IGNORECASE)
_TAGLINE = lazy_pattern(r"\s+[|–—-]\s+|\s*:\s+|\s*\|\s*")
_UNFILLED = ("{", "}", "<", "%%", "[[")
"""Marks of a template that nobody filled in."""
_SITE_WORD = lazy_pattern(r"\s+(?:website|webseite|homepage|web site)$", re.IGNORECASE)


def names_of_site(statements: Statements) -> list[str]:
    """Every name that the site goes by in its markup: what a title's suffix may be, and no author is."""
    fields = ("outlet", "site", "part_of", "application", "site_other", "holder")
    stated = [one.value for field in fields for one in statements.of(field) if not _is_title(one.value, statements)]
    return [name for name in dict.fromkeys(map(clean_name, stated)) if name]


def clean_name(value: str, address: str = "") -> str:
    """A stated name without tagline, rights, legal form and marks; empty where it is none.

    The name stands before its tagline, unless `address` is the page's and spells what stands behind.

    >>> clean_name("The Daily Lake | News of the shore"), clean_name("News of the shore | Lake", "https://lake.example/")
    ('The Daily Lake', 'Lake')
    """
    value = unescape(value).strip()
    if _ADDRESS.match(value) or "@" in value or len(value) > 4 * NAME_MAX or any(map(value.__contains__, _UNFILLED)):
        return ""
    pieces = _TAGLINE.split(value)
    piece = pieces[0] if len(pieces) == 1 else _spelt_of(pieces, address)
    value = _SITE_WORD.sub("", clean_outlet(piece))
    return value if 1 <= len(value) <= NAME_MAX and value.count(" ") < WORDS_MAX else ""


def _is_title(value: str, statements: Statements) -> bool:
    """Whether what should be the site's name is the page's title, which its heading and its head state.

    Sites fill in the wrong one; but a heading alone may be the name of a blog.
    """
    if value.count(" ") < TITLE_WORDS_MIN - 1:
        return False
    sources = {one.source for one in statements.of("title") if agree(value, one.value)}
    return "h1" in sources and len(sources) > 1


def _spelt_of(pieces: Sequence[str], address: str) -> str:
    """The piece that the page's address spells, with the end of the domain or without; else the first.

    An abbreviation of the first piece gives way to it.
    """
    host = address.partition("://")[2].partition("/")[0].partition(":")[0].casefold()
    labels = host.split(".")[-HOST_LABELS_MAX:]
    spelt = {letters_of(label) for label in labels[:-1]}
    spelt |= {letters_of("".join(labels[place:])) for place in range(len(labels) - 1)}
    for piece in pieces:
        letters = "".join(filter(str.isalnum, normalize("NFKD", letters_of(piece))))
        if len(letters) > 1 and letters in spelt and not (piece.isupper() and piece[0] == pieces[0][:1].upper()):
            return piece
    return pieces[0]


def find_stated_outlet(
    statements: Statements, lines: Sequence[str], title_tail: str = "", address: str = ""
) -> Candidate | None:
    """The outlet as the markup names it.

    `lines` are short lines of the page, `title_tail` is what ends its title, `address` where it stands.
    """
    scores: dict[str, float] = {}
    forms: dict[str, dict[str, float]] = {}
    why: dict[str, list[Stated]] = {}
    for field, source, trust in TRUST:
        for one in statements.of(field, source)[:1]:
            name = clean_name(one.value, address)
            key = _key(name)
            if not key or _is_title(one.value, statements):
                continue
            worth = trust * COMPANY_SHARE if is_company(name) else trust
            scores[key] = scores.get(key, 0.0) + worth
            form = forms.setdefault(key, {})
            form[name] = form.get(name, 0.0) + worth
            why.setdefault(key, []).append(one)
    if not scores:
        return None
    tail = _key(clean_name(title_tail)) if title_tail else ""
    if tail in scores:
        scores[tail] += TAIL_SCORE
    # A line of that name begins with its first letter, with an article or with a mark; most lines do not.
    starts = {key[0] for key in scores} | _STARTS
    shown = {
        _key(line)
        for line in lines
        if len(line) <= NAME_MAX and ((first := line[:1].casefold()[:1]) in starts or not first.isalnum())
    }
    for key in scores:
        if key in shown:
            scores[key] += LINE_SCORE
    best = max(scores, key=lambda key: scores[key])
    sources = ", ".join(one.note or one.source for one in why[best])
    return Candidate(_best_form(forms[best], lines), scores[best], why[best][0].source, None, sources)


def as_shown(name: str, shown: str) -> str:
    """A stated name as the page's text shows it, where that is the same with its full words or without a domain's end.

    >>> as_shown("Lake", "The Daily Lake"), as_shown("Lake", "Lake News"), as_shown("lake.de", "Lake")
    ('The Daily Lake', 'Lake News', 'Lake')
    >>> as_shown("Daily Lake", "Daily Lake Holdings"), as_shown("Daily Lake", "Lake")
    ('Daily Lake', 'Daily Lake')
    """
    bare = _bare(name).casefold().split()
    full = shown.casefold().split()
    if full == bare:
        return shown if _DOMAIN_END.search(name) else name
    is_longer = len(bare) < len(full) < len(bare) + MORE_WORDS_MAX
    if is_longer and full[-len(bare) :] == bare:
        return shown
    if is_longer and full[: len(bare)] == bare and words("outlets", "title_words").issuperset(full[len(bare) :]):
        return shown
    return name


def _key(name: str) -> str:
    """What forms of one name have in common: letters and digits without article and domain."""
    bare = _DOMAIN_END.sub("", name.strip())
    words = bare.split()
    if len(words) > 1 and words[0].casefold() in ARTICLES:
        bare = " ".join(words[1:])
    return letters_of(bare)


def _best_form(forms: dict[str, float], lines: Sequence[str]) -> str:
    """The form of a name to give: with its article where a source has it, without a domain where the page has none."""
    ranked = sorted(forms, key=lambda form: -forms[form])
    best = ranked[0]
    for form in ranked[1:]:
        if form.casefold() == best.casefold() and best.islower() and not form.islower():
            best = form
        longer = form.casefold().endswith(f" {_bare(best).casefold()}") and " " in form
        if longer or (_DOMAIN_END.search(best) and not _DOMAIN_END.search(form) and not form.islower()):
            best = form
    if _DOMAIN_END.search(best) and " " not in best:
        return _without_domain(best, lines)
    return best


def _bare(name: str) -> str:
    return _DOMAIN_END.sub("", name)


def _without_domain(name: str, lines: Sequence[str]) -> str:
    """A name without its domain's end, as the page writes it, where it stands so at least as often as with it."""
    bare = _bare(name)
    folded, bare_folded = name.casefold(), bare.casefold()
    with_end = without = 0
    spelt: dict[str, int] = {}
    for line in lines:
        at = line.casefold().find(bare_folded)
        if at < 0 or len(line) > 160:
            continue
        if folded in line.casefold():
            with_end += 1
            continue
        before, behind = line[at - 1 : at], line[at + len(bare) : at + len(bare) + 1]
        if not (before.isalnum() or behind.isalnum() or (before in {"@", "/", "."} and before) or behind == "@"):
            without += 1
            form = line[at : at + len(bare)]
            spelt[form] = spelt.get(form, 0) + 1
    if without < max(1, with_end):
        return name
    return max(spelt, key=lambda form: (form[:1].isupper(), spelt[form]))
