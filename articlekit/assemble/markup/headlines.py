"""Stated titles → the headline: suffixes of the site cut off, then the one that the sources agree on."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate, fold
from articlekit.assemble.publication import letters_of
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.assemble.markup.gather import Statements

__all__ = ["TRUST", "agree", "cut_site", "find_stated_title"]

TRUST = {
    "title-line": 3.5,
    "h1": 1.6,
    "og": 1.6,
    "json-ld": 1.0,
    "microdata": 0.6,
    "dublin-core": 0.6,
    "twitter": 0.1,
    "meta": 0.1,
    "title-element": -0.9,
}
TRUST_IN_NEWS = TRUST | {"json-ld": 3.5, "og": 2.6, "h1": 0.0}
NEWSROOM_WORTH = 2.0
"""What each source's word is worth, on any page and on one that states a NewsArticle; titles that agree have the sum.

Elsewhere the networks get the search engines' title and the page shows the headline; newsrooms state the headline, and
may show readers another. One that they state counts `NEWSROOM_WORTH` more where nothing but the title element repeats
it: no editor of search titles displaced it. A softmax over the sources (L2 3, the same two tables) is right on 0.88 of
fundus-dev's and 0.91 of wcxb-dev's pages of sites left out; rounded to these figures, on 0.91 and 0.91 of all.
"""

STRANGER_WORTH = -1.0
"""A heading without a word of any other title: the name of a blog, or a part of the text."""

_REPEATING = frozenset({"h1", "og", "twitter", "meta", "microdata", "dublin-core"})
_SHOWING = frozenset({"h1", "title-element"})
_WITH_KICKER = frozenset({"h1", "microdata", "title-line"})
"""Sources that may repeat a newsroom's headline; those that may show a kicker in one element with the title."""

SURE_LINE = 0.7
"""Share from which on a line of the text is a heading of the page, as what behind it is cut off of stated titles."""

TAIL_PIECES_MAX = 3
KICKER_TITLE_MIN = 20
KICKER_WORDS_MAX = 6
LENGTH_MIN = 2
SITE_WORDS_MAX = 5
WORDS_SHARE = 0.9
_MARK = lazy_pattern(
    r"\s+[|–—·•:»«~/-]{1,2}\s+|\s*[|｜»«]\s*|\s*--\s*|\s*_\s(?=\S)|(?<=[\u3000-\u9fff\uff00-\uffef])[:：|-](?=\S)"
)
_FIRST_MARK = lazy_pattern(r"\s*[|｜»:]\s+|\s+[–—·•-]\s+")
_WORD = lazy_pattern(r"\w+")
_GENERIC = frozenset(
    "log in|login|sign in|search|menu|home|homepage|news|startseite|anmelden|suche|untitled|untitled document|"
    "navigation|newsletter|comments|subscribe|404|page not found|access denied|just a moment...|error".split("|")
)


def find_stated_title(
    statements: Statements, site_names: Sequence[str], shown: Sequence[tuple[str, float]] = ()
) -> tuple[Candidate | None, Candidate | None, str]:
    """The headline, its runner-up, and what was cut off behind it (a name of the site).

    `shown` are lines that the page's text offers as its headline, each with its share of the probability.
    """
    # A line that only repeats the title element is no heading of the page.
    elements = {fold(one.value[:300]) for one in statements.of("title", "title-element")}
    lines_sure = {fold(line[:300]) for line, share in shown if share >= SURE_LINE} - elements
    heads = _heads(statements) | lines_sure
    named = _sites_before_titles(statements, lines_sure, site_names)
    heads -= {fold(name[:300]) for name in named}
    site_names = [*site_names, *named]
    entries, tail = _weigh_stated(statements, site_names, heads)
    lines = [(cut_site(line, site_names, heads)[0], share) for line, share in shown]
    entries += [
        (value, "title-line", STRANGER_WORTH if value in named else TRUST["title-line"] * share)
        for value, share in lines
        if _may_be(value)
    ]
    if not entries:
        return None, None, tail
    entries = _without_kickers(entries)
    alone = next((one.value for one in statements.of("news_title")), "")
    alone = "" if any(agree(text, unescape(alone)) for text, source, _ in entries if source in _REPEATING) else alone
    scored = []
    for value, source, worth in entries:
        backers = {
            other: weight
            for text, other, weight in sorted(entries, key=lambda entry: entry[2])
            if other != source and agree(text, value)
        }
        extra = NEWSROOM_WORTH if alone and agree(value, unescape(alone)) else 0.0
        scored.append((worth + sum(backers.values()) + extra, value, source, sorted(backers)))
    best = max(scored, key=lambda entry: entry[0])
    second = max((entry for entry in scored if not agree(entry[1], best[1])), key=lambda entry: entry[0], default=None)
    note = f"with {', '.join(best[3])}" if best[3] else "alone"
    runner_up = Candidate(second[1], second[0], second[2]) if second is not None else None
    return Candidate(best[1], best[0], best[2], None, note), runner_up, tail


