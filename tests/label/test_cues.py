"""Every cue entry is checked against its own examples; the matcher and the compiled index against their contracts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from articlekit.label.cues import INDEX_FILE, TABLES, load_cues
from articlekit.label.cues.compile import read_tables, render_index
from articlekit.label.cues.fragments import compile_pattern, is_latin

ENTRIES = read_tables()
IDS = [entry.id for entry in ENTRIES]
RAW = [
    (path.stem, entry)
    for path in sorted(Path(TABLES).glob("*.toml"))
    for entry in tomllib.loads(path.read_text("utf-8"))["cue"]
]


def fired(line: str) -> list[str]:
    return [cue.id for cue in load_cues().match(line)]


def test_compiled_index_is_fresh() -> None:
    fresh = Path(INDEX_FILE).read_text("utf-8") == render_index(ENTRIES)
    assert fresh, "run python -m articlekit.label.cues.compile"


@pytest.mark.parametrize(("entry", "line"), [(e, line) for e in ENTRIES for line in e.yes])
def test_each_yes_fires_its_cue(entry, line) -> None:
    assert entry.id in fired(line)


@pytest.mark.parametrize(("entry", "line"), [(e, line) for e in ENTRIES for line in e.no])
def test_no_near_miss_fires_its_cue(entry, line) -> None:
    assert entry.id not in fired(line)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_every_entry_has_examples_near_misses_and_a_source(entry) -> None:
    assert entry.yes
    assert entry.no
    assert entry.source


def test_every_capital_beyond_latin_1_is_seen() -> None:
    upper = compile_pattern("{upper}", "whole")
    missed = [code for code in range(0x100, 0x11_0000) if upper.search(chr(code)) and is_latin(chr(code))]
    assert not missed


@pytest.mark.parametrize("line", ["Écrit par Ana", "Von Miloš Žižka".lower(), "“Ada” – 5 €…", "😀"])
def test_a_line_without_such_a_capital_is_latin(line: str) -> None:
    assert is_latin(line)
