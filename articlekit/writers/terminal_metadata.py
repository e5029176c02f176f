"""Article → the panel on top of the page: each value that was found, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from articlekit.model import Status
from articlekit.writers.terminal_blocks import REASON_MARK, cut
from articlekit.writers.visible import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Article, Found, Image

__all__ = ["metadata_panel"]

_STATUS_STYLE = {Status.OK: "bold green", Status.NO_ARTICLE: "bold magenta", Status.FAILED: "bold red"}

_IMAGES_MAX = 6
_TAGS_MAX = 20


class _Row(NamedTuple):
    """One line of the panel: the key whose provenance is shown, its name for a person, the value."""

    key: str
    name: str
    value: str | None
    style: str = ""


def metadata_panel(article: Article, width: int, beside: int) -> Panel:
    """The panel, `width` columns wide; `beside` are the columns at its right for where values come from.

    With 0 columns beside, that follows the values.
    """
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    if beside:
        # Less the edge, so that it stands right above the blocks' reasons.
        table.add_column(style="dim italic", no_wrap=True, width=beside - 2)
    missing = []
    for row in _rows(article):
        if row.value is None:
            missing.append(row.name)
            continue
        value = Text(safe_line(row.value), style=row.style)
        origin = _origin(article, article.provenance.get(row.key), with_note=beside > 0)
        if beside:
            table.add_row(row.name, value, cut(origin, beside - 2))
        else:
            table.add_row(
                row.name, Text.assemble(value, (f"  {REASON_MARK} {origin}", "dim italic")) if origin else value
            )
    if missing and article.status is not Status.FAILED:
        table.add_row("not found", Text(", ".join(missing), style="dim"))
    return Panel(
        table,
        box=box.ROUNDED,
        border_style="dim",
        title=_heading(article),
        title_align="left",
        subtitle=_technical(article),
        subtitle_align="right",
        width=width,
        padding=(0, 1),
    )


def _heading(article: Article) -> Text:
    """Source, status, size and confidence, in the upper edge."""
    record = f":record {article.record}" if article.record else ""
    heading = Text(f"{safe_line(article.source)}{record} ", style="bold not dim")
    heading.append(article.status.value, style=_STATUS_STYLE[article.status])
    if article.status is not Status.FAILED:
        words = f" {article.word_count:,} words, confidence {article.confidence:.2f}"
        heading.append(words, style="not bold not dim")
    return heading


def _technical(article: Article) -> Text | None:
    """Format, encoding and profile, in the lower edge."""
    profile = f"profile {article.profile}" if article.profile else None
    facts = [fact for fact in (article.format, article.encoding, profile) if fact]
    return Text(safe_line(", ".join(facts)), style="dim") if facts else None


def _rows(article: Article) -> Iterator[_Row]:
    """Every field of the panel, in its order; None is a value that is not there."""
    if article.error is not None:
        yield _Row("error", "error", f"{article.error.code.value}: {article.error.message}", "red")
    if article.status is Status.FAILED:
        return
    yield _Row("title", "title", article.title, "bold")
    yield _Row("authors", "authors", article.author)
    yield _Row("outlet", "outlet", article.outlet)
    yield _Row("republisher", "republisher", article.republisher)
    yield _Row("agency", "agency", article.agency)
    yield _Row("section", "section", article.section)
    yield _Row("date_published", "published", article.date_published)
    yield _Row("date_modified", "modified", article.date_modified)
    yield _Row("dateline", "dateline", article.dateline)
    yield _Row("description", "description", article.description)
    yield _Row("language", "language", article.language)
    yield _Row("tags", "tags", ", ".join(article.tags[:_TAGS_MAX]) or None)
    yield _Row("url", "url", article.url)
    yield _Row("image_credit", "image credit", article.image_credit, "bold")
    yield from _image_rows(article.images)
    yield _Row("paywall", "paywall", "yes: a call to subscribe in order to read" if article.paywall else "no")
    yield _Row("truncated", "truncated", "yes: the text stops before its end" if article.truncated else "no")
    if article.warnings:
        yield _Row("warnings", "warnings", ", ".join(code.value for code in article.warnings))


def _image_rows(images: tuple[Image, ...]) -> Iterator[_Row]:
    if not images:
        yield _Row("images", "images", None)
    for number, image in enumerate(images[:_IMAGES_MAX], 1):
        parts = (
            image.caption,
            f"credit: {image.credit}" if image.credit else None,
            f"alt: {image.alt}" if image.alt else None,
            image.url,
        )
        yield _Row(f"images.{number - 1}", f"image {number}", " · ".join(part for part in parts if part) or "(bare)")
    if len(images) > _IMAGES_MAX:
        yield _Row("images", "", f"and {len(images) - _IMAGES_MAX} more images")


def _origin(article: Article, found: Found | None, *, with_note: bool) -> str:
    """Where a value came from: line and finder, and the finder's note where there is room."""
    if found is None:
        return ""
    blocks = article.blocks or ()
    line = f"line {blocks[found.block].block.line}" if found.block is not None and found.block < len(blocks) else ""
    return safe_line(", ".join(part for part in (line, found.finder, found.note if with_note else "") if part))
