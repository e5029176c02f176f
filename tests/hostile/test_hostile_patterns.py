"""No regular expression of the package takes more than linear time, whatever it is asked to look at.

The patterns are found by a census, so that a new one is tested as soon as it is there; the attacks are built from each
pattern's own parts. Texts that a splitter made have no runs of white space, and their patterns get none.
"""

from __future__ import annotations

import re
import time

import pytest
from adversary import attacks
from pattern_census import Found, census, unseen_calls

SIZE = 3_000
RATIO_MAX = 2.6
CERTAIN, HOPELESS = 3.5, 100.0
NOISE_S = 0.003
SHORT_MAX_S = 0.2
"""Below the one the clock is not to be trusted (a quadratic search of 6,000 characters takes ten times as long); above
the other, for 300 characters, no longer text need be tried."""

# Rooms that see blocks and values, in which white space is folded.
AFTER_SPLIT = ("articlekit.assemble", "articlekit.label", "articlekit.grammar", "articlekit.profiles", "cue ")

PATTERNS = census()


def cost(pattern: re.Pattern[str] | re.Pattern[bytes], text: str | bytes, *, at_start: bool) -> float:
    started = time.process_time()
    if at_start:
        pattern.match(text)  # type: ignore[arg-type]
    else:
        for _ in pattern.finditer(text):  # type: ignore[arg-type]
            pass
    return time.process_time() - started


def worst_ratio(found: Found, size: int = SIZE) -> tuple[float, str | bytes]:
    """The worst of time(2n)/time(n) over all attacks, and the attack; 0 where no attack takes long enough to tell."""
    pattern = re.compile(found.source, found.flags)
    folded = found.where.startswith(AFTER_SPLIT)
    worst: tuple[float, str | bytes] = (0.0, "")
    for few, one, two in zip(
        *(attacks(found.source, found.flags, n) for n in (size // 10, size, 2 * size)), strict=True
    ):
        short, single, double = (fold(text) if folded else text for text in (few, one, two))
        if cost(pattern, short, at_start=found.at_start) > SHORT_MAX_S:
            return HOPELESS, short
        if cost(pattern, double, at_start=found.at_start) < NOISE_S:
            continue
        times = [min(cost(pattern, text, at_start=found.at_start) for _ in range(3)) for text in (single, double)]
        if times[1] >= NOISE_S and times[1] > worst[0] * times[0]:
            worst = (times[1] / max(times[0], 1e-6), double)
            if worst[0] > CERTAIN:
                break
    return worst


def fold(text: str | bytes) -> str | bytes:
    return text if isinstance(text, bytes) else re.sub(r"\s+", " ", text)


def test_the_census_sees_every_call_of_re() -> None:
    assert unseen_calls() == []


def test_the_census_finds_patterns_of_every_sort() -> None:
    rooms = {found.where.split(".")[1] for found in PATTERNS if found.where.startswith("articlekit.")}
    assert {"assemble", "decode", "grammar", "label", "profiles", "readers", "split", "writers"} <= rooms
    assert any(found.where.startswith("cue ") for found in PATTERNS)
    assert len(PATTERNS) > 200


@pytest.mark.slow
@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.where)
def test_time_doubles_when_the_text_does(found: Found) -> None:
    ratio, attack = worst_ratio(found)
    if RATIO_MAX < ratio < HOPELESS:  # once more and longer: what is linear gets nearer to 2, what is not does not
        ratio, attack = worst_ratio(found, 4 * SIZE)
    assert ratio <= RATIO_MAX, f"{ratio:.1f} for {found.source!r} on {attack[:60]!r}…"


@pytest.mark.parametrize(
    ("source", "is_bad"),
    [(r"\s+x", True), (r"[^)]*\)", True), (r"(?<!\s)\s+x", False), ("ab?c{0,9}", False)],
)
def test_the_attacks_find_what_is_quadratic(source: str, is_bad: bool) -> None:
    assert (worst_ratio(Found("test", source))[0] > RATIO_MAX) == is_bad


def test_the_attacks_find_what_is_exponential() -> None:
    pattern = re.compile("(a+)+b")
    assert max(cost(pattern, text, at_start=False) for text in attacks("(a+)+b", 0, 17)) > NOISE_S
