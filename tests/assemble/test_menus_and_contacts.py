"""What stands below a menu, and names that are nobody's who wrote or printed the page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page

import articlekit
from articlekit.assemble.publication import clean_outlet, may_name
from articlekit.grammar.byline_dates import outlet_before_age
from articlekit.grammar.bylines import parse_byline
from articlekit.grammar.datelines import find_dateline_date
from articlekit.grammar.dates import find_stamps

BODY = """
B The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, the harbour office said.
B “We had four boats and no road,” said Ines Falk, who has run the harbour for eleven years and kept the ledger.
B The storm of 9 March broke the ramp in two places and left the island without its ferry for the third time.
"""
MENU = "N Home\nN News\nN Sport\nN Weather\nN Jobs"


def test_line_set_apart_below_the_menu_is_the_section() -> None:
    page = f"{MENU}\n~\nN Harbour & Sea\n~\nT Ferry to Pell Head runs again\nA By Ada Moss{BODY}"
    assert read_page(page).section == "Harbour & Sea"
    assert read_page(page.replace("\n~\nN Harbour", "\nN Harbour")).section is None
    assert read_page(f"{page}© © 2025 Harbour & Sea").section is None


def test_name_below_a_press_contact_is_no_author() -> None:
    page = f"T Ferry to Pell Head runs again\n. {{}}\nA Ada Moss\nZ 12 March 2025{BODY}"
    assert read_page(page.format("Press contact:")).authors == ()
    assert read_page(page.format("The words")).authors == ("Ada Moss",)


def test_byline_with_a_lead_word_below_a_menu_that_ends_in_contact_is_the_authors() -> None:
    assert read_page(f"N Contact\nA By Ada Moss\nT Ferry to Pell Head runs again{BODY}").authors == ("Ada Moss",)


def test_line_of_outlet_author_and_age() -> None:
    page = "N Flip\nT Ferry to Pell Head runs again\nN The Varn Packet - Ada Moss • 3h"
    article = read_page(page + BODY)
    assert (article.outlet, article.authors) == ("The Varn Packet", ("Ada Moss",))
    assert outlet_before_age("Ada Moss - The Varn Packet • 3h") == ""
    assert parse_byline("A first look - What Changed • 3h") is None


def test_first_line_that_is_a_name_in_another_language() -> None:
    page = f"N Menu\nN {{}}\nN Inicio\nT Ferry to Pell Head runs again\nZ 12 March 2025{BODY}"
    assert read_page(page.format("Gobierno de la Isla de Varn")).outlet == "Gobierno de la Isla de Varn"
    assert read_page(page.format("Le carnet de Maëlle")).outlet == "Le carnet de Maëlle"
    assert read_page(page.format("Aller à la recherche")).outlet is None


@pytest.mark.parametrize(("name", "expected"), [("Post Your Answer", False), ("Morning Post", True)])
def test_control_that_speaks_to_the_reader_names_nothing(name: str, expected: bool) -> None:
    assert may_name(name) is expected


def test_rights_in_korean_and_japanese_are_no_part_of_a_name() -> None:
    assert clean_outlet("바른일보 무단전재 및 재배포 금지") == "바른일보"
    assert clean_outlet("潮見新聞 無断転載を禁じます") == "潮見新聞"


def test_word_before_an_age_is_not_of_the_date_before_it() -> None:
    stamps = find_stamps("12/03/2025 08h15 Atualizado há 3 horas", order="dmy")
    assert [(stamp.value, stamp.role) for stamp in stamps] == [("2025-03-12T08:15", "unknown")]
    assert find_stamps("12 March 2025 updated")[0].role == "modified"


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Varn, 6 de junio de 2025.- La consejera abrió la lonja.", "2025-06-06"),
        ("Varn, 6. Juni 2025 – Die Ministerin hat die Halle eröffnet.", "2025-06-06"),
        ("VARN (6 June 2025) - The hall is open.", "2025-06-06"),
        ("On Friday, 6 June 2025 – the day of the fair – it rained.", None),
        ("Varn, das bis 6. Juni 2025 – so der Plan – öffnen soll.", None),
    ],
)
def test_date_in_the_dateline_of_a_press_release(opening: str, day: str | None) -> None:
    assert find_dateline_date(opening) == day


def test_dateline_below_a_headline_that_is_kept() -> None:
    headline = "The regional government opens the hall to the boats and their crews"
    page = f"B {headline}\nB Varn, 6 June 2025 – It is open to all boats, the minister said, and their crews.{BODY}"
    article = read_page(page)
    assert (article.title, article.date_published) == (headline, "2025-06-06")


def test_caption_over_its_credit_is_no_headline() -> None:
    caption = "Few came to the harbour hall on Monday to see the ferry that runs to Pell Head"
    head = "Harbour Post\nMenu\nFerry to Pell Head runs again\nListen"
    body = "\n".join(line[2:] for line in BODY.strip().splitlines())
    page = f"{head}\n{caption}\n© Ilse Varga\nAda Moss\n12 March 2025\n{body}"
    assert articlekit.extract(page).title == "Ferry to Pell Head runs again"


def test_syllables_of_vietnamese_count_as_words() -> None:
    from articlekit.assemble.headline import words_of

    assert words_of("Phà cũ trở lại bến") == ["phà", "cũ", "trở", "lại", "bến"]
    assert words_of("Die alte Fähre ist da") == ["alte", "fähre"]


def test_word_that_leads_the_tags_ends_no_text() -> None:
    article = read_page(f"T Ferry to Pell Head runs again{BODY}H Topics:\nN Ferries\nN Varn\nY More of this")
    assert not article.text.endswith("Topics:")
    assert article.tags == ("Ferries", "Varn")


def test_address_under_the_byline_is_no_standfirst() -> None:
    page = f"T Ferry to Pell Head runs again\nA By Ada Moss\nD ada.moss.of.varn@packet.example{BODY}"
    assert read_page(page).description is None
