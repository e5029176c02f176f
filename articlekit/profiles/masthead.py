"""The masthead of a page by a profile's layout: where it ends, or its parts above and below a line of its own.

Goes in: the layout, the profile's furniture, the page's lines. Comes out: which row is which part. The labeller and the
finders of the record ask the same functions, so they never disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.model import Block
    from articlekit.profiles.entries import Lines
    from articlekit.profiles.profile import Layout

__all__ = ["ANCHOR_ROWS", "find_anchored", "find_end"]

ANCHOR_ROWS = 80
"""Rows from the top in which the anchor stands; menus of aggregators are shorter."""

STEPS = 8
"""Rows from the anchor over which its parts are spread, furniture among them."""

SHORT_PARTS = frozenset(("outlet", "section", "byline", "date"))
SHORT_WORDS = 10
SHORT_CHARS = 80
"""What a line of these parts has at most; a longer one is none of them."""

TITLE_BLANKS_MIN = 5
"""Blanks of a line from which on it is no section, and no name of one or two persons."""

NAME_BLANKS_MAX = 4
"""Blanks of a line from which on it is no outlet's name alone."""

NAMES_SHARE_MIN = 0.7
"""Share of a byline's words that are capitalised: "and" is not."""


def find_anchored(layout: Layout, furniture: Lines, keys: Sequence[str]) -> Mapping[int, str]:
    """Rows of the masthead and their parts; empty where no anchor stands near the top, or a part is missing."""
    for row in range(min(len(keys), ANCHOR_ROWS) if layout.anchor else 0):
        if layout.anchor.find(keys[row]) is None:
            continue
        above = _place(layout.above, furniture, keys, range(row - 1, max(-1, row - 1 - STEPS), -1))
        below = _place(layout.below, furniture, keys, range(row + 1, min(len(keys), row + 1 + STEPS)))
        if above is not None and below is not None:
            own = {row: layout.anchor_is} if layout.anchor_is else {}
            return {**above, **own, **below}
    return {}


def find_end(blocks: Sequence[Block], row: int, parts: Sequence[str]) -> tuple[int, bool]:
    """The row below a masthead that begins at `row`, and whether its lines can be these parts.

    A blank line ends it. Where more lines stand together than there are parts, blank lines may have been lost: then it
    ends at the first line that is too long for a section or a byline, which is the title; only names of several persons
    in the last part's place are as long.
    """
    end = row
    while end < len(blocks) and (end == row or not blocks[end].gap):
        end += 1
    if end - row <= len(parts):
        return end, True
    needed = sum(not part.endswith("?") for part in parts)
    long = (at for at in range(row + needed, end) if blocks[at].text.count(" ") >= TITLE_BLANKS_MIN)
    title = next((at for at in long if at != row + len(parts) - 1 or not _are_names(blocks[at].text)), end)
    return title, title == end or title - row <= len(parts)


def _are_names(text: str) -> bool:
    """Whether nearly all words of a line are capitalised, notes in brackets left out."""
    words = [word for word in text.split() if word[0] != "("]
    return sum(word[0].isupper() for word in words) >= NAMES_SHARE_MIN * len(words)


def _place(parts: Sequence[str], furniture: Lines, keys: Sequence[str], rows: range) -> dict[int, str] | None:
    """The parts on the rows in their order; None where one that must be there is not. Furniture is passed over."""
    placed: dict[int, str] = {}
    wanted = list(parts)
    for row in rows:
        if not wanted:
            break
        if not keys[row] or furniture.find(keys[row]) is not None:
            continue
        while wanted and not _may_be(wanted[0].rstrip("?"), keys[row]):
            if not wanted[0].endswith("?"):
                return None
            wanted.pop(0)
        if wanted:
            placed[row] = wanted.pop(0).rstrip("?")
    if not all(part.endswith("?") for part in wanted):
        return None
    return _turned(placed, keys, rows)


def _turned(placed: dict[int, str], keys: Sequence[str], rows: Sequence[int]) -> dict[int, str]:
    """The parts with title and outlet changed, where a name stands in the title's place and a long line behind it.

    Aggregators set the outlet over the headline or under it. `rows` are those that were looked at, the nearest first.
    """
    title = next((row for row, part in placed.items() if part == "title"), None)
    if title is None or keys[title].count(" ") >= NAME_BLANKS_MAX:
        return placed
    behind = next((row for row in rows[rows.index(title) + 1 :] if keys[row]), None)
    if behind is None or placed.get(behind, "outlet") != "outlet" or keys[behind].count(" ") < TITLE_BLANKS_MIN:
        return placed
    return {**placed, title: "outlet", behind: "title"}


def _may_be(part: str, key: str) -> bool:
    """Whether a line is short enough for a part."""
    return part not in SHORT_PARTS or (len(key) <= SHORT_CHARS and key.count(" ") < SHORT_WORDS)
