"""Image mentions in order: caption, credit and alternative text, put together from neighbouring lines.

Looks at lines labelled caption, credit or alt, and at others near the article that read as a credit beyond doubt. A
credit on a line of its own takes the line beside it as caption where that can be one. Those of other stories go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.assemble.bare_captions import Mention, borne_out
from articlekit.assemble.beside import (
    SHORT_MAX,
    ImageLine,
    captions_follow,
    named_over_byline,
    with_caption_beside,
    with_name_below,
)
from articlekit.assemble.image_lines import (
    find_gallery_end,
    find_lone_caption,
    has_sentences,
    is_house_credit,
    is_set_with,
    join_lead,
    join_tail,
    nearly,
    opens_alike,
    part_repeated,
)
from articlekit.assemble.page import fold
from articlekit.assemble.stray_credits import Rows, is_set_as_credit, is_stray
from articlekit.grammar.credit_tails import part_tail
from articlekit.grammar.credits import clean_caption, clean_credit, parse_caption
from articlekit.labels import Label
from articlekit.model import Image
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.assemble.page import Page
    from articlekit.grammar.credits import CaptionCredit
    from articlekit.model import Link

__all__ = ["Mention", "find_images", "rows_in_text"]

ABOVE = 14
ABOVE_TITLE = 6
GALLERY = 40
BELOW = 2
SURE = 0.75
SURE_IN_BODY = 0.9
LIKELY = 0.35
CLAIM_IN_TEXT = 0.6
SHORT_LINE = 60
"""Rows around the article in which its pictures stand, GALLERY of them above for whole pairs only;
 least scores of a reading for lines that are labelled neither
