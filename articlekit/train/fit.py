"""Examples → a fitted network. Deterministic: the same examples and seed give the same weights.

Pages of similar length share a batch; long pages are cut to a window. Every page counts by its set and language, not
by its number of blocks, because the score is a mean over pages. Feature groups are blanked at random, so that no
single kind of evidence is relied on.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from articlekit.label.features import FEATURES
from articlekit.label.model import FINE_LABELS
from articlekit.train.network import LineNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

    from articlekit.train.examples import Example

__all__ = ["Columns", "Recipe", "fit"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit; the defaults are those of the shipped model.

    `set_weights` are per page, by set (or source.set); `layouts` says how many layouts of a page of each set are shown
    in one epoch.
    """

    width: int = 32
    before: tuple[int, ...] = (1, 2, 4, 8, 16)
    after: tuple[int, ...] = (1, 2, 4)
    epochs: int = 24
    rate: float = 4e-3
    blocks_per_batch: int = 12_000
    window: int = 1_500
    blank: float = 0.1
    fine_share: float = 0.3
    fine_weight: float = 2.0
    overlap_share: float = 1.5
    seed: int = 1
    set_weights: Mapping[str, float] = field(default_factory=lambda: {"fundus-dev": 3.0})
    layouts: Mapping[str, int] = field(
        default_factory=lambda: {"fundus-dev": 8, "wcxb-dev": 5, "readability-dev": 4, "other": 2}
    )


# The column of a block's words, a logarithm less two; one block counts no more words than this, and a page without any
# is no matter.
LOG_WORDS = FEATURES.index("log_words")
OVERLAP_WORDS_MAX = 150
OVERLAP_SMOOTH = 5.0

# Batches are cut anew each epoch and their number varies a little; the schedule is laid out for the largest.
SPARE_STEPS = 10


class Columns(NamedTuple):
    """The features that a network is fitted on.

    `groups` are columns that say one kind of thing; each group is blanked in a share (`Recipe.blank`) of the pages.
    `sources` are columns that may be missing when the network is used, each with the share of pages without them.
    """

    features: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    sources: tuple[tuple[tuple[int, ...], float], ...] = ()


# Those of text.
GROUPS = (
    tuple(i for i, name in enumerate(FEATURES) if name.startswith(("cue_", "opens_"))),
    tuple(i for i, name in enumerate(FEATURES) if name.startswith(("gap_", "indent", "joined", "level"))),
    tuple(i for i, name in enumerate(FEATURES) if name.startswith(("link_", "has_", "kind_"))),
    tuple(i for i, name in enumerate(FEATURES) if name.startswith(("repeated_", "twin_", "first_"))),
)


TEXT = Columns(FEATURES, GROUPS)


def fit(
    examples: Sequence[Example], recipe: Recipe, report: Callable[[str], None] = lambda _: None, columns: Columns = TEXT
) -> LineNetwork:
    """The network fitted to the examples, whose features are `columns`; `report` gets a line an epoch."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 - shuffling, not secrets
    network = LineNetwork(len(columns.features), len(FINE_LABELS), recipe.width, recipe.before, recipe.after)
    _standardise(network, examples)
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=1e-2)
    pages = _group_pages(examples)
    batches = _batches(examples, _sample(pages, examples, recipe, chance), recipe, chance)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.rate, total_steps=recipe.epochs * (len(batches) + SPARE_STEPS), pct_start=0.15
    )
    weights = _page_weights(examples, recipe)
    for epoch in range(recipe.epochs):
        network.train()
        total = 0.0
        for batch in batches:
            stacked = _stack([examples[i] for i in batch], recipe, columns, chance)
            page = torch.tensor([weights[i] for i in batch])
            loss = _loss(network(stacked.features, stacked.mask), stacked, page, recipe)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        report(f"epoch {epoch + 1}/{recipe.epochs} loss {total / len(batches):.4f}")
        batches = _batches(examples, _sample(pages, examples, recipe, chance), recipe, chance)
    network.eval()
    return network


def _loss(odds: Tensor, batch: _Batch, page: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropy of side and finer labels where they are known, and the overlap missed; pages count alike."""
    weight = batch.weight * page.unsqueeze(1)
    known = (batch.side >= 0).float() * weight
    side = batch.side.clamp(min=0).float()
    keep = functional.binary_cross_entropy_with_logits(odds[..., 0], side, reduction="none")
    target = functional.one_hot(batch.fine.long() + 1, odds.shape[-1])[..., 1:].float()
    rare = torch.full((odds.shape[-1] - 1,), recipe.fine_weight)
    finer = functional.binary_cross_entropy_with_logits(odds[..., 1:], target, reduction="none", pos_weight=rare)
    believed = finer * batch.fine_known.unsqueeze(1) * batch.mask.unsqueeze(2)
    pages = (batch.fine_known.sum(dim=1) > 0).float().sum().clamp(min=1)
    overlap = _missed_overlap(odds[..., 0], batch)
    sides = (keep * known).sum() / weight.sum() + recipe.overlap_share * (overlap * page).sum() / page.sum()
    # Per page, not per block: a page has about one title, however long its menu is.
    return sides + recipe.fine_share * believed.sum() / pages / 10


