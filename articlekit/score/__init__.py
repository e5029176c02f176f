"""Gold and records → figures: how much of the true text was found, and how many values of each field.

`read_gold` gives documents with what is true of them, `score_document` one score for each, `summarise` the figures. One
implementation for the command line, for fitting and for the gates of the tests; nothing here is needed to clean a page.
"""

from __future__ import annotations

from .body import PageScore, Shares, bootstrap, corpus_f1, score_page
from .documents import letters_in
from .fields import FIELDS, Counts
from .gold import Gold, GoldOptions, read_gold
from .made import MadeRecords
from .scorecard import Comparison, DocumentScore, Summary, Truth, compare, score_document, summarise, worst_of

__all__ = [
    "FIELDS",
    "Comparison",
    "Counts",
    "DocumentScore",
    "Gold",
    "GoldOptions",
    "MadeRecords",
    "PageScore",
    "Shares",
    "Summary",
    "Truth",
    "bootstrap",
    "compare",
    "corpus_f1",
    "letters_in",
    "read_gold",
    "score_document",
    "score_page",
    "summarise",
    "worst_of",
]
