"""Lines that printing put between an export's lines: "Page 3 of 12", and the running head beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_page_rows", "is_page_line"]

LINE_MAX = 120
HEAD_MIN = 8
"""Characters of a line with a page's number, and least of a running head."""

_PAGE = lazy_pattern(
    r"(?:page|seite|página|pagina|pag\.|p\.)\s{1,3}\d{1,5}(?:\s{1,3}(?:of|von|de|sur|van|di|/)\s{1,3}\d{1,5})?"
    r"(?:\s{1,9}(?:©|\(c\)|copyright\b).*)?",
    re.IGNORECASE,
)


def is_page_line(line: str) -> bool:
    """Whether a line only numbers a page.

    >>> is_page_line("   Page 3 of 12"), is_page_line("Page 3 has the map.")
    (True, False)
    """
    return len(line) < LINE_MAX and _PAGE.fullmatch(line.strip()) is not None


def find_page_rows(lines: Sequence[str], first: int, last: int, title: str) -> list[int]:
    """The rows from `first` to `last` that are of a page: its number, and right above or below it the title again."""
    rows: list[int] = []
    for row in range(first, last + 1):
        if not is_page_line(lines[row]):
            continue
        above, below = row - 1, row + 1
        if above >= first and above not in rows and _is_head(lines[above], title):
            rows.append(above)
        rows.append(row)
        if below <= last and _is_head(lines[below], title):
            rows.append(below)
    return rows


def _is_head(line: str, title: str) -> bool:
    text = " ".join(line.split()).casefold()
    return len(text) >= HEAD_MIN and title.casefold().startswith(text.rstrip(" .…"))
