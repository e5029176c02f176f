"""The hostile inputs, one module a section: encoding, characters, structure, sizes, texts, records, tables, packed,
places, outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import characters, encoding, outputs, packed, places, records, sizes, structure, tables, texts
from .case import HOWS, Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["HOWS", "IDS", "Case", "all_cases"]

_SECTIONS = {"E": 34, "C": 22, "S": 34, "Z": 26, "P": 20, "J": 20, "V": 16, "A": 40, "F": 32, "T": 16, "O": 30}

IDS: tuple[str, ...] = tuple(
    f"{letter}{number:02}" for letter, count in _SECTIONS.items() for number in range(1, count + 1)
)
"""The ids that there must be: 290."""


_MODULES = {
    "E": encoding,
    "C": characters,
    "S": structure,
    "Z": sizes,
    "P": texts,
    "J": records,
    "V": tables,
    "A": packed,
    "FT": places,
    "O": outputs,
}


def all_cases(ids: Sequence[str] = ()) -> Iterator[Case]:
    """Yield the cases whose ids begin with one of `ids` (default: every case), in the order of the sections."""
    wanted = tuple(ids)
    for letters, module in _MODULES.items():
        if not wanted or any(id_[0] in letters for id_ in wanted):
            yield from (case for case in module.cases() if not wanted or case.id.startswith(wanted))
