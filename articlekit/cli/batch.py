"""`articlekit batch`: many documents, in parallel, into a file of records or a directory; resumable, with a report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from articlekit.cli.console import say
from articlekit.cli.ending import Ended
from articlekit.cli.options import (
    INPUT,
    MESSAGES,
    OUTPUT,
    GroupedCommand,
    Known,
    Opt,
    explain_option,
    fields_option,
    input_options,
    missing_inputs,
    not_found,
)
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import exit_status
from articlekit.errors import ExitStatus, UsageError
from articlekit.model import Status
from articlekit.writers import WRITERS, writer_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.batch import Learning, Settings
    from articlekit.model import Article, Options, Raw
    from articlekit.pipeline import Toolkit

__all__ = ["command"]

RUN = "Run"

TIMEOUT_S = 30.0
"""Seconds a document may take: a hundred times what the slowest ordinary page takes."""

MEMORY_MB = 1024
"""Memory a worker may have; ordinary pages need a tenth."""

# Options that change how a run goes but not what comes out: they may differ when it is continued.
_FREE_OPTIONS = frozenset(
    {"output", "jobs", "timeout", "max_memory", "resume", "restart", "retry_failed", "files_from", "null", "quiet",
     "verbose", "engine_cluster"}
)  # fmt: skip

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
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=click.Path(allow_dash=True))
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
    from articlekit.cli.progress import Shown

    settings = _settings(names, values)
    shown = Shown(quiet=values["quiet"], verbose=values["verbose"])
    try:
        ending = run_batch(settings, shown, shown.skip)
    except (KeyboardInterrupt, Ended):
        say(f"interrupted, {shown.kept:,} documents are done and kept; the same command goes on")
        raise
    shown.finish(ending)
    tally = ending.tally
    return exit_status(ok=tally.of(Status.OK.value), failed=tally.of(Status.FAILED.value))


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


def _settings(names: tuple[str, ...], values: dict[str, Any]) -> Settings:
    """What the run needs, out of the options; everything heavy is loaded here, before processes are forked."""
    from articlekit.batch import Settings
    from articlekit.model import Raw
    from articlekit.pipeline import load_toolkit, process

    modes = [name for name in ("resume", "restart", "retry_failed") if values[name]]
    if len(modes) > 1:
        raise UsageError("--resume, --restart and --retry-failed exclude each other")
    if values["engine_cluster"]:
        from articlekit.batch.ray_pool import check_ray

        check_ray()
    write, suffix, explain = _writer(values)
    known = Known.of(values, explain=explain)
    toolkit = load_toolkit()
    options = known.options
    process(Raw("warm-up", WARM_UP), options, toolkit)  # loads what is loaded late; an unknown profile shows here
    return Settings(
        inputs=names,
        out=values["output"],
        read=known.read_options(),
        work=lambda raw: process(raw, options, toolkit),
        write=write,
        same={name: value for name, value in sorted(values.items()) if name not in _FREE_OPTIONS},
        suffix=suffix,
        jobs=values["jobs"] or _processors(),
        timeout=values["timeout"] or None,
        memory_max=(values["max_memory"] << 20) or None,
        mode=_mode(modes),
        cluster=values["engine_cluster"],
        learning=_learning(options, toolkit, quiet=values["quiet"]) if values["learn"] else None,
    )


def _learning(options: Options, toolkit: Toolkit, *, quiet: bool) -> Learning:
    """How the run learns: from its documents, into profiles that are chosen page by page."""
    import tomllib

    from articlekit.batch import Learning
    from articlekit.learn import LearnedProfiles, learn, name_profiles, profile_table, render_toml
    from articlekit.pipeline import process
    from articlekit.profiles import read_profile

    def learn_all(read: Callable[[], Iterator[Raw]]) -> list[tuple[str, str]]:
        lessons = learn(read, options, toolkit.knowledge).lessons
        named = zip(name_profiles(lessons), lessons, strict=True)
        return [(name, render_toml(profile_table(name, (lesson,)))) for name, lesson in named if lesson.entries]

    def use(profiles: list[tuple[str, str]]) -> Callable[[Raw], Article]:
        chosen = LearnedProfiles([read_profile(tomllib.loads(text)) for _, text in profiles])
        if not quiet:
            say(f"learned the recurring lines of {len(profiles):,} layout{'' if len(profiles) == 1 else 's'}")
        equipped = toolkit._replace(choose=chosen.choose)
        return lambda raw: process(raw, options, equipped)

    return Learning(learn_all, use)


WARM_UP = (
    "Home\n\nFerry sails again\n\nBy Ada Moss\n\nThe ferry sailed again on Monday, 3 March 2025, the office said.\n"
)


def _mode(modes: list[str]) -> Any:
    from articlekit.batch import Mode

    names = {"resume": Mode.RESUME, "restart": Mode.RESTART, "retry_failed": Mode.RETRY}
    return names[modes[0]] if modes else Mode.RESUME


def _writer(values: dict[str, Any]) -> tuple[Callable[[Article], str], str, bool]:
    """The function that makes a document's output, the ending of its file, and whether articles are explained."""
    from articlekit.batch import is_directory

    name, fields, explain = values["format_name"], values["fields"], values["explain"]
    in_directory = is_directory(values["output"])
    if not in_directory and name not in (None, "json", "jsonl"):
        raise UsageError(f"--format {name} goes with a directory; {values['output']} is a file of records")
    name = name or "json"
    if name not in ("json", "jsonl") and (fields or explain):
        raise UsageError(f"{'--fields' if fields else '--explain'} goes with JSON, not with --format {name}")
    if values["output"].lower().endswith(".parquet"):
        from articlekit.writers.parquet import check_parquet

        if fields or explain:
            raise UsageError(
                f"{'--fields' if fields else '--explain'} goes with JSON; a Parquet file has the record's keys"
            )
        check_parquet()
    suffix = writer_named(name).suffixes[0]
    indented = in_directory and name == "json"
    if not fields:
        return writer_named(name if in_directory else "jsonl").write, suffix, explain
    from articlekit.cli.fields import needs_explain, parse_names, part

    names = parse_names(fields)
    if values["retry_failed"] and not in_directory and not {"status", "source", "record"} <= set(names):
        raise UsageError("--retry-failed needs the fields status, source and record in the output")
    return (lambda article: part(article, names, indented=indented)), suffix, explain or needs_explain(names)


def _processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
