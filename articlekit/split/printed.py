"""Lines of a page that was printed to a file → blocks: page numbers and running heads apart, lines of the text joined.

Programs that print a page or save it as PDF put a head and a foot on every sheet ("11/23/26, 8:14 AM", the title, an
address, "3/7"). Their page numbers, which count up to the number that they state, tell such a document. Feet and heads
become rules, which are nobody's text. Lines are set in letters of different widths, so that no column shows where they
were broken: a line is joined to the one above where its first word might not have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from articlekit.model import Block, BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import starts_item
from articlekit.split.plain import read_plain
from articlekit.split.unwrap import Vocabulary, find_even_column, join_ragged, join_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.split.lines import TextLine

__all__ = ["read_printed"]

_PAGE_NUMBER = lazy_pattern(
    r"(?:\S{0,300}://\S{1,300}\s{1,300}|\S[^\n]{0,150}?\s{2,300})?"
    r"(page\s|seite\s|página\s|pagina\s|strona\s|sida\s|side\s|sayfa\s|p\.\s?)?\s{0,3}"
    r"(\d{1,3})\s?(?:/|of|von|sur|de|di|van|av|af|z)\s?(\d{1,3})",
    re.IGNORECASE,
)
_STAMP = lazy_pattern(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,3}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?(?:\s+|$)", re.IGNORECASE
)

# Lines above and below a page's number that may be its foot and the next page's head, and the longest of them.
NEAR = 3
HEAD_MAX = 200


def read_printed(lines: Sequence[TextLine]) -> tuple[Block, ...] | None:
    """The blocks of a printed page; None where no page numbers count up to what they state."""
    numbers = _find_numbers(lines)
    if not numbers:
        return None
    furniture = _find_furniture(lines, numbers)
    # Pictures of a gallery are counted, too; sheets have a word, an address or the time of printing beside the number.
    seen = [lines[place].joined for place in furniture]
    if not any(
        "://" in line or _STAMP.match(line) or ((found := _PAGE_NUMBER.fullmatch(line)) and found[1]) for line in seen
    ):
        return None
    text = [line for place, line in enumerate(lines) if place not in furniture]
    words, column = Vocabulary(text), find_even_column(text)

    def read_text(sheet: Sequence[TextLine]) -> tuple[Block, ...]:
        return read_plain(join_wrapped(sheet, column, words) if column else join_ragged(sheet, words))

    blocks: list[Block] = []
    start = 0
    for place, head in sorted(furniture.items()):
        line = lines[place]
        blocks += read_text(lines[start:place])
        blocks += read_plain([line._replace(joined=head)]) if head else [Block(*line[:-1], BlockKind.RULE, "")]
        start = place + 1
    return (*blocks, *read_text(lines[start:]))


def _find_numbers(lines: Sequence[TextLine]) -> list[int]:
    """The places of the lines that end with a page's number: 1 of N, 2 of N, and so on to N."""
    found: list[int] = []
    expected, last = 1, 0
    for place, line in enumerate(lines):
        joined = line.joined
        if len(joined) > HEAD_MAX or not joined[-1].isdigit():
            continue
        match = _PAGE_NUMBER.fullmatch(joined)
        if match is not None and int(match[2]) == expected and (expected == 1 or int(match[3]) == last):
            found.append(place)
            expected, last = expected + 1, int(match[3])
    return found if len(found) > 1 and len(found) == last else []


def _find_furniture(lines: Sequence[TextLine], numbers: Sequence[int]) -> dict[int, str]:
    """The places of heads and feet, with what of them is text: the running head, where it comes first."""
    near = {
        place for number in numbers for place in range(max(0, number - NEAR), min(len(lines), number + NEAR + 1))
    } | set(range(min(NEAR, len(lines))))
    counts = Counter(lines[place].joined for place in near)
    furniture = dict.fromkeys(numbers, "")
    seen: set[str] = set()
    for place in sorted(near - set(numbers)):
        joined = lines[place].joined
        if 2 * counts[joined] < len(numbers) or counts[joined] < 2 or starts_item(joined):
            continue
        stamp = _STAMP.match(joined)
        head = joined[stamp.end() :] if stamp else joined
        furniture[place] = "" if joined in seen or "://" in head else head
        seen.add(joined)
    return furniture
