"""Cross-validation over sites: every page is judged by a network that saw no page of its site.

Goes in: examples and a recipe. Comes out: for each page of the corpus's own dumps the log-odds of its blocks, from
which scores by set, dump and language, the calibration and the ROC curve are made.
"""

from __future__ import annotations

from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
import torch

from articlekit.label.decide import likeliest_sides
from articlekit.label.evidence import weigh_page
from articlekit.score import PageScore, bootstrap, corpus_f1, score_page
from articlekit.train.fit import fit
from articlekit.train.folds import FOLDS, fold_of
from articlekit.train.prepare import BARE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from articlekit.train.examples import Example
    from articlekit.train.fit import Recipe
    from articlekit.train.network import LineNetwork

__all__ = ["EVERYTHING", "Judged", "cross_validate", "decide_page", "judge", "run_folds", "summarise"]


class Judged(NamedTuple):
    """A page with the odds that a network gave its blocks, shape (blocks, 1 + finer labels), and its text's score.

    `score` is None where the true text is not known or the page is no article.
    """

    example: Example
    odds: NDArray[np.float32]
    kept: NDArray[np.bool_]
    score: PageScore | None

    def evidence(self) -> NDArray[np.float32]:
        """The page's evidence for its confidence."""
        words, sentences = self.example.words, self.example.sentences
        return weigh_page(self.odds[:, 0], self.kept, words, sentences, self.odds[:, 1:])


def decide_page(odds: NDArray[np.float32], empty: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which blocks are kept: the likeliest sides, without blocks that hold no words."""
    keep = np.where(empty, -9.0, odds[:, 0])
    return np.array(likeliest_sides(keep), np.bool_)


def judge(network: LineNetwork, example: Example) -> Judged:
    """One page judged, and scored when its true text is known."""
    features = torch.from_numpy(example.features.astype(np.float32))[None]
    # The features have done their part; a judged page is sent between processes without them.
    example = example._replace(features=example.features[:0])
    with torch.no_grad():
        odds = network(features, torch.ones(1, features.shape[1]))[0].numpy()
    kept = decide_page(odds, np.array([not text for text in example.texts]))
    score = None
    if example.body is not None:
        text = "\n\n".join(text for text, keep in zip(example.texts, kept, strict=True) if keep)
        score = score_page(text, example.body)
    return Judged(example, odds, kept, score)


Result = TypeVar("Result")

# What a forked worker is to do with a fold; it sees this, and all that it holds, without a copy.
_work: list[Callable[[int], Any]] = []

# The number by which a worker is asked for the network fitted on everything.
EVERYTHING = -1


def run_folds(work: Callable[[int], Result], folds: Sequence[int], jobs: int) -> Iterator[Result]:
    """What `work` gives for each fold, in order, done by forked processes; each fit runs on one thread."""
    _work[:] = [work]
    torch.set_num_threads(1)
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(_work_on, folds)
    _work.clear()


def _work_on(fold: int) -> Any:
    torch.set_num_threads(1)
    return _work[0](fold)


def cross_validate(
    examples: Sequence[Example], recipe: Recipe, report: Callable[[str], None], *, jobs: int = 2, folds: int = FOLDS
) -> tuple[LineNetwork, list[Judged]]:
    """The network fitted on all sites, and every page with texts judged by one that saw nothing of its site."""

    def run_fold(fold: int) -> tuple[LineNetwork | None, list[Judged]]:
        seen = [item for item in examples if item.source != "other" and fold_of(item.site) != fold]
        network = fit(seen, recipe)
        if fold == EVERYTHING:
            return network, []
        held_out = [item for item in examples if fold_of(item.site) == fold and item.texts]
        return None, [judge(network, item) for item in held_out]

    judged: list[Judged] = []
    network: LineNetwork | None = None
    for fold, (fitted, part) in enumerate(run_folds(run_fold, range(EVERYTHING, folds), jobs), EVERYTHING):
        network = fitted or network
        judged += part
        report(f"fold {fold}: {len(part)} pages" if fold >= 0 else "all sites: fitted")
    assert network is not None
    return network, judged


def summarise(judged: Sequence[Judged]) -> dict[str, object]:
    """Shingle F1 by set and dump, the mean over dumps, and by language, each with its 95 % interval."""
    scored = [item for item in judged if item.score is not None and item.example.dump != BARE]
    table: dict[str, object] = {}
    for name in sorted({item.example.set for item in scored}):
        own = [item for item in scored if item.example.set == name]
        dumps = sorted({item.example.dump for item in own})
        rows = {dump: _figure([item for item in own if item.example.dump == dump]) for dump in dumps}
        rows["mean of dumps"] = {"f1": round(sum(float(row["f1"]) for row in rows.values()) / len(rows), 4)}
        table[name] = rows
        languages = sorted({item.example.language for item in own})
        parts = {language: [item for item in own if item.example.language == language] for language in languages}
        table[f"{name} by language"] = {
            language: _figure(part) for language, part in parts.items() if len({i.example.id for i in part}) >= 10
        }
    return table


def _figure(items: Sequence[Judged]) -> dict[str, float]:
    pages = [item.score for item in items if item.score is not None]
    low, high = bootstrap(pages)
    return {"f1": round(corpus_f1(pages), 4), "low": round(low, 4), "high": round(high, 4), "pages": len(pages)}
