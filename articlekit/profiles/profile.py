"""One profile: a checked value made from its TOML table, or a message that says what to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from articlekit.errors import ProfileError
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Layout", "Profile", "line_key", "read_profile"]

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})

_KEYS = frozenset(
    ("name", "description", "republisher", "outlet", "outlet_suffixes", "match", "layout", "lines", "cue")
)
MASTHEAD_PARTS = ("outlet", "section", "byline", "date", "title")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the article stands on a page: the masthead after `start`, the end at `stop` when a `tail` line follows."""

    start: str | None = None
    masthead: tuple[str, ...] = ()
    stop: str | None = None
    tail: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about the pages of one outlet or aggregator; all lines are in the form `line_key` gives.

    `lines` says of which label a furniture line is. `cues` are `[[cue]]` tables as the cue reader takes them.
    """

    name: str
    description: str
    republisher: str | None = None
    outlet: str | None = None
    outlet_suffixes: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    fingerprint: frozenset[str] = frozenset()
    fingerprint_min: int = 2
    layout: Layout = field(default_factory=Layout)
    lines: Mapping[str, Label] = field(default_factory=dict)
    cues: tuple[Mapping[str, Any], ...] = ()


def line_key(line: str) -> str:
    """A line as profiles compare it: lower case, straight quotes, single blanks.

    >>> line_key("100’s of  Premium titles.")
    "100's of premium titles."
    """
    return " ".join(line.translate(_QUOTES).lower().split())


def read_profile(table: Mapping[str, Any]) -> Profile:
    """The profile in a TOML table. Errors: ProfileError naming the key that is wrong."""
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise ProfileError("a profile needs a name")
    if unknown := sorted(set(table) - _KEYS):
        raise ProfileError(f"profile {name!r}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    match, layout = table.get("match", {}), table.get("layout", {})
    masthead = tuple(layout.get("masthead", ()))
    if wrong := [part for part in masthead if part.rstrip("?") not in MASTHEAD_PARTS]:
        raise ProfileError(f"profile {name!r}: masthead part {wrong[0]!r}; known are {', '.join(MASTHEAD_PARTS)}")
    try:
        lines = {line_key(line): Label(label) for label, group in table.get("lines", {}).items() for line in group}
    except ValueError as error:
        raise ProfileError(f"profile {name!r}: lines: {error}") from None
    return Profile(
        name=name,
        description=table.get("description", ""),
        republisher=table.get("republisher"),
        outlet=table.get("outlet"),
        outlet_suffixes=tuple(table.get("outlet_suffixes", ())),
        domains=tuple(match.get("domains", ())),
        fingerprint=frozenset(map(line_key, match.get("lines", ()))),
        fingerprint_min=int(match.get("lines_min", 2)),
        layout=Layout(
            layout.get("start"), masthead, layout.get("stop"), frozenset(map(line_key, layout.get("tail", ())))
        ),
        lines=lines,
        cues=tuple(table.get("cue", ())),
    )
