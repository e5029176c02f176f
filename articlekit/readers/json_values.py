"""Bytes of JSON Lines, or of one JSON text → the values in them, one after the other.

A value that cannot be read comes out as its failure, and the rest goes on. What a value means is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.errors import InputError, Reason, Warn
from articlekit.model import Failure

from .lines import split_lines
from .strict_json import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .options import ReadOptions

__all__ = ["Value", "line_values", "text_values"]

_BOM = b"\xef\xbb\xbf"


class Value(NamedTuple):
    """One value of a file: its number, the value or why there is none, what is doubtful, its line (0: not counted)."""

    record: int
    value: Any = None
    warnings: tuple[Warn, ...] = ()
    failure: Failure | None = None
    line: int = 0

    def fault(self, error: InputError) -> Failure:
        """The failure of this value, naming its line."""
        return Failure(error.code, f"line {self.line}: {error.message}" if self.line else error.message)


def line_values(chunks: Iterable[bytes], options: ReadOptions, *, gap_max: int | None = None) -> Iterator[Value]:
    """Yield one value for each line that is not blank; a fault of the stream is the last one."""
    parser = Parser()
    record = 0
    lines = split_lines(chunks, options.document_limit, gap_max)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if line is None:
                message = f"line {number} is longer than {options.document_limit / 1e6:g} MB"
                yield Value(record, failure=Failure(Reason.LINE_TOO_LONG, message))
            elif line.isspace() or not line:
                continue
            else:
                yield _parse_line(Value(record, line=number), line, parser, options)
            record += 1
    except InputError as fault:
        yield Value(record, failure=Failure(fault.code, f"after line {number}: {fault.message}"))


def text_values(data: bytes, options: ReadOptions) -> Iterator[Value]:
    """Yield the one value, or each element of the array, that `data` holds."""
    from articlekit.decode import decode_bytes

    parser = Parser()
    record = 0
    try:
        decoded = decode_bytes(data, encoding=options.encoding)
        if decoded.text.lstrip()[:1] == "[":
            for value in parser.parse_elements(decoded.text):
                yield Value(record, value, _doubts(parser, decoded.warnings))
                record += 1
        else:
            value = parser.parse(decoded.text)
            yield Value(record, value, _doubts(parser, decoded.warnings))
    except InputError as fault:
        yield Value(record, failure=Failure(fault.code, fault.message))


def _parse_line(blank: Value, line: bytes, parser: Parser, options: ReadOptions) -> Value:
    """Return `blank` with what one line holds; a fault names the line."""
    line = line.removeprefix(_BOM)  # not of the first alone: files with a mark are often put one after the other
    warnings: tuple[Warn, ...] = ()
    try:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            from articlekit.decode import decode_bytes

            decoded = decode_bytes(line, encoding=options.encoding)
            text, warnings = decoded.text, decoded.warnings
        value = parser.parse(text)
    except InputError as fault:
        return blank._replace(failure=blank.fault(fault))
    return blank._replace(value=value, warnings=_doubts(parser, warnings))


def _doubts(parser: Parser, warnings: tuple[Warn, ...]) -> tuple[Warn, ...]:
    return (*warnings, Warn.DUPLICATE_KEYS) if parser.repeated else warnings
