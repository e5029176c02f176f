"""A page on one line → its headline, authors and day, read from the line itself.

Programs that put all of a page's text on one line leave no lines to choose from, and cutting the line apart parts
headlines at every name. But such a text opens with the page's title, and the headline says it once more: the longest
opening that stands again is the headline, and byline and date stand near its second place. What is not so sure is
left out.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.authors import Authors
from articlekit.assemble.page import Candidate
from articlekit.assemble.publication import clean_outlet, may_name
from articlekit.grammar.dates import find_stamps, is_stamp_word
from articlekit.grammar.names import first_given, is_common
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.assemble.page import Page

__all__ = ["OneLine", "authors_of", "date_of", "outlet_of", "read_one_line", "title_of"]

BLOCKS_MIN = 12
SHARE_MIN = 0.8
PARTED_MIN = 0.5
"""Blocks of one line that make a page, their least share of the page's, and the share of them that blanks part: where
other marks stand between all parts, they are parted well enough to be read one by one."""

WORDS_MIN, WORDS_MAX = 4, 40
TITLE_MIN = 15
"""Words and characters of an opening that stands again."""

MARK_WITHIN = 60
"""Characters behind the opening in which a mark says that the title goes on: the opening is a part of it then."""

NAME_MAX, NAME_WORDS_MAX, SAID_MIN = 60, 5, 2
"""Characters and words of an outlet's name; a name is said more often than this."""

BEFORE, BEHIND = 160, 420
DATE_BEFORE, DATE_BEHIND = 30, 34
NAMES_MAX = 4
"""Characters around the headline in which byline and date stand, and around a year in which a date does; names of a
byline."""

_WORD = lazy_pattern(r"\S+")
_MARK = lazy_pattern(r"\s[|–—·•»-]\s")
_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAD = lazy_pattern(r"(?<!\S)(?:By|BY|by|Von|von|VON|Par|Por|Door|Av|Autor:|Autorin:|Author:)\s+(?=[^\W\d_a-zß-ÿ])")
_JOINTS = frozenset({"and", "und", "et", "y", "e", "&", ","})


class OneLine(NamedTuple):
    """What the line says: the headline and its row, the authors, the day, the outlet; unknown is None or empty."""

    title: str | None = None
    row: int | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None


def read_one_line(page: Page) -> OneLine | None:
    """What a page that was one line says of itself; None for a page of several lines."""
    if len(page.labelled) < BLOCKS_MIN:
        return None
    lines = Counter(entry.block.line for entry in page.labelled)
    line, count = lines.most_common(1)[0]
    if count < SHARE_MIN * len(page.labelled):
        return None
    blocks = [entry.block for entry in page.labelled if entry.block.line == line]
    whole = page.document.text
    parted = sum(whole[one.end : other.start].isspace() for one, other in pairwise(blocks))
    if parted < PARTED_MIN * len(blocks):
        return None
    start = blocks[0].start
    text = whole[start:]
    found = _opening(text)
    if found is None:
        return OneLine()
    title, place = found
    row = next((row for row, entry in enumerate(page.labelled) if entry.block.end > start + place), None)
    behind = place + len(title)
    near = text[max(0, place - BEFORE) : place] + " | " + text[behind : behind + BEHIND]
    return OneLine(title, row, _authors(near), _date(near), _outlet(text, len(title)))


def title_of(found: OneLine) -> tuple[Candidate | None, Candidate | None]:
    """The headline as `find_title` gives it."""
    if found.title is None:
        return None, None
    return Candidate(found.title, 1.0, "one-line", found.row, "the text's opening stands again"), None


def authors_of(found: OneLine) -> Authors:
    """The authors as `find_authors` gives them."""
    return Authors(found.authors, None, 1.0, found.row, "behind a lead word near the headline", finder="one-line")


def outlet_of(found: OneLine) -> tuple[Candidate | None, Candidate | None]:
    """The outlet as `find_outlet` gives it."""
    if found.outlet is None:
        return None, None
    return Candidate(found.outlet, 1.0, "one-line", 0, "behind the title that opens the text"), None


