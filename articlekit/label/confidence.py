"""How sure it is, without a model, that the kept blocks are an article: one number for a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from articlekit.grammar.scripts import FOREIGN_STOPS
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Labelled

__all__ = ["is_machine_text", "judge_by_hand"]

# A log: so many times of day to the second, with their dates, and no more words to each.
LOG_STAMPS_MIN = 5
LOG_WORDS_MAX = 30
_STAMP = lazy_pattern(r"\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d:\d\d")

# Program text: so large a share of its characters are brackets and signs (on 600 pages the kept text of nine in ten has
# less than 0.008; one page, a list of functions, has more than this), and so few of its lines end as sentences do.
CODE_MARKS_MIN = 0.05
CODE_SENTENCES_MAX = 0.2

# Texts that are joined to be searched; all of an endless page's take three times its memory.
TEXTS_JOINED = 5_000

_NO_PROSE = (BlockKind.CODE, BlockKind.TABLE)
_CODE_MARKS = b"{}[]()<>=;_"
_SENTENCE_ENDS = tuple('.!?…"”’»。！？' + FOREIGN_STOPS)

# Words of kept prose at which a page is as likely an article as not; a list of teasers keeps fewer.
WORDS_HALF = 60.0


def judge_by_hand(labelled: Sequence[Labelled], page: Page) -> float:
    """Probability (0 to 1) that the kept blocks are an article; 0 when nothing is kept."""
    kept = [row for row, item in enumerate(labelled) if item.kept]
    words = float(page.words[kept].sum())
    if not words:
        return 0.0
    prose = float(page.words[kept][page.sentences[kept]].sum())
    sure = sum(labelled[row].confidence * float(page.words[row]) for row in kept) / words
    return round(sure * prose / words / (1.0 + math.exp(-(math.log(1 + prose) - math.log(WORDS_HALF)) * 2)), 4)


def is_machine_text(labelled: Sequence[Labelled]) -> bool:
    """Whether the kept blocks are a log or a program, and nobody's prose."""
    return _is_log(labelled) or _is_code(labelled)


def _is_code(labelled: Sequence[Labelled]) -> bool:
    """Whether the kept blocks are program text, listings and tables inside an article apart.

    >>> from articlekit.model import Block, BlockKind, Labelled
    >>> from articlekit.labels import Label
    >>> def kept(text):
    ...     return Labelled(Block(0, len(text), 1, 1, 0, 0, BlockKind.TEXT, text), Label.BODY, True, 1.0)
    >>> _is_code([kept("def step(value: int) -> int:"), kept("return (value - 1) * 2")])
    True
    >>> _is_code([kept("Team | P | W"), kept("Ellery | 3 | 2"), kept("Ostholm | 3 | 1/2")])
    False
    >>> _is_code([kept("The function step(value) returns (value - 1) * 2 and nothing else.")])
    False
    """
    texts = [item.block.text for item in labelled if item.kept and item.block.kind not in _NO_PROSE]
    marks = 0
    for start in range(0, len(texts), TEXTS_JOINED):
        # As bytes: in UTF-8 no other character has one of an ASCII mark, and bytes are searched twenty times as fast.
        coded = "".join(texts[start : start + TEXTS_JOINED]).encode("utf-8", "surrogatepass")
        marks += len(coded) - len(coded.translate(None, _CODE_MARKS))
    if marks <= CODE_MARKS_MIN * sum(map(len, texts)):
        return False
    ends = sum([text.endswith(_SENTENCE_ENDS) for text in texts])
    return ends <= CODE_SENTENCES_MAX * len(texts)


def _is_log(labelled: Sequence[Labelled]) -> bool:
    """Whether the kept blocks are what a machine wrote down: a line of few words for every time stamp.

    >>> from articlekit.model import Block, BlockKind, Labelled
    >>> from articlekit.labels import Label
    >>> def kept(text):
    ...     return Labelled(Block(0, len(text), 1, 1, 0, 0, BlockKind.TEXT, text), Label.BODY, True, 1.0)
    >>> _is_log([kept(f"2024-03-04T10:00:0{n}Z INFO request served") for n in range(6)])
    True
    >>> _is_log([kept(f"2024-03-04: the council met for the {n}th time.") for n in range(6)])
    False
    """
    texts = [item.block.text for item in labelled if item.kept]
    # Most pages are told by how they begin.
    if not any(text[:3].strip("[(<").isdigit() for text in texts[:4]):
        return False
    stamps = sum(len(_STAMP.findall(text)) for text in texts)
    return stamps >= LOG_STAMPS_MIN and sum(len(text.split()) for text in texts) <= LOG_WORDS_MAX * stamps
