"""Page evidence → a calibrated confidence: logistic regression, and how well it tells articles from other pages.

Goes in: the evidence of pages judged by a network that did not see their site, and whether the text found is right.
Comes out: weights, and the ROC curve's points. Newton's method with a small ridge; nothing is random.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Calibration", "area_under_curve", "calibrate", "roc_points"]

RIDGE = 1e-2
STEPS = 30


class Calibration(NamedTuple):
    """`weights` one a number of evidence, and `bias`; confidence is the logistic function of their sum."""

    weights: tuple[float, ...]
    bias: float

    def confidence(self, evidence: NDArray[np.float64]) -> NDArray[np.float64]:
        """Confidence, shape (pages,), of evidence of shape (pages, numbers)."""
        odds: NDArray[np.float64] = evidence @ np.array(self.weights) + self.bias
        return 1.0 / (1.0 + np.exp(-odds))


def calibrate(evidence: NDArray[np.float64], right: NDArray[np.bool_], weight: NDArray[np.float64]) -> Calibration:
    """The weights under which confidence is most likely to be the chance of `right`; `weight` is one a page.

    >>> found = calibrate(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([False, False, True, True]), np.ones(4))
    >>> found.weights[0] > 0
    True
    """
    mean, spread = evidence.mean(axis=0), np.maximum(evidence.std(axis=0), 1e-3)
    inputs = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    theta = np.zeros(inputs.shape[1])
    ridge = np.diag([RIDGE * len(evidence) / 100] * evidence.shape[1] + [0.0])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-inputs @ theta))
        gradient = inputs.T @ (weight * (right - chance)) - ridge @ theta
        curvature = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs + ridge
        theta += np.linalg.solve(curvature + 1e-9 * np.eye(len(theta)), gradient)
    weights = theta[:-1] / spread
    return Calibration(tuple(float(w) for w in weights), float(theta[-1] - weights @ mean))


def roc_points(confidence: NDArray[np.float64], article: NDArray[np.bool_]) -> list[tuple[float, float, float]]:
    """For thresholds 0.05, 0.10 … 0.95: (threshold, share of articles passed, share of other pages passed)."""
    return [
        (
            round(float(threshold), 2),
            round(float((confidence[article] >= threshold).mean()), 4),
            round(float((confidence[~article] >= threshold).mean()), 4),
        )
        for threshold in np.arange(0.05, 1.0, 0.05)
    ]


def area_under_curve(confidence: NDArray[np.float64], article: NDArray[np.bool_]) -> float:
    """The chance that an article has a higher confidence than another page, ties counting half."""
    above = confidence[article][:, None] - confidence[~article][None, :]
    return float((above > 0).mean() + 0.5 * (above == 0).mean())
