"""A folder of labelled texts → examples in memory, made by two processes, in an order that never changes.

Texts and true bodies are kept only for what is scored: the corpus's own dumps of article pages, and pages of other
kinds, which the confidence has to tell from articles.
"""

from __future__ import annotations

from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from articlekit.pipeline import load_knowledge
from articlekit.train.augment import augment, make_pool, seeded
from articlekit.train.corpora import read_corpus
from articlekit.train.examples import Example, Row, make_example, read_rows
from articlekit.train.folds import FOLDS, fold_of
from articlekit.train.gold import Marked, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["BARE", "SCORED_SETS", "bare", "prepare"]

# Sets with a true text that the figures are quoted on.
SCORED_SETS = ("fundus-dev", "wcxb-dev")

# Share of the labelled texts of which a changed copy is made too.
CHANGED_SHARE = 0.35

# Of this dump a copy with nothing but the article is made: cleaned text is an article too.
BARE_OF = "innertext"
BARE = "bare"


def prepare(
    data: Path, corpus: Path, report: Callable[[str], None], *, sources: Sequence[str], jobs: int = 2
) -> list[Example]:
    """The examples of all files in `data` that come from the given sources (gold, own, silver, other)."""
    bodies = {page.id: page.body for page in read_corpus(corpus) if page.set in SCORED_SETS and page.kind == "article"}
    paths = sorted(path for source in sources for path in data.glob(f"{source}.*.jsonl.gz"))
    examples: list[Example] = []
    with get_context("fork").Pool(jobs) as pool:
        for path, part in zip(paths, pool.imap(partial(_read, bodies=bodies, folds=FOLDS), paths), strict=True):
            examples += part
            report(f"{path.name}: {len(part)} pages")
    return examples


def _read(path: Path, bodies: dict[str, str], folds: int) -> list[Example]:
    """The examples of one file, and changed copies of some of its pages."""
    knowledge = load_knowledge()
    rows = list(read_rows(path))
    examples = []
    for row in rows:
        scored = row.source in ("gold", "other") and row.set in SCORED_SETS
        body = bodies.get(row.id) if row.source == "gold" else None
        examples.append(make_example(row, knowledge, scored=scored, body=body))
        if row.source == "gold" and row.dump == BARE_OF:
            examples.append(make_example(bare(row), knowledge, scored=True, body=body))
    if not path.name.startswith("other."):
        examples += [make_example(row, knowledge, scored=False) for row in _change(rows, folds)]
    return [example for example in examples if example is not None]


def bare(row: Row) -> Row:
    """The page with nothing but its article, as text that somebody has already cleaned."""
    kept = [row.marked.text[span.start : span.end] for span in row.marked.spans if span.label == "kept"]
    text = "\n\n".join(kept)
    return row._replace(dump=BARE, marked=Marked(text, (Span(0, len(text), "kept"),) if text else (), ()))


def _change(rows: Sequence[Row], folds: int) -> Iterator[Row]:
    """A share of the pages, changed at random; what a change borrows comes from pages of the same fold."""
    pools = {fold: make_pool(row.marked for row in rows if fold_of(row.site, folds) == fold) for fold in range(folds)}
    for row in rows:
        chance = seeded("augment", row.set, row.id, row.dump)
        if chance.random() < CHANGED_SHARE:
            marked = augment(row.marked, chance, row.language, pools[fold_of(row.site, folds)])
            yield row._replace(marked=marked, dump=f"{row.dump}+")
