"""A caption and its credit on two lines: which line is the other's, and what is neither."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page

import articlekit
from articlekit.grammar.credit_tails import part_tail

HEAD = "T Islanders buy back the ferry\nA By Ada Moss\nZ 12 March 2025"
LEAD = (
    "The ferry Aurelia left the breakers' yard at Port Mirren on Tuesday with all four engines running, two years "
    "after the council had agreed to sell her for the price of her brass, and one after it had forgotten to whom."
)
MORE = (
    "Her new owners, a cooperative of 212 islanders, say that she will carry passengers from June. “Nobody asked "
    "whether she could float,” said Petra Hollis, who chairs it. “They only asked whether she could be weighed.”"
)
LAST = (
    "The harbour authority has granted a licence for crossings by day. Those by night depend on a radar set that is "
    "still in a crate in Aldous, where customs officers have asked for a form that was withdrawn in 1997."
)


def pairs(article: articlekit.Article) -> list[tuple[str | None, str | None]]:
    return [(image.caption, image.credit) for image in article.images]


def test_one_sentence_below_a_claim_under_the_byline_is_its_caption() -> None:
    caption = "The Aurelia at the yard, the day before she left."
    page = f"{HEAD}\nP © Ilse Varga\nB {caption}\nB {LEAD}\nB {MORE}"
    article = read_page(page)
    assert pairs(article) == [(caption, "Ilse Varga")]
    assert caption not in article.text


def test_two_sentences_below_a_claim_open_the_text() -> None:
    opening = "The Aurelia left on Tuesday. She is back."
    page = f"{HEAD}\nP © Ilse Varga\nB {opening}\nB {LEAD}\nB {MORE}"
    article = read_page(page)
    assert pairs(article) == [(None, "Ilse Varga")]
    assert opening in article.text


def test_claims_within_the_text_are_credits_of_the_captions_below() -> None:
    page = (
        "Islanders buy back the ferry that was sold for scrap\nBy Ada Moss\n12 March 2025\n\n© Ilse Varga\n"
        f"The Aurelia at the yard, the day before she left.\n\n{LEAD}\n\n{MORE}\n\n© Tom Ruddock\n"
        f"Petra Hollis with the key to the wheelhouse.\n\n{LAST}\n\n© 2025 The Mirren Packet\n"
    )
    article = articlekit.extract(page)
    assert pairs(article) == [
        ("The Aurelia at the yard, the day before she left.", "Ilse Varga"),
        ("Petra Hollis with the key to the wheelhouse.", "Tom Ruddock"),
    ]
    assert "Ruddock" not in article.text
    assert "wheelhouse" not in article.text


def test_pair_far_above_the_text_is_one_and_its_repetition_none() -> None:
    menu = "\n".join(f"V Part {number}" for number in range(12))
    page = (
        f"C The quay at Varn at dusk.\nP Bildrechte: Seepresse\n{menu}\nC The quay at Varn at dusk.\n{menu}\n"
        f"{HEAD}\nB {LEAD}\nB {MORE}\nB {LAST}"
    )
    assert pairs(read_page(page)) == [("The quay at Varn at dusk.", "Seepresse")]


def test_led_credit_among_controls_under_the_headline() -> None:
    page = f"{HEAD}\nM Join in\nM Photo by ilse99 /Getty Images\nM Join in\nB {LEAD}\nB {MORE}"
    assert pairs(read_page(page)) == [(None, "ilse99 /Getty Images")]
    below = f"{HEAD}\nB {LEAD}\nB {MORE}\nM Photo by ilse99 /Getty Images"
    assert pairs(read_page(below)) == []


def test_name_over_a_byline_with_a_lead_word_took_the_picture() -> None:
    caption = "Vista de la lonja de Varn, el pasado lunes."
    head = f"T La lonja cierra\nD {caption}\nA Lucía Otero"
    article = read_page(f"{head}\nA Por Martín Salva\nZ 14 de marzo de 2025\nB {LEAD}\nB {MORE}")
    assert article.authors == ("Martín Salva",)
    assert pairs(article) == [(caption, "Lucía Otero")]
    assert pairs(read_page(f"{head}\nZ 14 de marzo de 2025\nB {LEAD}\nB {MORE}")) == []


def test_name_alone_below_a_caption_is_its_credit_where_somebody_else_wrote() -> None:
    caption = "Amparo Quiroga, con la campana de la lonja"
    head = "T La lonja cierra\nA Por Martín Salva\nZ 14 de marzo de 2025"
    page = f"{head}\nB {LEAD}\nC {caption}\n. María Ferrer\nB {MORE}\nB {LAST}"
    assert pairs(read_page(page)) == [(caption, "María Ferrer")]


def test_photographer_and_the_name_of_the_page() -> None:
    credit = "Ilse Varga/The Lake Herald"
    page = f"N The Lake Herald\n{HEAD}\nN The yard on a late Monday\nN {credit}\nB {LEAD}\nB {MORE}"
    assert ("The yard on a late Monday", credit) in pairs(read_page(page))
    other = page.replace("N The Lake Herald\n", "N The Other Paper\n")
    assert pairs(read_page(other)) == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The quay at dusk, on the last Monday. Harbour Museum Trust", "Harbour Museum Trust"),
        ("El puerto viejo de Varn, el lunes. ADA MOSS", "ADA MOSS"),
        ("El puerto viejo de Varn, el lunes. / A. MOSS", "A. MOSS"),
        ("Gamla hamnen i Varn i går. lake.is/Ada Moss", "lake.is/Ada Moss"),
        ("The quay at dusk, on the last Monday. It was shut", None),
        ("The quay at dusk, on the last Monday. Moss", None),
        ("Ada Moss", None),
    ],
)
def test_name_behind_the_last_sentence_of_a_caption(line: str, credit: str | None) -> None:
    found = part_tail(line)
    assert (found.credit if found is not None else None) == credit