def date_of(found: OneLine) -> tuple[Candidate | None, Candidate | None]:
    """The day as `find_dates` gives it."""
    if found.date is None:
        return None, None
    return Candidate(found.date, 1.0, "one-line", found.row, "near the headline"), None


def _opening(text: str) -> tuple[str, int] | None:
    """The longest opening of a text that stands again, and where; None where none does or only a part of the title."""
    spans = [match.span() for match in islice(_WORD.finditer(text), WORDS_MAX)]
    place, size = -1, 0
    for count in range(WORDS_MIN, len(spans) + 1):
        end = spans[count - 1][1]
        found = text.find(text[spans[0][0] : end], end)
        if found < 0:
            break
        place, size = found, end
    if place < 0:
        return None
    title = text[spans[0][0] : size].rstrip(" |–—·•»-")
    mark = _MARK.search(text, spans[0][0] + len(title), size + MARK_WITHIN)
    is_part = mark is not None and text[spans[0][0] + len(title) : mark.start()].strip() != ""
    return None if is_part or len(title) < TITLE_MIN else (title, place)


def _outlet(text: str, size: int) -> str | None:
    """The name behind the mark that ends the opening's title: as many words as are said together again, and often."""
    mark = _MARK.match(text, size) or _MARK.match(text, size - 1)
    if mark is None:
        return None
    pieces = text[mark.end() : mark.end() + NAME_MAX].split()[:NAME_WORDS_MAX]
    for count in range(len(pieces), 0, -1):
        name = " ".join(pieces[:count])
        if len(name) > 2 and pieces[count - 1] not in "|–—·•»-" and text.count(name) > SAID_MIN:
            return clean_outlet(name) if may_name(name) else None
    return None


def _authors(text: str) -> tuple[str, ...]:
    """The names behind the first lead word that names follow, each with a known given name."""
    for match in _LEAD.finditer(text):
        names = tuple(islice(_names(text[match.end() : match.end() + 120].split()), NAMES_MAX))
        if names:
            return names
    return ()


def _names(pieces: list[str]) -> Iterator[str]:
    """The names that open a list of words, one behind the other."""
    never = words("names", "not_names") | words("names", "roles")
    place = 0
    while place + 1 < len(pieces) and first_given(pieces[place]):
        name = [pieces[place]]
        for piece in pieces[place + 1 : place + 4]:
            plain = piece.rstrip(",")
            is_particle = plain in words("names", "particles") and plain.islower()
            if not is_particle and (not plain[:1].isupper() or plain.casefold() in never or is_common(plain)):
                break
            name.append(plain)
            if piece[-1] == "," or (len(name) > 1 and not is_particle and "." not in plain):
                break
        place += len(name)
        if len(name) < 2 or name[-1].islower():
            return
        yield " ".join(name)
        if place < len(pieces) and pieces[place].casefold() in _JOINTS:
            place += 1
        elif not pieces[place - 1].endswith(","):
            return


def _goes_on(behind: str) -> bool:
    """Whether a sentence goes on behind a year.

    >>> _goes_on(" broke the ramp"), _goes_on(", Ada said"), _goes_on(" at 16:05"), _goes_on(" The ferry")
    (True, True, False, False)
    """
    pieces = behind.lstrip(".,;").split()
    if not pieces or pieces[0][0].isdigit() or is_stamp_word(pieces[0]):
        return False
    return behind[0] in ",;" or pieces[0][0].islower()


def _date(text: str) -> str | None:
    """The first day that stands apart from a sentence."""
    for match in _YEAR.finditer(text):
        if _goes_on(text[match.end() : match.end() + DATE_BEHIND]):
            continue
        head = text[max(0, match.start() - DATE_BEFORE) : match.start()]
        slices = (head.partition(" ")[2], " ".join(head.split()[-3:]) + " ")
        for before in slices:
            stamps = find_stamps(f"{before}{text[match.start() : match.end()]}")
            if stamps and stamps[-1].role != "modified":
                return stamps[-1].value
    return None
