"""Values that the place of a line and the text beside it bear out, where the line alone would not do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import label_page, read_page

from articlekit.assemble.headline import measure_headlines
from articlekit.assemble.page import Page
from articlekit.model import Document, Options

BODY = """
B The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, the harbour office said.
B “We had four boats and no road,” said Ines Falk, who has run the harbour for eleven years and kept the ledger.
B The storm of 9 March broke the ramp in two places and left the island without its ferry for the third time.
B The council will now pay for a second ramp, which should be ready before the winter, the mayor told the office.
"""
TITLE = "T Ferry to Pell Head runs again after storm broke the ramp"

MENU = "N Tides\n" * 16

AUTHORS = [
    ("a-bare-name-labelled-byline-under-the-headline", f"{TITLE}\nA Quorla Venn\n{BODY}", ("Quorla Venn",)),
    ("the-same-far-above-the-headline", f"A Quorla Venn\n{MENU}{TITLE}\n{BODY}", ()),
    ("words-that-the-text-has-in-lower-case", f"{TITLE}\nA Harbour Ramp\n{BODY}", ()),
    ("a-user-name-beside-its-date", f"{TITLE}\nA by lakeboats | 14 March 2024\n{BODY}", ("lakeboats",)),
]


@pytest.mark.parametrize(("page", "expected"), [row[1:] for row in AUTHORS], ids=[row[0] for row in AUTHORS])
def test_authors(page: str, expected: tuple[str, ...]) -> None:
    assert read_page(page).authors == expected


CREDITS = [
    (
        "a-lead-word-at-the-end-of-the-caption",
        f"{TITLE}\nC The mended ramp at Varn. Photo:\nP Harbour office of Varn\n{BODY}",
        "Harbour office of Varn",
    ),
    ("the-pages-own-claim", f"P © THE HARBOUR POST\nN ALL RIGHTS RESERVED\n{TITLE}\n{BODY}", None),
    ("a-paper-that-sent-her", f"{TITLE}\nC A ramp at Varn. Ada Moss for The Bay\n{BODY}", "Ada Moss for The Bay"),
]


@pytest.mark.parametrize(("page", "expected"), [row[1:] for row in CREDITS], ids=[row[0] for row in CREDITS])
def test_credit(page: str, expected: str | None) -> None:
    assert read_page(page).image_credit == expected


def test_broadcaster_between_marks_on_the_byline_is_no_credit() -> None:
    page = f"{TITLE}\nA By Ada Moss\nN ·\nP CBC News\nN ·\nZ 14 March 2024\n{BODY}"
    assert read_page(page).image_credit is None


def test_caption_ends_before_the_lead_word_of_the_next_row() -> None:
    page = f"{TITLE}\nC The mended ramp at Varn. Photo:\nP Harbour office of Varn\n{BODY}"
    assert read_page(page).images[0].caption == "The mended ramp at Varn."


def _features(lines: str) -> dict[str, dict[str, float]]:
    labelled = label_page(lines)
    document = Document("page.txt", "\n".join(entry.block.text for entry in labelled), "text")
    return {line.value: line.features for line in measure_headlines(Page(document, labelled, None, Options()))}


TAG = "N Storm-broken ramp mended: ferry runs to Pell Head - The Harbour Post"
READING = "Storm-broken ramp mended: ferry runs to Pell Head"


def test_headline_rewords_a_title_line_that_stands_once() -> None:
    features = _features(f"{TAG}\nN Home\n{TITLE}\nA By Ada Moss\n{BODY}")
    assert features[TITLE[2:]]["rewords-dated"] > 0.3
    assert features[READING]["stands-once"] == 1.0


def test_title_line_that_stands_elsewhere_is_reworded_by_none() -> None:
    features = _features(f"{TAG}\nN Home\n{TITLE}\nA By Ada Moss\n{BODY}Y {READING}")
    assert not {"rewords", "rewords-dated"} & features[TITLE[2:]].keys()
    assert "stands-once" not in features[READING]


def test_short_line_is_asked_where_its_label_says_title() -> None:
    assert read_page(f"T Lake Ferry\nA By Ada Moss\n{BODY}").title == "Lake Ferry"
