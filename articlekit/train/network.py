"""The network that is fitted: features of all blocks of a page in, log-odds of each block out.

A linear layer, dilated convolutions over the blocks, the page's mean and maximum given back to every block, more
convolutions, and two heads: kept or removed, and finer labels. `articlekit.label.model` computes the same with numpy.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["LineNetwork"]


class Convolution(nn.Linear):
    """A convolution of three taps over the blocks, as one matrix for the block `distance` above, itself and below.

    Channels stand last, as they do in the other layers. With one matrix a step takes two thirds of the time of torch's
    own convolution, and a quarter of it in half precision on processors that have none.
    """

    def __init__(self, width: int, distance: int) -> None:
        """Shape: `width` channels in and out."""
        super().__init__(3 * width, width)
        self.distance = distance

    def forward(self, hidden: Tensor) -> Tensor:
        """Shape (pages, blocks, channels), in and out; beyond the page are zeros."""
        reach = self.distance
        padded = functional.pad(hidden, (0, 0, reach, reach))
        return super().forward(torch.cat([padded[:, : -2 * reach], hidden, padded[:, 2 * reach :]], dim=2))


class LineNetwork(nn.Module):
    """Log-odds for every block; input (pages, blocks, features) and mask (pages, blocks)."""

    mean: Tensor
    scale: Tensor

    def __init__(self, features: int, fine: int, width: int, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        """Shape: `width` channels; `before` and `after` are the dilations before and after the page context."""
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("scale", torch.ones(features))
        self.enter = nn.Linear(features, width)
        self.before = nn.ModuleList([Convolution(width, distance) for distance in before])
        self.context = nn.Linear(2 * width, width)
        self.after = nn.ModuleList([Convolution(width, distance) for distance in after])
        self.heads = nn.Linear(width, 1 + fine)
        self.drop = nn.Dropout(0.1)

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        """Log-odds, shape (pages, blocks, 1 + finer labels)."""
        seen = mask.unsqueeze(2)
        hidden = torch.relu(self.enter((features - self.mean) * self.scale)) * seen
        for layer in self.before:
            hidden = hidden + self.drop(torch.relu(layer(hidden))) * seen
        mean = hidden.sum(dim=1) / seen.sum(dim=1).clamp(min=1)
        high = hidden.amax(dim=1)
        hidden = (hidden + torch.relu(self.context(torch.cat([mean, high], dim=1))).unsqueeze(1)) * seen
        for layer in self.after:
            hidden = hidden + self.drop(torch.relu(layer(hidden))) * seen
        result: Tensor = self.heads(hidden)
        return result
