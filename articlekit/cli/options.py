"""Options that several commands share, and how their values become what readers and pipeline take.

`Opt` is click's option with a heading, so that a long help reads in groups; `GroupedCommand` prints it so.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from articlekit.cli.console import quote_source
from articlekit.errors import UsageError
from articlekit.model import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from articlekit.model import Raw
    from articlekit.readers import ReadOptions, Skipped

__all__ = [
    "INPUT",
    "MESSAGES",
    "OUTPUT",
    "GroupedCommand",
    "Known",
    "Opt",
    "color_option",
    "explain_option",
    "fields_option",
    "input_options",
    "missing_inputs",
    "not_found",
    "open_inputs",
    "profile_folder",
]

INPUT, KNOWN, CHOICE, OTHER = "Input", "What you know already", "What you want", "Other"
OUTPUT, MESSAGES = "Output", "Messages"

_ADDRESS = ("http://", "https://")

ENGINE_NAMES = ("auto", "heuristic", "trafilatura")

# Columns for the options' names in a help; longer names stand on a line of their own.
_NAMES_WIDTH = 30


class Opt(click.Option):
    """An option that stands under a heading of the help."""

    def __init__(self, *args: Any, heading: str = OTHER, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = heading


class GroupedCommand(click.Command):
    """A command whose help lists its options under their headings, in the order of declaration."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, one section for each heading, all sections aligned."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            row = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if row is not None:
                # Padding is how a section is told the width of the others.
                sections.setdefault(getattr(param, "heading", OTHER), []).append((f"{row[0]:<{_NAMES_WIDTH}}", row[1]))
        for heading, rows in sorted(sections.items(), key=lambda section: section[0] == OTHER):
            with formatter.section(heading):
                formatter.write_dl(rows)


