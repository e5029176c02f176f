"""Stated titles → the headline: suffixes of the site cut off, then the one that the sources agree on."""

from __future__ import annotations

import re
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
    "newsroom": 9.0,
    "h1": 3.0,
    "json-ld": 2.2,
    "og": 2.0,
    "microdata": 1.8,
    "twitter": 1.2,
    "meta": 1.2,
    "dublin-core": 1.2,
    "title-element": 1.0,
    "title-line": 1.0,
}
"""What each source's word is worth; titles that agree are worth the sum.

`newsroom` is the headline of a NewsArticle that no other source repeats: one that an editor wrote and that neither the
search engines' nor the networks' title displaced. One that others repeat counts as any JSON-LD.
"""

STRANGER_WORTH = 0.8
"""A heading without a word of any other title: the name of a blog, or a part of the text."""

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
    entries: list[tuple[str, str, float]] = []
    tail = ""
    heads = _heads(statements)
    others = [one.value for one in statements.of("title") if one.source != "h1"]
    for field, share in (("title", 1.0), ("title_name", 0.6)):
        seen: dict[str, int] = {}
        for one in statements.of(field):
            seen[one.source] = seen.get(one.source, 0) + 1
            rank = seen[one.source]
            value, cut = cut_site(unescape(one.value), site_names, heads)
            tail = tail or cut
            if not _may_be(value):
                continue
            worth = TRUST.get(one.source, 1.0) * share
            if one.source == "h1":
                worth = worth if rank == 1 else worth * 0.5
                worth = worth if _is_related(value, others) else STRANGER_WORTH
            entries.append((value, one.source, worth if rank == 1 or one.source == "h1" else 0.0))
    entries += [(value, "title-line", TRUST["title-line"] * share) for value, share in shown if _may_be(value)]
    if not entries:
        return None, None, tail
    entries += [
        (one.value, "newsroom", TRUST["newsroom"])
        for one in statements.of("news_title")[:1]
        if _is_alone(unescape(one.value), entries)
    ]
    scored = []
    for value, source, worth in entries:
        backers = {
            other: weight
            for text, other, weight in sorted(entries, key=lambda entry: entry[2])
            if other != source and (agree(text, value) or (other == "h1" and _is_behind_kicker(value, text)))
        }
        scored.append((worth + sum(backers.values()), value, source, sorted(backers)))
    best = max(scored, key=lambda entry: entry[0])
    second = max((entry for entry in scored if not agree(entry[1], best[1])), key=lambda entry: entry[0], default=None)
    note = f"with {', '.join(best[3])}" if best[3] else "alone"
    runner_up = Candidate(second[1], second[0], second[2]) if second is not None else None
    return Candidate(best[1], best[0], "json-ld" if best[2] == "newsroom" else best[2], None, note), runner_up, tail


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


def _is_alone(value: str, entries: Sequence[tuple[str, str, float]]) -> bool:
    """Whether only JSON-LD states a title."""
    return _may_be(value) and not any(agree(text, value) for text, source, _ in entries if source != "json-ld")


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


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text[:800])))
