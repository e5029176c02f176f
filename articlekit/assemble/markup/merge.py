"""Markup's values and the text's → one choice a field: markup first, lines of the text where markup leaves it open.

The exceptions are those where a page's markup is known to lie: an author that is only the site, a person that the
byline names, a description that is no standfirst. The page's text decides there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.authors import Authors
from articlekit.assemble.markup.outlets import as_shown
from articlekit.assemble.page import Candidate, fold
from articlekit.assemble.publication import is_company, letters_of

if TYPE_CHECKING:
    from articlekit.assemble.images import Mention
    from articlekit.assemble.markup.makers import StatedAuthors
    from articlekit.assemble.markup.trust import Markup
    from articlekit.assemble.page import Page
    from articlekit.model import Image

__all__ = ["merge_authors", "merge_date", "merge_images", "merge_outlet", "merge_title"]

SURE_BYLINE = 0.7
SHOWN_OUTLET = 0.4
"""Score of a byline that names a person where the markup names an organisation, and of a name in the page's text whose
form is believed; between 0.2 and 0.45 no page of the development sets differs."""

LED_BYLINE = 1.3
"""Score of a byline with a lead word under the headline, which tells who wrote the page where its markup names others:
who uploaded it. It is right on all six development pages with a byline of this score and other names in the markup."""

GATHERED = frozenset({"microdata", "rel-author"})
FOUND_IN_ELEMENTS = frozenset({"byline-class", "byline-property", "rel-author"})
"""Sources that may hold the makers of other stories on the page, and those whose names are an element's words."""

Pair = tuple[Candidate | None, Candidate | None]


def merge_title(page: Page, shown: Pair, markup: Markup) -> tuple[Pair, int | None]:
    """The headline with its runner-up, and the row where the page shows it."""
    title, second = shown
    row = title.block if title is not None else None
    if markup.title is None:
        return shown, row
    places = page.places(markup.title.value)
    if places:
        near = max(page.first, 0)
        row = min(places, key=lambda place: abs(place - near))
    return (markup.title._replace(block=row if places else None), markup.title_second or second), row


def merge_authors(shown: Authors, markup: Markup) -> Authors:
    """The authors that the markup states; the byline's where the markup names no person and the byline does.

    The byline's also where it contradicts the markup and where that holds more than the names.
    """
    best = markup.authors[0] if markup.authors else None
    if best is None:
        return shown
    stated = Authors(best.names, best.agency, 1.0, None, best.note, "; ".join(shown.names), best.source)
    if best.personal:
        return shown._replace(second="; ".join(best.names)) if _is_shown_better(shown, best) else stated
    sites = {letters_of(name) for name in markup.site_names}
    named = {letters_of(name) for name in shown.names}
    if named.intersection(map(letters_of, best.names)):
        return stated  # a person that the site is named after
    shows_person = shown.score >= SURE_BYLINE and bool(named - sites)
    return shown._replace(second="; ".join(best.names)) if shows_person else stated


def _is_shown_better(shown: Authors, stated: StatedAuthors) -> bool:
    """Whether the byline is believed rather than the persons that the markup names.

    It names other people under a lead word; of the people gathered from the whole page it names some; or an element's
    words are its name and a role ("Ada Moss Head of Marketing").
    """
    if not shown.names:
        return False
    own = {fold(name) for name in shown.names}
    theirs = {fold(name) for name in stated.names}
    if own < theirs:
        return stated.source in GATHERED and shown.score >= SURE_BYLINE
    if own.isdisjoint(theirs) and stated.source in FOUND_IN_ELEMENTS and len(own) == len(theirs) == 1:
        name, whole = min(own), min(theirs)
        return " " in name and f" {name} " in f" {whole} "
    words = {word for name in own for word in name.split()}
    return shown.score >= LED_BYLINE and words.isdisjoint(word for name in theirs for word in name.split())


def merge_outlet(page: Page, shown: Pair, markup: Markup) -> Pair:
    """The outlet as the markup names it; what the caller, a profile or a masthead says stands above that.

    An aggregator's markup names the aggregator; that is no outlet.
    """
    best, second = shown
    if best is not None and markup.title is not None and fold(best.value) == fold(markup.title.value):
        # The text took the site's name for the title, and the title for the site.
        headings = {fold(one.value) for one in markup.statements.of("title", "h1")}
        best, second = (second if second is not None and fold(second.value) in headings else None), None
        shown = (best, second)
    stated = markup.outlet
    if stated is None or (best is not None and best.finder in {"caller", "profile", "masthead"}):
        return shown
    carrier = letters_of(page.profile.republisher) if page.profile is not None and page.profile.republisher else ""
    if carrier and letters_of(stated.value).startswith(carrier):
        return shown
    if best is not None and best.score >= SHOWN_OUTLET:
        if is_company(stated.value):
            return best, stated
        stated = stated._replace(value=as_shown(stated.value, best.value))
    return stated, best or second


def merge_date(shown: Pair, stated: Candidate | None, bare: Candidate | None = None) -> Pair:
    """The date that the markup states, else the page's stamp, else a time element that says not what it is."""
    best, second = shown
    if stated is not None:
        return stated, best
    return (best, second) if best is not None else (bare, None)


def merge_images(mentions: tuple[Mention, ...], markup: Markup) -> tuple[Image, ...]:
    """The markup's images; where it shows none with a caption or a credit, those that lines of the text mention."""
    shown = tuple(mention.image for mention in mentions)
    stated = tuple(shot.image for shot in markup.shots)
    if any(image.credit for image in stated):
        return stated
    if any(image.caption for image in stated):
        known = {fold(text) for image in stated for text in (image.caption, image.alt) if text}
        extra = [image for image in shown if image.credit and fold(image.caption or image.credit) not in known]
        return (*stated, *extra)
    return (*shown, *(image for image in stated if image.alt not in {one.alt for one in shown}))
