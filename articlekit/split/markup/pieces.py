"""What a walk through a page's tree brings back: pieces of visible text, and the outline of elements they stand in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from articlekit.model import Link, Markup

if TYPE_CHECKING:
    from articlekit.model import BlockKind
    from articlekit.split.markup.sightings import Sightings

__all__ = ["Node", "Piece", "Walked", "make_link", "make_markup", "make_node", "make_piece"]


class Node(NamedTuple):
    """An element that sets text apart: its parent's number (-1 for the first), tag, and class, id and role words."""

    parent: int
    tag: str
    names: str


class Piece(NamedTuple):
    """One block of visible text before it has a place in it; fields as in `Block`."""

    kind: BlockKind
    text: str
    level: int
    bullet: str
    linked: int
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    markup: Markup
    is_close: bool


class Walked(NamedTuple):
    """The pieces, the outline (parents first), what states something, how many elements, how deep.

    `is_capped`: there were more pieces.
    """

    pieces: tuple[Piece, ...]
    nodes: tuple[Node, ...]
    sightings: Sightings
    elements: int
    depth: int
    is_capped: bool = False


# A named tuple's own constructor is a Python function; making the tuple directly takes half the time.
make_node, make_piece = partial(tuple.__new__, Node), partial(tuple.__new__, Piece)
make_markup, make_link = partial(tuple.__new__, Markup), partial(tuple.__new__, Link)
