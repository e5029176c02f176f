"""Where in an image line a credit may begin: behind a sentence, a bar, a dash or a wide space.

The full stop of an initial or of a title before a name ("Anthony D. Moss", "Dr. Lund") ends no sentence. Whether what
follows is a credit is for `credits` to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["find_boundaries", "joins_name"]

TITLE_MAX = 5
"""Characters of a title are fewer."""

_BOUNDARY = lazy_pattern(
    r"[.!?…\"”»)’](?:\s+|(?=[A-ZÀ-Þ©]|dpa\b|epd\b|imago\b))|\s*\u2003\s*|\s+\|\s+|\s{2,}|\s+[-–—]\s+|\u3000"
)


def find_boundaries(line: str, start: int = 0, stop: int | None = None) -> Iterator[re.Match[str]]:
    """The boundaries of `line` that begin between two places, in order.

    >>> [match.start() for match in find_boundaries("A boat. Anthony D. Moss/AP")]
    [6]
    """
    for match in _BOUNDARY.finditer(line, start, len(line) if stop is None else stop):
        if match[0][0] != "." or not joins_name(line, match.start()):
            yield match


def joins_name(line: str, stop: int) -> bool:
    """Whether the full stop at a place is that of an initial or a title.

    >>> joins_name("Anthony D. Moss", 9), joins_name("in Varn. Ada Moss", 7), joins_name("in Varn, D.C. Ada", 12)
    (True, False, False)
    """
    start = stop
    while start > 0 and line[start - 1].isalpha() and stop - start < TITLE_MAX:
        start -= 1
    word, before = line[start:stop], line[start - 1 : start]
    if len(word) == 1 and word.isupper() and (before == "." or line[stop + 1 : stop + 2].isupper()):
        # "J.K. Moss" or "D.C.", which may end a sentence where a blank follows.
        return line[stop + 1 : stop + 2].isalpha()
    if before not in {"", " ", "(", "/", "\xa0"}:
        return False
    return (len(word) == 1 and word.isupper() and word != "I") or word.casefold() in words("credits", "titles")
