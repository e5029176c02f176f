"""The README says of hostile input what the suites wrote down."""

from __future__ import annotations

from scoreboard import README, renew


def test_the_table_is_what_the_results_say() -> None:
    text = README.read_text("utf-8")
    assert renew(text) == text, "run `python tests/hostile/scoreboard.py`"
