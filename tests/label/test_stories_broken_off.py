"""Text that short lines break off: entries of live pages, boxes of key points, advertisements, recipes."""

from __future__ import annotations

import pytest

from articlekit.label import label_blocks
from articlekit.labels import Label
from articlekit.model import Document, Labelled
from articlekit.pipeline import load_toolkit
from articlekit.split import split

HEAD = "The Calder Fork Ledger\nNews\nFootbridge is saved by its own tolls\nBy Imogen Tarrant\n3 May 2025\n"
FIRST = (
    "The footbridge at Lower Calder, shut since February, will be rebuilt in oak after the parish found its tolls.\n"
)
SECOND = "Walkers have paid a penny to cross since 1944, and the box with the money stood in the cellar of the inn.\n"
LAST = "The footbridge opens in August, when the river is low, and the first to cross will pay a penny.\n"
FOOT = "More from News\nFerry to run on Sundays\nContact us\n© The Calder Fork Ledger\n"


def labelled(page: str) -> tuple[Labelled, ...]:
    return label_blocks(split(Document("page", page, "text")), load_toolkit().knowledge, with_votes=True).blocks


def found(page: str, line: str) -> Labelled:
    return next(item for item in labelled(page) if item.block.text == line.strip())


BREAKS = {
    "advertisement": "ADVERTISEMENT\n",
    "newsletter": "Sign up for our newsletter\nGet the top headlines every morning.\nEmail address\nSign Up\n",
    "lead": "READ MORE: Grain elevator to become apartments\n",
}


@pytest.mark.parametrize("between", BREAKS.values(), ids=list(BREAKS))
def test_a_paragraph_behind_a_break_goes_on_with_the_story(between: str) -> None:
    page = HEAD + FIRST + SECOND + between + LAST + FOOT
    assert found(page, LAST).kept
    assert not any(found(page, line).kept for line in between.splitlines())


def test_what_speaks_to_the_reader_behind_a_break_does_not() -> None:
    call = "Our weekly email tells you of every footbridge and every penny in the parish, and of the inn.\n"
    page = HEAD + FIRST + SECOND + BREAKS["newsletter"] + call + FOOT
    assert not found(page, call).kept


def test_a_teaser_in_a_list_of_other_stories_does_not() -> None:
    teaser = "The footbridge of the next parish was sold to the inn for a penny, and nobody has paid it since.\n"
    page = HEAD + FIRST + SECOND + LAST + "Related stories\nBridge sold\n" + teaser + "Ferry delayed\n" + FOOT
    assert not found(page, teaser).kept


POINTS = ("The bridge was shut in February", "It will be rebuilt in oak", "A box of pennies pays for it")


@pytest.mark.parametrize("bullet", ["", "• ", "- "], ids=["lines", "bullets", "dashes"])
def test_key_points_are_no_text(bullet: str) -> None:
    box = "At a glance\n" + "".join(f"{bullet}{point}\n" for point in POINTS)
    page = HEAD + box + "\n" + FIRST + "\n" + SECOND + "\n" + LAST + "\n" + FOOT
    assert not any(found(page, line).kept for line in ("At a glance", *POINTS))
    assert found(page, FIRST).kept


def test_a_list_under_such_a_heading_far_down_is_the_authors_own() -> None:
    story = "\n".join((FIRST, SECOND, LAST) * 2)
    listed = "Summary\n\n" + "".join(f"• {point}\n" for point in POINTS)
    page = HEAD + "\n" + story + "\n" + listed + "\n" + LAST.replace("August", "June")
    assert all(vote.voter != "boxes" for point in POINTS for vote in found(page, point).votes)


ENTRIES = (
    ("18:40", "Bridge to open tonight", "The parish says that the bridge will open tonight, an hour late."),
    ("17:15", "", "A carpenter has dropped his last nail into the river and gone home for another."),
    ("16:02", "", "The band is on its way, without the drum, which is on the other bank."),
)


@pytest.mark.parametrize("note", ["", " GMT"], ids=["bare", "zone"])
def test_entries_of_a_live_page_are_text(note: str) -> None:
    page = HEAD + "".join(f"{clock}{note}\n{head}\n{text}\n".replace("\n\n", "\n") for clock, head, text in ENTRIES)
    assert all(found(page + FOOT, text).kept for _, _, text in ENTRIES)
    assert found(page + FOOT, ENTRIES[0][1]).label is Label.HEADING
    assert found(page + FOOT, f"18:40{note}").label is Label.LIVE_STAMP


def test_times_before_headlines_make_no_live_page() -> None:
    ticker = "".join(f"{hour}:05\nFerry number {hour} has left\n" for hour in range(10, 16))
    page = HEAD + FIRST + SECOND + LAST + "Latest news\n" + ticker + FOOT
    assert not any(item.kept for item in labelled(page) if item.block.text.startswith("Ferry number"))


RECIPE = (
    "Ingredients\n4 large leeks\n200 g cream\n2 eggs\nNutmeg\nMethod\n"
    "1. Blacken the leeks whole in a dry pan, turning them every few minutes.\n"
    "2. Mix them with the eggs and the cream and bake for half an hour.\n"
)


def test_ingredients_and_steps_are_text() -> None:
    page = HEAD.replace("Footbridge is saved by its own tolls", "Burnt leek tart") + FIRST + RECIPE + FOOT
    kept = [item.block.text for item in labelled(page) if item.kept]
    assert {"Ingredients", "4 large leeks", "Nutmeg", "Method"} <= set(kept)
    assert found(page, "Method").label is Label.HEADING


def test_ingredients_without_a_method_are_not_a_recipe() -> None:
    shop = "Oat soap\n£4.00\nAdd to basket\nIngredients\nOats\nLye\nWater\nSalt\nDelivery\nReturns\n"
    assert not any(item.kept for item in labelled(shop) if item.block.text in {"Oats", "Lye", "Water"})
