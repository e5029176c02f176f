"""The fitted weights by which finders choose among candidates: feature name to weight, from the package's text files.

`python -m articlekit.train choices` makes the files.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from articlekit.package_files import read_package_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["load_weights"]


@cache
def load_weights(choice: str) -> Mapping[str, float]:
    """The weights of a choice, "headline" or "outlet"."""
    text = read_package_file("assemble", f"{choice}_weights.txt")
    rows = (line.split() for line in text.splitlines() if line and line[0] != "#")
    return {name: float(weight) for name, weight in rows}
