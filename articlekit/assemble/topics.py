"""Section, tags and standfirst: short lines beside the headline, told apart by label and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate, fold
from articlekit.grammar.tables import phrases, words
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern
from articlekit.profiles.entries import line_key

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page
    from articlekit.model import Link

__all__ = ["find_description", "find_parted_standfirst", "find_section", "find_tags", "is_tag_lead"]

SECTION_MAX = 40
CRUMBS_MAX = 110
ABOVE_TITLE = 8
SENTENCE_MIN = 45
SENTENCE_MAX = 420
TAG_MAX = 60
TAGS_MAX = 50
TAG_ROWS = 8
TAG_LEAD_MAX = 32
TAG_LINE_MAX = 300
DESCRIPTION_MIN = 25
PARTED_MAX = 300
PARTED_ROWS_MIN = 4
MENU_ENTRIES_MIN = 2
MENU_RUN = 4

_CRUMB = lazy_pattern(r"\s*[›»>/|·•]\s*|\s+[-–]\s+")
_HEAD_MARK = lazy_pattern(r",\s+|\s*[|·•/]\s*|\s+[-–]\s+")
_CRUMB_MARK = lazy_pattern(r"[›»>]|\s/\s")
_SENTENCE_ENDS = frozenset(".!?…:")
_OPEN = frozenset(
    {Label.OTHER, Label.HEADING, Label.SECTION, Label.PROMO, Label.NAVIGATION, Label.RELATED, Label.ALT, Label.BIO}
    | {Label.TITLE}
)
_PARTING = frozenset({Label.BYLINE, Label.DATE, Label.SHARE, Label.CAPTION, Label.CREDIT, Label.ALT})
_MENU = frozenset({Label.NAVIGATION, Label.PROMO})
_BEHIND_TAGS = frozenset({Label.COMMENT, Label.RELATED, Label.LEGAL, Label.PROMO, Label.CONSENT, Label.SHARE})
_TAG_MARK = lazy_pattern(r"\s*[,;|·•#/]\s*|\s{2,}|、")
_BETWEEN_TAGS = " ,;|·•#/、\u00a0"
LEAD_WORDS_MAX = 4
_HOME = frozenset(
    {
        "home",
        "homepage",
        "startseite",
        "start",
        "accueil",
        "inicio",
        "início",
        "portada",
        "hem",
        "forside",
        "news",
        "strona główna",
        "ホーム",
        "トップ",
        "記事",
        "홈",
        "首页",
        "首頁",
    }
)


def find_section(page: Page, masthead: Masthead, title_row: int | None) -> Candidate | None:
    """The section: the masthead's, a breadcrumb's last part, or a line of that name right above the headline."""
    if masthead.section is not None:
        return Candidate(page.texts[masthead.section], 1.0, "masthead", masthead.section, "between outlet and author")
    below = title_row if title_row is not None else page.first
    above = range(below - 1, max(-1, below - ABOVE_TITLE - 1), -1)
    head_lines = (found for row in above if (found := _of_head_line(page, row)) is not None)
    return next(head_lines, None) or _of_line_above(page, masthead, title_row, above)


def _of_line_above(page: Page, masthead: Masthead, title_row: int | None, above: range) -> Candidate | None:
    """The section that a whole line of the rows above the headline names, nearest first."""
    below = above.start + 1
    for row in above:
        text = page.texts[row]
        if not 2 <= len(text) <= CRUMBS_MAX or page.is_meta(row) or _is_known_menu(page, row):
            continue
        if row == below - 1 and (beside_menu := _of_menu(page, row)) is not None:
            return beside_menu
        parts = [part for part in _CRUMB.split(text) if part and fold(part) not in _HOME]
        if len(parts) > 1 and _is_twice(page, row):
            continue  # an outlet with its edition
        if (
            len(parts) > 1
            and title_row is not None
            and page.folded(title_row).startswith(fold(parts[-1].rstrip("….")[:40]))
        ):
            parts = parts[:-1]
        if not parts or len(parts[-1]) > SECTION_MAX:
            continue
        names = phrases("sections", "names")
        above_it = fold(page.texts[row - 1]) if row > 0 else ""
        opens_menu = row < below - 3 and page.folded(row + 1) in names and page.folded(row + 2) in names
        is_menu_word = above_it in names or above_it in phrases("outlets", "news") or opens_menu
        in_menu = is_menu_word and len(page.places(text)) == 1 and row < below - 1
        in_menu = in_menu or _has_menu_below(page, row, below)
        if fold(parts[-1]) in names and not in_menu:
            return Candidate(parts[-1], 0.9, "section-line", row, "names a section, above the headline")
        if len(parts) > 1 and _CRUMB_MARK.search(text) and row >= below - 4 and not any(map(str.isdigit, text)):
            return Candidate(parts[-1], 0.7, "breadcrumb", row, "last part of a breadcrumb")
    for row in reversed(page.rows(Label.SECTION)):
        text = page.texts[row]
        if not below - ABOVE_TITLE <= row < below or len(text) > SECTION_MAX or row == masthead.outlet:
            continue
        if not any(map(str.isdigit, text)) and len(page.places(text)) == 1 and not _is_twice(page, row):
            return Candidate(text, 0.6, "section-line", row, "labelled section above the headline")
    return None


def _of_menu(page: Page, row: int) -> Candidate | None:
    """The section in the row right above the headline, as a menu above it shows that it is one."""
    text = page.texts[row]
    if _is_menu_entry(page, row):
        return Candidate(text, 0.8, "section-line", row, "an entry of the menu, right above the headline")
    if _is_apart_from_menu(page, row):
        return Candidate(text, 0.6, "section-line", row, "set apart below the menu, right above the headline")
    return None


def _has_menu_below(page: Page, row: int, below: int) -> bool:
    """Whether nothing but entries of a menu, two at least, stands between a line and the headline."""
    between = range(row + 1, below)
    if page.document.format == "html":
        return False  # menus of markup are told by their elements
    return len(between) >= MENU_ENTRIES_MIN and all(
        page.labels[other] in _MENU and len(page.texts[other]) <= SECTION_MAX // 2 for other in between
    )


def _of_head_line(page: Page, row: int) -> Candidate | None:
    """The section in a line of outlet, date and section ("Varn Post, 21 May 2025, Local news")."""
    text = page.texts[row]
    if len(text) > CRUMBS_MAX or not page.stamps(row):
        return None
    parts = [part.strip() for part in _HEAD_MARK.split(text)]
    named = [part for part in parts if fold(part) in phrases("sections", "names")]
    return Candidate(named[0], 0.8, "head-line", row, "beside outlet and date") if len(parts) > 2 and named else None


def _is_known_menu(page: Page, row: int) -> bool:
    """Whether the page's profile knows the line from its menu, and it stands nowhere else above the text."""
    entry = page.profile.lines.find(line_key(page.texts[row])) if page.profile is not None else None
    if entry is None or entry.label is not Label.NAVIGATION:
        return False
    return sum(place < page.first for place in page.places(page.texts[row])) == 1


