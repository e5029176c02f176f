"""What an endless page is asked in ways of its own gives what a short page's ways give."""

from __future__ import annotations

from articlekit import extract
from articlekit.assemble.page import Lookup

TEXTS = ["Read more", "Ferry sails", "Read more", "", "Bees win", "Read more"]


def test_a_text_is_found_where_it_stands() -> None:
    lookup = Lookup(TEXTS)
    expected = {text: [row for row, other in enumerate(TEXTS) if other == text] for text in (*TEXTS, "Nowhere")}
    assert {text: list(lookup.places(text)) for text in expected} == expected


def test_a_byline_has_no_more_neighbours_than_a_list_of_people() -> None:
    prose = "The ferry to Ostholm runs again after three weeks of storms, the harbour office said on Monday. " * 3
    people = "".join(f"By Ada {chr(65 + number // 26)}{chr(97 + number % 26)}moss\n" for number in range(300))
    article = extract(f"Ferry runs again\n\n{people}\n{prose}\n\n{prose}again.\n")
    assert len(article.authors) <= 81
