"""Lines → lines: paragraphs that were broken at every link and every emphasis are put together again.

Some programs write each text node of a page on a line of its own: "the minister told", "Harbour Radio", "on Monday."
Such a document is recognised by the many lines that open as no line does, with a small letter or a closing sign after a
line without end. Only then are lines joined, and only at seams that show it; blank lines and list items begin anew.

The rules were counted on 366 such dumps of news pages and web articles with known paragraphs: of the seams of articles
that they close, 97 in 100 lie inside one paragraph.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from articlekit.grammar.scripts import FOREIGN_STOPS
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern
from articlekit.split.lines import CJK_FIRST, HANGUL_FIRST, HANGUL_LAST, is_unspaced, merge_lines, starts_item

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from articlekit.split.lines import TextLine

__all__ = ["is_cut_at_signs", "may_be_broken", "rejoin"]

# A line that ends so has come to its end, whatever quotes and brackets close behind it.
ENDS = frozenset(".!?…:;。！？：؛" + FOREIGN_STOPS)
CLOSING_QUOTES = "\"'”»’)]“«」』）"
# Signs that no line opens with, and signs that no line ends with.
CLOSING = frozenset(",.;:!?)]}’”»…、。，）」』")
OPENING = frozenset("([{„«「『（")
DANGLING = frozenset(",–—-")

# One of the two lines at a seam (the upper with what it was joined with) is this long, in characters: menus of small
# letters are not.
LONG = 40
# What stands between two texts and is neither: a link's words.
LINK_MAX = 60
NAME_MAX = 40

# What stands behind the lead of a credit, and the longest such line ("Image caption,").
LEAD_ENDS = frozenset(":,：")
LEAD_MAX = 24

# A document is broken when it has so many plain seams, and so many for each line of prose (of PROSE characters and
# more). Of the 366 dumps the median has 0.27; of 357 others of the same pages 95 in 100 have under 0.2, half have none.
SEAMS_MIN = 3
SEAMS_SHARE_MIN = 0.1
PROSE = 60

# No program that fills lines to a column breaks before a sign that closes. So many such seams, and one for so many of
# the joints that a wrap column would explain, say that there is none.
SIGN_SEAMS_MIN = 4
JOINTS_PER_SIGN = 2

# A line that stands deeper than the one above by more than this is another's.
INDENT = 2

# Words that neither end a line of their own nor open one in small letters by chance: articles, prepositions,
# conjunctions and auxiliaries of the languages that most dumps are in.
LINKING = frozenset(
    "a aan about af after al alla als am an and ao are as at att au auch auf aus aux av avec be been before bei "
    "bij bir bu but by can ce ces cette che com comme como con could da dal dalla dans das dass dat de dei del "
    "della delle dem den der des det di die dla do dos du e ed een ein eine einem einen einer eines el elle em en "
    "er es est et ett foi for fra from från fue för für gegen gli ha haben had han hanno har has hat have heeft "
    "her het his i ihre ikke il ile im in inte into is ist its için jest l' la las le les leur lo los lub mais "
    "med met mit más na naar nach nas ne nel nella nicht nie niet no non nos not não o och od oder of og om on "
    "ont ook op or oraz os ou over par para pas per più plus po por pour przez på que qui sa said says se sein "
    "seine seit ses seu si sich sind się som son sono sont su sua sur sus são te tem than that the their these "
    "this til till to told uit um uma un una und une uno unos unter van var ve vom von voor vor w war was were "
    "which who wie will wird with would wurde y z za zijn zu zum zur à är è é été über że а в для же за и из к "
    "как на не но о от по при с у что".split()
)

# After a single line these open the name of who wrote it, and only then.
BYLINE_LEADS = frozenset("by von par por de di da door av af od przez text foto photo".split())

# Program text: its lines open with small letters and end without a stop for other reasons.
_CODE = lazy_pattern(r"[{}=;<>_`$#@\\|]|\(\)|//|^--|\w\(\w|\w\.\w+\(")
_CODE_WINDOW = 80

# Japanese: particles stand behind the word they belong to, so none opens a line; a few of them seldom end one.
_PARTICLES = frozenset("はがをにのともで")
_UNENDING = frozenset("のはが")


def may_be_broken(rows: Sequence[str]) -> bool:
    """Whether the input lines are those of a broken document; most pages are settled by the first look."""
    openings = _openings()
    seams = (row for row, line in enumerate(rows) if line[:1] in openings and _is_seam(rows, row, openings))
    return sum(1 for _ in zip(range(SEAMS_MIN), seams, strict=False)) == SEAMS_MIN and _is_broken(map(str.strip, rows))


@cache
def _openings() -> frozenset[str]:
    """What a line opens with that goes on with the one above: a closing sign, a particle, a small letter.

    Small letters are those of Latin, Greek and Cyrillic; capitals of the rarer ones are let through. A blank may stand
    before any of them.
    """
    letters = (range(0x61, 0x7B), range(0xAA, 0xF7), range(0xF8, 0x530), range(0x1E00, 0x2000))
    return CLOSING | _PARTICLES | set(" \t") | {chr(code) for span in letters for code in span}


def _is_seam(rows: Sequence[str], row: int, openings: Container[str]) -> bool:
    """Whether a line goes on with the one above, which holds something and has not come to its end."""
    above = rows[row - 1].rstrip(" \t")[-1:] if row else ""
    return bool(above) and not above.isspace() and above not in ENDS and rows[row].lstrip(" \t")[:1] in openings


def rejoin(lines: Sequence[TextLine]) -> list[TextLine]:
    """The same lines with broken paragraphs joined; every input line is in exactly one of them.

    >>> from articlekit.split.lines import read_lines
    >>> text = '''The harbour master told
    ... Radio Aldous
    ... on Monday that the
    ... east quay
    ... will open again, and that the ferries
    ... that sail for
    ... Port Mirren
    ... , if there are any, may use it.'''
    >>> [line.joined[:48] for line in rejoin(read_lines(text))]
    ['The harbour master told Radio Aldous on Monday t']
    """
    if not _is_broken(text for line in lines for text in (("", line.joined) if line.gap else (line.joined,))):
        return list(lines)
    paragraphs: list[TextLine] = []
    group: list[TextLine] = []
    length, after_particle = 0, False
    for index, line in enumerate(lines):
        if group:
            above = group[-1].joined
            if not line.gap and line.indent <= group[-1].indent + INDENT and not _starts_item(line.joined):
                is_link = after_particle and _is_open(above)
                if is_link or _goes_on(above, length, line.joined, _below(lines, index)):
                    after_particle = not after_particle and above[-1] in _UNENDING and len(line.joined) <= NAME_MAX
                    group.append(line)
                    length += len(line.joined)
                    continue
            paragraphs.append(_join(group))
        group, length, after_particle = [line], len(line.joined), False
    if group:
        paragraphs.append(_join(group))
    return paragraphs


def is_cut_at_signs(lines: Sequence[TextLine], joints: int) -> bool:
    """Whether East Asian lines break before closing signs so often that the `joints` of a wrap column are chance.

    >>> from articlekit.split.lines import read_lines
    >>> is_cut_at_signs(read_lines("港町\\n、橋本\\n、市場\\n）と\\n灯台\\n。船"), 8)
    True
    """
    needed = max(SIGN_SEAMS_MIN, joints / JOINTS_PER_SIGN)
    seams = (
        not line.gap and _is_plain_seam(above.joined, len(above.joined), line.joined)
        for above, line in pairwise(lines)
        if line.joined[0] in CLOSING and above.joined[-1] > CJK_FIRST
    )
    return sum(seams) >= needed


def _is_broken(lines: Iterable[str]) -> bool:
    """Whether lines, with at least one empty one where blank lines stand, have the seams of a broken document."""
    texts = list(lines)
    prose = sum([len(text) >= PROSE for text in texts])
    needed = max(SEAMS_MIN, SEAMS_SHARE_MIN * prose)
    seams = 0
    for above, text in pairwise(texts):
        # Most lines open with a capital, which no plain seam has below it.
        if text and above and not text[0].isupper() and _is_plain_seam(above, len(above), text):
            seams += 1
            if seams >= needed:
                return True
    return False


def _starts_item(text: str) -> bool:
    """Whether a line opens a list item; text browsers mark those of inner lists with the letter o."""
    return bool(starts_item(text)) or (text.startswith("o ") and text[2:3].isupper())


def _below(lines: Sequence[TextLine], index: int) -> str:
    """The text of the next line, "" where a blank line or the end comes first."""
    if index + 1 < len(lines) and not lines[index + 1].gap:
        return lines[index + 1].joined
    return ""


def _is_small(letter: str) -> bool:
    """Whether a letter is the small one of two; Georgian counts as small but has no capitals in prose."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _is_open(text: str) -> bool:
    """Whether a line breaks off inside a sentence.

    >>> _is_open("told"), _is_open("he said."), _is_open("“Never.”")
    (True, False, False)
    """
    return (text.rstrip(CLOSING_QUOTES) or text)[-1] not in ENDS


