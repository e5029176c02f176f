"""The learned voter: a small network over the blocks of a page, computed with numpy.

Goes in: the feature matrix. Comes out: log-odds that each block is the article's, and of finer labels. The weights
are made by `articlekit.train`; the file names the features they were fitted on, and loading fails if these differ.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label.features import FEATURES
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["FINE_LABELS", "MODEL_FILE", "LabelModel", "Opinion", "load_model"]

MODEL_FILE = Path(__file__).parent / "weights" / "label-model.npz"

# The finer labels that gold pages have, in the order of the network's outputs.
FINE_LABELS = (Label.TITLE, Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDIT, Label.DESCRIPTION)


class Opinion(NamedTuple):
    """The network's log-odds: `keep` one a block, `fine` of shape (blocks, len(FINE_LABELS))."""

    keep: Matrix
    fine: Matrix


class LabelModel:
    """The network with its weights."""

    def __init__(
        self,
        arrays: Mapping[str, Matrix],
        dilations: tuple[tuple[int, ...], tuple[int, ...]],
        confidence: tuple[Matrix, float],
    ) -> None:
        """Take the arrays by name: enter, context and heads, before.N and after.N, each with `.weight` and `.bias`.

        `confidence` are the weights, one for each number of `evidence.EVIDENCE`, and the bias of the page's confidence.
        """
        self._arrays = dict(arrays)
        self._before, self._after = dilations
        self._confidence = confidence

    def confidence(self, evidence: Matrix) -> float:
        """The chance (0 to 1) that a page with this evidence has an article and that it was found; 0 without text."""
        weights, bias = self._confidence
        if not evidence.any():
            return 0.0
        odds = float(evidence @ weights) + bias
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), 4)

    def judge(self, matrix: Matrix) -> Opinion:
        """The network's opinion on the blocks of one page; `matrix` has shape (blocks, len(FEATURES))."""
        arrays = self._arrays
        hidden: Matrix = matrix @ arrays["enter.weight"]
        hidden += arrays["enter.bias"]
        np.maximum(hidden, 0.0, out=hidden)
        for number, dilation in enumerate(self._before):
            hidden += self._convolve(hidden, f"before.{number}", dilation)
        context = np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)])
        hidden += np.maximum(context @ arrays["context.weight"] + arrays["context.bias"], 0.0)
        for number, dilation in enumerate(self._after):
            hidden += self._convolve(hidden, f"after.{number}", dilation)
        result: Matrix = hidden @ arrays["heads.weight"]
        result += arrays["heads.bias"]
        return Opinion(result[:, 0], result[:, 1:])

    def _convolve(self, hidden: Matrix, name: str, dilation: int) -> Matrix:
        """A convolution of three taps over the blocks, then the positive part; rows beyond the page are zero."""
        rows, width = hidden.shape
        taps = np.zeros((rows, 3 * width), np.float32)
        if dilation < rows:
            taps[dilation:, :width] = hidden[:-dilation]
            taps[:-dilation, 2 * width :] = hidden[dilation:]
        taps[:, width : 2 * width] = hidden
        result = taps @ self._arrays[f"{name}.weight"]
        result += self._arrays[f"{name}.bias"]
        return np.maximum(result, 0.0, out=result)


@cache
def load_model(path: Path = MODEL_FILE) -> LabelModel:
    """The model in a file. Errors: ValueError when it was fitted on other features than this version makes."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    about = json.loads(str(arrays.pop("about")))
    if tuple(about["features"]) != FEATURES:
        raise ValueError(f"{path.name} was fitted on other features; fit it again")
    weights = {name: array.astype(np.float32) for name, array in arrays.items()}
    confidence = (np.array(about["confidence"]["weights"], np.float32), float(about["confidence"]["bias"]))
    return LabelModel(weights, (tuple(about["before"]), tuple(about["after"])), confidence)
