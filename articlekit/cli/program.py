"""The `articlekit` group: finds a sub-command in the registry and imports it only when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import cast

import click

from articlekit import __version__
from articlekit.cli import COMMANDS

__all__ = ["CONTEXT", "PROGRAM", "program"]

PROGRAM = "articlekit"

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}

_EXAMPLES = """\b
Examples:
  articlekit clean page.txt                 the article and metadata as JSON
  w3m -dump URL | articlekit clean -f text  from a pipe, the text alone
  articlekit clean dumps/ > articles.jsonl  a directory, one object a line
  articlekit clean --field title *.txt      the bare value, one a line
  articlekit inspect page.txt               what was kept or removed, and why
"""

_STATUS = """\b
Exit status:
  0  done, at least one article, nothing failed
  1  nothing failed, but no article was found
  2  the call is wrong, or the one named input does not exist
  3  some inputs failed; the results of the others were written
  4  the run is not complete (output error, internal error)
"""


class Program(click.Group):
    """A group whose commands live in the modules that the registry names."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the registry's order."""
        return [spec.name for spec in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None when there is none."""
        for spec in COMMANDS:
            if spec.name == cmd_name:
                return cast("click.Command", import_module(spec.module).command)
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the registry, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(spec.name, spec.meaning) for spec in COMMANDS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; a wrong name is answered with the nearest right one."""
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(f"no command {name!r}; {_hint(name)}", ctx=ctx)
        return super().resolve_command(ctx, args)


def _hint(name: str) -> str:
    """What the caller probably meant."""
    from difflib import get_close_matches

    names = [spec.name for spec in COMMANDS]
    near = get_close_matches(name, names, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    if name == "-" or os.path.exists(name):  # noqa: PTH110 - names stay strings
        return f"to clean that input: {PROGRAM} clean {name}"
    return f"the commands are {', '.join(names)}"


@click.command(cls=Program, context_settings=CONTEXT, no_args_is_help=True, epilog=f"{_EXAMPLES}\n\n{_STATUS}")
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
def program() -> None:
    """The article, its metadata and its image credit, out of scraped text.

    Reads saved pages (text, Markdown, HTML, JSON Lines, CSV, archives, mail, feeds, database exports) and gives back
    the article without the page around it. It never touches the network.
    """
