"""Images that the container shows beside the text, and those that lines of it mention → the images of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.page import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Image

__all__ = ["join_shown"]


def join_shown(shown: Sequence[Image], mentioned: Sequence[Image]) -> tuple[Image, ...]:
    """The images that the container shows, with what lines say of them; behind them others that have a credit.

    >>> from articlekit.model import Image
    >>> join_shown([Image(alt="A boat", url="https://l.example/b.jpg")], [Image("A boat sails.", "Ada Moss", "A boat")])
    (Image(caption='A boat sails.', credit='Ada Moss', alt='A boat', url='https://l.example/b.jpg'),)
    """
    images = list(shown)
    for mention in mentioned:
        place = next((place for place, image in enumerate(images) if _is_same(image, mention)), None)
        if place is not None:
            images[place] = _filled(images[place], mention)
        elif mention.credit:
            images.append(mention)
    return tuple(images)


def _is_same(image: Image, mention: Image) -> bool:
    """Whether two mentions are of one image: they share caption or alternative text, or only a credit is told."""
    known = {fold(text) for text in (image.caption, image.alt) if text}
    told = {fold(text) for text in (mention.caption, mention.alt) if text}
    if known & told:
        return True
    return bool(image.credit and mention.credit and fold(image.credit) == fold(mention.credit) and not told)


def _filled(image: Image, mention: Image) -> Image:
    """An image with the caption and the credit of a mention where it has neither."""
    if image.caption or image.credit:
        return image
    return image._replace(caption=mention.caption, credit=mention.credit)
