"""A01 to A40: compressed files and archives that are cut, damaged, endless, nested, or lie about what they hold."""

from __future__ import annotations

import base64
import bz2
import gzip
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from .articles import article, html_page, marker_of
from .case import Case, Content
from .packing import gzip_bomb, packers, raw_gzip, warc_record, xz_with_dictionary, zip_of, zstd_bomb, zstd_with_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BROTLI_BOMB = base64.b64decode(
    "y///PwAkAOKxQHLv//j//weABEAcFoDu/R////8AkACIwwLQvf/j//8fABIAcVgAuvd//P//A0ACIA4LQPf+j///fwBIAMRhAeje//H//w8ACYA4LADd"
    "+z/+//8BIAEQhwWge//H//8/ACQA4rAAdO//+P//B4AEQBwWgO79H////wCQAIjDAtC9/8t/8DoAEgBxWAC62HU="
)
"""100 MB of NULs."""

BOMB_MB = 300


def _packed(id_: str, name: str, content: Content, **more: object) -> Case:
    settings: dict[str, object] = {"how": "packed", "marker": marker_of(id_), **more}
    if settings.get("expect", "OK") in ("ERR", "NONE"):
        settings["marker"] = ""
    return Case(id_, f"{id_.lower()}-{name}", content, **settings)  # type: ignore[arg-type]


def _text(id_: str) -> bytes:
    return article(marker_of(id_)).encode()


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _gzip()
    yield from _bombs()
    yield from _zip()
    yield from _broken_zip()
    yield from _warc()


def _gzip() -> Iterator[Case]:
    def pack(id_: str) -> bytes:
        return gzip.compress(_text(id_), mtime=0)

    yield _packed("A01", "valid.txt.gz", pack("A01"))
    half = len(_text("A02")) // 2
    two = gzip.compress(_text("A02")[:half], mtime=0) + gzip.compress(_text("A02")[half:], mtime=0)
    yield _packed("A02", "two-members.gz", two)
    yield _packed("A03", "padded.gz", pack("A03") + b"\0" * 5000)
    yield _packed("A04", "junk.gz", pack("A04") + b"junk" * 50, code="trailing_garbage")
    yield _packed("A05", "cut.gz", pack("A05")[:-300], expect="ERR", code="truncated")
    yield _packed("A05", "cut-in-trailer.gz", pack("A05")[:-3], expect="ERR", code="truncated")
    yield _packed("A06", "bad-sum.gz", raw_gzip(_text("A06"), crc=1), expect="ERR", code="corrupt")
    yield _packed("A07", "bad-length.gz", raw_gzip(_text("A07"), length=7), expect="ERR", code="corrupt")
    yield _packed("A08", "empty-member.gz", gzip.compress(b"", mtime=0), expect="NONE")
    yield _packed("A08", "empty-then-full.gz", gzip.compress(b"", mtime=0) + pack("A08"))
    yield _packed("A09", "1001-members.gz", gzip.compress(b"", mtime=0) * 1000 + pack("A09"), expect="OK|ERR")
    yield _packed("A10", "named-html.html", gzip.compress(html_page(marker_of("A10")).encode(), mtime=0))
    yield _packed("A11", "not-packed.gz", html_page(marker_of("A11")).encode(), code="name_mismatch?")
    yield _packed(
        "A12",
        "twice.gz.gz",
        gzip.compress(pack("A12"), mtime=0),
        expect="OK|ERR",
        code="nested_too_deep|trailing_garbage?",
    )
    thrice = gzip.compress(gzip.compress(pack("A12"), mtime=0), mtime=0)
    yield _packed("A12", "thrice.gz", thrice, expect="ERR", code="nested_too_deep")
    yield _packed("A13", "hostile-name.gz", raw_gzip(_text("A13"), name=b"../../\x1b[31mx"), lacks=("\x1b", "../"))
    for ending, pack_as in list(packers().items())[1:]:
        yield _packed("A20", f"valid.{ending}", pack_as(_text("A20")))
        yield _packed("A20", f"cut.{ending}", pack_as(_text("A20") * 50)[:-40], expect="ERR", code="truncated|corrupt")
    yield _packed(
        "A21",
        "raw-deflate.z",
        zlib.compress(_text("A21"))[2:-4],
        expect="OK|NONE|ERR",
        code="unsupported|encoding_guessed|decode_errors",
        marker="",
    )


