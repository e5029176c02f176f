"""A profile's voter on a page of a known aggregator: masthead, furniture, the end of the article and its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from articlekit.label.features import Page, measure
from articlekit.label.layout import vote_profile
from articlekit.labels import Label
from articlekit.model import Block, Document
from articlekit.profiles import choose_profile
from articlekit.split import split

if TYPE_CHECKING:
    from articlekit.label.ballot import Ballot

HEAD = """Get all your news in one place.
100’s of premium titles.
One app.
Start reading
Lake Gazette UK
Lake Gazette
Island life
Ada Moss

The ferry to Ostholm runs again
"""
STORY = """The ferry between Ostholm and the mainland runs again after three weeks of storms.

The harbour office said on Monday that two boats had been torn from their moorings.
"""
TAIL = """Sign up to read this article
Read news from 100’s of titles, curated specifically for you.
Already a member? Sign in here
Related Stories
School feast moved by a week, headmaster of the island school says on Friday.
"""


def judge(text: str) -> tuple[tuple[Block, ...], Ballot]:
    blocks = split(Document("page", text, "text"))
    profile = choose_profile("inkl")
    assert profile is not None
    return blocks, vote_profile(blocks, read(blocks), profile)


def read(blocks: tuple[Block, ...]) -> Page:
    return measure(blocks, ((),) * len(blocks), frozenset())


def names_of(text: str) -> dict[str, Label]:
    blocks, ballot = judge(text)
    return {blocks[row].text: names[0][0] for row, names in ballot.names.items()}


NAMED = {
    "Get all your news in one place.": Label.PROMO,
    "100’s of premium titles.": Label.PROMO,
    "One app.": Label.PROMO,
    "Start reading": Label.PROMO,
    "Lake Gazette UK": Label.SECTION,
    "Lake Gazette": Label.SECTION,
    "Island life": Label.SECTION,
    "Ada Moss": Label.BYLINE,
    "The ferry to Ostholm runs again": Label.TITLE,
    "Sign up to read this article": Label.PAYWALL,
    "Read news from 100’s of titles, curated specifically for you.": Label.PROMO,
    "Already a member? Sign in here": Label.PAYWALL,
    "Related Stories": Label.RELATED,
}


def test_furniture_and_masthead_are_named() -> None:
    assert names_of(f"{HEAD}\n{STORY}\n{TAIL}") == NAMED


def test_a_masthead_without_its_section_keeps_its_byline() -> None:
    without = f"{HEAD}\n{STORY}\n{TAIL}".replace("Island life\n", "")
    assert names_of(without) == {text: label for text, label in NAMED.items() if text != "Island life"}


def test_only_the_story_is_left_and_its_sentences_gain() -> None:
    blocks, ballot = judge(f"{HEAD}\n{STORY}\n{TAIL}")
    kept = [block.text for block, odds in zip(blocks, ballot.keep, strict=True) if odds > 0]
    assert kept == STORY.strip().split("\n\n")
    assert (ballot.keep[[block.text not in kept for block in blocks]] < -10).all()


def test_the_words_of_the_end_inside_a_story_end_nothing_without_proof() -> None:
    blocks, ballot = judge(f"{HEAD}\n{STORY}\nSign up to read this article\n\n{STORY}\n{STORY}\n{STORY}")
    last = len(blocks) - 1
    assert ballot.keep[last] > 0


def test_a_page_without_the_lines_is_left_alone() -> None:
    _, ballot = judge(STORY)
    assert not np.any(ballot.keep)
    assert not ballot.names