def _is_menu_entry(page: Page, row: int) -> bool:
    """Whether a short line stands in the menu above too, and is neither the outlet's name nor a control."""
    text = page.texts[row]
    if (
        len(text) > SECTION_MAX // 2
        or page.labels[row] not in {Label.NAVIGATION, Label.SECTION}
        or not text[0].isupper()
    ):
        return False
    pieces = fold(text).split()
    is_control = fold(text) not in phrases("sections", "names") and words("names", "not_names").issuperset(pieces)
    if is_control or fold(text) in _HOME or not words("outlets", "title_words").isdisjoint(pieces):
        return False
    places = [place for place in page.places(text) if place <= row]
    return len(places) == 2 and places[0] < row - 1 and page.labels[places[0]] is Label.NAVIGATION


def _is_apart_from_menu(page: Page, row: int) -> bool:
    """Whether blank lines set a short line apart from the menu above it and from the headline below.

    It is no name that the page calls itself by, in its copyright line or anywhere else.
    """
    text = page.texts[row]
    if not 2 < len(text) <= SECTION_MAX // 2 or any(map(str.isdigit, text)) or text[-1] in _SENTENCE_ENDS:
        return False
    if not text[0].isupper() or page.labels[row] not in _MENU | {Label.SECTION, Label.OTHER, Label.RELATED}:
        return False
    blocks = [page.labelled[other].block for other in range(max(0, row - MENU_RUN), min(row + 2, len(page.texts)))]
    if len(blocks) < MENU_RUN + 2 or not (blocks[-1].gap and blocks[-2].gap) or any(b.gap for b in blocks[1:-2]):
        return False
    if any(page.labels[other] is not Label.NAVIGATION for other in range(row - MENU_RUN, row)):
        return False
    folded = fold(text)
    pieces = folded.split()
    is_control = words("names", "not_names").issuperset(pieces) and folded not in phrases("sections", "names")
    if is_control or folded in _HOME or not words("outlets", "title_words").isdisjoint(pieces):
        return False
    return sum(text in other for other in page.furniture.texts) == 1


