"""Bytes → text: byte order mark, the caller's word, UTF-8, the file's own declaration, UTF-16 by pattern, a guess.

UTF-8 is tried before a declaration is believed, for bytes that are valid UTF-8 with accents in them are nothing else.
A file with a few bad bytes, or one cut inside a character, stays UTF-8; where whole lines are something older (dumps
glued together) each line is read as what it is. Guesses and losses are named in the warnings.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from articlekit.errors import InputError, Reason, UsageError, Warn

from .codec_names import declared_encodings, find_encoding, public_name
from .kind import binary_kind

__all__ = ["Decoded", "decode_bytes"]


class Decoded(NamedTuple):
    """Text, the encoding it was in (by its name on the web), and what is doubtful about that."""

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
    return Decoded(text.lstrip("\ufeff"), public_name(encoding), warnings)


def _decode_unknown(data: bytes) -> Decoded:
    """Return the text of bytes about which the caller said nothing."""
    if b"\0" in data:
        from .guess import guess_wide

        wide = guess_wide(data)
        if wide is not None:
            return _decode_as(data, wide, Warn.ENCODING_GUESSED)
    kind = binary_kind(data)
    if kind is not None:
        raise InputError(Reason.UNSUPPORTED, f"not a text: this is {kind}")
    if data.isascii() and not _is_escaped_japanese(data):
        return Decoded(data.decode("ascii"), "utf-8")
    declared, conflict = declared_encodings(data)
    notes = (Warn.ENCODING_CONFLICT,) if conflict else ()
    if declared is not None and declared not in ("utf-8", "utf-16-le", "utf-16-be") and _fits(data, declared):
        return _decode_as(data, declared, *notes)
    if _is_escaped_japanese(data):
        return _decode_as(data, "iso2022_jp", *notes)
    disagrees = declared is not None and declared != "utf-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(text, "utf-8", (Warn.ENCODING_CONFLICT,) if disagrees else notes)
    from .guess import guess_encoding
    from .utf8 import read_damaged_utf8

    damaged = read_damaged_utf8(data)
    if damaged is not None:
        text, mixed = damaged
        more = (Warn.DECODE_ERRORS, Warn.ENCODING_GUESSED) if mixed else (Warn.DECODE_ERRORS,)
        return Decoded(text, "utf-8", (*notes, *more))
    if declared is not None:
        notes = (Warn.ENCODING_CONFLICT,)
    return _decode_as(data, guess_encoding(data), *notes, Warn.ENCODING_GUESSED)


def _is_escaped_japanese(data: bytes) -> bool:
    """Tell whether ASCII bytes are Japanese in ISO-2022-JP, by the escape sequences that switch to it."""
    # One byte is found at a fifteenth of the time that two or more take.
    return b"\x1b" in data and (b"\x1b$B" in data or b"\x1b$@" in data)


def _fits(data: bytes, declared: str) -> bool:
    """Tell whether bytes can be what they declare: not UTF-8 with accents in it, and hardly any byte wrong.

    A single-byte set fits almost anything, so valid UTF-8 speaks against it; a multi-byte one is refused only where it
    fails, or where UTF-8 gives characters of three bytes, which chance does not.
    """
    from .guess import ESCAPED, MULTI_BYTE

    is_multi_byte = declared in MULTI_BYTE
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not is_multi_byte or (declared not in ESCAPED and any(char > "\u07ff" for char in text)):
            return data.isascii()
    high = len(data) - len(data.decode("ascii", "ignore"))
    return data.decode(declared, "replace").count("\ufffd") <= max(1, 0.01 * high)
