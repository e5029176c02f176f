r"""Text that strangers wrote → text that a terminal shows and does not obey.

    >>> print(safe_terminal("a\x1b[31mred\u202e"))
    a\x1b[31mred\u202e

The one sanitiser for everything that reaches a terminal: content, file names, messages. Control characters, and
characters that turn the direction of writing or hide text, become escapes that a person can see. A line end stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

__all__ = ["safe_line", "safe_terminal"]

_ACTIVE = lazy_pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the line end, DEL, C1
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return "\\t" if code == 0x09 else f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def safe_terminal(text: str) -> str:
    """The text with every active or invisible character as a visible escape; line ends stay."""
    return _ACTIVE.sub(_show, text)


def safe_line(text: str) -> str:
    r"""The same on one line: a line end is shown as \n."""
    return safe_terminal(text).replace("\n", "\\n")
