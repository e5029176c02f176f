"""A text begins behind its title, also where the title stands in it as a heading."""

from __future__ import annotations

import articlekit
from articlekit.labels import Label

TITLE = "The town that hums: a walk under Brannoc"
BODY = (
    "The pump under the market square of Brannoc was built in 1931 to run for ten years, and it still runs.",
    "There are four keys to the pump room, and nobody remembers who was given the fourth of them, or why.",
    "The engineer who comes on Saturdays is called Hester Moll, as was her mother, who came before her.",
)

MORE = (
    "The hum is loudest in the crypt of Saint Ursa, where the choir has long since learned to sing a little flat.",
    "Visitors are told that it is the sea, and the sea is nine miles away and does not hum in any case.",
)


def test_the_title_once_more_above_the_text_is_no_part_of_it() -> None:
    page = f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n\n" + "\n\n".join(BODY)
    article = articlekit.extract(page, articlekit.Options(explain=True))
    assert article.title == TITLE
    assert article.text == "\n\n".join(BODY)
    (block,) = [item for item in article.blocks or () if item.block.text == TITLE]
    assert (block.label, block.kept, block.votes[-1].reason) == (Label.TITLE, False, "it is the title")


def test_the_same_words_further_down_stay() -> None:
    page = f"---\ntitle: {TITLE}\n---\n\n" + "\n\n".join((*BODY, f"## {TITLE}", *MORE))
    assert TITLE in articlekit.extract(page).text
