"""Cues: what a line's own words say about its kind.

One line in; out come the cues that fire on it: phrases known for share bars, menus, consent prompts, related headings
and so on, each with a label and a weight. Nothing is decided here.

The phrases live in `tables/`, one TOML file a label, every entry with examples and near misses. At run time only the
compact index made from them is read; `python -m articlekit.label.cues.compile` writes it anew after an edit.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from articlekit.label.cues.fold import fold
from articlekit.label.cues.table import Cue, CueTable, build_table

__all__ = ["INDEX_FILE", "TABLES", "Cue", "CueTable", "build_table", "fold", "load_cues"]

#: The source tables and the compiled index made from them.
TABLES = Path(__file__).parent / "tables"
INDEX_FILE = Path(__file__).parent / "index.json"


@cache
def load_cues() -> CueTable:
    """Return the package's cue table, read once from the compiled index.

    >>> [cue.id for cue in load_cues().match("Share this article")]
    ['share.call']
    """
    return CueTable(json.loads(INDEX_FILE.read_text(encoding="utf-8")))
