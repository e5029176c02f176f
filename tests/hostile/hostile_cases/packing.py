"""Streams and archives made by hand where the standard library has no writer, or writes only honest ones."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable

__all__ = [
    "gzip_bomb",
    "raw_gzip",
    "tar_of",
    "warc_record",
    "xz_with_dictionary",
    "zip_of",
    "zstd",
    "zstd_bomb",
    "zstd_with_window",
]

Names = Iterable[tuple[str, bytes]]


def raw_gzip(data: bytes, *, name: bytes = b"", crc: int | None = None, length: int | None = None) -> bytes:
    """A gzip member whose name, checksum and length field are what one says they are."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(data) + packer.flush()
    head = b"\x1f\x8b\x08" + (b"\x08" if name else b"\0") + b"\0" * 6 + (name + b"\0" if name else b"")
    crc = zlib.crc32(data) if crc is None else crc
    return head + body + struct.pack("<II", crc, (len(data) if length is None else length) & 0xFFFFFFFF)


def gzip_bomb(megabytes: int) -> bytes:
    """A gzip of NULs; the zeros are packed once and the packed block is repeated, so that 10 GB take a second to make."""
    block = b"\0" * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    # The checksum is never reached by a reader that is bounded.
    return b"\x1f\x8b\x08\0" + b"\0" * 6 + first * megabytes + end + b"\0" * 8


def zstd(data: bytes) -> bytes:
    """A zstandard frame of raw blocks, without checksum."""
    out = [b"\x28\xb5\x2f\xfd\xa0", struct.pack("<I", len(data))]
    pieces = [data[start : start + 100_000] for start in range(0, len(data), 100_000)] or [b""]
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        out += [struct.pack("<I", len(piece) << 3 | last)[:3], piece]
    return b"".join(out)


def zstd_bomb(megabytes: int) -> bytes:
    """A frame of blocks that each repeat one byte 128 KB long."""
    out = [b"\x28\xb5\x2f\xfd\x00", bytes((17 - 10 << 3,))]
    blocks = megabytes * 8
    out += [struct.pack("<I", 131_072 << 3 | 1 << 1 | (number == blocks - 1))[:3] + b"\0" for number in range(blocks)]
    return b"".join(out)


def zstd_with_window(data: bytes, log: int) -> bytes:
    """A frame that asks for a window of two to the power of `log` bytes."""
    return b"\x28\xb5\x2f\xfd\x00" + bytes((log - 10 << 3,)) + struct.pack("<I", len(data) << 3 | 1)[:3] + data


def xz_with_dictionary(data: bytes, code: int) -> bytes:
    """An xz stream whose block header asks for the dictionary of size code `code` (38: 1 GB)."""
    packed = bytearray(lzma.compress(data, format=lzma.FORMAT_XZ))
    size = (packed[12] + 1) * 4
    header = packed[12 : 12 + size]
    # Block flags, filter id 0x21, property size 1, then the dictionary's size.
    place = header.index(b"\x21\x01") + 2
    header[place] = code
    header[-4:] = struct.pack("<I", zlib.crc32(header[:-4]))
    packed[12 : 12 + size] = header
    return bytes(packed)


def zip_of(
    members: Names, method: int = zipfile.ZIP_DEFLATED, *, change: Callable[[zipfile.ZipInfo], None] | None = None
) -> bytes:
    """A ZIP of these members, in order; `change` edits each entry before it is written."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            info = zipfile.ZipInfo("x", (2024, 3, 4, 10, 0, 0))
            info.filename = name
            info.compress_type = method
            if change is not None:
                change(info)
            archive.writestr(info, data)
    return made.getvalue()


def tar_of(members: Names, mode: str = "w", *, change: Callable[[tarfile.TarInfo], None] | None = None) -> bytes:
    """A TAR of these members."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            if change is not None:
                change(info)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def warc_record(
    page: bytes, number: int, *, length: int | str | None = None, uri: str | None = None, body: bytes | None = None
) -> bytes:
    """One response record of a WARC; `length` may lie, `body` replaces the whole HTTP message."""
    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page if body is None else body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nWARC-Date: 2024-03-04T10:00:00Z\r\n"
        f"WARC-Target-URI: {uri or f'http://a.example/{number}'}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(message) if length is None else length}\r\n\r\n"
    )
    return head.encode() + message + b"\r\n\r\n"


def packers() -> dict[str, Callable[[bytes], bytes]]:
    """The honest packers, by file ending."""
    return {"gz": lambda data: gzip.compress(data, mtime=0), "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd}
