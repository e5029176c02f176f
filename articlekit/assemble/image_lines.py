"""Rows → what they say of an image where one row alone does not: lead words apart from names, repeated texts.

Flatteners that give each piece of markup a line of its own part "Photo:" from the name behind it, and those that give
a figure one line glue the alternative text to the caption. Which rows belong to one image is for `images` to judge.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.headline import body_words, words_of
from articlekit.assemble.page import fold
from articlekit.grammar.agencies import wire_name
from articlekit.grammar.credit_values import is_name
from articlekit.grammar.credit_words import is_lead
from articlekit.grammar.credits import parse_caption
from articlekit.grammar.tables import words
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.model import Image

__all__ = [
    "Joined",
    "find_gallery_end",
    "find_lone_caption",
    "has_sentences",
    "is_house_credit",
    "is_set_with",
    "is_source_of_text",
    "join_lead",
    "join_tail",
    "nearly",
    "opens_alike",
    "part_repeated",
]

LEAD_MAX = 24
NAME_MAX = 90
PIECES_MAX = 3
NAME_BLANKS_MAX = 3
REPEATED_MIN = 3
REPEATED_CHARACTERS = 10
SEEN_MAX = 900
LONE_MIN = 20
LONE_UNSPACED_MIN = 10
LONE_MAX = 300
LONE_WORDS_MIN = 5
LONE_DOUBT_MAX = 0.9
SHARED_MIN = 2
"""Characters of a lead word's line and of a name's, lines of one name; words and characters that a repetition starts
with; characters of a caption that are looked through; characters and words of a caption without a
credit, the most that the labeller may be sure that it is furniture, and words that it must share with the text."""

_FURNITURE = frozenset({Label.NAVIGATION, Label.RELATED, Label.OTHER, Label.PROMO, Label.SECTION})

SURE = 0.75
ALT_MIN = 8
ALT_MAX = 220
GALLERY_STEP = 3
NEAR_COPY = 0.6
"""Least score of a caption with its credit; characters of an alternative text; rows from one picture of a gallery to
the next; share of words of a line that nearly repeats another."""

_IMAGE_LABELS = frozenset({Label.CAPTION, Label.CREDIT, Label.ALT})
_NEVER_ALT = frozenset({Label.BYLINE, Label.DATE, Label.CREDIT, Label.SHARE, Label.CONSENT, Label.LEGAL, Label.RELATED})
_SENTENCES = lazy_pattern(r"[a-zß-ÿ)”\"][.!?] +[^\W\d_a-zß-ÿ]")
_WORD = lazy_pattern(r"\S+")


class Joined(NamedTuple):
    """A credit read from several rows, the last of them, and the caption before its lead word where there is one."""

    credit: str
    lead: str
    last: int
    caption: str | None = None


def join_lead(page: Page, row: int) -> Joined | None:
    """The credit whose lead word is the whole of this row ("Photo:", or "Source" above ":"), or None."""
    lead = page.texts[row]
    place = row + 1
    if not 2 < len(lead) <= LEAD_MAX:
        return None
    if lead[-1] not in ":," and not (place < len(page.texts) and page.texts[place] == ":"):
        return None
    if not is_lead(lead.rstrip(" :,")):
        return None
    place += lead[-1] not in ":,"
    pieces: list[str] = []
    while place < len(page.texts) and len(pieces) < PIECES_MAX:
        text = page.texts[place]
        if not text:
            break
        goes_on = not pieces or text[0] in "/|" or pieces[-1][-1] in "/|"
        if not goes_on or len(text) > NAME_MAX or len(page.places(text)) > 3:
            break
        pieces.append(text)
        place += 1
    found = parse_caption(f"{lead.rstrip(' :,')}: {' '.join(pieces).replace(' / ', '/')}") if pieces else None
    if found is None or not found.credit or found.caption:
        return None
    return Joined(found.credit, found.lead, place - 1)


def join_tail(page: Page, row: int) -> Joined | None:
    """The caption of this row and the credit of the next, where a lead word and its colon end the row, or None.

    Flatteners that give each piece of markup a line of its own part "A boat. Photo:" from "Ada Moss".
    """
    text, below = page.texts[row], row + 1
    if text[-1:] not in (":", "：") or below >= len(page.texts) or not is_lead(text[:-1].rpartition(" ")[2]):
        return None
    name = page.texts[below]
    if not name or len(name) > NAME_MAX or name[-1] in ".!?:" or " " not in text.strip():
        return None
    found = parse_caption(f"{text} {name}")
    if found is None or not found.credit or not found.caption or not found.lead:
        return None
    return Joined(found.credit, found.lead, below, found.caption)


def find_lone_caption(page: Page, title_row: int | None) -> int | None:
    """The row right above the text that reads as a caption though no credit stands at it, or None.

    Set apart by a blank line, a phrase rather than a sentence, with words of the text, and no line of which the
    labeller is sure that it is furniture. On six dumps of fundus-dev three of four such lines are captions.
    """
    row = page.first - 1
    if title_row is None or not title_row < row or not page.is_spaced:
        return None
    entry, text = page.labelled[row], page.texts[row]
    if entry.kept or entry.label not in _FURNITURE or entry.confidence > LONE_DOUBT_MAX:
        return None
    if not page.labelled[row + 1].block.gap or text[-1] in ".!?:…。" or len(page.places(text)) > 1 or page.is_meta(row):
        return None
    is_long = len(text) >= LONE_MIN and text.count(" ") >= LONE_WORDS_MIN - 1
    if not (is_long or (" " not in text and not text.isascii() and len(text) >= LONE_UNSPACED_MIN)):
        return None
    told = body_words(page)
    shared = sum(word in told for word in set(words_of(text)))
    return row if len(text) <= LONE_MAX and shared >= SHARED_MIN else None


def is_source_of_text(page: Page, row: int, credit: str) -> bool:
    """Whether a line with a word like "Source:" and no caption says where the text comes from.

    So it does below the text, and where it names a wire service at a date or byline.
    """
    found = page.caption(row)
    if found is None or found.lead.casefold() not in words("credits", "source"):
        return False
    if row > page.last:
        return True
    beside = (other for other in (row - 1, row + 1) if 0 <= other < len(page.texts))
    return wire_name(credit) is not None and any(page.is_meta(other) for other in beside)


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
    words = fold(text[:SEEN_MAX]).split()
    opening = " ".join(words[:REPEATED_MIN]).rstrip(".,;:")
    if len(opening) < REPEATED_CHARACTERS:
        return 0
    for place in range(REPEATED_MIN, len(words) - REPEATED_MIN + 1):
        is_first = words[place] == words[0]
        if is_first and " ".join(words[place : place + REPEATED_MIN]).rstrip(".,;:") == opening:
            start = next(islice(_WORD.finditer(text), place, None)).start()
            return start if len(text) - start >= 0.6 * start else 0
    return 0


def is_set_with(page: Page, row: int, title_row: int | None) -> bool:
    """Whether a line stands right on a caption with its credit, and blank lines set these two lines apart.

    On a page whose blank lines part its paragraphs that is a picture's alternative text, whatever its words are; where
    they were lost, it is under the headline of an aggregator whose pages have no standfirst.
    """
    text, caption = page.texts[row], row + 1
    found = page.caption(caption)
    if found is None or not found.caption or not found.credit or found.score < SURE:
        return False
    if not ALT_MIN <= len(text) <= ALT_MAX or page.labels[row] in _NEVER_ALT or has_sentences(text):
        return False
    if row == title_row or page.is_meta(row):
        return False
    if not page.is_parted:
        layout = page.profile.layout if page.profile is not None else None
        return layout is not None and bool(layout.start) and row - 1 == title_row
    blocks = [page.labelled[place].block for place in range(row, min(caption + 2, len(page.labelled)))]
    return blocks[0].gap > 0 and not blocks[1].gap and all(block.gap > 0 for block in blocks[2:])


def find_gallery_end(page: Page, end: int) -> int:
    """The row behind the pictures of a gallery that goes on at `end`, below the words about it; `end` if none does.

    Captions with credits follow each other there, a count between them.
    """
    row = end
    while row < min(len(page.texts), end + GALLERY_STEP) and page.labels[row] is not Label.RELATED:
        found = page.caption(row) if page.labels[row] in _IMAGE_LABELS else None
        row += 1
        if found is not None and found.caption and found.credit and found.score >= SURE:
            end = row
    return end


def is_house_credit(page: Page, row: int) -> bool:
    """Whether a row is a photographer and, behind a slash, a name that the page bears on a line of its own."""
    name, slash, house = (part.strip() for part in page.texts[row].partition("/"))
    if not slash or len(page.texts[row]) > NAME_MAX or not 1 <= name.count(" ") <= NAME_BLANKS_MAX:
        return False
    return is_name(name) and is_name(house) and bool(page.places(house))


def has_sentences(text: str) -> bool:
    """Whether a text has more than one sentence.

    >>> has_sentences("A boat. It sails."), has_sentences("A boat on the lake.")
    (True, False)
    """
    return _SENTENCES.search(text) is not None


def nearly(one: str, other: str) -> bool:
    """Whether two lines share at least 60 % of the longer one's words, or one opens the other."""
    first, second = ([word.strip(".,;:!?") for word in fold(text).split()] for text in (one, other))
    if len(first) > 2 and len(second) > 2 and (first == second[: len(first)] or second == first[: len(second)]):
        return True
    return len(set(first) & set(second)) >= NEAR_COPY * max(len(set(first)), len(set(second)), 1)


def opens_alike(text: str, caption: str) -> bool:
    """Whether a line is at most as long as a caption and opens with the same four words."""
    first, second = fold(text).split(), fold(caption).split()
    return 4 <= len(first) <= len(second) + 1 and first[:4] == second[:4]
