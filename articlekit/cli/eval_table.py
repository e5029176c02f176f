"""The figures of an evaluation as tables: drawn by rich on a terminal, in aligned columns elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.cli.sinks import hang
from articlekit.writers.visible import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.score import Comparison, Counts, DocumentScore, Summary

__all__ = ["render"]

_SOURCE_MAX = 60
"""Characters of a document's name; of a longer one the end is shown, where paths differ."""

_BESIDE_NAME = 46
"""Columns of a terminal that a document's name leaves to what stands beside it: three figures and a field's name."""

_NOTES = (
    ("absent", "true values that do not stand in the input and count nowhere (--every-value counts them)"),
    ("invented", "values that were found where the gold says that there is none"),
)
"""Columns that are shown where they hold something, and what they mean."""


class _Sheet(NamedTuple):
    """One table: heads and rows of texts; the columns in `words` are aligned to the left.

    The column `whole` gives room last: what stands in it is a path that somebody copies.
    """

    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    words: tuple[int, ...] = (0,)
    whole: int | None = None


def render(
    summary: Summary, worst: Sequence[DocumentScore], comparison: Comparison | None, *, terminal: bool, color: bool
) -> str:
    """The tables and what belongs to them, as text that ends in a line end."""
    sheets = [sheet for sheet in (_body(summary), _fields(summary), _worst(worst)) if sheet.rows]
    drawn = _draw(sheets, color=color) if terminal else [_align(sheet) for sheet in sheets]
    notes = [hang(f"{name}: ", note) for name, note in _NOTES if name in _extra(summary)]
    below = "".join(f"{note}\n" for note in (*_compared_lines(comparison), *_judged_lines(summary), *notes))
    return "\n".join([f"{_counts_line(summary)}\n", *drawn, *([below] if below else [])])


def _counts_line(summary: Summary) -> str:
    documents = f"{summary.documents:,} document{'' if summary.documents == 1 else 's'}"
    return f"{documents}, {summary.pages:,} with a known body, {summary.empty:,} of these empty"


def _compared_lines(comparison: Comparison | None) -> list[str]:
    if comparison is None:
        return []
    low, high = comparison.interval
    alike = comparison.pages - comparison.better - comparison.worse
    pages = f"pages: {comparison.better:,} better, {comparison.worse:,} worse, {alike:,} alike"
    difference = f"{comparison.difference:+.4f}, 95 % interval {low:+.4f} to {high:+.4f}"
    return [f"against F1 {comparison.f1:.4f}: {difference}; {pages}"]


def _judged_lines(summary: Summary) -> list[str]:
    words = {"ok": "articles that were called one", "no_article": "other pages that were called none"}
    return [f"{words[name]}: {right:,} of {total:,}" for name, (total, right) in summary.judged.items()]


def _body(summary: Summary) -> _Sheet:
    if not summary.pages:
        return _Sheet((), [])
    low, high = summary.interval
    rows = [
        ("four-word runs", *(f"{value:.4f}" for value in summary.shingle), f"{low:.4f} to {high:.4f}"),
        ("words", *(f"{value:.4f}" for value in summary.word), ""),
    ]
    return _Sheet(("body", "precision", "recall", "F1", "95 % interval of F1"), rows)


def _fields(summary: Summary) -> _Sheet:
    extra = _extra(summary)
    rows = [(name, *_field_cells(counts, extra)) for name, counts in summary.fields.items()]
    return _Sheet(("field", "precision", "recall", "F1", "right", "found", "true", *extra), rows)


def _extra(summary: Summary) -> list[str]:
    """The columns of `_NOTES` that hold something."""
    return [name for name, _ in _NOTES if any(getattr(counts, name) for counts in summary.fields.values())]


def _field_cells(counts: Counts, extra: Sequence[str]) -> list[str]:
    shares = [f"{value:.3f}" for value in counts.shares] if counts.true else ["-"] * 3
    numbers = (counts.right, counts.found, counts.true, *(getattr(counts, name) for name in extra))
    return [*shares, *(f"{number:,}" for number in numbers)]


def _worst(worst: Sequence[DocumentScore]) -> _Sheet:
    rows = []
    for score in worst:
        assert score.page is not None, "only scored pages are listed"
        shares = (score.page.f1, score.page.precision or 0.0, score.page.recall or 0.0)
        rows.append((*(f"{value:.3f}" for value in shares), _name(score), ", ".join(score.wrong)))
    return _Sheet(("F1", "precision", "recall", "document", "wrong fields"), rows, (3, 4), whole=3)


def _name(score: DocumentScore) -> str:
    """What a person finds the document by: its place, and its id."""
    place = score.source if len(score.source) <= _SOURCE_MAX else f"…{score.source[-_SOURCE_MAX:]}"
    number = f":record {score.record}" if score.record or score.id is not None else ""
    key = "" if score.id is None else f" ({score.id[:_SOURCE_MAX]})"
    return safe_line(f"{place}{number}{key}")


def _align(sheet: _Sheet) -> str:
    lines = (sheet.heads, *sheet.rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(sheet.heads))]
    texts = []
    for line in lines:
        cells = (
            cell.ljust(width) if column in sheet.words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        texts.append("  ".join(cells).rstrip() + "\n")
    return "".join(texts)


def _draw(sheets: Sequence[_Sheet], *, color: bool) -> list[str]:
    """The tables as rich draws them for the width of the terminal."""
    import shutil
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        file=StringIO(), width=max(60, shutil.get_terminal_size((100, 24)).columns), legacy_windows=False,
        markup=False, highlight=False, emoji=False,
        force_terminal=color, color_system="standard" if color else None, no_color=not color,
    )  # fmt: skip
    drawn = []
    for sheet in sheets:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
        for column, head in enumerate(sheet.heads):
            is_words = column in sheet.words
            style = "bold" if head == "F1" else "cyan" if is_words else ""
            width = max(len(row[column]) for row in (sheet.heads, *sheet.rows))
            table.add_column(
                head, justify="left" if is_words else "right", style=style, overflow="fold", no_wrap=not is_words,
                width=min(width, console.width - _BESIDE_NAME) if column == sheet.whole else None,
            )  # fmt: skip
        for row in sheet.rows:
            table.add_row(*(Text(cell) for cell in row))
        with console.capture() as capture:
            console.print(table)
        drawn.append("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))
    return drawn
