"""A site's note that a page is old is no headline, though it stands where one does, and twice."""

from __future__ import annotations

import pytest

import articlekit

NOTES = (
    "This article is more than 1 year old",
    "This story was published more than 3 years ago",
    "Dieser Artikel ist mehr als 2 Jahre alt",
    "Cet article date de plus d'un an",
)
TITLE = "Beavers flood golf course, members vote to keep them"
BODY = (
    "A golf club in Calder has voted to keep the family of beavers that turned its ninth hole into a pond.",
    "Members decided by 83 votes to 41 on Sunday night to leave the dam alone and play the hole over water.",
    "The club secretary said that more visitors had come in a month than in the whole of the year before.",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_age_is_no_title(note: str) -> None:
    page = "\n".join(["Skip to content", "News", "Sport", note, TITLE, note, "", "Ada Moss", "", "\n\n".join(BODY)])
    assert articlekit.extract(page).title == TITLE
