"""Images, captions and credits of a page → one figure for each picture, in document order.

A `figure` element groups what is inside it; where a page has none, the nearest element around a caption or a credit
that also holds an image does. Which figures are the article's own is not decided here: each carries its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from articlekit.split.markup.roles import roles_of
from articlekit.split.markup.visible_words import TEXT_MAX, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Figure", "Sighting", "read_figures", "stands_apart"]

PICTURES_MAX = 1_500
FIGURES_MAX = 300
CLIMB_MAX = 8
SIBLINGS_MAX = 2
WIDEN_MAX = 6
WITHIN_MAX = 60
APART_MAX = 40
GROUP_PARAGRAPHS_MAX = 3
"""Sightings read, figures kept; ancestors asked for a figure, for an element with an image, and elements looked at
inside each; ancestors asked whether they stand apart; paragraphs in an element that is still one picture's."""

_PICTURES = ("figure", "picture", "img", "amp-img")
_APART_TAGS = frozenset({"aside", "nav", "footer"})
_ADDRESS_KEYS = ("src", "data-src", "data-original", "data-lazy-src", "data-url")
_CAPTION_KEYS = ("data-caption", "data-description", "data-image-caption")
_CREDIT_KEYS = ("data-credit", "data-copyright", "data-image-credit", "data-photographer", "data-source")


class Sighting(NamedTuple):
    """An element that was noted, what for, and the number of paragraphs above it."""

    node: _Element
    kind: str
    place: int


class Figure(NamedTuple):
    """One picture as its markup states it.

    `caption` is without the words of the elements marked as credits, which are in `credits`. `place` is the number of
    paragraphs above. `kind` is figure, group (an element with an image and a caption) or image (an image alone).
    `linked` is the address that the image leads to; `foreign` says that it stands in an aside or among other stories.
    """

    url: str
    alt: str
    caption: str
    credits: tuple[str, ...]
    place: int
    kind: str
    linked: str
    foreign: bool


@dataclass(slots=True)
class _Group:
    place: int
    kind: str
    node: _Element
    images: list[_Element] = field(default_factory=list)
    captions: list[_Element] = field(default_factory=list)
    credits: list[_Element] = field(default_factory=list)


def read_figures(sightings: list[Sighting], *, with_mute: bool = True) -> tuple[Figure, ...]:
    """The figures of the noted figure, img, caption and credit elements.

    Without `with_mute` those are left out that are an image alone, of which nothing is said or which leads elsewhere:
    most pictures of a page are teasers of other stories, and no article's.
    """
    sightings = sightings[:PICTURES_MAX]
    # Which group an element belongs to: figures, elements around or beside an image, and captions with what is in them.
    owners: dict[_Element, _Group] = {}
    for seen in sightings:
        if seen.kind == "figure":
            owners[seen.node] = _Group(seen.place, "figure", seen.node)
    _place_captions([seen for seen in sightings if seen.kind in {"figcaption", "caption"}], owners)
    _place_credits([seen for seen in sightings if seen.kind == "credit"], owners)
    for seen in sightings:
        if seen.kind == "img":
            _place_image(seen, owners)
    groups = list({id(group): group for group in owners.values()}.values())
    for group in groups:
        if group.captions:
            group.credits += [node for caption in group.captions for node in _signed(caption, group.credits)]
    groups = [group for group in groups[:FIGURES_MAX] if with_mute or group.kind != "image" or not _is_mute(group.node)]
    figures = [_figure_of(group) for group in groups]
    return tuple(sorted(figures, key=lambda figure: figure.place))


def _place_captions(sightings: list[Sighting], owners: dict[_Element, _Group]) -> None:
    """Gives each outermost caption to the group around or beside it."""
    captions: set[_Element] = set()
    for seen in sightings:
        group = None if _is_within(seen.node, captions) else _group_of(seen, owners)
        if group is not None:
            captions.add(seen.node)
            group.captions.append(seen.node)
            owners.setdefault(seen.node, group)


def _place_credits(sightings: list[Sighting], owners: dict[_Element, _Group]) -> None:
    """Gives each outermost credit to the group around or beside it."""
    for seen in sightings:
        group = _group_of(seen, owners)
        if group is not None and not _is_within(seen.node, group.credits):
            group.credits.append(seen.node)


def stands_apart(node: _Element) -> bool:
    """Whether an element stands in an aside, a footer, or an element whose class says it is not the article."""
    for _ in range(APART_MAX):
        parent = node.getparent()
        if parent is None or parent.tag in {"body", "main", "article"}:
            return False
        if parent.tag in _APART_TAGS:
            return True
        names = parent.get("class")
        if names is not None and "foreign" in roles_of(names):
            return True
        node = parent
    return False


def _is_within(node: _Element, others: set[_Element] | list[_Element]) -> bool:
    """Whether one of the others is among the element's nearest ancestors."""
    for _ in range(CLIMB_MAX):
        parent = node.getparent()
        if parent is None:
            return False
        if parent in others:
            return True
        node = parent
    return False


def _owner_of(node: _Element, owners: dict[_Element, _Group]) -> _Group | None:
    """The group of an element or of its nearest ancestor that has one."""
    for _ in range(CLIMB_MAX):
        if node in owners:
            return owners[node]
        parent = node.getparent()
        if parent is None:
            return None
        node = parent
    return None


