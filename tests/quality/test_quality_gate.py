"""Nothing gets worse unseen: scores against the pinned floors."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("gate", Path(__file__).parent / "gate.py")
assert spec is not None
assert spec.loader is not None
gate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gate)

FLOORS = json.loads(gate.FLOORS.read_text("utf-8"))


def test_samples_stay_at_their_floor() -> None:
    assert gate.score_samples() >= FLOORS["samples"] - gate.EPSILON


@pytest.mark.corpus
def test_evaluation_pages_stay_at_their_floors() -> None:
    if not (gate.CORPUS / gate.SETS[0] / "truth.jsonl").exists():
        pytest.skip("no corpus of evaluation pages; set ARTICLEKIT_CORPUS to a folder of them")
    if gate.corpus_digest(gate.CORPUS) != FLOORS["corpus_digest"]:
        pytest.skip("the floors were pinned on another corpus")
    scores = gate.score_corpus(gate.CORPUS)
    assert {name: value for name, value in scores.items() if value < FLOORS["corpus"][name] - gate.EPSILON} == {}
