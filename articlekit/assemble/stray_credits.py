"""A credit that stands alone on a row → whether it is no picture's: a byline's agency, or the page's own claim.

Looks at the rows beside it; captions and alternative texts are for `images`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.image_lines import is_source_of_text
from articlekit.assemble.page import fold
from articlekit.grammar.agencies import is_agency, is_photo_bank
from articlekit.grammar.tables import phrases
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["Rows", "is_set_as_credit", "is_stray"]

_RESERVED = ("all rights reserved", "alle rechte vorbehalten", "tous droits", "todos los derechos", "todos os direitos")


class Rows(NamedTuple):
    """Where headline and byline stand, as far as they were found."""

    title: int | None
    byline: int | None


def is_set_as_credit(page: Page, row: int) -> bool:
    """Whether a line that the label alone calls a credit stands in a bracket or at a caption; sections look like one.

    Of such lines 62 in 62 that stand elsewhere were none, on two dumps of 678 pages of all kinds.
    """
    text = page.texts[row]
    name = text.lstrip("([（© ")
    if fold(text) in phrases("sections", "names") or any(map(str.isdecimal, text)) or name[:1].islower():
        return False
    if not name[:1].isalpha():
        return False  # "[+] Enlarge"
    beside = page.labels[max(row - 1, 0) : row + 2]
    return text[0] in "([（©" or any(label in (Label.CAPTION, Label.ALT) for label in beside)


def is_stray(page: Page, row: int, rows: Rows, credit: str, *, led: bool) -> bool:
    """Whether a credit alone on a row is no picture's.

    It is the page's claim to its rights; or only the name of a wire service or broadcaster. Between headline and text
    that is a credit only where the author is known already and no date stands beside it. `led` says that a lead word
    opens the row; such a row may say where the text comes from.
    """
    if _is_claim(page, row):
        return True
    # "© Agence France-Presse" below a report is whose text it is.
    is_rights = row > page.last and page.texts[row].lstrip()[:1] == "©"
    if led and not is_rights:
        return is_source_of_text(page, row, credit)
    if not is_agency(credit) or is_photo_bank(credit):
        return False
    if rows.byline is None or rows.title is None or not rows.title < row < page.first:
        return True
    return any(page.is_meta(other) for other in _beside(page, row))


def _beside(page: Page, row: int) -> list[int]:
    """The rows above and below, past one that is nothing but a mark ("·", "|")."""
    rows = []
    for step in (-1, 1):
        other = row + step
        if 0 <= other < len(page.texts) and len(page.texts[other]) == 1 and not page.texts[other].isalnum():
            other += step
        if 0 <= other < len(page.texts):
            rows.append(other)
    return rows


def _is_claim(page: Page, row: int) -> bool:
    """Whether a line with the copyright sign is the page's own claim: the next says that all rights are reserved."""
    below = page.texts[row + 1].casefold() if row + 1 < len(page.texts) else ""
    return "©" in page.texts[row] and below.startswith(_RESERVED)
