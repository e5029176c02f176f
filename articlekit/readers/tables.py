"""Tables of scrapes as text (CSV, TSV) → Raw: one document a row, under the columns that the options name.

The first row names the columns (where it stands again, tables were put together). Its delimiter (comma, semicolon, tab
or bar) is the one by which it has a column of text, or the most columns. A row gives its text (or else its HTML), its
id and its address; nothing else in it is used, as of a line of JSON Lines. A row that does not fit the header comes out
as a Raw with the failure, and the rest goes on. Rows are read one by one, so that a table may be of any size.
"""

from __future__ import annotations

import codecs
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import InputError, Reason, Warn
from articlekit.model import Failure

from .contents import DELIMITERS
from .json_values import Value
from .lines import split_lines
from .plain import to_utf8
from .rows import failed, to_raw
from .table_rows import Row, RowReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.model import Raw

    from .options import ReadOptions

__all__ = ["read_table"]

HEADER_LINES_MAX = 50
"""Lines of a head in which a header's row ends; names over two lines exist, over fifty not."""

_NAMES_SHOWN = 12
_NAME_MAX = 30
"""How many columns a message names, and how much of each."""


class _Header(NamedTuple):
    """The names of the columns, those that are named twice, and the row as it stands."""

    names: tuple[str, ...]
    repeated: frozenset[str]
    cells: tuple[bytes, ...]

    def stands_in(self, row: Row) -> bool:
        """Whether a row is the header once more."""
        return row.cells[1:] == self.cells[1:] and row.cells[0].removeprefix(codecs.BOM_UTF8) == self.cells[0]


class _Coding(NamedTuple):
    """The codec from which the table was made UTF-8, None where it was UTF-8; whether that is a guess."""

    codec: str | None
    is_guessed: bool


def read_table(
    source: str, head: bytes, chunks: Iterator[bytes], options: ReadOptions, *, gap_max: int | None = None
) -> Iterator[Raw]:
    """Yield one Raw a row; a fault of the stream, or a header without a column of text, is the last one.

    `head` are the first bytes of `chunks`, which begin with them.
    """
    record = line = 0
    try:
        coding = _Coding(_codec_of(head, options), options.encoding is None)
        if coding.codec is not None:
            head, chunks = _first_of(head, coding.codec), to_utf8(chunks, coding.codec)
        if b"\n" not in head and b"\r" in head:
            head, chunks = _with_line_ends(head), map(_with_line_ends, chunks)
        lines = _table_lines(chunks, options, gap_max)
        reader = RowReader(lines, _delimiter_of(head, options), options.document_limit)
        rows = iter(reader)
        header = _read_header(next(rows, None), options)
        reader.columns = len(header.names)
        for row in rows:
            line = reader.line
            if row.fault is not None or (any(row.cells) and not header.stands_in(row)):
                yield _to_raw(source, record, row, header, options, coding)
                record += 1
    except InputError as fault:
        where = f"after line {line}: " if line else ""
        yield failed(source, record, Failure(fault.code, where + fault.message))


def _codec_of(head: bytes, options: ReadOptions) -> str | None:
    """The codec of the whole table; None where it is UTF-8, as far as its head shows. Raises InputError."""
    from articlekit.decode import decode_bytes, find_encoding

    if head.startswith(codecs.BOM_UTF8):
        return None
    if options.encoding is not None:
        named = find_encoding(options.encoding)
        return None if named == "utf-8" else named
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        is_utf8 = False
    else:
        is_utf8 = b"\0" not in head and b"\x1b$" not in head
    if is_utf8:
        return None
    found = find_encoding(decode_bytes(head).encoding)
    return None if found == "utf-8" else found


def _first_of(head: bytes, codec: str) -> bytes:
    """The head as UTF-8, without what may be cut at its end."""
    return codecs.getincrementaldecoder(codec)("replace").decode(head).encode("utf-8", "replace")


def _with_line_ends(chunk: bytes) -> bytes:
    return chunk.replace(b"\r", b"\n")


def _table_lines(chunks: Iterator[bytes], options: ReadOptions, gap_max: int | None) -> Iterator[bytes | None]:
    """The lines of a table, without its byte order mark, and without a line that tells spreadsheets the delimiter."""
    lines = split_lines(chunks, options.document_limit, gap_max)
    first = next(lines, b"")
    if first is not None:
        first = first.removeprefix(codecs.BOM_UTF8)
        first = b"" if _told_delimiter(first) else first
    yield first
    yield from lines


