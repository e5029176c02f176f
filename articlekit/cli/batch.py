"""`articlekit batch`: many documents, in parallel, into a file of records or a directory; resumable, with a report."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from articlekit.cli.console import say
from articlekit.cli.ending import Ended
from articlekit.cli.limits import limit_options, softened
from articlekit.cli.options import (
    INPUT,
    MESSAGES,
    OUTPUT,
    GroupedCommand,
    Opt,
    explain_option,
    fields_option,
    input_options,
    missing_inputs,
    not_found,
)
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import exit_status
from articlekit.errors import ArticlekitError, ExitStatus, UsageError
from articlekit.model import Status
from articlekit.writers import WRITERS

__all__ = ["command"]

RUN = "Run"

TIMEOUT_S = 30.0
"""Seconds a document may take: a hundred times what the slowest ordinary page takes."""

MEMORY_MB = 1024
"""Memory a worker may have; ordinary pages need a tenth."""

_EPILOG = """\b
OUT:
  NAME.jsonl, NAME.jsonl.gz, NAME.jsonl.zst, NAME.parquet
            one file of records, in the order of the inputs
  a directory
            one file a document, mirroring the input tree (a file of many
            documents becomes a folder), and articlekit.index.jsonl
With --learn the profiles are left in NAME.profiles (articlekit.profiles in the
directory), to be looked at.
A report (NAME.report.json, or articlekit.report.json in the directory) has the
counts. Every input ends as a record: ok, no_article or failed.
"""


@click.command(cls=GroupedCommand, context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    cls=Opt,
    heading=OUTPUT,
    help="Where the records go: a file of them, or a directory.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice([spec.name for spec in WRITERS]),
    cls=Opt,
    heading=OUTPUT,
    help="Format of the files in a directory; json if nothing else is said.",
)
@fields_option
@explain_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    cls=Opt,
    heading=RUN,
    help="Worker processes; one for each processor if nothing else is said.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=TIMEOUT_S,
    show_default=True,
    metavar="S",
    cls=Opt,
    heading=RUN,
    help="Seconds a document may take before it fails; 0 is no limit.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=0),
    default=MEMORY_MB,
    show_default=True,
    metavar="MB",
    cls=Opt,
    heading=RUN,
    help="Memory a worker may use before its document fails; 0 is no limit.",
)
@click.option(
    "--resume",
    is_flag=True,
    cls=Opt,
    heading=RUN,
    help="Go on with the run that OUT holds. This is what happens anyway, if it is the same run.",
)
@click.option("--restart", is_flag=True, cls=Opt, heading=RUN, help="Forget what OUT holds and begin anew.")
@click.option(
    "--retry-failed",
    is_flag=True,
    cls=Opt,
    heading=RUN,
    help="Do the failed documents of OUT again, perhaps with another --timeout or --max-memory, and keep the others.",
)
@click.option(
    "--learn",
    is_flag=True,
    cls=Opt,
    heading=RUN,
    help="Read everything twice: first learn the lines that recur, outlet by outlet, then clean with these profiles.",
)
@click.option(
    "--engine-cluster",
    type=click.Choice(["ray"]),
    cls=Opt,
    heading=RUN,
    help="Work on a Ray cluster instead of processes of this machine; needs articlekit[ray].",
)
@click.option(
    "--files-from",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    cls=Opt,
    heading=INPUT,
    help="Read more INPUTs from this file ('-': standard input), one a line.",
)
@click.option("-0", "--null", is_flag=True, cls=Opt, heading=INPUT, help="In --files-from, names end in NUL.")
@input_options
@limit_options
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    cls=Opt,
    heading=MESSAGES,
    help="On standard error only failures: no progress, no summary.",
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    cls=Opt,
    heading=MESSAGES,
    help="All failures, paths that were passed over, and a line now and then where there is no terminal.",
)
@click.pass_context
def command(context: click.Context, /, inputs: tuple[str, ...], **values: Any) -> int:
    """Clean many documents, in parallel, into one output.

    INPUT is a file, a directory (every regular file below it) or an archive. Killed at any moment, the same command
    goes on where it was.
    """  # fmt: skip
    names = (*inputs, *_listed(values["files_from"], null=values["null"]))
    if not names:
        click.echo(context.get_help(), err=True)
        return ExitStatus.USAGE
    _check_names(inputs)
    from articlekit.batch import run_batch
    from articlekit.cli.batch_settings import make_settings
    from articlekit.cli.progress import Shown

    settings = make_settings(names, values)
    shown = Shown(quiet=values["quiet"], verbose=values["verbose"])
    try:
        ending = run_batch(settings, shown, shown.skip)
    except (KeyboardInterrupt, Ended):
        say(f"interrupted, {shown.kept:,} documents are done and kept; the same command goes on")
        raise
    except ArticlekitError:
        shown.break_off()
        raise
    shown.finish(ending)
    tally = ending.tally
    status = exit_status(ok=tally.of(Status.OK.value), failed=tally.of(Status.FAILED.value))
    return softened(status, values)


def _listed(file: str | None, *, null: bool) -> tuple[str, ...]:
    """The names in a list of inputs. Errors: UsageError when it cannot be read."""
    if file is None:
        if null:
            raise UsageError("--null goes with --files-from")
        return ()
    try:
        if file == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(file, "rb") as stream:  # noqa: PTH123 - names stay strings
                data = stream.read()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    names = data.split(b"\0" if null else b"\n")
    return tuple(os.fsdecode(name if null else name.removesuffix(b"\r")) for name in names if name.strip())


def _check_names(inputs: tuple[str, ...]) -> None:
    """Errors: UsageError for standard input, and for names of the command line that do not exist."""
    if "-" in inputs:
        raise UsageError("batch cannot read standard input twice; save it to a file, or use 'articlekit clean'")
    missing = missing_inputs(inputs)
    if missing:
        raise not_found(missing)
