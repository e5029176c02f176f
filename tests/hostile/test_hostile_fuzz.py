"""What fuzzing found stays mended, and a few hundred mutants of the hostile inputs find nothing in a minute."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from fuzz import SLOW_S, seeds
from fuzz_targets import TARGETS
from hostile_cases.mutated import mutate

REGRESSIONS = sorted(Path(__file__).with_name("regressions").glob("[0-9]*"))
MUTANTS = 60


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_a_finding_stays_mended(path: Path) -> None:
    started = time.process_time()
    TARGETS[path.name.split("-")[1]](path.read_bytes())
    assert time.process_time() - started < SLOW_S


@pytest.mark.parametrize("name", TARGETS)
def test_mutants_break_nothing(name: str) -> None:
    chance, corpus = random.Random(7), seeds()
    for _ in range(MUTANTS):
        data = mutate(chance, chance.choice(corpus), chance.choice(corpus))
        TARGETS[name](bytes((chance.randrange(256),)) + data[:6000])