def _group_of(seen: Sighting, owners: dict[_Element, _Group]) -> _Group | None:
    """The group around an element; a new one where only an image stands near."""
    group = _owner_of(seen.node, owners)
    if group is not None:
        return group
    beside = _picture_beside(seen.node)
    if beside is not None:
        return owners.setdefault(beside, _Group(seen.place, "group", beside))
    node = seen.node
    for _ in range(WIDEN_MAX):
        parent = node.getparent()
        if parent is None or parent.tag in {"body", "html", "main", "article"}:
            return None
        node = parent
        tags = [inner.tag for inner in islice(node.iter("img", "picture", "p", "figure", "amp-img"), WITHIN_MAX)]
        if "figure" in tags or tags.count("p") > GROUP_PARAGRAPHS_MAX:
            return None
        if tags.count("img") + tags.count("amp-img") == 1 or "picture" in tags:
            owners[node] = _Group(seen.place, "group", node)
            return owners[node]
    return None


def _picture_beside(node: _Element) -> _Element | None:
    """The figure, or the element with one image, right above a caption or a credit."""
    for sibling in islice(node.itersiblings(preceding=True), SIBLINGS_MAX):
        if sibling.tag in _PICTURES:
            return sibling
        inner = list(islice(sibling.iter("p", *_PICTURES), WITHIN_MAX))
        figures = [one for one in inner if one.tag == "figure"]
        if len(figures) == 1:
            return figures[0]
        images = [one for one in inner if one.tag in _PICTURES]
        if images and len(inner) - len(images) <= 1:
            return sibling
    return None


def _place_image(seen: Sighting, owners: dict[_Element, _Group]) -> None:
    """Gives an image to the group around it, or makes one of it alone."""
    group = _owner_of(seen.node, owners)
    if group is None:
        owners[seen.node] = _Group(seen.place, "image", seen.node, [seen.node])
    else:
        group.images.append(seen.node)


def _signed(caption: _Element, known: list[_Element]) -> list[_Element]:
    """Elements inside a caption that are marked as a byline: there they name the photographer."""
    found: list[_Element] = []
    for node in islice(caption.iter("*"), WITHIN_MAX):
        names = f"{node.get('class') or ''} {node.get('itemprop') or ''}"
        if (
            names != " "
            and node is not caption
            and "byline" in roles_of(names)
            and node not in known
            and not _is_within(node, [*known, *found])
        ):
            found.append(node)
    return found


def _figure_of(group: _Group) -> Figure:
    image = next((image for image in group.images if _address_of(image)), group.images[0] if group.images else None)
    named = [read_words(node) for node in group.credits]
    captions = [read_words(node, group.credits) for node in group.captions if node not in group.credits]
    if image is not None:
        captions += [image.get(key) or "" for key in _CAPTION_KEYS] if not any(captions) else []
        named += [image.get(key) or "" for key in _CREDIT_KEYS] if not any(named) else []
        named += _behind_alt(image) if not any(named) else []
    linked = _link_of(image) if image is not None else ""
    return Figure(
        url=_address_of(image) if image is not None else "",
        alt=" ".join((image.get("alt") or "")[:TEXT_MAX].split()) if image is not None else "",
        caption=" ".join(dict.fromkeys(text for text in captions if text))[:TEXT_MAX],
        credits=tuple(dict.fromkeys(" ".join(text[:TEXT_MAX].split()) for text in named if text.strip())),
        place=group.place,
        kind=group.kind,
        linked=linked,
        foreign=stands_apart(group.node),
    )


def _is_mute(image: _Element) -> bool:
    """Whether an image alone has neither caption nor credit, and no words either or leads elsewhere."""
    if any(image.get(key) for key in (*_CAPTION_KEYS, *_CREDIT_KEYS)) or _behind_alt(image):
        return False
    return not (image.get("alt") or "").strip() or bool(_link_of(image))


def _behind_alt(image: _Element) -> list[str]:
    """What an image's title says beyond its alternative text, behind a stroke: some systems put the credit there."""
    alt, title = (image.get("alt") or "").strip(), (image.get("title") or "").strip()
    head, mark, tail = title.rpartition(" | ")
    return [tail] if mark and alt and head.strip() == alt else []


def _address_of(image: _Element) -> str:
    """An image's address; placeholders inside the page are none."""
    for key in _ADDRESS_KEYS:
        address = (image.get(key) or "").strip()
        if address and address[:5].lower() != "data:":
            return address[:TEXT_MAX]
    for key in ("srcset", "data-srcset"):
        first = (image.get(key) or "")[: 2 * TEXT_MAX].split(None, 1)
        if first and not first[0].startswith("data:"):
            return first[0].rstrip(",")[:TEXT_MAX]
    return ""


def _link_of(image: _Element) -> str:
    """The address that an image leads to when it is clicked; empty where it leads nowhere."""
    node = image
    for _ in range(WIDEN_MAX):
        parent = node.getparent()
        if parent is None:
            return ""
        if parent.tag == "a":
            return (parent.get("href") or "").strip()[:TEXT_MAX]
        node = parent
    return ""
