"""What the archive readers have in common: a member, and decompression of a member that is bounded and checked."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import InputError, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.model import Failure

__all__ = ["METHODS", "Member", "checked"]

_STEP = 1 << 18


class Member(NamedTuple):
    """One file of an archive: its name as written there, and its bytes (an InputError midway is its fault alone).

    One that cannot be delivered has a failure and no bytes.
    """

    name: str
    chunks: Iterator[bytes]
    failure: Failure | None = None


def _stored(chunks: Iterator[bytes]) -> Iterator[bytes]:
    return chunks


def _deflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj(-15)
    for chunk in chunks:
        data = chunk
        while data:
            yield decoder.decompress(data, _STEP)
            data = decoder.unconsumed_tail
            if decoder.eof:
                return
    yield decoder.flush()


def _bzip2(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import bz2

    decoder = bz2.BZ2Decompressor()
    for chunk in chunks:
        yield decoder.decompress(chunk, _STEP)
        while not decoder.eof and not decoder.needs_input:
            yield decoder.decompress(b"", _STEP)
        if decoder.eof:
            return


METHODS: dict[int, Callable[[Iterator[bytes]], Iterator[bytes]]] = {0: _stored, 8: _deflated, 12: _bzip2}
"""The compression methods of ZIP that are read, by their numbers; nearly all archives use the first two."""


def checked(chunks: Iterator[bytes], size: int, crc: int) -> Iterator[bytes]:
    """Yield the chunks; InputError (`corrupt`) as soon as they are more than `size`, or at the end are others."""
    found = count = 0
    try:
        for chunk in chunks:
            count += len(chunk)
            if count > size:
                raise InputError(Reason.CORRUPT, f"the member is longer than the {size} bytes that the archive says")
            found = zlib.crc32(chunk, found)
            if chunk:
                yield chunk
    except (zlib.error, OSError, EOFError) as error:
        raise InputError(Reason.CORRUPT, f"the member is damaged ({str(error).lower()})") from None
    if count != size:
        raise InputError(Reason.CORRUPT, f"the member has {count} of {size} bytes")
    if found != crc:
        raise InputError(Reason.CORRUPT, "the member is damaged (its check sum is wrong)")
