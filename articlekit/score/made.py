"""Records made earlier, by this tool or another → the one that belongs to a document of the gold.

They are matched by id, else by source and number, by the name of the file, or by its name without endings; a name that
two records share says nothing. What is not scored is not kept.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, BinaryIO

from articlekit.readers import read_records
from articlekit.readers.rows import text_or_none

from .fields import STATED_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from articlekit.model import Failure, Raw
    from articlekit.readers import ReadOptions

__all__ = ["MadeRecords"]

_KEPT = frozenset((*STATED_KEYS, "images", "text", "body", "status"))

# What a document or record may be known by: a kind of name, the name, its number.
Name = tuple[str, str, int]


class MadeRecords:
    """The records of a file; `on_fault` hears the number of one that cannot be read, and why."""

    def __init__(
        self, path: str, *, stdin: BinaryIO | None, options: ReadOptions, on_fault: Callable[[int, Failure], None]
    ) -> None:
        self._by_name: dict[Name, dict[str, Any] | None] = {}
        self.count = 0
        for item in read_records(path, stdin=stdin, options=options):
            if item.failure is not None:
                on_fault(item.record, item.failure)
            elif isinstance(item.value, dict):
                self._keep(item.value, options)

    def find(self, raw: Raw) -> Mapping[str, Any] | None:
        """Return the record of a document, None where there is none."""
        names = _names(raw.id, raw.source, raw.record)
        return next((record for name in names if (record := self._by_name.get(name)) is not None), None)

    def _keep(self, record: dict[str, Any], options: ReadOptions) -> None:
        self.count += 1
        kept = {name: value for name, value in record.items() if name in _KEPT}
        source = next((record[name] for name in ("source", "file") if isinstance(record.get(name), str)), "")
        number = record.get("record")
        names = _names(text_or_none(record.get(options.id_key)), source, number if isinstance(number, int) else 0)
        for name in names:
            self._by_name[name] = kept if self._by_name.get(name, kept) is kept else None


def _names(key: str | None, source: str, record: int) -> Iterator[Name]:
    """What is known by this id, source and number, the surest name first; an id may be a file's name, less endings."""
    if key is not None:
        yield "id", key, 0
    if source:
        yield "source", source, record
        name = os.path.basename(source)  # noqa: PTH119 - names stay strings
        yield "name", name, record
        while "." in name:
            name = name.rpartition(".")[0]
            yield "stem", name, record
    if key is not None:
        yield "stem", key, 0
