"""Names of outlets: whole rather than a part of them, with "The" and everyday words, without marks and dates."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page

from articlekit.assemble.publication import Names, may_name

BODY = """
B The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, the harbour office said.
B “We had four boats and no road,” said Ines Falk, who has run the harbour for eleven years and kept the ledger.
B The storm of 9 March broke the ramp in two places and left the island without its ferry for the third time.
"""


def test_claimed_name_is_taken_whole() -> None:
    page = "T Ferry to Pell Head runs again\n{}V Subscribe to The Ledger\nV More from The Ledger\n© © 2024 {} Inc."
    assert read_page(page.format(BODY, "The Ledger and Mail")).outlet == "The Ledger and Mail"
    assert read_page(page.format(BODY, "Pell Media")).outlet == "The Ledger"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The West Coast", True), ("West Coast", True), ("The West Australian", True), ("The news today", False)],
)
def test_the_and_two_everyday_words_may_be_a_name(name: str, expected: bool) -> None:
    assert may_name(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ledger_", ["Ledger"]), ("Tuesday, 26 March 2024", []), ("Thursday, 22/10/2025", []), ("rbb24", ["rbb24"])],
)
def test_marks_and_dates_are_no_part_of_a_name(name: str, expected: list[str]) -> None:
    names = Names()
    names.add(name, "line-1", 0)
    assert [plate.value for plate in names.found.values()] == expected
