"""Figures of the page and pictures that its head states → the images: caption, credit, alternative text, address.

Credits marked as such are taken as they stand; others are parted from the caption by the grammar of credits. A figure
is the article's when it stands between its first and last paragraph, or near above, and not among other stories.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from articlekit.assemble.markup.gather import readable
from articlekit.assemble.page import fold
from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.credits import clean_caption, clean_credit, parse_caption
from articlekit.grammar.tables import words
from articlekit.model import Image
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.assemble.markup.stated import Picture
    from articlekit.split.markup.figures import Figure

__all__ = ["Shot", "find_shots", "image_of"]

ABOVE = 3
BELOW = 2
"""Paragraphs above the article's first where a figure still is its own, and places from its last on."""

SURE = 0.35
SURE_ALT = 0.8
SURE_MARKED = 0.9
SURE_BYLINE = 0.7
BYLINE_MAX = 120
CREDIT_MAX = 160
CAPTION_MIN = 2
_PICTURE_FILE = lazy_pattern(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#/])", re.IGNORECASE)
_STEM = lazy_pattern(r"[\w-]{6,}")


class Shot(NamedTuple):
    """An image, the source that shows or states it, and its place among the page's paragraphs."""

    image: Image
    source: str
    place: int


def find_shots(figures: Sequence[Figure], pictures: Sequence[Picture], rows: range, base: str = "") -> tuple[Shot, ...]:
    """The article's images in order; `rows` are its paragraphs among those of the page, empty when it has none."""
    shots = [_of_figure(figure, base) for figure in figures if _is_own(figure, rows)]
    shots = [shot for shot in shots if any(shot.image)]
    for picture in pictures:
        _add_stated(shots, picture, base)
    return _unique(shots)


def _is_own(figure: Figure, rows: range) -> bool:
    """Whether a figure is the article's: by its place, and because it does not lead to another story."""
    if figure.foreign:
        return False
    below = 0 if figure.kind == "group" and not figure.caption else BELOW
    if rows and not rows.start - ABOVE <= figure.place < rows.stop + below:
        return False
    if figure.kind == "image" and not figure.caption and not figure.credits:
        return bool(rows) and bool(figure.alt) and not figure.linked and rows.start <= figure.place < rows.stop
    linked = figure.linked
    return not linked or linked.startswith("#") or bool(_PICTURE_FILE.search(linked)) or bool(figure.caption)


def _of_figure(figure: Figure, base: str) -> Shot:
    return Shot(image_of(figure, base), "figure", figure.place)


def image_of(figure: Figure, base: str) -> Image:
    """The image of a figure, its caption and its credit apart; relative addresses count from `base`."""
    caption, credit = _part(figure.caption, figure.credits)
    if caption is not None and credit is None and len(caption) <= BYLINE_MAX:
        byline = parse_byline(caption)
        caption = None if byline is not None and byline.lead and byline.score >= SURE_BYLINE else caption
    if caption is None and credit is None and figure.alt:
        found = parse_caption(unescape(figure.alt))
        if found is not None and found.caption and found.credit and found.score >= SURE_ALT:
            caption, credit = _tidy(found.caption), found.credit
    return Image(caption, credit, readable(figure.alt) or None, absolute(figure.url, base))


def _part(caption: str, marked: Sequence[str]) -> tuple[str | None, str | None]:
    """Caption and credit of a figure, apart from each other.

    >>> _part("A boat on the lake. Photograph: Ada Moss/AP", ())
    ('A boat on the lake.', 'Ada Moss/AP')
    >>> _part("A boat on the lake.", ("Photo: Ada Moss",))
    ('A boat on the lake.', 'Ada Moss')
    """
    named = [clean_credit(_lead_off(readable(unescape(credit)))) for credit in marked if len(credit) <= CREDIT_MAX]
    named = [name for name in dict.fromkeys(named) if name and not _is_lead(name)]
    text = readable(unescape(caption)).replace("（Ｃ）", "©").replace("(C)", "©")
    if named:
        for credit in marked:
            text = text.removesuffix(credit).rstrip()
        return _tidy(text), " / ".join(_without_parts(named)).replace("//", "/")
    found = parse_caption(text)
    if found is None or found.score < SURE:
        return _tidy(text), None
    return _tidy(found.caption or ""), found.credit


def _lead_off(credit: str) -> str:
    """A credit as the grammar reads it where it opens with a lead word."""
    found = parse_caption(credit)
    if found is None or not found.credit or (found.caption and not (found.lead and found.score >= SURE_MARKED)):
        return credit
    return found.credit


def _is_lead(name: str) -> bool:
    """Whether a credit is nothing but the word that opens one."""
    return all(word.rstrip(".:") in words("credits", "lead") for word in name.casefold().split())


def _without_parts(names: list[str]) -> list[str]:
    """Names that are not part of another one."""
    return [name for name in names if not any(name != other and name in other for other in names)]


def _tidy(caption: str) -> str | None:
    """A caption without marks around it; None for what is too short or too long for one."""
    cleaned = clean_caption(" ".join(caption.split()))
    if cleaned is None or len(cleaned) < CAPTION_MIN or not any(map(str.isalpha, cleaned)):
        return None
    return cleaned


def _add_stated(shots: list[Shot], picture: Picture, base: str) -> None:
    """Fills what a shown image lacks from what the head states of it, or adds a stated image with a credit."""
    caption, credit = _part(picture.caption, (picture.credit,) if picture.credit else ())
    url = absolute(picture.url, base)
    key = _stem(picture.url)
    for place, shot in enumerate(shots):
        image = shot.image
        same = bool(key) and key == _stem(image.url or "")
        same = same or bool(caption and image.caption and fold(caption) == fold(image.caption))
        same = same or bool(caption and image.alt and fold(caption) == fold(image.alt))
        if same:
            shots[place] = shot._replace(
                image=Image(
                    image.caption or (caption if caption != image.alt else None),
                    image.credit or credit,
                    image.alt or picture.alt or None,
                    image.url or url,
                )
            )
            return
    if picture.lead and (caption or credit) and not any(shot.image.caption or shot.image.credit for shot in shots):
        shots.insert(0, Shot(Image(caption, credit, picture.alt or None, url), picture.source, 0))


def absolute(address: str, base: str) -> str | None:
    """An address that can be followed from anywhere, or None."""
    address = unescape(address.strip())
    try:
        whole = urljoin(base, address) if base else address
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and host and " " not in whole else None


def _stem(address: str) -> str:
    """What sizes and formats of one picture have in common: the longest word of its file's path."""
    path = address.partition("?")[0].rpartition("/")[2]
    words = _STEM.findall(path)
    return max(words, key=len) if words else ""


def _unique(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """Each pair of caption and credit once, and each lone alternative text once."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for shot in shots:
        image = shot.image
        key: tuple[str, ...] = (fold(image.caption or ""), fold(image.credit or ""))
        key = key if any(key) else ("alt", fold(image.alt or ""), image.url or "")
        if key not in seen:
            seen.add(key)
            kept.append(shot)
    return tuple(kept)