caption nor credit, for lines of the text, for lines labelled so, and for a line within the text that opens with the
copyright sign."""

KEPT_MAX = 300

# How text browsers and reader services mark an image ("[IMG: a boat]", "[boat.jpg]", "Image 3: a boat").
_MARK = lazy_pattern(r"\[(?:(?:IMG|IMAGE|INLINE)\s?:\s?)?([^\[\]]{1,200})\]\s*", re.IGNORECASE)
_IMAGE_FILE = lazy_pattern(r"\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)
# The number under which an agency sent the text ("dpa:240516-99-53606/3").
_NOTICE = lazy_pattern(r"\bdpa:\d{6}-\d")
_COUNTED = lazy_pattern(r"^Image \d{1,3}(?:: |$)")
_LOGO = lazy_pattern(
    r"\blogo\b|[/_-]logo[._-]|^(?:counter|pixel|beacon)$|//(?:ads?|pixel|counter|stats?)\.|[/_-](?:pixel|beacon)[/._?-]",
    re.IGNORECASE,
)

_IMAGE_LABELS = frozenset({Label.CAPTION, Label.CREDIT, Label.ALT})
_TEXT_LABELS = frozenset({Label.BODY, Label.LIST, Label.QUOTE, Label.HEADING})
_REMOVED = frozenset({Label.OTHER, Label.DESCRIPTION, Label.BYLINE, Label.NAVIGATION, Label.RELATED, Label.PROMO})
_OPEN = _TEXT_LABELS | _REMOVED | {Label.AGENCY, Label.LEGAL, Label.SECTION}


def find_images(page: Page, title_row: int | None = None, byline_row: int | None = None) -> tuple[Mention, ...]:
    """The images of the article that the page mentions, in order; each caption and credit once."""
    zone = _zone(page, title_row)
    lines = []
    for row in range(max(0, zone.start - GALLERY), zone.start):
        if page.labels[row] in _IMAGE_LABELS:
            found = page.caption(row)
            if found is not None and found.caption and found.credit and found.score >= SURE:
                lines.append(_of(row, found))
            elif (pair := _pair_above(page, row, zone.start)) is not None:
                lines.append(pair)
    last = max((line.credit_row for line in lines if line.credit_row is not None), default=-1)
    for row in zone:
        if row in (title_row, byline_row) or row <= last:
            continue
        if len(page.texts[row]) > KEPT_MAX and page.labels[row] in _TEXT_LABELS and not page.labelled[row].block.images:
            continue  # a paragraph
        joined = join_lead(page, row) or join_tail(page, row)
        if joined is not None:
            last = joined.last
            credit_row = row if joined.caption is None else last
            lines.append(ImageLine(row, joined.caption, joined.credit, led=True, credit_row=credit_row))
            continue
        line = _read(page, row) or _read_under_title(page, row, title_row)
        if line is not None:
            lines.append(line)
        lines += [_of_link(row, link) for link in page.labelled[row].block.images if not _is_logo(link)]
    lines += [line for row in _stated_rows(page) if row not in zone and (line := _read(page, row)) is not None]
    taken = {line.row for line in lines} | ({title_row} if title_row is not None else set())
    told = {line.row for line in lines if line.caption and not line.credit}
    below_first = captions_follow(page, lines, told)
    lines = [
        line if line.row - 1 in told else with_caption_beside(page, zone, line, taken, below_first=below_first)
        for line in lines
    ]
    lines = [with_name_below(page, line, byline_row, taken) for line in lines]
    named = named_over_byline(page, title_row, byline_row)
    if named is not None and named.row not in taken and named.credit_row not in taken:
        lines = sorted([*lines, named], key=lambda line: line.row)
    rows = Rows(title_row, byline_row)
    lines = [line for line in lines if not _is_stray(page, line, rows)]
    mentions = [mention._replace(image=part_repeated(mention.image)) for mention in _join(lines)]
    mentions = borne_out(page, mentions, has_author=byline_row is not None)
    lone = find_lone_caption(page, title_row) if all(mention.row > page.first for mention in mentions) else None
    if lone is not None:
        mentions.insert(0, Mention(lone, Image(clean_caption(page.texts[lone]), None, None, None)))
    return _unique([_with_alt_above(page, mention, title_row) for mention in mentions])


def rows_in_text(page: Page, mentions: Sequence[Mention]) -> frozenset[int]:
    """Rows that the label keeps as text though they are one sentence or phrase right at a sure credit line.

    The credit's own row is among them where it is kept, and an alternative text above its caption. Of 36 such
    rows of six dumps of fundus-dev 31 are none of the true text.
    """
    rows: set[int] = set()
    for mention in mentions:
        row, credit_row = mention.row, mention.credit_row
        if page.texts[row] == mention.image.alt and page.labelled[row].kept:
            rows.add(row)
        if credit_row == row and (below := _caption_below(page, mention)) is not None:
            rows.update(place for place in (row, below) if page.labelled[place].kept)
        if credit_row is not None and page.labelled[credit_row].kept and is_house_credit(page, credit_row):
            rows.add(credit_row)
        if credit_row is None or credit_row != row + 1 or not page.labelled[row].kept or not mention.image.caption:
            continue
        credit = page.caption(credit_row)
        is_sure = page.labels[credit_row] is Label.CREDIT or (credit is not None and credit.score >= SURE)
        text = page.texts[row]
        if is_sure and not text[0].islower() and not has_sentences(text) and len(text) <= SHORT_MAX:
            rows.update(place for place in (row, credit_row) if page.labelled[place].kept)
    return frozenset(rows)


def _pair_above(page: Page, row: int, stop: int) -> ImageLine | None:
    """A caption and the credit right below it, with a lead word, above the rows where pictures stand; or None."""
    if row + 1 >= stop or (page.labels[row], page.labels[row + 1]) != (Label.CAPTION, Label.CREDIT):
        return None
    found = page.caption(row + 1)
    if found is None or not found.lead or not found.credit or found.caption or found.score < SURE:
        return None
    return ImageLine(row, clean_caption(page.texts[row]), found.credit, led=True, credit_row=row + 1)


def _caption_below(page: Page, mention: Mention) -> int | None:
    """The row below a line "© Ada Moss" that is its caption: one sentence or phrase; None where that is another row."""
    row, caption = mention.row, mention.image.caption
    if not caption or page.texts[row][:1] != "©" or row + 1 >= len(page.texts) or len(caption) > SHORT_MAX:
        return None
    text = page.texts[row + 1]
    return row + 1 if clean_caption(text) == caption and not has_sentences(text) else None


def _of_link(row: int, link: Link) -> ImageLine:
    """An image that a Markdown dump spells out; reader services count them in the alternative text."""
    return ImageLine(row, alt=_COUNTED.sub("", link.text) or None, url=link.url or None)


def _is_logo(link: Link) -> bool:
    """Whether an image's address or text says that it is a logo, or counts visits."""
    return bool(_LOGO.search(link.url) or _LOGO.search(link.text))


