"""JSON-LD scripts → what the object that describes the article states: NewsArticle and kin, in lists and graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.markup.loose_json import read_json
from articlekit.assemble.markup.stated import Picture, Stated
from articlekit.assemble.markup.things import Thing, all_things, choose_article, kinds_of, objects_of, strings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

__all__ = ["read_scripts", "state_things"]

_PLAIN = (
    ("headline", "title"),
    ("name", "title_name"),
    ("alternativeHeadline", "title_other"),
    ("datePublished", "date_published"),
    ("dateCreated", "date_created"),
    ("dateModified", "date_modified"),
    ("description", "description"),
    ("inLanguage", "language"),
    ("isAccessibleForFree", "access"),
    ("url", "url"),
)
_LISTS = (("articleSection", "section"), ("keywords", "tags"))
_MAKERS = ("creditText", "copyrightNotice", "copyrightHolder", "author", "creator", "provider", "publisher")
_NEWS = ("news", "reportage", "liveblog")
VALUES_MAX = 40


def read_scripts(scripts: Sequence[str]) -> list[Any]:
    """The values that the scripts hold, unreadable ones left out."""
    return [value for value in map(read_json, scripts) if value is not None]


def state_things(
    roots: Sequence[Any], source: str, titles: Sequence[str], addresses: Sequence[str]
) -> tuple[tuple[Stated, ...], tuple[Picture, ...]]:
    """What the objects state of the article, field by field, and its pictures."""
    things = all_things(roots)
    by_id: dict[str, Thing] = {}
    for thing, _ in things:
        name = thing.get("@id")
        if isinstance(name, str) and len(thing) > 2:
            by_id.setdefault(name, thing)
    article = choose_article(things, titles, addresses)
    stated: list[Stated] = []
    pictures: list[Picture] = []
    if article is not None:
        stated += _of_article(article, source, by_id)
        pictures += _pictures(article, source, by_id)
    for thing, is_own in things:
        if is_own and "website" in kinds_of(thing):
            stated += [Stated("site", text, source, "WebSite.name") for text in strings_of(thing.get("name"))[:1]]
            stated += [
                Stated("site_other", text, source, "WebSite.alternateName")
                for text in strings_of(thing.get("alternateName"))[:1]
            ]
    return tuple(stated), tuple(pictures)


def _of_article(article: Thing, source: str, by_id: Mapping[str, Thing]) -> list[Stated]:
    kind = next(iter(strings_of(article.get("@type"))), "object")[:60]
    found = [
        Stated(field, text, source, f"{kind}.{name}")
        for name, field in _PLAIN
        for text in strings_of(article.get(name))[:1]
    ]
    if any(kind in kind_of for kind_of in kinds_of(article) for kind in _NEWS):
        found += [one._replace(field="news_title") for one in found if one.field == "title"]
    found += [
        Stated(field, text, source, f"{kind}.{name}")
        for name, field in _LISTS
        for text in strings_of(article.get(name))[:VALUES_MAX]
    ]
    for name in ("author", "creator"):
        names = _names(article.get(name), by_id)
        found += [
            Stated("authors", text, source if kinds != {"organization"} else f"{source}-organization", f"{kind}.{name}")
            for text, kinds in names
        ]
        if names:
            break
    for name, field in (("publisher", "outlet"), ("sourceOrganization", "source"), ("copyrightHolder", "holder")):
        found += [Stated(field, text, source, f"{kind}.{name}") for text, _ in _names(article.get(name), by_id)[:1]]
    for name in ("isPartOf", "mainEntityOfPage"):
        for whole in objects_of(article.get(name), by_id):
            if {"website", "periodical", "newspaper", "creativework", "webpage"} & set(kinds_of(whole)):
                field = "part_of" if name == "isPartOf" and "webpage" not in kinds_of(whole) else "page_name"
                found += [Stated(field, text, source, name) for text in strings_of(whole.get("name"))[:1]]
            if not any(one.field == "access" for one in found):
                found += [
                    Stated("access", text, source, name) for text in strings_of(whole.get("isAccessibleForFree"))[:1]
                ]
    return found


def _names(value: Any, by_id: Mapping[str, Thing]) -> list[tuple[str, set[str]]]:
    """Names of people or organisations with their types; plain strings have none."""
    values = value if isinstance(value, list) else [value]
    found: list[tuple[str, set[str]]] = []
    for one in values[:VALUES_MAX]:
        if isinstance(one, str) and one.strip():
            found.append((" ".join(one.split()), set()))
        for thing in objects_of(one, by_id):
            kinds = {"organization" if "organization" in kind else kind for kind in kinds_of(thing)}
            names = strings_of(thing.get("name"))
            if not names:
                names = [" ".join(strings_of(thing.get("givenName"))[:1] + strings_of(thing.get("familyName"))[:1])]
            found += [(name, kinds) for name in names[:VALUES_MAX] if name]
    return found


def _pictures(article: Thing, source: str, by_id: Mapping[str, Thing]) -> list[Picture]:
    """The article's images: the first is its lead."""
    found: list[Picture] = []
    for name in ("image", "associatedMedia", "primaryImageOfPage"):
        values = article.get(name)
        for one in (values if isinstance(values, list) else [values])[:VALUES_MAX]:
            if isinstance(one, str) and one.strip():
                found.append(Picture(url=one.strip(), source=source, lead=not found))
            for thing in objects_of(one, by_id):
                if "videoobject" not in kinds_of(thing):
                    found.append(_picture(thing, source, by_id, lead=not found))
    return found


def _picture(thing: Thing, source: str, by_id: Mapping[str, Thing], *, lead: bool) -> Picture:
    url = next((text for name in ("url", "contentUrl", "@id") for text in strings_of(thing.get(name))), "")
    caption = next((text for name in ("caption", "description") for text in strings_of(thing.get(name))), "")
    credit = ""
    for name in _MAKERS[:5]:
        names = [text for text, _ in _names(thing.get(name), by_id)]
        if names:
            credit = "/".join(dict.fromkeys(names)) if len(names) < 5 else names[0]
            break
    return Picture(url, caption, credit, "", source, lead)
