"""A row that is only half of an image → with the other half from the row beside it: a caption, or a name alone.

A credit on a line of its own takes the line above or below it as caption where that can be one; a caption takes a name
that stands alone below it, where the author is somebody else. Which rows are of an image at all is for `images`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.image_lines import has_sentences
from articlekit.assemble.page import fold
from articlekit.grammar.agencies import wire_name
from articlekit.grammar.credits import clean_caption
from articlekit.grammar.names import first_given
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["SHORT_MAX", "ImageLine", "captions_follow", "named_over_byline", "with_caption_beside", "with_name_below"]

CAPTION_MIN, CAPTION_MAX = 12, 450
SHORT_MAX = 220
"""Characters of a caption, and of one that stands where a paragraph could."""

_IMAGE_LABELS = frozenset({Label.CAPTION, Label.CREDIT, Label.ALT})
_NAMED = frozenset({Label.BYLINE, Label.CREDIT, Label.OTHER})
_BESIDE = frozenset(
    {Label.OTHER, Label.DESCRIPTION, Label.BYLINE, Label.NAVIGATION, Label.RELATED, Label.PROMO}
    | {Label.CAPTION, Label.ALT, Label.QUOTE}
)


class ImageLine(NamedTuple):
    """What one row says of an image, or a credit's row and the caption's above it."""

    row: int
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    url: str | None = None
    led: bool = False
    credit_row: int | None = None


def with_caption_beside(page: Page, zone: range, line: ImageLine, taken: set[int], *, below_first: bool) -> ImageLine:
    """A line that has only a credit, with the caption from the row above or below it where one can stand there."""
    if line.credit is None or line.caption is not None:
        return line
    above, below = line.row - 1, line.row + 1
    if not below_first and above in zone and above not in taken and _may_be_caption(page, above):
        ends = above == page.last and wire_name(line.credit) is not None  # the last paragraph, and who wrote it
        opens = above == page.first and _opens_article(page, above)
        if not page.labelled[above].kept or (not ends and (opens or _is_short_beside_text(page, above))):
            taken.add(above)
            return line._replace(row=above, caption=clean_caption(page.texts[above]))
    fits = below in zone and below not in taken and _may_be_caption(page, below)
    below_first = below_first or (fits and _is_parted_by_claim(page, line.row))
    if fits and (not page.labelled[below].kept or (below_first and _is_short_beside_text(page, below))):
        taken.add(below)
        return line._replace(caption=clean_caption(page.texts[below]))
    return line


def captions_follow(page: Page, lines: list[ImageLine], told: set[int]) -> bool:
    """Whether this page puts a caption below its credit: every such line has a short one below, not every one above.

    `told` are the rows that surely are captions; none may stand above a credit.
    """
    rows = [line.row for line in lines if line.credit and not line.caption and 0 < line.row < len(page.texts) - 1]
    if len(rows) < 2 or any(row - 1 in told for row in rows):
        return False
    below = sum(_may_be_caption(page, row + 1) and len(page.texts[row + 1]) <= SHORT_MAX for row in rows)
    above = sum(_may_be_caption(page, row - 1) and len(page.texts[row - 1]) <= SHORT_MAX for row in rows)
    return below >= len(rows) - len(rows) // 4 and above < below


def _is_parted_by_claim(page: Page, row: int) -> bool:
    """Whether a line "© Ada Moss" stands between the headline's lines and one sentence or phrase over a paragraph.

    Above it there is nothing that it could be the credit of; so that sentence is the caption.
    """
    if page.texts[row][:1] != "©" or row < 1 or row + 2 >= len(page.texts):
        return False
    above, caption, text = row - 1, row + 1, row + 2
    is_head = page.is_meta(above) or page.labels[above] in {Label.TITLE, Label.BYLINE, Label.DATE, Label.SHARE}
    is_text = page.labelled[text].kept and len(page.texts[text]) > 2 * len(page.texts[caption])
    return is_head and is_text and not has_sentences(page.texts[caption])


def with_name_below(page: Page, line: ImageLine, byline_row: int | None, taken: set[int]) -> ImageLine:
    """A caption with the name that stands alone right below it as its credit, where the page's byline is another's."""
    row = line.row + 1
    if not line.caption or line.credit or page.labels[line.row] is not Label.CAPTION or byline_row in (None, row):
        return line
    if row >= len(page.texts) or row in taken or (page.labelled[row].kept and page.labels[row] is Label.BODY):
        return line
    return line._replace(credit=page.texts[row], credit_row=row) if _is_another(page, row, byline_row or 0) else line


def named_over_byline(page: Page, title_row: int | None, byline_row: int | None) -> ImageLine | None:
    """A caption and the photographer's name below it, right over a byline with a lead word that names somebody else.

    Whatever the labels are: standfirst and author look the same, but for the second name.
    """
    if byline_row is None or title_row is None or byline_row - 2 <= title_row:
        return None
    caption, credit = byline_row - 2, byline_row - 1
    text = page.texts[caption]
    if text[-1:] != "." or not CAPTION_MIN <= len(text) <= SHORT_MAX or not _is_another(page, credit, byline_row):
        return None
    if page.labels[caption] not in {Label.CAPTION, Label.DESCRIPTION} or page.labels[credit] not in _NAMED:
        return None
    return ImageLine(caption, clean_caption(text), page.texts[credit], credit_row=credit)


def _is_another(page: Page, row: int, byline_row: int) -> bool:
    """Whether a row is one person's name and nothing else, and the byline with its lead word names others."""
    named, author = page.byline(row), page.byline(byline_row)
    if named is None or named.lead or len(named.names) != 1 or named.agency is not None:
        return False
    if fold(named.names[0]) != fold(page.texts[row]) or not first_given(named.names[0]):
        return False
    return author is not None and bool(author.lead) and not set(author.names) & set(named.names)


def _may_be_caption(page: Page, row: int) -> bool:
    """Whether a row reads like a caption: a few words or a sentence or two, no byline, date or heading."""
    text, label = page.texts[row], page.labels[row]
    if (
        not CAPTION_MIN <= len(text) <= CAPTION_MAX
        or text[-1] in ":?"
        or page.stamps(row)
        or len(page.places(text)) > 1
    ):
        return False
    if label not in _IMAGE_LABELS and text.isascii() and text.count(" ") < 3 and text[-1] != ".":
        return False
    byline = page.byline(row)
    if byline is not None and (byline.lead or byline.score >= 0.5):
        return False
    return label in _BESIDE or page.labelled[row].kept


def _is_short_beside_text(page: Page, row: int) -> bool:
    """Whether a kept row is much shorter than the paragraphs of this article usually are."""
    return len(page.texts[row]) <= min(SHORT_MAX, 0.6 * page.usual_length)


def _opens_article(page: Page, row: int) -> bool:
    """Whether a kept row stands right under byline, date or headline, where a picture's caption stands too."""
    return row > 0 and (page.is_meta(row - 1) or page.labels[row - 1] in {Label.TITLE, Label.SHARE, Label.ALT})
