"""Records as JSON Lines → a Parquet file, and back; needs pyarrow, the extra [parquet].

The columns are the keys of the record, typed by the one table of keys. Records go through a thousand at a time, so that
memory does not grow with the file. The extra keys of `--explain` are not part of it.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from articlekit.errors import UsageError
from articlekit.writers.json_text import dump
from articlekit.writers.schema import EXPLAIN_NAMES, KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["check_parquet", "read_parquet", "write_parquet"]

_GROUP = 1000
"""Records in a row group."""

_COLUMNS = tuple(key for key in KEYS if key.name not in EXPLAIN_NAMES)


def check_parquet() -> None:
    """Errors: UsageError when pyarrow is not there. It is not imported yet: it starts threads, and a batch forks."""
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet needs pyarrow: pip install 'articlekit[parquet]'")


def write_parquet(lines: Iterable[bytes], file: Path) -> None:
    """Write records, one a line, as rows of a Parquet file, in order. Errors: OSError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(key.name, _type_of(key.schema, pa)) for key in _COLUMNS])
    rows = iter(lines)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := [json.loads(line) for line in islice(rows, _GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def read_parquet(file: Path) -> Iterator[bytes]:
    """Yield the rows of a file that `write_parquet` made as the lines they were made of."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as stored:
        for batch in stored.iter_batches(_GROUP):
            for row in batch.to_pylist():
                yield dump(row).encode() + b"\n"


def _type_of(schema: dict[str, Any], pa: Any) -> Any:
    """The Arrow type of a key's JSON Schema."""
    if "const" in schema:
        return pa.int64()
    if "anyOf" in schema:
        return next(_type_of(part, pa) for part in schema["anyOf"] if part.get("type") != "null")
    kind = schema["type"]
    names = kind if isinstance(kind, list) else [kind]
    name = next(name for name in names if name != "null")
    if name == "array":
        return pa.list_(_type_of(schema["items"], pa))
    if name == "object":
        return pa.struct([(key, _type_of(part, pa)) for key, part in schema["properties"].items()])
    return {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}[name]
