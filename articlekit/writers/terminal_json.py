"""JSON text → the same with colours for a terminal: keys bold, strings green, numbers and truth values cyan, null dim.

Works on the text that `json_text` makes, token by token; rich is not needed, so `clean` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern
from articlekit.writers.visible import safe_terminal

if TYPE_CHECKING:
    import re

__all__ = ["paint"]

_TOKEN = lazy_pattern(r'("[^"\\]*(?:\\.[^"\\]*)*")(:)?|-?\d[\d.eE+-]*|true|false|null')
_RESET = "\x1b[0m"
_KEY, _STRING, _NUMBER, _NULL = "\x1b[1m", "\x1b[32m", "\x1b[36m", "\x1b[2m"


def paint(text: str) -> str:
    """The JSON text with colours; strings that could act upon a terminal are made visible first.

    >>> paint('{"a": null}')
    '{\\x1b[1m"a"\\x1b[0m: \\x1b[2mnull\\x1b[0m}'
    """
    return _TOKEN.sub(_paint_token, safe_terminal(text))


def _paint_token(match: re.Match[str]) -> str:
    string, colon = match[1], match[2]
    if colon:
        return f"{_KEY}{string}{_RESET}:"
    if string:
        return f"{_STRING}{string}{_RESET}"
    return f"{_NULL if match[0] == 'null' else _NUMBER}{match[0]}{_RESET}"
