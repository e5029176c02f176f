"""`articlekit inspect`: one document for a person, in the terminal or as a picture."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from articlekit.cli.console import quote_source, say, wants_color
from articlekit.cli.options import GroupedCommand, Known, Opt, color_option, input_options, open_inputs
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import Report
from articlekit.cli.sinks import StdoutSink, write_file
from articlekit.errors import ExitStatus, UsageError
from articlekit.labels import LABELS, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.model import Article
    from articlekit.writers.terminal import View

__all__ = ["command"]

VIEW, PICTURE = "View", "Picture"
_PLAIN_WIDTH = 80

# Parts of a page that are rendered together: enough to be quick, few enough to show the first ones at once.
_PORTION = 50


_EPILOG = f"The labels: {', '.join(spec.label.value for spec in LABELS)}."


@click.command(cls=GroupedCommand, context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("source", metavar="[INPUT]", required=False, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([spec.label.value for spec in LABELS]),
    metavar="LABEL",
    cls=Opt,
    heading=VIEW,
    help="Show only blocks with this label; may be repeated.",
)
@click.option("--removed", is_flag=True, cls=Opt, heading=VIEW, help="Show only blocks that are not in the text.")
@click.option(
    "--record",
    type=click.IntRange(0),
    metavar="N",
    cls=Opt,
    heading=VIEW,
    help="Which document of a file of many, from 0: the 'record' of its record.  [default: the first]",
)
@click.option(
    "--width",
    type=click.IntRange(40, 400),
    metavar="N",
    cls=Opt,
    heading=VIEW,
    help="Columns of the page.  [default: those of the terminal, at most 160]",
)
@click.option("--no-pager", is_flag=True, cls=Opt, heading=VIEW, help="Never start a pager ($PAGER, or less).")
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(),
    cls=Opt,
    heading=PICTURE,
    help="Write an SVG picture instead of showing the page.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(),
    cls=Opt,
    heading=PICTURE,
    help="Write an HTML page instead of showing it.",
)
@click.option(
    "--theme",
    type=click.Choice(("dark", "light")),
    default="dark",
    show_default=True,
    cls=Opt,
    heading=PICTURE,
    help="Colours of the picture.",
)
@input_options
@color_option
@click.pass_context
def command(context: click.Context, /, source: str | None, **values: Any) -> int:
    """Show one document: its metadata, every block and why.

    INPUT is a file or '-' for standard input. Every block of the input stands there with its line number, its label,
    how sure that is, and the strongest reason for it.
    """  # fmt: skip
    _refuse_input_as_picture(source, values)
    if source is None and sys.stdin is not None and sys.stdin.isatty():
        click.echo(context.get_help())
        return ExitStatus.DONE
    article = _read_one(source or "-", Known.of(values, explain=True), values["record"])
    width = _width(values["width"])
    view = _view(values, width)
    if values["svg"] or values["html"]:
        _write_pictures(article, view, values)
    else:
        _show(article, view, color=values["color"], pager=not values["no_pager"])
    report = Report(quiet=True)
    report.note(article)
    return report.finish()


def _refuse_input_as_picture(source: str | None, values: dict[str, Any]) -> None:
    """Errors: UsageError where a picture would replace what was meant to be read.

    `inspect --html page.html` reads like a way to look at page.html: without an INPUT it is refused.
    """
    for option in ("svg", "html"):
        path = values[option]
        if not path:
            continue
        if source is None:
            raise UsageError(f"--{option} takes the file to write; name the INPUT as well ('-': standard input)")
        with suppress(OSError):
            if os.path.samefile(source, path):  # noqa: PTH121 - names stay strings
                raise UsageError(f"{quote_source(path)}: is the input and the picture; name another --{option}")


def _read_one(source: str, known: Known, record: int | None) -> Article:
    """The article of the wanted document. Errors: UsageError when there is none."""
    from articlekit.pipeline import load_toolkit, process

    if os.path.isdir(source):  # noqa: PTH112 - names stay strings
        raise UsageError(f"{quote_source(source)}: is a directory; inspect shows one document")
    last = -1
    for raw in open_inputs([source], known):
        if record is None or raw.record == record:
            return process(raw, known.options, load_toolkit())
        last = raw.record
    if record is None or last < 0:
        raise UsageError(f"{quote_source(source)}: there is no document in it")
    raise UsageError(f"{quote_source(source)}: there is no record {record}; the last is {last}")


def _width(wanted: int | None) -> int:
    """Columns of the page: as wanted, else the terminal's within reason, else 80."""
    from articlekit.writers.terminal import WIDTH_MAX, WIDTH_MIN

    if wanted is not None:
        return wanted
    columns = shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns
    return max(WIDTH_MIN, min(columns, WIDTH_MAX))


def _view(values: dict[str, Any], width: int) -> View:
    from articlekit.writers.terminal import View

    return View(width, frozenset(Label(name) for name in values["only"]), values["removed"])


def _write_pictures(article: Article, view: View, values: dict[str, Any]) -> None:
    """Write the page as SVG, HTML or both."""
    from articlekit.writers.terminal import render_page
    from articlekit.writers.terminal_picture import to_html, to_svg
    from articlekit.writers.visible import safe_line

    title = f"articlekit inspect {safe_line(article.source)}"
    for path, make in ((values["svg"], to_svg), (values["html"], to_html)):
        if path:
            write_file(path, make(render_page(article, view), width=view.width, theme=values["theme"], title=title))
            if path != "-":
                say(f"wrote {quote_source(path)}")


def _show(article: Article, view: View, *, color: str, pager: bool) -> None:
    """Print the page as it is made, through a pager when it is longer than the terminal."""
    if sys.stdout is None:
        StdoutSink()  # says that standard output is closed
    colored = wants_color(color, sys.stdout)
    parts = _to_texts(article, view, colored=colored)
    if not (pager and sys.stdout.isatty()):
        _write_all(parts)
        return
    # Taken until they fill the screen: only then a pager is of use.
    height = shutil.get_terminal_size((_PLAIN_WIDTH, 24)).lines
    taken, lines = [], 0
    for part in parts:
        taken.append(part)
        lines += part.count("\n")
        if lines >= height:
            os.environ.setdefault("LESS", "-R")
            click.echo_via_pager(chain(taken, parts), color=colored)
            return
    _write_all(taken)


def _write_all(parts: Iterable[str]) -> None:
    sink = StdoutSink()
    for part in parts:
        sink.write(part)


def _to_texts(article: Article, view: View, *, colored: bool) -> Iterator[str]:
    """The page as text with the terminal's codes, in portions of a few dozen lines."""
    from rich.console import Console, Group

    from articlekit.writers.terminal import render_page
    from articlekit.writers.terminal_blocks import Row, crop

    # The file is never written; without one, rich draws with ASCII where the locale is not UTF-8, as our output is.
    console = Console(
        file=StringIO(), width=view.width, height=_PORTION, legacy_windows=False,
        markup=False, highlight=False, emoji=False,
        force_terminal=colored, color_system="standard" if colored else None, no_color=not colored,
    )  # fmt: skip
    page = render_page(article, view)
    while portion := list(islice(page, _PORTION)):
        if not colored and all(isinstance(part, Row) for part in portion):
            # Most of a long page: what rich would draw without colours, a tenth of the time.
            yield "".join([f"{crop(part.plain, view.width).rstrip()}\n" for part in portion])  # type: ignore[union-attr]
            continue
        with console.capture() as capture:
            console.print(Group(*portion), no_wrap=True, overflow="crop")
        yield "\n".join(line.rstrip() for line in capture.get().split("\n"))
