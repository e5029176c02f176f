"""Cues: what a line's own words say about its kind.

One line in; out come the cues that fire on it: phrases known for share bars, menus, consent prompts, related headings
and so on, each with a label and a weight. Nothing is decided here.

The phrases live in `tables/`, one TOML file a label, every entry with examples and near misses. At run time only the
compact index made from them is read; `python -m articlekit.label.cues.compile` writes it anew after an edit.
"""

from __future__ import annotations

import json
from functools import cache

from articlekit.label.cues.fold import fold
from articlekit.label.cues.table import Cue, CueTable, Index, build_table
from articlekit.package_files import package_file, read_package_file

__all__ = ["INDEX_FILE", "TABLES", "Cue", "CueTable", "build_table", "fold", "load_cues", "read_index"]

#: The source tables and the compiled index made from them.
TABLES = package_file("label", "cues", "tables")
INDEX_FILE = package_file("label", "cues", "index.json")


@cache
def read_index() -> Index:
    """Return the compiled index as it stands in its file: the tables of cues, and the function words."""
    index: Index = json.loads(read_package_file("label", "cues", "index.json"))
    return index


@cache
def load_cues() -> CueTable:
    """Return the package's cue table, read once from the compiled index.

    >>> [cue.id for cue in load_cues().match("Share this article")]
    ['share.call']
    """
    return CueTable(read_index())
