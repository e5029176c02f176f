"""Named pieces of the patterns in cue tables, and their compilation.

A table's pattern writes `{name}` or `{date}` where a person's name or a date stands; the pieces live here once. Word
boundaries and grouping are added here, so that no table can forget them. Patterns see the line with its case.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["FRAGMENTS", "compile_pattern", "is_latin"]

#: Pieces by name. `{upper}` is an upper-case letter or one of a script without case.
FRAGMENTS: dict[str, str] = {
    # Jane Doe; J. R. Hartley; Anne-Marie O'Neil; Ludwig van der Berg; JANE DOE
    "name": r"{upper}[\w.'-]{0,24} (?:\ (?:(?:de|da|do|di|du|del|della|la|le|van|von|der|den|al|el|bin|zu|y)\ ){0,3}"
    r"{upper}[\w.'-]{0,24}){1,4}",
    # 3 May 2024; May 3, 2024; 03.05.2024; 2024-05-03; 3. Mai 2024; 3/5/24
    "date": r"(?: \d{1,4}[./-]\d{1,2}[./-]\d{2,4} | \d{1,2}\.?\ (?:de\ )?[^\W\d]{3,12}\.?,?\ (?:de\ )?\d{4}"
    r" | [^\W\d]{3,12}\.?\ \d{1,2},?\ \d{4} )",
    "time": r"(?: \d{1,2}[:.h]\d{2} (?:[:.]\d{2})? (?:\ ?[ap]\.?m\.?)? )",
    "number": r"\d[\d.,]{0,12}",
}


#: The members of `_upper` up to U+00FF.
_LATIN_UPPER = "[A-ZÀ-ÖØ-Þ]"


def compile_pattern(source: str, where: str, *, latin: bool = False) -> re.Pattern[str]:
    """Return the compiled pattern of a cue entry, anchored as `where` says, for `search` on a tidied line.

    With `latin` it is for lines that are that (`is_latin`) only; that compiles in an eighth of the time, and most runs
    meet no other line. Errors: re.error or KeyError for a pattern that is none or names an unknown fragment.
    """
    for name, text in FRAGMENTS.items():
        source = source.replace(f"{{{name}}}", f"(?:{text})")
    source = source.replace("{upper}", _LATIN_UPPER if latin else _upper())
    before = {"whole": r"\A", "start": r"\A", "end": r"(?<!\w)", "anywhere": r"(?<!\w)"}[where]
    after = {"whole": r"\Z", "start": r"(?!\w)", "end": r"\Z", "anywhere": r"(?!\w)"}[where]
    return re.compile(f"{before}(?:{source}){after}", re.VERBOSE)


def is_latin(line: str) -> bool:
    """Whether a line has no character beyond U+00FF that `{upper}` stands for; small letters and signs do not matter.

    >>> is_latin("Crédit: Łukasz"), is_latin("Por Ana Peña…"), is_latin("Von Miloš")
    (False, True, True)
    """
    return line.isascii() or not any(map(_may_be_upper, line))


def _may_be_upper(char: str) -> bool:
    """Whether a character beyond U+00FF may be one of `_upper`."""
    if char < "\u0530":
        return char > "\xff" and not char.islower()
    return "\u05d0" <= char <= "\u0e2e" or "\u3041" <= char <= "\ud7a3"


@cache
def _upper() -> str:
    """A character class of the upper-case letters of Latin, Greek and Cyrillic, and all letters of caseless scripts."""
    cased = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper() or chr(code).istitle())
    return f"[{cased}\u05d0-\u06d3\u0904-\u0939\u0e01-\u0e2e\u3041-\u9fff\uac00-\ud7a3]"
