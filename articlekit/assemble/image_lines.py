"""Rows → what they say of an image where one row alone does not: lead words apart from names, repeated texts.

Flatteners that give each piece of markup a line of its own part "Photo:" from the name behind it, and those that give
a figure one line glue the alternative text to the caption. Which rows belong to one image is for `images` to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import fold
from articlekit.grammar.credit_words import is_lead
from articlekit.grammar.credits import parse_caption
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.model import Image

__all__ = ["Joined", "join_lead", "part_repeated"]

LEAD_MAX = 24
NAME_MAX = 90
PIECES_MAX = 3
REPEATED_MIN = 3
REPEATED_CHARACTERS = 10
SEEN_MAX = 900
"""Characters of a lead word's line and of a name's, lines of one name; words and characters that a repetition starts
with; characters of a caption that are looked through."""

_WORD = lazy_pattern(r"\S+")


class Joined(NamedTuple):
    """A credit read from several rows, and the last of them."""

    credit: str
    lead: str
    last: int


def join_lead(page: Page, row: int) -> Joined | None:
    """The credit whose lead word is the whole of this row ("Photo:", or "Source" above ":"), or None."""
    lead = page.texts[row]
    if not 2 < len(lead) <= LEAD_MAX or not is_lead(lead.rstrip(" :,")):
        return None
    place = row + 1
    if lead[-1] not in ":," and not (place < len(page.texts) and page.texts[place] == ":"):
        return None
    place += lead[-1] not in ":,"
    pieces: list[str] = []
    while place < len(page.texts) and len(pieces) < PIECES_MAX:
        text = page.texts[place]
        goes_on = not pieces or text[0] in "/|" or pieces[-1][-1] in "/|"
        if not goes_on or len(text) > NAME_MAX or len(page.places(text)) > 3:
            break
        pieces.append(text)
        place += 1
    found = parse_caption(f"{lead.rstrip(' :,')}: {' '.join(pieces).replace(' / ', '/')}") if pieces else None
    if found is None or not found.credit or found.caption:
        return None
    return Joined(found.credit, found.lead, place - 1)


def part_repeated(image: Image) -> Image:
    """An image whose caption says the same twice, the first time as its alternative text, with the two apart.

    >>> from articlekit.model import Image
    >>> part_repeated(Image("A ferry off Varn. A ferry off Varn, seen on Monday.", None, None, None))[:3]
    ('A ferry off Varn, seen on Monday.', None, 'A ferry off Varn.')
    """
    caption, alt = image.caption, image.alt
    for _ in range(2):
        cut = _repetition(caption) if caption else 0
        if not caption or not cut:
            break
        alt = alt or caption[:cut].strip()
        rest = caption[cut:]
        behind = rest.removeprefix(alt).strip()
        # "A boat A boat The ferry in Varn": the text for screen readers stands twice before the caption.
        is_apart = rest.startswith(alt) and behind.count(" ") >= REPEATED_MIN and not behind[0].islower()
        caption = behind if is_apart and (behind[0].isalnum() or behind[0] in "\"'“„«") else rest.strip()
    return image._replace(caption=caption, alt=alt) if caption != image.caption else image


def _repetition(text: str) -> int:
    """Where the first words of a text stand again, in at least as long a form; 0 where they do not."""
    words = list(_WORD.finditer(text[:SEEN_MAX]))
    if len(words) < 2 * REPEATED_MIN:
        return 0
    opening = fold(text[: words[REPEATED_MIN - 1].end()]).rstrip(".,;:")
    if len(opening) < REPEATED_CHARACTERS:
        return 0
    for place in range(REPEATED_MIN, len(words) - REPEATED_MIN + 1):
        start = words[place].start()
        if fold(text[start : words[place + REPEATED_MIN - 1].end()]).rstrip(".,;:") == opening:
            return start if len(text) - start >= 0.6 * start else 0
    return 0