def _is_twice(page: Page, row: int) -> bool:
    """Whether the next or previous line says the same: an outlet's name, not a section."""
    return any(page.texts[other] == page.texts[row] for other in (row - 1, row + 1) if 0 <= other < len(page.texts))


def find_tags(page: Page) -> tuple[tuple[str, ...], int | None]:
    """Topic tags and the first one's row: from lines labelled so, opened by a word like "Topics:", or below one."""
    rows = set(page.rows(Label.TAGS))
    for row in range(max(0, page.last), min(len(page.texts), page.last + TAG_ROWS)):
        text = page.texts[row]
        links = page.labelled[row].block.links
        if len(text) > TAG_LINE_MAX:
            continue
        if row >= page.last and is_tag_lead(page, row):
            rows.update(_listed_below(page, row))
        elif ":" in text[:TAG_LEAD_MAX] and (_without_lead(text) != text or _linked_behind(text, links)):
            rows.add(row)
    tags: list[str] = []
    first = None
    for row in sorted(rows):
        text = page.texts[row]
        found = _linked_behind(text, page.labelled[row].block.links) or _TAG_MARK.split(_without_lead(text))
        found = [tag.strip(" #:") for tag in found]
        found = [tag for tag in found if 1 < len(tag) <= TAG_MAX and tag.count(" ") < 6]
        found = [tag for tag in found if fold(tag) not in phrases("tags", "lead")]
        if found and first is None:
            first = row
        tags += found
    return tuple(dict.fromkeys(tags))[:TAGS_MAX], first


def is_tag_lead(page: Page, row: int) -> bool:
    """Whether a row is nothing but a word or two that lead a list of tags."""
    return len(page.texts[row]) <= TAG_LEAD_MAX and fold(page.texts[row]).rstrip(": ") in phrases("tags", "lead")


def _without_lead(text: str) -> str:
    """A line of tags without the word and colon that open it.

    >>> _without_lead("Topics: Ferries, Varn")
    'Ferries, Varn'
    """
    head, mark, rest = text.replace("：", ":", 1).partition(":")
    key = fold(head) if mark and len(head) <= TAG_LEAD_MAX else ""
    return rest.strip() if key in phrases("tags", "lead") or key in phrases("tags", "lead_with_colon") else text


def _linked_behind(text: str, links: Sequence[Link]) -> list[str]:
    """The texts of the links behind a word like "Tags:", where nothing but links and marks stands behind it.

    >>> from articlekit.model import Link
    >>> links = [Link("Ports", ""), Link("Ferries", ""), Link("Varn", "")]
    >>> _linked_behind("Filed under Ports Tags: Ferries Varn", links), _linked_behind("Tags: the Ferries", links)
    (['Ferries', 'Varn'], [])
    """
    head, mark, rest = text.partition(":")
    own = fold(head).split()[-LEAD_WORDS_MAX:]
    if not mark or not any(" ".join(own[start:]) in phrases("tags", "lead") for start in range(len(own))):
        return []
    found: list[str] = []
    for link in links:
        before, is_there, behind = rest.partition(link.text)
        if is_there and not before.strip(_BETWEEN_TAGS):
            found.append(link.text)
            rest = behind
    return found if not rest.strip(_BETWEEN_TAGS) else []


