"""`--fields` and `--field`: an article → a part of its record, or the bare value as `jq -r` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import UsageError
from articlekit.writers.json_text import dump, dump_indented
from articlekit.writers.schema import EXPLAIN_NAMES, KEYS, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Article

__all__ = ["bare_value", "needs_explain", "parse_names", "part"]

_READ = {key.name: key.read for key in KEYS}


def parse_names(text: str) -> tuple[str, ...]:
    """The keys named in `A,B,…`. Errors: UsageError for an unknown one, with the nearest that exists."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise UsageError("no field named; 'articlekit schema' lists them")
    for name in names:
        if name not in NAMES:
            raise UsageError(f"no field {name!r}; {_nearest(name)}")
    return names


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower().replace("-", "_"), NAMES, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"the fields are {', '.join(NAMES)}"


def needs_explain(names: Sequence[str]) -> bool:
    """Whether one of the keys is only there when the article is explained."""
    return any(name in EXPLAIN_NAMES for name in names)


def part(article: Article, names: Sequence[str], *, indented: bool) -> str:
    """The record with these keys alone, in the order they were named, with a final line end."""
    record = {name: _READ[name](article) for name in names}
    return (dump_indented(record) if indented else dump(record)) + "\n"


def bare_value(article: Article, name: str) -> str:
    """The value as a shell wants it: strings without quotes, lists one item a line, `null` when unknown."""
    value = _READ[name](article)
    items = value if isinstance(value, list) else [value]
    return "".join(f"{_bare(item)}\n" for item in items)


def _bare(value: object) -> str:
    return value if isinstance(value, str) else dump(value)
