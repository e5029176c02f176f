"""How sure it is, without a model, that the kept blocks are an article: one number for a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.label.features import Page
    from articlekit.model import Labelled

__all__ = ["judge_by_hand"]

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
