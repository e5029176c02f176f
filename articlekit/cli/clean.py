"""`articlekit clean`: documents in, JSON, Markdown or text out, one after the other as they come."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from articlekit.cli.console import wants_color
from articlekit.cli.limits import FailureLimit, limit_options, softened
from articlekit.cli.options import (
    MESSAGES,
    OUTPUT,
    GroupedCommand,
    Known,
    Opt,
    color_option,
    explain_option,
    fields_option,
    input_options,
    open_inputs,
)
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import Report
from articlekit.cli.sinks import open_sink, temporary_name
from articlekit.errors import ExitStatus, UsageError
from articlekit.writers import WRITERS, writer_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from articlekit.model import Article, Raw

__all__ = ["command"]

JSON_NAMES = ("json", "jsonl")

# What stands between two documents. Text never has two blank lines inside, Markdown never a line that is just `---`.
SEPARATORS = {"text": "\n\n", "markdown": "\n"}

_EPILOG = """\b
Several documents:
  json, jsonl  one object after the other
  markdown     each begins with a line '---'; no other line but the end of its
               front matter is '---'
  text         two blank lines between; there are none inside a document
A failed document is a record with status "failed" (in Markdown a front
matter, in text nothing) and a line on standard error.
"""


@click.command(cls=GroupedCommand, context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice([spec.name for spec in WRITERS]),
    default="json",
    show_default=True,
    cls=Opt,
    heading=OUTPUT,
    help="json is indented on a terminal and one object a line otherwise.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    cls=Opt,
    heading=OUTPUT,
    help="Write to this file, whole or not at all. Default: standard output.",
)
@fields_option
@click.option(
    "--field",
    metavar="NAME",
    cls=Opt,
    heading=OUTPUT,
    help="Only the value of this key, without quotes; lists one item a line; null when unknown.",
)
@explain_option
@input_options
@limit_options
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    cls=Opt,
    heading=MESSAGES,
    help="On standard error only failures: no summary, no line for a page without an article.",
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    cls=Opt,
    heading=MESSAGES,
    help="A line on standard error for every document, with its warnings.",
)
@color_option
@click.pass_context
def command(context: click.Context, /, inputs: tuple[str, ...], **values: Any) -> int:
    """Clean documents: the article and its metadata.

    INPUT is a file, a directory (every regular file below it) or '-' for standard input. Without INPUT, standard
    input is read when it is a pipe. Compressed files (gz, bz2, xz, zst) are unpacked.
    """  # fmt: skip
    if not inputs and sys.stdin is not None and sys.stdin.isatty():
        click.echo(context.get_help())
        return ExitStatus.DONE
    write, explain = _choose_writer(values)
    known = Known.of(values, explain=explain)
    output = values["output"]
    _refuse_input_as_output(output, inputs)
    report = Report(quiet=values["quiet"], verbose=values["verbose"], limit=FailureLimit.of(values))
    raws = _without_own_output(open_inputs(inputs, known, report.skip), output)
    separator = "" if values["field"] else SEPARATORS.get(values["format_name"], "")
    with open_sink(output) as sink:
        for text in _texts(raws, known, write, report, separator):
            sink.write(text)
        report.check()
    return softened(report.finish(), values)


def _choose_writer(values: dict[str, Any]) -> tuple[Callable[[Article], str], bool]:
    """The function that makes a document's output, and whether articles must be explained for it."""
    name, fields, field = values["format_name"], values["fields"], values["field"]
    if fields and field:
        raise UsageError("--fields and --field exclude each other")
    if name not in JSON_NAMES and (fields or field or values["explain"]):
        option = "--fields" if fields else "--field" if field else "--explain"
        raise UsageError(f"{option} goes with JSON, not with --format {name}")
    terminal = values["output"] is None and sys.stdout is not None and sys.stdout.isatty()
    indented = name == "json" and terminal
    if fields or field:
        from articlekit.cli.fields import bare_value, needs_explain, parse_names, part

        names = parse_names(fields or field)
        if field and len(names) > 1:
            raise UsageError("--field takes one name; --fields takes several")
        explain = values["explain"] or needs_explain(names)
        if field:
            return _safe_on(terminal, lambda article: bare_value(article, names[0])), explain
        write: Callable[[Article], str] = lambda article: part(article, names, indented=indented)  # noqa: E731
    else:
        explain = values["explain"]
        write = writer_named("jsonl" if name == "json" and not indented else name).write
    if (
        name in JSON_NAMES
        and sys.stdout is not None
        and values["output"] is None
        and wants_color(values["color"], sys.stdout)
    ):
        from articlekit.writers.terminal_json import paint

        plain = write
        return (lambda article: paint(plain(article))), explain
    return (write if name in JSON_NAMES else _safe_on(terminal, write)), explain


def _safe_on(terminal: bool, write: Callable[[Article], str]) -> Callable[[Article], str]:
    """The writer, and on a terminal nothing in its output that a terminal would obey."""
    if not terminal:
        return write
    from articlekit.writers.visible import safe_terminal

    return lambda article: safe_terminal(write(article))


def _texts(
    raws: Iterable[Raw], known: Known, write: Callable[[Article], str], report: Report, separator: str
) -> Iterator[str]:
    """The output of each document, as it is ready; documents without output leave no separator."""
    from articlekit.pipeline import load_toolkit, process_safely

    toolkit = load_toolkit()
    gc.freeze()  # what is loaded by now stays; the first search for garbage among it would take 15 ms
    debug = click.get_current_context().obj
    between = ""
    for raw in raws:
        article = process_safely(raw, known.options, toolkit, debug=debug)
        text = write(article)
        if text:
            yield between + text
            between = separator
        report.note(article, empty=not article.word_count and not raw.content.strip())


def _refuse_input_as_output(output: str | None, inputs: Iterable[str]) -> None:
    """Errors: UsageError when the output file is one of the inputs, under whatever name."""
    if output is None or output == "-" or not os.path.isfile(output):  # noqa: PTH113 - names stay strings
        return
    for name in inputs:
        if name != "-" and os.path.isfile(name) and os.path.samefile(name, output):  # noqa: PTH113, PTH121
            raise UsageError(f"{output}: is an input and the output; name another --output")


def _without_own_output(raws: Iterable[Raw], output: str | None) -> Iterable[Raw]:
    """The documents but for our own: what an earlier run wrote to the output inside an input directory, or began to."""
    if output is None or output == "-":
        return raws
    place = os.path.realpath(output)
    beginning = temporary_name(place, "")

    def is_own(source: str) -> bool:
        name = os.path.basename(source)  # noqa: PTH119 - names stay strings
        if not (name.startswith(beginning) or source.endswith(os.path.basename(output))):  # noqa: PTH119
            return False
        path = os.path.realpath(source)
        return path == place or (os.path.dirname(path) == os.path.dirname(place) and name.startswith(beginning))  # noqa: PTH120

    return (raw for raw in raws if not is_own(raw.source))
