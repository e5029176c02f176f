"""The network that is fitted: features of all blocks of a page in, log-odds of each block out.

A linear layer, dilated convolutions over the blocks, the page's mean and maximum given back to every block, more
convolutions, and two heads: kept or removed, and finer labels. `articlekit.label.model` computes the same with numpy.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["LineNetwork"]


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
        self.before = nn.ModuleList([nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in before])
        self.context = nn.Linear(2 * width, width)
        self.after = nn.ModuleList([nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in after])
        self.heads = nn.Linear(width, 1 + fine)
        self.drop = nn.Dropout(0.1)

    def forward(self, features: Tensor, mask: Tensor) -> Tensor:
        """Log-odds, shape (pages, blocks, 1 + finer labels)."""
        seen = mask.unsqueeze(1)
        hidden = torch.relu(self.enter((features - self.mean) * self.scale)).transpose(1, 2) * seen
        for layer in self.before:
            hidden = (hidden + self.drop(torch.relu(self._convolve(layer, hidden)))) * seen
        mean = hidden.sum(dim=2) / seen.sum(dim=2).clamp(min=1)
        high = hidden.masked_fill(seen == 0, 0.0).amax(dim=2)
        hidden = (hidden + torch.relu(self.context(torch.cat([mean, high], dim=1))).unsqueeze(2)) * seen
        for layer in self.after:
            hidden = (hidden + self.drop(torch.relu(self._convolve(layer, hidden)))) * seen
        result: Tensor = self.heads(hidden.transpose(1, 2))
        return result

    def _convolve(self, layer: nn.Module, hidden: Tensor) -> Tensor:
        """One convolution; while fitting in half precision, which takes less than half the time."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            result: Tensor = layer(hidden)
        return result.float()
