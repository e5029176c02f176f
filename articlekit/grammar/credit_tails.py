"""A caption → caption and credit, where the credit is a name behind its last sentence and no word says so.

For lines that are known to be captions: in other prose such an end is the next sentence's start, a heading, a list.
"""

from __future__ import annotations

from articlekit.grammar.boundaries import find_boundaries
from articlekit.grammar.credit_values import CaptionCredit, close_pair, is_name
from articlekit.patterns import lazy_pattern

__all__ = ["part_tail"]

CAPTION_MIN = 15
TAIL_MAX = 60
NAMES_MAX = 4
NAME_WORDS_MAX = 5
"""Characters of a caption and of the credit behind it; names between slashes; words of a name."""

SCORE = 0.45
"""As sure as a name in a last bracket: likely only where the label says that the line is a caption."""

_DOMAIN = lazy_pattern(r"[\w-]{2,30}\.[a-z]{2,4}")


def part_tail(line: str) -> CaptionCredit | None:
    """The caption's sentences and the name behind the last of them, or None.

    >>> part_tail("The quay at dusk, on Monday. Harbour Museum Trust")[:2]
    ('The quay at dusk, on Monday.', 'Harbour Museum Trust')
    >>> part_tail("El puerto de Varn, el lunes. / A. MOSS")[:2], part_tail("The quay at dusk. It was shut.")
    (('El puerto de Varn, el lunes.', 'A. MOSS'), None)
    """
    if line[-1] in "!?:;,…":
        return None
    for match in find_boundaries(line, max(CAPTION_MIN - 1, len(line) - TAIL_MAX)):
        if match[0][0] not in ".!?…”»":
            continue
        tail = line[match.end() :].strip()
        bare = tail.lstrip("/|–— ")
        if _is_credit(bare, is_marked=bare != tail):
            return close_pair(line[: match.start() + 1], bare, "", SCORE)
    return None


def _is_credit(tail: str, *, is_marked: bool) -> bool:
    """Whether a text is names of two words and more, or several parted by slashes; no full stop may end it.

    >>> [_is_credit(tail, is_marked=False) for tail in ("Ada Moss", "Moss", "Lake.is/Ada")]
    [True, False, True]
    """
    if not tail or tail[-1] == "." or any(map(str.isdigit, tail)):
        return False
    names = [name.strip() for name in tail.split("/")]
    if len(names) > NAMES_MAX or not all(map(_may_name, names)):
        return False
    return len(names) > 1 or is_marked or 2 <= len(tail.split()) <= NAME_WORDS_MAX


def _may_name(name: str) -> bool:
    return bool(name) and (is_name(name) or _DOMAIN.fullmatch(name) is not None)
