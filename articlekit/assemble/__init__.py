"""Labelled blocks → Article: finders propose values with evidence, one choice a field, and where each came from.

What the caller or the container declares wins. A field without a convincing candidate stays None. Labels are strong
priors for the finders, not the only evidence; the text itself is exactly the kept blocks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.access import find_paywall, find_truncation
from articlekit.assemble.authors import find_authors
from articlekit.assemble.fields import FIELD_MAX, Fields
from articlekit.assemble.head import HEADED_CONFIDENCE, is_headed
from articlekit.assemble.images import find_images, rows_in_text
from articlekit.assemble.lengths import is_far_from
from articlekit.assemble.masthead import read_masthead
from articlekit.assemble.one_line import authors_of, date_of, outlet_of, read_one_line, title_of
from articlekit.assemble.outlet import find_outlet, leave_to_author
from articlekit.assemble.page import Candidate, Page
from articlekit.assemble.publication import letters_of
from articlekit.assemble.shown import join_shown
from articlekit.assemble.stamps import find_dates
from articlekit.assemble.text import count_words, join_blocks, join_parts
from articlekit.assemble.title import find_title
from articlekit.assemble.topics import (
    find_description,
    find_parted_standfirst,
    find_section,
    find_tags,
    is_tag_lead,
)
from articlekit.assemble.wire import find_wire
from articlekit.errors import Warn
from articlekit.grammar.languages import identify_language
from articlekit.labels import Label
from articlekit.model import Article, BlockKind, Image, Status, Vote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.markup.trust import Markup
    from articlekit.model import Block, Document, Labelled, Options
    from articlekit.profiles import Profile
    from articlekit.split.markup.facts import Facts

__all__ = ["assemble"]

# Under the title, which is a level of its own.
HEADING_LEVEL = 2

# Blocks of a text beyond which lines are not copied to mark them as headings; 100,000 copies take 15 MB.
HEADINGS_MAX = 20_000

# Rows of the text in which the title may stand once more.
TITLE_ROWS = 3

STRAY_SURE = 0.9
STRAY_WEIGHT = 2.2
"""How sure it is that a row which a finder claims is none of the text, as a share and in log-odds."""

STRAYS = {
    Label.CAPTION: ("image", "a credit line follows or is here"),
    Label.TITLE: ("title", "it is the title"),
    Label.TAGS: ("tag-lines", "nothing but the word that leads a list of tags"),
    Label.DESCRIPTION: ("standfirst", "byline, picture or share bar part it from the text"),
}
"""Who says so, and why, by what such a row is."""


def assemble(
    document: Document,
    labelled: Sequence[Labelled],
    *,
    profile: Profile | None,
    options: Options,
    confidence: float,
    min_confidence: float = 0.0,
    facts: Facts | None = None,
) -> Article:
    """The record of one document; status no_article when no block is kept or `confidence` is below the least.

    `facts` are what the markup of an HTML page states; fields believe them before the lines of the text.
    """
    page, fields = Page(document, labelled, profile, options), Fields(document)
    text = join_blocks(_join_kept(labelled))
    language = fields.take("language", identify_language(text))
    found = _find_metadata(page, fields, language, facts)
    stated = _find_stated(fields, found.markup, {"language": language, "url": page.url})
    truncated, paywall = _find_access(page, fields)
    images, strays = _find_images(page, fields, found)
    labelled, text = (_take_out(labelled, strays), "") if strays else (labelled, text)
    del page  # of an endless one it takes much memory, and so does the text
    body = _join_kept(labelled)
    text = text or join_blocks(body)
    words, confidence = count_words(text), max(confidence, found.confidence)
    return replace(
        _begin(document, profile),
        status=Status.OK if text and confidence >= min_confidence else Status.NO_ARTICLE,
        image_credit=next((image.credit for image in images if image.credit), None),
        images=images,
        paywall=paywall,
        is_accessible_for_free=stated.free,
        truncated=truncated,
        text=text,
        body=body,
        word_count=words,
        confidence=confidence,
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
        language=language or stated.language,
        url=fields.take("url", options.url or document.url) or stated.url,
        warnings=(*fields.warnings(), *_find_doubts(document, words)),
        provenance=fields.provenance,
    )


def _begin(document: Document, profile: Profile | None) -> Article:
    """The record with what is known of a document before its lines are read."""
    return Article(
        status=Status.NO_ARTICLE,
        source=document.source,
        record=document.record,
        id=document.id,
        format=document.format,
        encoding=document.encoding,
        profile=profile.name if profile is not None else None,
        republisher=profile.republisher if profile is not None else None,
        declared={name: value[:FIELD_MAX] for name, value in document.declared.items()},
    )


def _find_doubts(document: Document, words: int) -> tuple[Warn, ...]:
    """Warnings about a text of so many words."""
    return (Warn.LENGTH_DIFFERS,) if is_far_from(document.declared.get("length", ""), words) else ()


def _titles_in_text(page: Page, title: str | None) -> dict[int, Label]:
    """The first kept rows that are the title once more: a text begins behind its title."""
    letters = letters_of(title) if title else ""
    top = page.kept[:TITLE_ROWS] if letters else ()
    return {row: Label.TITLE for row in top if letters_of(page.texts[row]) == letters}


def _tag_lead_at_end(page: Page) -> dict[int, Label]:
    """The text's last row, where it is nothing but the word that leads a list of tags ("Topics:")."""
    row = page.last
    return {row: Label.TAGS} if row > page.first and is_tag_lead(page, row) else {}


