"""Image mentions in order: caption, credit and alternative text, put together from neighbouring lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import fold
from articlekit.grammar.credits import clean_caption, clean_credit
from articlekit.labels import Label
from articlekit.model import BlockKind, Image

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["Mention", "find_images"]

ABOVE = 12
SURE = 0.75
_IMAGE_LABELS = frozenset({Label.CAPTION, Label.CREDIT, Label.ALT})
_OPEN = frozenset({Label.OTHER, Label.DESCRIPTION, Label.BYLINE, Label.AGENCY, Label.HEADING})


class Mention(NamedTuple):
    """One image and the row of its first line."""

    row: int
    image: Image


def find_images(page: Page) -> tuple[Mention, ...]:
    """The images that the page mentions, in order; each caption and credit once."""
    lines = []
    for row, label in enumerate(page.labels):
        if label in _IMAGE_LABELS or (
            label in _OPEN and page.first - ABOVE <= row <= page.last and len(page.texts[row]) < 400
        ):
            line = _read(page, row, label)
            if line is not None:
                lines.append(line)
        block = page.labelled[row].block
        if block.images and page.first - ABOVE <= row <= page.last:
            lines.extend(_Line(row, "image", None, None, link.text or None, link.url or None) for link in block.images)
    return _unique(_join(lines))


class _Line(NamedTuple):
    row: int
    kind: str
    caption: str | None
    credit: str | None
    alt: str | None
    url: str | None


def _read(page: Page, row: int, label: Label) -> _Line | None:
    """A line as a part of an image mention, or None."""
    text = page.texts[row]
    if not text:
        return None
    found = page.caption(row)
    if label in _OPEN:
        if found is None or found.score < SURE or found.credit is None:
            return None
        return _Line(row, "pair" if found.caption else "credit", found.caption, found.credit, None, None)
    if label is Label.ALT:
        return _Line(row, "alt", None, None, text, None)
    if label is Label.CREDIT:
        if found is not None and found.credit:
            return _Line(row, "pair" if found.caption else "credit", found.caption, found.credit, None, None)
        return _Line(row, "credit", None, clean_credit(text), None, None)
    if found is not None and found.score >= 0.35:
        kind = "pair" if found.caption and found.credit else "credit" if found.credit else "caption"
        return _Line(row, kind, found.caption, found.credit, None, None)
    return _Line(row, "caption", clean_caption(text), None, None, None)


def _join(lines: list[_Line]) -> list[Mention]:
    """Neighbouring lines that belong to one image become one mention."""
    mentions: list[Mention] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        if index in used:
            continue
        caption, credit, alt, url = line.caption, line.credit, line.alt, line.url
        end = line.row
        for other_index in range(index + 1, min(index + 4, len(lines))):
            other = lines[other_index]
            if other_index in used or other.row - end > 2:
                break
            if other.alt and not alt and not caption:
                alt, url = other.alt, url or other.url
            elif other.caption and caption is None and (credit is None or other.credit is None):
                if line.kind == "credit" and alt is None and _next_is_credit(lines, other_index):
                    break
                caption, credit = other.caption, credit or other.credit
            elif other.credit and credit is None and other.caption is None:
                credit = other.credit
            elif other.caption and caption and _nearly(caption, other.caption):
                caption, alt = other.caption, alt or caption
                credit = credit or other.credit
            else:
                break
            used.add(other_index)
            end = other.row
        mentions.append(Mention(line.row, Image(caption, credit, alt, url)))
    return mentions


def _next_is_credit(lines: list[_Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].kind == "credit" and lines[index + 1].row == lines[index].row + 1


def _nearly(one: str, other: str) -> bool:
    """Whether one line is a prefix or near-copy of the other: at least 60 % of the longer one's words."""
    first, second = set(fold(one).split()), set(fold(other).split())
    return bool(first and second) and len(first & second) >= 0.6 * max(len(first), len(second))


def _unique(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mentions with the same caption and credit only once, and none without any content."""
    seen: set[tuple[str, str]] = set()
    out = []
    for mention in mentions:
        image = mention.image
        key = (fold(image.caption or ""), fold(image.credit or ""))
        if key == ("", "") and not image.alt and not image.url:
            continue
        if key != ("", "") and key in seen:
            continue
        seen.add(key)
        out.append(mention)
    return tuple(out)


def block_is_image(kind: BlockKind) -> bool:
    """Whether the layout shows an image there."""
    return kind is BlockKind.IMAGE
