"""A dump's text as the cleaner will see it after decoding, so that gold's characters stay in place.

Goes in: text of any dump. Comes out: the text with line ends as \\n, no control characters but \\n and \\t, and
mojibake repaired where it is certain.
"""

from __future__ import annotations

import re

import ftfy

__all__ = ["tidy"]

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf\u0080-\u024f\u2010-\u2122]|â€|Â[\xa0-\xbf]")


def tidy(text: str) -> str:
    """The text with plain line ends, without control characters, repaired.

    >>> tidy("SanciÃ³n\\r\\nuno")
    'Sanción\\nuno'
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    return ftfy.fix_encoding(text) if _MOJIBAKE.search(text) else text
