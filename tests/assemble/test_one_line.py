"""A page whose whole text is one line, its parts with blanks between: what it says of itself, and what is left out."""

from __future__ import annotations

import pytest

import articlekit

TITLE = "Ferry to Pell Head runs again after Storm Ada broke the ramp"
MENU = (
    "Skip to content Home News Sport Tides Boats Harbour People Letters Obituaries The Harbour Post Shop Search Log in "
    "Subscribe More from The Harbour Post Weather Crossword Jobs Cars Property"
)
BODY = (
    "The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, the office said.",
    "“We had four boats and no road,” said Ines Falk, who has run the harbour for eleven years and kept the ledger.",
    "The storm of 9 March broke the ramp in two places and left the island without its ferry for the third time.",
    "The council will now pay for a second ramp, which should be ready before the winter, the mayor told the office.",
)
MORE = [
    f"On day {day} of the repair a crew of {day + 3} carried stone to the pier and went home by the coast path."
    for day in range(30)
]
FOOT = "Related Mule post ends on the coast path Contact us Terms and conditions © The Harbour Post Privacy policy"


def _line(tag: str, *, head: str = TITLE, near: str = "By Anna Moss and Thomas van der Reed 14 March 2024") -> str:
    return " ".join((tag, MENU, head, near, *BODY, *MORE, FOOT))


TAG = f"{TITLE} | The Harbour Post"
FIELDS = [
    ("title", TITLE),
    ("authors", ("Anna Moss", "Thomas van der Reed")),
    ("date_published", "2024-03-14"),
    ("outlet", "The Harbour Post"),
    ("images", ()),
]


@pytest.mark.parametrize(("field", "expected"), FIELDS, ids=[field for field, _ in FIELDS])
def test_field_of_a_page_on_one_line(field: str, expected: object) -> None:
    assert getattr(articlekit.extract(_line(TAG)), field) == expected


NULLS = [
    ("an-opening-that-stands-once", "title", _line(TAG, head="A headline in other words")),
    ("a-part-of-the-title-stands-again", "title", _line(TAG, head="Ferry to Pell Head runs late")),
    ("an-outlet-that-is-said-nowhere-else", "outlet", _line(f"{TITLE} | Varn Daily")),
    ("a-day-of-the-text", "date_published", _line(TAG, near="").replace("9 March", "9 March 2024")),
]


@pytest.mark.parametrize(("field", "page"), [row[1:] for row in NULLS], ids=[row[0] for row in NULLS])
def test_unsure_value_is_left_out(field: str, page: str) -> None:
    assert getattr(articlekit.extract(page), field) is None


def test_no_name_without_a_known_given_name() -> None:
    assert articlekit.extract(_line(TAG, near="By Boat Or Bus 14 March 2024")).authors == ()


def test_page_of_several_lines_is_read_line_by_line() -> None:
    page = "\n".join((TAG, *MENU.split(), TITLE, "By Ada Moss", *BODY, FOOT))
    assert articlekit.extract(page).authors == ("Ada Moss",)