def _is_plain_seam(above: str, length: int, line: str) -> bool:
    """Whether `line` opens as no line of its own does; `length` is that of the paragraph that ends with `above`."""
    first = line[0]
    if first in CLOSING:
        # Not ".NET" and the like.
        return _is_open(above) and not (first == "." and line[1:2].isalpha()) and not _is_code(above, line)
    if _is_small(first):
        if _starts_item(line):
            return False
        opener = _first_word(line)
        if len(line) < LONG:
            by = len(above) == length and opener in BYLINE_LEADS
            if by or not (opener in LINKING or _ends_in_link(above)):
                return False
        return _is_open(above) and not _is_code(above, line)
    return first in _PARTICLES and above[-1] > CJK_FIRST and max(length, len(line)) >= LONG // 2 and _is_open(above)


def _goes_on(above: str, length: int, line: str, below: str) -> bool:
    """Whether `line` continues the paragraph above, of `length` characters; `below` shows a link in a sentence."""
    if _is_plain_seam(above, length, line) or (len(above) == length and _is_lead(above)):
        return True
    # Program text comes last: it takes longer to know than all the rest, which most lines fail.
    return _is_open(above) and _goes_on_open(above, length, line, below) and not _is_code(above, line)


def _goes_on_open(above: str, length: int, line: str, below: str) -> bool:
    """The same for a paragraph that breaks off inside a sentence, at a seam that is no plain one."""
    if _is_small(line[0]) and len(above) < length:
        return True
    last = above[-1]
    if last in OPENING:
        return True
    if last > CJK_FIRST:
        return last in _UNENDING and line[0] > CJK_FIRST and not HANGUL_FIRST <= line[0] <= HANGUL_LAST
    inside = length >= LONG and _is_small(line[0]) and _is_small(below[:1])
    # "Photo gallery", "by", "Ada Moss": a lead alone on its line begins a byline, and nothing is a link above it.
    is_led = below in BYLINE_LEADS and line[0].isupper()
    is_seam = below and not is_led and len(line) <= LINK_MAX and _is_plain_seam(line, length + len(line), below)
    if not inside and not is_seam:
        # The last words of a sentence, or the first behind a comma.
        return length >= LONG and (last in DANGLING or (_is_small(line[0]) and not _is_open(line)))
    return last in DANGLING or _is_inside(above, length, line, below)


