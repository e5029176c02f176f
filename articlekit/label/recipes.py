"""The voter for recipes: what stands between "Ingredients" and the last step of "Method" is the article.

Ingredients are short lines of numbers and nouns, which looks like furniture to whoever sees a line at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.grammar.tables import phrases
from articlekit.label.ballot import Ballot
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.features import Page
    from articlekit.model import Block

__all__ = ["vote_recipes"]

HEADING_CHARS_MAX = 30

# Lines of ingredients, and words of one; words of a step.
INGREDIENTS_MIN = 3
INGREDIENTS_MAX = 60
INGREDIENT_WORDS_MAX = 25
STEP_WORDS_MIN = 4

# Log-odds below which the others are too sure against a line; what a line of a recipe is lifted to.
AGAINST_MAX = -5.5
LIFTED = 1.5


def vote_recipes(blocks: Sequence[Block], page: Page, keep: NDArray[np.float32]) -> Ballot:
    """Lifts both headings, the ingredients and the steps; `keep` is what the other voters say together."""
    lift = np.zeros(len(blocks), np.float32)
    names: dict[int, tuple[tuple[Label, float], ...]] = {}
    first = _find(blocks, 0, len(blocks), "ingredients")
    method = None if first is None else _find(blocks, first + 1, min(len(blocks), first + INGREDIENTS_MAX), "method")
    if first is not None and method is not None and method - first > INGREDIENTS_MIN:
        inside = [row for row in range(first + 1, method) if page.words[row] <= INGREDIENT_WORDS_MAX]
        for row in (first, *inside, method, *_steps(blocks, page, method + 1)):
            if row in (first, method):
                names[row] = ((Label.HEADING, LIFTED),)
            if (row in names or not page.cues[row]) and AGAINST_MAX < keep[row] < LIFTED:
                lift[row] = LIFTED - keep[row]

    def say(_: int) -> str:
        return "part of a recipe"

    return Ballot("recipe", lift, names, say)


def _find(blocks: Sequence[Block], start: int, end: int, part: str) -> int | None:
    """The first row from `start` on that is the heading of that part."""
    known = phrases("recipes", part)
    for row in range(start, end):
        text = blocks[row].text
        if len(text) <= HEADING_CHARS_MAX and text.casefold().rstrip(" :") in known:
            return row
    return None


def _steps(blocks: Sequence[Block], page: Page, row: int) -> range:
    """The rows of the steps, from `row` on: numbered lines and sentences."""
    end = row
    while end < len(blocks) and end not in page.opens and not page.cues[end]:
        is_step = blocks[end].kind is BlockKind.ITEM or (page.sentences[end] and page.words[end] >= STEP_WORDS_MIN)
        if not is_step:
            break
        end += 1
    return range(row, end)
