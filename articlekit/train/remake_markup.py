"""The shipped model for HTML, made again: `python -m articlekit.train html CORPUS ROWS`.

Goes in: a corpus, and a file for its rows, which is made when it does not exist. Comes out: the model file and its
manifest, with scores of every view from cross-validation over sites. The confidence is that of the model for text,
whose pages that are no articles the corpus has only as text.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from articlekit.label.markup import MARKUP_FEATURES
from articlekit.label.model import HTML_MODEL_FILE, MODEL_FILE, read_weights
from articlekit.pipeline import load_knowledge
from articlekit.score import corpus_f1
from articlekit.train.calibrate import Calibration
from articlekit.train.corpora import corpus_digest
from articlekit.train.crossval import EVERYTHING
from articlekit.train.export import export
from articlekit.train.folds import FOLDS
from articlekit.train.markup import load_rows, make_rows
from articlekit.train.markup_fit import RECIPE, cross_validate_markup, make_markup_examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.train.crossval import Judged

__all__ = ["main", "text_calibration", "view_scores"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make rows if need be, fit, cross-validate and write; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m articlekit.train html", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of sets with HTML")
    parser.add_argument("rows", type=Path, help="file for the labelled pages; made if it does not exist")
    parser.add_argument("-o", "--output", type=Path, default=Path(HTML_MODEL_FILE))
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many folds of the cross-validation are run")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    started = time.monotonic()

    def report(line: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {line}\n")

    if not options.rows.exists():
        make_rows(options.corpus, options.rows, jobs=options.jobs)
    examples = list(make_markup_examples(load_rows(options.rows), load_knowledge()))
    report(f"{len(examples)} examples")
    folds = (EVERYTHING, *range(options.folds))
    network, judged = cross_validate_markup(examples, RECIPE, report, jobs=options.jobs, folds=folds)
    assert network is not None
    manifest = {
        "made": datetime.now(UTC).date().isoformat(),
        "corpus_digest": corpus_digest(options.corpus),
        "examples": len(examples),
        "folds": options.folds,
        "recipe": asdict(RECIPE),
        "scores": view_scores(judged),
    }
    export(network, RECIPE, text_calibration(), options.output, manifest, MARKUP_FEATURES)
    report(f"wrote {options.output}")
    return 0


def view_scores(judged: Mapping[str, Sequence[Judged]]) -> dict[str, dict[str, dict[str, float]]]:
    """By view and set the shingle F1 of the network alone, and of how many pages."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for view, items in judged.items():
        for name in sorted({item.example.set for item in items}):
            scores = [item.score for item in items if item.example.set == name and item.score is not None]
            table.setdefault(view, {})[name] = {"f1": round(corpus_f1(scores), 4), "pages": len(scores)}
    return table


def text_calibration() -> Calibration:
    """The weights of the text model's confidence."""
    about = read_weights(MODEL_FILE)[0]["confidence"]
    return Calibration(tuple(about["weights"]), float(about["bias"]))
