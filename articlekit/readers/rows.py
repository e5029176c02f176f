"""JSON records → Raw: the lines of a JSON Lines stream, the elements of an array, or one object.

A record gives its text (or else its HTML), its id and its address, under the keys that the options name; nothing else
in it is used. A record that cannot be used comes out as a Raw with the failure, and the rest goes on.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError, Reason
from articlekit.model import Failure, Raw
from articlekit.patterns import lazy_pattern

from .json_values import line_values, text_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .json_values import Value
    from .options import ReadOptions

__all__ = ["failed", "kind_of", "read_json", "read_lines", "text_or_none", "to_raw"]

_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def failed(source: str, record: int, fault: InputError | Failure) -> Raw:
    """Return the Raw of a document that cannot be delivered."""
    return Raw(source, "", record=record, failure=Failure(fault.code, fault.message))


def read_lines(
    source: str, chunks: Iterable[bytes], options: ReadOptions, *, gap_max: int | None = None
) -> Iterator[Raw]:
    """Yield one Raw a line that is not blank; a fault of the stream is the last one."""
    return (to_raw(source, value, options) for value in line_values(chunks, options, gap_max=gap_max))


def read_json(source: str, data: bytes, options: ReadOptions) -> Iterator[Raw]:
    """Yield one Raw for the object, or one for each element of the array, that `data` holds."""
    return (to_raw(source, value, options) for value in text_values(data, options))


def to_raw(source: str, item: Value, options: ReadOptions) -> Raw:
    """Return the Raw of one JSON record; one without text is a failed Raw that keeps its id."""
    record, value = item.record, item.value
    if item.failure is not None:
        return failed(source, record, item.failure)
    if not isinstance(value, dict):
        hint = "; an array of records is read with --input-format json" if isinstance(value, list) else ""
        fault = InputError(Reason.NO_TEXT_FIELD, f"expected a JSON object, found {kind_of(value)}{hint}")
        return failed(source, record, item.fault(fault))
    text, html = value.get(options.text_key), value.get(options.html_key)
    kind = None
    if isinstance(html, str) and not (isinstance(text, str) and text.strip()):
        text, kind = html, "html"
    key, url = text_or_none(value.get(options.id_key)), text_or_none(value.get(options.url_key))
    if not isinstance(text, str):
        failure = Failure(Reason.NO_TEXT_FIELD, _missing(value, options))
        return Raw(source, "", record=record, id=key, url=url, warnings=item.warnings, failure=failure)
    return Raw(source, text, record=record, id=key, url=url, format=kind, warnings=item.warnings)


def text_or_none(value: object) -> str | None:
    """Return an id or address as text; None for what is no scalar, and for infinity, which 1e400 becomes."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float):
        return str(value) if math.isfinite(value) else None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def kind_of(value: object) -> str:
    """Return the JSON name of a value's type."""
    if value is None:
        return "null"
    names = ((bool, "true or false"), (int, "a number"), (float, "a number"), (str, "a string"), (list, "an array"))
    return next((name for kind, name in names if isinstance(value, kind)), "an object")


def _missing(value: dict[str, Any], options: ReadOptions) -> str:
    """Return the words for a record without text: what was looked for, what stands there instead."""
    for key in (options.text_key, options.html_key):
        if key in value and (value[key] is not None or key == options.text_key):
            return f"the field {key!r} is {kind_of(value[key])}, not text"
    keys = ", ".join(repr(key[:40]) for key in list(value)[:6])
    return f"no field {options.text_key!r} or {options.html_key!r} (found: {keys or 'none'})"
