"""Article → a page for a person: a metadata panel, every block with label and reason, a legend, a summary.

Gives rich renderables, one a line or a part, so that a long document can be shown while it is made. What a page looks
like at a width is decided here and in the `terminal_…` parts; files, pagers and colours are for the command line.
Everything that comes from a document passes `visible.safe_line` and becomes rich `Text`, where markup means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from articlekit.writers.terminal_blocks import Columns, block_lines, header_line
from articlekit.writers.terminal_legend import legend_lines
from articlekit.writers.terminal_metadata import metadata_panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from articlekit.labels import Label
    from articlekit.model import Article, Labelled

__all__ = ["WIDTH_MAX", "WIDTH_MIN", "View", "render_page"]

# Narrower than this columns make no sense; wider than this lines are too long to read.
WIDTH_MIN = 40
WIDTH_MAX = 160


class View(NamedTuple):
    """What to show: the page's width in columns, only blocks of these labels (none: all), only what was removed."""

    width: int
    only: frozenset[Label] = frozenset()
    removed: bool = False

    def shows(self, labelled: Labelled) -> bool:
        """Whether the block is wanted."""
        return not (self.removed and labelled.kept) and (not self.only or labelled.label in self.only)


def render_page(article: Article, view: View) -> Iterator[RenderableType]:
    """The parts of the page from top to bottom. The article must have been made with `Options.explain`."""
    blocks = article.blocks or ()
    shown = [(index, labelled) for index, labelled in enumerate(blocks) if view.shows(labelled)]
    columns = Columns.fit([labelled for _, labelled in shown], view.width)
    yield metadata_panel(article, view.width, columns.reason)
    if not blocks:
        return
    sources = frozenset(found.block for found in article.provenance.values() if found.block is not None)
    if shown:
        yield Text()
        yield header_line(columns)
        previous = ""
        for index, labelled in shown:
            lines, previous = block_lines(labelled, columns, is_source=index in sources, previous=previous)
            yield from lines
    yield Text()
    if len(shown) < len(blocks):
        yield Text(f"Shown: {len(shown)} of {len(blocks)} blocks.", style="dim")
        yield Text()
    yield from legend_lines(blocks, sources, view.width)
