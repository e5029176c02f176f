"""Makes the one file that is read at run time: `python -m articlekit.profiles.compile [--check]`."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from articlekit.profiles import COMPILED, DATA, read_profile

__all__ = ["render_compiled"]


def render_compiled() -> str:
    """The text of the compiled file: every profile of the package, checked, sorted by name."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(DATA).glob("*.toml"))]
    for table in tables:
        read_profile(table)
    tables.sort(key=lambda table: str(table["name"]))
    # Days of TOML become texts, which the reader takes as well.
    return json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n"


def _main(arguments: list[str]) -> int:
    text, path = render_compiled(), Path(COMPILED)
    if "--check" in arguments:
        return int(not path.exists() or path.read_text(encoding="utf-8") != text)
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