def _is_inside(above: str, length: int, line: str, below: str) -> bool:
    """Whether a line that goes on below is a link in the sentence above: after "of the", or a name in long prose."""
    if _ends_in_link(above) or (length >= LONG and above.rsplit(None, 1)[-1].lower() in LINKING):
        return True
    is_name = line[0].isupper() and len(line) <= NAME_MAX and _first_word(line) not in LINKING
    is_word = _is_small(line[0]) or (is_name and below[0] != ":")
    return is_word and above.rsplit(None, 1)[-1][0].islower() and length >= LONG


def _ends_in_link(above: str) -> bool:
    """Whether a line ends with a word that links it to the next, in small letters: "By" and "The" are none."""
    return above.rsplit(None, 1)[-1] in LINKING


def _is_lead(text: str) -> bool:
    """Whether a line is only the lead of a credit or caption: "Image source,", "Foto:".

    >>> _is_lead("Image caption,"), _is_lead("Bild:"), _is_lead("Reports,"), _is_lead("Foto")
    (True, True, False, False)
    """
    if text[-1] not in LEAD_ENDS or len(text) > LEAD_MAX:
        return False
    parts = text[:-1].casefold().split()
    known = words("credits", "lead") | words("credits", "source") | words("credits", "beside")
    return bool(parts) and all(part in known for part in parts)


def _first_word(text: str) -> str:
    return text.split(None, 1)[0].lower()


def _is_code(above: str, line: str) -> bool:
    """Whether one of two lines looks like program text where they meet."""
    return bool(_CODE.search(above[-_CODE_WINDOW:]) or _CODE.search(line[:_CODE_WINDOW]))


def _join(group: Sequence[TextLine]) -> TextLine:
    """One line out of those of a paragraph; no blank before closing signs, behind opening ones, between CJK signs."""
    if len(group) == 1:
        return group[0]
    parts = [group[0].joined]
    for above, line in pairwise(group):
        left, right = above.joined[-1], line.joined[0]
        parts += [("" if right in CLOSING or left in OPENING or is_unspaced(left, right) else " "), line.joined]
    return merge_lines(group, "".join(parts))
