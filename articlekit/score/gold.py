"""A person's own gold → documents with what is true of them: a file of JSON objects, or a folder of dumps and records.

A line holds its input (`text`, `html`, or `file`: a path beside the gold) and the truth, flat (`body`, `title` …) or as
a record under `expected`, whose `text` is the body. A record that `clean` wrote is a truth whose input is its `source`.
In a folder the record `a.json` (or `a.txt.json`) tells the truth of `a.txt`. What cannot be used comes out as gold with
a failure, and the rest goes on.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from articlekit.errors import InputError, Reason
from articlekit.model import Failure, Raw
from articlekit.readers import Skipped, kind_of, read_records, to_raw
from articlekit.readers.walk import list_targets

from .documents import UNOPENED, Documents
from .fields import STATED_KEYS
from .scorecard import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from articlekit.readers import ReadOptions, Value

__all__ = ["Gold", "GoldOptions", "read_gold", "truth_of"]

FILE, RECORD, EXPECTED = "file", "record", "expected"
"""Keys of a line of gold."""


class GoldOptions(NamedTuple):
    """How gold is read: what the readers are told, the key of the true text, whether each line must give its input."""

    read: ReadOptions
    body_key: str = "body"
    needs_input: bool = True


class Gold(NamedTuple):
    """One document and what is true of it, or the `failure` of gold that cannot be used.

    `source` and `record` say where the truth stands. A `raw` with a failure is a document that cannot be read, or,
    where no input is needed, one that is not there.
    """

    source: str
    record: int
    truth: Truth = Truth(None, {})
    raw: Raw = Raw("", "")
    failure: Failure | None = None


def read_gold(
    path: str, *, stdin: BinaryIO | None, options: GoldOptions, on_skip: Callable[[Skipped], None]
) -> Iterator[Gold]:
    """Yield the documents of a file or folder of gold, in order; `-` is `stdin`.

    `on_skip` hears what a folder holds beside dumps with a record.
    """
    if os.path.isdir(path):  # noqa: PTH112 - names stay strings
        yield from _read_folder(path, options, on_skip)
        return
    documents = Documents(options.read)
    folder = os.path.dirname(path)  # noqa: PTH120 - as above
    for value in read_records(path, stdin=stdin, options=options.read):
        blank = Gold(path, value.record)
        try:
            yield _read_line(blank, value, folder, documents, options)
        except InputError as fault:
            yield blank._replace(failure=value.failure or value.fault(fault))


def truth_of(stated: Mapping[str, Any], body_key: str, *, text_is_body: bool) -> Truth:
    """Return what an object states to be true; `text_is_body` where it is a record, whose `text` is the article.

    Errors: InputError `no_text_field` where nothing is stated, or where a value is of the wrong kind.
    """
    status = stated.get("status")
    if status == "failed":
        raise InputError(Reason.NO_TEXT_FIELD, "the record is of a document that failed; it says nothing of it")
    key = body_key if body_key in stated or not text_is_body else "text"
    body = stated.get(key)
    if body is not None and not isinstance(body, str):
        raise InputError(Reason.NO_TEXT_FIELD, f"the field {key!r} is {kind_of(body)}, not text")
    fields = {name: stated[name] for name in STATED_KEYS if name in stated}
    for name, value in fields.items():
        if not _is_texts(value):
            raise InputError(
                Reason.NO_TEXT_FIELD, f"the field {name!r} is {kind_of(value)}, not text or a list of texts"
            )
    if "images" in stated:
        fields["images"] = images = stated["images"] or []
        if not isinstance(images, list) or not all(isinstance(image, dict) for image in images):
            raise InputError(Reason.NO_TEXT_FIELD, "the field 'images' is no list of objects")
    is_article = {"ok": True, "no_article": False}.get(status) if isinstance(status, str) else None
    if is_article is False:
        body = None
    if body is None and not fields and is_article is None:
        known = f"no {body_key!r}, {EXPECTED!r} or field of a record such as 'title'"
        raise InputError(Reason.NO_TEXT_FIELD, f"nothing is stated to be true: {known}")
    return Truth(body, fields, is_article)


def _is_texts(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(text, str) for text in value)
    return value is None or isinstance(value, str)


def _read_line(blank: Gold, item: Value, folder: str, documents: Documents, options: GoldOptions) -> Gold:
    """Return the gold of one line. Raises InputError for one that cannot be used."""
    row = _object(item, "a line")
    is_record = "schema_version" in row and row.keys().isdisjoint((FILE, EXPECTED, options.body_key))
    if EXPECTED in row:
        expected = _object(item._replace(value=row[EXPECTED]), repr(EXPECTED))
        truth = truth_of(expected, options.body_key, text_is_body=True)
    else:
        truth = truth_of(row, options.body_key, text_is_body=is_record)
    own = to_raw(blank.source, item, options.read)
    name = row.get("source" if is_record else FILE)
    if name is None:
        if own.failure is not None and options.needs_input:
            raise InputError(own.failure.code, f"{own.failure.message}, nor {FILE!r}")
        return blank._replace(truth=truth, raw=own)
    if not isinstance(name, str) or name in ("", "-"):
        raise InputError(Reason.NO_TEXT_FIELD, f"{name!r} is no file; name the input under {FILE!r}")
    number = row.get(RECORD)
    raw = documents.find(_place(folder, name, or_here=is_record), number if isinstance(number, int) else None)
    if raw.failure is not None and raw.failure.code in UNOPENED and options.needs_input:
        raise InputError(raw.failure.code, f"{name!r}: {raw.failure.message}")
    # The address in a record was found in the page as a rule: told beforehand, it would help to find what it should.
    url = raw.url if is_record else raw.url or own.url
    return blank._replace(truth=truth, raw=replace(raw, id=own.id or raw.id, url=url))


def _object(item: Value, what: str) -> dict[str, Any]:
    """Return the object that a value is. Raises InputError when it is none, or could not be read."""
    if item.failure is not None:
        raise InputError(*item.failure)
    if not isinstance(item.value, dict):
        raise InputError(Reason.NO_TEXT_FIELD, f"{what} is {kind_of(item.value)}, not an object")
    return item.value


def _place(folder: str, name: str, *, or_here: bool) -> str:
    """The path of a file that gold in `folder` names; that of a record may count from where `clean` was called."""
    beside = os.path.join(folder, name)  # noqa: PTH118 - names stay strings
    return name if or_here and not os.path.lexists(beside.partition("!")[0]) else beside


def _read_folder(folder: str, options: GoldOptions, on_skip: Callable[[Skipped], None]) -> Iterator[Gold]:
    """Yield the documents of the dumps that have a record beside them."""
    passed: list[Skipped] = []
    targets = [target.path for target in list_targets([folder], passed.append)]
    records = {path for path in (*targets, *(skip.source for skip in passed)) if path.endswith(".json")}
    used = set()
    for skip in passed:
        if skip.source not in records:
            on_skip(skip)
    for path in targets:
        pair = next((name for name in _record_names(path) if name in records), None)
        if path in records:
            continue
        if pair is None:
            on_skip(Skipped(path, "no record beside it"))
            continue
        used.add(pair)
        yield from _read_pair(path, pair, options, on_skip)
    for path in sorted(records - used):
        on_skip(Skipped(path, "no dump beside it"))


def _record_names(path: str) -> Iterator[str]:
    """The names that the record of a dump may have: for a.txt.gz a.txt.gz.json, a.txt.json, a.json."""
    yield f"{path}.json"
    for _ in range(2):
        path = os.path.splitext(path)[0]  # noqa: PTH122 - names stay strings
        yield f"{path}.json"


def _read_pair(path: str, pair: str, options: GoldOptions, on_skip: Callable[[Skipped], None]) -> Iterator[Gold]:
    """Yield the documents of a dump with the records in the file beside it, the first with the first."""
    documents = Documents(options.read)
    count = 0
    for value in read_records(pair, stdin=None, options=options.read):
        blank = Gold(pair, value.record)
        count += 1
        try:
            truth = truth_of(_object(value, "a record"), options.body_key, text_is_body=True)
        except InputError as fault:
            yield blank._replace(failure=value.failure or value.fault(fault))
        else:
            yield blank._replace(truth=truth, raw=documents.find(path, value.record))
    if documents.find(path, count).failure is None:
        on_skip(Skipped(path, f"holds more documents than the {count} that have a record"))
