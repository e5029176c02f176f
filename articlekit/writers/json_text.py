"""Record → JSON text that every strict parser reads and that is safe to show in a terminal.

One object is always one line for `to_json_line`, whatever the reader takes for a line end: U+2028, U+0085 and their
kin are written as escapes, and so are DEL, C1 and bidirectional controls. Half a surrogate pair, which is no
character, becomes U+FFFD. Loading gives back the same strings.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern
from articlekit.writers.schema import to_record

if TYPE_CHECKING:
    import re

    from articlekit.model import Article

__all__ = ["dump", "dump_indented", "quote", "to_json", "to_json_line"]

# What JSON allows raw but a line splitter, a YAML reader, an editor or a terminal would act upon.
_UNSAFE = lazy_pattern(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=2)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"


def quote(text: str) -> str:
    r"""The string as a double-quoted JSON literal, which YAML 1.1 and 1.2 read alike.

    >>> print(quote("a\u2028b"))
    "a\u2028b"
    """
    return _UNSAFE.sub(_escape, _COMPACT.encode(text))


def dump(value: object) -> str:
    """The value as JSON on one line, without a line end. Errors: ValueError for NaN and infinity."""
    return _UNSAFE.sub(_escape, _COMPACT.encode(value))


def dump_indented(value: object) -> str:
    """The value as JSON for reading, two blanks a level, without a final line end."""
    return _UNSAFE.sub(_escape, _INDENTED.encode(value))


def to_json_line(article: Article) -> str:
    """The record as one line of JSON Lines, with its line end."""
    return dump(to_record(article)) + "\n"


def to_json(article: Article) -> str:
    """The record as an indented JSON document, with a final line end."""
    return dump_indented(to_record(article)) + "\n"
