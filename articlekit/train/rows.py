"""Labelled texts back from disk.

Goes in: the folder `dataset` wrote. Comes out: rows, and the `Marked` in a row. Order is that of the files' names, then
that of the pages in their set; nothing is drawn or weighed here.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from articlekit.train.gold import Marked, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from articlekit.train.sources import Row

__all__ = ["read_rows", "row_to_marked"]


def read_rows(folder: Path, source: str = "*", set_name: str = "*", dump: str = "*") -> Iterator[Row]:
    """All rows of the files whose source, set and dump fit; each may be a pattern."""
    for path in sorted(folder.glob(f"{source}.{set_name}.{dump}.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def row_to_marked(row: Row, *, mask_doubt: bool = True) -> Marked:
    """The text of a row with its gold; what is in doubt is masked unless `mask_doubt` is False."""
    masked = [(start, end) for start, end in row["masked"]]
    if mask_doubt:
        masked += [(start, end) for start, end in row.get("doubt", ())]
    return Marked(row["text"], tuple(Span(*span) for span in row["spans"]), tuple(sorted(masked)))
