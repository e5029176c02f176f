"""One profile: a checked value made from its TOML table, or a message that says what to mend.

The keys of a profile; only `name` must be there:

    name = "lake-gazette"           what --profile and a record's `profile` call it
    description = "one line"        for `articlekit profiles list`
    republisher = "inkl"            the aggregator whose pages these are
    outlet = "Lake Gazette"         the publication, where all pages are of one
    outlet_suffixes = ["- UK"]      what follows its name on masthead lines

    [match]                         how its pages are known
    domains = ["lake.example"]      a page's address is of one of these, or
    lines = ["start reading"]       at least `lines_min` (2) of these lines stand in its head or tail;
    lines_min = 3                   `{n}` in a line is any number,
    must = ["yahoo news"]           and one of these among them, where others share the lines above

    [valid]                         the days of publication for which it was made or seen to hold, both optional
    from = 2024-01-01
    until = 2025-12-31

    [layout]                        where the article stands
    start = "start reading"         the masthead follows this line, one part a line,
    masthead = ["outlet", "byline?"]  "?" marks one that may be missing; a blank line or a title ends it
    anchor = ["story by {}"]        or: a line of the masthead itself, text or template,
    anchor_is = "byline"            what that line is,
    above = ["title", "outlet"]     and the parts above it, nearest first, furniture of the profile left out,
    below = ["date"]                and below it
    stop = "sign up to read"        the article ends here where one of `tail` follows closely
    tail = ["related stories"]

    [lines]                         furniture without counts: lines or templates by label
    promo = ["one app.", "{n} min read"]

    [[line]]                        one recurring line, as `articlekit learn` writes them
    template = "Published {}"       or `text`: the line as it is; `{}` is any varying part, `{n}` a number
    label = "date"
    where = "head"                  head, body, tail or any: counted from the run of prose
    count = 12                      how often it was seen, in how many
    documents = 12                  documents
    example = "Published 3 May"     one of them
    active = true                   false: proposed only, never used

    [learned]
    documents = 12                  how many documents the counts are of

    [[cue]]                         cues as in the package's own tables
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from articlekit.errors import ProfileError
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern
from articlekit.profiles.entries import ANY_PART, NUMBER_PART, Entry, Lines, Where, line_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["LINES_MIN", "MASTHEAD_PARTS", "Layout", "Profile", "line_key", "read_profile"]

LINES_MIN = 2
"""How many lines of `[match]` make a page a profile's, where it does not say."""

MASTHEAD_PARTS = ("outlet", "section", "byline", "date", "title")

