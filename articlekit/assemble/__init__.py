"""Labelled blocks → Article: finders propose values with evidence, one choice a field, and where each came from.

What the caller or the container declares wins. A field without a convincing candidate stays None. Labels are strong
priors for the finders, not the only evidence; the text itself is exactly the kept blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.access import find_paywall, find_truncation
from articlekit.assemble.authors import find_authors
from articlekit.assemble.fields import Fields
from articlekit.assemble.images import find_images
from articlekit.assemble.masthead import read_masthead
from articlekit.assemble.outlet import find_outlet
from articlekit.assemble.page import Page
from articlekit.assemble.stamps import find_dates
from articlekit.assemble.text import count_words, join_blocks
from articlekit.assemble.title import find_title
from articlekit.assemble.topics import find_description, find_section, find_tags
from articlekit.assemble.wire import find_wire
from articlekit.grammar.languages import identify_language
from articlekit.labels import Label
from articlekit.model import Article, BlockKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block, Document, Labelled, Options
    from articlekit.profiles import Profile

__all__ = ["assemble"]

# Under the title, which is a level of its own.
HEADING_LEVEL = 2


def assemble(
    document: Document,
    labelled: Sequence[Labelled],
    *,
    profile: Profile | None,
    options: Options,
    confidence: float,
    min_confidence: float = 0.0,
) -> Article:
    """The record of one document; status no_article when no block is kept or `confidence` is below the least."""
    page = Page(document, labelled, profile, options)
    body = tuple(_as_labelled(labelled[row]) for row in page.kept)
    text = join_blocks(body)
    fields = Fields(document)
    language = fields.take("language", identify_language(text))
    title_row, byline_row = _find_metadata(page, fields, language)
    truncated, paywall = _find_access(page, fields)
    images = find_images(page, title_row, byline_row)
    image_rows = {row for mention in images for row in (mention.row, mention.row + 1)}
    fields.choose("description", find_description(page, title_row, byline_row, image_rows))
    lead = next((mention for mention in images if mention.image.credit), None)
    if lead is not None:
        fields.note("image_credit", "credit-line", lead.credit_row, "first image that has one")
    return Article(
        status=Status.OK if text and confidence >= min_confidence else Status.NO_ARTICLE,
        source=document.source,
        record=document.record,
        id=document.id,
        image_credit=fields.cap(lead.image.credit) if lead is not None else None,
        images=tuple(mention.image for mention in images),
        paywall=paywall,
        truncated=truncated,
        text=text,
        body=body,
        word_count=count_words(text),
        confidence=confidence,
        format=document.format,
        encoding=document.encoding,
        profile=profile.name if profile is not None else None,
        republisher=profile.republisher if profile is not None else None,
        blocks=tuple(labelled) if options.explain else None,
        title=fields.values.get("title"),
        authors=fields.authors,
        outlet=fields.values.get("outlet"),
        agency=fields.values.get("agency"),
        section=fields.values.get("section"),
        tags=fields.tags,
        dateline=fields.values.get("dateline"),
        date_published=fields.values.get("date_published"),
        date_modified=fields.values.get("date_modified"),
        description=fields.values.get("description"),
        language=language,
        url=fields.take("url", page.url),
        warnings=fields.warnings(),
        provenance=fields.provenance,
    )


def _find_access(page: Page, fields: Fields) -> tuple[bool, bool]:
    """Whether the text stops before its end, and whether a line calls to subscribe in order to read."""
    truncated = find_truncation(page)
    if truncated is not None:
        fields.note("truncated", "ending", truncated[0], truncated[1])
    paywall = find_paywall(page)
    if paywall is not None:
        fields.note("paywall", "paywall-line", paywall, page.texts[paywall][:80])
    return truncated is not None, paywall is not None


def _find_metadata(page: Page, fields: Fields, language: str | None) -> tuple[int | None, int | None]:
    """Fills every field that lines of the page can fill; gives the rows of the headline and the byline."""
    masthead = read_masthead(page)
    title, second = find_title(page)
    fields.choose("title", title, second)
    title_row = title.block if title is not None else None
    authors = find_authors(page, title_row, masthead)
    fields.choose_authors(authors)
    fields.choose("outlet", *find_outlet(page, masthead, title))
    published, modified = find_dates(page, title_row, language)
    fields.choose("date_published", *published)
    fields.choose("date_modified", *modified)
    fields.choose("section", find_section(page, masthead, title_row))
    agency, dateline = find_wire(page, authors)
    fields.choose("agency", agency)
    fields.choose("dateline", dateline)
    fields.choose_tags(*find_tags(page))
    return title_row, authors.row


def _as_labelled(item: Labelled) -> Block:
    """The block of a kept line; one that only its label calls a heading becomes one, for writers that mark headings."""
    if item.label is Label.HEADING and item.block.kind is BlockKind.TEXT:
        return item.block._replace(kind=BlockKind.HEADING, level=HEADING_LEVEL)
    return item.block
