"""HTML source → source that the parser can take: what makes it lose text or run for minutes is changed beforehand.

References to characters that a tree cannot hold, floods of attributes, long doctypes and half surrogate pairs. One
linear pass for each, none nested; a page without them comes back as it is.
"""

from __future__ import annotations

import re

from articlekit.decode.floods import without_floods, without_surrogates
from articlekit.errors import Warn

__all__ = ["scrub", "without_unclosed"]

_REFERENCE = r"&#([xX][0-9a-fA-F]++|[0-9]++);?+"

# The parser stops where a page ends, though text or another page may follow.
_PAGE_END = r"(?i)</(?:body\s*+>\s*+</)?html\s*+>\s*+"

# A doctype, or an empty root element: the parser ends the page there, a browser goes on. One pattern, for one pass.
_HEAD_TAG = r"(?i)<(?:!doctype[^<>]*+>?|(html|body)((?:\s[^<>]{0,2000})?)/>)"

# Elements whose content is no markup, and comments: one that is never closed swallows what follows.
_SWALLOWING = "script|style|title|textarea|iframe|noscript|noframes|noembed|xmp|svg|template"
_OPENING = rf"(?i)<(?:(!--)|({_SWALLOWING})\b(?:[^<>]{{0,2000}}>)?+)"
_CLOSING = rf"(?i)(--)>|</({_SWALLOWING})\b"

# Digits beyond which a number is no character, and is not even read.
_DIGITS_MAX = 8
_UNICODE_MAX = 0x10FFFF


def scrub(source: str) -> tuple[str, tuple[Warn, ...]]:
    """The source without what the parser cannot bear, and what was lost by that.

    >>> scrub("<!DOCTYPE html><p>one&#27;&#x2019;")
    ('<p>one&#x2019;', (<Warn.CONTROL_CHARS: 'control_chars'>,))
    """
    warnings: list[Warn] = []
    source, had_surrogates = without_surrogates(source)
    if had_surrogates:
        warnings.append(Warn.SURROGATES)
    if "\0" in source:
        source = source.replace("\0", "")
        warnings.append(Warn.CONTROL_CHARS)
    if "&#" in source:
        lost = {number for number in set(re.findall(_REFERENCE, source)) if not _is_character(number)}
        if lost:
            source = re.sub(_REFERENCE, lambda match: "" if match[1] in lost else match[0], source)
            warnings.append(Warn.CONTROL_CHARS)
    source = re.sub(_HEAD_TAG, _mend_head, source)
    end = re.search(_PAGE_END, source)
    if end is not None and end.end() < len(source):
        source = source[: end.start()] + re.sub(_PAGE_END, "", source[end.end() :])
    source, was_flooded = without_floods(source)
    if was_flooded:
        warnings.append(Warn.ATTRIBUTES_DROPPED)
    return source, tuple(dict.fromkeys(warnings))


def _mend_head(match: re.Match[str]) -> str:
    """Nothing for a doctype, an opening tag for an empty root."""
    return f"<{match[1]}{match[2]}>" if match[1] else ""


def without_unclosed(source: str) -> str:
    """The source without the opening tags that swallow the rest of the page, for they are never closed.

    >>> without_unclosed("<p>Rain <script>let a <p>and hail")
    '<p>Rain let a <p>and hail'
    """
    closed: dict[str, int] = {}
    for match in re.finditer(_CLOSING, source):
        closed[(match[2] or "").lower()] = match.start()

    def keep_closed(match: re.Match[str]) -> str:
        return match[0] if match.start() < closed.get((match[2] or "").lower(), -1) else ""

    return re.sub(_OPENING, keep_closed, source)


def _is_character(number: str) -> bool:
    """Whether a reference's number is a character that a tree can hold; 128 to 159 are read as browsers read them."""
    digits = number[1:] if number[0] in "xX" else number
    digits = digits.lstrip("0")
    if not digits or len(digits) > _DIGITS_MAX:
        return False
    code = int(digits, 16 if number[0] in "xX" else 10)
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return code != 0x7F and not 0xD800 <= code <= 0xDFFF and code <= _UNICODE_MAX and code & 0xFFFE != 0xFFFE