class FormatName(click.ParamType[str]):
    """The name of an input format; the registry is asked only when the option is used."""

    name = "FORMAT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself. Errors: a usage error with the known names."""
        names = format_names()
        if value not in names:
            self.fail(f"no input format {value!r}; the formats are {', '.join(names)}", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[Any]:
        """The names that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in format_names() if name.startswith(incomplete)]


def format_names() -> tuple[str, ...]:
    """auto, then the names of the input formats."""
    from articlekit.readers import FORMATS

    names = tuple(spec.name for spec in FORMATS)
    return names if "auto" in names else ("auto", *names)


_INPUT_OPTIONS = (
    click.option(
        "--input-format", type=FormatName(), default="auto", show_default=True, cls=Opt, heading=INPUT,
        help="How to read the input; 'articlekit formats' lists the names. auto looks at the content.",
    ),
    click.option(
        "--text-key", default="text", show_default=True, metavar="KEY", cls=Opt, heading=INPUT,
        help="Key of the text in JSON Lines, or its column in CSV.",
    ),
    click.option(
        "--html-key", default="html", show_default=True, metavar="KEY", cls=Opt, heading=INPUT,
        help="Key of the HTML in JSON Lines, or its column in CSV.",
    ),
    click.option(
        "--id-key", default="id", show_default=True, metavar="KEY", cls=Opt, heading=INPUT,
        help="Key of the document's id in JSON Lines, or its column in CSV.",
    ),
    click.option(
        "--url-key", default="url", show_default=True, metavar="KEY", cls=Opt, heading=INPUT,
        help="Key of the document's address in JSON Lines, or its column in CSV.",
    ),
    click.option(
        "--encoding", metavar="NAME", cls=Opt, heading=KNOWN,
        help="Character encoding of the input. Default: found out, document by document.",
    ),
    click.option("--url", metavar="URL", cls=Opt, heading=KNOWN, help="Address of the page."),
    click.option("--outlet", metavar="NAME", cls=Opt, heading=KNOWN, help="The publication it comes from."),
    click.option(
        "--profile", default="auto", show_default=True, metavar="auto|none|NAME|FILE", cls=Opt, heading=KNOWN,
        help="Rules of an outlet or aggregator; 'articlekit profiles list' has the names.",
    ),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="X", cls=Opt, heading=KNOWN,
        help="From 0 to 1: below this confidence a document counts as no article.",
    ),
    click.option(
        "--engine", type=click.Choice(ENGINE_NAMES), default="auto", show_default=True, cls=Opt, heading=CHOICE,
        help="For HTML: auto weighs trafilatura with everything else, heuristic does without it and is faster, "
        "trafilatura takes its result alone.",
    ),
    click.option(
        "--precision", is_flag=True, cls=Opt, heading=CHOICE, help="For HTML: rather too little text than too much."
    ),
    click.option(
        "--recall", is_flag=True, cls=Opt, heading=CHOICE, help="For HTML: rather too much text than too little."
    ),
    click.option(
        "--fast", is_flag=True, cls=Opt, heading=CHOICE, help="With --engine trafilatura: without its fallbacks."
    ),
    click.option(
        "--no-comments", is_flag=True, cls=Opt, heading=CHOICE,
        help="Accepted because trafilatura has it: reader comments are never in the text.",
    ),
    click.option("--no-tables", is_flag=True, cls=Opt, heading=CHOICE, help="For HTML: no table rows in the text."),
    click.option(
        "--target-language", metavar="CODE", cls=Opt, heading=CHOICE,
        help="Two letters: a text in another language is no article.",
    ),
)  # fmt: skip


def input_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what the input is and what is known about it; `Known.of` takes their values."""
    for option in reversed(_INPUT_OPTIONS):
        function = option(function)
    return function


def fields_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--fields`."""
    return click.option(
        "--fields", metavar="A,B,…", cls=Opt, heading=OUTPUT, help="Only these keys of the record, in this order."
    )(function)


def explain_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--explain`."""
    return click.option(
        "--explain", is_flag=True, cls=Opt, heading=OUTPUT,
        help="Add 'blocks' (every input block with label, confidence and reasons, kept or not) and 'provenance'.",
    )(function)  # fmt: skip


def color_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--color`."""
    return click.option(
        "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, cls=Opt,
        heading=MESSAGES, help="Colours on standard output; auto: on a terminal, unless NO_COLOR is set.",
    )(function)  # fmt: skip


class Known(NamedTuple):
    """The values of `input_options`, as the readers and the pipeline want them."""

    text_key: str
    html_key: str
    id_key: str
    url_key: str
    options: Options

    @classmethod
    def of(cls, values: dict[str, Any], *, explain: bool) -> Known:
        """Take the options' values out of a command's keyword arguments."""
        if values["precision"] and values["recall"]:
            raise UsageError("--precision and --recall exclude each other")
        options = Options(
            url=values["url"],
            outlet=values["outlet"],
            encoding=_checked_encoding(values["encoding"]),
            input_format=values["input_format"],
            profile=values["profile"],
            profile_folder=profile_folder(),
            explain=explain,
            min_confidence=values["min_confidence"],
            engine=values["engine"],
            precision=values["precision"],
            recall=values["recall"],
            fast=values["fast"],
            comments=not values["no_comments"],
            tables=not values["no_tables"],
            target_language=_checked_language(values["target_language"]),
        )
        return cls(values["text_key"], values["html_key"], values["id_key"], values["url_key"], options)

    def read_options(self) -> ReadOptions:
        """What the readers need to know of it."""
        from articlekit.readers import ReadOptions

        return ReadOptions(
            input_format=self.options.input_format,
            text_key=self.text_key,
            html_key=self.html_key,
            id_key=self.id_key,
            url_key=self.url_key,
            encoding=self.options.encoding,
        )


def _checked_language(code: str | None) -> str | None:
    """The code as given. Errors: UsageError when it is no language code."""
    if code is not None and not (
        2 <= len(code.split("-")[0]) <= 3 and code.replace("-", "").isalpha() and code.isascii()
    ):
        raise UsageError(f"--target-language: {code!r} is no language code; write it like en or de")
    return code


def profile_folder() -> str | None:
    """The folder of the user's own profiles: $ARTICLEKIT_PROFILES, else articlekit/profiles in the configuration home.

    None where there is none. Errors: UsageError when the variable names no folder.
    """
    named = os.environ.get("ARTICLEKIT_PROFILES")
    if named:
        if not os.path.isdir(named):  # noqa: PTH112 - names stay strings
            raise UsageError(f"ARTICLEKIT_PROFILES: no folder {named!r}")
        return named
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118
    folder = os.path.join(home, "articlekit", "profiles")  # noqa: PTH118 - as above
    return folder if os.path.isdir(folder) else None  # noqa: PTH112 - as above


def _checked_encoding(name: str | None) -> str | None:
    """The name as given. Errors: UsageError when Python knows no such text encoding."""
    if name is not None:
        try:
            "".encode(name)
            b"".decode(name)
        except (LookupError, ValueError) as error:
            raise UsageError(f"--encoding: no encoding is called {name!r}; try utf-8, cp1252 or latin-1") from error
    return name


def missing_inputs(inputs: Sequence[str]) -> tuple[str, ...]:
    """The named inputs that do not exist."""
    return tuple(name for name in inputs if name != "-" and not os.path.lexists(name))


def not_found(missing: Sequence[str]) -> UsageError:
    """The fault of a call that names these inputs (at least one), which do not exist."""
    others = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
    hint = "; nothing is fetched: curl -sL URL | articlekit clean -" if missing[0].startswith(_ADDRESS) else ""
    return UsageError(f"{quote_source(missing[0])}{others}: not_found: no such file or directory{hint}")


def open_inputs(
    inputs: Sequence[str],
    known: Known,
    on_skip: Callable[[Skipped], None] | None = None,
    *,
    spooled: BinaryIO | None = None,
) -> Iterator[Raw]:
    """The documents of the named inputs; no name means stdin. `on_skip` hears what a walk passes over.

    `spooled` is a copy of stdin that is read in its place.

    Errors: UsageError when stdin is wanted and closed, or wanted twice, or when none of the named inputs exists.
    """
    from articlekit.readers import read_inputs

    names = tuple(inputs) or ("-",)
    missing = missing_inputs(names)
    if len(missing) == len(names):
        raise not_found(missing)
    if names.count("-") > 1:
        raise UsageError("'-' is named twice, but standard input can be read only once")
    if "-" in names and sys.stdin is None:
        raise UsageError("standard input is closed; name a file or a directory")
    stdin: BinaryIO = spooled or (sys.stdin.buffer if "-" in names else BytesIO())
    return read_inputs(names, stdin=stdin, options=known.read_options(), on_skip=on_skip)
