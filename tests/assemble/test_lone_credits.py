"""Credits alone on a line: in brackets, and lead words with nothing but a rule behind them."""

from __future__ import annotations

import pytest

import articlekit

PAGE = """Home
News

Bridge reopens after the storm

By Ada Moss

{line}

The bridge over the Varn reopened on Monday after a week of repairs, the council said.

Engineers replaced four beams and painted the rail green, a colour that nobody had asked for.

“It is a fine bridge,” said the mayor, who crossed it twice on foot and once on a borrowed horse.

The repairs cost 40,000 crowns, which is less than the ferry would have cost for the same week.
"""


@pytest.mark.parametrize(
    ("line", "credit"),
    [("[Photo: Cy Orr/Lake Press]", "Cy Orr/Lake Press"), ("[bridge.jpg]", None), ("[IMG: the bridge]", None)],
)
def test_a_line_in_brackets_is_a_credit_only_where_it_says_so(line: str, credit: str | None) -> None:
    article = articlekit.extract(PAGE.format(line=line))
    assert article.image_credit == credit
    assert line not in article.text


@pytest.mark.parametrize("line", ["Photo:", "A ferry on the Varn. Photo:", "Photo: /\n\n/"])
def test_a_lead_word_above_a_rule_leads_to_nothing(line: str) -> None:
    options = articlekit.Options(input_format="markdown")
    article = articlekit.extract(PAGE.format(line=f"{line}\n\n* * *"), options)
    assert article.title == "Bridge reopens after the storm"
    assert article.image_credit is None
