"""The page's own address, alone on a line near its top, speaks for the headline that it spells."""

from __future__ import annotations

from articlekit.model import Options
from articlekit.pipeline import extract

HEADLINE = "Island ticket: commuters pay half from Monday"
STORY = (
    "From Monday on commuters pay half for the boats and trains of the whole coast, the harbour office said.",
    "Captain Ada Moss called the ticket the best news in thirty years. Her ferry carries nine hundred people a day.",
    "The ticket is sold at every quay. Who has a yearly pass is paid back the difference in May, said the office.",
)


def _reasons(address: str) -> str:
    head = (HEADLINE, address, "Menu", "News", "Harbour", "Sports", "Commuters save sixty per cent")
    article = extract("\n".join((*head, "By Tom Reed", "3 May 2024", *STORY)), Options(explain=True))
    assert article.title == HEADLINE
    return article.provenance["title"].note or ""


def test_address_line_is_a_reason_for_the_headline_it_spells() -> None:
    assert "slug" in _reasons("https://news.example/coast/island-ticket-commuters-pay-half-from-monday-18857.html")


def test_short_address_and_one_in_a_sentence_say_nothing() -> None:
    assert "slug" not in _reasons("https://news.example/coast/ticket-18")
    assert "slug" not in _reasons("See https://news.example/coast/island-ticket-commuters-pay-half")
