"""HTML source → the page: its visible text, the blocks that make it up, the outline they stand in, and the tree.

Every character of the visible text that is not white space lies in exactly one block; offsets count in that text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from articlekit.decode import repair
from articlekit.errors import Warn
from articlekit.model import Block, BlockKind
from articlekit.split.lines import fold_blanks
from articlekit.split.markup.parse import parse
from articlekit.split.markup.pieces import Node, Piece, Walked
from articlekit.split.markup.scrub import scrub, without_unclosed
from articlekit.split.markup.sightings import Sightings
from articlekit.split.markup.walk import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from articlekit.model import Document

__all__ = ["HtmlPage", "read_page"]

# A page that shows fewer characters than this, and hides several times as many, may show its article by a script.
SHOWN_MIN = 400
HIDDEN_SHARE = 3

# A named tuple's own constructor is a Python function; making the tuple directly takes half the time.
_make_block = partial(tuple.__new__, Block)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page that was read.

    `document` has the visible text; `blocks` are its blocks, and `Block.markup.node` counts in `nodes`, in which
    parents stand before their children; `sightings` are elements that state something. `source` is what was parsed, in
    UTF-8; `elements` and `depth` are the tree's size.
    """

    document: Document
    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]
    sightings: Sightings
    tree: _Element
    source: bytes
    elements: int
    depth: int


def read_page(document: Document, *, for_html: bool = False) -> HtmlPage | None:
    """The page in a document whose text is HTML source; None when its tree is too deep to be complete, or empty.

    `for_html` makes the tree's elements those of `lxml.html`.
    """
    source, losses = scrub(document.text)
    parsed = parse(source, for_html=for_html)
    if parsed.is_cut:
        return None
    tree, walked = parsed.tree, _walk_shown(parsed.tree)
    if (shown_count := _count(walked.pieces)) < SHOWN_MIN and (opened := without_unclosed(source)) != source:
        again = parse(opened, for_html=for_html)
        everything = _walk_shown(again.tree)
        if not again.is_cut and _count(everything.pieces) > HIDDEN_SHARE * shown_count:
            source, tree, walked = opened, again.tree, everything
            losses = (*losses, Warn.FALLBACK_USED)
    if tree is None:
        return None
    if walked.is_capped:
        losses = (*losses, Warn.ELEMENT_LIMIT)
    pieces, repairs = _repair(walked.pieces)
    text, blocks = _lay_out(pieces)
    warnings = tuple(dict.fromkeys((*document.warnings, *losses, *repairs)))
    shown = replace(document, text=text, warnings=warnings)
    return HtmlPage(shown, blocks, walked.nodes, walked.sightings, tree, source, walked.elements, walked.depth)


def _walk_shown(tree: _Element | None) -> Walked:
    """What a page shows; with what it hides when that is most of it."""
    if tree is None:
        return Walked((), (), Sightings(), 0, 0)
    walked = walk(tree)
    if (shown_count := _count(walked.pieces)) < SHOWN_MIN:
        everything = walk(tree, with_hidden=True)
        if _count(everything.pieces) > HIDDEN_SHARE * shown_count:
            return everything
    return walked


def _count(pieces: Sequence[Piece]) -> int:
    """Characters of the pieces' texts, the title's apart: one that is never closed holds the page."""
    return sum([len(piece.text) for piece in pieces if piece.markup.role != "title"])


def _repair(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[Warn, ...]]:
    """The pieces with their texts repaired as those of any document, and what was wrong."""
    whole = "\n".join([piece.text for piece in pieces])
    repaired, warnings = repair(whole)
    if repaired == whole:
        return pieces, ()
    kept = []
    for piece in pieces:
        text = repair(piece.text)[0]
        text = text if piece.kind is BlockKind.CODE else fold_blanks(text)
        if text:
            links = tuple([link._replace(text=repair(link.text)[0]) for link in piece.links])
            images = tuple([image._replace(text=repair(image.text)[0]) for image in piece.images])
            cells = tuple([repair(cell)[0] for cell in piece.markup.cells])
            markup = piece.markup._replace(cells=cells)
            kept.append(piece._replace(text=text, links=links, images=images, markup=markup))
    return kept, warnings


def _lay_out(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The visible text, a blank line between pieces that stand apart, and the blocks with their places in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    offset, line = 0, 1
    for piece in pieces:
        gap = 0
        if parts:
            gap = 0 if piece.is_close else 1
            parts.append("\n" * (1 + gap))
            offset += 1 + gap
            line += 1 + gap
        kind, text, level, bullet, linked, links, images, markup, _ = piece
        shown = f"{bullet} {text}" if bullet else text
        parts.append(shown)
        end = offset + len(shown)
        lines = 1 + shown.count("\n") if kind is BlockKind.CODE else 1
        share = min(linked / len(text), 1.0)
        blocks.append(
            _make_block((offset, end, line, lines, gap, 0, kind, text, level, bullet, share, links, images, markup))
        )
        offset, line = end, line + lines - 1
    return "".join(parts), tuple(blocks)
