"""Lines of a table as text (CSV, TSV) → rows of cells, however many lines a cell in quotes has.

A cell in quotes ends at a quote before a delimiter or the end of a line; a doubled quote in it is one quote. Quotes
that do not keep to this are doubtful: many tables, above all with tabs, quote nothing. A line whose quotes come in
pairs, and lines that all fit the header once quotes are left as they stand, are cut so; other rows have a fault, and no
cells. What a cell means is not asked here; nothing is decoded.
"""

from __future__ import annotations

from collections import deque
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import InputError, Reason
from articlekit.model import Failure
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Row", "RowReader"]

AGAIN_SHARE = 4
"""Bytes that may be read anew for each byte of the table; an honest one needs less than one, another gets no more."""

WITNESSES = 3
"""Lines below a quote that is never closed which must fit the header before the quote is taken for a character; fewer
will do where a row above shows that the table quotes nothing."""

LOOKED_BACK = 1_000
"""Lines of a cell that are kept to be read anew, should its quote turn out to be none; a longer one is a cell."""

_UNQUOTED = (b"\t", b"|")
"""Delimiters of tables in which cells are often not quoted at all; programs that write commas quote what needs it."""

_QUOTE, _DOUBLED = b'"', b'""'
_CONTENT = lazy_pattern(rb'[^"]*(?:""[^"]*)*')
"""What stands in a cell up to the quote that closes it, or to the end of the line."""


class Row(NamedTuple):
    """The cells of a row, the number of its first line, and why it has none."""

    line: int
    cells: tuple[bytes, ...]
    fault: Failure | None = None


class _End(Enum):
    """How a row stands after a line of it."""

    DONE = auto()
    OPEN = auto()
    BROKEN = auto()


_Numbered = tuple[int, "bytes | None"]


class RowReader:
    """Iterates over the rows of `lines` (None: one over the limit), without blank ones.

    A row has `row_max` bytes at most. An empty `delimiter` makes each row one cell. `columns` is how many cells a row
    has; 0 while that is not known. A fault of the stream is raised when all lines before it are used.
    """

    def __init__(self, lines: Iterable[bytes | None], delimiter: bytes, row_max: int) -> None:
        self.columns = 0
        self.line = 0
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._row_max = row_max
        self._again: deque[_Numbered] = deque()
        self._seen = self._reread = 0
        self._rows = 0
        self._quotes_cells = False
        self._fault: InputError | None = None

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows. Errors: InputError of the stream."""
        while (item := self._next()) is not None:
            number, line = item
            if line is None:
                yield self._over(number, number)
            elif line.strip():
                yield self._read_row(number, line)
        if self._fault is not None:
            raise self._fault

    def _next(self) -> _Numbered | None:
        """The next line and its number; None at the end, also of a stream that broke off."""
        if self._again:
            return self._again.popleft()
        if self._fault is not None:
            return None
        try:
            line = next(self._lines)
        except StopIteration:
            return None
        except InputError as fault:
            self._fault = fault
            return None
        self.line += 1
        self._seen += len(line or b"") + 1
        return self.line, line

    def _read_row(self, number: int, line: bytes) -> Row:
        """Return the row that begins with a line, and take the lines that belong to it."""
        cutter = _Cutter(self._delimiter)
        end = cutter.feed(line)
        if end is _End.BROKEN:
            return self._read_broken(number, line)
        taken: list[_Numbered] = []
        size, last = len(line), number
        while end is _End.OPEN and (item := self._next()) is not None:
            last = item[0]
            size += len(item[1] or b"") + 1
            if item[1] is None or size > self._row_max:
                size = self._row_max + 1
                cutter.forget()
            if len(taken) < LOOKED_BACK:
                taken.append(item)
            else:
                taken[-1] = item
            end = cutter.feed(item[1] or b"")
            if cutter.count > self.columns > 0 or size > self._row_max > self.columns == 0:
                end = _End.BROKEN
        if size > self._row_max:
            return self._over(number, last)
        if end is _End.DONE:
            self._quotes_cells |= cutter.has_quoted
            self._rows += 1
            return Row(number, tuple(cutter.cells))
        return self._read_doubtful(number, line, taken, is_at_end=end is _End.OPEN)

    def _read_broken(self, number: int, line: bytes) -> Row:
        """Return the row of a line in which a cell's quotes are closed amid it."""
        if line.count(_QUOTE) % 2:
            following = self._next()
            if following is not None:
                self._again.appendleft(following)
            below = [following[1]] if following is not None and following[1] else []
            if not self._quotes_nothing(line, below, is_at_end=not below):
                return Row(number, (), Failure(Reason.BAD_CSV, f"line {number}: a quote is closed amid a cell"))
        self._rows += 1
        return Row(number, tuple(map(self._without_quotes, self._cut_plainly(line))))

    def _read_doubtful(self, number: int, line: bytes, taken: list[_Numbered], *, is_at_end: bool) -> Row:
        """Return the row of a line with a quote that is not closed in those below it (`taken`), or only amid a cell."""
        below = [other for _, other in taken if other and other.strip()]
        is_whole = len(taken) < LOOKED_BACK
        if is_whole and self._quotes_nothing(line, below, is_at_end=is_at_end) and self._may_read_again(taken):
            self._rows += 1
            return Row(number, tuple(self._cut_plainly(line)))
        last = taken[-1][0] if taken else number
        if not is_at_end and taken and self._is_row(taken[-1][1]) and self._may_read_again(taken[-1:]):
            last = taken[-1][0] - 1
        words = (
            f"line {number}: a quote opens"
            if last == number
            else f"lines {number} to {last}: a quote opens in the first"
        )
        return Row(number, (), Failure(Reason.BAD_CSV, f"{words} and is never closed"))

    def _quotes_nothing(self, line: bytes, below: list[bytes], *, is_at_end: bool) -> bool:
        """Whether a table seems to have no cells in quotes, so that a quote in it is a character.

        Where the next quote stands amid a cell, one line below the first is enough to show it.
        """
        if self._quotes_cells or self._delimiter not in _UNQUOTED:
            return False
        witnesses = (line, *below[:WITNESSES])
        are_enough = not is_at_end or len(witnesses) > WITNESSES or self._rows > 1
        return are_enough and all(len(self._cut_plainly(other)) == self.columns for other in witnesses)

    def _without_quotes(self, cell: bytes) -> bytes:
        """A cell as it stands, without the quotes around it where the table has such."""
        is_quoted = self._quotes_cells and len(cell) > 1 and cell.startswith(_QUOTE) and cell.endswith(_QUOTE)
        return cell[1:-1] if is_quoted else cell

    def _may_read_again(self, lines: list[_Numbered]) -> bool:
        """Put lines back, unless so much was put back before that the table would never end."""
        self._reread += sum(len(line or b"") + 1 for _, line in lines)
        if self._reread > AGAIN_SHARE * self._seen:
            return False
        self._again.extendleft(reversed(lines))
        return True

    def _is_row(self, line: bytes | None) -> bool:
        """Whether a line is a row by itself that fits the header."""
        cutter = _Cutter(self._delimiter)
        if line is None or line.count(_QUOTE) % 2 or cutter.feed(line) is not _End.DONE:
            return False
        return len(cutter.cells) == self.columns

    def _cut_plainly(self, line: bytes) -> list[bytes]:
        """The cells of a line in which quotes are characters like others."""
        line = line.rstrip(b"\r")
        return line.split(self._delimiter) if self._delimiter else [line]

    def _over(self, number: int, last: int) -> Row:
        """The row of lines that are too long."""
        words = f"line {number} is" if number == last else f"the row of lines {number} to {last} is"
        return Row(number, (), Failure(Reason.LINE_TOO_LONG, f"{words} longer than {self._row_max / 1e6:g} MB"))


