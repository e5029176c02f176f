"""A folder of labelled texts → examples in memory, made by two processes, in an order that never changes.

Texts and true bodies are kept only for what is scored: the corpus's own dumps of article pages, and pages of other
kinds, which the confidence has to tell from articles.
"""

from __future__ import annotations

from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from articlekit.pipeline import load_knowledge
from articlekit.train.corpora import read_corpus
from articlekit.train.examples import Example, make_example, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["SCORED_SETS", "prepare"]

# Sets with a true text that the figures are quoted on.
SCORED_SETS = ("fundus-dev", "wcxb-dev")


def prepare(
    data: Path, corpus: Path, report: Callable[[str], None], *, sources: Sequence[str], jobs: int = 2
) -> list[Example]:
    """The examples of all files in `data` that come from the given sources (gold, own, silver, other)."""
    bodies = {page.id: page.body for page in read_corpus(corpus) if page.set in SCORED_SETS and page.kind == "article"}
    paths = sorted(path for source in sources for path in data.glob(f"{source}.*.jsonl.gz"))
    examples: list[Example] = []
    with get_context("fork").Pool(jobs) as pool:
        for path, part in zip(paths, pool.imap(partial(_read, bodies=bodies), paths), strict=True):
            examples += part
            report(f"{path.name}: {len(part)} pages")
    return examples


def _read(path: Path, bodies: dict[str, str]) -> list[Example]:
    """The examples of one file."""
    knowledge = load_knowledge()
    examples = []
    for row in read_rows(path):
        scored = row.source in ("gold", "other") and row.set in SCORED_SETS
        body = bodies.get(row.id) if row.source == "gold" else None
        example = make_example(row, knowledge, scored=scored, body=body)
        if example is not None:
            examples.append(example)
    return examples
