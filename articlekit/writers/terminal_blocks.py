"""One labelled block → its lines in a terminal: mark, line number, label, confidence, text, strongest reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from articlekit.labels import SPEC, Label
from articlekit.writers.visible import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Labelled

__all__ = [
    "DOUBT",
    "KEPT_MARK",
    "REASON_MARK",
    "SAME_MARK",
    "SOURCE_MARK",
    "WIDE",
    "Columns",
    "Row",
    "block_lines",
    "crop",
    "cut",
    "header_line",
    "wrap",
]

KEPT_MARK = Text("┃", style="green")
SOURCE_MARK = Text("◆", style="bold cyan")
NO_MARK = Text(" ")
SAME_MARK = "″"
REASON_MARK = "‹"

_BOLD = frozenset((Label.TITLE, Label.HEADING))

# Below this confidence a person should look twice, so the number is marked.
DOUBT = 0.7

# From this width reasons have a column of their own; below it they follow the text.
WIDE = 120
_REASON_SHARE = 0.34
_GUTTER = "  "
_REASON_STYLE = "not bold dim italic"

# The same marks as pieces of a row, with the blank behind them.
_KEPT, _SOURCE, _NONE = ((f"{mark.plain} ", str(mark.style)) for mark in (KEPT_MARK, SOURCE_MARK, NO_MARK))

# Characters of one block that are shown; the rest of a text that long helps nobody to judge it.
_TEXT_MAX = 4_000

# Only asked to wrap; writes nothing.
_WRAPPER = Console(width=80, height=25, file=None, force_terminal=False, color_system=None)


class Columns(NamedTuple):
    """Widths in terminal columns; `reason` is 0 when reasons follow the text."""

    line: int
    label: int
    text: int
    reason: int

    @classmethod
    def fit(cls, blocks: Sequence[Labelled], width: int) -> Columns:
        """Columns as narrow as the blocks' numbers and labels allow; text and reason take the rest."""
        line = max((len(str(labelled.block.line)) for labelled in blocks), default=0)
        label = max((len(labelled.label.value) for labelled in blocks), default=0)
        line, label = max(line, len("line")), max(label, len("label"))
        rest = width - (1 + 1 + line + 2 + label + 2 + 4 + 2)
        reason = int(rest * _REASON_SHARE) if width >= WIDE else 0
        return cls(line, label, max(rest - reason - (len(_GUTTER) if reason else 0), 12), reason)


def header_line(columns: Columns) -> Text:
    """The names of the columns."""
    names = f"  {'line':>{columns.line}}  {'label':<{columns.label}}  {'conf':>4}  "
    text = (
        f"{'text':<{columns.text}}{_GUTTER}reason"
        if columns.reason
        else f"text  {REASON_MARK} reason, where it changes"
    )
    return Text(names + text, style="dim", no_wrap=True, overflow="crop")


class Row(NamedTuple):
    """One line of the page: pieces of text, each with its style. Rich draws it; who wants no colours takes `plain`.

    A long document has ten thousands of them, and making a rich `Text` takes ten times as long.
    """

    pieces: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join([text for text, _ in self.pieces])

    def __rich__(self) -> Text:
        return Text.assemble(*self.pieces)


