"""Quick questions about the scripts of a text; a hint that a character may be East Asian, and whether one is."""

from __future__ import annotations

__all__ = ["FOREIGN_STOPS", "has_kana_or_han", "may_be_east_asian"]

FOREIGN_STOPS = "।۔؟።။។"
"""What ends a sentence in Indic scripts, Urdu, Arabic, Ethiopic, Burmese and Khmer, beside the marks of Latin and East
Asian ones; the sets of those differ from room to room on purpose."""

# In UTF-8 only characters from U+3000 on begin with one of these; nothing but letters of other scripts lies below.
# Those below U+A000, kana and Han among them, begin with the first seven.
_LEAD_BYTES = bytes(range(0xE3, 0xF5))
_KANA_AND_HAN_BYTES = _LEAD_BYTES[:7]


def may_be_east_asian(text: str) -> bool:
    """Whether any character is U+3000 or above: kana, Han, Hangul, but also private ones and pictographs.

    >>> may_be_east_asian("橋は閉鎖"), may_be_east_asian("Brücke “gesperrt”")
    (True, False)
    """
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _LEAD_BYTES)) < len(data)


def has_kana_or_han(text: str) -> bool:
    """Whether any character is kana or Han; compiling a pattern of them would take longer than asking many pages.

    >>> has_kana_or_han("橋は閉鎖"), has_kana_or_han("서울"), has_kana_or_han("Brücke 🌉")
    (True, False, False)
    """
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _KANA_AND_HAN_BYTES)) == len(data):
        return False
    return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in text)
