"""The pictures of a newsletter's page → for each the rows of its blocks, and the image as its markup states it.

Letters are laid out by tables: a picture, its caption under it, then the headline, or all of that below the headline.
Which story a picture belongs to is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.markup.shots import image_of
from articlekit.grammar.credits import parse_caption
from articlekit.labels import Label
from articlekit.model import BlockKind, Image
from articlekit.split.markup.figures import read_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.model import Block
    from articlekit.split.markup.figures import Figure
    from articlekit.split.markup.sightings import Sightings

__all__ = ["Picture", "find_pictures"]

OPENING = 24
CAPTION_ROWS = 4
SURE = 0.75
"""Characters by which a caption is known again among the blocks; blocks that it may have; least score of a line below a
picture that reads as its caption."""


class Picture(NamedTuple):
    """A picture: what its blocks are, by their rows in order; the image; the address that it leads to."""

    labels: dict[int, Label]
    image: Image
    linked: str

    @property
    def row(self) -> int:
        """The first of its blocks."""
        return min(self.labels)


def find_pictures(blocks: Sequence[Block], seen: Sightings, base: str) -> tuple[Picture, ...]:
    """The pictures that have blocks, in order; those in the corners of a page (asides, footers) are none.

    An image without words is found by its caption, and is no picture without one.
    """
    rows = _Rows(blocks)
    pictures = [
        picture
        for figure in read_figures(seen.pictures)
        if not figure.foreign and (picture := rows.picture_of(figure, base)) is not None
    ]
    return tuple(sorted(pictures, key=lambda picture: picture.row))


class _Rows:
    """The blocks of a page by their images' addresses and by the first characters of their texts."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._taken: set[int] = set()
        self._by_image: dict[tuple[str, str], list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        # In reverse, so that the first of several can be taken from the end.
        for row in range(len(blocks) - 1, -1, -1):
            block = blocks[row]
            if block.kind is BlockKind.IMAGE:
                self._by_image.setdefault((block.images[0].text, block.images[0].url), []).append(row)
            elif block.text:
                self._by_text.setdefault(block.text[:OPENING], []).append(row)

    def picture_of(self, figure: Figure, base: str) -> Picture | None:
        """The picture of a figure that has blocks."""
        labels: dict[int, Label] = {}
        shown = self._by_image.get((figure.alt, figure.url))
        if shown:
            labels[shown.pop()] = Label.ALT
        own = self._find_caption(figure)
        labels |= dict.fromkeys(own, Label.CAPTION)
        image = image_of(figure, base)
        below = max(labels, default=-2) + 1
        if not own and 0 < below < len(self._blocks) and below not in self._taken:
            found = self._read_below(below)
            if found is not None and not image.credit:
                labels[below] = Label.CAPTION
                image = image._replace(caption=found.caption, credit=found.credit)
        self._taken.update(labels)
        return Picture(labels, image, figure.linked) if labels else None

    def _find_caption(self, figure: Figure) -> list[int]:
        """The rows of a figure's caption and of its credits."""
        whole = " ".join((figure.caption, *figure.credits))
        openings = [text[:OPENING] for text in (figure.caption, *figure.credits) if text]
        for opening in openings:
            rows = self._by_text.get(opening)
            if rows and rows[-1] not in self._taken:
                return list(self._run(rows.pop(), whole))
        return []

    def _run(self, first: int, whole: str) -> Iterator[int]:
        """Yield the rows from the first on whose words stand in a caption and its credits."""
        for row in range(first, min(first + CAPTION_ROWS, len(self._blocks))):
            if row > first and self._blocks[row].text not in whole:
                return
            yield row

    def _read_below(self, row: int) -> Image | None:
        """Caption and credit in a block below a picture that is not marked as such; both must be there."""
        block = self._blocks[row]
        found = parse_caption(block.text) if block.kind is BlockKind.TEXT and block.text else None
        if found is None or not found.caption or not found.credit or found.score < SURE:
            return None
        return Image(found.caption, found.credit)
