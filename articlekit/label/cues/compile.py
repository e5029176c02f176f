"""Makes the compiled index from the TOML tables: `python -m articlekit.label.cues.compile`.

TOML tables with their examples in, one JSON file without examples out; reading that takes a tenth of the time. A test
fails when the file is older than the tables. With `--check` nothing is written and the status says whether it is fresh.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.label.cues import INDEX_FILE, TABLES
from articlekit.label.cues.entry import Entry, read_entries
from articlekit.label.cues.stopwords import load_function_words_by_language
from articlekit.label.cues.table import build_index

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_tables", "render_index"]


def read_tables(folder: Path = Path(TABLES)) -> tuple[Entry, ...]:
    """Return the entries of all tables in a folder, in id order. Errors: ProfileError, tomllib.TOMLDecodeError."""
    return read_entries(_raw_entries(folder))


def render_index(entries: tuple[Entry, ...]) -> str:
    """Return the text of the compiled index: one line a section and bucket, so that changes show in a diff.

    The function words of all languages are in it too: one file is read sooner than forty.
    """
    sections = []
    function_words = frozenset().union(*load_function_words_by_language().values())
    for name, value in {**build_index(entries), "function_words": [" ".join(sorted(function_words))]}.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"{_json(key)}:{_json(item)}" for key, item in value.items())
            sections.append(f"{_json(name)}:{{\n{rows}\n}}")
        else:
            rows = ",\n".join(_json(item) for item in value)
            sections.append(f"{_json(name)}:[\n{rows}\n]")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _raw_entries(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            yield from tomllib.load(file)["cue"]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _main(arguments: list[str]) -> int:
    text, path = render_index(read_tables()), Path(INDEX_FILE)
    if "--check" in arguments:
        return int(not path.exists() or path.read_text(encoding="utf-8") != text)
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
