"""The HTML of a newsletter → its stories as text, where its markup parts them.

Stories of a newsletter have headlines of one rank with prose under them, and lead to a page each: the headline is a
link, or a link below says "Read on". An article with sections stays whole. As with newsletters of text, what stands
above the first story goes with it, what stands below the last with that.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from articlekit.labels import Label
from articlekit.model import BlockKind, Stated

from .stories import HEADLINE_MAX, POINTER_WORDS, PROSE_WORDS, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block, Document

__all__ = ["split_html_stories"]

LINKED = 0.9
"""Share of a line's characters inside links from which it is a link."""

_READ_ON = (
    *("read", "continue", "keep reading", "full story", "more", "weiterlesen", "mehr", "jetzt lesen", "zum artikel"),
    *("lire", "en savoir plus", "leer", "seguir leyendo", "continua", "leggi", "leia", "continuar", "lees", "läs"),
)
"""How links begin that lead to the whole story."""

RANKS = 7
"""Ranks of headings, from 1; the last is that of a short line which is a link and no heading."""


def split_html_stories(document: Document) -> list[Story]:
    """The stories of a document of HTML source in order; none where there are not at least two."""
    from articlekit.split.markup import read_page

    page = read_page(document)
    if page is None:
        return []
    blocks = [block for block in page.blocks if block.markup is None or block.markup.role != "title"]
    starts = _find_starts(blocks)
    if len(starts) < 2:
        return []
    bounds = [0, *starts[1:], len(blocks)]
    return [
        _read_story(blocks[first:stop], start - first)
        for (first, stop), start in zip(pairwise(bounds), starts, strict=True)
    ]


def _find_starts(blocks: Sequence[Block]) -> list[int]:
    """Where the stories begin: at headlines of the highest rank of which two have a story under them."""
    ranks = [_rank(block) for block in blocks]
    for rank in range(1, RANKS + 1):
        rows = [row for row, found in enumerate(ranks) if 0 < found <= rank]
        ends = dict(zip(rows, [*rows, len(blocks)][1:], strict=True))
        starts = [row for row in rows if ranks[row] == rank and _has_prose(blocks[row + 1 : ends[row]])]
        leading = [row for row in starts if _leads_on(blocks[row : ends[row]])]
        if len(leading) >= 2:
            return leading
    return []


def _rank(block: Block) -> int:
    """The rank of a headline, 0 for what is none."""
    text = block.text
    if not text or len(text) > HEADLINE_MAX or text.endswith((".", ",", ";")):
        return 0
    if block.kind is BlockKind.HEADING:
        return min(block.level or 1, RANKS - 1)
    is_link = block.kind is BlockKind.TEXT and block.link_share >= LINKED and not _is_read_on(block)
    return RANKS if is_link and len(text.split()) > POINTER_WORDS // 2 else 0


def _has_prose(blocks: Sequence[Block]) -> bool:
    """Whether blocks have enough prose for a story."""
    return _last_prose(blocks) >= 0


def _last_prose(blocks: Sequence[Block]) -> int:
    """The last row from which on there is enough prose for a story, -1 where there is none."""
    words = ends = 0
    for row in range(len(blocks) - 1, -1, -1):
        if blocks[row].link_share < LINKED / 2:
            text = blocks[row].text
            words += len(text.split())
            ends += text.count(". ") + text.endswith((".", "!", "?", "”", '"'))
        if words >= PROSE_WORDS and ends >= 2:
            return row
    return -1


def _leads_on(blocks: Sequence[Block]) -> bool:
    """Whether a headline and what stands under it lead to the story's page."""
    return blocks[0].link_share >= LINKED or any(map(_is_read_on, blocks[1:]))


def _is_read_on(block: Block) -> bool:
    return _is_pointer(block) and block.text.casefold().startswith(_READ_ON)


def _is_pointer(block: Block) -> bool:
    return bool(block.text) and block.link_share >= LINKED and len(block.text.split()) <= POINTER_WORDS


def _read_story(blocks: Sequence[Block], start: int) -> Story:
    """The story whose headline is block `start`, as text with a blank line between blocks."""
    lines: list[str] = []
    stated: list[Stated] = []
    last = _last_prose(blocks)
    ends = (row for row in range(max(start, last) + 1, len(blocks)) if _is_read_on(blocks[row]))
    end = next(ends, len(blocks))
    for row, block in enumerate(blocks):
        if not block.text:
            continue
        label = Label.BODY
        if row < start or (row >= end and not _is_pointer(block)):
            label = Label.OTHER
        elif row == start:
            label = Label.TITLE
        elif _is_pointer(block):
            label = Label.RELATED
        lines += [f"{block.bullet} {block.text}".strip(), ""]
        stated.append(Stated(len(lines) - 1, len(lines) - 1, label))
    return Story(blocks[start].text, "\n".join(lines), tuple(stated))
