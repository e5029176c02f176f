"""Lines of Markdown → blocks: headings, lists, quotes, tables, code, links and images, with the marks taken off.

Reads what converters write (html2text, markdownify, reader services), not the whole of CommonMark: a line is a block
unless hard wraps were joined. Link targets and images are kept beside the text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from articlekit.model import Block, BlockKind, Link
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import TextLine, fold_code, is_rule, starts_item

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

__all__ = ["read_marked", "strip_marks"]

# An address in round brackets may hold one level of them, and a title may follow. Lengths are bounded so that
# hostile lines stay linear; what an address took it does not give back, which would never help.
_TARGET = r"\(\s{0,3}<?((?:[^()\s<>]++|\([^()\s]{0,200}\)){0,4000}+)>?(?:\s{1,3}[\"'][^\"'\n]{0,400}[\"'])?\s{0,3}\)"
IMAGE = lazy_pattern(r"!\[([^\[\]]{0,2000})\]" + _TARGET)
LINK = lazy_pattern(r"\[([^\[\]]{0,2000})\]" + _TARGET)
AUTOLINK = lazy_pattern(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
STRONG = lazy_pattern(r"(\w)?(?:\*\*|(?<!\w)__|__(?!\w))(?=(\w)?)")
EMPHASIS = lazy_pattern(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,4000}?)(?<=\S)\1(?![\w*_])")
# A data address may hold blanks and quotes; it ends at the first closing bracket, and one without is not looked for
# beyond the next opening bracket (else many of them would each search the whole line).
DATA_IMAGE = lazy_pattern(r"!\[([^\[\]]{0,2000})\]\((data:[^)\[]{0,200})[^)\[]*\)")
# Links around whole teasers are written over several lines: one line opens the bracket, another closes it.
LINK_OPENS = lazy_pattern(r"^\[\s{0,3}(?=[^\]]*$)")
LINK_CLOSES = lazy_pattern(r"^([^\[]{0,4000})\]" + _TARGET)
# Converters leave a blank between a mark and the stop behind it; French sets one before the taller stops.
LATE_STOP = lazy_pattern(r"(?<=\w) ([,.])(?=\s|$)")
ESCAPE = lazy_pattern(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
HEADING = lazy_pattern(r"(#{1,6})\s+")

# A named tuple's own constructor is a Python function; making the tuple directly takes half the time.
_make_block = partial(tuple.__new__, Block)

# Longer addresses hold data, and the line that they stand in is not read.
TARGET_MAX = 4000
FENCE = ("```", "~~~")


def read_marked(text: str, lines: Sequence[TextLine]) -> tuple[Block, ...]:
    """The blocks of a Markdown document; `text` is the document, for code that keeps its line ends."""
    blocks: list[Block] = []
    rest = iter(lines)
    for line in rest:
        if line.joined.startswith(FENCE):
            blocks.append(_read_fence(text, line, rest))
        elif _is_setext(line, blocks):
            above = blocks[-1]
            level = 1 if line.joined[0] == "=" else 2
            rows = line.row - above.line + 1
            blocks[-1] = above._replace(end=line.end, lines=rows, kind=BlockKind.HEADING, level=level)
        else:
            blocks.append(_read_line(line))
    return tuple(blocks)


def strip_marks(text: str) -> tuple[str, tuple[Link, ...], tuple[Link, ...], int]:
    """Text without marks, its links, its images, and how many of the text's characters stand in links.

    >>> strip_marks("**Read** [the _log_](/log) ![Pier](pier.jpg)")
    ('Read the log', (Link(text='the log', url='/log'),), (Link(text='Pier', url='pier.jpg'),), 7)
    """
    links: list[Link] = []
    images: list[Link] = []

    def take_image(match: re.Match[str]) -> str:
        if len(match[2]) > TARGET_MAX:
            return match[0]
        images.append(Link(_strip_emphasis(" ".join(match[1].split())), match[2]))
        return " "

    def take_link(match: re.Match[str]) -> str:
        if len(match[2]) > TARGET_MAX:
            return match[0]
        shown = _strip_emphasis(" ".join(match[1].split()))
        if shown:
            links.append(Link(shown, match[2]))
        return f" {match[1]} " if match[1][:1] == " " else match[1]

    if "](" in text:
        text = text.replace(")[", ") [")
        if "](data:" in text:
            text = DATA_IMAGE.sub(take_image, text)
        if "![" in text:
            text = IMAGE.sub(take_image, text)
        text = LINK.sub(take_link, text)
        text = _join_stops(LINK.sub(take_link, text) if "](" in text else text)
    if text[:1] == "[" and (opening := LINK_OPENS.match(text)):
        text = text[opening.end() :]
        links.append(Link(text, ""))
    elif "](" in text and (closing := LINK_CLOSES.match(text)):
        links.append(Link(closing[1].strip(), closing[2]))
        text = closing[1] + text[closing.end() :]
    if "<" in text:
        text = AUTOLINK.sub(r"\1", text)
    text = " ".join(_strip_emphasis(text).split())
    linked = sum([len(link.text) for link in links])
    return text, tuple(links), tuple(images), min(linked, len(text))


def _strip_emphasis(text: str) -> str:
    """Text without emphasis, code marks and backslashes before marks."""
    if "*" in text or "_" in text:
        # Both patterns look at every character; most lines with a mark have one alone, in an address.
        if "**" in text or "__" in text:
            text = STRONG.sub(_drop_strong, text)
        if text.count("*") > 1 or text.count("_") > 1:
            text = EMPHASIS.sub(r"\2", text)
        text = _join_stops(text)
    if "`" in text:
        text = text.replace("`", "")
    return ESCAPE.sub(r"\1", text) if "\\" in text else text


def _join_stops(text: str) -> str:
    """Text without the blanks that converters leave before full stops and commas."""
    return LATE_STOP.sub(r"\1", text) if " ." in text or " ," in text else text


def _drop_strong(match: re.Match[str]) -> str:
    """What stands before a bold mark; a blank where the converter lost the one between two words."""
    before = match[1] or ""
    return f"{before} " if before and match[2] else before


def _read_line(line: TextLine) -> Block:
    """The block of one line: its leading mark says the kind."""
    text, kind, level, bullet = line.joined, BlockKind.TEXT, 0, ""
    first = text[0]
    if first == ">":
        kind, text = BlockKind.QUOTE, text.lstrip("> ")
    heading = HEADING.match(text) if text[:1] == "#" else None
    if heading:
        kind, level, text = BlockKind.HEADING, len(heading[1]), text[heading.end() :].rstrip("# ")
    elif text and not text[0].isalnum() and is_rule(text) and "](" not in text:
        kind = BlockKind.RULE
    elif text and (bullet := starts_item(text)):
        kind, level, text = BlockKind.ITEM, 1 + line.indent // 2, text[len(bullet) :].lstrip()
        if text[:1] == "#" and (heading := HEADING.match(text)):
            text = text[heading.end() :]
    elif "|" in text and (first == "|" or text.count(" | ") > 1 or text.endswith("|")):
        kind, text = BlockKind.TABLE, text.strip("| ")
    shown, links, images, linked = strip_marks(text) if kind is not BlockKind.RULE else (text, (), (), 0)
    if images and not shown:
        kind = BlockKind.IMAGE
    share = linked / len(shown) if shown else float(bool(links))
    return _make_block((*line[:-1], kind, shown, level, bullet, share, links, images, None))


def _is_setext(line: TextLine, blocks: Sequence[Block]) -> bool:
    """Whether the line is the = or - rule under a heading."""
    text = line.joined
    if text[0] not in "=-" or line.gap or not blocks or text != text[0] * len(text) or len(text) < 2:
        return False
    above = blocks[-1]
    return above.kind is BlockKind.TEXT and above.line + above.lines == line.row


def _read_fence(text: str, opening: TextLine, rest: Iterator[TextLine]) -> Block:
    """A code block from its opening fence to the closing one, or to the end of the document."""
    last = opening
    inner_end = opening.end
    for line in rest:
        last = line
        if line.joined.startswith(opening.joined[:3]):
            inner_end = line.start
            break
        inner_end = line.end
    code = fold_code(text[opening.end : inner_end])
    rows = last.row + last.rows - opening.row
    return Block(opening.start, last.end, opening.row, rows, opening.gap, opening.indent, BlockKind.CODE, code)
