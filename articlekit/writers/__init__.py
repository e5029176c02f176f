"""Article → what the user asked for: JSON, JSON Lines, Markdown or text, and pages for a terminal.

`WRITERS` is the registry: the command line's `--format` choices and the list that `articlekit formats` prints are made
from it. A writer is a pure function from an article to text that ends in a line end (or is empty). `terminal` and its
parts show an article to a person; they need rich and are imported by `inspect` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.writers.json_text import to_json, to_json_line
from articlekit.writers.schema import json_schema, to_record
from articlekit.writers.text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Article

__all__ = ["WRITERS", "WriterSpec", "json_schema", "to_record", "writer_named"]


class WriterSpec(NamedTuple):
    """One output format: its name, one line of meaning, usual file suffixes, and the function that makes it."""

    name: str
    meaning: str
    suffixes: tuple[str, ...]
    write: Callable[[Article], str]


def _to_markdown(article: Article) -> str:
    """Markdown's rules are compiled only when Markdown is wanted; JSON should not wait for them."""
    from articlekit.writers.markdown import to_markdown

    return to_markdown(article)


WRITERS: tuple[WriterSpec, ...] = (
    WriterSpec("json", "the record: indented on a terminal, one object a line otherwise", (".json",), to_json),
    WriterSpec("jsonl", "the record: always one object a line", (".jsonl", ".ndjson"), to_json_line),
    WriterSpec("markdown", "YAML front matter and the article's body", (".md", ".markdown"), _to_markdown),
    WriterSpec("text", "the article's paragraphs alone", (".txt",), to_text),
)


def writer_named(name: str) -> WriterSpec:
    """The writer of that name. Errors: KeyError when there is none."""
    return {spec.name: spec for spec in WRITERS}[name]