def _take_out(labelled: Sequence[Labelled], strays: Mapping[int, Label]) -> Sequence[Labelled]:
    """The blocks with those rows as what they are."""
    return [_as_stray(item, strays[row]) if row in strays else item for row, item in enumerate(labelled)]


def _join_kept(labelled: Sequence[Labelled]) -> tuple[Block, ...]:
    """The kept blocks. In a text of more than `HEADINGS_MAX` a line that is only called a heading stays as it is."""
    kept = [item for item in labelled if item.kept]
    if len(kept) > HEADINGS_MAX:
        return join_parts(tuple([item.block for item in kept]))
    return join_parts(tuple([_as_labelled(item) for item in kept]))


def _find_access(page: Page, fields: Fields) -> tuple[bool, bool]:
    """Whether the text stops before its end, and whether a line calls to subscribe in order to read."""
    truncated = find_truncation(page)
    if truncated is not None:
        fields.note("truncated", "ending", truncated[0], truncated[1])
    paywall = find_paywall(page)
    if paywall is not None:
        fields.note("paywall", "paywall-line", paywall, page.texts[paywall][:80])
    return truncated is not None, paywall is not None


class _Found(NamedTuple):
    """Rows of headline and byline, any markup, whether the page was one line, and how sure its head makes it."""

    title_row: int | None
    byline_row: int | None
    markup: Markup | None
    one_line: bool
    confidence: float = 0.0


def _find_metadata(page: Page, fields: Fields, language: str | None, facts: Facts | None) -> _Found:
    """Fills every field that markup or lines of the page can fill, but images and standfirst."""
    masthead = read_masthead(page)
    one_line = read_one_line(page) if facts is None and masthead.title is None else None
    titles = find_title(page, masthead.title) if one_line is None else title_of(one_line)
    title_row = titles[0].block if titles[0] is not None else None
    authors = find_authors(page, title_row, masthead)
    if one_line is not None and one_line.authors:
        authors = authors_of(one_line)
    outlets = find_outlet(page, masthead, titles[0])
    if one_line is not None and (outlets[0] is None or outlets[0].finder == "outlet"):
        outlets = outlet_of(one_line)
    published, modified = find_dates(page, title_row, language)
    if one_line is not None and published[0] is None:
        published = date_of(one_line)
    section = find_section(page, masthead, title_row)
    tags, tags_row, tags_finder = (*find_tags(page), "tag-lines")
    byline_row, markup = authors.row, None
    if facts is not None:
        from articlekit.assemble.markup import merge, moments, trust

        latest = moments.latest_day(page.document.declared.get("captured"))
        markup = trust.read_markup(facts, page, titles[0], latest=latest)
        titles, title_row = merge.merge_title(page, titles, markup)
        authors = merge.merge_authors(authors, markup)
        outlets = merge.merge_outlet(page, outlets, markup)
        published = merge.merge_date(published, markup.date_published, markup.bare_date)
        modified = merge.merge_date(modified, markup.date_modified)
        section = markup.section or section
        if markup.tags:
            tags, tags_row, tags_finder = markup.tags, None, markup.tags_source
    agency, dateline = find_wire(page, authors)
    fields.choose("title", *titles)
    fields.choose_authors(authors)
    fields.choose("outlet", leave_to_author(*outlets, authors.names), outlets[1])
    fields.choose("date_published", *published)
    fields.choose("date_modified", *modified)
    fields.choose("section", section)
    fields.choose("agency", agency)
    fields.choose("dateline", dateline)
    fields.choose_tags(tags, tags_row, tags_finder)
    date_row = published[0].block if published[0] is not None else None
    is_sure = facts is None and is_headed(page, title_row, byline_row, date_row)
    return _Found(title_row, byline_row, markup, one_line is not None, HEADED_CONFIDENCE if is_sure else 0.0)


