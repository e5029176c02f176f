"""The Markdown of a reader service ("Title:", "URL Source:", "Markdown Content:") → one Raw with what its head states.

The head's lines and the list of images or links behind the page are field lines; the page between is Markdown like any
other, with its menus. The head's title has the outlet's name behind it, so it stays a line for the finders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.grammar.dates import find_stamps
from articlekit.labels import Label
from articlekit.model import Raw, Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_reader_markdown", "read_reader_markdown"]

HEAD_LINES = 60
"""Lines in which the head ends; it has six fields with a blank line between, and warnings may be longer."""

KEYS = {
    "Title": "head_title",
    "URL Source": "url",
    "Published Time": "published_time",
    "Warning": "warning",
    "Number of Pages": "pages",
    "Description": "head_description",
    "Timestamp": "timestamp",
}
START = "Markdown Content:"
LISTS = ("Images:", "Links/Buttons:")


def is_reader_markdown(data: bytes) -> bool:
    """Whether bytes begin with such a head."""
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"Title:", b"URL Source:")) and b"URL Source:" in head and START.encode() in head


def read_reader_markdown(source: str, data: bytes, encoding: str | None = None) -> Raw | None:
    """The document, or None where the head is none after all. Errors: UsageError for an encoding nobody knows."""
    from articlekit.decode import decode_bytes, repair

    decoded = decode_bytes(data, encoding=encoding)
    text, repairs = repair(decoded.text)
    lines = text.split("\n")
    start = next((row for row, line in enumerate(lines[:HEAD_LINES]) if line.strip() == START), None)
    if start is None:
        return None
    fields, stated = _read_head(lines, start)
    tail = _find_lists(lines, start)
    if tail is not None:
        stated.append(Stated(tail + 1, len(lines), Label.EXPORT_FIELD))
    url = fields.pop("url", None)
    stamps = find_stamps(fields.get("published_time", "")[:80])
    declared = {**fields, "date_published": stamps[0].value} if stamps else fields
    return Raw(
        source,
        text,
        url=url,
        format="markdown",
        declared=declared,
        warnings=(*decoded.warnings, *repairs),
        stated=tuple(stated),
        encoding=decoded.encoding,
    )


def _read_head(lines: Sequence[str], start: int) -> tuple[dict[str, str], list[Stated]]:
    """The head's fields, and its lines; several warnings become one field."""
    fields: dict[str, str] = {}
    stated = []
    for row, line in enumerate(lines[: start + 1]):
        if not line.strip():
            continue
        key, _, value = line.partition(":")
        name, value = KEYS.get(key.strip()), value.strip()
        if name is not None and value:
            fields[name] = f"{fields[name]} {value}" if name in fields else value
        lead = len(line) - len(value) if key.strip() == "Title" and value else 0
        stated.append(Stated(row + 1, row + 1, Label.EXPORT_FIELD, lead))
    return fields, stated


def _find_lists(lines: Sequence[str], start: int) -> int | None:
    """The row of the list of images or links behind the page, or None."""
    for row in range(len(lines) - 1, start, -1):
        line = lines[row].strip()
        if line in LISTS:
            below = [other.strip() for other in lines[row + 1 :] if other.strip()]
            if all(other.startswith(("- ", "* ", "![", "[")) or other in LISTS for other in below):
                return row
        elif line and not line.startswith(("- ", "* ", "![", "[")):
            return None
    return None
