"""The article's text from its kept blocks, and how many words it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.grammar.scripts import may_be_east_asian
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import cut_at_blanks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block

__all__ = ["count_words", "join_blocks"]

_UNSPACED = lazy_pattern(r"[぀-ヿ㐀-鿿豈-﫿ｦ-ﾟ]")


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