def _weigh_stated(
    statements: Statements, site_names: Sequence[str], heads: set[str]
) -> tuple[list[tuple[str, str, float]], str]:
    """Every stated title without its suffix, its source and what that one's word is worth; and the first suffix."""
    entries: list[tuple[str, str, float]] = []
    tail = ""
    others = [one.value for one in statements.of("title") if one.source != "h1"]
    trust = TRUST_IN_NEWS if statements.of("news_title") else TRUST
    for field, share in (("title", 1.0), ("title_name", 0.0)):
        seen: dict[str, int] = {}
        for one in statements.of(field):
            rank = seen[one.source] = seen.get(one.source, 0) + 1
            value, cut = cut_site(unescape(one.value), site_names, heads)
            tail = tail or cut
            if not _may_be(value):
                continue
            worth = trust.get(one.source, 0.0) * share if rank == 1 else 0.0
            if one.source == "h1" and (value in site_names or not _is_related(value, others)):
                worth = STRANGER_WORTH
            entries.append((value, one.source, worth))
    return entries, tail


def _sites_before_titles(statements: Statements, shown: set[str], site_names: Sequence[str]) -> list[str]:
    """Headings that are the site's name: the title element has them before what another source has as the title.

    Blogs have their name as the page's main heading ("The Moss Gatherer: What the lichen knows"). `shown` are lines of
    the text that surely are the headline.
    """
    others = {fold(unescape(one.value)[:300]) for one in statements.of("title") if one.source not in _SHOWING}
    titles = (others | shown) - {fold(name) for name in site_names}
    elements = [fold(one.value[:600]) for one in statements.of("title", "title-element")]
    found = []
    for one in statements.of("title", "h1"):
        name = fold(one.value[:300])
        for whole in elements if name not in others else ():
            mark = _FIRST_MARK.search(whole)
            if mark is not None and whole[: mark.start()].strip() == name and whole[mark.end() :].strip() in titles:
                found.append(one.value)
    return found


def _heads(statements: Statements) -> set[str]:
    """What the page calls itself where no suffix is usual: headings and JSON-LD."""
    return {fold(one.value[:300]) for one in statements.of("title") if one.source in {"h1", "json-ld", "microdata"}}


def cut_site(title: str, site_names: Sequence[str], heads: set[str] | frozenset[str] = frozenset()) -> tuple[str, str]:
    """A title without the site's name, and what was cut off.

    Cut only by evidence: the rest is a name of the site, or what stands before it is a heading of the page.

    >>> cut_site("Bridge reopens | The Daily Lake", ["Daily Lake"])
    ('Bridge reopens', 'The Daily Lake')
    >>> cut_site("Bridge reopens | Second night of storms", ["Daily Lake"])
    ('Bridge reopens | Second night of storms', '')
    """
    title = " ".join(title[:1200].split())
    site_names = [name for name in site_names if name.count(" ") < SITE_WORDS_MAX]
    keys = {letters_of(name) for name in site_names} | {_plain(name) for name in site_names}
    keys.discard("")
    marks = list(_MARK.finditer(title))
    for mark in marks[:8]:
        head, rest = title[: mark.start()].strip(), title[mark.end() :].strip()
        if fold(head) in heads and len(head) >= 8 and fold(title) not in heads:
            return head, rest
    for mark in marks[:8]:
        head, rest = title[: mark.start()].strip(), title[mark.end() :].strip()
        pieces = _MARK.split(rest)
        if head and rest and (_is_site(rest, keys) or (len(pieces) <= TAIL_PIECES_MAX and _is_site(pieces[-1], keys))):
            return head, rest
    first = _FIRST_MARK.search(title)
    if first is not None:
        head, rest = title[: first.start()].strip(), title[first.end() :].strip()
        if rest and _is_site(head, keys) and len(rest) > len(head):
            return rest, head
    return title, ""


def _plain(name: str) -> str:
    """Letters of a name without a domain's end."""
    return letters_of(re.sub(r"\.[a-z]{2,4}(?:\.[a-z]{2})?$", "", name.strip(), flags=re.IGNORECASE))


def _is_site(piece: str, keys: set[str]) -> bool:
    if not piece or len(piece) > 60:
        return False
    return letters_of(piece) in keys or _plain(piece) in keys


def _without_kickers(entries: Sequence[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Titles without the few words above them that stand in the same element, where another source leaves them out."""
    whole = [value for value, source, _ in entries if source not in _WITH_KICKER or source == "h1"]
    return [
        (
            next((title for title in whole if source in _WITH_KICKER and _is_behind_kicker(title, value)), value),
            source,
            worth,
        )
        for value, source, worth in entries
    ]


def _is_behind_kicker(title: str, heading: str) -> bool:
    """Whether a heading is the title with a few words above it: a kicker that stands in the same element."""
    title, heading = fold(title), fold(heading)
    return (
        len(title) > KICKER_TITLE_MIN
        and heading.endswith(title)
        and 0 < heading[: -len(title)].count(" ") <= KICKER_WORDS_MAX
    )


def _is_related(heading: str, titles: Sequence[str]) -> bool:
    """Whether a heading shares a longer word with one of the titles; true where there is no title."""
    words = {word for word in _words(heading) if len(word) > 3 or not word.isascii()}
    return not titles or not words or any(words & _words(title) for title in titles)


def _may_be(value: str) -> bool:
    return len(value) >= LENGTH_MIN and fold(value) not in _GENERIC and any(map(str.isalnum, value))


def agree(one: str, other: str) -> bool:
    """Whether two titles are the same but for a word or marks.

    >>> agree("Bridge reopens after ‘storm’", "Bridge reopens after storm")
    True
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if first == second:
        return True
    return 2 * len(first & second) >= WORDS_SHARE * (len(first) + len(second)) and len(first) > 3


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """A title's words; a page's few titles are compared with each other again and again."""
    return frozenset(_WORD.findall(fold(text[:800])))
