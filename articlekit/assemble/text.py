"""The article's text from its kept blocks, and how many words it has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from articlekit.grammar.scripts import may_be_east_asian
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import cut_at_blanks, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block

__all__ = ["count_words", "join_blocks", "join_parts"]

_UNSPACED = lazy_pattern(r"[぀-ヿ㐀-鿿豈-﫿ｦ-ﾟ]")


def join_parts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with the sentences that were cut out of one endless line as one paragraph again.

    What was glued to a sentence without a blank is a paragraph of its own; other lines are one block each.
    """
    if not any(above.line == block.line for above, block in pairwise(blocks)):
        return blocks
    groups: list[list[Block]] = []
    for block in blocks:
        above = groups[-1][-1] if groups else None
        if above is not None and above.line == block.line and _continues(above, block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(group[0] if len(group) == 1 else _join_group(group) for group in groups)


def _join_group(group: Sequence[Block]) -> Block:
    """One block out of parts that follow each other."""
    pieces = [group[0].text]
    for above, block in pairwise(group):
        pieces += ("" if is_unspaced(above.text[-1], block.text[0]) else " ", block.text)
    return group[0]._replace(end=group[-1].end, text="".join(pieces))


def _continues(above: Block, block: Block) -> bool:
    """Whether a part of a line goes on with the part before it: both are plain text, and a blank lies between them."""
    if not above.text or not block.text or above.markup is not None or block.markup is not None:
        return False
    is_text = above.kind is block.kind is BlockKind.TEXT
    return is_text and (above.end < block.start or is_unspaced(above.text[-1], block.text[0]))


def join_blocks(blocks: Sequence[Block]) -> str:
    """The blocks as text, a blank line between them; list items with their bullet or number."""
    parts = []
    for block in blocks:
        if block.text:
            bullet = f"{block.bullet} " if block.kind is BlockKind.ITEM and block.bullet else ""
            parts.append(bullet + block.text)
    return "\n\n".join(parts)


def count_words(text: str) -> int:
    """Words between blanks; in scripts without blanks each character counts as one, as word processors do.

    >>> count_words("The bridge is shut."), count_words("橋は閉鎖")
    (4, 4)
    """
    if not may_be_east_asian(text) or not _UNSPACED.search(text):
        return sum([len(part.split()) for part in cut_at_blanks(text)])
    unspaced = len(_UNSPACED.findall(text))
    return unspaced + sum(
        any(map(str.isalnum, word)) for part in cut_at_blanks(_UNSPACED.sub(" ", text)) for word in part.split()
    )