def _told_delimiter(line: bytes) -> bytes:
    """The delimiter in a first line like sep=; and nothing where it is another line."""
    mark, told = line[:4].lower(), line[4:].rstrip(b"\r")
    return told if mark == b"sep=" and told in DELIMITERS else b""


def _delimiter_of(head: bytes, options: ReadOptions) -> bytes:
    """The delimiter by which the first row has a column of text, or the most columns; empty for a single column."""
    lines = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n").split(b"\n", HEADER_LINES_MAX)
    if told := _told_delimiter(lines[0]):
        return told
    counts = []
    for delimiter in DELIMITERS:
        row = next(iter(RowReader(lines, delimiter, len(head))), Row(0, ()))
        names = _names_of(row.cells)
        has_text = not {options.text_key, options.html_key}.isdisjoint(names)
        counts.append(((has_text, row.fault is None, len(names)), delimiter))
    (_, _, columns), delimiter = max(counts, key=lambda count: count[0])
    return delimiter if columns > 1 else b""


def _read_header(row: Row | None, options: ReadOptions) -> _Header:
    """Return the columns. Raises InputError where none holds text."""
    if row is None:
        raise InputError(Reason.EMPTY, "nothing is in it; a table begins with a row of names")
    if row.fault is not None:
        raise InputError(*row.fault)
    names = _names_of(row.cells)
    header = _Header(names, frozenset(name for name, count in Counter(names).items() if count > 1), row.cells)
    if {options.text_key, options.html_key}.isdisjoint(names):
        shown = ", ".join(repr(name[:_NAME_MAX]) for name in names[:_NAMES_SHOWN]) or "none"
        more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
        words = f"no column {options.text_key!r} or {options.html_key!r} in the first row (its columns: {shown}{more})"
        raise InputError(Reason.NO_TEXT_FIELD, f"{words}; --text-key names the column")
    return header


def _names_of(cells: Sequence[bytes]) -> tuple[str, ...]:
    """The names in the cells of a first row, without empty ones at its end."""
    names = [cell.decode("utf-8", "replace").strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _to_raw(source: str, record: int, row: Row, header: _Header, options: ReadOptions, coding: _Coding) -> Raw:
    """Return the document of a row, or its failure; cells of a row that does not fit the header are not guessed at."""
    if row.fault is not None:
        return failed(source, record, row.fault)
    cells = list(row.cells)
    while len(cells) > len(header.names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header.names):
        columns = f"{len(header.names)} column{'' if len(header.names) == 1 else 's'}"
        words = f"line {row.line}: {len(cells)} cell{'' if len(cells) == 1 else 's'} where the header has {columns}"
        return failed(source, record, Failure(Reason.BAD_CSV, words))
    try:
        value, warnings = _value_of(cells, header, options, coding)
    except InputError as fault:
        return failed(source, record, Failure(fault.code, f"line {row.line}: {fault.message}"))
    return to_raw(source, Value(record, value, warnings, line=row.line), options)


def _value_of(
    cells: Sequence[bytes], header: _Header, options: ReadOptions, coding: _Coding
) -> tuple[dict[str, str | None], tuple[Warn, ...]]:
    """The cells that are used as a record has them, and what is doubtful about them. Raises InputError for no text."""
    value: dict[str, str | None] = {}
    warnings: list[Warn] = []
    for name, cell in zip(header.names, cells, strict=True):
        if name in (options.text_key, options.html_key, options.id_key, options.url_key):
            value[name], doubts = _text_of(cell, coding)
            warnings += (*doubts, Warn.DUPLICATE_KEYS) if name in header.repeated else doubts
    for key in {options.id_key, options.url_key} & value.keys():
        value[key] = value[key] or None
    return value, tuple(dict.fromkeys(warnings))


def _text_of(cell: bytes, coding: _Coding) -> tuple[str, tuple[Warn, ...]]:
    """The text of a cell and what is doubtful about it; one that is not UTF-8 is decoded by itself."""
    if cell.isascii():
        return cell.decode("ascii"), ()
    try:
        text = cell.decode()
    except UnicodeDecodeError:
        from articlekit.decode import decode_bytes

        decoded = decode_bytes(cell)
        return decoded.text, decoded.warnings
    if coding.codec is None:
        return text, ()
    guessed = (Warn.ENCODING_GUESSED,) if coding.is_guessed else ()
    return text, (*guessed, Warn.DECODE_ERRORS) if "\ufffd" in text else guessed
