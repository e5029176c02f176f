"""Documents → lessons: read them twice, group them, and judge the lines that recur in each group.

The first reading counts lines roughly and samples every document; the second counts the lines that recur exactly. Only
a sample of each group is put before the label model, because the evidence of 200 pages is enough to name a line.
Memory does not grow with the documents' text: about 24 MB of counters, some 600 bytes a document, and about a kilobyte
for each of at most about 50,000 recurring lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.label import label_blocks
from articlekit.learn.digests import Digests
from articlekit.learn.dumps import read_dump
from articlekit.learn.groups import group_documents
from articlekit.learn.judge import documents_min, judge_line
from articlekit.learn.keys import forms_of
from articlekit.learn.signs import choose_signs
from articlekit.learn.sketch import Sketch
from articlekit.learn.tally import LineTally, Tally
from articlekit.model import Failure
from articlekit.profiles.entries import ANY_PART, Entry, Where, line_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.label import Knowledge
    from articlekit.learn.groups import Group
    from articlekit.model import Options, Raw

__all__ = ["JUDGED_MAX", "LINES_MAX", "Lesson", "Lessons", "learn"]

# Documents of a group that the label model sees, and entries of a profile.
JUDGED_MAX = 200
LINES_MAX = 1000

_PARTS = tuple(Where)


class Lesson(NamedTuple):
    """What one group of documents teaches: its host or outlet (or ""), how many stories, entries, and signs.

    `signs` are lines by which its pages are known. `dropped` entries were too many.
    """

    home: str
    stories: int
    entries: tuple[Entry, ...]
    signs: tuple[str, ...]
    dropped: int = 0


class Lessons(NamedTuple):
    """The lessons, largest group first, and how many documents were read, unreadable, and saved more than once."""

    lessons: tuple[Lesson, ...]
    documents: int
    failed: int
    repeated: int


def learn(
    read: Callable[[], Iterable[Raw]],
    options: Options,
    knowledge: Knowledge,
    on_failure: Callable[[Raw, Failure], None] | None = None,
) -> Lessons:
    """The lessons of the documents that `read` yields; it is called twice and must yield the same ones.

    `on_failure` hears of each document that cannot be read. Order: that of the documents does not matter.
    """
    sketch, digests = Sketch(), Digests()
    documents = failed = 0
    for raw in read():
        documents += 1
        dump = read_dump(raw, options)
        if isinstance(dump, Failure):
            failed += 1
            if on_failure is not None:
                on_failure(raw, dump)
        elif digests.add(dump):
            sketch.add(hash_ for line in dump.lines for hash_ in line.hashes)
    digests.close()
    groups = group_documents(digests, sketch)
    tally = _count_again(read, options, knowledge, _plan(groups, digests), sketch)
    by_group: list[list[LineTally]] = [[] for _ in groups]
    for (group, _), line in tally.lines.items():
        by_group[group].append(line)
    lessons = tuple(_conclude(group, lines, knowledge) for group, lines in zip(groups, by_group, strict=True))
    stories = sum(group.size for group in groups)
    told = sum(tellings for group in groups for tellings in group.stories.values())
    return Lessons(lessons, documents, failed, documents - failed - len(digests) + told - stories)


class _Turn(NamedTuple):
    """What the second reading does with a document: its group, the tellings of its story, and whether it is judged."""

    group: int
    tellings: int
    is_judged: bool


def _plan(groups: Sequence[Group], digests: Digests) -> dict[int, _Turn]:
    """The documents that the second reading counts, by fingerprint: one of each story."""
    turns: dict[int, _Turn] = {}
    same: dict[_Turn, _Turn] = {}  # one object for all that are equal
    for number, group in enumerate(groups):
        rows = sorted(group.stories, key=lambda row: digests.fingerprints[row])
        for place, row in enumerate(rows):
            turn = _Turn(number, group.stories[row], place < JUDGED_MAX)
            turns[digests.fingerprints[row]] = same.setdefault(turn, turn)
    return turns


def _count_again(
    read: Callable[[], Iterable[Raw]], options: Options, knowledge: Knowledge, turns: dict[int, _Turn], sketch: Sketch
) -> Tally:
    tally = Tally(sketch, sketch.threshold(2), knowledge)
    for raw in read():
        dump = read_dump(raw, options)
        if isinstance(dump, Failure) or (turn := turns.pop(dump.fingerprint, None)) is None:
            continue
        labelled = label_blocks(dump.blocks, knowledge).blocks if turn.is_judged else None
        tally.add(dump, turn.group, turn.tellings, labelled)
    return tally


def _conclude(group: Group, lines: Iterable[LineTally], knowledge: Knowledge) -> Lesson:
    """Judge the lines of a group and keep the closest form of each."""
    counted = [line for line in lines if line.documents >= documents_min(group.size)]
    judged = [(line, entry) for line in counted if (entry := judge_line(line, group.size)) is not None]
    # The most frequent first, and of equal ones the closest form, so that a wider one must add documents.
    judged.sort(key=lambda pair: (pair[1].is_template, ANY_PART in pair[1].text, -pair[1].documents, pair[1].text))
    kept = _drop_covered(judged)
    kept.sort(key=lambda pair: (-pair[1].documents, line_key(pair[1].text)))
    dropped, kept = max(0, len(kept) - LINES_MAX), kept[:LINES_MAX]
    entries = sorted([entry for _, entry in kept], key=_review_order)
    return Lesson(group.home, group.size, tuple(entries), choose_signs(kept, group.size, knowledge.cues), dropped)


def _drop_covered(judged: Sequence[tuple[LineTally, Entry]]) -> list[tuple[LineTally, Entry]]:
    """Without templates that add nothing to a closer form, and without the lines that a better template covers."""
    closer: dict[str, int] = {}
    templates: set[str] = set()
    for line, entry in judged:
        keys = [form.key for form in forms_of(line.example)]
        own = line_key(entry.text)
        if entry.is_template:
            if entry.documents <= closer.get(own, 0):
                continue
            templates.add(own)
        for key in keys[keys.index(own) + 1 :] if own in keys else ():
            closer[key] = max(closer.get(key, 0), entry.documents)
    found: list[tuple[LineTally, Entry]] = []
    for line, entry in judged:
        own = line_key(entry.text)
        wider = [form.key for form in forms_of(line.example) if form.is_template and form.key != own]
        if entry.is_template and own not in templates:
            continue
        if entry.is_template and ANY_PART in entry.text:
            wider = []
        if templates.isdisjoint(wider):
            found.append((line, entry))
    return found


def _review_order(entry: Entry) -> tuple[bool, int, int, str]:
    """Active entries first, from the top of the page to its end, the most frequent first."""
    return not entry.active, _PARTS.index(entry.where), -entry.documents, line_key(entry.text)
