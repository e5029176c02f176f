"""What elements do to the text around them: which set it on lines of its own, which are not shown, which run inside.

And what the attributes of one say: that it is hidden, where its picture is. The sets follow what a browser shows
without scripts and style sheets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "INLINE",
    "LISTS",
    "SKIPPED",
    "TARGET_MAX",
    "first_number",
    "holds_data",
    "is_hidden",
    "source_of",
]

# Not shown, or no text: their whole subtree is passed over. `rt` says how the characters under it are read, and would
# stand in the middle of every word.
SKIPPED = frozenset(
    "script style template link meta base svg object embed audio video canvas map datalist noframes param source "
    "track iframe frame frameset select option optgroup textarea input colgroup col head title annotation rp rt".split()
)

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noscript ol p pre search section "
    "summary table tbody td tfoot th thead tr ul".split()
)

INLINE = frozenset(
    "a abbr acronym amp-img area b bdi bdo big blink br cite code data del dfn em font hr i img ins kbd label mark "
    "marquee math mi mn mo mrow ms msub msup mtext meter nobr output picture progress q rb rtc ruby s samp slot "
    "small span strike strong sub sup time tt u var wbr".split()
)

LISTS = frozenset(("ul", "ol", "menu", "dir"))

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Inside a table these say that it lays out the page instead of holding data.
STRUCTURED = ("table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section", "form", "figure", "blockquote", "pre")

# Characters in an address beyond which they are no longer kept.
TARGET_MAX = 2_000

_HIDING = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: _Element) -> bool:
    """Whether an attribute hides the element."""
    style = element.get("style")
    return (style is not None and _HIDING.search(style) is not None) or element.get("hidden") is not None


def first_number(element: _Element) -> int:
    """The number before an ordered list's first."""
    start = (element.get("start") or "").strip()
    return int(start) - 1 if start.isdecimal() and len(start) < 7 else 0


def holds_data(table: _Element) -> bool:
    """Whether a table holds data: rows of several cells, and nothing in it that only a layout needs."""
    inner = table.iter(*STRUCTURED)
    next(inner)
    if next(inner, None) is not None:
        return False
    row = next(table.iter("tr"), None)
    return row is not None and sum(1 for cell in row if cell.tag in ("td", "th")) > 1


def source_of(element: _Element) -> str:
    """An image's address; one that holds the image itself is none."""
    for name in ("src", "data-src", "data-original"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return str(value[:TARGET_MAX])
    return ""
