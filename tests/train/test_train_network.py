"""What is fitted and what is shipped compute the same, on pages shorter than the widest convolution too."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from articlekit.label.evidence import EVIDENCE  # noqa: E402 - torch comes with the extra [train] only
from articlekit.label.model import FINE_LABELS, LabelModel  # noqa: E402
from articlekit.train.export import to_arrays  # noqa: E402
from articlekit.train.network import LineNetwork  # noqa: E402

FEATURES = ("one", "two", "three")
BEFORE, AFTER = (1, 4, 16), (2,)


@pytest.mark.parametrize("blocks", [1, 3, 40])
def test_the_shipped_arrays_give_what_the_network_gives(blocks: int) -> None:
    torch.manual_seed(3)
    network = LineNetwork(len(FEATURES), len(FINE_LABELS), 8, BEFORE, AFTER).eval()
    network.mean.copy_(torch.tensor([0.5, -1.0, 2.0]))
    network.scale.copy_(torch.tensor([2.0, 0.5, 0.0]))
    matrix = np.random.default_rng(blocks).standard_normal((blocks, len(FEATURES))).astype(np.float32)
    # A longer page beside it in the batch must change nothing.
    batch = torch.zeros(2, blocks + 7, len(FEATURES))
    batch[0, :blocks], batch[1] = torch.from_numpy(matrix), 1.0
    mask = torch.zeros(2, blocks + 7)
    mask[0, :blocks], mask[1] = 1.0, 1.0
    with torch.no_grad():
        fitted = network(batch, mask)[0, :blocks].numpy()
    confidence = (np.zeros(len(EVIDENCE), np.float32), 0.0)
    opinion = LabelModel(to_arrays(network), (BEFORE, AFTER), confidence, FEATURES).judge(matrix)
    np.testing.assert_allclose(opinion.keep, fitted[:, 0], atol=1e-5)
    np.testing.assert_allclose(opinion.fine, fitted[:, 1:], atol=1e-5)