_KEYS = {
    "": "name description republisher outlet outlet_suffixes match valid layout lines line learned cue",
    "match": "domains lines lines_min must",
    "valid": "from until",
    "layout": "start masthead anchor anchor_is above below stop tail",
    "line": "text template label where count documents example active",
    "learned": "documents",
}
_DAY = lazy_pattern(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the article stands on a page: its masthead, and the end at `stop` when a `tail` line follows.

    The masthead follows the line `start`, or stands around the first line that is one of `anchor`.
    """

    start: str | None = None
    masthead: tuple[str, ...] = ()
    anchor: Lines = field(default_factory=lambda: Lines(()))
    anchor_is: str | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    stop: str | None = None
    tail: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about the pages of one outlet or aggregator; all lines to compare are as `line_key` gives them.

    `entries` are all recurring lines, proposed ones too; `lines` finds the active ones. `documents` is how many
    documents the entries' counts are of. `valid_from` and `valid_until` are days (ISO 8601). `cues` are `[[cue]]`
    tables as the cue reader takes them.
    """

    name: str
    description: str
    republisher: str | None = None
    outlet: str | None = None
    outlet_suffixes: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    fingerprint: frozenset[str] = frozenset()
    fingerprint_min: int = LINES_MIN
    fingerprint_must: frozenset[str] = frozenset()
    valid_from: str | None = None
    valid_until: str | None = None
    layout: Layout = field(default_factory=Layout)
    entries: tuple[Entry, ...] = ()
    lines: Lines = field(default_factory=lambda: Lines(()))
    documents: int = 0
    cues: tuple[Mapping[str, Any], ...] = ()


def read_profile(table: Mapping[str, Any]) -> Profile:
    """The profile in a TOML table. Errors: ProfileError naming the key that is wrong."""
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise ProfileError("a profile needs a name")
    try:
        return _read(name, table)
    except (TypeError, ValueError, AttributeError) as error:
        raise ProfileError(f"profile {name!r}: {error}") from None


def _read(name: str, table: Mapping[str, Any]) -> Profile:
    """The profile of that name; raises ValueError or TypeError in words that name the key."""
    _check_keys("", table)
    match, valid, learned = (_sub_table(table, key) for key in ("match", "valid", "learned"))
    entries = (*_read_groups(_sub_table(table, "lines")), *map(_read_entry, table.get("line", ())))
    return Profile(
        name=name,
        description=_text(table, "description") or "",
        republisher=_text(table, "republisher"),
        outlet=_text(table, "outlet"),
        outlet_suffixes=_texts(table, "outlet_suffixes"),
        domains=_texts(match, "domains"),
        fingerprint=frozenset(map(line_key, _texts(match, "lines"))),
        fingerprint_min=_count(match, "lines_min", LINES_MIN),
        fingerprint_must=frozenset(map(line_key, _texts(match, "must"))),
        valid_from=_day(valid, "from"),
        valid_until=_day(valid, "until"),
        layout=_read_layout(_sub_table(table, "layout")),
        entries=entries,
        lines=Lines(entries),
        documents=_count(learned, "documents"),
        cues=tuple(table.get("cue", ())),
    )


def _read_layout(table: Mapping[str, Any]) -> Layout:
    start, stop = _text(table, "start"), _text(table, "stop")
    anchor_is = _text(table, "anchor_is")
    parts = {key: _texts(table, key) for key in ("masthead", "above", "below")}
    for part in (part for group in (*parts.values(), (anchor_is,) if anchor_is else ()) for part in group):
        if part.rstrip("?") not in MASTHEAD_PARTS:
            raise ValueError(f"masthead part {part!r}; known are {', '.join(MASTHEAD_PARTS)}")
    return Layout(
        start=line_key(start) if start else None,
        anchor=Lines(_entry_of(line, Label.OTHER) for line in _texts(table, "anchor")),
        anchor_is=anchor_is,
        stop=line_key(stop) if stop else None,
        tail=frozenset(map(line_key, _texts(table, "tail"))),
        **parts,
    )


def _read_groups(table: Mapping[str, Any]) -> list[Entry]:
    """The entries of `[lines]`: a list of lines or templates for each label."""
    return [_entry_of(line, _label(name)) for name in table for line in _texts(table, name)]


def _entry_of(line: str, label: Label) -> Entry:
    return Entry(line, label, is_template=ANY_PART in line or NUMBER_PART in line)


def _read_entry(table: Mapping[str, Any]) -> Entry:
    """One `[[line]]` table."""
    _check_keys("line", table)
    text, template = _text(table, "text"), _text(table, "template")
    shown = repr(text or template or table)
    if (text is None) == (template is None):
        raise ValueError(f"line {shown}: give text or template, and not both")
    if template is not None and ANY_PART not in template and NUMBER_PART not in template:
        raise ValueError(f"line {shown}: a template has {ANY_PART} or {NUMBER_PART} where it varies")
    if template is not None and not line_key(template).replace(ANY_PART, "").replace(NUMBER_PART, "").strip():
        raise ValueError(f"line {shown}: a template needs words that do not vary")
    where = _text(table, "where") or Where.ANY.value
    if where not in [known.value for known in Where]:
        raise ValueError(f"line {shown}: where {where!r}; known are {', '.join(Where)}")
    active = table.get("active", True)
    if not isinstance(active, bool):
        raise TypeError(f"line {shown}: active is true or false")
    label = _label(_text(table, "label") or "")
    counts = (_count(table, "count"), _count(table, "documents"))
    example = _text(table, "example") or ""
    return Entry(text or template or "", label, template is not None, Where(where), *counts, example, active)


def _label(name: str) -> Label:
    try:
        return Label(name)
    except ValueError:
        raise ValueError(f"lines: {name!r} is not a label; the labels are {', '.join(Label)}") from None


def _check_keys(place: str, table: Mapping[str, Any]) -> None:
    """Raises ValueError for a key that nobody knows, which may be a misspelt one."""
    known = _KEYS[place].split()
    if unknown := sorted(set(table) - set(known)):
        within = f" of {place!r}" if place else ""
        raise ValueError(f"unknown key {unknown[0]!r}{within}; known are {', '.join(known)}")


def _sub_table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = table.get(key, {})
    if not isinstance(part, dict):
        raise TypeError(f"{key!r} is a table, written [{key}]")
    if key in _KEYS:
        _check_keys(key, part)
    return part


def _value(table: Mapping[str, Any], key: str, fits: Callable[[Any], bool], words: str) -> Any:
    value = table.get(key)
    if value is not None and not fits(value):
        raise TypeError(f"{key!r} is {words}")
    return value


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value: str | None = _value(table, key, lambda value: isinstance(value, str), "a text in quotes")
    return value


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = _value(
        table, key, lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
        "a list of texts",
    )  # fmt: skip
    return tuple(value or ())


def _count(table: Mapping[str, Any], key: str, default: int = 0) -> int:
    value = _value(table, key, lambda value: type(value) is int and value >= 0, "a number from 0 on")
    return default if value is None else value


def _day(table: Mapping[str, Any], key: str) -> str | None:
    """A day as ISO 8601; TOML has dates of its own, the compiled file has texts."""
    value = table.get(key)
    if isinstance(value, date):
        value = value.isoformat()[:10]
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise TypeError(f"{key!r} is a day such as 2024-01-31")
    return value
