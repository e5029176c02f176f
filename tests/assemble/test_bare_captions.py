"""Lines labelled as captions that no credit stands beside: on pages that show no picture, and on those that do."""

from __future__ import annotations

from pages import read_page

TEXT = """
B Every boat needs two lines and a spring. Choose lines of nylon, because they stretch when the swell comes in.
C {caption}
B Walk away only when the boat lies still. Whoever leaves in a hurry will find the boat on the stones tomorrow.
"""


def _captions(head: str, caption: str) -> list[str | None]:
    return [image.caption for image in read_page(head + TEXT.format(caption=caption)).images]


def test_page_without_author_date_and_picture_has_none() -> None:
    """An offer between paragraphs is no caption there; on a dated report the label is believed."""
    offer = "The basic knots of the harbour, shown by Ada Moss at the quay"
    assert _captions("T How to tie up a boat", offer) == []
    assert _captions("T How to tie up a boat\nZ 3 May 2024", offer) == [offer]


def test_source_code_and_prices_are_none() -> None:
    """Not even on a dated report."""
    for line in ("if ( ! line.len() ) { return; }", "Regular price for two lines of nylon: $26"):
        assert _captions("T How to tie up a boat\nZ 3 May 2024", line) == []
