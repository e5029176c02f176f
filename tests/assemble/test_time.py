"""Assembling takes time in proportion to the page, whatever the lines are."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import label_page

from articlekit.assemble import assemble
from articlekit.model import Document, Options

LINES = [
    "A By Ada Moss",
    "Z Published 3 March 2024",
    "C A boat. Photo: Ada Moss/AP",
    "P Ada Moss/AP",
    "T Bridge reopens today",
]
LINES += [
    "B The bridge is shut, the town said on Monday.",
    ". About Us",
    "© © 2024 Lake",
    "G Topics: Lake",
    "Y More stories",
]


def _seconds(line: str, count: int) -> float:
    labelled = label_page("\n".join([line, "B " + "The bridge reopens today. " * 5] * count))
    start = time.process_time()
    assemble(Document("p", "", "text"), labelled, profile=None, options=Options(), confidence=0.9)
    return time.process_time() - start


@pytest.mark.parametrize("line", LINES, ids=[line[2:16] for line in LINES])
def test_twice_the_page_takes_about_twice_the_time(line: str) -> None:
    _seconds(line, 50)
    small = min(_seconds(line, 2000) for _ in range(2))
    large = min(_seconds(line, 4000) for _ in range(2))
    assert large < max(0.2, 3.5 * small)
