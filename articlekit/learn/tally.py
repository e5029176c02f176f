"""The second reading: exact counts and evidence for every line that the first one found to recur.

For each candidate of each group: in how many documents and how often it stands, in which part of them, beside what,
how many of its words the story around it uses, and what the label model says. All sums are of whole numbers, so the
order of documents does not matter. Nothing is judged here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from articlekit.learn.keys import PROSE_WORDS, word_count
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.label import Knowledge
    from articlekit.labels import Label
    from articlekit.learn.dumps import Dump
    from articlekit.learn.keys import Form
    from articlekit.learn.sketch import Sketch
    from articlekit.model import Labelled

__all__ = ["LineTally", "Tally"]

# Different values of a template that are remembered: enough to know that it varies.
VALUES_KEPT = 8

# Letters of a word that says what a line is about; function words are left out besides.
TOPIC_LETTERS = 5
TOPIC_WORDS_MIN = 3
# A line of its own that asks or calls may be a headline.
_HEADLINE_END = ("?", "!", "？", "！")
_WORD = lazy_pattern(r"[^\W\d_]+")


@dataclass(slots=True)
class LineTally:
    """What is known of one form of a line in one group.

    `heads`, `middles` and `tails` count where it stands to the prose that no other document has: before, between,
    after; `above` and `below` add up how many such paragraphs stand there, the `_squares` their squares. `in_company`
    are occurrences in a run of recurring lines that holds a short one. `topical` of its `topics` words stand in that
    prose, and `own_topical` of `own_topics` words of that prose stand in other paragraphs of it. `labels` are the
    model's verdicts, `kept` of `judged` times it took the line for text. `edge` adds up how many blocks lie between
    the line and the nearer end of the page.
    """

    text: str
    example: str
    is_template: bool
    is_prose: bool
    documents: int = 0
    count: int = 0
    heads: int = 0
    middles: int = 0
    tails: int = 0
    in_company: int = 0
    topics: int = 0
    topical: int = 0
    own_topics: int = 0
    own_topical: int = 0
    judged: int = 0
    kept: int = 0
    edge: int = 0
    above: int = 0
    above_squares: int = 0
    below: int = 0
    below_squares: int = 0
    labels: dict[Label, int] = field(default_factory=dict)
    values: tuple[int, ...] = ()


class Place(NamedTuple):
    """The rows of a document's own prose, which of its rows are `in_company`, and the words of that prose.

    Paragraph by paragraph, `topical` of its `topics` words stand in another paragraph too.
    """

    own: tuple[int, ...]
    company: tuple[bool, ...]
    words: Mapping[str, int]
    topics: int
    topical: int


class Tally:
    """Counts lines, group by group; `least` is the count from which on the sketch makes a line a candidate."""

    def __init__(self, sketch: Sketch, least: int, knowledge: Knowledge) -> None:
        self.lines: dict[tuple[int, int], LineTally] = {}
        self._sketch = sketch
        self._least = least
        self._knowledge = knowledge

    def add(self, dump: Dump, group: int, tellings: int, labelled: Sequence[Labelled] | None) -> None:
        """Count one document; `tellings` is how many documents tell its story, `labelled` what the model says of it."""
        hashes = [hash_ for line in dump.lines for hash_ in line.hashes]
        counts = iter(self._sketch.counts(hashes))
        seen = [[next(counts) for _ in line.hashes] for line in dump.lines]
        place = _find_place(dump, seen, tellings, self._knowledge.function_words)
        known: set[int] = set()
        for row, (line, estimates) in enumerate(zip(dump.lines, seen, strict=True)):
            for form, hash_, estimate in zip(line.forms, line.hashes, estimates, strict=True):
                if estimate >= self._least:
                    tally = self._tally_of(group, hash_, form, line.is_prose, line.text)
                    if hash_ not in known:
                        known.add(hash_)
                        tally.documents += 1
                    self._count(tally, dump, row, place)
                    if form.is_template:
                        tally.values = tuple(nsmallest(VALUES_KEPT, {*tally.values, line.hashes[0]}))
                    if labelled is not None:
                        tally.judged += 1
                        tally.kept += labelled[row].kept
                        label = labelled[row].label
                        tally.labels[label] = tally.labels.get(label, 0) + 1

    def _tally_of(self, group: int, hash_: int, form: Form, is_prose: bool, line: str) -> LineTally:
        tally = self.lines.get((group, hash_))
        if tally is None:
            tally = self.lines[group, hash_] = LineTally(form.text, line, form.is_template, is_prose)
        # The spelling that comes first in the alphabet, whichever was read first.
        tally.text, tally.example = min(tally.text, form.text), min(tally.example, line)
        return tally

    def _count(self, tally: LineTally, dump: Dump, row: int, place: Place) -> None:
        tally.count += 1
        tally.in_company += place.company[row]
        tally.edge += min(row, len(dump.lines) - 1 - row)
        if not place.own:
            return
        above = bisect_left(place.own, row)
        below = len(place.own) - above
        tally.heads += not above
        tally.tails += not below
        tally.middles += bool(above and below)
        tally.above += above
        tally.above_squares += above * above
        tally.below += below
        tally.below_squares += below * below
        if word_count(dump.lines[row].text) >= PROSE_WORDS:
            words = _topic_words(dump.lines[row].text, self._knowledge.function_words)
            if len(words) >= TOPIC_WORDS_MIN:
                tally.topics += len(words)
                tally.topical += sum(word in place.words for word in words)
                tally.own_topics += place.topics
                tally.own_topical += place.topical


def _find_place(dump: Dump, seen: Sequence[Sequence[int]], tellings: int, function_words: frozenset[str]) -> Place:
    """Which lines recur beyond their own story, and which paragraphs do not."""
    recurring = [max(estimates, default=0) > tellings for estimates in seen]
    own = tuple(
        row
        for row, (line, estimates) in enumerate(zip(dump.lines, seen, strict=True))
        if line.is_prose and estimates[0] <= tellings and not line.text.endswith(_HEADLINE_END)
    )
    company = [False] * len(seen)
    start = 0
    for row in range(len(seen) + 1):
        # Blocks without a line (rules, pictures) part nothing.
        if row == len(seen) or not (recurring[row] or not dump.lines[row].forms):
            if any(dump.lines[at].forms and not dump.lines[at].is_prose for at in range(start, row)):
                company[start:row] = [True] * (row - start)
            start = row + 1
    words = Counter(word for row in own for word in _topic_words(dump.lines[row].text, function_words))
    topical = sum(count for count in words.values() if count > 1)
    return Place(own, tuple(company), words, words.total(), topical)


def _topic_words(text: str, function_words: frozenset[str]) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(word for word in words if len(word) >= TOPIC_LETTERS and word not in function_words)
