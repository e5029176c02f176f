"""Names that a page could bear, gathered from its furniture, each with what speaks for it as named features.

Looks at the title line's end, imprint lines, addresses, lines beside byline and date, image credits, and words that
open many short lines. Which name is the outlet's is for `outlet` to choose, with fitted weights of these features.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from articlekit.assemble.addresses import read_addresses
from articlekit.assemble.imprint import SHORT, capitals_at, read_imprint
from articlekit.assemble.publication import NAMES_KEPT, WORDS_MAX, Nameplate, Names, may_name
from articlekit.assemble.title_lines import split_title_tag
from articlekit.grammar.agencies import is_agency
from articlekit.grammar.byline_dates import outlet_before_age
from articlekit.grammar.tables import phrases, words
from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.assemble.page import Candidate, Page

__all__ = ["gather_nameplates"]

TAG_ROWS = 6
META_MAX = 160
FAMILY_MIN = 3
FAMILY_LINE_MAX = 40
CREDIT_ROWS = 12
BODY_ROWS = 20_000
SENTENCE_MAX = 260
"""Rows with title lines; characters of a byline or date line; lines that must open with the same word, and their
characters; image lines and rows of the text that are asked; characters of a sentence of the furniture."""

_PIECE = lazy_pattern(r"\s+[|–—·•-]\s+|\s*\|\s*|\s+::\s+")
_CAPITALS = r"(?:(?:(?-i:[^\W\d_a-zß-ÿ])[\w'’&-]*(?:\.\w+)?|of)(?:\s|(?=[^\w\s])|$)){1,5}"
_OPENS_SENTENCE = lazy_pattern(
    rf"(?P<name>(?:The )?{_CAPITALS})(?:is (?:a|an|the|part|funded|published|owned)|values|tells|uses|may earn|has "
    rf"affiliate|ist (?:ein|eine|das|die|Teil)|est (?:un|une|le)|es (?:un|una)|è (?:un|una))\b"
)
_PART_MARKS = ("|", "·", " / ", " - ", " – ", "•", ", ")


def gather_nameplates(page: Page, title: Candidate | None) -> list[Nameplate]:
    """The names in the order in which they were met, with their features."""
    names = Names()
    _from_titles(page, title, names)
    _from_meta(page, names)
    read_imprint(page, title, names)
    _from_families(page, names)
    _from_credits(page, names)
    _from_sentences(page, names)
    read_addresses(page, names)
    _compare(page, names)
    return list(names.found.values())


def _from_titles(page: Page, title: Candidate | None, names: Names) -> None:
    """The parts behind the headline in a title line; surer where the headline stands elsewhere too."""
    rows = [*range(min(TAG_ROWS, len(page.texts)))]
    if title is not None and title.block is not None and title.block >= TAG_ROWS:
        rows.append(title.block)
    for row in rows:
        text = page.texts[row]
        if not 20 <= len(text) <= 250:
            continue
        head, tail = split_title_tag(text)
        if title is not None and text.startswith(title.value) and len(text) - len(title.value) > 3:
            head, tail = title.value, text[len(title.value) :]
        sure = bool(page.places(head)) or (title is not None and head == title.value)
        pieces = [piece for piece in _PIECE.split(tail) if piece.strip()][-3:]
        for place, piece in enumerate(reversed(pieces)):
            if piece.count(" ") <= WORDS_MAX:
                names.add(piece, f"title-end-{place + 1}" if sure else f"line-end-{place + 1}", row)
        if tail and "title-first" not in names.found and row == 0:
            opening = [piece for piece in _PIECE.split(text) if piece.strip()]
            if len(opening) > 1 and len(opening[0]) <= SHORT:
                names.add(opening[0], "line-start", row)


def _from_meta(page: Page, names: Names) -> None:
    """Parts of a byline or date line that are neither name nor date, and short lines right beside one."""
    for row in page.head(12, 5):
        text = page.texts[row]
        if len(text) > META_MAX:
            continue
        if page.is_meta(row):
            if outlet := outlet_before_age(text):
                names.add(outlet, "before-age", row)
            for place, part in _parts_of(page, row):
                names.add(part, "in-meta" if place else "starts-meta", row)
                if row == place == 0:
                    names.add(part, "line-1", row)
        elif (
            3 < len(text) <= SHORT
            and not page.labelled[row].kept
            and may_name(text)
            and any(page.is_meta(other) for other in (row - 1, row + 1) if 0 <= other < len(page.texts))
        ):
            names.add(text, "beside-meta", row)


def _parts_of(page: Page, row: int) -> list[tuple[int, str]]:
    """The parts of a byline or date line that could name the outlet, with their places."""
    text = page.texts[row]
    if not any(mark in text for mark in _PART_MARKS):
        return []
    byline = page.byline(row)
    authors = byline.names if byline is not None and byline.lead else ()
    parts = enumerate(_PIECE.split(text.replace(" / ", " | ").replace(", ", " | "))[:4])
    parts_named = ((place, part) for place, part in parts if part and not any(map(str.isdigit, part)))
    return [
        (place, part)
        for place, part in parts_named
        if may_name(part) and not any(name in part for name in authors) and not (authors and _is_role(part))
    ]


def _is_role(part: str) -> bool:
    """Whether what stands behind an author's name is a role: it ends with one and has no article.

    >>> _is_role("Court Reporter"), _is_role("The Mirren Reporter"), _is_role("Mirren Courier")
    (True, False, False)
    """
    folded = part.casefold()
    return folded.rpartition(" ")[2] in words("names", "roles") and not folded.startswith("the ")


def _from_families(page: Page, names: Names) -> None:
    """Words that open several different short lines ("Lake Shop", "Lake Jobs", "Lake Podcasts")."""
    texts = page.furniture.texts
    lines = dict.fromkeys([text for text in texts if 4 < len(text) <= FAMILY_LINE_MAX])
    spaced = [text for text in lines if " " in text or "-" in text]
    firsts = [text.replace("-", " ").split(None, 1)[:1] for text in spaced]
    # No opening is more frequent than its first word, and hardly any first word is frequent.
    often = [[word] for word, count in Counter(chain.from_iterable(firsts)).items() if count >= FAMILY_MIN]
    openings: Counter[str] = Counter()
    opened: dict[str, str] = {}
    for text, first in zip(spaced, firsts, strict=True) if often else ():
        if first in often:
            pieces = text.replace("-", " ").split(None, 3)
            for count in range(1, min(3, len(pieces) - 1) + 1):
                opening = " ".join(pieces[:count])
                openings[opening] += 1
                opened.setdefault(opening, text)
    for opening, count in openings.items():
        if count >= FAMILY_MIN and len(opening) > 2 and may_name(opening.capitalize()):
            row = page.furniture.rows[texts.index(opened[opening])]
            names.add(opening, "family-6" if count >= 2 * FAMILY_MIN else "family-3", row)


def _from_credits(page: Page, names: Names) -> None:
    """The last piece of image credits ("Ada Moss/The Daily Lake"), where it is no agency."""
    for row in page.rows(Label.CAPTION, Label.CREDIT)[:CREDIT_ROWS]:
        found = page.caption(row)
        piece = found.credit.rpartition("/")[2].strip(" ()") if found is not None and found.credit else ""
        if piece and not is_agency(piece) and may_name(piece):
            names.add(piece, "credited-alone" if found is not None and piece == found.credit else "credited", row)


def _from_sentences(page: Page, names: Names) -> None:
    """Names that sentences of the furniture are about, and from whom mail comes."""
    linked, links = words("outlets", "linked"), words("outlets", "links")
    lines = page.furniture
    for place in [place for place, text in enumerate(lines.texts) if 20 < len(text) <= SENTENCE_MAX]:
        row, text = lines.rows[place], lines.texts[place]
        if text[-1] in ".!" and (opening := _OPENS_SENTENCE.match(text)) is not None:
            name = opening["name"].strip()
            if may_name(name):
                names.add(name, "opens-sentence", row)
        pieces = text.split()
        for at, piece in enumerate(pieces) if not links.isdisjoint(pieces) else ():
            if piece in links and at and pieces[at - 1].casefold() in linked:
                name = capitals_at(pieces, at + 1)
                if name and may_name(name):
                    names.add(name, "mail-from", row)


def _compare(page: Page, names: Names) -> None:
    """What the names look like, and how often the page says them."""
    texts = [text for text in page.furniture.texts if len(text) <= 300]
    joined = "\n".join(texts)
    lines = Counter(texts)
    body = "\n".join([page.texts[row] for row in page.kept[:BODY_ROWS]])
    authors = {name for row in page.head(12, 5) for name in _led_names(page, row)}
    for plate in names.found.values():
        name, features = plate.value, plate.features
        bare = name.removeprefix("The ").removeprefix("Der ").removeprefix("Die ")
        count = joined.count(bare) if len(bare) > 2 else 0
        features["said-1" if count < 2 else "said-2" if count < 4 else "said-4" if count < 8 else "said-8"] = 1.0
        alone = lines[name]
        if alone:
            features["alone-1" if alone == 1 else "alone-2"] = 1.0
        if len(bare) > 4 and bare in body:
            features["in-text"] = 1.0
        if name in authors:
            features["author"] = 1.0
        features.update(dict.fromkeys(_look_of(name), 1.0))


@lru_cache(maxsize=NAMES_KEPT)
def _look_of(name: str) -> tuple[str, ...]:
    """Features of a name by itself; kept for a while, because the pages of a site bear the same names."""
    folded = name.casefold()
    pieces = folded.replace("-", " ").split()
    looks = {
        f"words-{min(4, len(pieces))}": True,
        "title-word": not words("outlets", "title_words").isdisjoint(pieces) or folded.endswith(_title_endings()),
        "domain-form": "." in name,
        "capitals": name.isupper(),
        "lower": name.islower(),
        "section": folded in phrases("sections", "names"),
        "agency": is_agency(name),
        "dull": len(pieces) == 1 and folded in words("names", "not_names"),
        "tiny": len(name) <= 3,
    }
    return tuple([look for look, holds in looks.items() if holds])


def _led_names(page: Page, row: int) -> tuple[str, ...]:
    byline = page.led_byline(row)
    return byline.names if byline is not None else ()


@cache
def _title_endings() -> tuple[str, ...]:
    return tuple(words("outlets", "title_endings"))
