"""The order of trust: which source of a page's markup gives each field, and the value that it gives.

`ORDER` is the one place that says whom a field believes first. The lines of the page's text come last for every field;
that is for `assemble`, which asks for what the markup leaves open. Titles, outlets and authors weigh their sources
against each other in modules of their own, whose tables (`TRUST`, `SOURCES`) say how.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.markup.gather import Statements, gather
from articlekit.assemble.markup.headlines import agree, find_stated_title
from articlekit.assemble.markup.makers import StatedAuthors, find_stated_authors
from articlekit.assemble.markup.moments import LATEST, read_moment
from articlekit.assemble.markup.outlets import find_stated_outlet, names_of_site
from articlekit.assemble.markup.shots import Shot, absolute, find_shots
from articlekit.assemble.page import Candidate, fold
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.assemble.page import Page
    from articlekit.split.markup.facts import Facts

__all__ = ["ORDER", "Markup", "read_markup"]

ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "date_published": (
        ("date_published", "json-ld"),
        ("date_published", "article-meta"),
        ("date_published", "microdata"),
        ("date_published", "meta"),
        ("date_published", "dublin-core"),
        ("date_published", "time-element"),
        ("date_created", "json-ld"),
        ("date_created", "microdata"),
    ),
    "date_modified": (
        ("date_modified", "json-ld"),
        ("date_modified", "article-meta"),
        ("date_modified", "og"),
        ("date_modified", "microdata"),
        ("date_modified", "meta"),
        ("date_modified", "dublin-core"),
        ("date_modified", "time-element"),
    ),
    "bare_date": (("date_published", "time-element-bare"),),
    "description": (
        ("description", "json-ld"),
        ("description", "og"),
        ("description", "meta"),
        ("description", "microdata"),
        ("description", "twitter"),
        ("description", "dublin-core"),
    ),
    "section": (
        ("section", "article-meta"),
        ("section", "json-ld"),
        ("section", "microdata"),
        ("section", "meta"),
    ),
    "tags": (
        ("tags", "json-ld"),
        ("tags", "article-meta"),
        ("tags", "microdata"),
        ("tags", "meta"),
        ("tags", "dublin-core"),
    ),
    "language": (
        ("language", "json-ld"),
        ("language", "html-lang"),
        ("language", "meta"),
        ("language", "og"),
        ("language", "dublin-core"),
    ),
    "url": (("url", "canonical"), ("url", "og"), ("url", "json-ld"), ("url", "meta")),
    "access": (("access", "json-ld"), ("access", "microdata"), ("access", "article-meta"), ("access", "meta")),
}

SECTION_MAX = 60
TAG_MAX = 80
TAGS_MAX = 50
DESCRIPTION_MIN = 25
DESCRIPTION_MAX = 600
EXCERPT_MIN = 40
FIRST_ROWS = 2
"""Characters of a section, a tag and a description, tags; and characters that a description shares with the start of a
paragraph where it is its excerpt."""

_CUT = ("...", "…", "[…]", "[...]")
_LANGUAGE = lazy_pattern(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2,4}|\d{3}))?(?:[-_.].*)?$", re.IGNORECASE)
_FREE = {"true": True, "free": True, "yes": True, "1": True, "false": False, "locked": False, "no": False, "0": False}
_FREE |= {"metered": False, "premium": False, "paid": False, "subscription": False}
_TAG_MARK = lazy_pattern(r"\s*[,;|]\s*")


class Markup(NamedTuple):
    """What the markup says of the article, by field; None where nothing convinces. Scores are 1 for plain fields."""

    statements: Statements
    site_names: tuple[str, ...]
    title: Candidate | None
    title_second: Candidate | None
    outlet: Candidate | None
    authors: tuple[StatedAuthors, ...]
    date_published: Candidate | None
    date_modified: Candidate | None
    bare_date: Candidate | None
    section: Candidate | None
    language: Candidate | None
    url: Candidate | None
    description: Candidate | None
    tags: tuple[str, ...]
    tags_source: str
    free: bool | None
    shots: tuple[Shot, ...]


def read_markup(facts: Facts, page: Page, shown_title: Candidate | None = None, *, latest: str = LATEST) -> Markup:
    """The values of a page's markup; `shown_title` is what its text offers, `latest` the last day to believe."""
    statements = gather(facts)
    sites = names_of_site(statements)
    offered = ((shown_title.value, shown_title.score),) if shown_title is not None else ()
    title, second, tail = find_stated_title(statements, sites, offered)
    lines = [text for text in page.texts if len(text) <= 160]
    base = page.url or _first(statements, "url", _of_address) or ""

    def moment(value: str) -> str | None:
        return read_moment(value, latest)

    tags, tags_source = _tags(statements)
    return Markup(
        statements=statements,
        site_names=tuple(sites),
        title=title,
        title_second=second,
        outlet=find_stated_outlet(statements, lines, tail, base),
        authors=tuple(find_stated_authors(statements, sites)),
        date_published=_pick(statements, "date_published", moment),
        date_modified=_pick(statements, "date_modified", moment),
        bare_date=_pick(statements, "bare_date", moment),
        section=_pick(statements, "section", _of_section),
        language=_pick(statements, "language", _of_language),
        url=_pick(statements, "url", _of_address),
        description=_description(statements, page, title, sites),
        tags=tags,
        tags_source=tags_source,
        free=next(
            (free for one in _ordered(statements, "access") if (free := _FREE.get(one[0].lower())) is not None), None
        ),
        shots=find_shots(facts.figures, statements.pictures, _rows(facts, page), base),
    )