def block_lines(labelled: Labelled, columns: Columns, *, is_source: bool, previous: str) -> tuple[list[Row], str]:
    """The block's lines, and its reason, which the next block is told as `previous` so that it need not repeat it."""
    reason = _strongest_reason(labelled)
    is_news = reason and reason != previous
    dim = not labelled.kept and not is_source
    words = _shown_text(labelled)
    style = "dim" if dim else "bold" if labelled.label in _BOLD else ""
    whole = f"{words}  {REASON_MARK} {reason}" if is_news and not columns.reason else words
    first_mark = _KEPT if labelled.kept else _SOURCE if is_source else _NONE
    later = (_KEPT if labelled.kept else _NONE, _blank(columns))
    lines: list[Row] = []
    for start, end in _rows_of(whole, columns.text):
        pieces = (*later, (whole[start : min(end, len(words))], style)) if lines else (
            first_mark, *_facts(labelled, columns), (whole[start : min(end, len(words))], style)
        )  # fmt: skip
        if end > len(words):
            pieces = (*pieces, (whole[max(start, len(words)) : end], _REASON_STYLE))
        if columns.reason and not lines:
            gap = " " * (columns.text - cell_len(whole[start:end])) + _GUTTER
            pieces = (*pieces, (gap, ""), (cut(reason, columns.reason) if is_news else SAME_MARK, "dim italic"))
        lines.append(Row(pieces))
    return lines, reason


def _rows_of(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of at most `width` columns begin and end, broken at blanks where there are some."""
    if len(text) <= width and cell_len(text) <= width:
        return [(0, len(text.rstrip()))]
    if not text.isascii() and cell_len(text) != len(text):
        return _wide_rows_of(text, width)
    rows: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        end = blank if blank > start else start + width
        rows.append((start, start + len(text[start:end].rstrip())))
        start = end
        while text[start : start + 1] == " ":
            start += 1
    if start < len(text):
        rows.append((start, len(text.rstrip())))
    return rows


def _wide_rows_of(text: str, width: int) -> list[tuple[int, int]]:
    """The same for a text with characters of other widths than one."""
    rows: list[tuple[int, int]] = []
    at = 0
    for row in Text(text).wrap(_WRAPPER, width, justify="left", overflow="fold"):
        plain = row.plain.rstrip()
        start = text.find(plain, at)
        at = start + len(plain)
        rows.append((start, at))
    return rows


def wrap(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` columns, broken at blanks where there are some."""
    if cell_len(text.plain) <= width:
        return [text]
    return list(text.wrap(_WRAPPER, width, justify="left", overflow="fold"))


def _facts(labelled: Labelled, columns: Columns) -> tuple[tuple[str, str], ...]:
    """Line number, label and confidence."""
    doubt = labelled.confidence < DOUBT
    percent = f"{min(round(labelled.confidence * 100), 99):>3}"
    return (
        (f"{labelled.block.line:>{columns.line}}  ", "dim"),
        (f"{labelled.label.value:<{columns.label}}", SPEC[labelled.label].style),
        ("  ", ""),
        (f"{percent}{'?' if doubt else ' '}  ", "bold" if doubt else "dim"),
    )


def _blank(columns: Columns) -> tuple[str, str]:
    return " " * (columns.line + 2 + columns.label + 2 + 4 + 2), ""


def _shown_text(labelled: Labelled) -> str:
    """What the block says, on one line; a block without words says what it is."""
    block = labelled.block
    words = f"{block.bullet} {block.text}".strip() if block.bullet else block.text
    if not words.strip():
        words = ", ".join(image.text or image.url for image in block.images) or f"({block.kind.value})"
    if len(words) > _TEXT_MAX:
        words = f"{words[:_TEXT_MAX]} … ({len(words) - _TEXT_MAX:,} more characters)"
    return safe_line(" ".join(words.split()))


def _strongest_reason(labelled: Labelled) -> str:
    """The words of the weightiest vote on the side that won."""
    votes = [vote for vote in labelled.votes if vote.label is labelled.label]
    votes = votes or [vote for vote in labelled.votes if SPEC[vote.label].kept == labelled.kept]
    strongest = max(votes, key=lambda vote: vote.weight, default=None)
    return safe_line(strongest.reason) if strongest else ""


def cut(text: str, width: int) -> str:
    """The text, with an ellipsis where it does not fit."""
    return text if len(text) * 2 <= width or cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


def crop(text: str, width: int) -> str:
    """The text, without what does not fit."""
    return text if len(text) * 2 <= width or cell_len(text) <= width else set_cell_size(text, width)
