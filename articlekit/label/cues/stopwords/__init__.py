"""Function words: the small words that prose is full of and menus lack.

Nothing goes in; out come the lists of this folder, one text file a language, one word a line, lower case, sorted. At
run time they are read from the compiled index of the cues, which has them all together. They tell prose from furniture
by their share in a line; they are too short to tell languages apart. Scripts without spaces (Chinese, Japanese, Thai)
have no lists: their lines have no words to count.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from articlekit.label.cues import read_index
from articlekit.package_files import package_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["load_function_words", "load_function_words_by_language"]


@cache
def load_function_words() -> frozenset[str]:
    """Return the function words of all languages together, lower case.

    >>> {"the", "und", "dans"} <= load_function_words()
    True
    """
    return frozenset(read_index()["function_words"][0].split(" "))


@cache
def load_function_words_by_language() -> Mapping[str, frozenset[str]]:
    """Return the function words of each language by its ISO 639-1 code ("nb" for Norwegian), read from the lists."""
    from pathlib import Path

    folder = Path(package_file("label", "cues", "stopwords"))
    return MappingProxyType(
        {path.stem: frozenset(path.read_text(encoding="utf-8").split()) for path in sorted(folder.glob("*.txt"))}
    )
