"""`articlekit profiles list | show NAME | check FILE [INPUT]...`: what is known about outlets and aggregators."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import click

from articlekit.cli.console import quote_source
from articlekit.cli.options import profile_folder
from articlekit.cli.program import CONTEXT
from articlekit.cli.sinks import StdoutSink, hang
from articlekit.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.model import Article
    from articlekit.profiles import Catalogue, Profile

__all__ = ["command"]

SHOWN_MAX = 200
"""Lines that `check` lists as not found; a learned profile may have thousands."""


@click.group(context_settings=CONTEXT, no_args_is_help=True)
def command() -> None:
    """List, show and check what is known about outlets and aggregators."""


@command.command("list", context_settings=CONTEXT, short_help="List the profiles, the user's own first.")
def list_profiles() -> None:
    """List the profiles, the user's own first: name, days for which it holds, description."""
    rows = [
        (profile.name, _validity(profile), profile.description + own)
        for catalogue, own in _catalogues()
        for profile in catalogue
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    lines = (hang(f"{name:<{widths[0]}}  {days:<{widths[1]}}  ", words) for name, days, words in rows)
    StdoutSink().write("".join(f"{line}\n" for line in lines))


@command.command("show", context_settings=CONTEXT, short_help="Print a profile as its TOML file.")
@click.argument("name")
def show_profile(name: str) -> None:
    """Print the profile NAME as its TOML file; a copy of it is the start of one's own."""
    from pathlib import Path

    from articlekit.profiles import DATA, load_profiles

    names = [profile.name for catalogue, _ in _catalogues() for profile in catalogue]
    if name not in names:
        from difflib import get_close_matches

        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"the profiles are {', '.join(names)}"
        raise UsageError(f"no profile {name!r}; {hint}")
    path = _own_file(name)
    if path is None and load_profiles().named(name) is not None:
        path = str(Path(DATA) / f"{name}.toml")
    StdoutSink().write(Path(path or "").read_text(encoding="utf-8-sig"))


@command.command("check", context_settings=CONTEXT, short_help="Check a profile, and whether its lines still occur.")
@click.argument("file", metavar="FILE")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=click.Path())
def check_profile(file: str, inputs: tuple[str, ...]) -> int:
    """Check the profile FILE (or a profile's name); with INPUTs, also whether it fits them and its lines occur there.

    The status is 2 when FILE holds no valid profile, and 1 when it fits none of the documents.
    """
    from articlekit.profiles import choose_profile

    profile = choose_profile(file, profile_folder())
    if profile is None:
        raise UsageError(f"{file!r} names no profile")
    active = [entry for entry in profile.entries if entry.active]
    known = f"{len(profile.fingerprint)} lines ({profile.fingerprint_min} needed), {len(profile.domains)} domains"
    head = [
        f"{profile.name}: valid",
        f"lines: {len(active)} active, {len(profile.entries) - len(active)} proposed",
        f"known by: {known}",
    ]
    if _validity(profile):
        head.append(f"holds: {_validity(profile)}")
    if not profile.domains and len(profile.fingerprint) < profile.fingerprint_min:
        head.append("no page is known by so few lines: it is used only where --profile names it")
    lines, status = _compare(profile, inputs) if inputs else ([], ExitStatus.DONE)
    StdoutSink().write("".join(f"{line}\n" for line in (*head, *lines)))
    return status


def _compare(profile: Profile, inputs: tuple[str, ...]) -> tuple[list[str], ExitStatus]:
    """What the profile finds in documents: how many it fits, and which of its lines occur in none."""
    from articlekit.cli.options import missing_inputs
    from articlekit.profiles import find_outdated, line_key

    if missing := missing_inputs(inputs):
        raise UsageError(f"no such file or directory: {missing[0]!r}")
    total = fitting = unread = 0
    seen: set[str] = set()
    reasons: dict[str, list[str]] = {}
    for article in _articles(inputs):
        if article.blocks is None:
            unread += 1
            continue
        texts = [labelled.block.text for labelled in article.blocks]
        total += 1
        reason = find_outdated(profile, texts, article.date_published)
        fitting += reason is None
        if reason is not None:
            reasons.setdefault(reason, []).append(article.source)
        found = (profile.lines.find(line_key(text)) for text in texts)
        seen.update(entry.text for entry in found if entry is not None)
    gone = [entry for entry in profile.entries if entry.active and entry.text not in seen]
    lines = [f"fits {fitting} of {total} documents" + (f" ({unread} could not be read)" if unread else "")]
    for reason, sources in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"does not fit {len(sources)}: {reason} ({quote_source(sources[0])})")
    if gone:
        lines.append(f"{len(gone)} of its lines occur in none of them:")
        lines += [f"  {entry.label.value}: {entry.text}" for entry in gone[:SHOWN_MAX]]
    return lines, ExitStatus.DONE if fitting else ExitStatus.NO_ARTICLE


def _articles(inputs: Iterable[str]) -> Iterator[Article]:
    """The article of each document with its blocks; without them where it cannot be read."""
    from articlekit.model import Options
    from articlekit.pipeline import load_toolkit, process
    from articlekit.readers import ReadOptions, read_inputs

    options = Options(profile="none", explain=True)
    for raw in read_inputs(list(inputs), stdin=BytesIO(), options=ReadOptions()):
        yield process(raw, options, load_toolkit())


def _catalogues() -> tuple[tuple[Catalogue, str], ...]:
    """The user's profiles and the package's, each with the words that mark them."""
    from articlekit.profiles import load_profiles, read_folder

    folder = profile_folder()
    own = () if folder is None else ((read_folder(folder), " (own)"),)
    return (*own, (load_profiles(), ""))


def _own_file(name: str) -> str | None:
    """The file of the user's profile of that name, if there is one."""
    from pathlib import Path

    from articlekit.profiles import read_profile_file

    folder = profile_folder()
    files = [] if folder is None else sorted(Path(folder).glob("*.toml"))
    return next((str(path) for path in files if read_profile_file(str(path)).name == name), None)


def _validity(profile: Profile) -> str:
    """The days for which a profile holds, in words; empty where it does not say."""
    parts = (("from", profile.valid_from), ("until", profile.valid_until))
    return " ".join(f"{word} {day}" for word, day in parts if day)