def _listed_below(page: Page, row: int) -> range:
    """Rows of a list below a word like "Topics": short lines, right below each other, up to a gap or furniture."""
    end = row + 1
    while end < len(page.texts) and end - row <= TAG_ROWS:
        gap = page.labelled[end].block.gap
        if end > row + 1 and (gap or page.labels[end] in _BEHIND_TAGS):
            return range(row + 1, end)
        if len(page.texts[end]) > TAG_MAX or page.texts[end][-1:] in _SENTENCE_ENDS:
            break
        end += 1
    return range(0)


def find_description(
    page: Page, title_row: int | None, byline_row: int | None, image_rows: Container[int] = ()
) -> Candidate | None:
    """The standfirst: lines labelled so beside the headline, else a sentence between headline and byline."""
    above = title_row if title_row is not None else max(0, page.first - 12)
    rows = [row for row in page.rows(Label.DESCRIPTION) if above - 3 <= row <= page.first + 1]
    rows = [row for row in rows if len(page.texts[row]) >= DESCRIPTION_MIN and row != title_row]
    rows = [row for row in rows if "@" not in page.texts[row] or " " in page.texts[row]]  # an address is none
    if title_row is not None:
        rows = [row for row in rows if page.folded(row) != page.folded(title_row)]
    rows = [row for row in rows if row not in image_rows and not _is_alt(page, row)]
    if rows:
        run = [rows[0]]
        for row in rows[1:]:
            if row == run[-1] + 1 and page.folded(row) != page.folded(run[-1]):
                run.append(row)
        return Candidate(" ".join(page.texts[row] for row in run), 1.0, "standfirst", run[0], "labelled description")
    if title_row is None:
        return None
    for row in range(title_row + 1, min(title_row + 3, len(page.texts))):
        if row not in image_rows and _is_standfirst(page, row, title_row, byline_row):
            return Candidate(page.texts[row], 0.7, "standfirst", row, "sentence between headline and byline")
    return None


def find_parted_standfirst(page: Page, title_row: int | None) -> int | None:
    """The first row of the text, where it is a standfirst: byline, picture or share bar part it from what follows.

    Only where no line is labelled so. On six dumps of fundus-dev all of 22 such rows are standfirsts (nine sites); rows
    that only advertisements or other stories part from the text, and longer ones, mostly open the text.
    """
    if title_row is None or len(page.kept) < PARTED_ROWS_MIN or page.kept[0] <= title_row:
        return None
    row, following = page.kept[0], page.kept[1]
    between = {page.labels[other] for other in range(row + 1, following)}
    text = page.texts[row]
    if not SENTENCE_MIN <= len(text) <= PARTED_MAX or between.isdisjoint(_PARTING):
        return None
    if any(title_row < other <= following for other in page.rows(Label.DESCRIPTION)) or page.stamps(row):
        return None
    return row if page.labels[row] is Label.BODY and page.folded(row) != page.folded(title_row) else None


def _is_alt(page: Page, row: int) -> bool:
    """Whether the line below begins with this one: an image's alternative text stands above its caption so."""
    return row + 1 < len(page.texts) and page.folded(row + 1).startswith(page.folded(row).rstrip(". "))


def _is_standfirst(page: Page, row: int, title_row: int, byline_row: int | None) -> bool:
    """Whether a removed line under the headline is its standfirst: a sentence, and byline or date follow."""
    text = page.texts[row]
    if page.labelled[row].kept or page.labels[row] not in _OPEN or not SENTENCE_MIN <= len(text) <= SENTENCE_MAX:
        return False
    caption = page.caption(row)
    if page.is_meta(row) or (caption is not None and caption.credit) or page.folded(row) == page.folded(title_row):
        return False
    if len(page.places(text)) > 1 or (text.count(" ") < 5 and text.isascii()):
        return False
    following = range(row + 1, min(row + 4, len(page.texts)))
    return (
        byline_row in following
        or any(page.is_meta(other) for other in following)
        or page.first in range(row + 1, row + 3)
    )
