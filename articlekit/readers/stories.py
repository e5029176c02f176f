"""The plain text of a newsletter → its stories: each a headline of its own with prose under it.

Newsletters part their stories with lines across the page. What stands above the first story goes with it, what stands
below the last with that, so that the pieces together are the text; these lines, and lines that only lead to a page, are
named as furniture. A letter with one story, or none, stays whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from articlekit.labels import Label
from articlekit.model import Image, Stated

from .exports.draft import column_of
from .exports.keyed import groups_of

__all__ = ["Story", "split_stories"]

RULE_MIN = 3
HEADLINE_MAX = 120
PROSE_WORDS = 40
POINTER_WORDS = 8
"""Signs of a line across the page; characters of a headline; words of prose that make a story of a headline; words
beside the address in a line that leads to a page."""

_RULE_SIGNS = frozenset("-=_*~#+•·—–")


class Story(NamedTuple):
    """One story: its headline, its lines, what they are, and its images."""

    title: str
    text: str
    stated: tuple[Stated, ...]
    images: tuple[Image, ...] = ()


def split_stories(text: str) -> list[Story]:
    """The stories in order; none where there are not at least two.

    >>> prose = "The ferry sails again. " * 12
    >>> letter = f"Letter\\n\\n-----\\nFerry sails\\n\\n{prose}\\n\\n-----\\nBees win\\n\\n{prose}\\n"
    >>> [story.title for story in split_stories(letter)]
    ['Ferry sails', 'Bees win']
    """
    lines = text.split("\n")
    rules = [row for row, line in enumerate(lines) if _is_rule(line)]
    pieces = list(zip([0, *(row + 1 for row in rules)], [*rules, len(lines)], strict=True))
    stories = [piece for piece in pieces if _is_story(lines[piece[0] : piece[1]])]
    if len(stories) < 2:
        return []
    column = column_of(lines)
    bounds = [0, *(first for first, _ in stories[1:]), len(lines)]
    return [
        _read_story(lines[first:stop], story[0] - first, story[1] - first, column)
        for (first, stop), story in zip(pairwise(bounds), stories, strict=True)
    ]


def _read_story(lines: list[str], first: int, stop: int, column: int) -> Story:
    """The story in lines `first` to `stop`; what stands around them is furniture."""
    groups = groups_of(lines, first, stop)
    headline = groups[0]
    stated = [Stated(row + 1, last + 1, Label.OTHER) for row, last in groups_of(lines, 0, first)]
    # Often the first paragraph follows its headline without a blank line.
    stated.append(Stated(headline[0] + 1, headline[0] + 1, Label.TITLE))
    rest = [(headline[0] + 1, headline[1])] if headline[1] > headline[0] else []
    for row, last in (*rest, *groups[1:]):
        is_pointer = row == last and "://" in lines[row] and len(lines[row].split()) <= POINTER_WORDS
        stated.append(Stated(row + 1, last + 1, Label.RELATED if is_pointer else Label.BODY, 0, column))
    stated += [Stated(row + 1, last + 1, Label.OTHER) for row, last in groups_of(lines, stop, len(lines))]
    return Story(lines[headline[0]].strip(), "\n".join(lines), tuple(stated))


def _is_rule(line: str) -> bool:
    """Whether a line is drawn across the page."""
    marks = line.replace(" ", "").strip()
    return len(marks) >= RULE_MIN and _RULE_SIGNS.issuperset(marks)


def _is_story(lines: list[str]) -> bool:
    """Whether lines open with a headline and go on with enough prose."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or len(filled[0]) > HEADLINE_MAX or filled[0].endswith((".", ",", ";")):
        return False
    prose = [line for line in filled[1:] if "://" not in line]
    ends = sum(line.count(". ") + line.endswith((".", "!", "?", "”", '"')) for line in prose)
    return sum(len(line.split()) for line in prose) >= PROSE_WORDS and ends >= 2
