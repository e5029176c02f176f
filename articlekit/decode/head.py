"""Text → the fields that somebody wrote above it: "Title: …", "Published: …", or front matter between dashes.

Goes in: a whole text. Comes out: what the fields declare under the record's names, and which lines they are; None where
the text has no such head. A head has two fields at least, one of which says what the text is, where it is from or when
it appeared; it begins in the first lines, and a headline with a colon in it is no field. Values are cleaned of quotes
and read as far as is needed to know that they are what their key says; a value that is not is left to the finders.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.dates import find_stamps
from articlekit.grammar.tables import phrases
from articlekit.labels import Label
from articlekit.model import Stated
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Head", "read_head"]

FIELDS = ("title", "authors", "date_published", "date_modified", "outlet", "url", "section", "tags", "description")
FIELDS_MORE = ("language", "dateline", "other")
TELLING = frozenset(("title", "date_published", "outlet", "url"))
"""Fields of which a head has one; two lines of another sort may be anything."""

FIELDS_MIN = 2
START_MAX = 3
LINES_MAX = 60
"""Lines with something on them before which a head begins, and lines in which it ends."""

KEY_MAX = 24
VALUE_MAX = 2_000

LABELS: Mapping[str, Label] = {
    "title": Label.TITLE,
    "authors": Label.BYLINE,
    "date_published": Label.DATE,
    "date_modified": Label.DATE,
    "section": Label.SECTION,
    "tags": Label.TAGS,
    "description": Label.DESCRIPTION,
}

FENCE = "---"
FENCE_ENDS = frozenset((FENCE, "..."))

_FIELD = lazy_pattern(
    r"(?P<key>[^\W\d_][^:：\n]{0,23}?)\s{0,3}[:：](?=\s|$|[^\x00-\x7f/])\s{0,20}(?P<value>.{0,2000})$"
)
_QUOTED = lazy_pattern(r"(?:>[ \t]{0,4}){1,8}")
_ADDRESS = lazy_pattern(r"https?://[^\s<>\"]{4,2000}")
_LANGUAGE = lazy_pattern(r"[a-zA-Z]{2}(?:[-_][a-zA-Z]{2})?")
_DOMAIN = lazy_pattern(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?\S*")


class Head(NamedTuple):
    """`declared` are values by the record's names, `url` the address, `stated` the head's lines by their labels."""

    declared: dict[str, str]
    url: str | None
    stated: tuple[Stated, ...]
    is_front_matter: bool


class _Line(NamedTuple):
    """A field line: its row from 0, the record's name of its key ("" where nobody knows it), its value and its lead."""

    row: int
    name: str
    value: str
    lead: int


def read_head(text: str) -> Head | None:
    """The head of a text, or None.

    >>> head = read_head("Title: Bridge reopens\\nSource: The Daily Lake\\n\\nThe bridge is open again.")
    >>> head.declared, [span.first for span in head.stated]
    ({'title': 'Bridge reopens', 'outlet': 'The Daily Lake'}, [1, 2])
    >>> read_head("Bridge: it reopens\\nThe bridge is open again.") is None
    True
    """
    start = len(text) - len(text.lstrip())
    if not (text.startswith(FENCE, start) or ":" in text[start : start + 400] or "：" in text[start : start + 400]):
        return None
    rows = text.split("\n", LINES_MAX)[:LINES_MAX]
    if text.startswith(FENCE, start):
        return _read_front_matter(rows)
    if text.startswith(">", start):
        return _read_quoted(rows)
    return _read_lines(rows)


def _read_quoted(rows: Sequence[str]) -> Head | None:
    """A head that was quoted with all that follows ("> Title: Bridge reopens").

    >>> head = _read_quoted(["> Title: Bridge reopens", "> Source: The Daily Lake", ">", "> The bridge is open."])
    >>> head.declared["title"], head.stated[0].lead
    ('Bridge reopens', 9)
    """
    signs = [_QUOTED.match(row.strip()) for row in rows]
    head = _read_lines([row.strip()[sign.end() :] if sign else "" for row, sign in zip(rows, signs, strict=True)])
    if head is None:
        return None
    shifted = []
    for span in head.stated:
        sign = signs[span.first - 1]
        shifted.append(span._replace(lead=span.lead + sign.end()) if sign and span.lead else span)
    return head._replace(stated=tuple(shifted))


