"""HTML → text dumps, in the many ways people and programs make them.

Goes in: a page as fetched. Comes out: text. The styles of `STYLES` set the pieces of `tree` as browsers, terminal
browsers, converters and copying do; `LIBRARIES` are what Python programs call; `PROGRAMS` are the real terminal
browsers, used only where they are installed and asked for. Which page goes through which is fixed by its id.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import textwrap
import warnings
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from articlekit.train.tree import Piece, page_title, read_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "FLATTENERS",
    "GIVEN",
    "LIBRARIES",
    "OWN",
    "PROGRAMS",
    "STYLES",
    "Style",
    "choose",
    "flatten",
    "installed",
    "set_text",
]

PROGRAM_LIMIT_S = 20


@dataclass(frozen=True, slots=True)
class Style:
    """How pieces become lines. `blanks`: before pieces with a gap (gaps), before every piece (all), or none."""

    width: int = 0
    indent: str = ""
    blanks: str = "gaps"
    bullet: str = ""
    item_indent: str = ""
    flush_headings: bool = False
    title: bool = False
    button: str = "{}"
    image: str = ""
    rule: str = ""
    cell: str = "\t"
    numbered: bool = False


STYLES: dict[str, Style] = {
    "visible": Style(),
    "pasted": Style(blanks="all", item_indent="    "),
    "lines": Style(blanks="none", title=True),
    "plain72": Style(width=72, bullet="-   ", rule="-" * 72, cell="   "),
    "wrapped80": Style(width=80, bullet="• ", image="[{}]", rule="━" * 80, cell=" ", button="[{}]"),
    "indented80": Style(
        width=77, indent="   ", bullet="* ", item_indent="  ", image="[ {} ]", cell="  ", button="[ {} ]", title=True
    ),
    "numbered": Style(
        width=75,
        indent="   ",
        bullet="* ",
        item_indent="  ",
        flush_headings=True,
        button="(BUTTON) {}",
        image="[{}]",
        rule="_" * 66,
        cell=" ",
        numbered=True,
    ),
}


def set_text(pieces: Sequence[Piece], style: Style, title: str = "") -> str:
    """Pieces as text in a style.

    >>> print(set_text([Piece("heading", "Harbour", 1), Piece("item", "Ferries", 1)], Style(bullet="* ")))
    Harbour
    * Ferries
    """
    lines: list[str] = [title] if style.title and title else []
    references: list[str] = []
    for piece in pieces:
        made = _set_piece(piece, style, references)
        if not made:
            continue
        if lines and (style.blanks == "all" or (style.blanks == "gaps" and piece.gap)):
            lines.append("")
        lines.extend(made)
    if references:
        lines += ["", "References", ""]
        lines += [f"{n:4}. {target}" for n, target in enumerate(references, 1)]
    return "\n".join(lines)


def _set_piece(piece: Piece, style: Style, references: list[str]) -> list[str]:
    if piece.kind == "rule":
        return [style.indent + style.rule] if style.rule else []
    if piece.kind == "image" and not style.image:
        return []
    text = _number_links(piece, references) if style.numbered else piece.text
    if piece.kind == "image":
        text = style.image.format(text)
    elif piece.kind == "button":
        text = style.button.format(text)
    elif piece.kind == "row":
        text = text.replace("\t", style.cell)
    first = "" if style.flush_headings and piece.kind == "heading" else style.indent
    rest = first
    if piece.kind == "item":
        mark = (piece.mark + " " if piece.mark and style.bullet else style.bullet) if style.bullet else ""
        first += style.item_indent * piece.level + mark
        rest = first[: len(first) - len(mark)] + " " * len(mark)
    lines: list[str] = []
    for line in text.split("\n"):
        lines += (
            _wrap(line.strip(" "), style.width, first, rest) if style.width else [(first + line.strip(" ")).rstrip()]
        )
        first = rest
    return lines


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _number_links(piece: Piece, references: list[str]) -> str:
    text, done = "", 0
    for start, _, target in sorted(piece.links):
        references.append(target)
        text += piece.text[done:start] + f"[{len(references)}]"
        done = start
    return text + piece.text[done:]


def _style(source: str, name: str) -> str:
    style = STYLES[name]
    return set_text(read_pieces(source), style, page_title(source) if style.title else "")


def _soup(source: str, *, strip: bool) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(source, "lxml")
    for tag in soup(["script", "style", "noscript", "template"]):
        tag.decompose()
    return soup.get_text("\n", strip=True) if strip else soup.get_text()


def _inscriptis(source: str, *, strict: bool) -> str:
    from inscriptis import get_text  # type: ignore[import-untyped]
    from inscriptis.css_profiles import CSS_PROFILES  # type: ignore[import-untyped]
    from inscriptis.model.config import ParserConfig  # type: ignore[import-untyped]

    return str(
        get_text(source, ParserConfig(css=CSS_PROFILES["strict" if strict else "relaxed"], display_images=strict))
    )


def _html2text(source: str, *, width: int, bare: bool) -> str:
    from html2text import HTML2Text

    maker = HTML2Text(bodywidth=width)
    maker.unicode_snob = True
    maker.ignore_links = maker.ignore_images = bare
    return str(maker.handle(source))


def _markdownify(source: str) -> str:
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    soup = BeautifulSoup(source, "lxml")
    for tag in soup(["script", "style", "noscript", "template", "svg"]):
        tag.decompose()
    text = MarkdownConverter(heading_style="ATX").convert_soup(soup)
    return re.sub(r"\n{4,}", "\n\n\n", str(text))


def _resiliparse(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source, main_content=False, alt_texts=False))


def _program(source: str, command: tuple[str, ...]) -> str:
    done = subprocess.run(  # noqa: S603 - fixed commands out of _COMMANDS
        command,
        input=source.encode(),
        capture_output=True,
        timeout=PROGRAM_LIMIT_S,
        check=False,
        env={"LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8", "replace")


LIBRARIES: dict[str, Callable[[str], str]] = {
    "soup": partial(_soup, strip=False),
    "columns": partial(_inscriptis, strict=True),
    "markdown78": partial(_html2text, width=78, bare=False),
    "markdown-bare": partial(_html2text, width=0, bare=True),
    "markdownify": _markdownify,
}

# Stand-ins for the dumps that come with a set, for sets that come without.
GIVEN: dict[str, Callable[[str], str]] = {
    "bs4": partial(_soup, strip=True),
    "inscriptis": partial(_inscriptis, strict=False),
    "html2text": partial(_html2text, width=0, bare=False),
    "wet": _resiliparse,
}

_COMMANDS: dict[str, tuple[str, ...]] = {
    "w3m": ("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"),
    "elinks": ("elinks", "-dump", "-force-html", "-no-references", "-no-numbering", "-dump-charset", "UTF-8"),
}
PROGRAMS: dict[str, Callable[[str], str]] = {
    name: partial(_program, command=command) for name, command in _COMMANDS.items()
}

OWN: tuple[str, ...] = (*STYLES, *LIBRARIES)
FLATTENERS: dict[str, Callable[[str], str]] = {
    **{name: partial(_style, name=name) for name in STYLES},
    **LIBRARIES,
    **GIVEN,
    **PROGRAMS,
}


def flatten(source: str, name: str) -> str:
    """One page as text by one flattener; empty where a library or program fails on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return FLATTENERS[name](source)
        except (RecursionError, ValueError, AssertionError, subprocess.TimeoutExpired):
            return ""


def installed() -> tuple[str, ...]:
    """The programs this machine has."""
    return tuple(name for name, command in _COMMANDS.items() if shutil.which(command[0]))


def choose(page_id: str, pool: Sequence[str], count: int) -> tuple[str, ...]:
    """`count` names of the pool for one page: always the same, evenly spread over pages."""
    start = int.from_bytes(hashlib.sha256(page_id.encode()).digest()[:4], "big") % len(pool)
    step = max(1, len(pool) // count)
    return tuple(pool[(start + n * step) % len(pool)] for n in range(min(count, len(pool))))
