"""What elements do to the text around them: which set it on lines of its own, which are not shown, which run inside.

The sets follow what a browser shows without scripts and style sheets.
"""

from __future__ import annotations

__all__ = ["BLOCKS", "HEADINGS", "INLINE", "LISTS", "SKIPPED", "STRUCTURED"]

# Not shown, or no text: their whole subtree is passed over.
SKIPPED = frozenset(
    "script style template link meta base svg object embed audio video canvas map datalist noframes param source "
    "track iframe frame frameset select option optgroup textarea input colgroup col head title annotation".split()
)

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav noscript ol p pre search section "
    "summary table tbody td tfoot th thead tr ul".split()
)

INLINE = frozenset(
    "a abbr acronym amp-img area b bdi bdo big blink br cite code data del dfn em font hr i img ins kbd label mark "
    "marquee math mi mn mo mrow ms msub msup mtext meter nobr output picture progress q rb rp rt rtc ruby s samp slot "
    "small span strike strong sub sup time tt u var wbr".split()
)

LISTS = frozenset(("ul", "ol", "menu", "dir"))

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Inside a table these say that it lays out the page instead of holding data.
STRUCTURED = ("table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section", "form", "figure", "blockquote", "pre")
