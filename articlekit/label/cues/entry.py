"""One entry of a cue table: a TOML table in, a checked `Entry` out, or a message that says what to mend.

The tables of this package and the `[[cue]]` tables of a profile have the same schema, so they share this reader. It
does not look at lines; that is the matcher's part.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from articlekit.errors import ProfileError
from articlekit.label.cues.fold import fold
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["WHERE", "Entry", "read_entries", "read_entry"]

#: Where in a line a phrase or pattern must stand. Whole lines are the default: phrases inside prose are prose.
WHERE = ("whole", "start", "end", "anywhere")

#: A phrase that is not a whole line counts in lines of at most this many words, unless the entry says otherwise.
DEFAULT_MAX_WORDS = 12

_KEYS = frozenset(
    (
        "id",
        "label",
        "weight",
        "phrases",
        "pattern",
        "where",
        "max_words",
        "lang",
        "needs",
        "scope",
        "yes",
        "no",
        "source",
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One checked cue entry; phrases and needs are folded, sorted and without duplicates.

    `needs` are the literal doors of a pattern: the folded line must start with one (whole, start), end with one (end)
    or hold one as words (anywhere) before the pattern is tried at all.
    """

    id: str
    label: Label
    weight: float
    where: str
    section: bool
    max_words: int
    phrases: tuple[str, ...]
    pattern: str
    needs: tuple[str, ...]
    lang: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    source: str


def read_entries(tables: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Check `[[cue]]` tables and return the entries in id order.

    Errors: ProfileError naming the cue and the field, for a wrong entry or an id that occurs twice.
    """
    entries = sorted((read_entry(table) for table in tables), key=lambda entry: entry.id)
    for before, after in pairwise(entries):
        if before.id == after.id:
            raise ProfileError(f"cue '{after.id}': the id occurs twice; give each cue its own")
    return tuple(entries)


def read_entry(table: Mapping[str, Any]) -> Entry:
    """Check one `[[cue]]` table. Errors: ProfileError naming the cue and the field."""
    name = str(table.get("id") or "without id")
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise ProfileError(f"cue '{name}': unknown field '{unknown[0]}'")
    where = table.get("where", "whole")
    if where not in WHERE:
        raise ProfileError(f"cue '{name}': where must be one of {', '.join(WHERE)}")
    pattern = _string(table, "pattern", name)
    phrases = _phrases(table.get("phrases", ()), name)
    needs = _phrases(table.get("needs", ()), name)
    if bool(pattern) == bool(phrases):
        raise ProfileError(f"cue '{name}': give either phrases or a pattern")
    if bool(pattern) != bool(needs):
        raise ProfileError(f"cue '{name}': a pattern, and only a pattern, has needs: words that open it")
    return Entry(
        id=_string(table, "id", name, required=True),
        label=_label(table, name),
        weight=_number(table, "weight", name, default=3.0),
        where=where,
        section=_scope(table, name),
        max_words=int(_number(table, "max_words", name, default=DEFAULT_MAX_WORDS)),
        phrases=phrases,
        pattern=pattern,
        needs=needs,
        lang=_string(table, "lang", name),
        yes=_strings(table.get("yes", ()), "yes", name),
        no=_strings(table.get("no", ()), "no", name),
        source=_string(table, "source", name),
    )


def _phrases(value: object, name: str) -> tuple[str, ...]:
    """Folded phrases of a list, or of a table of lists by language."""
    groups = value.values() if isinstance(value, dict) else (value,)
    written = [phrase for group in groups for phrase in _strings(group, "phrases", name)]
    folded = {fold(phrase) for phrase in written}
    if "" in folded:
        raise ProfileError(f"cue '{name}': a phrase without a letter or digit can never match")
    return tuple(sorted(folded))


def _strings(value: object, field: str, name: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ProfileError(f"cue '{name}': {field} must be a list of strings")
    return tuple(value)


def _string(table: Mapping[str, Any], field: str, name: str, *, required: bool = False) -> str:
    value = table.get(field, "")
    if not isinstance(value, str) or (required and not value):
        raise ProfileError(f"cue '{name}': {field} must be a string")
    return value


def _number(table: Mapping[str, Any], field: str, name: str, *, default: float) -> float:
    value = table.get(field, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        raise ProfileError(f"cue '{name}': {field} must be a number above 0")
    return float(value)


def _label(table: Mapping[str, Any], name: str) -> Label:
    try:
        return Label(str(table.get("label")))
    except ValueError:
        raise ProfileError(f"cue '{name}': label must be one of {', '.join(Label)}") from None


def _scope(table: Mapping[str, Any], name: str) -> bool:
    scope = table.get("scope", "line")
    if scope not in {"line", "section"}:
        raise ProfileError(f"cue '{name}': scope must be line or section")
    return bool(scope == "section")
