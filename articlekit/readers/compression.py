"""Compressed bytes → plain bytes, chunk by chunk and bounded; the magic number decides, never the name.

Several members or frames in a row are one stream, padding by NULs is ignored, other bytes after the last member are
noted (`Inflated.garbage`). A cut stream is `truncated`, a damaged one `corrupt`, one that asks for more memory than
`WINDOW_MAX` `expands_too_much`. How much may come out is the reader's business: nothing is made before it is asked for.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.errors import InputError, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["CODECS", "Codec", "Inflated", "codec_of", "named_codec"]

STEP = 1 << 18
"""Bytes asked of a decompressor at once."""

WINDOW_MAX = 1 << 27
"""Memory a stream may ask for: 128 MB, which `zstd --long` and `xz -9` (65 MB) stay within, and bombs do not."""

_ZSTD_FEED = 1 << 10
"""Bytes fed to zstandard at once; its object has no output bound, and 8 bytes may hold a block of 128 kB."""

_IDLE_MAX = 100_000
_PADDING_MAX = 1 << 20
"""Empty members in a row, and NULs between members, that no honest file has."""


class Codec(NamedTuple):
    """One compression: how its streams begin, usual endings, a new decoder with its error, how to feed it in steps."""

    name: str
    magic: tuple[bytes, ...]
    extensions: tuple[str, ...]
    new: Callable[[], tuple[Any, type[Exception]]]
    feed: Callable[[Any, bytes], Iterator[bytes]]


def _new_gzip() -> tuple[Any, type[Exception]]:
    import zlib

    return zlib.decompressobj(wbits=31), zlib.error


def _new_bzip2() -> tuple[Any, type[Exception]]:
    import bz2

    return bz2.BZ2Decompressor(), OSError


def _new_xz() -> tuple[Any, type[Exception]]:
    import lzma

    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=WINDOW_MAX), lzma.LZMAError


def _new_zstd() -> tuple[Any, type[Exception]]:
    import zstandard

    return _Zstd(zstandard.ZstdDecompressor(max_window_size=WINDOW_MAX).decompressobj()), zstandard.ZstdError


class _Zstd:
    """A zstandard decoder that keeps what follows its frame, as the decoders of the standard library do."""

    def __init__(self, decoder: Any) -> None:
        self.decoder = decoder
        self.eof = False
        self.unused_data = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_FEED):
            yield self.decoder.decompress(data[start : start + _ZSTD_FEED])
            if self.decoder.eof:
                self.eof = True
                self.unused_data = self.decoder.unused_data + data[start + _ZSTD_FEED :]
                return


def _feed_zlib(decoder: Any, data: bytes) -> Iterator[bytes]:
    while data:
        yield decoder.decompress(data, STEP)
        data = decoder.unconsumed_tail


def _feed_buffering(decoder: Any, data: bytes) -> Iterator[bytes]:
    yield decoder.decompress(data, STEP)
    while not decoder.eof and not decoder.needs_input:
        yield decoder.decompress(b"", STEP)


# The size digit of the file, then the mark of its first block, or of its end where there is none.
_BZIP2_MAGIC = tuple(b"BZh%d" % size + mark for size in range(1, 10) for mark in (b"1AY&SY", b"\x17rE8P\x90"))
_ZSTD_MAGIC = (b"\x28\xb5\x2f\xfd", *(bytes((first, 0x2A, 0x4D, 0x18)) for first in range(0x50, 0x60)))

CODECS: tuple[Codec, ...] = (
    Codec("gz", (b"\x1f\x8b\x08",), (".gz", ".gzip"), _new_gzip, _feed_zlib),
    Codec("bz2", _BZIP2_MAGIC, (".bz2",), _new_bzip2, _feed_buffering),
    Codec("xz", (b"\xfd7zXZ\0",), (".xz",), _new_xz, _feed_buffering),
    Codec("zst", _ZSTD_MAGIC, (".zst", ".zstd"), _new_zstd, _Zstd.feed),
)

_MAGIC_MAX = 10
"""Bytes after which every magic number has shown itself."""


def codec_of(head: bytes) -> Codec | None:
    """Return the compression that these first bytes belong to, or None."""
    return next((codec for codec in CODECS if head.startswith(codec.magic)), None)


def named_codec(name: str) -> Codec | None:
    """Return the compression that a file's name promises, or None."""
    return next((codec for codec in CODECS if name.lower().endswith(codec.extensions)), None)


class Inflated:
    """The plain bytes of a compressed stream, to be iterated once; `garbage` is set when it ended in other bytes."""

    def __init__(self, codec: Codec, chunks: Iterator[bytes]) -> None:
        self.garbage = False
        self._codec = codec
        self._chunks = chunks
        self._decoder: Any = None
        self._fault: type[Exception] = Exception
        self._idle = self._padding = 0

    def __iter__(self) -> Iterator[bytes]:
        """Yield member after member; between two of them only padding and a magic number may stand."""
        rest = b""
        for chunk in chain(self._chunks, (b"",)):
            data = rest + chunk
            rest = b""
            while data and not self.garbage:
                if self._decoder is None:
                    data = self._skip_padding(data)
                    if chunk and len(data) < _MAGIC_MAX:
                        rest = data
                        break
                    self._begin_member(data)
                if self._decoder is not None:
                    yield from self._feed(data)
                    data = self._after_member()
            if self.garbage:
                return
        if self._decoder is not None:
            raise InputError(Reason.TRUNCATED, f"the {self._codec.name} stream ends before its end mark")

    def _skip_padding(self, data: bytes) -> bytes:
        trimmed = data.lstrip(b"\0")
        self._padding += len(data) - len(trimmed)
        self.garbage = self._padding > _PADDING_MAX
        return trimmed

    def _begin_member(self, data: bytes) -> None:
        """Make a decoder if a member begins here; what else stands here (if anything) is garbage."""
        if data.startswith(self._codec.magic):
            self._decoder, self._fault = self._codec.new()
        elif data:
            self.garbage = True

    def _feed(self, data: bytes) -> Iterator[bytes]:
        self._idle += 1
        try:
            for out in self._codec.feed(self._decoder, data):
                if out:
                    self._idle = 0
                    yield out
        except self._fault as error:
            raise _named_fault(self._codec, error) from None
        if self._idle > _IDLE_MAX:
            raise InputError(Reason.EXPANDS_TOO_MUCH, f"{_IDLE_MAX} empty {self._codec.name} members in a row")

    def _after_member(self) -> bytes:
        """Return the bytes after the member that just ended, none if it goes on."""
        if not self._decoder.eof:
            return b""
        rest: bytes = self._decoder.unused_data
        self._decoder = None
        return rest


def _named_fault(codec: Codec, error: Exception) -> InputError:
    """Return the fault that a decoder's own exception means."""
    words = str(error).lower()
    if "memory" in words:
        limit = f"{WINDOW_MAX >> 20} MB"
        return InputError(Reason.EXPANDS_TOO_MUCH, f"the {codec.name} stream asks for more than {limit} of memory")
    return InputError(Reason.CORRUPT, f"the {codec.name} stream is damaged ({words})")
