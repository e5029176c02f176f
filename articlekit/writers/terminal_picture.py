"""A page for a terminal → a picture of it: SVG or HTML that needs no network and no font of its own."""

from __future__ import annotations

import html
import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

__all__ = ["THEMES", "to_html", "to_svg"]

# Background, foreground, then black, red, green, yellow, blue, magenta, cyan, white, normal and bright. Every colour
# that labels use has a contrast of at least 4.5 : 1 with its background (WCAG AA).
THEMES: dict[str, TerminalTheme] = {
    "dark": TerminalTheme(
        (24, 26, 31),
        (222, 225, 230),
        [(60, 64, 72), (240, 120, 112), (126, 200, 118), (222, 184, 92), (116, 172, 248), (208, 148, 240),
         (92, 200, 208), (222, 225, 230)],
        [(128, 134, 145), (255, 140, 132), (150, 222, 140), (240, 204, 112), (140, 190, 255), (224, 172, 250),
         (120, 222, 228), (255, 255, 255)],
    ),
    "light": TerminalTheme(
        (255, 255, 255),
        (36, 41, 47),
        [(36, 41, 47), (190, 32, 38), (22, 110, 48), (134, 90, 0), (16, 92, 190), (130, 58, 178),
         (0, 106, 118), (110, 118, 128)],
        [(87, 96, 106), (207, 34, 46), (26, 127, 55), (154, 103, 0), (33, 105, 210), (145, 75, 200),
         (0, 118, 130), (140, 149, 159)],
    ),
}  # fmt: skip

# Width of a character by its height: that of the first fonts named here.
_FONT_ASPECT = 0.602
_FONTS = '"DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace'
_FONT_FACE = lazy_pattern(r"(?<!\s)\s*@font-face \{[^@]{0,2000}?\n    \}", re.DOTALL)
_TITLE, _FONT_LIST = "@title@", "@fonts@"
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>@title@</title>
<style>
body {{ margin: 2rem; color: {foreground}; background: {background}; }}
pre {{ font-family: @fonts@; font-size: 14px; line-height: 1.4; }}
</style>
</head>
<body>
<pre><code style="font-family: inherit">{code}</code></pre>
</body>
</html>
"""


def to_svg(page: Iterable[RenderableType], *, width: int, theme: str, title: str) -> str:
    """The page as an SVG image of a terminal window. `theme` is a key of `THEMES`."""
    svg = _record(page, width).export_svg(title=title, theme=THEMES[theme], font_aspect_ratio=_FONT_ASPECT)
    return _FONT_FACE.sub("", svg).replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}") + "\n"


def to_html(page: Iterable[RenderableType], *, width: int, theme: str, title: str) -> str:
    """The page as an HTML document. `theme` is a key of `THEMES`."""
    text = _record(page, width).export_html(theme=THEMES[theme], code_format=_PAGE, inline_styles=True)
    return text.replace(_FONT_LIST, _FONTS, 1).replace(_TITLE, html.escape(title), 1)


def _record(page: Iterable[RenderableType], width: int) -> Console:
    """A console that has recorded the page and shown it to nobody."""
    console = Console(
        record=True, file=StringIO(), width=width, force_terminal=True, color_system="standard", legacy_windows=False,
        markup=False, highlight=False, emoji=False, _environ={},
    )  # fmt: skip
    for part in page:
        console.print(part, no_wrap=True, overflow="crop")
    return console
