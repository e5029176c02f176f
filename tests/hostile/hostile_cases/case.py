"""One hostile input: what it holds, how it is fed, and how it must end; the row that the manifest is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["HOWS", "Case", "Content"]

Content = bytes | Callable[[Path], None]
"""The bytes of a file, or a function that makes the file (or the folder) at a path."""

HOWS = {
    "document": "one document in one file: fed as file, stdin, member of a directory, and gzip of it",
    "records": "one file of many documents: fed in the same four ways",
    "packed": "a file that is packed already: fed as file, stdin and member of a directory",
    "tree": "a folder that is the input",
    "stream": "bytes that a process makes and pipes into stdin",
    "call": "needs a call of its own: the test of that id in test_hostile_calls.py",
}


@dataclass(frozen=True, slots=True)
class Case:
    """`expect` and `code` have one part for each record, separated by commas; the last part counts for the rest.

    A part of `expect` is `OK`, `NONE`, `ERR`, `USE` or several of them joined by `|`. A part of `code` are reason codes
    (of ERR) and warning codes (of OK), joined by `|`, one of which must be there; a code before a `?` may be there.
    `has` are words that must be in the record (title or text), `lacks` words that must be nowhere in it.
    """

    id: str
    path: str
    content: Content = field(repr=False)
    expect: str = "OK"
    code: str = ""
    marker: str = ""
    how: str = "document"
    max_s: float = 5.0
    max_mb: int = 300
    args: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    count: int | None = None
    large: bool = False

    @property
    def family(self) -> str:
        """The letter of the section that the case belongs to."""
        return self.id[0]