def _stated_rows(page: Page) -> list[int]:
    """Rows of which the container itself says that they are of a picture, wherever they stand."""
    spans = [span for span in page.document.stated if span.label in _IMAGE_LABELS]
    if not spans:
        return []
    lines = {number for span in spans for number in range(span.first, span.last + 1)}
    return [row for row in page.rows(*sorted(_IMAGE_LABELS)) if page.labelled[row].block.line in lines]


def _zone(page: Page, title_row: int | None) -> range:
    """Rows in which the article's pictures may stand."""
    if page.first < 0:
        return range(0)
    low = page.first - ABOVE
    if title_row is not None and title_row < page.first:
        low = min(low, title_row - ABOVE_TITLE) if page.first - title_row < 3 * ABOVE else low
    return range(max(0, low), min(len(page.texts), find_gallery_end(page, page.last + 1) + BELOW))


def _read(page: Page, row: int) -> ImageLine | None:
    """A row as a part of an image mention, or None."""
    text, label = page.texts[row], page.labels[row]
    if not text or not (label in _IMAGE_LABELS or label in _OPEN):
        return None
    if label in _TEXT_LABELS and len(text) > KEPT_MAX:
        return None
    if label is Label.ALT:
        return ImageLine(row, alt=text)
    is_claim = label is Label.LEGAL and row > page.last and text[0] == "©"
    if is_claim or ("dpa:" in text and _NOTICE.search(text)):
        return None
    found = page.caption(row)
    if text[0] == "[":
        if (found is None or not found.lead) and not _MARK.sub("", f"{text} ").strip():
            return None  # "[boat.jpg]", but not "[Photo: Ada Moss]"
        caption, alt = _part_marks(text)
        behind = parse_caption(caption) if caption != text else None
        if behind is not None and behind.credit and behind.score >= SURE:
            return _of(row, behind)._replace(alt=alt)
    byline = page.byline(row) if found is not None and not found.lead else None
    if byline is not None and byline.lead:
        return None
    if label in _OPEN and is_house_credit(page, row):
        return ImageLine(row, credit=text, led=True, credit_row=row)
    if label in _OPEN:
        return _of(row, found) if found is not None and found.credit and found.score >= _least(page, row) else None
    return _of(row, found) if found is not None and found.score >= LIKELY else _read_labelled(page, row)


def _read_labelled(page: Page, row: int) -> ImageLine | None:
    """A row of which little more than the label says that it is a caption or a credit."""
    text, label = page.texts[row], page.labels[row]
    if label is Label.CAPTION and (parted := part_tail(text)) is not None:
        return _of(row, parted)
    if label is Label.CREDIT:
        return (
            ImageLine(row, credit=clean_credit(text) or None, credit_row=row) if is_set_as_credit(page, row) else None
        )
    return ImageLine(row, caption=clean_caption(text))


def _of(row: int, found: CaptionCredit) -> ImageLine:
    return ImageLine(row, found.caption, found.credit, led=bool(found.lead), credit_row=row if found.credit else None)


def _least(page: Page, row: int) -> float:
    """The least score of a reading of a row that is labelled neither caption nor credit."""
    text = page.texts[row]
    if text[0] == "©" and page.first < row < page.last:
        return CLAIM_IN_TEXT  # within a text nothing but a picture is anyone's
    return SURE_IN_BODY if page.labels[row] in _TEXT_LABELS and len(text) > SHORT_LINE else SURE


