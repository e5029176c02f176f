"""One line → the forms in which it can recur: as it stands, with its numbers open, with dates and names open.

A form is compared by its key (`profiles.line_key`), the way a profile looks lines up, so that what is counted here is
what will be found there. Whether a form is worth an entry is not asked here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.dates import month_numbers
from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern
from articlekit.profiles.entries import ANY_PART, LINE_MAX, NUMBER_PART, line_key, number_key

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Form", "forms_of", "is_prose", "word_count"]

# Words of a line from which on it can be prose, if it ends like a sentence: one less than the profile's own voter asks.
PROSE_WORDS = 8

# A line with a name in it is a template only while it is short; longer ones are sentences about somebody.
NAMED_WORDS_MAX = 12
CONSTANT_LETTERS_MIN = 6

_DIGITS = lazy_pattern(r"\d+(?:[.,:]\d+)*")
_TOKEN = lazy_pattern(r"\S+")
_NAMES = lazy_pattern(
    r"(?<=\S )[^\W\d_a-z][^\s\d,.;:|()]*[^\s\d,.;:|()](?: (?:[^\W\d_a-z][^\s\d,.;:|()]*[^\s\d,.;:|()]))*"
)
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")
_CLOSING = "\"'”’»)]›」』"
_UNSPACED = lazy_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Form(NamedTuple):
    """One way to write a recurring line: its key, its text with the varying parts marked, and whether it has such."""

    key: str
    text: str
    is_template: bool


def forms_of(line: str) -> tuple[Form, ...]:
    """The line itself, then its templates from the closest to the widest; nothing for a line without text.

    Lines beyond LINE_MAX have no templates: they are counted, because stories share them, and never looked up.

    >>> [form.text for form in forms_of("4 min read")]
    ['4 min read', '{n} min read']
    >>> [form.text for form in forms_of("Published 3 May 2031")]
    ['Published 3 May 2031', 'Published {n} May {n}', 'Published {}']
    """
    key = line_key(line)
    if not key:
        return ()
    if len(key) > LINE_MAX or "{" in key:
        return (Form(key, line, False),)
    forms = [Form(key, line, False)]
    numbered = _DIGITS.sub(NUMBER_PART, line)
    if numbered != line and _has_words(numbered):
        forms.append(Form(number_key(line_key(numbered)), numbered, True))
    if key.count(" ") < NAMED_WORDS_MAX:
        opened = _open_names(_open_dates(line))
        if opened != line and _has_words(opened):
            opened = _merge_parts(_DIGITS.sub(NUMBER_PART, opened))
            forms.append(Form(line_key(opened), opened, True))
    return tuple(forms)


def is_prose(line: str) -> bool:
    """Whether the line is long enough for a sentence and ends like one."""
    return line.rstrip(_CLOSING).endswith(_SENTENCE_END) and word_count(line) >= PROSE_WORDS


def word_count(line: str) -> int:
    """Words of the line; scripts without blanks count two characters for a word."""
    unspaced = 0 if line.isascii() else len(_UNSPACED.findall(line))
    return line.count(" ") + 1 if not unspaced else line.count(" ") + 1 + unspaced // 2


@cache
def _calendar() -> Mapping[str, bool]:
    """Names of months (True: only beside a number, several are common words) and of weekdays (False)."""
    names = {name: True for name in month_numbers() if not name.isdigit()}
    return {**names, **dict.fromkeys(words("months", "weekdays"), False)}


def _open_dates(line: str) -> str:
    """The line with months beside numbers, and weekdays, as the varying part, together with the numbers beside them.

    >>> _open_dates("Published Monday, 3 May 2031 at noon")
    'Published {} at noon'
    """
    calendar = _calendar()
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(line)]
    plain = [line[start:end].strip(".,;:()|").casefold() for start, end in tokens]
    numeric = [any(letter.isdigit() for letter in word) for word in plain]
    dated = [False] * len(tokens)
    for place, word in enumerate(plain):
        if word not in calendar or (place == 0 and len(tokens) > 1 and not any(numeric[1:2])):
            continue
        beside = any(numeric[max(0, place - 1) : place + 2])
        if beside or not calendar[word]:
            dated[place] = True
    if not any(dated):
        return line
    for order in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        for place in order:
            near = any(dated[max(0, place - 1) : place + 2])
            dated[place] = dated[place] or (numeric[place] and near)
    pieces: list[str] = []
    end = 0
    for (start, stop), varies in zip(tokens, dated, strict=True):
        pieces += (line[end:start], ANY_PART if varies else line[start:stop])
        end = stop
    return _merge_parts("".join(pieces) + line[end:])


def _open_names(line: str) -> str:
    """The line with capitalised words inside it as the varying part.

    >>> _open_names("Read more from Ada Moss")
    'Read more from {}'
    """
    return _NAMES.sub(ANY_PART, line)


def _merge_parts(line: str) -> str:
    """Neighbouring varying parts as one: between numbers and names nothing of the line is left to compare."""
    return re.sub(r"\{n?\}(?:[ ,.]*\{n?\})*", lambda found: found[0] if found[0] == NUMBER_PART else ANY_PART, line)


def _has_words(template: str) -> bool:
    """Whether enough stays fixed to know the line by."""
    fixed = template.replace(NUMBER_PART, "").replace(ANY_PART, "")
    letters = sum(letter.isalpha() for letter in fixed)
    return letters >= (CONSTANT_LETTERS_MIN if ANY_PART in template else 2)
