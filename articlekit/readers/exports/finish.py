"""A draft's fields → what the record declares: names turned round, dates in ISO 8601, languages as codes.

A field that cannot be read stays out of the record's keys and is found in the text like any other, or not at all; as
it was written it is there under a name of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.errors import Reason, Warn
from articlekit.grammar.dates import find_stamps
from articlekit.model import Failure, Raw
from articlekit.patterns import lazy_pattern

from .draft import language_codes, wrap_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .draft import Draft, Export

__all__ = ["declare", "to_raws"]

_PLACE = lazy_pattern(r"(?:(?<!\s)\s+)?[(\[][^)\]]{1,40}[)\]]\s*$")
_PAGE = lazy_pattern(r"(?:^|[;,]\s*)(?:pg?|page|pages|s|seite|p\.?)\s?\.?\s*[A-Z]?\d[\w ,/-]{0,20}$", re.IGNORECASE)
_PERCENT = lazy_pattern(r"(?:(?<!\s)\s+)?\(\d{1,3}%\)")
_LEAD = lazy_pattern(r"(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_INVERTED = lazy_pattern(r"([^\d,;]{2,40}),\s+([^\d,;]{1,40})")
_ADDRESS = lazy_pattern(r"https?://\S{4,2000}")
_PUBLICATION = lazy_pattern(r"(?P<name>[^;\[.]{2,100})(?:\s{0,20};|\s{0,20}\[|\.)")
_STAFF = lazy_pattern(
    r"\b(?:staff|writer|reporter|correspondent|editor|special to|redaktion|korrespondent)\b", re.IGNORECASE
)

FAULT = "there is an error in this document and it is not possible to display it"
FAULT_MAX = 600
"""What exports say in the place of a document that they could not deliver; characters of such a document at most."""

TAGS_MAX = 50
OWN = frozenset(("title", "authors", "outlet", "section", "dateline", "description", "language", "url", "id", "date"))
NAMES_MAX = 20
"""Index terms that are kept as tags; names in one byline, of which the longest seen has nine."""


def to_raws(
    source: str, layout: str, export: Export, encoding: str | None, warnings: tuple[Warn, ...]
) -> Iterator[Raw]:
    """Yield one Raw a document; the first carries what is doubtful about the file."""
    column = wrap_column(export.drafts)
    count = len(export.drafts)
    short = export.promised is not None and export.promised != count
    for record, draft in enumerate(export.drafts):
        doubts = [*warnings]
        if short and record == 0:
            doubts.append(Warn.DOCUMENT_COUNT)
        if (fault := _find_failure(draft)) is not None:
            yield Raw(
                source, "", record=record, format=layout, warnings=tuple(doubts), failure=fault, encoding=encoding
            )
            continue
        declared, key, url = declare(draft.fields)
        if draft.torn:
            doubts.append(Warn.EXPORT_TORN)
        yield Raw(
            source,
            draft.content,
            record=record,
            id=key,
            url=url,
            format=layout,
            declared=declared,
            warnings=tuple(doubts),
            stated=draft.stated(column),
            encoding=encoding,
        )


def _find_failure(draft: Draft) -> Failure | None:
    """Why a document has no text: the database put its own fault in the place of it."""
    if len(draft.content) < FAULT_MAX and FAULT in " ".join(draft.content.split()):
        return Failure(Reason.CORRUPT, "the database delivered an error in the place of this document")
    return None


def declare(fields: Mapping[str, str]) -> tuple[dict[str, str], str | None, str | None]:
    """What the fields declare under the record's keys and their own, the document's id, and its address.

    >>> declare({"authors": "Moss, Ada; Ferrand, Bo", "language": "ENGLISH", "length": "321 words"})[0]
    {'authors': 'Ada Moss; Bo Ferrand', 'language': 'en', 'length': '321 words'}
    """
    made: dict[str, str | None] = {
        "title": fields.get("title"),
        "authors": _authors(fields.get("authors", "")),
        "outlet": _outlet(fields),
        "section": _section(fields.get("section") or fields.get("section_first", "")),
        "dateline": _dateline(fields.get("dateline", "")),
        "date_published": _day(fields),
        "description": fields.get("description"),
        "language": _language(fields.get("language", "")),
        "tags": _tags(fields.get("subject", "")),
    }
    declared = {name: value for name, value in made.items() if value}
    declared.update((name, text) for name, text in fields.items() if name not in OWN and name not in declared)
    address = _ADDRESS.search(fields.get("url", ""))
    return declared, fields.get("id"), address[0] if address else None


def _authors(text: str) -> str | None:
    """The names of a byline field, parted by semicolons; None where the field names nobody."""
    from articlekit.grammar.bylines import parse_byline

    if not text:
        return None
    names: list[str] = []
    parts = [part for part in re.split(r"(?:(?<!\s)\s+)?;\s*|(?<!\s)\s+and\s+(?=[^;]{0,500},)", text) if part]
    for part in parts[:NAMES_MAX]:
        inverted = _INVERTED.fullmatch(part)
        if inverted and not _LEAD.match(part) and not _STAFF.search(inverted[2]):
            part = f"{inverted[2]} {inverted[1]}"  # noqa: PLW2901 - the name as it is read
        elif names and _STAFF.search(part) and not _LEAD.match(part):
            continue
        byline = parse_byline(part) or parse_byline(f"By {part}")
        names += byline.names if byline is not None else [_LEAD.sub("", part, count=1).strip()]
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _outlet(fields: Mapping[str, str]) -> str | None:
    """The publication without place or edition in brackets."""
    name = fields.get("outlet")
    if not name:
        match = _PUBLICATION.match(fields.get("publication_info", ""))
        name = match["name"] if match else ""
    name = name.split(";")[0].strip()
    return _PLACE.sub("", name).strip() or None


def _section(text: str) -> str | None:
    """The section without page ("NEWS; Pg. 7" is NEWS); None where the field has only a page."""
    parts = [part.strip() for part in text.split(";")]
    parts = [part for part in (_PAGE.sub("", part).strip(" ,") for part in parts) if part]
    return parts[0] if parts else None


def _dateline(text: str) -> str | None:
    """The place, without a day that follows it."""
    place = text.rstrip(" -–—,;")
    return None if not place or find_stamps(place) else place


def _day(fields: Mapping[str, str]) -> str | None:
    """The day of publication: the date field's, or the one that stands in the publication's line."""
    for name in ("date", "publication_info"):
        stamps = find_stamps(fields.get(name, "")[:200])
        if stamps:
            return stamps[0].value[:10]
    return None


def _language(text: str) -> str | None:
    """The code of the language that a field names, in whichever language it does ("GERMAN; DEUTSCH")."""
    names = (name.strip().casefold() for name in text.split(";"))
    return next((code for name in names if (code := language_codes().get(name)) is not None), None)


def _tags(text: str) -> str | None:
    """Index terms without their shares ("FERRIES (90%); ISLANDS (85%)") and codes ("gtrans : Transport")."""
    terms = [_PERCENT.sub("", term).rpartition(" : ")[2].strip() for term in text.replace("|", ";").split(";")]
    return "; ".join(list(dict.fromkeys(term for term in terms if term))[:TAGS_MAX]) or None
