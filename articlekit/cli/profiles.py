"""`articlekit profiles list | show NAME`: what is known about outlets and aggregators."""

from __future__ import annotations

import click

from articlekit.cli.program import CONTEXT
from articlekit.cli.sinks import StdoutSink
from articlekit.errors import UsageError

__all__ = ["command"]


@click.group(context_settings=CONTEXT, no_args_is_help=True)
def command() -> None:
    """List and show what is known about outlets and aggregators."""


@command.command("list", context_settings=CONTEXT)
def list_profiles() -> None:
    """List the profiles: name and description, one a line."""
    from articlekit.profiles import load_profiles

    rows = [(profile.name, profile.description) for profile in load_profiles()]
    width = max((len(name) for name, _ in rows), default=0)
    StdoutSink().write("".join(f"{name:<{width}}  {description}\n" for name, description in rows))


@command.command("show", context_settings=CONTEXT, short_help="Print a profile as its TOML file.")
@click.argument("name")
def show_profile(name: str) -> None:
    """Print the profile NAME as its TOML file; a copy of it is the start of one's own."""
    from articlekit.package_files import read_package_file
    from articlekit.profiles import load_profiles

    names = [profile.name for profile in load_profiles()]
    if name not in names:
        from difflib import get_close_matches

        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"the profiles are {', '.join(names)}"
        raise UsageError(f"no profile {name!r}; {hint}")
    StdoutSink().write(read_package_file("profiles", "data", f"{name}.toml"))
