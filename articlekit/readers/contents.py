"""The first bytes of an input → which container it is: JSON Lines, JSON, a table, or one whole document.

Content decides; the name only breaks a tie, where the content is blank or a broken first record. The guess is
conservative: a text that merely begins with a brace stays a text; one that begins with a key is damaged JSON. A table
looks like many a text and is taken for one only where the name says so too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.errors import InputError

from .strict_json import Parser

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DELIMITERS", "HEAD", "LINE_NAMES", "container_of", "is_record_line", "plain_name"]

HEAD = 1 << 16
"""Bytes that are looked at: 64 kB; a first record longer than that is recognised by how it begins."""

LINE_NAMES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_JSON_NAMES = (".json",)
_TABLE_NAMES = (".csv", ".tsv")

_OBJECT = rb'\{\s*"[^"\\\n]{0,200}"\s*:'
_ARRAY = rb'\[\s*(?:\{\s*"|\])'
_PROBED_LINES = 20

DELIMITERS = (b",", b";", b"\t", b"|")
"""What may stand between the cells of a table; where two fit alike, the first."""

_NAME_MAX = 64
"""Bytes of the name of a table's only column."""


def container_of(head: bytes, name: str, *, whole: bool) -> str | None:
    """Return "jsonl", "json", "csv" or None (one whole document).

    `head` is plain (no byte order mark, not compressed), `name` lower case without a compression's ending; `whole` says
    that `head` is all there is.
    """
    start = head.lstrip()
    if start.startswith(b"{"):
        return _object_container(start, name, whole=whole)
    if start.startswith(b"[") and re.match(_ARRAY, start):
        line, _, rest = start.partition(b"\n")
        one_a_line = name.endswith(LINE_NAMES) and (rest.strip() or not whole) and _is_json(line)
        return "jsonl" if one_a_line else "json"
    if name.endswith(LINE_NAMES):
        return "jsonl"
    if name.endswith(_TABLE_NAMES) and _has_header(start):
        return "csv"
    return "json" if name.endswith(_JSON_NAMES) and start[:1] == b"[" else None


def _has_header(start: bytes) -> bool:
    """Whether the first line may name columns: it is no markup, and has a delimiter or is one word."""
    line = start.split(b"\n", 1)[0].split(b"\r", 1)[0]
    is_one_word = len(line.split()) == 1 and len(line) <= _NAME_MAX
    return not line.startswith(b"<") and (is_one_word or any(mark in line for mark in DELIMITERS))


def is_record_line(head: bytes) -> bool:
    """Tell whether these first bytes hold a whole first line that is a JSON record: then there is no doubt left."""
    line, newline, _ = head.partition(b"\n")
    return bool(newline) and _is_record(line)


def plain_name(name: str, endings: tuple[str, ...]) -> str:
    """Return a name in lower case without the compression endings it may have."""
    name = name.lower()
    while name.endswith(endings):
        name = name.rpartition(".")[0]
    return name


def _object_container(start: bytes, name: str, *, whole: bool) -> str | None:
    """Return the container of a head that begins with a brace."""
    lines = start.split(b"\n", _PROBED_LINES)
    complete = lines if whole else lines[:-1]
    if any(_is_record(line) for line in complete[:_PROBED_LINES]):
        return "jsonl"
    if name.endswith(LINE_NAMES):
        return "jsonl"
    if not re.match(_OBJECT, start):
        return "json" if name.endswith(_JSON_NAMES) else None
    if whole and (name.endswith(_JSON_NAMES) or _is_record(start)):
        return "json"
    # No line is a record by itself: damaged records, one record over many lines, or a first one longer than the head.
    return "json" if _is_spread(lines) else "jsonl"


def _is_spread(lines: Sequence[bytes]) -> bool:
    """Whether what may be one record is written over many lines: the first one ends with what goes on."""
    return len(lines) > 1 and lines[0].rstrip().endswith((b"{", b",", b"[", b":"))


def _is_record(line: bytes) -> bool:
    line = line.strip()
    return line.startswith(b"{") and line.endswith(b"}") and len(line) > 2 and _is_json(line)


def _is_json(line: bytes) -> bool:
    try:
        Parser().parse(line.decode("utf-8", "replace"))
    except InputError:
        return False
    return True
