"""Regular expressions that are compiled when a text first asks for them.

A source and flags go in; what comes out is used exactly like the result of `re.compile`. Compiling all patterns of the
package would take 40 ms, a fifth of cleaning one page as a whole process, and a page needs a quarter of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["lazy_pattern"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a pattern; the first call of a method compiles it, later ones go straight to the compiled one's."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only asked for what is not set yet.
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of a source, compiled at its first use; a wrong source raises `re.error` only then.

    >>> lazy_pattern("a(b)c").sub(r"\\1", "xabcx")
    'xbx'
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))
