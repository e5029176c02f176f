"""Decoded text → the text that the other rooms may rely on, and the names of the repairs that were made.

Afterwards line ends are \\n, there is no control character but \\n and \\t, no lone surrogate, no bidi control, no tag
character, no noncharacter, no zero-width space, soft hyphen or byte order mark, at most 32 combining marks on one
letter; and what was UTF-8 read as something else is repaired where that is certain. Joiners (ZWJ, ZWNJ) stay, and the
text is not normalised. Repairing twice changes nothing more.
"""

from __future__ import annotations

import re

from articlekit.errors import Warn
from articlekit.patterns import lazy_pattern

from .mojibake import repair_mojibake

__all__ = ["MARKS_MAX", "repair"]

MARKS_MAX = 32
"""Combining marks kept on one base; no orthography needs more than a handful."""

# Combining marks that are not part of the letters of a script (as in India, where nearly every letter has one).
_MARK_RANGES = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)

# One class is searched, once: 11,000 clean characters take about 45 µs (a translate of non-ASCII text takes 800).
_TELLTALE = lazy_pattern(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad{_MARK_RANGES}\u061c\u200b\u200e\u200f"
    "\u2028-\u202e\u2060\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_ASTRAL_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_ASTRAL = f"[\U000e0000-\U000e007f\U000e0100-\U000e01ef{_ASTRAL_NONCHARACTERS}]"

# What is needed only where something was found stays text: re compiles and keeps it when it is first used.
_MARKS = f"[{_MARK_RANGES}]"
_MARK_FLOOD = f"({_MARKS}{{{MARKS_MAX}}}){_MARKS}+"
_TAGS = "[\U000e0000-\U000e007f]"
# One selects a form of an ideograph; more in a row are a way to hide bytes.
_SELECTORS = "[\U000e0100-\U000e01ef]{2,}"
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"

_REPLACEMENTS: tuple[tuple[str, str, Warn | None], ...] = (
    ("[\ud800-\udfff]", "\ufffd", Warn.SURROGATES),
    ("[\x0b\x0c\x85\u2028\u2029]", "\n", None),
    ("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]", "", Warn.CONTROL_CHARS),
    ("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]", "", Warn.BIDI_CONTROLS),
    ("[\xad\u200b\u2060\ufeff]", "", None),
)

_PASSES_MAX = 5
"""Rounds of repairs: what stood between two halves of misread UTF-8 may be gone after the first."""

# Latin-1 reading of cp1252 leaves its quotes and dashes as C1 controls; browsers map them back, and so do we.
_C1_PUNCTUATION = "[\x91-\x97]"
_C1_TO_CP1252 = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def repair(text: str) -> tuple[str, tuple[Warn, ...]]:
    """Return the repaired text and the warnings for what a reader of the result should know, in a fixed order.

    >>> repair("one\\r\\ntwo\\x00")
    ('one\\ntwo', (<Warn.CONTROL_CHARS: 'control_chars'>,))
    """
    warnings: list[Warn] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_PASSES_MAX):
        before = text
        text = _repair_once(text, warnings)
        if text == before:
            break
    return text, tuple(dict.fromkeys(warnings))


def _repair_once(text: str, warnings: list[Warn]) -> str:
    """Return `text` after one round of repairs; adds to `warnings`."""
    # First of all, because the bytes of misread UTF-8 look like controls and soft hyphens to what follows.
    repaired = repair_mojibake(text)
    if repaired != text:
        text = repaired
        warnings.append(Warn.MOJIBAKE_REPAIRED)
    found = _TELLTALE.findall(text)
    if found:
        text = _repair_found(text, "".join(set(found)), warnings)
    if _is_astral(text) and re.search(_ASTRAL, text) is not None:
        text = _repair_astral(text, warnings)
    return text


def _is_astral(text: str) -> bool:
    """Tell whether any character lies beyond U+FFFF: then UTF-16 needs more units than there are characters."""
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


def _repair_found(text: str, found: str, warnings: list[Warn]) -> str:
    """Return `text` without the characters of `found` that `_TELLTALE` looks for; adds to `warnings`."""
    if re.search(_C1_PUNCTUATION, found):
        text = text.translate(_C1_TO_CP1252)
        warnings.append(Warn.MOJIBAKE_REPAIRED)
    for pattern, replacement, code in _REPLACEMENTS:
        if re.search(pattern, found):
            text, count = re.subn(pattern, replacement, text)
            if count and code is not None:
                warnings.append(code)
    return re.sub(_MARK_FLOOD, r"\1", text) if re.search(_MARKS, found) else text


def _repair_astral(text: str, warnings: list[Warn]) -> str:
    """Return `text` without noncharacters, tags that spell no flag, selectors in rows; adds to `warnings`."""
    flags = re.findall(_FLAG, text)
    if flags:
        parts = re.split(_FLAG, text)
        kept = [re.sub(_TAGS, "", part) for part in parts]
        hidden = any(len(one) != len(other) for one, other in zip(parts, kept, strict=True))
        text = "".join(piece for pair in zip(kept, [*flags, ""], strict=True) for piece in pair)
    else:
        text, count = re.subn(_TAGS, "", text)
        hidden = count > 0
    text, count = re.subn(_SELECTORS, "", text)
    if hidden or count:
        warnings.append(Warn.INVISIBLE_TEXT)
    text, count = re.subn(f"[{_ASTRAL_NONCHARACTERS}]", "", text)
    if count:
        warnings.append(Warn.CONTROL_CHARS)
    return text
