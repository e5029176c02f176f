"""What HTML adds to the votes: paragraphs of sentences, and what the caller prefers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from articlekit.label import measure_blocks
from articlekit.label.extractors import Extracted
from articlekit.label.markup import (
    LEAN_ODDS,
    NEVER,
    PROSE_ODDS,
    MarkupEvidence,
    vote_lean,
    vote_rescue,
    vote_sentences,
)
from articlekit.model import Block, BlockKind, Document
from articlekit.pipeline import load_knowledge
from articlekit.split.markup import read_page

PAGE = """<h2>The pier is open again after the storm.</h2>
<p>The ferry to Varn runs again, and the first boat was full.</p>
<p>Ferries and piers</p>
<ul><li>The pier at Varn was closed for three weeks in all.</ul>
<table><tr><td>Varn<td>8.30</table>"""


def blocks_of(source: str) -> tuple[Block, ...]:
    page = read_page(Document("page", source, "html"))
    assert page is not None
    return page.blocks


def test_only_paragraphs_of_sentences_gain() -> None:
    blocks = blocks_of(PAGE)
    gained = vote_sentences(blocks, measure_blocks(blocks, load_knowledge())).keep
    assert [block.text for block, odds in zip(blocks, gained, strict=True) if odds] == [
        "The ferry to Varn runs again, and the first boat was full."
    ]
    assert gained.max() == np.float32(PROSE_ODDS)


LEANS = [("precision", -1), ("neither", 0), ("recall", 1)]


@pytest.mark.parametrize("lean", [row[1] for row in LEANS], ids=[row[0] for row in LEANS])
def test_what_the_caller_prefers_moves_every_block_alike(lean: int) -> None:
    blocks = blocks_of(PAGE)
    ballot = vote_lean(blocks, MarkupEvidence((), Extracted((None, None, None), (), is_guarded=False), lean=lean))
    assert set(ballot.keep.tolist()) == {LEAN_ODDS[lean]}


def test_tables_that_are_not_wanted_are_never_kept() -> None:
    blocks = blocks_of(PAGE)
    evidence = MarkupEvidence((), Extracted((None, None, None), (), is_guarded=False), lean=1, tables=False)
    kept_out = [
        block.kind for block, odds in zip(blocks, vote_lean(blocks, evidence).keep, strict=True) if odds == -NEVER
    ]
    assert kept_out == [BlockKind.TABLE]


RESCUES: list[tuple[str, list[int], dict[str, Any], list[int]]] = [
    ("nothing-kept-takes-both-readings", [], {}, [0, 1, 2]),
    ("little-kept-takes-trafilatura's", [2], {}, [0, 1]),
    ("enough-kept-takes-none", [0, 2], {}, []),
    ("precision-takes-none", [], {"lean": -1}, []),
    ("another-engine-takes-none", [], {"engine": "trafilatura"}, []),
    ("no-table-that-is-not-wanted", [], {"tables": False}, [0, 1, 2]),
]


@pytest.mark.parametrize(("kept", "options", "expected"), [row[1:] for row in RESCUES], ids=[row[0] for row in RESCUES])
def test_what_others_took_of_a_page_that_is_left_empty(
    kept: list[int], options: dict[str, Any], expected: list[int]
) -> None:
    blocks = blocks_of(PAGE)
    trafilatura, reader = (np.zeros(len(blocks), np.float32) for _ in range(2))
    trafilatura[[0, 1]], reader[2] = 1.0, 1.0
    if not options.get("tables", True):
        trafilatura[-1] = 1.0
    evidence = MarkupEvidence((), Extracted((trafilatura, None, reader), (), is_guarded=False))._replace(**options)
    sides = np.array([row in kept for row in range(len(blocks))])
    ballot = vote_rescue(evidence, blocks, sides, measure_blocks(blocks, load_knowledge()))
    assert ([] if ballot is None else np.flatnonzero(ballot.keep).tolist()) == expected


NO_RESCUES = [
    ("names-in-a-row-are-not-told", "<p>Ada Moss<p>Tom Reed<p>Ida Lund<p>Ben Ash"),
    ("what-stands-twice-fills-a-slider", 2 * "<p>The ferry to Varn runs again, and the first boat was full.</p>"),
]


@pytest.mark.parametrize("source", [row[1] for row in NO_RESCUES], ids=[row[0] for row in NO_RESCUES])
def test_what_others_took_is_not_always_worth_it(source: str) -> None:
    blocks = blocks_of(source)
    everything = np.ones(len(blocks), np.float32)
    evidence = MarkupEvidence((), Extracted((everything, None, None), (), is_guarded=False))
    nothing = np.zeros(len(blocks), np.bool_)
    assert vote_rescue(evidence, blocks, nothing, measure_blocks(blocks, load_knowledge())) is None
