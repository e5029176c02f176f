"""Bytes that are not quite UTF-8 → text, where they are UTF-8 in the main; else None, and something older is guessed.

Three faults are told apart: a few bad bytes or a cut end (each becomes U+FFFD), a dump glued from UTF-8 and something
older (each line is read as what it is), and bytes that only look like UTF-8 here and there, as Chinese sets do.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

from .guess import guess_encoding

if TYPE_CHECKING:
    import re

__all__ = ["read_damaged_utf8"]

_GOOD_SHARE = 0.999
"""Share of valid multi-byte characters that makes a text UTF-8 whatever its size."""

_FEW_BAD = 3
"""Bad bytes that a UTF-8 text of any length may have, if it has at least as many good characters."""

_REDUCED_MAX = 1000
"""Bad bytes up to which those that belong together are counted as one fault."""

_MARK = "\ufffd".encode()

_OLDER_LINES_MAX = 2000
"""Lines of the older part of a glued dump from which its encoding is guessed."""

_MIXED_SHARE = 0.35
"""Share of valid characters from which a text or a line is UTF-8 in the main; GBK and EUC-JP reach 0.26 by chance."""

_PURE_SHARE = 0.02
_PURE_MIN = 10
"""Valid characters in lines without any fault, as share of all and in number, that show a glued dump; older sets, whose
lines all have faults, stay under 0.01."""

# A capital and a sign of cp1252 ("CAFÉ®") make such a character by chance; they are no evidence for UTF-8.
_UNUSUAL = lazy_pattern("[\u0180-\u02ff]")

_PAIR = lazy_pattern(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_NO_UTF8_AT_ALL = lazy_pattern(
    rb"[\xc0\xc1\xf5-\xff][\x80-\xbf]*|\xed[\xa0-\xbf][\x80-\xbf]|\xf4[\x90-\xbf][\x80-\xbf]*"
)

# Bad bytes show as the lone surrogates U+DC80 to U+DCFF ("surrogateescape").
_ESCAPED = lazy_pattern("[\udc80-\udcff]")


def read_damaged_utf8(data: bytes) -> tuple[str, bool] | None:
    """Return the text and whether parts of it were guessed to be in an older set; None if `data` is not UTF-8."""
    if _PAIR.search(data) is not None:
        data = _PAIR.sub(_join_pair, data)
    good, bad = _count(data)
    if bad <= _REDUCED_MAX:
        reduced = _NO_UTF8_AT_ALL.sub(_MARK, data)
        marks = reduced.count(_MARK) - data.count(_MARK)
        good, bad = _count(reduced)
        good, bad = good - marks, bad + marks
        if not bad or good >= _GOOD_SHARE * (good + bad) or (bad <= _FEW_BAD and good >= bad) or _is_cut(data):
            return _ESCAPED.sub("\ufffd", reduced.decode("utf-8", "surrogateescape")), False
    elif good >= _GOOD_SHARE * (good + bad):
        return _ESCAPED.sub("\ufffd", data.decode("utf-8", "surrogateescape")), False
    return _read_glued(data, good, bad)


def _read_glued(data: bytes, good: int, bad: int) -> tuple[str, bool] | None:
    """Return a text that is UTF-8 in some lines and something older in others, or None if it is not."""
    read = [_strictly(line) for line in data.split(b"\n")]
    if good < _MIXED_SHARE * (good + bad):
        pure = sum(_high_count(line) for line in read if isinstance(line, str))
        if pure < _PURE_MIN or pure < _PURE_SHARE * (good + bad):
            return None
    faulty = (line for line in read if isinstance(line, bytes) and not _is_mainly_utf8(line))
    older = list(islice(faulty, _OLDER_LINES_MAX))
    legacy = guess_encoding(b"\n".join(older)) if older else "cp1252"
    return "\n".join(line if isinstance(line, str) else _read_line(line, legacy) for line in read), True


def _strictly(line: bytes) -> str | bytes:
    """Return a line as text if it is UTF-8, else as it is."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line


def _read_line(line: bytes, legacy: str) -> str:
    """Return a faulty line of a glued dump."""
    if not _is_mainly_utf8(line):
        return line.decode(legacy, "replace")
    text = _NO_UTF8_AT_ALL.sub(_MARK, line).decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(lambda found: bytes((ord(found[0]) - 0xDC00,)).decode("cp1252", "replace"), text)


def _is_mainly_utf8(line: bytes) -> bool:
    good, bad = _count(line)
    return good >= _MIXED_SHARE * (good + bad)


def _count(data: bytes) -> tuple[int, int]:
    """Return how many characters beyond ASCII are evidence for UTF-8, and how many bytes are none at all."""
    intact = data.decode("utf-8", "ignore")
    return _high_count(intact) - len(_UNUSUAL.findall(intact)), len(data) - len(intact.encode())


def _is_cut(data: bytes) -> bool:
    """Tell whether the only fault is a character that is not complete at the very end."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _join_pair(found: re.Match[bytes]) -> bytes:
    """Return the character that was written as two surrogates of three bytes each (CESU-8)."""
    return found[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _high_count(text: str) -> int:
    """Return how many characters lie beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))
