"""One line's tally → an entry of a profile: which label, where, and whether it may be used before a person looked.

A recurring line is furniture, or it is prose that several stories share (a background paragraph, a standing
introduction). What tells them apart: the story around a background paragraph uses its words, furniture talks of
something else; furniture stands in a fixed place or among other furniture. Without such evidence a line that the label
model takes for text is proposed and not active.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from articlekit.labels import KEPT, Label
from articlekit.profiles.entries import ANY_PART, LINE_MAX, Entry, Where

if TYPE_CHECKING:
    from articlekit.learn.tally import LineTally

__all__ = ["DECIDING_DOCUMENTS", "documents_min", "judge_line"]

# From so many documents on a line may overrule the label model.
DECIDING_DOCUMENTS = 3

# A line enters a profile when one document in so many holds it: of 100,000 documents each teaser stands in a few.
RARE = 200

# Furniture that the model takes for text stands in this share of the documents, or in so many of them.
COMMON_SHARE = 0.5
COMMON_DOCUMENTS = 20

# A line is about the story when the story's own prose uses this share of the words that it uses of a paragraph of its
# own. On the development pages the paragraphs' average is 0.4 of their words; of sentence-like furniture half have 0.08
# and nine in ten 0.22 or less. Over several documents the averages of each kind lie closer together.
TOPICAL_SHARE = 0.5

# The same for a line that a page's template sets after, say, each third paragraph; stories do so by chance.
TOPICAL_SHARE_FIXED = 0.75

# Fewer words than these in common are chance, where a line always stands outside the story and among furniture.
TOPICAL_WORDS = 2.5

# Shares that count as "always" and as "mostly", and the variance of a fixed place in paragraphs.
ALWAYS = 0.8
MOSTLY = 0.5
FIXED_VARIANCE = 0.3

# Open templates fit many lines, so they must hold without exception.
OPEN_VALUES_MIN = 3
OPEN_SHARE = 0.3
RARELY = 0.1

# These belong to one story: an author, a day, an agency's picture; that some stories share them teaches nothing.
OF_STORY = frozenset((Label.BYLINE, Label.DATE, Label.AGENCY, Label.CREDIT))
# These belong to some stories, and to all where they are common.
OF_STORIES = frozenset((Label.SECTION, Label.TAGS, Label.BIO))
# These cannot recur; a line that does and is called so is something else.
ONCE = frozenset((Label.TITLE, Label.DESCRIPTION, Label.CAPTION, Label.ALT))


def documents_min(size: int) -> int:
    """In how many of a group's `size` stories a line must stand to be looked at."""
    return max(2, ceil(size / RARE))


def judge_line(tally: LineTally, size: int) -> Entry | None:
    """The entry for a line of a group of `size` stories; None for one that says nothing."""
    if (
        tally.documents < documents_min(size)
        or len(tally.text) > LINE_MAX
        or (tally.is_template and not _varies(tally))
    ):
        return None
    label = _name(tally)
    common = tally.documents >= max(DECIDING_DOCUMENTS, min(COMMON_SHARE * size, COMMON_DOCUMENTS))
    if label in ONCE:
        if ANY_PART in tally.text or not common:
            return None
        label = Label.OTHER
    if not tally.is_template and (label in OF_STORY or (label in OF_STORIES and not common)):
        return None
    active = _is_furniture(tally, common=common)
    if tally.is_template and ANY_PART in tally.text:
        active = active and _may_stay_open(tally, size)
    # Short lines that the model keeps and that stand in two stories are not worth a person's time.
    if not active and (tally.is_template or not (tally.is_prose or tally.documents >= DECIDING_DOCUMENTS)):
        return None
    return Entry(
        tally.text,
        label,
        tally.is_template,
        _find_part(tally),
        tally.count,
        tally.documents,
        tally.example if tally.is_template else "",
        active,
    )


def _varies(tally: LineTally) -> bool:
    return len(tally.values) >= (OPEN_VALUES_MIN if ANY_PART in tally.text else 2)


def _name(tally: LineTally) -> Label:
    """The label that the model gives most often among those that take a line out of the text."""
    named = {label: count for label, count in tally.labels.items() if label not in KEPT}
    return max(named, key=lambda label: (named[label], label)) if named else Label.OTHER


def _is_furniture(tally: LineTally, *, common: bool) -> bool:
    """Whether the evidence is enough to take the line out of every page."""
    if not tally.judged:
        return False
    kept = tally.kept / tally.judged
    topical = _topicality(tally)
    surrounded = _is_outside(tally) and tally.in_company >= ALWAYS * tally.count
    background = tally.is_prose and topical is not None and _is_background(tally, topical, surrounded=surrounded)
    if kept <= (MOSTLY if tally.documents >= DECIDING_DOCUMENTS else RARELY):
        # A place name can stand in a menu and open a story.
        if not tally.is_prose and kept > RARELY and not _is_outside(tally):
            return False
        return not (background and tally.middles * 2 >= tally.count)
    if not common or background:
        return False
    if tally.is_prose and topical is None:
        return surrounded
    if tally.is_prose:
        return _is_outside(tally) or tally.in_company >= ALWAYS * tally.count or _has_fixed_place(tally)
    return _is_outside(tally) and tally.in_company >= MOSTLY * tally.count


def _is_background(tally: LineTally, topical: float, *, surrounded: bool) -> bool:
    """Whether a line of prose is rather a part of the stories that share it."""
    if surrounded and tally.topical < TOPICAL_WORDS * tally.count:
        return False
    return topical >= (TOPICAL_SHARE_FIXED if _has_fixed_place(tally) else TOPICAL_SHARE)


def _topicality(tally: LineTally) -> float | None:
    """How much the line is about the stories around it: 0 not at all, 1 as their own paragraphs; None: who knows."""
    if not (tally.topics and tally.own_topical):
        return None
    return (tally.topical / tally.topics) / (tally.own_topical / tally.own_topics)


def _is_outside(tally: LineTally) -> bool:
    """Whether it always stands before the story, or always after it."""
    return max(tally.heads, tally.tails) >= ALWAYS * tally.count


def _has_fixed_place(tally: LineTally) -> bool:
    """Whether it stands inside the stories, always after the same number of paragraphs, or before the same number."""
    count = tally.heads + tally.middles + tally.tails
    if tally.middles < ALWAYS * tally.count:
        return False
    sums = ((tally.above, tally.above_squares), (tally.below, tally.below_squares))
    return any(squares / count - (total / count) ** 2 <= FIXED_VARIANCE for total, squares in sums)


def _may_stay_open(tally: LineTally, size: int) -> bool:
    return (
        tally.documents >= max(DECIDING_DOCUMENTS, OPEN_SHARE * size)
        and tally.kept <= RARELY * tally.judged
        and not tally.is_prose
    )


def _find_part(tally: LineTally) -> Where:
    """The part of the page that nine in ten occurrences stand in."""
    for part, count in ((Where.HEAD, tally.heads), (Where.BODY, tally.middles), (Where.TAIL, tally.tails)):
        if count >= (1 - RARELY) * tally.count:
            return part
    return Where.ANY
