"""Text tables with the knowledge of this room, read once when first needed.

A table is a text file: `[section]` lines, entries one a line, `#` comments. The sections `yes` and `no` hold examples
and near misses as `line => expected` and `line`; one generic test runs them all. Looked up by name, never written.
"""

from __future__ import annotations

from functools import cache

from articlekit.package_files import read_package_file

__all__ = ["LINES_KEPT", "phrases", "read_table", "words"]


LINES_KEPT = 2048
"""Lines whose reading is remembered: a page is labelled and then assembled, and both ask for the same lines."""


@cache
def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """Sections of the table `name`, each with its entries in the file's order."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for raw in read_package_file("grammar", "tables", f"{name}.txt").split("\n"):
        line = raw.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[" and line[-1] == "]":
            entries = sections.setdefault(line[1:-1], [])
        else:
            entries.append(line)
    return {section: tuple(found) for section, found in sections.items()}


@cache
def words(name: str, section: str) -> frozenset[str]:
    """All white-space separated words of one section, case folded."""
    return frozenset(word for line in read_table(name)[section] for word in line.casefold().split())


@cache
def phrases(name: str, section: str) -> frozenset[str]:
    """All entries of one section, case folded; several stand on one line, parted by commas."""
    return frozenset(
        phrase.strip() for line in read_table(name)[section] for phrase in line.casefold().split(",") if phrase.strip()
    )
