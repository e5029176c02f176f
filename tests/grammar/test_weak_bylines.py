"""Songs, stays and kinds of reporters that have the shape of a byline, beside bylines that have it too."""

from __future__ import annotations

import pytest

from articlekit.grammar.byline_dates import outlet_before_age
from articlekit.grammar.bylines import parse_byline

AGED = (
    ("The Daily Slip - Mario Quill • 3h", "The Daily Slip"),
    ("The Varn Post • Xi Quill • 2 days ago", "The Varn Post"),
    ("Tideline | Mario Quill | vor 5 Std.", "Tideline"),
    ("Tideline • Mario Quill • 45m", "Tideline"),
)

NOT_AGED = (
    "The Quill Brothers - Greatest Hits - 45m",
    "The Slip Hotel - Double Room - 2 nights",
    "The Blue Buoy • Crime Drama • 58m",
    "The Star - Quay Street - 5 min",
    "Varn News - Mario Quill - 12 photos",
    "⋅ Mario Quill ⋅ 3h",
    "| Mario Quill | 3h",
)

NONE = ("文・構成", "文：日本語", "시민기자 모집", "사진기자 김하나")


@pytest.mark.parametrize(("line", "outlet"), AGED)
def test_outlet_before_author_and_age_is_read(line: str, outlet: str) -> None:
    assert outlet_before_age(line) == outlet
    assert parse_byline(line) is not None


@pytest.mark.parametrize("line", NOT_AGED)
def test_length_of_a_song_or_a_stay_is_no_age(line: str) -> None:
    """And a line that opens with its mark names no outlet."""
    assert not outlet_before_age(line)


@pytest.mark.parametrize("line", NONE)
def test_kind_of_work_is_nobodys_name(line: str) -> None:
    assert parse_byline(line) is None
