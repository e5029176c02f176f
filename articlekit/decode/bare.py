"""Text that is wrapped in a little markup → the text: lines between <p> and <br> tags alone, one JSON string.

Dumps that went through a database or a web form carry such marks on every line of the page, menus included. They are
no HTML: there is no tree in them that would tell the article from the rest. Paragraphs of an article alone are left as
they are.
"""

from __future__ import annotations

from articlekit.patterns import lazy_pattern

__all__ = ["without_line_tags", "without_string_marks"]

_OTHER_TAG = lazy_pattern(r"(?i)<(?!/?(?:p|br)\b[^<>]{0,200}>)[a-z/!?]")
_PARAGRAPH = lazy_pattern(r"(?i)\s{0,9}</?p\b[^<>]{0,200}>\s{0,9}")
_BREAK = lazy_pattern(r"(?i)</?br\b[^<>]{0,200}>\n?")

# Lines so short are a page's furniture; an article alone has fewer.
SHORT = 60
SHORT_MIN = 8


def without_line_tags(text: str) -> str | None:
    """The text of a page whose only tags end its lines; None where it has others, or no furniture.

    >>> without_line_tags("<br>".join(["Home", "Sign in"] * 4))
    'Home\\nSign in\\nHome\\nSign in\\nHome\\nSign in\\nHome\\nSign in'
    """
    if _OTHER_TAG.search(text) is not None:
        return None
    from html import unescape

    bare = unescape(_BREAK.sub("\n", _PARAGRAPH.sub("\n", text))).strip("\n")
    short = sum(0 < len(line.strip()) < SHORT for line in bare.split("\n"))
    return bare if short >= SHORT_MIN else None


def without_string_marks(text: str) -> str | None:
    """What a text stands for that is one string of JSON, with its line ends written as such; None where it is none.

    >>> without_string_marks('"Home\\\\nFähre \\\\u00fcber Nacht"')
    'Home\\nFähre über Nacht'
    """
    inner = text.strip()
    if len(inner) < 2 or inner[0] != '"' or inner[-1] != '"' or "\\n" not in inner or "\n" in inner:
        return None
    import json

    try:
        found = json.loads(inner)
    except ValueError:
        return None
    return found if isinstance(found, str) else None