def _missed_overlap(odds: Tensor, batch: _Batch) -> Tensor:
    """One minus the soft Dice overlap of kept and true words, for each page: the score's own shape.

    Cross-entropy alone counts every line; this makes a page that is wrong as a whole count as one. Method: Milletari
    and others, "V-Net", 2016.
    """
    words = torch.expm1(batch.features[..., LOG_WORDS] + 2).clamp(0, OVERLAP_WORDS_MAX) * (batch.side >= 0)
    true = batch.side.clamp(min=0).float() * words
    chance = torch.sigmoid(odds)
    both = (chance * true).sum(dim=1)
    return 1 - (2 * both + OVERLAP_SMOOTH) / ((chance * words).sum(dim=1) + true.sum(dim=1) + OVERLAP_SMOOTH)


class _Batch(NamedTuple):
    """Pages as tensors of one length; see `Example`. `weight` sums to one a page, `mask` is 1 where a block is."""

    features: Tensor
    side: Tensor
    fine: Tensor
    weight: Tensor
    mask: Tensor
    fine_known: Tensor


def _stack(pages: Sequence[Example], recipe: Recipe, columns: Columns, chance: random.Random) -> _Batch:
    """Pages as one batch, long ones cut to a window, with groups of features blanked."""
    length = min(recipe.window, max(len(page.side) for page in pages))
    shape = (len(pages), length)
    features = np.zeros((*shape, len(columns.features)), np.float32)
    side, fine = np.full(shape, -1, np.int8), np.full(shape, -1, np.int8)
    weight, mask = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for row, page in enumerate(pages):
        count = min(length, len(page.side))
        first = chance.randint(0, len(page.side) - count)
        part = slice(first, first + count)
        features[row, :count] = page.features[part]
        side[row, :count], fine[row, :count] = page.side[part], page.fine[part]
        weight[row, :count] = page.weight[part] / max(float(page.weight[part].sum()), 1.0)
        mask[row, :count] = 1.0
        for group, share in (*((group, recipe.blank) for group in columns.groups), *columns.sources):
            if chance.random() < share:
                features[row][:, group] = 0.0
    known = np.array([page.fine_known for page in pages], np.float32)
    return _Batch(*(torch.from_numpy(array) for array in (features, side, fine, weight, mask, known)))


def _group_pages(examples: Sequence[Example]) -> list[list[int]]:
    """The indices of the examples that are the same page in different layouts, for each page."""
    pages: dict[tuple[str, str], list[int]] = {}
    for index, example in enumerate(examples):
        pages.setdefault((example.set, example.id), []).append(index)
    return list(pages.values())


def _sample(
    pages: Sequence[Sequence[int]], examples: Sequence[Example], recipe: Recipe, chance: random.Random
) -> list[int]:
    """Some layouts of every page, others in each epoch."""
    chosen: list[int] = []
    for indices in pages:
        count = recipe.layouts.get(examples[indices[0]].set, recipe.layouts["other"])
        chosen += chance.sample(indices, min(count, len(indices)))
    return chosen


def _batches(
    examples: Sequence[Example], chosen: Sequence[int], recipe: Recipe, chance: random.Random
) -> list[list[int]]:
    """The chosen indices in batches of about equal numbers of blocks, similar lengths together."""
    order = sorted(chosen, key=lambda i: (len(examples[i].side) * chance.uniform(0.9, 1.1), i))
    batches: list[list[int]] = [[]]
    for index in order:
        longest = min(recipe.window, len(examples[index].side))
        if batches[-1] and (len(batches[-1]) + 1) * longest > recipe.blocks_per_batch:
            batches.append([])
        batches[-1].append(index)
    chance.shuffle(batches)
    return batches


def _page_weights(examples: Sequence[Example], recipe: Recipe) -> list[float]:
    """What each page counts: by set, and rarer languages more, with mean one."""
    languages = Counter(example.language for example in examples)
    common = max(languages.values())
    raw = [
        recipe.set_weights.get(f"{example.source}.{example.set}", recipe.set_weights.get(example.set, 1.0))
        * min(3.0, (common / languages[example.language]) ** 0.25)
        for example in examples
    ]
    mean = sum(raw) / len(raw)
    return [value / mean for value in raw]


def _standardise(network: LineNetwork, examples: Sequence[Example]) -> None:
    """Give the network the mean and spread of the features, from a part of the pages."""
    rows = np.concatenate([example.features[:400] for example in examples[:: max(1, len(examples) // 800)]])
    rows = rows.astype(np.float32)
    network.mean.copy_(torch.from_numpy(rows.mean(axis=0)))
    spread = rows.std(axis=0)
    # A feature that never varies here was not learnt; should it vary one day, it must not speak.
    network.scale.copy_(torch.from_numpy(np.where(spread > 0, 1.0 / np.maximum(spread, 0.1), 0.0).astype(np.float32)))
