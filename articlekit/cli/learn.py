"""`articlekit learn`: a folder of dumps in, a reviewable profile of the lines that recur in them out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from articlekit.cli.console import say
from articlekit.cli.options import MESSAGES, OUTPUT, GroupedCommand, Known, Opt, input_options, open_inputs
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import FewLines, exit_status, failure_words
from articlekit.cli.sinks import open_sink
from articlekit.errors import ProfileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from articlekit.learn import Lesson, Lessons
    from articlekit.model import Failure, Raw

__all__ = ["command"]

# Options of other commands that say nothing here: lines are learned without a profile, from all pages.
_NOT_HERE = ("profile", "min_confidence")

_EPILOG = """\b
What is learned:
  A line that recurs in stories of one outlet is furniture: it gets the label
  that the label model gives it most often. A template ("{n} min read") stands
  for lines that differ in numbers, dates or names. What recurs but may be part
  of the stories is proposed with active = false: look at these entries.
  Use the profile with  articlekit clean --profile PROFILE.toml …

\b
Learning again:
  Where the profile exists, its entries keep the label and the choice
  (active = …) that stand there, and everything else in it stays; counts are
  those of the new run. --fresh writes it anew.
"""


@click.command(cls=GroupedCommand, context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    required=True,
    cls=Opt,
    heading=OUTPUT,
    help="The profile: a .toml file; a folder (ends in /) takes one file for each outlet; '-' is standard output.",
)
@click.option(
    "--fresh", is_flag=True, cls=Opt, heading=OUTPUT, help="Write anew, without regard to the profile that is there."
)
@input_options
@click.option("-q", "--quiet", is_flag=True, cls=Opt, heading=MESSAGES, help="On standard error only failures.")
def command(inputs: tuple[str, ...], **values: Any) -> int:
    """Learn an outlet's recurring lines: dumps in, a profile out.

    INPUT is a file, a directory (every regular file below it) or '-' for standard input. Dumps of several outlets
    are told apart by their addresses, by the outlet that is named, or by the lines that they share.
    """  # fmt: skip
    from articlekit.learn import learn
    from articlekit.pipeline import load_toolkit

    output, quiet = values["output"], values["quiet"]
    into_folder = _is_folder(output)
    if not into_folder and output != "-":
        _check_place(output, fresh=values["fresh"])
    known = Known.of({**values, **dict.fromkeys(_NOT_HERE), "profile": "none"}, explain=False)
    faults = FewLines()
    with _Spool(inputs) as spool:
        lessons = learn(
            _reader(inputs, known, output, spool),
            known.options,
            load_toolkit().knowledge,
            lambda raw, failure: faults.tell(_fault_words(raw, failure)),
        )
    faults.finish()
    written = _write_folder(output, lessons, values) if into_folder else _write_file(output, lessons.lessons, values)
    if not quiet:
        say(_summary(lessons))
        for line in written:
            say(line)
    return exit_status(ok=sum(bool(lesson.entries) for lesson in lessons.lessons), failed=lessons.failed)


command.params = [param for param in command.params if param.name not in _NOT_HERE]


def _is_folder(output: str) -> bool:
    """Whether one file for each outlet is wanted. Errors: UsageError when the name is neither."""
    if output == "-" or output.endswith(".toml"):
        return False
    if output.endswith(os.sep) or Path(output).is_dir():
        return True
    raise UsageError(f"{output}: --output takes a file that ends in .toml, or a folder that ends in {os.sep}")


def _check_place(output: str, *, fresh: bool) -> None:
    """Errors: UsageError when no profile can go there, before documents are read for an hour."""
    parent = Path(output).parent
    if not parent.is_dir():
        raise UsageError(f"{output}: cannot write there: {parent} is no folder")
    if not fresh:
        _read_earlier(output)


class _Spool:
    """A copy of standard input where that is one of the inputs: documents are read twice."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._wanted = "-" in inputs and sys.stdin is not None
        self.file: BinaryIO | None = None

    def __enter__(self) -> _Spool:
        if self._wanted:
            from shutil import copyfileobj
            from tempfile import TemporaryFile

            self.file = TemporaryFile()
            copyfileobj(sys.stdin.buffer, self.file)
        return self

    def __exit__(self, *_: object) -> None:
        if self.file is not None:
            self.file.close()


