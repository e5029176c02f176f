"""Labelled texts → arrays for the fit: a feature row, a side, a finer label and a weight for every block.

Goes in: the files that `dataset` wrote. Comes out: `Example` values. The features are those of run time, made by the
same code, so that nothing can differ between fitting and use.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label import measure_blocks
from articlekit.label.model import FINE_LABELS
from articlekit.model import Document
from articlekit.split import split
from articlekit.train.gold import Marked, Span, label_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from articlekit.label import Knowledge
    from articlekit.train.gold import BlockGold

__all__ = ["Example", "Row", "block_weights", "gold_arrays", "make_example", "read_rows"]

FINE_INDEX = {label.value: index for index, label in enumerate(FINE_LABELS)}

# Which finer labels a set's truth has; where it has none, their absence says nothing.
FINE_TRUTH = {
    "fundus-dev": frozenset(FINE_INDEX),
    "wcxb-dev": frozenset(("title", "byline", "date")),
    "readability-dev": frozenset(("title", "byline")),
}

# Sources of labelled texts whose truth is the page's own, and dumps that are Markdown.
TRUE_SOURCES = ("gold", "own")
MARKDOWN_DUMPS = ("html2text", "markdown")

# A block's share in the loss: words count, as they do in the score, but a short line of chrome is not nothing.
WEIGHT_BASE = 0.5


class Row(NamedTuple):
    """One labelled text as it is stored."""

    id: str
    site: str
    set: str
    kind: str
    dump: str
    source: str
    language: str
    marked: Marked


class Example(NamedTuple):
    """One page for the fit; arrays have one entry a block.

    `side` is 1 kept, 0 removed, -1 where nothing is known. `fine` is an index of FINE_LABELS or -1; of which labels
    that can be believed, `fine_known` says. `texts` and `body` (the true text) are there for pages that are scored,
    else empty and None.
    """

    id: str
    site: str
    set: str
    kind: str
    dump: str
    source: str
    language: str
    features: NDArray[np.float16]
    side: NDArray[np.int8]
    fine: NDArray[np.int8]
    weight: NDArray[np.float32]
    fine_known: tuple[bool, ...]
    words: NDArray[np.float32]
    sentences: NDArray[np.bool_]
    texts: tuple[str, ...] = ()
    body: str | None = None


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one file of labelled texts."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            # Places where every reading of the page contradicts its truth teach nothing either.
            unknown = [*row["masked"], *row.get("doubt", ())]
            marked = Marked(
                row["text"],
                tuple(Span(*span) for span in row["spans"]),
                tuple(sorted((start, end) for start, end in unknown)),
            )
            language = row.get("language") or "und"
            kind = row.get("kind", "article")
            yield Row(row["id"], row["site"], row["set"], kind, row["dump"], row["source"], language, marked)


def gold_arrays(gold: Sequence[BlockGold]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The side and the finer label of each block, as in `Example`."""
    side = np.array([-1 if item.kept is None else int(item.kept) for item in gold], np.int8)
    fine = np.array([FINE_INDEX.get(item.fine, -1) for item in gold], np.int8)
    # A standfirst is body in one convention and not in another: it teaches its own label, not a side.
    side[[item.fine == "description" for item in gold]] = -1
    return side, fine


def block_weights(words: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each block counts in the loss, by its words."""
    return (WEIGHT_BASE + np.log1p(words)).astype(np.float32)


def make_example(row: Row, knowledge: Knowledge, *, scored: bool, body: str | None = None) -> Example | None:
    """The arrays of one labelled text, or None when it has no blocks; with its texts if it is to be scored."""
    kind = "markdown" if row.dump.startswith(MARKDOWN_DUMPS) else "text"
    blocks = split(Document(row.id, row.marked.text, kind))
    if not blocks:
        return None
    page = measure_blocks(blocks, knowledge)
    gold = label_ranges(row.marked, [(block.start, block.end) for block in blocks])
    side, fine = gold_arrays(gold)
    truth = FINE_TRUTH.get(row.set, frozenset()) if row.source in TRUE_SOURCES else frozenset()
    return Example(
        row.id,
        row.site,
        row.set,
        row.kind,
        row.dump,
        row.source,
        row.language,
        page.matrix.astype(np.float16),  # half the memory; the fit makes them whole again
        side,
        fine,
        block_weights(page.words),
        tuple(label.value in truth for label in FINE_LABELS),
        page.words,
        page.sentences,
        tuple(block.text for block in blocks) if scored else (),
        body,
    )