def _ordered(statements: Statements, field: str) -> Iterator[tuple[str, str, str]]:
    """Values of a field, source and note, the most trusted first."""
    for kind, source in ORDER[field]:
        for one in statements.of(kind, source):
            yield one.value, source, one.note


def _pick(statements: Statements, field: str, read: Callable[[str], str | None]) -> Candidate | None:
    """The first value that can be read as the field's."""
    for value, source, note in _ordered(statements, field):
        found = read(value)
        if found:
            return Candidate(found, 1.0, source, None, note)
    return None


def _first(statements: Statements, field: str, read: Callable[[str], str | None]) -> str | None:
    found = _pick(statements, field, read)
    return found.value if found is not None else None


def _of_address(value: str) -> str | None:
    return absolute(value, "")


def _of_section(value: str) -> str | None:
    """A section's name; none where it is an address, a list or a number."""
    value = unescape(value).strip(" /|>")
    value = re.split(r"\s*[|>›»/]\s*", value)[-1] if "/" not in value or " / " in value else value
    if not 1 < len(value) <= SECTION_MAX or "://" in value or not any(map(str.isalpha, value)):
        return None
    return value


def _of_language(value: str) -> str | None:
    """A language as BCP 47 writes it: "de_AT" is "de-AT", and the English words for languages are none.

    >>> _of_language("de_AT"), _of_language("EN-us"), _of_language("English")
    ('de-AT', 'en-US', None)
    """
    match = _LANGUAGE.match(value.strip())
    if match is None or len(match[1]) + (len(match[2]) + 1 if match[2] else 0) < min(len(value.strip()), 5):
        return None
    region = match[2] or ""
    region = region.upper() if len(region) == 2 else region.title()
    return f"{match[1].lower()}-{region}" if region else match[1].lower()


def _tags(statements: Statements) -> tuple[tuple[str, ...], str]:
    """The tags of the most trusted source that states any, and the source."""
    for kind, source in ORDER["tags"]:
        found: dict[str, str] = {}
        for one in statements.of(kind, source):
            for tag in _TAG_MARK.split(unescape(one.value)):
                plain = tag.strip(" #\"'")
                if 1 < len(plain) <= TAG_MAX and "://" not in plain and not plain.lower().startswith(("id:", "type:")):
                    found.setdefault(fold(plain), plain)
        if found:
            return tuple(found.values())[:TAGS_MAX], source
    return (), ""


def _description(statements: Statements, page: Page, title: Candidate | None, sites: Sequence[str]) -> Candidate | None:
    """A stated standfirst: none that repeats the title, is cut short or is an excerpt of the text, and no slogan.

    One that is a whole paragraph at the text's start is the standfirst, which the page shows there.
    """
    starts = [fold(page.texts[row][:DESCRIPTION_MAX]) for row in page.kept]
    shown = title.value if title is not None else ""
    for value, source, note in _ordered(statements, "description"):
        text = " ".join(unescape(value).split())
        folded = fold(text)
        if len(text) < DESCRIPTION_MIN or text.endswith(_CUT) or agree(text, shown):
            continue
        if _is_excerpt(folded, starts) and not _is_first(folded, starts):
            continue
        if source != "json-ld" and any(folded.startswith(fold(site)) for site in sites if len(site) > 3):
            continue
        return Candidate(text, 1.0, source, None, note)
    return None


def _is_first(description: str, starts: Sequence[str]) -> bool:
    """Whether a description is one of the first paragraphs, whole."""
    return any(agree(description, start) for start in starts[:FIRST_ROWS])


def _is_excerpt(description: str, starts: Sequence[str]) -> bool:
    """Whether a description only repeats how a paragraph starts."""
    opening = description.rstrip(" .…[]")[:EXCERPT_MIN]
    return any(start.startswith(opening) or opening in start for start in starts)


def _rows(facts: Facts, page: Page) -> range:
    """The article's paragraphs among those that the facts count."""
    kept = {page.folded(row)[:30] for row in page.kept}
    kept.discard("")
    found = [place for place, opening in enumerate(facts.paragraphs) if fold(opening)[:30] in kept]
    return range(found[0], found[-1] + 1) if found else range(0)
