"""Bytes of a text → whether they may be an export whose documents lines part.

Every page is asked this, so that little is loaded for it.
"""

from __future__ import annotations

__all__ = ["LINE_MAX", "RULE_MIN", "SIGNS", "has_drawn_separator", "has_sure_separator"]

LINE_MAX = 120
RULE_MIN = 10
"""Characters of a line that parts documents, at most; signs of one that is drawn, at least."""

SIGNS = frozenset("-–—_=*~#+•·─═ ")
_RULES = tuple((sign * RULE_MIN).encode() for sign in sorted(SIGNS - {" "}))
_STEMS = tuple(stem.encode() for stem in (
    "ocument", "okumen", "record", "asiakirja", "belge", "datensatz", "έγγραφ", "εγγράφ", "окумент", "ОКУМЕНТ",
    "مستند", "وثيقة", "מסמך", "文", "ドキュメント", "문서", "tài liệu",
))  # fmt: skip
_ASCII_RULES, _ASCII_STEMS = (tuple(filter(bytes.isascii, words)) for words in (_RULES, _STEMS))
_STEMS_MAX = 400
"""One of them stands in every line that counts or ends a document; how many places of each are looked at."""


def has_sure_separator(data: bytes) -> bool:
    """Whether the bytes of a text may have a line that counts or ends a document; nearly every page has none."""
    lower = data.lower()
    stems = _ASCII_STEMS if data.isascii() else _STEMS
    return any(_stands_in_separator(lower, stem) for stem in stems if stem in lower)


def has_drawn_separator(data: bytes) -> bool:
    """Whether the bytes of a text have a form feed or a line that is drawn across the page."""
    rules = _ASCII_RULES if data.isascii() else _RULES
    return b"\f" in data or any(rule in data for rule in rules)


def _stands_in_separator(data: bytes, stem: bytes) -> bool:
    """Whether a stem stands in a short line that counts or ends a document."""
    place = data.find(stem)
    for _ in range(_STEMS_MAX):
        if place < 0:
            return False
        line = _line_around(data, place)
        if line is not None and _is_sure(line):
            return True
        place = data.find(stem, place + len(stem))
    return True


def _line_around(data: bytes, place: int) -> bytes | None:
    """The line in which a place lies, None for one that is too long to part documents."""
    low, high = max(0, place - LINE_MAX), place + LINE_MAX
    above, below = data[low:place].replace(b"\r", b"\n"), data[place:high].replace(b"\r", b"\n")
    if (low and b"\n" not in above) or (high < len(data) and b"\n" not in below):
        return None
    line = (above.rpartition(b"\n")[2] + below.partition(b"\n")[0]).strip()
    return line if len(line) <= LINE_MAX // 2 else None


def _is_sure(line: bytes) -> bool:
    from .separators import is_sure

    return is_sure(line.decode("utf-8", "replace"))
