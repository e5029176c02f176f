"""The shipped model, made again: `python -m articlekit.train fit DATA CORPUS`.

Goes in: the folder that `data` wrote and the corpus it was made of. Comes out: the model file and its manifest, with
scores from cross-validation over sites, the calibration of the confidence and the ROC curve. The same input gives the
same file.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.evidence import EVIDENCE
from articlekit.label.model import MODEL_FILE
from articlekit.train.calibrate import Calibration, area_under_curve, calibrate, roc_points
from articlekit.train.corpora import corpus_digest
from articlekit.train.crossval import cross_validate, summarise
from articlekit.train.export import export
from articlekit.train.fit import Recipe
from articlekit.train.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.train.crossval import Judged

__all__ = ["calibrate_pages", "main"]

SOURCES = ("gold", "own", "silver", "other")

# Page kinds that are no article for anybody; a forum thread or a manual page may well be read as one.
OTHER_KINDS = frozenset(("listing", "product", "collection", "service"))

# A page is right when its text is an article's and this much of it is found and nothing else (shingle shares).
RIGHT_SHARE = 0.7


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, cross-validate, calibrate and write; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m articlekit.train fit", description=__doc__)
    parser.add_argument("data", type=Path, help="folder written by `python -m articlekit.train data`")
    parser.add_argument("corpus", type=Path, help="the corpus that it was made of")
    parser.add_argument("-o", "--output", type=Path, default=Path(MODEL_FILE))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--judged", type=Path, help="keep the cross-validated pages here, for a look at the worst")
    options = parser.parse_args(arguments)
    started = time.monotonic()

    def report(line: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {line}\n")

    examples = prepare(options.data, options.corpus, report, sources=SOURCES, jobs=options.jobs)
    recipe = Recipe()
    network, judged = cross_validate(examples, recipe, report, jobs=options.jobs)
    if options.judged:
        options.judged.write_bytes(pickle.dumps(judged))
    calibration, curve = calibrate_pages(judged)
    manifest = {
        "made": datetime.now(UTC).date().isoformat(),
        "corpus_digest": corpus_digest(options.corpus),
        "examples": len(examples),
        "recipe": asdict(recipe),
        "scores": summarise([item for item in judged if item.score is not None]),
        "no_article": curve,
    }
    export(network, recipe, calibration, options.output, manifest)
    report(f"wrote {options.output}")
    return 0


def calibrate_pages(judged: Sequence[Judged]) -> tuple[Calibration, dict[str, object]]:
    """The confidence's weights, and how well it tells articles from other pages on dumps that are of one kind.

    Every article page counts the same however many dumps it has; pages of other kinds count as much as all articles
    of the set they come from, layout for layout.
    """
    articles = [item for item in judged if item.score is not None]
    others = [item for item in judged if item.example.source == "other" and item.example.kind in OTHER_KINDS]
    evidence = np.array([item.evidence() for item in (*articles, *others)], np.float64)
    right = np.array([item.score is not None and item.score.hit >= RIGHT_SHARE for item in (*articles, *others)])
    layouts = len({(item.example.set, item.example.dump) for item in articles}) / 2
    weight = np.concatenate([np.full(len(articles), 1.0 / layouts), np.ones(len(others))])
    calibration = calibrate(evidence, right, weight)
    confidence = calibration.confidence(evidence)
    same = [i for i, item in enumerate(articles) if (item.example.set, item.example.dump) == ("wcxb-dev", "innertext")]
    chosen = np.array([*same, *range(len(articles), len(evidence))])
    article = chosen < len(articles)
    return calibration, {
        "evidence": list(EVIDENCE),
        "articles": int(article.sum()),
        "other_pages": int((~article).sum()),
        "area_under_curve": round(area_under_curve(confidence[chosen], article), 4),
        "threshold_articles_others": roc_points(confidence[chosen], article),
    }
