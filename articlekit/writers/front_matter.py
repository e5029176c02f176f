"""Record → YAML front matter that YAML 1.1 and 1.2 loaders read back to the same values.

Every string is double-quoted and JSON-escaped, so none can become a number, a date, a tag or a second document. Keys
without a value (null, an empty list, an empty string) are left out; so is what belongs to the body (`text`) and what
only JSON carries (`blocks`, `provenance`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.writers.json_text import dump, quote
from articlekit.writers.schema import EXPLAIN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FENCE", "to_front_matter"]

FENCE = "---"
_NOT_HERE = frozenset(("text", *EXPLAIN_NAMES))


def _is_empty(value: object) -> bool:
    """Whether there is nothing to say; false and 0 are something."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def _scalar(value: object) -> str:
    return quote(value) if isinstance(value, str) else dump(value)


def _map_lines(mapping: Mapping[str, object], indent: str) -> Iterator[str]:
    for name, value in mapping.items():
        if not _is_empty(value):
            yield f"{indent}{name}: {_scalar(value)}"


def _item_lines(item: object) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"  - {_scalar(item)}"
        return
    for number, line in enumerate(_map_lines(item, "")):
        yield f"    {line}" if number else f"  - {line}"


def _lines(record: Mapping[str, object]) -> Iterator[str]:
    for name, value in record.items():
        if name in _NOT_HERE or _is_empty(value):
            continue
        if isinstance(value, list):
            items = [line for item in value for line in _item_lines(item)]
            if items:
                yield f"{name}:"
                yield from items
        elif isinstance(value, dict):
            yield f"{name}:"
            yield from _map_lines(value, "  ")
        else:
            yield f"{name}: {_scalar(value)}"


def to_front_matter(record: Mapping[str, object]) -> str:
    """The record between two `---` lines, with a final line end."""
    return "\n".join((FENCE, *_lines(record), FENCE)) + "\n"
