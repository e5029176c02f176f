"""Which words of a dump are the true text, in sequence.

Goes in: the words of a dump and of the truth, each with the line it stands on. Comes out: for every word of the dump
its partner in the truth, or -1. Runs of four equal words are chained by the best monotone path, so of a sentence that
stands twice only the place that fits the sequence counts; what is left between the runs is filled with shorter
matches; parts of the truth that stand elsewhere in the dump (another order) are added last. Merged and split lines do
not matter, because lines are looked at only to judge matches of one or two words.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Side", "align"]

SHINGLE = 4  # words; the score's own unit, and short enough to survive a link or a footnote mark in a sentence
OCCURRENCES_MAX = 24  # places of one shingle in the truth; more is a table's filler and says nothing about sequence
RUNS_MAX = 4000  # the chain is quadratic in runs; pages that reach this are machine-made lists
GAP_COST = 0.5  # words lost per doubling of the distance jumped in the dump: four lone words do not pay for a long jump
RESCUE_MIN = 10  # words; shorter pieces out of sequence are common phrases
FILL_CELLS_MAX = 1_000_000  # words of dump times words of truth between two runs


class Side(NamedTuple):
    """One text to align: its folded words and the number of the line each stands on."""

    words: Sequence[str]
    lines: Sequence[int]

    def is_line(self, start: int, end: int) -> bool:
        """Whether the words from start to end (exclusive) are whole lines."""
        before = start == 0 or self.lines[start - 1] != self.lines[start]
        return before and (end == len(self.lines) or self.lines[end] != self.lines[end - 1])


class _Run(NamedTuple):
    dump: int
    truth: int
    size: int


def align(dump: Side, truth: Side) -> list[int]:
    """For each word of the dump the index of its partner in the truth, or -1; partners are used once."""
    partner = [-1] * len(dump.words)
    if not dump.words or not truth.words:
        return partner
    size = min(SHINGLE, len(truth.words))
    runs = _find_runs(dump.words, truth.words, size)
    chain = _best_chain(runs)
    for run in chain:
        _pair(partner, run)
    _rescue(partner, runs, len(truth.words))
    _fill(partner, dump, truth, chain)
    return partner


def _pair(partner: list[int], run: _Run) -> None:
    partner[run.dump : run.dump + run.size] = range(run.truth, run.truth + run.size)


def _find_runs(dump: Sequence[str], truth: Sequence[str], size: int) -> list[_Run]:
    """All maximal runs of at least `size` equal words, in the dump's order."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(truth) - size + 1):
        places.setdefault(tuple(truth[j : j + size]), []).append(j)
    open_runs: dict[int, tuple[int, int]] = {}
    runs: list[_Run] = []
    for i in range(len(dump) - size + 1):
        found = places.get(tuple(dump[i : i + size]), ())
        still: dict[int, tuple[int, int]] = {}
        if len(found) <= OCCURRENCES_MAX:
            for j in found:
                still[j - i] = open_runs.pop(j - i, (i, j))
        runs.extend(_Run(a, b, i - a + size - 1) for a, b in open_runs.values())
        open_runs = still
    end = max(0, len(dump) - size + 1)
    runs.extend(_Run(a, b, end - a + size - 1) for a, b in open_runs.values())
    if len(runs) > RUNS_MAX:
        runs = sorted(runs, key=lambda run: -run.size)[:RUNS_MAX]
    return sorted(runs)


