"""Bytes → text: byte order mark, the caller's word, UTF-8, the file's own declaration, UTF-16 by pattern, a guess.

UTF-8 is tried before a declaration is believed, for bytes that are valid UTF-8 with accents in them are nothing else.
A file with a few bad bytes, or one cut inside a character, stays UTF-8; where whole lines are something older (dumps
glued together) each line is read as what it is. Guesses and losses are named in the warnings.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from articlekit.errors import InputError, Reason, UsageError, Warn

from .codec_names import declared_encodings, find_encoding
from .guess import guess_encoding, guess_wide
from .kind import binary_kind

__all__ = ["Decoded", "decode_bytes"]


class Decoded(NamedTuple):
    """Text, the encoding it was in (as the WHATWG names it), and what is doubtful about that."""

    text: str
    encoding: str
    warnings: tuple[Warn, ...] = ()


_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_GOOD_SHARE = 0.999
"""Share of valid multi-byte sequences that makes a text UTF-8 whatever its size."""

_FEW_BAD = 3
"""Bad bytes that a UTF-8 text of any length may have, if it has at least as many good sequences."""

_ESCAPED = re.compile("[\udc80-\udcff]")


def decode_bytes(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Return the text of a document.

    Errors: InputError `unsupported` when the bytes are no text; UsageError when `encoding` is no name of an encoding.
    """
    stated = None
    if encoding is not None:
        stated = find_encoding(encoding)
        if stated is None:
            raise UsageError(f"unknown encoding {encoding!r}")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, name)
    if stated is not None:
        return _decode_as(data, stated)
    return _decode_unknown(data)


def _decode_as(data: bytes, encoding: str, *warnings: Warn) -> Decoded:
    """Return `data` read as `encoding`; what does not fit is U+FFFD."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        warnings = (*warnings, Warn.DECODE_ERRORS)
    return Decoded(text.lstrip("\ufeff"), encoding, warnings)


def _decode_unknown(data: bytes) -> Decoded:
    wide = guess_wide(data) if b"\0" in data else None
    if wide is not None:
        return _decode_as(data, wide, Warn.ENCODING_GUESSED)
    kind = binary_kind(data)
    if kind is not None:
        raise InputError(Reason.UNSUPPORTED, f"not a text: this is {kind}")
    if data.isascii():
        if b"\x1b$" in data:
            return _decode_as(data, "iso2022_jp")
        return Decoded(data.decode("ascii"), "utf-8")
    declared, conflict = declared_encodings(data)
    notes = (Warn.ENCODING_CONFLICT,) if conflict else ()
    try:
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(text))
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good >= _GOOD_SHARE * (good + bad) or (bad <= _FEW_BAD and good >= bad):
        return Decoded(_ESCAPED.sub("\ufffd", text), "utf-8", (*notes, Warn.DECODE_ERRORS))
    if declared is not None and declared != "utf-8":
        return _decode_as(data, declared, *notes)
    return _decode_as(data, guess_encoding(data), *notes, Warn.ENCODING_GUESSED)
