"""HTML source → bytes that the parser can take: what makes it lose text or run for minutes is changed beforehand.

References to characters that a tree cannot hold, floods of attributes, long doctypes and half surrogate pairs. They are
looked for in UTF-8, which the parser needs anyway and where they are found in half the time.
"""

from __future__ import annotations

import re

from articlekit.decode.floods import without_floods, without_surrogates
from articlekit.errors import Warn

__all__ = ["scrub", "without_unclosed"]

_REFERENCE = rb"&#([xX][0-9a-fA-F]++|[0-9]++);?+"

# The parser stops where a page ends, though text or another page may follow.
_PAGE_END = rb"(?i)</(?:body\s*+>\s*+</)?html\s*+>\s*+"

# A doctype, or an empty root element: the parser ends the page there, a browser goes on. One pattern, for one pass.
_HEAD_TAG = rb"(?i)<(?:!doctype[^<>]*+>?|(html|body)((?:\s[^<>]{0,2000})?)/>)"

# Elements whose content is no markup, and comments: one that is never closed swallows what follows.
_SWALLOWING = rb"(script|style|title|textarea|iframe|noscript|noframes|noembed|xmp|svg|template)"
_OPENING = rb"(?i)<(?:(!--)|" + _SWALLOWING + rb"\b(?:[^<>]{0,2000}>)?+)"
_CLOSING = rb"(?i)(--)>|</" + _SWALLOWING + rb"\b"

# Digits beyond which a number is no character, and is not even read.
_DIGITS_MAX = 8
_UNICODE_MAX = 0x10FFFF


def scrub(source: str) -> tuple[bytes, tuple[Warn, ...]]:
    """The source in UTF-8 without what the parser cannot bear, and what was lost by that.

    >>> scrub("<!DOCTYPE html><p>one&#27;&#x2019;")
    (b'<p>one&#x2019;', (<Warn.CONTROL_CHARS: 'control_chars'>,))
    """
    warnings: list[Warn] = []
    try:
        page = source.encode()
    except UnicodeEncodeError:
        page = without_surrogates(source)[0].encode()
        warnings.append(Warn.SURROGATES)
    if b"\0" in page:
        page = page.replace(b"\0", b"")
        warnings.append(Warn.CONTROL_CHARS)
    lost = {number for number in set(re.findall(_REFERENCE, page)) if not _is_character(number)}
    if lost:
        page = re.sub(_REFERENCE, lambda match: b"" if match[1] in lost else match[0], page)
        warnings.append(Warn.CONTROL_CHARS)
    page = re.sub(_HEAD_TAG, _mend_head, page)
    end = re.search(_PAGE_END, page)
    if end is not None and end.end() < len(page):
        page = page[: end.start()] + re.sub(_PAGE_END, b"", page[end.end() :])
    # Last, for what is taken out of a tag may join the attributes around it.
    page, was_flooded = without_floods(page)
    if was_flooded:
        warnings.append(Warn.ATTRIBUTES_DROPPED)
    return page, tuple(dict.fromkeys(warnings))


def _mend_head(match: re.Match[bytes]) -> bytes:
    """Nothing for a doctype, an opening tag for an empty root."""
    return b"<" + match[1] + match[2] + b">" if match[1] else b""


def without_unclosed(page: bytes) -> bytes:
    """The page without the opening tags that swallow the rest of it, for they are never closed.

    >>> without_unclosed(b"<p>Rain <script>let a <p>and hail")
    b'<p>Rain let a <p>and hail'
    """
    closed: dict[bytes, int] = {}
    for match in re.finditer(_CLOSING, page):
        closed[(match[2] or b"").lower()] = match.start()

    def keep_closed(match: re.Match[bytes]) -> bytes:
        return match[0] if match.start() < closed.get((match[2] or b"").lower(), -1) else b""

    return re.sub(_OPENING, keep_closed, page)


def _is_character(number: bytes) -> bool:
    """Whether a reference's number is a character that a tree can hold; 128 to 159 are read as browsers read them."""
    is_hexadecimal = number[:1] in b"xX"
    digits = number[is_hexadecimal:].lstrip(b"0")
    if not digits or len(digits) > _DIGITS_MAX:
        return False
    code = int(digits, 16 if is_hexadecimal else 10)
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return code != 0x7F and not 0xD800 <= code <= 0xDFFF and code <= _UNICODE_MAX and code & 0xFFFE != 0xFFFE