def _bombs() -> Iterator[Case]:
    bomb: dict[str, object] = {"expect": "ERR", "code": "expands_too_much", "max_s": 2}
    large: dict[str, object] = {**bomb, "large": True}

    def zeros(pack: Callable[[bytes], bytes]) -> Callable[[Path], None]:
        return lambda path: void(path.write_bytes(pack(b"\0" * (BOMB_MB << 20))))

    yield _packed("A14", "100-mb.gz", gzip_bomb(100), **bomb)
    yield _packed("A15", "10-gb.gz", lambda path: void(path.write_bytes(gzip_bomb(10_000))), **large)
    yield _packed("A16", "bomb.bz2", zeros(bz2.compress), **large)
    yield _packed("A17", "1-gb-dictionary.xz", xz_with_dictionary(_text("A17"), 38), **bomb)
    yield _packed("A17", "bomb.xz", zeros(lambda data: lzma.compress(data, preset=1)), **large)
    yield _packed("A18", "window.zst", zstd_with_window(_text("A18"), 31), **bomb)
    yield _packed("A18", "bomb.zst", zstd_bomb(BOMB_MB), **bomb)
    yield _packed("A19", "bomb.br", BROTLI_BOMB, expect="ERR", code="unsupported")


def void(_: object) -> None:
    """Nothing, whatever was done."""


def _zip() -> Iterator[Case]:
    yield _packed(
        "A22",
        "valid.zip",
        zip_of([("a.txt", _text("A22")), ("b/c.html", html_page(marker_of("A22")).encode())]),
        expect="OK,OK",
        count=2,
    )
    names = ["../x.txt", "/abs.txt", "C:\\x.txt", "a\nb.txt", "a\x1b[31m.txt", "..\\..\\y.txt"]
    yield _packed(
        "A23",
        "names.zip",
        zip_of([(name, _text("A23")) for name in names]),
        expect=",".join(["OK"] * len(names)),
        count=len(names),
    )
    yield _packed("A24", "same-names.zip", _same_names(), expect="OK,OK", count=2)

    def link(info: zipfile.ZipInfo) -> None:
        info.create_system = 3
        info.external_attr = (0o120777 if info.filename == "link.txt" else 0o100644) << 16

    yield _packed(
        "A25",
        "link.zip",
        zip_of([("link.txt", b"/etc/passwd"), ("a.txt", _text("A25"))], change=link),
        lacks=("root:",),
        count=1,
    )
    yield _packed(
        "A26", "encrypted.zip", _flagged(zip_of([("a.txt", _text("A26"))]), 1), expect="ERR", code="encrypted"
    )
    yield _packed(
        "A27",
        "overlapping.zip",
        _overlapping(),
        expect="ERR|OK",
        code="corrupt|expands_too_much",
        count=None,
        marker="",
    )
    inner = zip_of([("a.txt", _text("A28"))])
    nested = zip_of([(f"{number}.zip", inner) for number in range(16)])
    yield _packed("A28", "nested.zip", nested, expect="ERR", code="nested_too_deep", count=None)
    for _ in range(20):
        inner = zip_of([("r.zip", inner)])
    yield _packed("A29", "20-levels.zip", inner, expect="ERR", code="nested_too_deep", count=None)
    yield _packed(
        "A32",
        "100000-members.zip",
        lambda path: void(path.write_bytes(zip_of((f"{number}", b"") for number in range(100_000)))),
        expect="NONE|ERR",
        code="empty|too_complex",
        count=None,
        max_s=60,
        large=True,
    )
    yield _packed("A34", "zip64.zip", _zip64())


