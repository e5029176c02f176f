"""Which documents belong together: pages of one host or outlet, pages that share lines, savings of one story.

Documents whose home is known are grouped by it; the others by the recurring lines that they share. Inside a group
documents that tell the same story are found, because what recurs between them is no furniture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.learn.digests import Digests
    from articlekit.learn.sketch import Sketch

__all__ = ["Group", "group_documents"]

# A document joins a group when this share of its recurring lines, and so many of them, stand in most pages of it.
SHARED_SHARE = 0.4
SHARED_MIN = 2

# A line that so many groups hold is everybody's ("Share"), and asking all of them would take its time.
HOLDERS_MAX = 50

# Two savings of one story share all paragraphs (at least so many), or all but this share of them.
PARAGRAPHS_MIN = 3
CHANGED_SHARE = 0.25


class Group(NamedTuple):
    """Documents of one layout: their home, and for each story of it the row that stands for it and its savings."""

    home: str
    stories: Mapping[int, int]

    @property
    def size(self) -> int:
        """How many stories it has."""
        return len(self.stories)


def group_documents(digests: Digests, sketch: Sketch) -> tuple[Group, ...]:
    """The groups, largest first; documents that share nothing with another are left out.

    The order in which documents were read does not matter: they are taken by fingerprint.
    """
    rows = sorted(range(len(digests)), key=lambda row: digests.fingerprints[row])
    homes: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        homes[digests.home(row)].append(row)
    members = [(home, group) for home, group in homes.items() if home]
    alike = _by_shared_lines(homes.get("", ()), digests, sketch)
    members += [("", group) for group in alike if len(group) > 1]
    # Pages that share too few lines to tell may still share one; nobody else claims them.
    members.append(
        ("", sorted((group[0] for group in alike if len(group) == 1), key=lambda row: digests.fingerprints[row]))
    )
    groups = [Group(home, _tell_stories(group, digests, sketch)) for home, group in members]
    found = [group for group in groups if group.size > 1]
    return tuple(
        sorted(
            found, key=lambda group: (-group.size, group.home, min(digests.fingerprints[row] for row in group.stories))
        )
    )


def _by_shared_lines(rows: Iterable[int], digests: Digests, sketch: Sketch) -> list[list[int]]:
    """Each document with the group whose lines it shares most, else the first of a new group."""
    groups: list[list[int]] = []
    held: list[Counter[int]] = []
    holders: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        sampled = digests.lines(row)
        recurring = [line for line, count in zip(sampled, sketch.counts(sampled), strict=True) if count > 1]
        lines = [line for line in recurring if len(holders[line]) <= HOLDERS_MAX]
        shared: Counter[int] = Counter()
        for line in lines:
            for group in holders[line]:
                if 2 * held[group][line] >= len(groups[group]):
                    shared[group] += 1
        best = min(shared, key=lambda group: (-shared[group], group), default=None)
        if best is None or shared[best] < max(SHARED_MIN, SHARED_SHARE * len(lines)):
            best = len(groups)
            groups.append([])
            held.append(Counter())
        groups[best].append(row)
        held[best].update(lines)
        for line in lines:
            holders[line].add(best)
    return groups


def _tell_stories(rows: Sequence[int], digests: Digests, sketch: Sketch) -> dict[int, int]:
    """For each story the document that stands for it (the one of smallest fingerprint) and how many tell it."""
    leaders: dict[int, int] = {}  # of rows that do not stand for themselves
    by_line: dict[int, int] = {}
    by_all: dict[int, int] = {}  # by the hash of a whole sample: keeping samples would triple the memory
    for row in rows:
        prose = digests.prose(row)
        if len(prose) < PARAGRAPHS_MIN:
            continue
        twin = by_all.setdefault(hash(prose), row)
        if twin != row:
            leaders[row] = leaders.get(twin, twin)
            continue
        counts = sketch.counts(prose)
        # What stands in most documents of the group is its furniture, however long.
        few = [line for line, count in zip(prose, counts, strict=True) if 1 < count <= max(2, len(rows) / 2)]
        near = Counter(by_line.setdefault(line, row) for line in few)
        near.pop(row, None)
        for other in sorted(near, key=lambda other: (-near[other], digests.fingerprints[other])):
            if near[other] >= PARAGRAPHS_MIN and _are_close(prose, digests.prose(other)):
                leaders[row] = leaders.get(other, other)
                break
    stories: dict[int, int] = {}
    for row in rows:
        story = leaders.get(row, row)
        stories[story] = stories.get(story, 0) + 1
    return stories


def _are_close(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether hardly a paragraph of one is missing in the other."""
    both, either = len(set(one) & set(other)), len(set(one) | set(other))
    return both >= (1 - CHANGED_SHARE) * either
