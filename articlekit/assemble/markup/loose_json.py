"""JSON as pages write it → plain values: trailing commas, comments, raw line breaks, cut ends and stray quotes read.

Sound JSON goes through the standard parser. What that refuses is read by a scanner that never fails: it takes linear
time, needs no recursion, and drops what lies deeper than `DEPTH_MAX`. Gives None where there is nothing to read.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from articlekit.patterns import lazy_pattern

__all__ = ["DEPTH_MAX", "read_json"]

DEPTH_MAX = 60
"""Levels that are read; the deepest graphs of news pages have twelve."""

_WRAPPING = lazy_pattern(r"\A\s*(?:/\*\s*)?(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)?(?:\s*\*/)?\s*")
_TOKEN = lazy_pattern(
    r"""
      (?P<space>[\s,:\u00a0\ufeff]+)
    | (?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z))
    | (?P<open>[{\[]) | (?P<close>[}\]])
    | (?P<quote>["\u201c\u201d])
    | (?P<bare>[^\s,:{}\[\]"/\u201c\u201d]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTED = lazy_pattern(r'[^"\\\u201c\u201d]*(?:\\.[^"\\\u201c\u201d]*)*', re.DOTALL)
_BEHIND = lazy_pattern(r"\s{0,200}(?:[,:}\]]|/\*|\Z|\s{200})")
_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str) -> Any:
    """The value that a script holds.

    >>> read_json('{"headline": "Ferry", "author": ["Ada Moss",],}  // end')
    {'headline': 'Ferry', 'author': ['Ada Moss']}
    >>> read_json("nothing here") is None
    True
    """
    import json

    text = text[_WRAPPING.match(text).end() :] if text[:1] in "</ \n\t\r" else text  # type: ignore[union-attr]
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        pass
    if "&quot;" in text and '"' not in text[:2000]:
        text = unescape(text)
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    return _scan(text, start) if start >= 0 else None


class _Frame:
    """An object or a list being filled; `key` waits for its value."""

    __slots__ = ("key", "value")

    def __init__(self, value: dict[str, Any] | list[Any]) -> None:
        self.value = value
        self.key: str | None = None

    def put(self, value: Any, *, is_name: bool) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            self.key = value if is_name and isinstance(value, str) else None
        else:
            self.value.setdefault(self.key, value)
            self.key = None


def _scan(text: str, start: int) -> Any:
    """What stands behind an opening bracket, as far as the text goes."""
    frames: list[_Frame] = []
    roots: list[Any] = []
    skipped = 0
    at = start
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            break
        kind, at = match.lastgroup, match.end()
        if kind == "open":
            if skipped or len(frames) >= DEPTH_MAX:
                skipped += 1
                continue
            value: dict[str, Any] | list[Any] = {} if match[0] == "{" else []
            if frames:
                frames[-1].put(value, is_name=False)
            else:
                roots.append(value)
            frames.append(_Frame(value))
        elif kind == "close":
            if skipped:
                skipped -= 1
            elif frames:
                frames.pop()
        elif kind == "quote":
            string, at = _read_string(text, at)
            if frames and not skipped:
                frames[-1].put(string, is_name=True)
        elif kind == "bare" and frames and not skipped:
            frames[-1].put(_bare(match[0]), is_name=True)
    return roots[0] if len(roots) == 1 else roots or None


def _read_string(text: str, at: int) -> tuple[str, int]:
    """The string that starts at `at` and the place behind its closing quote; quotes inside words are kept."""
    pieces = []
    while True:
        match = _QUOTED.match(text, at)
        if match is None:
            break
        pieces.append(match[0])
        at = match.end()
        if at >= len(text):
            break
        if text[at] == "\\":
            at += 1
            break
        if _BEHIND.match(text, at + 1):
            at += 1
            break
        pieces.append(text[at])
        at += 1
    whole = "".join(pieces)
    return (_ESCAPE.sub(_unescape, whole) if "\\" in whole else whole), at


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if not 0xD800 <= number <= 0xDFFF else "\ufffd"
    return _ESCAPED.get(match[2], match[2])


def _bare(word: str) -> Any:
    return _WORDS.get(word, word)
