"""Lines of plain text → blocks: list items, table rows, underlined headings, rules, and everything else as text.

Also undoes what text browsers add: link numbers ("[12]"), button and image marks.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from articlekit.model import Block, BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import TextLine, fold_blanks, is_rule, make_line, starts_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["read_plain", "read_unwrapped"]

# lynx and links write "[12]" before a link's text, and name controls they cannot show.
BROWSER_CONTROLS = ("(BUTTON)", "(SUBMIT)", "(IMAGE)")
BROWSER_MARK = lazy_pattern(r"\[\d{1,4}\](?=\S)|\((?:BUTTON|SUBMIT|IMAGE)\)|\[(?:IMG|INLINE|LINK|BUTTON|X| )\](?:\s|$)")

UNDERLINE_MIN = 3

# A named tuple's own constructor is a Python function; making the tuple directly takes half the time.
_make_block = partial(tuple.__new__, Block)
_TEXT = BlockKind.TEXT


def read_plain(lines: Iterable[TextLine]) -> tuple[Block, ...]:
    """One block a line, but for a heading with the rule under it, which are one; each line is looked at once."""
    blocks: list[Block] = []
    for line in lines:
        _add_line(blocks, line)
    return tuple(blocks)


def read_unwrapped(rows: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a document that is not wrapped, from its input lines; the same as `read_plain` gives.

    Nearly all lines of a page open with a letter and hold nothing but words with one blank between them (another kind
    of white space is not printable). They become blocks at once, in a third of the time that `TextLine`s would take.
    """
    blocks: list[Block] = []
    add = blocks.append
    offset = gap = 0
    for row, raw in enumerate(rows, 1):
        inner = raw.strip()
        if inner:
            first = inner[0]
            indent = 0 if raw[0] == first else len(raw) - len(raw.lstrip())
            start = offset + indent
            end = start + len(inner)
            if first.isalpha() and inner.isprintable() and not ("  " in inner or "(" in inner or "[" in inner):
                add(_make_block((start, end, row, 1, gap, indent, _TEXT, inner, 0, "", 0.0, (), (), None)))
            else:
                _add_line(blocks, make_line((start, end, row, 1, gap, indent, inner)))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return tuple(blocks)


def _add_line(blocks: list[Block], line: TextLine) -> None:
    """Append the block of a line, or make the block above it a heading."""
    if _underlines(line, blocks):
        blocks[-1] = _as_heading(blocks[-1], line)
    else:
        blocks.append(_read_line(line))


def _read_line(line: TextLine) -> Block:
    """The block of one line (of joined lines)."""
    text = line.joined
    if text[0].isalpha() and text.isprintable() and not ("  " in text or "(" in text or "[" in text):
        return _make_block((*line[:-1], _TEXT, text, 0, "", 0.0, (), (), None))
    bullet = starts_item(text)
    kind = BlockKind.TEXT
    if bullet and is_rule(text):
        kind, bullet = BlockKind.RULE, ""
    elif bullet:
        kind = BlockKind.ITEM
        text = text[len(bullet) :].lstrip()
    elif "\t" in text:
        kind = BlockKind.TABLE
    elif text[0] == ">" and text[1:2] in (" ", ">"):
        kind = BlockKind.QUOTE
        text = text.lstrip("> ")
    elif not text[0].isalnum() and is_rule(text):
        kind = BlockKind.RULE
    if "[" in text or ("(" in text and any(control in text for control in BROWSER_CONTROLS)):
        text = BROWSER_MARK.sub("", text).strip()
    if "  " in text or not text.isprintable():
        text = fold_blanks(text)
    level = 1 + line.indent // 4 if bullet else 0
    return _make_block((*line[:-1], kind, text, level, bullet, 0.0, (), (), None))


def _underlines(line: TextLine, blocks: Sequence[Block]) -> bool:
    """Whether the line is the rule under a heading: made of = or -, directly below, and about as long."""
    text = line.joined
    if text[0] not in "=-" or len(text) < UNDERLINE_MIN or line.gap or not blocks:
        return False
    above = blocks[-1]
    same_sign = text == text[0] * len(text)
    return same_sign and above.kind is BlockKind.TEXT and above.lines == 1 and abs(len(above.text) - len(text)) <= 3


def _as_heading(block: Block, rule: TextLine) -> Block:
    """The text block above a rule, as a heading that covers both lines."""
    level = 1 if rule.joined[0] == "=" else 2
    return block._replace(end=rule.end, lines=rule.row - block.line + 1, kind=BlockKind.HEADING, level=level)
