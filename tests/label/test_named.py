"""Lines that the page itself explains: lives of its authors, and quotations that it has already."""

from __future__ import annotations

import pytest

from articlekit.label import label_blocks
from articlekit.labels import Label
from articlekit.model import Document
from articlekit.pipeline import load_toolkit
from articlekit.split import split

HEAD = "The Calder Fork Ledger\n\nThe last wooden footbridge over the Fork is saved by its own tolls\n\n"
BODY = (
    "The footbridge at Lower Calder, shut since February, will be rebuilt in oak after the parish found unspent tolls.",
    "Walkers have paid a penny to cross since 1944. The money went into a box, and the box into the inn's cellar.",
    "“I thought it was coal,” said Obadiah Finch. “My wife said that nobody locks up coal, and she was right.”",
    "Work begins in August, when the river is low. Until then the Saturday rowing boat goes on free of charge.",
)


def label_of(line: str, *, byline: str = "By Imogen Tarrant") -> Label:
    """The label of a line that stands under the last paragraph."""
    page = HEAD + byline + "\n\n" + "\n\n".join(BODY) + "\n\n" + line + "\n"
    labelled = label_blocks(split(Document("page", page, "text")), load_toolkit().knowledge).blocks
    return next(item.label for item in labelled if item.block.text == line)


LIVES = [
    ("writes", "Imogen Tarrant writes about rivers and bridges, and has done so for eleven years."),
    ("is", "Imogen Tarrant is the Ledger's transport reporter and lives on a narrowboat."),
    ("role-behind-a-comma", "Imogen Tarrant, transport reporter, joined the Ledger after six years at sea."),
]


@pytest.mark.parametrize("line", [row[1] for row in LIVES], ids=[row[0] for row in LIVES])
def test_the_life_of_the_author_is_named_and_left_out(line: str) -> None:
    assert label_of(line) is Label.BIO


def test_the_same_said_of_somebody_else_is_the_story() -> None:
    line = "Obadiah Finch is the third landlord of the inn since the war and the first to open the box."
    assert label_of(line) is Label.BODY


def test_an_author_who_does_something_in_the_story_stays() -> None:
    assert (
        label_of("Imogen Tarrant walked across the river bed on Tuesday to see what was left of the pier.")
        is Label.BODY
    )


def test_a_quotation_that_a_paragraph_has_is_a_pull_quote() -> None:
    assert label_of("“My wife said that nobody locks up coal”") is Label.OTHER


def test_a_quotation_that_stands_nowhere_else_is_the_story() -> None:
    assert label_of("“We shall have a bridge by the first frost, and it will be made of oak,” he said.") is Label.BODY
