"""Every word that says that a picture is meant passes the quick test that stands before the pattern of credits."""

from __future__ import annotations

import pytest

from articlekit.grammar.credit_words import has_photo
from articlekit.grammar.credits import parse_caption

LEADS = "Photo Photos Photograph Photographs Picture Pictures Image Images Foto Fotos Bild Fot. Fotó".split()


@pytest.mark.parametrize("lead", LEADS)
def test_the_name_behind_a_photo_word_is_a_credit(lead: str) -> None:
    found = parse_caption(f"The harbour at dawn. {lead} by Ada Moss")
    assert found is not None
    assert (found.caption, found.credit) == ("The harbour at dawn.", "Ada Moss")


@pytest.mark.parametrize("lead", LEADS)
def test_a_photo_word_is_known_in_capitals_and_small_letters(lead: str) -> None:
    assert has_photo(lead.upper())
    assert has_photo(lead.lower())