def _best_chain(runs: Sequence[_Run]) -> list[_Run]:
    """The monotone chain of runs with the most words, less the cost of jumps; overlaps are cut from the later run."""
    if not runs:
        return []
    table = np.array(runs, dtype=np.int64)
    start_i, start_j, size = table[:, 0], table[:, 1], table[:, 2]
    end_i, end_j = start_i + size, start_j + size
    score = np.zeros(len(runs))
    before = np.full(len(runs), -1)
    for r in range(len(runs)):
        score[r] = size[r]
        if r == 0:
            continue
        overlap = np.maximum(np.maximum(end_i[:r] - start_i[r], end_j[:r] - start_j[r]), 0)
        gap = np.maximum(start_i[r] - end_i[:r], 0)
        skipped = np.maximum(start_j[r] - end_j[:r], 0)
        gain = score[:r] + size[r] - overlap - GAP_COST * np.log2(1.0 + gap) - 0.1 * np.log2(1.0 + skipped)
        usable = (start_i[:r] < start_i[r]) & (start_j[:r] < start_j[r]) & (overlap < size[r])
        gain[~usable] = -1.0
        best = int(np.argmax(gain))
        if gain[best] > score[r]:
            score[r], before[r] = gain[best], best
    chain: list[_Run] = []
    r = int(np.argmax(score))
    while r >= 0:
        chain.append(runs[r])
        r = int(before[r])
    chain.reverse()
    return [chain[0], *(_cut(first, second) for first, second in pairwise(chain))]


def _cut(first: _Run, second: _Run) -> _Run:
    overlap = max(first.dump + first.size - second.dump, first.truth + first.size - second.truth, 0)
    return _Run(second.dump + overlap, second.truth + overlap, second.size - overlap)


def _rescue(partner: list[int], runs: Sequence[_Run], truth_count: int) -> None:
    """Add long runs that stand out of sequence, if neither their words nor their partners are taken."""
    free = np.ones(truth_count, dtype=bool)
    free[[j for j in partner if j >= 0]] = False
    for run in sorted(runs, key=lambda run: (-run.size, run)):
        if run.size < RESCUE_MIN:
            return
        pairs = [k for k in range(run.size) if free[run.truth + k] and partner[run.dump + k] < 0]
        if len(pairs) >= RESCUE_MIN and len(pairs) >= 0.8 * run.size:
            for k in pairs:
                partner[run.dump + k] = run.truth + k
                free[run.truth + k] = False


def _fill(partner: list[int], dump: Side, truth: Side, chain: Sequence[_Run]) -> None:
    """Match what is left between (before, after) the chain's runs by shorter pieces."""
    taken = {j for j in partner if j >= 0}
    ends = [(0, 0), *((run.dump + run.size, run.truth + run.size) for run in chain)]
    starts = [*((run.dump, run.truth) for run in chain), (len(dump.words), len(truth.words))]
    last = len(chain)
    for k, ((i, j), (i_end, j_end)) in enumerate(zip(ends, starts, strict=True)):
        missing = j_end - j
        if missing <= 0 or i_end <= i:
            continue
        reach = 4 * missing + 60  # words of the dump on either side of a run in which its missing neighbours may stand
        if k == 0:
            i = max(i, i_end - reach)  # noqa: PLW2901
        elif k == last:
            i_end = min(i_end, i + reach)  # noqa: PLW2901
        if (i_end - i) * missing <= FILL_CELLS_MAX:
            _fill_gap(partner, dump, truth, (i, i_end, j, j_end), taken)


def _fill_gap(partner: list[int], dump: Side, truth: Side, gap: tuple[int, int, int, int], taken: set[int]) -> None:
    i, i_end, j, j_end = gap
    matcher = SequenceMatcher(None, dump.words[i:i_end], truth.words[j:j_end], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        run = _Run(i + a, j + b, size)
        if size and _is_trusted(partner, dump, truth, run):
            for k in range(size):
                if partner[run.dump + k] < 0 and run.truth + k not in taken:
                    partner[run.dump + k] = run.truth + k


def _is_trusted(partner: Sequence[int], dump: Side, truth: Side, run: _Run) -> bool:
    """Long enough, a whole line of both, or the direct continuation of a match."""
    i_end, j_end = run.dump + run.size, run.truth + run.size
    if run.size >= 3:
        return True
    if dump.is_line(run.dump, i_end) and truth.is_line(run.truth, j_end):
        return True
    near_before = run.dump > 0 and 0 <= run.truth - 1 - partner[run.dump - 1] <= 2 and partner[run.dump - 1] >= 0
    near_after = i_end < len(partner) and partner[i_end] >= 0 and 0 <= partner[i_end] - j_end <= 2
    return near_before or near_after