class _Stated(NamedTuple):
    """What only markup says: used where caller, container and text say nothing."""

    language: str | None = None
    url: str | None = None
    free: bool | None = None


def _find_stated(fields: Fields, markup: Markup | None, known: Mapping[str, str | None]) -> _Stated:
    """Language and address as the markup states them, and whether it declares the article free to read.

    `known` are those of the two that have a value already.
    """
    if markup is None:
        return _Stated()
    if markup.free is not None:
        fields.note("is_accessible_for_free", "declared", None, "yes" if markup.free else "no")
    for field, stated in (("url", markup.url), ("language", markup.language)):
        if stated is not None and not known[field] and field not in fields.provenance:
            fields.note(field, stated.finder, None, stated.note)
    return _Stated(
        fields.cap(markup.language.value) if markup.language is not None else None,
        fields.cap(markup.url.value) if markup.url is not None else None,
        markup.free,
    )


def _find_images(page: Page, fields: Fields, found: _Found) -> tuple[tuple[Image, ...], dict[int, Label]]:
    """The images, and rows kept as text that are theirs or the title's; fills the standfirst, which none of them is."""
    # Of the credits that a page on one line seemed to have, one in five was right.
    mentions = () if found.one_line else find_images(page, found.title_row, found.byline_row)
    image_rows = {row for mention in mentions for row in (mention.row, mention.row + 1)}
    description = find_description(page, found.title_row, found.byline_row, image_rows)
    images = tuple(mention.image for mention in mentions)
    parted = find_parted_standfirst(page, found.title_row) if found.markup is None and description is None else None
    if parted in image_rows:
        parted = None
    if parted is not None:
        description = Candidate(page.texts[parted], 0.6, "standfirst", parted, "parted from the text")
    if found.markup is not None:
        from articlekit.assemble.markup import merge

        description = found.markup.description or description
        images = merge.merge_images(mentions, found.markup)
    if page.document.images:
        images = join_shown(page.document.images, images)
    fields.choose("description", description)
    outlet = fields.values.get("outlet")
    images = tuple(Image(*(fields.cap(part) for part in image)) for image in images if not _is_logo(image, outlet))
    credit = next((image.credit for image in images if image.credit), None)
    lead = next((mention for mention in mentions if mention.image.credit == credit), None)
    if credit is not None:
        finder = "credit-line" if lead is not None else "figure"
        fields.note("image_credit", finder, lead.credit_row if lead is not None else None, "first image that has one")
    strays = _titles_in_text(page, fields.values.get("title")) | _tag_lead_at_end(page)
    if parted is not None:
        strays[parted] = Label.DESCRIPTION
    return images, strays | dict.fromkeys(rows_in_text(page, mentions), Label.CAPTION)


def _is_logo(image: Image, outlet: str | None) -> bool:
    """Whether an image is the outlet's mark: nothing is said of it but the outlet's name.

    >>> _is_logo(Image(alt="The Daily Lake logo"), "The Daily Lake"), _is_logo(Image(alt="A lake"), "The Daily Lake")
    (True, False)
    """
    if outlet is None or image.caption or image.credit or not image.alt:
        return False
    return letters_of(image.alt).removesuffix("logo") == letters_of(outlet)


def _as_stray(item: Labelled, label: Label) -> Labelled:
    """A kept block as the caption that the credit line at it makes it, or as the title that it repeats."""
    voter, reason = STRAYS[label]
    vote = Vote(voter, label, STRAY_WEIGHT, reason)
    return item._replace(label=label, kept=False, confidence=STRAY_SURE, votes=(*item.votes, vote))


def _as_labelled(item: Labelled) -> Block:
    """The block of a kept line; one that only its label calls a heading becomes one, for writers that mark headings."""
    if item.label is Label.HEADING and item.block.kind is BlockKind.TEXT:
        return item.block._replace(kind=BlockKind.HEADING, level=HEADING_LEVEL)
    return item.block
