"""The learned voter: a small network over the blocks of a page, computed with numpy.

Goes in: the feature matrix. Comes out: log-odds that each block is the article's, and of finer labels. The weights
are made by `articlekit.train`; the file names the features they were fitted on, and loading fails if one of these is no
longer made.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from articlekit.label.features import FEATURES
from articlekit.labels import Label
from articlekit.package_files import package_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = [
    "FINE_LABELS",
    "HTML_MODEL_FILE",
    "MODEL_FILE",
    "LabelModel",
    "Opinion",
    "load_model",
    "read_weights",
    "write_weights",
]

MODEL_FILE = package_file("label", "weights", "label-model.weights")
HTML_MODEL_FILE = package_file("label", "weights", "html-model.weights")

# The finer labels that gold pages have, in the order of the network's outputs.
FINE_LABELS = (Label.TITLE, Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDIT, Label.DESCRIPTION)


class Opinion(NamedTuple):
    """The network's log-odds: `keep` one a block, `fine` of shape (blocks, len(FINE_LABELS))."""

    keep: Matrix
    fine: Matrix


class _Layer(NamedTuple):
    """A linear map: `weights` of shape (outputs, inputs), `bias` of shape (outputs, 1)."""

    weights: Matrix
    bias: Matrix

    def apply(self, values: Matrix) -> Matrix:
        """The map of values of shape (inputs, blocks)."""
        result: Matrix = self.weights @ values
        result += self.bias
        return result


class LabelModel:
    """The network with its weights.

    Inside, values have shape (channels, blocks): the features come so from their own making, and operations along the
    blocks run over memory in one piece.
    """

    def __init__(
        self,
        arrays: Mapping[str, Matrix],
        dilations: tuple[tuple[int, ...], tuple[int, ...]],
        confidence: tuple[Matrix, float],
        features: tuple[str, ...] = FEATURES,
    ) -> None:
        """Take the arrays by name: enter, context and heads, before.N and after.N, each with `.weight` and `.bias`.

        `confidence` are the weights, one for each number of `evidence.EVIDENCE`, and the bias of the page's confidence.
        """
        names = {name.rpartition(".")[0] for name in arrays}
        self._layers = {
            name: _Layer(np.ascontiguousarray(arrays[f"{name}.weight"].T), arrays[f"{name}.bias"][:, np.newaxis])
            for name in names
        }
        self._before = tuple(
            (distance, np.hstack(self._layers[f"before.{row}"])) for row, distance in enumerate(dilations[0])
        )
        self._after = tuple(
            (distance, np.hstack(self._layers[f"after.{row}"])) for row, distance in enumerate(dilations[1])
        )
        self._margin = max((*dilations[0], *dilations[1]), default=0)
        self._confidence = confidence
        self.features = features

    def confidence(self, evidence: Matrix) -> float:
        """The chance (0 to 1) that a page with this evidence has an article and that it was found; 0 without text."""
        weights, bias = self._confidence
        if not evidence.any():
            return 0.0
        odds = float(evidence @ weights) + bias
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), 4)

    def judge(self, matrix: Matrix) -> Opinion:
        """The network's opinion on the blocks of one page; `matrix` has shape (blocks, features)."""
        entered = self._layers["enter"].apply(matrix.T)
        width, blocks = entered.shape
        # Zeros on both sides stand for the blocks beyond the page.
        padded = np.zeros((width, blocks + 2 * self._margin), np.float32)
        hidden = padded[:, self._margin : self._margin + blocks]
        np.maximum(entered, 0.0, out=hidden)
        self._convolve(padded, hidden, self._before)
        context = np.concatenate([hidden.mean(axis=1, keepdims=True), hidden.max(axis=1, keepdims=True)])
        hidden += np.maximum(self._layers["context"].apply(context), 0.0)
        self._convolve(padded, hidden, self._after)
        result = self._layers["heads"].apply(hidden)
        return Opinion(result[0], result[1:].T)

    def _convolve(self, padded: Matrix, hidden: Matrix, layers: tuple[tuple[int, Matrix], ...]) -> None:
        """Add to `hidden`, the inside of `padded`, the positive part of each convolution of three taps in turn."""
        width, blocks = hidden.shape
        # The bias is the weight of a last row of ones.
        rows = np.ones((3 * width + 1, blocks), np.float32)
        taps = rows[:-1].reshape(3, width, blocks)
        added = np.empty((width, blocks), np.float32)
        for distance, weights in layers:
            above = self._margin - distance
            below = self._margin + distance
            taps[0], taps[1], taps[2] = padded[:, above : above + blocks], hidden, padded[:, below : below + blocks]
            np.matmul(weights, rows, out=added)
            hidden += np.maximum(added, 0.0, out=added)


@cache
def load_model(path: str | PathLike[str] = MODEL_FILE, features: tuple[str, ...] = FEATURES) -> LabelModel:
    """The model in a file, for a matrix of the given features; those it was not fitted on say nothing to it.

    Errors: ValueError when it was fitted on features that this version does not make.
    """
    about, weights = read_weights(path)
    known = about["features"]
    if tuple(known) != features:
        if not set(known) <= set(features):
            raise ValueError(f"{path} was fitted on other features; fit it again")
        entered = np.zeros((len(features), weights["enter.weight"].shape[1]), np.float32)
        entered[[features.index(name) for name in known]] = weights["enter.weight"]
        weights["enter.weight"] = entered
    confidence = (np.array(about["confidence"]["weights"], np.float32), float(about["confidence"]["bias"]))
    return LabelModel(weights, (tuple(about["before"]), tuple(about["after"])), confidence, features)


def write_weights(path: str | PathLike[str], about: Mapping[str, Any], arrays: Mapping[str, Matrix]) -> None:
    """Write a model file: a line of JSON (`about`, and the arrays' names and shapes), then all numbers one by one.

    They are little-endian numbers of half precision. (An .npz archive says the same, but reading it imports a zip
    library and takes a page's start 6 ms more.)
    """
    shapes = {name: array.shape for name, array in arrays.items()}
    with open(path, "wb") as file:  # noqa: PTH123 - see package_files
        file.write(json.dumps({**about, "arrays": shapes}).encode() + b"\n")
        file.writelines(array.astype("<f2").tobytes() for array in arrays.values())


def read_weights(path: str | PathLike[str]) -> tuple[dict[str, Any], dict[str, Matrix]]:
    """What a model file says about itself, and its arrays by name. Errors: OSError, ValueError."""
    with open(path, "rb") as file:  # noqa: PTH123
        about = json.loads(file.readline())
        numbers = np.frombuffer(file.read(), "<f2").astype(np.float32)
    arrays: dict[str, Matrix] = {}
    first = 0
    for name, shape in about.pop("arrays").items():
        last = first + math.prod(shape)
        arrays[name] = numbers[first:last].reshape(shape)
        first = last
    return about, arrays
