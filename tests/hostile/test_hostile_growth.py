"""Twice the text takes about twice the time, whatever the text is."""

from __future__ import annotations

import pytest
from growth import RATIO_MAX, TEXTS, growth_of

NOISE_S = 0.1


def check(name: str, kind: str, size: int) -> None:
    growth = growth_of(name, kind, size)
    if growth.double_s > NOISE_S and growth.ratio > RATIO_MAX:
        growth = growth_of(name, kind, 2 * size)
    assert growth.double_s <= NOISE_S or growth.ratio <= RATIO_MAX, growth


@pytest.mark.parametrize(("name", "kind"), TEXTS, ids=lambda word: word)
def test_time_grows_with_the_text(name: str, kind: str) -> None:
    check(name, kind, 30_000)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), TEXTS, ids=lambda word: word)
def test_time_grows_with_the_text_up_to_a_megabyte(name: str, kind: str) -> None:
    check(name, kind, 500_000)
