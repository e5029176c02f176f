"""Article → record: the one table of the record's keys, from which both records and their JSON Schema are made.

In goes an `Article`, out comes a dict of JSON values whose keys always stand in the table's order and are always all
there. Adding a field to the output is one row in `KEYS`. Nothing is computed or guessed here, and nothing is turned
into text: `json_text` and `front_matter` do that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import Reason, Warn
from articlekit.labels import Label
from articlekit.model import BlockKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import Enum

    from articlekit.model import Article, Image, Labelled, Vote

__all__ = ["EXPLAIN_NAMES", "KEYS", "NAMES", "SCHEMA_VERSION", "Key", "json_schema", "to_record"]

SCHEMA_VERSION = 1

# Decimals of `confidence` and vote weights: more would only show floating-point noise.
_DECIMALS = 4


class Key(NamedTuple):
    """One key of the record: its name, the JSON Schema of its value, one line of meaning, and how it is read."""

    name: str
    schema: dict[str, object]
    meaning: str
    read: Callable[[Article], object]


def _one_of(values: Iterable[Enum]) -> dict[str, object]:
    return {"type": "string", "enum": [value.value for value in values]}


def _list_of(items: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": items}


def _object_of(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_STRING: dict[str, object] = {"type": "string"}
_MAYBE: dict[str, object] = {"type": ["string", "null"]}
_COUNT: dict[str, object] = {"type": "integer", "minimum": 0}
_SHARE: dict[str, object] = {"type": "number", "minimum": 0, "maximum": 1}
_BOOL: dict[str, object] = {"type": "boolean"}
_DATE: dict[str, object] = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$",
}
_ERROR: dict[str, object] = {"anyOf": [{"type": "null"}, _object_of({"code": _one_of(Reason), "message": _STRING})]}
_IMAGE = _object_of({"caption": _MAYBE, "credit": _MAYBE, "alt": _MAYBE, "url": _MAYBE})
_REASON = _object_of({"voter": _STRING, "label": _one_of(Label), "weight": {"type": "number"}, "reason": _STRING})
_BLOCK = _object_of(
    {
        "index": _COUNT,
        "line": _COUNT,
        "start": _COUNT,
        "end": _COUNT,
        "kind": _one_of(BlockKind),
        "label": _one_of(Label),
        "kept": _BOOL,
        "confidence": _SHARE,
        "text": _STRING,
        "reasons": _list_of(_REASON),
    }
)
_FOUND = _object_of(
    {"finder": _STRING, "block": {"type": ["integer", "null"], "minimum": 0}, "note": _STRING, "runner_up": _MAYBE}
)
_PROVENANCE: dict[str, object] = {"type": "object", "additionalProperties": _FOUND}


_DECLARED: dict[str, object] = {"type": "object", "additionalProperties": _STRING}


def _error(article: Article) -> object:
    if article.error is None:
        return None
    return {"code": article.error.code.value, "message": article.error.message}


def _image(image: Image) -> dict[str, object]:
    return {"caption": image.caption, "credit": image.credit, "alt": image.alt, "url": image.url}


def _reason(vote: Vote) -> dict[str, object]:
    return {
        "voter": vote.voter,
        "label": vote.label.value,
        "weight": round(float(vote.weight), _DECIMALS),
        "reason": vote.reason,
    }


def _block(index: int, labelled: Labelled) -> dict[str, object]:
    block = labelled.block
    return {
        "index": index,
        "line": block.line,
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "label": labelled.label.value,
        "kept": labelled.kept,
        "confidence": round(float(labelled.confidence), _DECIMALS),
        "text": block.text,
        "reasons": [_reason(vote) for vote in sorted(labelled.votes, key=lambda vote: -abs(vote.weight))],
    }


def _blocks(article: Article) -> object:
    return [_block(index, labelled) for index, labelled in enumerate(article.blocks or ())]


def _provenance(article: Article) -> object:
    return {
        name: {"finder": found.finder, "block": found.block, "note": found.note, "runner_up": found.runner_up}
        for name, found in article.provenance.items()
    }


def _declared(article: Article) -> object:
    return dict(article.declared)


KEYS: tuple[Key, ...] = (
    Key("schema_version", {"const": SCHEMA_VERSION}, "version of this record", lambda _: SCHEMA_VERSION),
    Key("status", _one_of(Status), "how this document ended", lambda a: a.status.value),
    Key("error", _ERROR, "why it failed: a stable code, and words for a person", _error),
    Key("id", _MAYBE, "the input's own id, passed through", lambda a: a.id),
    Key("source", _STRING, "the path as the caller gave it", lambda a: a.source),
    Key("record", _COUNT, "index in a file of many documents", lambda a: a.record),
    Key("title", _MAYBE, "headline without the outlet's suffix", lambda a: a.title),
    Key("author", _MAYBE, "the names as one string for reading", lambda a: a.author),
    Key("authors", _list_of(_STRING), "names of persons or desks, as the byline has them", lambda a: list(a.authors)),
    Key("outlet", _MAYBE, "the publication", lambda a: a.outlet),
    Key("republisher", _MAYBE, "the aggregator that carried it", lambda a: a.republisher),
    Key("agency", _MAYBE, "the wire service that wrote it", lambda a: a.agency),
    Key("section", _MAYBE, "section of the publication", lambda a: a.section),
    Key("tags", _list_of(_STRING), "topics and keywords", lambda a: list(a.tags)),
    Key("dateline", _MAYBE, "place the report is filed from", lambda a: a.dateline),
    Key("date_published", _DATE, "ISO 8601, at the precision stated", lambda a: a.date_published),
    Key("date_modified", _DATE, "ISO 8601, at the precision stated", lambda a: a.date_modified),
    Key("description", _MAYBE, "standfirst, never generated", lambda a: a.description),
    Key("language", _MAYBE, "BCP 47 tag of the text's language", lambda a: a.language),
    Key("url", _MAYBE, "address, if given or in the input", lambda a: a.url),
    Key("image_credit", _MAYBE, "credit line of the lead image, lead word dropped", lambda a: a.image_credit),
    Key("images", _list_of(_IMAGE), "every image mention, in order", lambda a: [_image(image) for image in a.images]),
    Key("paywall", _BOOL, "a call to subscribe in order to read stands in the input", lambda a: a.paywall),
    Key("truncated", _BOOL, "the text stops before its end", lambda a: a.truncated),
    Key("text", _STRING, "the article: paragraphs, headings, list items; blank line between", lambda a: a.text),
    Key("word_count", _COUNT, "words of `text`", lambda a: a.word_count),
    Key("confidence", _SHARE, "that `text` is an article, and complete", lambda a: round(a.confidence, _DECIMALS)),
    Key("warnings", _list_of(_one_of(Warn)), "known loss or doubt", lambda a: [code.value for code in a.warnings]),
    Key("format", _MAYBE, "format that was detected", lambda a: a.format),
    Key("encoding", _MAYBE, "character encoding that was used", lambda a: a.encoding),
    Key("profile", _MAYBE, "outlet or aggregator rules that were used", lambda a: a.profile),
    Key("blocks", _list_of(_BLOCK), "with --explain: every block of the input, kept or not", _blocks),
    Key("provenance", _PROVENANCE, "with --explain: field → its finder, block, and runner-up", _provenance),
    Key("declared", _DECLARED, "with --explain: what the input states of itself, field by field", _declared),
)

NAMES: tuple[str, ...] = tuple(key.name for key in KEYS)

EXPLAIN_NAMES: tuple[str, ...] = ("blocks", "provenance", "declared")
"""Keys that a record has only when the article was made with `Options.explain`."""

_ALWAYS = tuple(key for key in KEYS if key.name not in EXPLAIN_NAMES)


def to_record(article: Article) -> dict[str, object]:
    """The article as JSON values: every key, in the table's order; those of `EXPLAIN_NAMES` only when explained."""
    keys = _ALWAYS if article.blocks is None else KEYS
    return {key.name: key.read(article) for key in keys}


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) that every record satisfies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "articlekit record",
        "description": "One document: the article, its metadata and how it ended. Unknown is null or [].",
        "type": "object",
        "properties": {key.name: {"description": key.meaning, **key.schema} for key in KEYS},
        "required": [key.name for key in _ALWAYS],
        "additionalProperties": False,
    }
