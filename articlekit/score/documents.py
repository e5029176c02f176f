"""The documents that gold names by path and number, found one after the other, and the letters that stand in one.

As long as gold asks for the documents of a file in their order, the file is read once, and one document is held.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from articlekit.decode import decode
from articlekit.errors import InputError, Reason
from articlekit.model import Failure, Raw
from articlekit.patterns import lazy_pattern
from articlekit.readers import read_target
from articlekit.readers.walk import Target

from .values import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Options
    from articlekit.readers import ReadOptions

__all__ = ["UNOPENED", "Documents", "letters_in"]

_TAG = lazy_pattern("<[^<>]*>")

UNOPENED = (Reason.NOT_FOUND, Reason.PERMISSION, Reason.NOT_REGULAR)
"""Why a file that gold names gives no document at all: the gold is at fault, not what is scored."""


class Documents:
    """Finds documents by the path of their file and their number in it."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._path = ""
        self._next = 0
        self._raws: Iterator[Raw] = iter(())

    def find(self, source: str, record: int | None) -> Raw:
        """Return a document; `source` may be that of an archive's member, of which without a number the first counts.

        One that is not there is a Raw with a failure.
        """
        path, wanted = source, record
        if not os.path.lexists(source) and "!" in source:
            path = source.partition("!")[0]
        elif record is None:
            wanted = 0
        if path != self._path or wanted is None or wanted < self._next:
            self._path, self._next, self._raws = path, 0, read_target(Target(path), self._options)
        for raw in self._raws:
            self._next = raw.record + 1
            if raw.record == wanted or (wanted is None and raw.source == source):
                return raw
        self._path = ""
        return Raw(source, "", record or 0, failure=Failure(Reason.EMPTY, "there is no such document in the file"))


def letters_in(raw: Raw, options: Options) -> str | None:
    """Return the letters and digits that stand in a document, and in what its container states; None if unreadable.

    Of a page they stand there with its tags and without them.
    """
    try:
        document = decode(raw, encoding=options.encoding, input_format=options.input_format)
    except InputError:
        return None
    letters = letters_of("\n".join((document.text, *document.declared.values())))
    if document.format != "html":
        return letters
    return letters_of(_TAG.sub(" ", document.text)) + letters