def _read_lines(rows: Sequence[str]) -> Head | None:
    """A head of lines with keys that are known, one below the other."""
    found: list[_Line] = []
    waiting: list[_Line] = []  # keys that nobody knows, which belong to the head where a known one follows at once
    seen = 0
    for row, raw in enumerate(rows):
        line = raw.strip()
        if not line:
            if waiting:
                break
            continue
        field = _read_field(row, line)
        if field is None or (field.name == "" and not found):
            if found or seen >= START_MAX - 1:
                break
            seen += 1
        elif field.name == "text":
            found += [*waiting, field] if found else []
            waiting = []
            break
        elif field.name:
            found += [*waiting, field]
            waiting = []
        else:
            waiting.append(field)
    return _close(found)


def _read_field(row: int, line: str) -> _Line | None:
    """The field of a line, or None; the name is "" where the key is not known."""
    match = _FIELD.match(line)
    if match is None:
        return None
    name = _names().get(" ".join(match["key"].casefold().split()), "")
    value = match["value"].strip()
    if name == "" and (not value or len(match["key"].split()) > 3):
        return None
    if name == "text" and value:
        return _Line(row, "", value, 0) if len(value) > KEY_MAX else None
    return _Line(row, name, value, match.start("value"))


def _close(found: Sequence[_Line]) -> Head | None:
    """The head out of its lines, where they are enough and say enough."""
    named = {line.name for line in found if line.value and line.name not in ("", "other", "text")}
    if len(named) < FIELDS_MIN or not named & TELLING:
        return None
    declared: dict[str, str] = {}
    url = None
    stated = []
    for line in found:
        value = read_value(line.name, line.value)
        if line.name == "url":
            url = url or value
        elif value and line.name not in declared:
            declared[line.name] = value
        stated.append(Stated(line.row + 1, line.row + 1, LABELS.get(line.name, Label.EXPORT_FIELD), line.lead))
    for name in ("", "other", "text"):
        declared.pop(name, None)
    return Head(declared, url, tuple(stated), is_front_matter=False)


def _read_front_matter(rows: Sequence[str]) -> Head | None:
    """The fields between two lines of dashes, as static sites and this program's Markdown have them."""
    lines = list(rows)
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    last = next((row for row in range(first + 1, len(lines)) if lines[row].rstrip() in FENCE_ENDS), None)
    if lines[first].rstrip() != FENCE or last is None:
        return None
    declared: dict[str, str] = {}
    url = None
    count = 0
    for key, value in _read_entries(lines[first + 1 : last]):
        name = _names().get(key.replace("_", " "), "")
        count += bool(name)
        read = read_value(name, value)
        if name == "url":
            url = url or read
        elif read and name and name not in ("other", "text"):
            declared.setdefault(name, read)
    if not count:
        return None
    return Head(declared, url, (Stated(first + 1, last + 1, Label.EXPORT_FIELD),), is_front_matter=True)


def _read_entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys and values of front matter; the items of a list are one value, what is nested deeper is left out."""
    key, value = "", ""
    for line in lines:
        inner = line.strip()
        if inner.startswith("- ") and key:
            item = inner[2:].strip()
            if ": " not in item:
                value = f"{value}; {_unquote(item)}" if value else _unquote(item)
        elif line[:1].strip() and ":" in line:
            if key:
                yield key, value
            key, _, value = (part.strip() for part in line.partition(":"))
            key, value = key.casefold(), _unquote(value)
    if key:
        yield key, value


def _unquote(value: str) -> str:
    """A scalar without its quotes; a list on one line as its items."""
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_unquote(item.strip()) for item in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def read_value(name: str, value: str) -> str | None:
    """A field's value as the record has it, or None where it is none: no date, no address, a word for nothing.

    >>> read_value("date_published", "3 May 2024"), read_value("authors", "By Ada Moss and Tom Reed")
    ('2024-05-03', 'Ada Moss; Tom Reed')
    >>> read_value("authors", "N/A") is None
    True
    """
    value = value.strip()[:VALUE_MAX]
    if not value or value.casefold() in phrases("heads", "none"):
        return None
    if name in ("date_published", "date_modified"):
        stamps = find_stamps(value[:80])
        return stamps[0].value if stamps else None
    if name == "url":
        match = _ADDRESS.match(value)
        return match[0] if match else None
    if name == "language":
        return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else None
    if name == "outlet":
        return None if _DOMAIN.fullmatch(value) else value
    if name == "authors":
        byline = parse_byline(value) or parse_byline(f"By {value}")
        return "; ".join(byline.names) if byline and byline.names else value
    return value


@cache
def _names() -> dict[str, str]:
    """Every known key and the field it names."""
    return {key: name for name in (*FIELDS, *FIELDS_MORE, "text") for key in phrases("heads", name)}
