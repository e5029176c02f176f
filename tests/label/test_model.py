"""The network in numpy gives what its definition says, layer by layer, whatever the length of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from articlekit.label.evidence import EVIDENCE
from articlekit.label.features import FEATURES
from articlekit.label.model import FINE_LABELS, MODEL_FILE, LabelModel, load_model, read_weights, write_weights

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH = 8
BEFORE, AFTER = (1, 2, 4), (1, 16)


def make_arrays() -> dict[str, NDArray[np.float32]]:
    chance = np.random.default_rng(7)
    shapes = {"enter": (len(FEATURES), WIDTH), "context": (2 * WIDTH, WIDTH), "heads": (WIDTH, 1 + len(FINE_LABELS))}
    shapes |= {f"before.{row}": (3 * WIDTH, WIDTH) for row in range(len(BEFORE))}
    shapes |= {f"after.{row}": (3 * WIDTH, WIDTH) for row in range(len(AFTER))}
    arrays: dict[str, NDArray[np.float32]] = {}
    for name, shape in shapes.items():
        arrays[f"{name}.weight"] = (chance.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32)
        arrays[f"{name}.bias"] = chance.standard_normal(shape[1]).astype(np.float32)
    return arrays


def judge_slowly(arrays: dict[str, NDArray[np.float32]], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """One row a block, one tap at a time."""

    def linear(values: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        return values @ arrays[f"{name}.weight"] + arrays[f"{name}.bias"]

    def convolve(hidden: NDArray[np.float32], name: str, distance: int) -> NDArray[np.float32]:
        nothing = np.zeros(WIDTH, np.float32)
        taps = [
            np.concatenate(
                [hidden[at] if 0 <= at < len(hidden) else nothing for at in (row - distance, row, row + distance)]
            )
            for row in range(len(hidden))
        ]
        return hidden + np.maximum(linear(np.array(taps), name), 0)

    hidden = np.maximum(linear(matrix, "enter"), 0)
    for row, distance in enumerate(BEFORE):
        hidden = convolve(hidden, f"before.{row}", distance)
    hidden = hidden + np.maximum(linear(np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)]), "context"), 0)
    for row, distance in enumerate(AFTER):
        hidden = convolve(hidden, f"after.{row}", distance)
    return linear(hidden, "heads")


@pytest.mark.parametrize("blocks", [1, 2, 5, 40])
def test_the_quick_form_and_the_plain_form_agree(blocks) -> None:
    arrays = make_arrays()
    matrix = np.random.default_rng(blocks).standard_normal((blocks, len(FEATURES))).astype(np.float32)
    model = LabelModel(arrays, (BEFORE, AFTER), (np.zeros(len(EVIDENCE), np.float32), 0.0))
    opinion, expected = model.judge(matrix), judge_slowly(arrays, matrix)
    assert np.allclose(opinion.keep, expected[:, 0], atol=1e-4)
    assert np.allclose(opinion.fine, expected[:, 1:], atol=1e-4)


def test_without_evidence_there_is_no_confidence() -> None:
    model = LabelModel(make_arrays(), (BEFORE, AFTER), (np.ones(len(EVIDENCE), np.float32), 2.0))
    assert model.confidence(np.zeros(len(EVIDENCE), np.float32)) == 0.0
    assert 0.5 < model.confidence(np.ones(len(EVIDENCE), np.float32)) <= 1.0


def test_a_model_file_gives_back_what_was_written(tmp_path: Path) -> None:
    arrays = {"enter.weight": np.arange(6, dtype=np.float32).reshape(3, 2), "enter.bias": np.ones(2, np.float32)}
    write_weights(tmp_path / "model.weights", {"features": ["one"]}, arrays)
    about, read = read_weights(tmp_path / "model.weights")
    assert (about, {name: array.tolist() for name, array in read.items()}) == (
        {"features": ["one"]},
        {name: array.tolist() for name, array in arrays.items()},
    )


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    write_weights(tmp_path / "model.weights", {"features": ["one"]}, {})
    with pytest.raises(ValueError, match="fitted on other features"):
        load_model(tmp_path / "model.weights")


def test_features_that_a_model_was_not_fitted_on_say_nothing_to_it() -> None:
    model = read_weights(MODEL_FILE)
    known = tuple(model[0]["features"])
    more = (*known[:5], "brand_new", *known[5:])
    matrix = np.random.default_rng(1).normal(size=(9, len(known))).astype(np.float32)
    wider = np.insert(matrix, 5, 7.0, axis=1)
    expected = load_model(MODEL_FILE, known).judge(matrix)
    found = load_model(MODEL_FILE, more).judge(wider)
    assert np.allclose(found.keep, expected.keep, atol=1e-4)
