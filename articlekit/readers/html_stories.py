"""The HTML of a newsletter → its stories as text, where its markup parts them.

Stories of a newsletter have headlines of one rank with prose under them, and lead to a page each: the headline is a
link, or a link below says "Read on". An article with sections stays whole. As with newsletters of text, what stands
above the first story goes with it, what stands below the last with that. A picture right above a headline goes with it
where the story before ended with a link or the picture leads to the same page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from articlekit.labels import Label
from articlekit.model import BlockKind, Stated

from .stories import HEADLINE_MAX, POINTER_WORDS, PROSE_WORDS, Story
from .story_pictures import find_pictures

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from articlekit.model import Block, Document

    from .story_pictures import Picture

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
    pictures = find_pictures(blocks, page.sightings, page.sightings.base)
    shown = {row for picture in pictures for row in picture.labels}
    starts = _find_starts(blocks, shown)
    if len(starts) < 2:
        return []
    by_row = {row: picture for picture in pictures for row in picture.labels}
    firsts = [_with_pictures_above(blocks, start, by_row) for start in starts]
    bounds = [0, *firsts[1:], len(blocks)]
    return [
        _read_story(blocks[first:stop], start - first, above - first, _between(pictures, first, stop))
        for (first, stop), start, above in zip(pairwise(bounds), starts, firsts, strict=True)
    ]


def _between(pictures: Sequence[Picture], first: int, stop: int) -> list[Picture]:
    """The pictures in a range of rows, their rows counted in it."""
    within = (picture for picture in pictures if first <= picture.row < stop)
    return [
        picture._replace(labels={row - first: label for row, label in picture.labels.items()}) for picture in within
    ]


def _with_pictures_above(blocks: Sequence[Block], start: int, by_row: dict[int, Picture]) -> int:
    """The row at which the pictures right above a headline begin that are its own; that of the headline without any."""
    above = start
    while above > 0 and above - 1 in by_row:
        above -= 1
    if above == start:
        return start
    leads = {link.url for link in blocks[start].links if link.url}
    is_own = above == 0 or _is_pointer(blocks[above - 1]) or by_row[start - 1].linked in leads
    return above if is_own else start


def _find_starts(blocks: Sequence[Block], shown: Collection[int]) -> list[int]:
    """Where the stories begin: at headlines of the highest rank of which two have a story under them.

    `shown` are the rows of pictures and their captions, which are no headlines.
    """
    ranks = [0 if row in shown else _rank(block) for row, block in enumerate(blocks)]
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


def _read_story(blocks: Sequence[Block], start: int, above: int, pictures: Sequence[Picture]) -> Story:
    """The story whose headline is block `start`, as text with a blank line between blocks.

    Its pictures begin at block `above`.
    """
    lines: list[str] = []
    stated: list[Stated] = []
    last = _last_prose(blocks)
    ends = (row for row in range(max(start, last) + 1, len(blocks)) if _is_read_on(blocks[row]))
    end = next(ends, len(blocks))
    leads = {link.url for block in (blocks[start], *blocks[end : end + 1]) for link in block.links if link.url}
    own = [picture for picture in pictures if above <= picture.row < end and _is_own(picture, leads)]
    named = {row: label for picture in own for row, label in picture.labels.items()}
    for row, block in enumerate(blocks):
        if not block.text:
            continue
        label = Label.BODY
        if row in named:
            label = named[row]
        elif row < start or (row >= end and not _is_pointer(block)) or block.kind is BlockKind.IMAGE:
            label = Label.OTHER
        elif row == start:
            label = Label.TITLE
        elif _is_pointer(block):
            label = Label.RELATED
        lines += [f"{block.bullet} {block.text}".strip(), ""]
        stated.append(Stated(len(lines) - 1, len(lines) - 1, label))
    return Story(blocks[start].text, "\n".join(lines), tuple(stated), tuple(picture.image for picture in own))


def _is_own(picture: Picture, leads: Collection[str]) -> bool:
    """Whether a picture among a story's blocks is the story's: one that only leads elsewhere advertises something."""
    return not picture.linked or picture.linked in leads or bool(picture.image.caption or picture.image.credit)
