"""What HTML adds to the votes: paragraphs of sentences, and what the caller prefers."""

from __future__ import annotations

import numpy as np
import pytest

from articlekit.label import measure_blocks
from articlekit.label.extractors import Extracted
from articlekit.label.markup import LEAN_ODDS, NEVER, PROSE_ODDS, MarkupEvidence, vote_lean, vote_sentences
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