class _Cutter:
    """Cuts the lines of one row into cells.

    `cells` are those that are complete, `count` counts an open one too, `has_quoted` is whether one was in quotes.
    """

    def __init__(self, delimiter: bytes) -> None:
        self.cells: list[bytes] = []
        self.has_quoted = False
        self._delimiter = delimiter
        self._is_spaced = delimiter not in (b"", b"\t")  # people write blanks behind commas, nobody behind tabs
        self._open: bytearray | None = None

    @property
    def count(self) -> int:
        return len(self.cells) + (self._open is not None)

    def forget(self) -> None:
        """Keep no content of the cell that is open."""
        if self._open is not None:
            self._open = bytearray()

    def feed(self, line: bytes) -> _End:
        """Take one line; tells whether the row ends with it."""
        position: int | None = 0
        if self._open is not None:
            position = self._end_quoted(line, 0)
        while position is not None and position >= 0:
            position = self._begin_cell(line, position)
        return _End.DONE if position is None else _End.OPEN if self._open is not None else _End.BROKEN

    def _begin_cell(self, line: bytes, position: int) -> int | None:
        """Take the cell that begins there: where the next one begins, None at the row's end, -1 where it stays open."""
        start = self._after_blanks(line, position)
        if line.startswith(_QUOTE, start):
            self._open = bytearray()
            return self._end_quoted(line, start + 1)
        end = line.find(self._delimiter, position) if self._delimiter else -1
        if end < 0:
            self.cells.append(line[position:].rstrip(b"\r"))
            return None
        self.cells.append(line[position:end])
        return end + len(self._delimiter)

    def _end_quoted(self, line: bytes, position: int) -> int | None:
        """Take the rest of the cell that is open; as `_begin_cell`, and -1 also where its quotes are broken."""
        taken = self._open
        assert taken is not None, "a cell is open"
        content = _CONTENT.match(line, position)
        assert content is not None, "the pattern fits nothing at all as well"
        quote = content.end()
        taken += content[0]
        if quote == len(line):
            taken += b"\n"
            return -1
        self._open = None
        after = self._after_blanks(line, quote + 1)
        is_last = after == len(line) or line[after:] == b"\r"
        if not is_last and not (self._delimiter and line.startswith(self._delimiter, after)):
            return -1
        self.cells.append(bytes(taken.replace(_DOUBLED, _QUOTE)))
        self.has_quoted = True
        return None if is_last else after + len(self._delimiter)

    def _after_blanks(self, line: bytes, position: int) -> int:
        """Where the blanks before or behind a quote end."""
        while self._is_spaced and line.startswith(b" ", position):
            position += 1
        return position
