"""HTML → the text a reader sees, as a dump: block elements on lines of their own, blank lines between, list bullets.

The title element's text is the first line. Scripts, styles and hidden parts are dropped; links, menus and captions
stay, for the text rooms judge them. This is the last resort for pages whose tree cannot be read whole.
"""

from __future__ import annotations

import re

from articlekit.errors import Warn
from articlekit.patterns import lazy_pattern

__all__ = ["flatten"]

_TITLE = lazy_pattern(r"<title[^<>]{0,500}>([^<]{1,2000})</title", re.IGNORECASE)

_ATTRIBUTES_MAX = 256
"""Attributes a tag may have: the parser's time grows with their square (0.1 s for 5,000, 2.4 s for 20,000)."""

# Possessive throughout, so that a tag is walked once, however it ends.
_ATTRIBUTE = r"""[\s/]++[^\s=<>"'/]{1,200}+(?:\s*+=\s*+(?:"[^"]{0,9999}+"|'[^']{0,9999}+'|[^\s"'<>]{1,999}+))?+"""
_FLOOD = rf"(<[a-zA-Z][a-zA-Z0-9:-]{{0,50}}+)((?:{_ATTRIBUTE}){{{_ATTRIBUTES_MAX},}}+)"
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def flatten(html: str) -> tuple[str, tuple[Warn, ...]]:
    """Return the visible text of a page and what was lost on the way; never raises for bad markup.

    >>> flatten("<title>Rain</title><p>It rained.<p>It<br>stopped.")[0]
    'Rain\\n\\nIt rained.\\n\\nIt\\nstopped.\\n'
    """
    from html import unescape

    from resiliparse.extract.html2text import extract_plain_text

    warnings = [Warn.MARKUP_AS_TEXT]
    html, count = _SURROGATE.subn("\ufffd", html)
    if count:
        warnings.append(Warn.SURROGATES)
    scrubbed, count = re.subn(_FLOOD, r"\1", html)
    if count:
        warnings.append(Warn.ATTRIBUTES_DROPPED)
    text: str = extract_plain_text(scrubbed, preserve_formatting=True, main_content=False, list_bullets=True)
    found = _TITLE.search(scrubbed)
    title = " ".join(unescape(found[1]).split()) if found else ""
    return (f"{title}\n\n{text}\n" if title else f"{text}\n"), tuple(warnings)
