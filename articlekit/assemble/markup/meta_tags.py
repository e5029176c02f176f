"""Meta and link elements → what they state: Open Graph, article:*, Twitter, Dublin Core, parsely, sailthru and kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.markup.stated import Picture, Stated

if TYPE_CHECKING:
    from articlekit.split.markup.facts import Facts

__all__ = ["state_metas"]

_OG, _ARTICLE, _DC, _PLAIN, _TWITTER = "og", "article-meta", "dublin-core", "meta", "twitter"

NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "og:title": (("title", _OG),),
    "twitter:title": (("title", _TWITTER),),
    "twitter:text:title": (("title", _TWITTER),),
    "dc.title": (("title", _DC),),
    "dcterms.title": (("title", _DC),),
    "citation_title": (("title", _DC),),
    "parsely-title": (("title", _PLAIN),),
    "sailthru.title": (("title", _PLAIN),),
    "cxenseparse:title": (("title", _PLAIN),),
    "headline": (("title", _PLAIN),),
    "author": (("authors", _PLAIN),),
    "article:author": (("authors", _ARTICLE),),
    "og:article:author": (("authors", _ARTICLE),),
    "og:author": (("authors", _ARTICLE),),
    "article:author_name": (("authors", _ARTICLE),),
    "dc.creator": (("authors", _DC),),
    "dc.contributor": (("authors", _DC),),
    "dcterms.creator": (("authors", _DC),),
    "citation_author": (("authors", _DC),),
    "parsely-author": (("authors", _PLAIN),),
    "sailthru.author": (("authors", _PLAIN),),
    "cxenseparse:author": (("authors", _PLAIN),),
    "dcsext.author": (("authors", _PLAIN),),
    "byl": (("authors", _PLAIN),),
    "byline": (("authors", _PLAIN),),
    "article.author": (("authors", _PLAIN),),
    "rbauthors": (("authors", _PLAIN),),
    "og:site_name": (("outlet", _OG),),
    "application-name": (("application", _PLAIN),),
    "apple-mobile-web-app-title": (("application", _PLAIN),),
    "al:ios:app_name": (("application", _PLAIN),),
    "publisher": (("outlet", _PLAIN),),
    "dc.publisher": (("outlet", _DC),),
    "dcterms.publisher": (("outlet", _DC),),
    "citation_journal_title": (("outlet", _DC),),
    "copyright": (("holder", _PLAIN),),
    "site_name": (("outlet", _PLAIN),),
    "sitename": (("outlet", _PLAIN),),
    "article:published_time": (("date_published", _ARTICLE),),
    "og:article:published_time": (("date_published", _ARTICLE),),
    "article:published": (("date_published", _ARTICLE),),
    "datepublished": (("date_published", _PLAIN),),
    "date": (("date_published", _PLAIN),),
    "pubdate": (("date_published", _PLAIN),),
    "publishdate": (("date_published", _PLAIN),),
    "publish-date": (("date_published", _PLAIN),),
    "publish_date": (("date_published", _PLAIN),),
    "published": (("date_published", _PLAIN),),
    "publisheddate": (("date_published", _PLAIN),),
    "published_time": (("date_published", _PLAIN),),
    "parsely-pub-date": (("date_published", _PLAIN),),
    "sailthru.date": (("date_published", _PLAIN),),
    "cxenseparse:publishtime": (("date_published", _PLAIN),),
    "cxenseparse:recs:publishtime": (("date_published", _PLAIN),),
    "dcsext.articlefirstpublished": (("date_published", _PLAIN),),
    "dc.date": (("date_published", _DC),),
    "dc.date.issued": (("date_published", _DC),),
    "dc.date.created": (("date_created", _DC),),
    "dcterms.created": (("date_created", _DC),),
    "dcterms.issued": (("date_published", _DC),),
    "dcterms.date": (("date_published", _DC),),
    "citation_publication_date": (("date_published", _DC),),
    "citation_date": (("date_published", _DC),),
    "article:modified_time": (("date_modified", _ARTICLE),),
    "og:updated_time": (("date_modified", _OG),),
    "article:modified": (("date_modified", _ARTICLE),),
    "datemodified": (("date_modified", _PLAIN),),
    "last-modified": (("date_modified", _PLAIN),),
    "lastmod": (("date_modified", _PLAIN),),
    "dc.date.modified": (("date_modified", _DC),),
    "dcterms.modified": (("date_modified", _DC),),
    "og:description": (("description", _OG),),
    "twitter:description": (("description", _TWITTER),),
    "description": (("description", _PLAIN),),
    "dc.description": (("description", _DC),),
    "sailthru.description": (("description", _PLAIN),),
    "article:section": (("section", _ARTICLE),),
    "og:section": (("section", _ARTICLE),),
    "articlesection": (("section", _PLAIN),),
    "section": (("section", _PLAIN),),
    "parsely-section": (("section", _PLAIN),),
    "dc.subject": (("tags", _DC),),
    "citation_keywords": (("tags", _DC),),
    "article:tag": (("tags", _ARTICLE),),
    "news_keywords": (("tags", _PLAIN),),
    "keywords": (("tags", _PLAIN),),
    "parsely-tags": (("tags", _PLAIN),),
    "sailthru.tags": (("tags", _PLAIN),),
    "og:locale": (("language", _OG),),
    "content-language": (("language", _PLAIN),),
    "inlanguage": (("language", _PLAIN),),
    "language": (("language", _PLAIN),),
    "dc.language": (("language", _DC),),
    "og:url": (("url", _OG),),
    "parsely-link": (("url", _PLAIN),),
    "article:content_tier": (("access", _ARTICLE),),
    "isaccessibleforfree": (("access", _PLAIN),),
    "twitter:creator": (("handle", _TWITTER),),
}

_IMAGES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"})
_ALTS = frozenset({"og:image:alt", "twitter:image:alt"})


_PUBLISHED_ENDS = ("publisheddate", "publishdate", "publicationdate", "datepublished")


def _by_ending(name: str) -> tuple[tuple[str, str], ...]:
    """What a name of a system's own says by its end: "w-published-date"."""
    return (("date_published", _PLAIN),) if "publi" in name and _letters(name).endswith(_PUBLISHED_ENDS) else ()


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name))


def state_metas(facts: Facts) -> tuple[tuple[Stated, ...], tuple[Picture, ...]]:
    """What the page's head states, and its lead picture."""
    stated: list[Stated] = []
    url = alt = ""
    for name, content in facts.metas:
        key = name.replace("dcterms:", "dcterms.").replace("dc:", "dc.")
        for field, source in NAMES.get(key) or _by_ending(key):
            stated.append(Stated(field, content, source, name))
        if name in _IMAGES:
            url = url or content
        elif name in _ALTS:
            alt = alt or content
    stated += [
        Stated("url", reference.href, "canonical", "link rel=canonical")
        for reference in facts.references
        if "canonical" in reference.rel.split()
    ]
    if facts.title:
        stated.append(Stated("title", facts.title, "title-element", "title"))
    if facts.language:
        stated.append(Stated("language", facts.language, "html-lang", "html lang"))
    return tuple(stated), (Picture(url=url, alt=alt, source=_OG, lead=True),) if url else ()
