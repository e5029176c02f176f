"""Article → a Markdown document: YAML front matter with the metadata, then the body with its headings, lists and links.

A line that is exactly `---` stands only before and after the front matter, never in the body, so several documents in
a row can be told apart. Text shows literally; links keep only targets that are safe to follow.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.writers.escape import escape_inline, escape_line, escape_start, safe_target
from articlekit.writers.front_matter import to_front_matter
from articlekit.writers.schema import to_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.model import Article, Block

__all__ = ["to_body", "to_markdown"]

CELL_BREAK = " | "

_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_NUMBER = lazy_pattern(r"(\d{1,9})[.)]?$")
_FENCE_LIKE = lazy_pattern(r"`{3,}")
_DOCUMENT_MARK = lazy_pattern(r"(?m)^(?:---|\.\.\.)")
# Heading level of a heading whose level the input does not say: under the title.
_PLAIN_LEVEL = 2

# Links that may be missing in a block's text before the rest is not looked for: each costs a search of the whole text.
_MISSES_MAX = 20


def to_markdown(article: Article) -> str:
    """The document, with a final line end; without an article it is front matter alone."""
    head = to_front_matter(to_record(article))
    body = to_body(article.body)
    return _SURROGATE.sub("\ufffd", f"{head}\n{body}" if body else head)


def to_body(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown with a final line end, one blank line between; "" for no blocks.

    Neighbouring list items, quotes, table rows and lines of code make one list, quote, table or code block.
    """
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        members = [block for block in group if block.text.strip()]
        if members:
            parts.extend(_RENDER.get(kind, _paragraphs)(members))
    return "\n\n".join(parts) + "\n" if parts else ""


def _inline(block: Block) -> str:
    """The block's text on one line, escaped, with its links as links."""
    text = " ".join(block.text.split())
    pieces: list[str] = []
    position = misses = 0
    for link in block.links:
        shown = " ".join(link.text.split())
        target = safe_target(link.url) if shown else None
        if target is None:
            continue
        found = text.find(shown, position)
        if found < 0:
            misses += 1
            if misses == _MISSES_MAX:
                break
            continue
        before = escape_inline(text[position:found])
        # "!" right before a link would make it an image.
        before = f"{before[:-1]}\\!" if before.endswith("!") else before
        pieces.append(f"{before}[{escape_inline(shown)}]({target})")
        position = found + len(shown)
    pieces.append(escape_inline(text[position:]))
    return "".join(pieces)


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    return [escape_start(_inline(block)) for block in blocks]


def _headings(blocks: Iterable[Block]) -> list[str]:
    return [_heading(block) for block in blocks]


def _heading(block: Block) -> str:
    text = _inline(block)
    # A closing run of # would be taken for a mark.
    text = f"{text[:-1]}\\#" if text.endswith("#") else text
    return f"{'#' * min(block.level or _PLAIN_LEVEL, 6)} {text}"


def _list(blocks: Iterable[Block]) -> list[str]:
    """One tight list; an item is indented to the text of the item above that it belongs to."""
    lines: list[str] = []
    columns: list[tuple[int, int]] = []  # (level, column of the text) of the items that are open
    for block in blocks:
        while columns and columns[-1][0] >= block.level:
            columns.pop()
        indent = columns[-1][1] if columns else 0
        number = _NUMBER.match(block.bullet.strip("([ "))
        marker = f"{number[1]}. " if number else "- "
        columns.append((block.level, indent + len(marker)))
        lines.append(" " * indent + marker + escape_start(_inline(block)))
    return ["\n".join(lines)]


def _quote(blocks: Iterable[Block]) -> list[str]:
    return ["\n>\n".join(f"> {escape_start(_inline(block))}" for block in blocks)]


def _table(blocks: Sequence[Block]) -> list[str]:
    """Tables whose first row is their head; rows without cells stay paragraphs."""
    rows = [_cells(block) for block in blocks]
    if max(len(row) for row in rows) < 2:
        return [escape_line(" ".join(block.text.split())) for block in blocks]
    heads = [block.markup is not None and block.markup.is_head for block in blocks]
    # Rows of heads behind others begin another table.
    starts = [row for row in range(len(rows)) if row == 0 or (heads[row] and not heads[row - 1])]
    return [_grid(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _grid(rows: Sequence[list[str]]) -> str:
    width = max(len(row) for row in rows)
    head, *rest = [_row(row + [""] * (width - len(row))) for row in rows]
    return "\n".join((head, "| " + " | ".join(["---"] * width) + " |", *rest))


def _cells(block: Block) -> list[str]:
    """A row's cells as they were parsed; those of a row of text stand between strokes."""
    if block.markup is not None and block.markup.cells:
        return list(block.markup.cells)
    return [cell.strip() for cell in block.text.split("|")]


def _row(cells: Iterable[str]) -> str:
    # A stroke inside a cell would begin another.
    return "| " + " | ".join(escape_inline(" ".join(cell.split())).replace("|", "\\|") for cell in cells) + " |"


def _code(blocks: Iterable[Block]) -> list[str]:
    """One fenced block; lines that could end a front matter make the whole block stand one blank in."""
    code = "\n".join(block.text.strip("\n") for block in blocks)
    longest = max((len(run) for run in _FENCE_LIKE.findall(code)), default=2)
    fence = "`" * (longest + 1)
    lines = (fence, *code.split("\n"), fence)
    return ["\n".join(f" {line}" for line in lines) if _DOCUMENT_MARK.search(code) else "\n".join(lines)]


_RENDER: dict[BlockKind, Callable[[list[Block]], list[str]]] = {
    BlockKind.HEADING: _headings,
    BlockKind.ITEM: _list,
    BlockKind.QUOTE: _quote,
    BlockKind.TABLE: _table,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda _: [],
    BlockKind.IMAGE: lambda _: [],
}
