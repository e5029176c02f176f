"""What the head of a page is: headline, byline and date together, the paper's name above, pictures with their texts."""

from __future__ import annotations

from pathlib import Path

import articlekit

SAMPLES = Path(__file__).parents[2] / "samples"
HEAD = "Urban Gazette\nCity\nTransport\n"
STORY = (
    "Tram drivers may once again raise a hand to one another when they pass, a tribunal ruled on Monday.\n"
    "The operator had forbidden the gesture in 2022, on the ground that both hands were needed.\n"
    "“It is four seconds of company in an eight-hour shift,” the judge wrote.\n"
)
FOOT = "Imprint\nPrivacy settings\n© 2025 Urban Gazette\n"


def test_a_whole_head_over_a_short_article_outweighs_the_furniture() -> None:
    page = (SAMPLES / "consent-wall-above-short.txt").read_text("utf-8")
    headless = page.replace("By Ludo Ferrante\n", "").replace("19 Aug 2025\n", "")
    assert articlekit.extract(page).status == "ok"
    assert articlekit.extract(headless).status == "no_article"


def test_a_list_of_teasers_with_bylines_and_dates_is_none() -> None:
    teasers = "".join(
        f"Tram line {number} to be closed\nBy Ludo Ferrante\n{number} August 2025\n"
        f"The tram line with the number {number} will be closed for repairs until the end of the month.\n"
        for number in range(3, 12)
    )
    assert articlekit.extract(HEAD + teasers + FOOT).status == "no_article"


def test_a_name_that_opens_the_page_is_the_outlet() -> None:
    page = "Line & Platform\nTravel\nFive stations\nBy Ludo Ferrante\n19 August 2025\n" + STORY
    assert articlekit.extract(page).outlet == "Line & Platform"


def test_a_menu_that_opens_the_page_is_not() -> None:
    page = "Sign in to read\nTravel\nFive stations\nBy Ludo Ferrante\n19 August 2025\n" + STORY
    assert articlekit.extract(page).outlet is None


def test_no_headline_stands_below_the_first_paragraph() -> None:
    questions = "Gazette: Do people wave to you from the platforms?\nMoll: They wave to the tram.\n"
    page = "Urban Gazette\nTen questions for a driver\nBy Ludo Ferrante\n19 August 2025\n" + STORY + questions * 3
    assert articlekit.extract(page).title == "Ten questions for a driver"


def test_a_headline_over_the_authors_line_is_no_author() -> None:
    page = "The Black Pan\nAda Moss\nPosted on February 21, 2025 by Maeve Dillon\n" + STORY
    assert articlekit.extract(page).authors == ("Maeve Dillon",)


def test_a_line_set_with_a_caption_is_its_alternative_text() -> None:
    picture = "People stand close together.\nCommuters on Monday at the depot. Photograph: Ines Falk\n\n"
    page = "Drivers may wave\n\nBy Ludo Ferrante\n\n" + picture + STORY.replace("\n", "\n\n")
    image = articlekit.extract(page).images[0]
    assert (image.alt, image.caption) == ("People stand close together.", "Commuters on Monday at the depot.")


def test_the_rights_of_an_agency_are_no_picture() -> None:
    page = "Drivers may wave\n\nVARN, July 4, 2025 (AFP) - " + STORY.replace("\n", "\n\n") + "© Agence France-Presse\n"
    assert articlekit.extract(page).images == ()
