"""A fitted network → the file that is shipped: weights in half precision, standardisation folded in, and what it is.

The manifest beside it says by what it was made and how well it does; nothing reads it at run time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.features import FEATURES
from articlekit.label.model import FINE_LABELS, write_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from articlekit.train.calibrate import Calibration
    from articlekit.train.fit import Recipe
    from articlekit.train.network import LineNetwork

__all__ = ["export", "to_arrays"]


def to_arrays(network: LineNetwork) -> dict[str, NDArray[np.float32]]:
    """The arrays that `articlekit.label.model.LabelModel` computes with."""
    state = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    mean, scale = state.pop("mean"), state.pop("scale")
    arrays: dict[str, NDArray[np.float32]] = {}
    for name, array in state.items():
        if name == "enter.weight":
            arrays[name] = (array * scale).T
        elif name == "enter.bias":
            arrays[name] = array - (state["enter.weight"] * scale) @ mean
        else:
            arrays[name] = array.T
    return {name: np.ascontiguousarray(array, np.float32) for name, array in arrays.items()}


def export(
    network: LineNetwork,
    recipe: Recipe,
    calibration: Calibration,
    path: Path,
    manifest: Mapping[str, object],
    features: tuple[str, ...] = FEATURES,
) -> None:
    """Write the model file and, beside it with the ending .json, its manifest."""
    about = {
        "features": list(features),
        "labels": [label.value for label in FINE_LABELS],
        "before": list(recipe.before),
        "after": list(recipe.after),
        "confidence": {"weights": list(calibration.weights), "bias": calibration.bias},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_weights(path, about, to_arrays(network))
    text = json.dumps({**about, **manifest}, indent=1, ensure_ascii=False, sort_keys=True)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
