"""`articlekit formats`: what is read and what is written, from the two registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from articlekit.cli.program import CONTEXT
from articlekit.cli.sinks import StdoutSink, hang

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["command"]

OUTPUTS = (
    ("jsonl", (".jsonl",), "one file of records, one JSON object a line"),
    ("gzip", (".jsonl.gz",), "the same, compressed"),
    ("zstandard", (".jsonl.zst",), "the same, compressed better"),
    ("parquet", (".parquet",), "one table of records; needs articlekit[parquet]"),
    ("directory", (), "any other name: one file a document, in the format of --format"),
)
"""The forms of batch's output: name, ending, meaning."""


@click.command(context_settings=CONTEXT)
def command() -> None:
    """List the formats that are read (--input-format) and written (--format)."""
    from articlekit.readers import COMPRESSIONS, FORMATS
    from articlekit.writers import WRITERS

    parts = (
        ("Read (--input-format; auto looks at the content)", [(f.name, f.extensions, f.meaning) for f in FORMATS]),
        ("Unpacked on the way", [(f.name, f.extensions, f.meaning) for f in COMPRESSIONS]),
        ("Written (--format)", [(w.name, w.suffixes, w.meaning) for w in WRITERS]),
        ("Written by batch, as the name of --output ends", OUTPUTS),
    )
    StdoutSink().write("\n".join(_section(title, rows) for title, rows in parts))


def _section(title: str, rows: Iterable[tuple[str, tuple[str, ...], str]]) -> str:
    lines = [hang(f"  {name:<10}  {' '.join(suffixes):<17}  ", meaning) + "\n" for name, suffixes, meaning in rows]
    return f"{title}\n{''.join(lines)}"