def _read_under_title(page: Page, row: int, title_row: int | None) -> ImageLine | None:
    """A credit with its lead word between headline and text, where controls around it lend it their label."""
    if title_row is None or not title_row < row < page.first or page.labels[row] not in {Label.COMMENT, Label.SHARE}:
        return None
    found = page.caption(row)
    if found is None or found.caption or not found.credit or not found.lead or found.score < SURE_IN_BODY:
        return None
    return _of(row, found)


def _part_marks(text: str) -> tuple[str, str | None]:
    """A caption without the marks that a text browser sets before it for an image, and their alternative text.

    >>> _part_marks("[boat.jpg] [IMG: Boat] A boat on the lake.")
    ('A boat on the lake.', 'Boat')
    """
    alt = None
    while (match := _MARK.match(text)) is not None and match.end() < len(text):
        alt = alt if _IMAGE_FILE.search(match[1]) else match[1]
        text = text[match.end() :]
    return text, alt


def _is_stray(page: Page, line: ImageLine, rows: Rows) -> bool:
    """Whether a line has a credit and nothing else of an image, and that credit is no picture's."""
    if line.caption or line.alt or line.url or not line.credit:
        return False
    return is_stray(page, line.row, rows, line.credit, led=line.led)


def _with_alt_above(page: Page, mention: Mention, title_row: int | None) -> Mention:
    """An image with the line above it as its alternative text, where that nearly repeats the caption.

    A line that is kept as text must do so from its first words on.
    """
    image, row = mention.image, mention.row - 1
    if image.alt or not image.caption or row < 0 or row == title_row:
        return mention
    text = page.texts[row]
    if mention.credit_row == mention.row and is_set_with(page, row, title_row):
        return mention._replace(row=row, image=image._replace(alt=text))
    if page.labelled[row].kept and not opens_alike(text, image.caption):
        return mention
    if len(text) > 3 and not page.is_meta(row) and fold(text) != fold(image.caption) and nearly(text, image.caption):
        return mention._replace(row=row, image=image._replace(alt=text))
    named = page.byline(row)
    if named is not None and not named.lead and named.names == (text,) and text in image.caption:
        return mention._replace(row=row, image=image._replace(alt=text))
    return mention


def _join(lines: list[ImageLine]) -> list[Mention]:
    """Neighbouring lines that belong to one image become one mention."""
    mentions: list[Mention] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        caption, credit, alt, url = line.caption, line.credit, line.alt, line.url
        end = max(line.row, line.credit_row or 0)
        credit_row = line.credit_row
        index += 1
        while index < len(lines) and lines[index].row - end <= 2:
            other = lines[index]
            # Two pictures of one event may have captions that are nearly the same, but each has its credit then.
            is_own = bool(credit and other.credit) and fold(caption or "") != fold(other.caption or "")
            if caption and other.caption and not is_own and nearly(caption, other.caption):
                caption, alt = other.caption, alt or caption
            elif _clashes((caption, credit, alt), other):
                break
            caption, credit = caption or other.caption, credit or other.credit
            alt, url = alt or other.alt, url or other.url
            credit_row = other.credit_row if credit_row is None else credit_row
            end = max(other.row, other.credit_row or 0)
            index += 1
        mentions.append(Mention(line.row, Image(caption, credit, alt, url), credit_row))
    return mentions


def _clashes(have: tuple[str | None, str | None, str | None], other: ImageLine) -> bool:
    """Whether a line starts another image: it brings what this one has already, or an alternative text too late."""
    caption, credit, alt = have
    if caption and other.caption:
        return True
    if credit and other.credit and fold(credit) != fold(other.credit):
        return True
    return bool(other.alt and (alt or caption or credit))


def _unique(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mentions with the same caption and credit only once, and none without any content."""
    seen: set[tuple[str, str]] = set()
    credited: set[str] = set()
    unique = []
    for mention in mentions:
        image = mention.image
        key = (fold(image.caption or ""), fold(image.credit or ""))
        # A caption stands again without its credit where a page shows a small picture of the large one.
        is_known = key in seen or (bool(key[0]) and not key[1] and key[0] in credited)
        if not any(image) or (key != ("", "") and is_known):
            continue
        seen.add(key)
        credited |= {key[0]} if key[1] else set()
        unique.append(mention)
    return tuple(unique)
