"""Lines → lines: a line that holds a whole page is cut into what stands on it.

Programs that give a page's text without line ends glue its parts together ("Sign inWeatherThe harbour reopened on
Monday.Ferries sail"), put one sign between all of them (" | ", a written "\\n"), or a blank. Only lines longer than any
paragraph are looked at. They are cut at such signs, where a small letter or the end of a sentence meets a capital,
after sentences, and between a run of capitalised words and the sentence behind it; cutting in vain does no harm,
because neighbours that are both kept are put together again.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern
from articlekit.split.lines import make_line
from articlekit.split.rejoin import ENDS, LINKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.split.lines import TextLine

__all__ = ["ENDLESS_MAX", "cut_endless"]

ENDLESS_MAX = 200_000
"""Characters of a line beyond which it is no page."""

PAGE_PARTS = 5
"""A line of less than a fifth of the document is a long paragraph."""

# What programs put between the parts of a page, and how often at least it stands there: once in so many characters.
SEPARATORS = (r"\r\n", r"\n", " | ", "|", " · ", " • ", " ¦ ", "\t", "¶", "<br>", "<br/>", "<br />", " // ", " / ")
SEPARATED_EVERY = 400
QUARTERS = 4

# A line with fewer short parts that are no sentences than one in so many characters is one long paragraph; one with
# fewer parts of some length is a flood of some kind.
FURNITURE_EVERY = 1200
PROSE_MIN = 3
PROSE_CHARS = 10
FURNITURE_MAX = 80

# Where a capital is glued to what stands before it once in so many characters, it is so between all parts.
GLUED_EVERY = 400

STOPS = frozenset(".!?…")
CLOSERS = "\"'”’»)]"
OPENERS = "\"'“„«‘¿¡(["
_WORD = lazy_pattern(r"\S+")

# Ends of sentences in scripts without blanks or capitals, and blanks inside scripts that have none between words.
_UNSPACED_END = lazy_pattern(
    r"[。！？][」』）”\"]{0,3}(?=[^」』）”\"。！？])|(?<=[\u2e80-\uabff\uff00-\uffef])\s{1,9}(?=[\u2e80-\uabff\uff00-\uffef])"
)

# Left halves of words with a capital inside that are one word: "YouTube", "McCall".
HUMPS = frozenset(
    "mc mac you linked whats tik pay java type git chat open space deep buzz huff fed face snap sound i e de di la le "
    "van von fitz o air master power play word net door web".split()
)

# Characters of a word that are read before a capital inside it.
HALF_MAX = 40

# Words of so few letters before a full stop are abbreviations when they open with a capital, or are one of these.
SHORT = 3
ABBREVIATIONS = frozenset("z b d h ca vs bzw etc p pp nr al usw art inkl vgl str fig ed eds approx".split())

# What a word says for menu (+) or prose (-). Names and German nouns are capitals, too: a run must win clearly.
CAPITAL, SMALL = 1.0, -1.3
RUN_MIN = 8.0
PROSE_WORDS = 6
OPENING_BACK = 4


def cut_endless(lines: Sequence[TextLine], text: str, least: int = 0) -> Iterator[TextLine]:
    """Yield the same lines, those of `least` characters and more in parts; `text` is the document they are of.

    >>> from articlekit.split.lines import read_lines
    >>> page = "HomeWeatherSign in" + "The harbour opened again on Monday. Ferries sail.Cafes are full." * 40
    >>> [line.joined for line in cut_endless(read_lines(page), page)][:5]
    ['Home', 'Weather', 'Sign in', 'The harbour opened again on Monday. Ferries sail.', 'Cafes are full.']
    """
    least = max(least, sum(line.end - line.start for line in lines) // PAGE_PARTS)
    for line in lines:
        if least <= line.end - line.start <= ENDLESS_MAX:
            yield from _cut(line, text)
        else:
            yield line


def _cut(line: TextLine, text: str) -> Iterator[TextLine]:
    """Yield the parts of one line; a separator belongs to the part before it."""
    inner = text[line.start : line.end]
    parts = [(start, shown) for start, shown in _parts(inner) if shown]
    furniture = sum(_is_furniture(shown) for _, shown in parts)
    prose = sum(len(shown) >= PROSE_CHARS for _, shown in parts)
    if furniture * FURNITURE_EVERY < len(inner) or prose < PROSE_MIN:
        yield line
        return
    gap = line.gap
    for place, (start, shown) in enumerate(parts):
        first = line.start + start if place else line.start
        last = line.start + parts[place + 1][0] if place + 1 < len(parts) else line.end
        while text[last - 1].isspace():
            last -= 1
        yield make_line((first, last, line.row, 1, gap, line.indent, shown))
        gap = 0


def _is_furniture(shown: str) -> bool:
    """Whether a part is too short for prose and no sentence."""
    return len(shown) < FURNITURE_MAX and shown.rstrip(CLOSERS)[-1:] not in ENDS


def _parts(inner: str) -> Iterator[tuple[int, str]]:
    """Yield where each part of a line begins, and the part without white space around; some are empty."""
    separator = next((sign for sign in SEPARATORS if _separates(sign, inner)), None)
    if separator is not None:
        start = 0
        for part in inner.split(separator):
            yield start + len(part) - len(part.lstrip()), part.strip()
            start += len(part) + len(separator)
        return
    marks = sorted({0, *_word_marks(inner), *(match.end() for match in _UNSPACED_END.finditer(inner))})
    for start, end in pairwise((*marks, len(inner))):
        yield start, inner[start:end].strip()


def _separates(sign: str, inner: str) -> bool:
    """Whether a sign stands between the parts of the whole line, not only in its menus."""
    if inner.count(sign) * SEPARATED_EVERY < len(inner):
        return False
    quarter = len(inner) // QUARTERS + 1
    return all(sign in inner[place : place + quarter] for place in range(0, len(inner), quarter))


def _word_marks(inner: str) -> Iterator[int]:
    """Yield where a part begins: at a capital glued to what stands before it, behind a menu, behind a sentence.

    Where parts are glued together, paragraphs show, and stay whole.
    """
    words = [(match.start(), match[0], tuple(_seams(match[0]))) for match in _WORD.finditer(inner)]
    is_glued = sum(len(seams) for _, _, seams in words) * GLUED_EVERY >= len(inner)
    above = ""
    sentence: list[tuple[int, str]] = []
    for at, word, seams in words:
        if above and not is_glued and _is_end(above, word):
            yield from _menu_marks(sentence)
            yield at
            sentence = []
        begins = at
        for seam in seams:
            sentence.append((begins, inner[begins : at + seam]))
            yield from _menu_marks(sentence)
            yield at + seam
            sentence = []
            begins = at + seam
        sentence.append((begins, inner[begins : at + len(word)]))
        above = word
    yield from _menu_marks(sentence)


def _is_end(above: str, word: str) -> bool:
    """Whether a sentence ends between two words."""
    stem = above.rstrip(CLOSERS)
    if stem[-1:] not in STOPS or word.lstrip(OPENERS)[:1].islower():
        return False
    core = stem.rstrip(".").lstrip(OPENERS)
    if stem[-1] != "." or not core:
        return True
    if core.isdigit():
        return len(core) > SHORT
    is_short = len(core) <= SHORT and (core[0].isupper() or core.casefold() in ABBREVIATIONS)
    return not (is_short or "." in core[-2:])


def _seams(word: str) -> Iterator[int]:
    """Yield where in a word another one begins, which was glued to it.

    >>> list(_seams("MondayThe")), list(_seams("said.“Never")), list(_seams("YouTube")), list(_seams("sportschau.de"))
    ([6], [5], [], [])
    """
    if word[1:].islower() or "://" in word or "@" in word or word.startswith("www."):
        return
    begins = 0
    for place in range(1, len(word)):
        char = word[place]
        if not char.isupper() or word[place + 1 : place + 2].isupper():
            continue
        seam = place
        while seam > 1 and word[seam - 1] in OPENERS and not (word[seam - 2].islower() and word[seam - 1] in CLOSERS):
            seam -= 1
        left = word[max(begins, seam - HALF_MAX) : seam]
        stem = left.rstrip(CLOSERS)
        last, before = stem[-1:], stem[-2:-1]
        is_stop = last in STOPS and (before.islower() or before.isdigit() or before in CLOSERS)
        is_glued = (last.islower() or last.isdigit()) and len(stem) > 1 and stem.casefold() not in HUMPS
        if left and (is_stop or is_glued) and left[-1] not in "-/’'&":
            yield seam
            begins = seam


def _menu_marks(sentence: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Yield where the words of a menu begin that stands before a sentence, and where the sentence does."""
    if len(sentence) < RUN_MIN:
        return
    total = best = 0.0
    place = 0
    for count, (_, word) in enumerate(sentence, 1):
        total += _says(word)
        if total > best:
            best, place = total, count
    if best < RUN_MIN:
        return
    if len(sentence) - place < PROSE_WORDS:
        place = len(sentence)
    else:
        # The sentence opens with a capital of its own: an article among the last of them, else the very last.
        place -= 1
        backs = range(place, max(0, place - OPENING_BACK), -1)
        place = next((back for back in backs if sentence[back][1].casefold() in LINKING), place)
        yield sentence[place][0]
    for at, word in sentence[1:place]:
        if _says(word) > 0:
            yield at


def _says(word: str) -> float:
    """What a word says for menu or prose; nothing in scripts without capitals, and of single letters."""
    word = word.lstrip(OPENERS)
    first = word[:1]
    if first.islower():
        return SMALL
    if first.isupper() and not word[1:2].isalnum():
        return 0.0
    return CAPITAL if first.isupper() or not first.isalpha() else 0.0
