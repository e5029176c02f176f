"""HTML → the text a reader sees, as a dump: block elements on lines of their own, blank lines between, list bullets.

The title element's text is the first line. Scripts, styles and hidden parts are dropped; links, menus and captions
stay, for the text rooms judge them. HTML gets rooms of its own later; until then this module makes pages readable.
"""

from __future__ import annotations

import re

__all__ = ["flatten"]

_TITLE = re.compile(r"<title[^<>]{0,500}>([^<]{1,2000})</title", re.IGNORECASE)


def flatten(html: str) -> str:
    """Return the visible text of a page; never raises for bad markup."""
    from html import unescape

    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(html, preserve_formatting=True, main_content=False, list_bullets=True)
    found = _TITLE.search(html)
    title = " ".join(unescape(found[1]).split()) if found else ""
    return f"{title}\n\n{text}\n" if title else f"{text}\n"
