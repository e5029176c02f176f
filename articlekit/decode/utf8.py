"""Bytes that are not quite UTF-8 → text, where they are UTF-8 in the main; else None, and something older is guessed.

Three faults are told apart: a few bad bytes or a cut end (each becomes U+FFFD), a dump glued from UTF-8 and something
older (each line is read as what it is), and bytes that only look like UTF-8 here and there, as Chinese sets do.
"""

from __future__ import annotations

import re

from .guess import guess_encoding

__all__ = ["read_damaged_utf8"]

_GOOD_SHARE = 0.999
"""Share of valid multi-byte characters that makes a text UTF-8 whatever its size."""

_FEW_BAD = 3
"""Bad bytes that a UTF-8 text of any length may have, if it has at least as many good characters."""

_MIXED_SHARE = 0.35
"""Share of valid characters from which a text or a line is UTF-8 in the main; GBK and EUC-JP reach 0.26 by chance."""

_PURE_SHARE = 0.02
_PURE_MIN = 10
"""Valid characters in lines without any fault, as share of all and in number, that show a glued dump; older sets, whose
lines all have faults, stay under 0.01."""

# A capital and a sign of cp1252 ("CAFÉ®") make such a character by chance; they are no evidence for UTF-8.
_UNUSUAL = re.compile("[\u0180-\u02ff]")

# Bad bytes arrive as the lone surrogates U+DC80 to U+DCFF ("surrogateescape").
_ESCAPED = re.compile("[\udc80-\udcff]")
_NO_UTF8_AT_ALL = re.compile(
    "[\udcc0\udcc1\udcf5-\udcff][\udc80-\udcbf]*|\udced[\udca0-\udcbf][\udc80-\udcbf]|\udcf4[\udc90-\udcbf][\udc80-\udcbf]*"
)
_PAIR = re.compile("\udced([\udca0-\udcaf])([\udc80-\udcbf])\udced([\udcb0-\udcbf])([\udc80-\udcbf])")


def read_damaged_utf8(data: bytes) -> tuple[str, bool] | None:
    """Return the text and whether parts of it were guessed to be in an older set; None if `data` is not UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    text = _PAIR.sub(_join_pair, text)
    reduced, sequences = _NO_UTF8_AT_ALL.subn("\ufffd", text)
    bad = sequences + len(_ESCAPED.findall(reduced))
    good = _high_count(reduced) - bad - len(_UNUSUAL.findall(reduced))
    if not bad or good >= _GOOD_SHARE * (good + bad) or (bad <= _FEW_BAD and good >= bad) or _is_cut(reduced, bad):
        return _ESCAPED.sub("\ufffd", reduced), False
    lines = text.split("\n")
    pure = sum(_high_count(line) for line in lines if _ESCAPED.search(line) is None)
    if good < _MIXED_SHARE * (good + bad) and (pure < _PURE_MIN or pure < _PURE_SHARE * (good + bad)):
        return None
    faulty = [line for line in lines if _ESCAPED.search(line) is not None]
    older = [_to_bytes(line) for line in faulty if not _is_mainly_utf8(line)]
    legacy = guess_encoding(b"\n".join(older)) if older else "cp1252"
    return "\n".join(line if _ESCAPED.search(line) is None else _read_line(line, legacy) for line in lines), True


def _read_line(line: str, legacy: str) -> str:
    """Return a faulty line of a glued dump."""
    if not _is_mainly_utf8(line):
        return _to_bytes(line).decode(legacy, "replace")
    line = _NO_UTF8_AT_ALL.sub("\ufffd", line)
    return _ESCAPED.sub(lambda found: bytes((ord(found[0]) - 0xDC00,)).decode("cp1252", "replace"), line)


def _is_mainly_utf8(line: str) -> bool:
    bad = len(_ESCAPED.findall(line))
    good = _high_count(line) - bad
    return good >= _MIXED_SHARE * (good + bad)


def _is_cut(text: str, bad: int) -> bool:
    """Tell whether the only bad bytes are the beginning of a character at the very end."""
    tail = text[-bad:]
    return len(_ESCAPED.findall(tail)) == bad <= 3 and tail[0] >= "\udcc2"


def _join_pair(found: re.Match[str]) -> str:
    """Return the character that was written as two surrogates of three bytes each (CESU-8)."""
    return _to_bytes(found[0]).decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _high_count(text: str) -> int:
    """Return how many characters lie beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))
