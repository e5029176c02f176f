"""One file of JSON records, or standard input → its values, for those who want whole records and not documents.

JSON Lines, one object or an array of them, plain or compressed. What cannot be read comes out as a value with its
failure, and the rest goes on.
"""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from articlekit.errors import InputError
from articlekit.model import Failure

from .contents import HEAD, container_of, plain_name
from .json_values import Value, line_values, text_values
from .plain import PACKED_ENDINGS, join_document, marked_encoding, to_utf8, unpack
from .streams import read_chunks, read_file
from .walk import STDIN, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .options import ReadOptions

__all__ = ["read_records"]


def read_records(path: str, *, stdin: BinaryIO | None, options: ReadOptions) -> Iterator[Value]:
    """Yield the values of a file of records; `-` is `stdin` (None: it is closed)."""
    try:
        head, chunks, layers = unpack(read_chunks(stdin) if path == STDIN else read_file(Target(path)))
        marked = marked_encoding(head)
        stream = chain((head,), chunks) if head else chunks
        if marked is not None:
            stream = to_utf8(stream, marked)
            head = head.decode(marked, "ignore").encode("utf-8", "replace")
        sample = head.removeprefix(codecs.BOM_UTF8)
        if container_of(sample, plain_name(path, PACKED_ENDINGS), whole=len(head) < HEAD) == "json":
            yield from text_values(join_document(stream, options.document_limit, packed=bool(layers)), options)
        else:
            yield from line_values(stream, options, gap_max=options.expansion_limit if layers else None)
    except InputError as fault:
        yield Value(0, failure=Failure(fault.code, fault.message))
