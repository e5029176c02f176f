"""HTML source → source without what no parser can bear, however it reads pages: half characters, floods of attributes.

One linear pass for each; a page without them comes back as it is.
"""

from __future__ import annotations

import re
from typing import AnyStr

__all__ = ["has_too_many_tags", "without_floods", "without_surrogates"]

TAGS_MAX = 800_000
"""Tags of a page beyond which no tree is made of it: each takes 250 bytes there, and the longest pages have 50,000."""

ATTRIBUTES_MAX = 256
"""Attributes a tag may have: the parser's time grows with their square (0.1 s for 5,000, 2.4 s for 20,000)."""

# Possessive throughout, so that a tag is walked once, however it ends. Behind a quoted value no blank is needed, and a
# bare value may hold quotes.
_VALUE = r"""(?:"[^"]{0,9999}+"|'[^']{0,9999}+'|[^\s"'<>][^\s<>]{0,998}+)"""
_ATTRIBUTE = rf"""[\s/]*+[^\s=<>"'/]{{1,200}}+(?:\s*+=\s*+{_VALUE})?+"""
_FLOOD = rf"(<[a-zA-Z][a-zA-Z0-9:-]{{0,50}}+)(?:{_ATTRIBUTE}){{{ATTRIBUTES_MAX},}}+"
_SURROGATE = "[\ud800-\udfff]"


def has_too_many_tags(html: str) -> bool:
    """Whether a tree of the page would take more memory than it is worth."""
    return len(html) > TAGS_MAX and html.count("<") > TAGS_MAX


def without_surrogates(source: str) -> tuple[str, bool]:
    """The source with half surrogate pairs replaced by U+FFFD, and whether there were any."""
    try:
        source.encode()  # the check that takes a fifth of a search's time
    except UnicodeEncodeError:
        return re.sub(_SURROGATE, "\ufffd", source), True
    return source, False


def without_floods(source: AnyStr) -> tuple[AnyStr, bool]:
    """The source without the attributes of tags that have more than `ATTRIBUTES_MAX`, and whether there were any.

    In bytes (of UTF-8) the limits to a name and a value count bytes; a document has no more that are longer.

    >>> without_floods(f"<p{' a' * 300}>Rain</p>")
    ('<p>Rain</p>', True)
    """
    if isinstance(source, bytes):
        source, count = re.subn(_FLOOD.encode(), rb"\1", source)
    else:
        source, count = re.subn(_FLOOD, r"\1", source)
    return source, count > 0
