"""The hostile inputs, one module a section: encoding, characters, structure, sizes, texts, records, packed, places, outputs."""

from __future__ import annotations

from collections.abc import Iterator

from . import characters, encoding, outputs, packed, places, records, sizes, structure, texts
from .case import HOWS, Case

__all__ = ["HOWS", "IDS", "Case", "all_cases"]

_SECTIONS = {"E": 34, "C": 22, "S": 34, "Z": 26, "P": 20, "J": 20, "A": 40, "F": 32, "T": 16, "O": 30}

IDS: tuple[str, ...] = tuple(f"{letter}{number:02}" for letter, count in _SECTIONS.items() for number in range(1, count + 1))
"""The ids that there must be: 274."""


def all_cases() -> Iterator[Case]:
    """Yield every case, in the order of the sections."""
    for module in (encoding, characters, structure, sizes, texts, records, packed, places, outputs):
        yield from module.cases()