def _reader(inputs: Sequence[str], known: Known, output: str, spool: _Spool) -> Callable[[], Iterator[Raw]]:
    """What gives the documents anew at each call, but for profiles of ours among them."""
    place = None if output == "-" else os.path.realpath(output)

    def is_own(source: str) -> bool:
        if place is None or not source.endswith(".toml"):
            return False
        path = os.path.realpath(source)
        return path == place or os.path.dirname(path) == place  # noqa: PTH120 - names stay strings

    def read() -> Iterator[Raw]:
        if spool.file is not None:
            spool.file.seek(0)
        return (raw for raw in open_inputs(inputs, known, spooled=spool.file) if not is_own(raw.source))

    return read


def _fault_words(raw: Raw, failure: Failure) -> str:
    """The line about a document that could not be read."""
    return failure_words(raw.source, raw.record if raw.record or raw.id is not None else None, failure)


def _write_folder(output: str, lessons: Lessons, values: dict[str, Any]) -> list[str]:
    """One profile for each group with entries; what to say of each."""
    from articlekit.learn import name_profiles

    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    said: list[str] = []
    for name, lesson in zip(name_profiles(lessons.lessons), lessons.lessons, strict=True):
        if lesson.entries:
            said += _write_file(str(folder / f"{name}.toml"), (lesson,), values)
    return said


def _write_file(output: str, lessons: Sequence[Lesson], values: dict[str, Any]) -> list[str]:
    """Write one profile, merged with the one that is there; what to say of it."""
    if not any(lesson.entries for lesson in lessons):
        return [f"{output}: not written: no line recurs in two stories"] if output != "-" else []
    from articlekit.learn import merge_tables, profile_table, render_toml
    from articlekit.profiles import read_profile

    table = profile_table("learned" if output == "-" else Path(output).stem, lessons, values["outlet"])
    how = ""
    earlier = None if output == "-" or values["fresh"] else _read_earlier(output)
    if earlier is not None:
        table = merge_tables(earlier, table)
        how = ", merged with the profile that was there"
    profile = read_profile(table)
    with open_sink(output) as sink:
        sink.write(render_toml(table))
    active = sum(entry.active for entry in profile.entries)
    proposed = len(profile.entries) - active
    dropped = sum(lesson.dropped for lesson in lessons)
    left_out = f", {dropped:,} rare ones left out" if dropped else ""
    return [f"{output}: {active:,} lines active, {proposed:,} proposed{left_out}{how}"]


def _read_earlier(output: str) -> dict[str, Any] | None:
    """The table of the profile that is there. Errors: ProfileError when that is none, so that nothing is lost."""
    import tomllib

    from articlekit.profiles import read_profile

    try:
        table = tomllib.loads(Path(output).read_text(encoding="utf-8-sig"))
        read_profile(table)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ProfileError) as error:
        raise ProfileError(f"{output}: is no profile to merge with ({error}); --fresh writes it anew") from None
    return table


def _summary(lessons: Lessons) -> str:
    """How many documents there were, and what they are."""
    groups = [lesson for lesson in lessons.lessons if lesson.entries]
    outlets = f"{len(groups)} layout{'' if len(groups) == 1 else 's'}"
    parts = [f"{lessons.documents:,} document{'' if lessons.documents == 1 else 's'}: {outlets} with recurring lines"]
    if lessons.repeated:
        parts.append(f"{lessons.repeated:,} saved more than once")
    if lessons.failed:
        parts.append(f"{lessons.failed:,} failed")
    return ", ".join(parts)
