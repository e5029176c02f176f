"""A document of more blocks than are looked at together: markup and what the container states count in every piece."""

from __future__ import annotations

import pytest

from articlekit import label
from articlekit.label.webpage import read_webpage
from articlekit.labels import Label
from articlekit.model import Document, Options, Stated
from articlekit.pipeline import load_knowledge
from articlekit.split import split

PIECE = 8

TEXT = "".join(
    f"<p>The {number} boats of the northern islands sailed again on that Tuesday, the harbour office said.</p>"
    f"<figure><img src='/{number}.jpg'><figcaption>Boat {number} at its berth in the rain.</figcaption></figure>"
    f"<table><tr><td>Boat {number}</td><td>{number} tons of cod</td></tr></table>"
    for number in range(10)
)


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label, "BLOCKS_MAX", PIECE)


@pytest.mark.usefixtures("short_pieces")
def test_markup_counts_in_every_piece() -> None:
    _, blocks, evidence, _ = read_webpage(Document("page", TEXT, "html"), Options(engine="heuristic", tables=False))
    labelling = label.label_blocks(blocks, load_knowledge(), markup=evidence, with_votes=True)
    captions = [item for item in labelling.blocks if item.block.markup and item.block.markup.role == "caption"]
    rows = [item for item in labelling.blocks if item.block.markup and item.block.markup.tag == "tr"]
    assert {item.label for item in captions} == {Label.CAPTION}
    assert [item.kept for item in rows] == [False] * 10


@pytest.mark.usefixtures("short_pieces")
def test_stated_lines_count_in_every_piece() -> None:
    text = "\n\n".join(
        f"SECT{number}\n\nThe boat sailed again after {number} weeks in the yard." for number in range(30)
    )
    stated = [Stated(line, line, Label.EXPORT_FIELD) for line in range(1, 120, 4)]
    blocks = split(Document("export", text, "text"))
    labelling = label.label_blocks(blocks, load_knowledge(), stated=stated)
    fields = [item.label for item in labelling.blocks if item.block.text.startswith("SECT")]
    assert fields == [Label.EXPORT_FIELD] * 30


@pytest.mark.usefixtures("short_pieces")
def test_pieces_are_the_document() -> None:
    _, blocks, evidence, _ = read_webpage(Document("page", TEXT, "html"), Options(engine="heuristic"))
    labelling = label.label_blocks(blocks, load_knowledge(), markup=evidence)
    assert tuple(item.block for item in labelling.blocks) == blocks
