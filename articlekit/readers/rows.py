"""JSON records → Raw: the lines of a JSON Lines stream, the elements of an array, or one object.

A record gives its text (or else its HTML), its id and its address, under the keys that the options name; nothing else
in it is used. A record that cannot be used comes out as a Raw with the failure, and the rest goes on.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError, Reason, Warn
from articlekit.model import Failure, Raw
from articlekit.patterns import lazy_pattern

from .lines import split_lines
from .strict_json import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .options import ReadOptions

__all__ = ["failed", "read_json", "read_lines"]

_BOM = b"\xef\xbb\xbf"
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def failed(source: str, record: int, fault: InputError | Failure) -> Raw:
    """Return the Raw of a document that cannot be delivered."""
    return Raw(source, "", record=record, failure=Failure(fault.code, fault.message))


def read_lines(
    source: str, chunks: Iterable[bytes], options: ReadOptions, *, gap_max: int | None = None
) -> Iterator[Raw]:
    """Yield one Raw a line that is not blank; a fault of the stream is the last one."""
    parser = Parser()
    record = 0
    lines = split_lines(chunks, options.document_limit, gap_max)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if line is None:
                message = f"line {number} is longer than {options.document_limit / 1e6:g} MB"
                yield failed(source, record, Failure(Reason.LINE_TOO_LONG, message))
            elif line.isspace() or not line:
                continue
            else:
                yield _line_to_raw(source, record, number, line, parser, options)
            record += 1
    except InputError as fault:
        yield failed(source, record, Failure(fault.code, f"after line {number}: {fault.message}"))


def read_json(source: str, data: bytes, options: ReadOptions) -> Iterator[Raw]:
    """Yield one Raw for the object, or one for each element of the array, that `data` holds."""
    from articlekit.decode import decode_bytes

    parser = Parser()
    record = 0
    try:
        decoded = decode_bytes(data, encoding=options.encoding)
        if decoded.text.lstrip()[:1] == "[":
            for value in parser.parse_elements(decoded.text):
                yield _to_raw(source, record, value, parser, options, decoded.warnings)
                record += 1
        else:
            yield _to_raw(source, record, parser.parse(decoded.text), parser, options, decoded.warnings)
    except InputError as fault:
        yield failed(source, record, fault)


def _line_to_raw(source: str, record: int, number: int, line: bytes, parser: Parser, options: ReadOptions) -> Raw:
    """Return what one line holds; a fault names the line."""
    line = line.removeprefix(_BOM)  # not of the first alone: files with a mark are often put one after the other
    warnings: tuple[Warn, ...] = ()
    try:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            from articlekit.decode import decode_bytes

            decoded = decode_bytes(line, encoding=options.encoding)
            text, warnings = decoded.text, decoded.warnings
        return _to_raw(source, record, parser.parse(text), parser, options, warnings)
    except InputError as fault:
        return failed(source, record, Failure(fault.code, f"line {number}: {fault.message}"))


def _to_raw(
    source: str, record: int, value: Any, parser: Parser, options: ReadOptions, warnings: tuple[Warn, ...]
) -> Raw:
    """Return the Raw of one JSON record; a record without text raises nothing but is a failed Raw that keeps its id."""
    if not isinstance(value, dict):
        hint = "; an array of records is read with --input-format json" if isinstance(value, list) else ""
        raise InputError(Reason.NO_TEXT_FIELD, f"expected a JSON object, found {_kind(value)}{hint}")
    if parser.repeated:
        warnings = (*warnings, Warn.DUPLICATE_KEYS)
    text, html = value.get(options.text_key), value.get(options.html_key)
    kind = None
    if isinstance(html, str) and not (isinstance(text, str) and text.strip()):
        text, kind = html, "html"
    key, url = _text_or_none(value.get(options.id_key)), _text_or_none(value.get(options.url_key))
    if not isinstance(text, str):
        failure = Failure(Reason.NO_TEXT_FIELD, _missing(value, options))
        return Raw(source, "", record=record, id=key, url=url, warnings=warnings, failure=failure)
    return Raw(source, text, record=record, id=key, url=url, format=kind, warnings=warnings)


def _text_or_none(value: object) -> str | None:
    """Return an id or address as text; None for what is no scalar, and for infinity, which 1e400 becomes."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float):
        return str(value) if math.isfinite(value) else None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _missing(value: dict[str, Any], options: ReadOptions) -> str:
    """Return the words for a record without text: what was looked for, what stands there instead."""
    for key in (options.text_key, options.html_key):
        if key in value and (value[key] is not None or key == options.text_key):
            return f"the field {key!r} is {_kind(value[key])}, not text"
    keys = ", ".join(repr(key[:40]) for key in list(value)[:6])
    return f"no field {options.text_key!r} or {options.html_key!r} (found: {keys or 'none'})"


def _kind(value: object) -> str:
    """Return the JSON name of a value's type."""
    if value is None:
        return "null"
    names = ((bool, "true or false"), (int, "a number"), (float, "a number"), (str, "a string"), (list, "an array"))
    return next((name for kind, name in names if isinstance(value, kind)), "an object")
