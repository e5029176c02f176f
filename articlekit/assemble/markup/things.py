"""Nested schema.org objects → the one that describes the page's article, and the strings that its properties hold.

JSON-LD and microdata both come here as dictionaries. References by `@id` are followed once; objects are walked without
recursion and bounded in number. What a string is worth is asked elsewhere.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from articlekit.assemble.page import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Thing", "all_things", "choose_article", "kinds_of", "objects_of", "resolve", "strings_of"]

Thing = dict[str, Any]

THINGS_MAX = 5_000
VALUES_MAX = 60
"""Objects walked on one page and values read of one property; the largest graphs of news pages have a few hundred."""

_ARTICLES = {
    "newsarticle": 3.0,
    "reportagenewsarticle": 3.0,
    "analysisnewsarticle": 3.0,
    "opinionnewsarticle": 3.0,
    "backgroundnewsarticle": 3.0,
    "reviewnewsarticle": 3.0,
    "askpublicnewsarticle": 3.0,
    "advertisercontentarticle": 2.5,
    "satiricalarticle": 2.5,
    "liveblogposting": 3.2,
    "article": 2.5,
    "blogposting": 2.5,
    "scholarlyarticle": 2.5,
    "medicalscholarlyarticle": 2.5,
    "techarticle": 2.5,
    "report": 2.2,
    "socialmediaposting": 1.8,
    "discussionforumposting": 1.8,
    "posting": 1.8,
    "review": 1.2,
    "recipe": 1.2,
    "creativework": 1.0,
    "webpage": 0.6,
    "itempage": 0.6,
    "medicalwebpage": 0.8,
    "faqpage": 0.6,
    "video": 0.2,
    "videoobject": 0.2,
}
_ELSEWHERE = frozenset(
    "itemlistelement haspart mentions ispartof relatedlink citation comment suggestedanswer acceptedanswer "
    "isbasedon subjectof worksfor liveblogupdate review reviews".split()
)
_CONTEXT = frozenset({"@context", "articlebody", "text"})


def all_things(roots: Iterable[Any]) -> tuple[tuple[Thing, bool], ...]:
    """Every object below the roots, in order, and whether it stands for the page rather than for something on it."""
    found: list[tuple[Thing, bool]] = []
    stack: list[tuple[Any, bool]] = [(root, True) for root in reversed(list(roots))]
    while stack and len(found) < THINGS_MAX:
        value, is_own = stack.pop()
        if isinstance(value, list):
            stack += [(inner, is_own) for inner in reversed(value[:THINGS_MAX])]
        elif isinstance(value, dict):
            found.append((value, is_own))
            for name, inner in reversed(value.items()):
                if isinstance(inner, dict | list) and name.lower() not in _CONTEXT:
                    own = is_own and name.lower() not in _ELSEWHERE
                    stack.append((inner, own))
    return tuple(found)


def kinds_of(thing: Thing) -> list[str]:
    """An object's types in lower case, without their address."""
    return [kind.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower() for kind in strings_of(thing.get("@type"))]


def resolve(thing: Thing, by_id: Mapping[str, Thing]) -> Thing:
    """The object that a bare reference means, else the object itself."""
    name = thing.get("@id")
    if isinstance(name, str) and len(thing) <= 2 and name in by_id:
        return by_id[name]
    return thing


def objects_of(value: Any, by_id: Mapping[str, Thing]) -> list[Thing]:
    """The objects that a property holds."""
    values = value if isinstance(value, list) else [value]
    flat = [inner for one in values[:VALUES_MAX] for inner in (one[:VALUES_MAX] if isinstance(one, list) else [one])]
    return [resolve(one, by_id) for one in flat if isinstance(one, dict)]


def strings_of(value: Any) -> list[str]:
    """The strings that a property holds; of an object its `@value` or name."""
    return list(_strings(value, 0))


def _strings(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield " ".join(value.split())
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, int | float):
        yield str(value)[:40]
    elif isinstance(value, list) and depth < 3:
        for inner in value[:VALUES_MAX]:
            yield from _strings(inner, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from _strings(value.get("@value") or value.get("name"), depth + 1)


def choose_article(
    things: Sequence[tuple[Thing, bool]], titles: Sequence[str], addresses: Sequence[str]
) -> Thing | None:
    """The object that describes the page's article, or None.

    `titles` and `addresses` are what other parts of the page call it; an object that agrees with them wins over one
    that stands first.
    """
    best: Thing | None = None
    best_score = 0.5
    known = {fold(title) for title in titles if title}
    pages = {_page_of(address) for address in addresses if address}
    for thing, is_own in things:
        weight = max((_ARTICLES.get(kind, 0.0) for kind in kinds_of(thing)), default=0.0)
        if not weight:
            continue
        score = weight + _agreement(thing, known, pages) - (0.0 if is_own else 3.0)
        if score > best_score:
            best, best_score = thing, score
    return best


def _agreement(thing: Thing, titles: set[str], pages: set[str]) -> float:
    """How much an object looks like the page's own article."""
    score = 0.0
    headlines = [
        fold(unescape(text[:300])) for name in ("headline", "name") for text in strings_of(thing.get(name))[:1]
    ]
    if headlines and titles:
        score += 2.0 if any(_is_title(headline, titles) for headline in headlines) else -0.5
    addresses = [
        text
        for name in ("url", "@id", "mainEntityOfPage")
        for text in [*strings_of(thing.get(name)), *_ids(thing.get(name))]
    ]
    if addresses and pages:
        own = {_page_of(address) for address in addresses}
        score += 1.5 if own & pages else -1.0
    score += 0.5 * ("datePublished" in thing) + 0.3 * ("author" in thing) + 0.3 * ("articleBody" in thing)
    return score


def _is_title(headline: str, titles: set[str]) -> bool:
    return any(headline == title or (len(headline) > 15 and headline in title) for title in titles)


def _ids(value: Any) -> list[str]:
    return [one["@id"] for one in objects_of(value, {}) if isinstance(one.get("@id"), str)]


def _page_of(address: str) -> str:
    """An address without scheme, query, fragment and closing slash: two names of one page agree in it."""
    return address.partition("://")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").lower()
