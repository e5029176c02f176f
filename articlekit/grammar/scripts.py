"""A quick question about the scripts of a text; the answer is a hint, and a pattern says more."""

from __future__ import annotations

__all__ = ["may_be_east_asian"]

# In UTF-8 only characters from U+3000 on begin with one of these; nothing but letters of other scripts lies below.
_LEAD_BYTES = bytes(range(0xE3, 0xF5))


def may_be_east_asian(text: str) -> bool:
    """Whether any character is U+3000 or above: kana, Han, Hangul, but also private ones and pictographs.

    >>> may_be_east_asian("橋は閉鎖"), may_be_east_asian("Brücke “gesperrt”")
    (True, False)
    """
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _LEAD_BYTES)) < len(data)