def _broken_zip() -> Iterator[Case]:
    plain = zip_of([("a.txt", _text("A30")), ("b.txt", _text("A30"))])
    swapped = plain.replace(b"a.txt", b"q.txt", 1)
    yield _packed("A30", "two-truths.zip", swapped, expect="OK|ERR", code="corrupt", count=None, marker="")
    yield _packed(
        "A31", "lying-size.zip", _lying_size(), expect="ERR", code="corrupt|expands_too_much|truncated", count=None
    )
    yield _packed("A33", "method-99.zip", _with_method(99), expect="ERR", code="unsupported", count=None)
    whole = zip_of([("a.txt", _text("A35"))])
    yield _packed("A35", "cut.zip", whole[: len(whole) // 2], expect="ERR", code="truncated|corrupt", count=None)


def _same_names() -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zip_of([("a.txt", _text("A24")), ("a.txt", _text("A24"))])


def _flagged(data: bytes, bit: int) -> bytes:
    """The archive with a general flag set in every header."""
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = made.find(signature)
        while start >= 0:
            made[start + offset] |= bit
            start = made.find(signature, start + 4)
    return bytes(made)


def _with_method(method: int) -> bytes:
    made = bytearray(zip_of([("a.txt", _text("A33"))]))
    made[8:10] = struct.pack("<H", method)
    start = made.find(b"PK\x01\x02")
    made[start + 10 : start + 12] = struct.pack("<H", method)
    return bytes(made)


def _lying_size() -> bytes:
    """An archive that says a member is 10 bytes long."""
    made = bytearray(zip_of([("a.txt", _text("A31") * 20)]))
    made[22:26] = struct.pack("<I", 10)
    start = made.find(b"PK\x01\x02")
    made[start + 24 : start + 28] = struct.pack("<I", 10)
    return bytes(made)


def _overlapping() -> bytes:
    """An archive in whose directory five hundred entries point at the same 20 MB of NULs."""
    plain = zip_of([("a.txt", b"\0" * 20_000_000)])
    start, end = plain.find(b"PK\x01\x02"), plain.find(b"PK\x05\x06")
    entry = plain[start:end]
    directory = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(500))
    tail = bytearray(plain[end:])
    tail[8:20] = struct.pack("<HHII", 500, 500, len(directory), start)
    return plain[:start] + directory + bytes(tail)


def _zip64() -> bytes:
    import io

    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as member,
    ):
        member.write(_text("A34"))
    return made.getvalue()


def _warc() -> Iterator[Case]:
    page = html_page(marker_of("A36")).encode()
    plain = warc_record(page, 1) + warc_record(page, 2)
    packed = gzip.compress(warc_record(page, 1), mtime=0) + gzip.compress(warc_record(page, 2), mtime=0)
    yield _packed("A36", "valid.warc", plain, expect="OK,OK", count=2)
    yield _packed("A36", "valid.warc.gz", packed, expect="OK,OK", count=2)
    page = html_page(marker_of("A37")).encode()
    odd: dict[str, object] = {
        "expect": "OK|ERR|NONE",
        "code": "truncated|corrupt|unsupported|empty|decode_errors?|name_mismatch?",
        "count": None,
        "marker": "",
    }
    yield _packed("A37", "cut.warc", (warc_record(page, 1) + warc_record(page, 2))[:-400], **odd)
    yield _packed("A37", "one-gzip.warc.gz", gzip.compress(warc_record(page, 1) + warc_record(page, 2), mtime=0), **odd)
    yield _packed(
        "A37", "bad-address.warc", warc_record(page, 1, uri="http://[::1\x1b[31m") + warc_record(page, 2), **odd
    )
    for name, length in (("long", 10**6), ("short", 100), ("negative", -5), ("huge", 10**18), ("words", "many")):
        yield _packed("A38", f"length-{name}.warc", warc_record(page, 1, length=length) + warc_record(page, 2), **odd)
    text = _text("A39")
    wet = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Date: 2024-03-04T10:00:00Z\r\nWARC-Target-URI: http://a.example/1\r\nContent-Type: text/plain\r\n"
        b"Content-Length: %d\r\n\r\n" % len(text)
    ) + text + b"\r\n\r\n"  # fmt: skip
    yield _packed("A39", "text.wet", wet, count=1)
    image = warc_record(b"", 1, body=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG" + bytes(range(256)))
    yield _packed(
        "A39",
        "image.warc",
        image + warc_record(html_page(marker_of("A39")).encode(), 2),
        expect="OK|NONE|ERR",
        count=None,
        marker="",
    )
    page = html_page(marker_of("A40")).encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    for name, extra, body in (
        ("chunked", b"Transfer-Encoding: chunked\r\n", chunked),
        ("gzip", b"Content-Encoding: gzip\r\n", gzip.compress(page, mtime=0)),
        ("lying-gzip", b"Content-Encoding: gzip\r\n", page),
        ("lying-chunks", b"Transfer-Encoding: chunked\r\n", b"fffffff\r\n" + page),
        ("bomb", b"Content-Encoding: gzip\r\n", gzip_bomb(BOMB_MB)),
    ):
        record = warc_record(b"", 1, body=head + extra + b"\r\n" + body)
        yield _packed("A40", f"{name}.warc", record, **{**odd, "code": f"{odd['code']}|expands_too_much|too_large"})
