"""HTML → the text a reader sees, as a dump: block elements on lines of their own, blank lines between, list bullets.

The title element's text is the first line. Scripts, styles and hidden parts are dropped; links, menus and captions
stay, for the text rooms judge them. This is the last resort for pages whose tree cannot be read whole.
"""

from __future__ import annotations

import re

from articlekit.errors import Warn
from articlekit.patterns import lazy_pattern

from .floods import has_too_many_tags, without_floods, without_surrogates

__all__ = ["flatten"]

_ANY_TAG = r"<[^<>]*+>?"
_LINES_APART = r"\n\s*\n"

INDENT_MAX = 40
"""Blanks that a line may begin with: lists in lists are indented, and 50,000 of them would set their text aside."""

_TITLE = lazy_pattern(r"<title[^<>]{0,500}>([^<]{1,2000})</title", re.IGNORECASE)


def flatten(html: str) -> tuple[str, tuple[Warn, ...]]:
    """Return the visible text of a page and what was lost on the way; never raises for bad markup.

    >>> flatten("<title>Rain</title><p>It rained.<p>It<br>stopped.")[0]
    'Rain\\n\\nIt rained.\\n\\nIt\\nstopped.\\n'
    """
    from html import unescape

    from resiliparse.extract.html2text import extract_plain_text

    warnings = [Warn.MARKUP_AS_TEXT]
    html, had_surrogates = without_surrogates(html)
    if had_surrogates:
        warnings.append(Warn.SURROGATES)
    scrubbed, was_flooded = without_floods(html)
    if was_flooded:
        warnings.append(Warn.ATTRIBUTES_DROPPED)
    if has_too_many_tags(scrubbed):
        return unescape(re.sub(_LINES_APART, "\n\n", re.sub(_ANY_TAG, "\n", scrubbed))), tuple(warnings)
    text: str = extract_plain_text(scrubbed, preserve_formatting=True, main_content=False, list_bullets=True)
    if " " * INDENT_MAX in text:
        text = re.sub(rf"(?m)^ {{{INDENT_MAX},}}+", " " * INDENT_MAX, text)
    found = _TITLE.search(scrubbed)
    title = " ".join(unescape(found[1]).split()) if found else ""
    return (f"{title}\n\n{text}\n" if title else f"{text}\n"), tuple(warnings)
