"""Archives become documents: in order, bounded, with the fault of each member its own."""

from __future__ import annotations

import bz2
import gzip
import io
import stat
import struct
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from articlekit.readers import ReadOptions, read_inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from articlekit.model import Raw

TEXT = b"The ferry to Ostholm runs again from Monday, the harbour office said.\n"
LINES = b'{"text": "one", "id": "a"}\n{"text": "two", "id": "b"}\n'
Members = list[tuple[str, bytes]]
PAGES: Members = [("b/page.txt", TEXT), ("a.jsonl", LINES), ("c.txt.gz", gzip.compress(TEXT)), ("empty.txt", b"")]


def make_zip(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def make_tar(members: Members, kind: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=kind) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def warc_record(kind: str, content: bytes, *, length: int | None = None, uri: str = "https://paper.example/1") -> bytes:
    media = "application/http;msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-03-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(content) % 10}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, *, status: str = "200 OK", media: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def read(tmp_path: Path, data: bytes, name: str = "x", **options: object) -> list[Raw]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_inputs((str(path),), stdin=None, options=ReadOptions(**options)))  # type: ignore[arg-type]


def outline(raws: list[Raw]) -> list[tuple[str, int, object]]:
    return [
        (
            raw.source.rpartition("!")[2].rpartition("/")[2],
            raw.record,
            raw.failure.code.value if raw.failure else raw.content,
        )
        for raw in raws
    ]


EXPECTED = [
    ("page.txt", 0, TEXT),
    ("a.jsonl", 1, "one"),
    ("a.jsonl", 2, "two"),
    ("c.txt.gz", 3, TEXT),
    ("empty.txt", 4, b""),
]

ARCHIVES: list[tuple[str, Callable[[], bytes]]] = [
    ("zip-deflated", lambda: make_zip(PAGES)),
    ("zip-stored", lambda: make_zip(PAGES, zipfile.ZIP_STORED)),
    ("zip-bzip2", lambda: make_zip(PAGES, zipfile.ZIP_BZIP2)),
    ("zip-whose-comment-holds-an-end", lambda: make_zip([*PAGES])[:-2] + b"\x1e\0PK\5\6" + bytes(26)),
    ("zip-that-something-stands-before", lambda: b"PK\x03\x04"[:0] + make_zip(PAGES)),
    ("tar-pax", lambda: make_tar(PAGES)),
    ("tar-gnu", lambda: make_tar(PAGES, tarfile.GNU_FORMAT)),
    ("tar-ustar", lambda: make_tar(PAGES, tarfile.USTAR_FORMAT)),
    ("tar-gz", lambda: gzip.compress(make_tar(PAGES))),
    ("tar-bz2", lambda: bz2.compress(make_tar(PAGES))),
]


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in ARCHIVES])
def test_an_archive_gives_the_documents_of_its_members(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert outline(read(tmp_path, make())) == EXPECTED


def test_a_zip_comes_through_a_pipe() -> None:
    raws = list(read_inputs(["-"], stdin=io.BytesIO(make_zip(PAGES)), options=ReadOptions()))
    assert outline(raws) == EXPECTED
    assert raws[0].source == "-!b/page.txt"


def test_a_zip_that_a_pipe_does_not_end_fails_at_the_limit() -> None:
    data = make_zip([("a.txt", TEXT * 100)], zipfile.ZIP_STORED)
    (raw,) = read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions(expansion_limit=1_000))
    assert raw.failure is not None
    assert raw.failure.code == "too_large"


def test_the_source_names_archive_and_member(tmp_path: Path) -> None:
    assert read(tmp_path, make_zip(PAGES))[0].source == f"{tmp_path}/x!b/page.txt"


LONG = "folder/" + "n" * 180 + "/page.txt"


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT], ids=["pax", "gnu"])
def test_a_long_name_in_a_tar_is_whole(tmp_path: Path, kind: int) -> None:
    assert read(tmp_path, make_tar([(LONG, TEXT)], kind))[0].source.endswith(f"!{LONG}")


ODD_NAMES = ["../../up.txt", "/etc/root.txt", "C:\\x.txt", "new\nline.txt", "twice.txt", "twice.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", [make_zip, make_tar], ids=["zip", "tar"])
def test_odd_names_are_names_and_lead_nowhere(tmp_path: Path, make: Callable[[Members], bytes]) -> None:
    raws = read(tmp_path, make([(name, TEXT) for name in ODD_NAMES]))
    assert [(raw.source.partition("!")[2], raw.record, raw.content) for raw in raws] == [
        (name, record, TEXT) for record, name in enumerate(ODD_NAMES)
    ]


def linked_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", b"")
        archive.writestr("__MACOSX/._page.txt", b"\0\5")
        archive.writestr("page.txt", TEXT)
    return file.getvalue()


def linked_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("dev", tarfile.CHRTYPE), ("folder", tarfile.DIRTYPE)):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("page.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    return file.getvalue()


@pytest.mark.parametrize("make", [linked_zip, linked_tar], ids=["zip", "tar"])
def test_links_devices_and_directories_are_passed_over(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert outline(read(tmp_path, make())) == [("page.txt", 0, TEXT)]


def encrypted_zip() -> bytes:
    data = bytearray(make_zip([("a.txt", TEXT), ("b.txt", TEXT)]))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def unusual_zip() -> bytes:
    data = bytearray(make_zip([("a.txt", TEXT), ("b.txt", TEXT)]))
    data[data.index(b"PK\x01\x02") + 10] = 98
    return bytes(data)


def disagreeing_zip() -> bytes:
    data = bytearray(make_zip([("a.txt", TEXT), ("b.txt", TEXT)]))
    data[30] = ord("z")
    return bytes(data)


def lying_zip(size: int) -> bytes:
    data = bytearray(make_zip([("a.txt", TEXT), ("b.txt", TEXT)]))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


def broken_zip() -> bytes:
    data = bytearray(make_zip([("a.txt", TEXT), ("b.txt", TEXT)], zipfile.ZIP_STORED))
    data[data.index(b"ferry")] ^= 0xFF
    return bytes(data)


MEMBER_FAULTS: list[tuple[str, Callable[[], bytes], str]] = [
    ("an-encrypted-member", encrypted_zip, "encrypted"),
    ("an-unusual-method", unusual_zip, "unsupported"),
    ("another-name-in-the-directory", disagreeing_zip, "corrupt"),
    ("a-size-that-is-too-small", lambda: lying_zip(10), "corrupt"),
    ("a-size-that-is-too-large", lambda: lying_zip(1000), "corrupt"),
    ("a-flipped-bit", broken_zip, "corrupt"),
]


@pytest.mark.parametrize(("make", "code"), [pytest.param(make, code, id=name) for name, make, code in MEMBER_FAULTS])
def test_a_fault_of_a_member_costs_that_member(tmp_path: Path, make: Callable[[], bytes], code: str) -> None:
    assert outline(read(tmp_path, make())) == [("a.txt", 0, code), ("b.txt", 1, TEXT)]


def overlapping_zip() -> bytes:
    """Ten entries of the directory for the same megabyte of data."""
    data = make_zip([("a.txt", TEXT * 20_000)], zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 10, 10, 10 * len(entry), start, 0)
    return data[:start] + entry * 10 + tail


WHOLE_FAULTS: list[tuple[str, Callable[[], bytes], list[object]]] = [
    ("zip-cut-off", lambda: make_zip(PAGES)[:-60], ["truncated"]),
    ("zip-directory-destroyed", lambda: make_zip([("a.txt", TEXT)]).replace(b"PK\x01\x02", b"PK\x01\x03"), ["corrupt"]),
    ("zip-in-zip", lambda: make_zip([("in.zip", make_zip([("a.txt", TEXT)]))]), ["nested_too_deep"]),
    ("tar-in-zip", lambda: make_zip([("in.tar", make_tar([("a.txt", TEXT)]))]), ["nested_too_deep"]),
    ("zip-in-tar", lambda: make_tar([("in.zip", make_zip([("a.txt", TEXT)]))]), ["nested_too_deep"]),
    ("zip-in-gzip", lambda: gzip.compress(make_zip([("a.txt", TEXT)])), ["nested_too_deep"]),
    ("tar-cut-off-in-a-member", lambda: make_tar([("a.txt", TEXT), ("b.txt", TEXT * 20)])[:1600], [TEXT, "truncated"]),
    (
        "tar-with-a-damaged-header",
        lambda: make_tar([("a.txt", TEXT), ("b.txt", TEXT)]).replace(b"b.txt", b"c.txt"),
        [TEXT, "corrupt"],
    ),
    ("zip-of-overlapping-members", overlapping_zip, [TEXT * 20_000, "corrupt"]),
]


@pytest.mark.parametrize(("make", "expected"), [pytest.param(make, e, id=name) for name, make, e in WHOLE_FAULTS])
def test_a_fault_of_the_archive_is_its_last_document(
    tmp_path: Path, make: Callable[[], bytes], expected: list[object]
) -> None:
    found = [content for _, _, content in outline(read(tmp_path, make()))]
    assert found[: len(expected)] == expected
    assert len(found) <= len(expected) + 1  # a member that was cut off, then the archive


LIMITS = {"document_limit": 100_000, "expansion_limit": 300_000}


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: make_zip([("bomb.txt", b"\0" * 5_000_000), ("b.txt", TEXT)]), id="zip"),
        pytest.param(lambda: gzip.compress(make_tar([("bomb.txt", b"\0" * 5_000_000), ("b.txt", TEXT)])), id="tar-gz"),
        pytest.param(
            lambda: make_tar([("bomb.gz", gzip.compress(b"\0" * 5_000_000)), ("b.txt", TEXT)]), id="gz-in-tar"
        ),
    ],
)
def test_a_bomb_is_not_expanded_beyond_the_limit(tmp_path: Path, make: Callable[[], bytes]) -> None:
    raws = read(tmp_path, make(), **LIMITS)
    assert raws[0].failure is not None
    assert raws[0].failure.code.value == "expands_too_much"


def test_a_zip_of_many_members_comes_out_one_by_one(tmp_path: Path) -> None:
    members = [(f"{number}.txt", b"%d" % number) for number in range(3000)]
    assert [raw.content for raw in read(tmp_path, make_zip(members))] == [data for _, data in members]


HTML = b"<html><body><p>Caf\xe9 reopens</p></body></html>"
PAGE_RECORDS = (
    warc_record("warcinfo", b"software: none")
    + warc_record("request", b"GET / HTTP/1.1\r\n\r\n")
    + warc_record("response", response(HTML, media="text/html; charset=iso-8859-1"))
    + warc_record("response", response(b"gone", status="404 Not Found"))
    + warc_record("response", response(b"\x89PNG", media="image/png"))
    + warc_record("response", response(gzip.compress(b"<p>packed</p>"), more="Content-Encoding: gzip\r\n"))
    + warc_record("response", response(b"5\r\n<p>ok\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"))
    + warc_record("response", response(TEXT, media="text/plain"))
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_a_warc_gives_its_pages(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    raws = read(tmp_path, pack(PAGE_RECORDS))
    assert [(raw.record, raw.format, raw.content) for raw in raws] == [
        (0, "html", HTML.decode("latin-1")),
        (1, "html", b"<p>packed</p>"),
        (2, "html", b"<p>ok"),
        (3, None, TEXT),
    ]


def test_a_warc_of_one_gzip_member_a_record_is_read_through(tmp_path: Path) -> None:
    one = gzip.compress(warc_record("response", response(b"<p>a</p>")))
    assert [raw.content for raw in read(tmp_path, one * 5)] == [b"<p>a</p>"] * 5


def test_a_page_of_a_warc_has_address_and_id(tmp_path: Path) -> None:
    raw = read(tmp_path, PAGE_RECORDS)[0]
    assert (raw.url, (raw.id or "")[:9]) == ("https://paper.example/1", "urn:uuid:")


def test_a_page_of_a_warc_says_when_it_was_fetched(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE_RECORDS)[0].declared == {"captured": "2025-03-03"}


def test_a_wet_gives_its_texts(tmp_path: Path) -> None:
    data = warc_record("warcinfo", b"software: none") + warc_record("conversion", TEXT) * 3
    assert [(raw.format, raw.content) for raw in read(tmp_path, data)] == [("text", TEXT)] * 3


BAD_WARCS: list[tuple[str, bytes]] = [
    ("a-length-that-is-too-long", warc_record("conversion", TEXT, length=10**6)),
    ("a-length-of-a-quintillion", warc_record("conversion", TEXT, length=10**18)),
    ("a-length-that-is-negative", warc_record("conversion", TEXT, length=-5)),
    ("a-file-that-was-cut-off", warc_record("conversion", TEXT * 10)[:400]),
]


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in BAD_WARCS])
def test_a_bad_warc_record_fails_after_the_good_ones(tmp_path: Path, data: bytes) -> None:
    raws = read(tmp_path, warc_record("conversion", TEXT) + data)
    assert raws[0].content == TEXT
    assert len(raws) > 1
    assert all(raw.failure is not None for raw in raws[1:])


def arc_record(address: str, media: str, content: bytes, *, length: int | None = None, more: str = "") -> bytes:
    line = f"{address} 192.0.2.1 20030303000000 {media} {more}{len(content) if length is None else length}\n"
    return line.encode() + content + b"\n"


def arc_head(version: str) -> bytes:
    return arc_record("filedesc://a.arc", "text/plain", f"{version} 0 Archive\nURL IP Date Type Length\n".encode())


ARC_PAGES = (
    arc_head("1")
    + arc_record("dns:paper.example", "text/dns", b"20030303000000\npaper.example. 60 IN A 192.0.2.1\n")
    + arc_record("http://paper.example/1", "text/html", response(HTML, media="text/html; charset=iso-8859-1"))
    + arc_record("http://paper.example/2", "text/html", response(b"gone", status="404 Not Found"))
    + arc_record("http://paper.example/a b", "text/plain", response(TEXT, media="text/plain"))
    + arc_record("http://paper.example/4", "image/png", b"\x89PNG")
    + arc_record("ftp://paper.example/5", "text/plain", TEXT)
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_an_arc_gives_its_pages(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    raws = read(tmp_path, pack(ARC_PAGES))
    assert [(raw.record, raw.format, raw.url, raw.content) for raw in raws] == [
        (0, "html", "http://paper.example/1", HTML.decode("latin-1")),
        (1, None, "http://paper.example/a b", TEXT),
        (2, None, "ftp://paper.example/5", TEXT),
    ]


def test_an_arc_of_version_2_has_more_fields_a_line(tmp_path: Path) -> None:
    record = arc_record("http://paper.example/1", "text/html", response(HTML), more="200 - - 1 a.arc ")
    assert [raw.url for raw in read(tmp_path, arc_head("2") + record * 2)] == ["http://paper.example/1"] * 2


def test_an_arc_of_one_gzip_member_a_record_is_read_through(tmp_path: Path) -> None:
    one = gzip.compress(arc_record("http://paper.example/1", "text/html", response(HTML)))
    assert len(read(tmp_path, gzip.compress(arc_head("1")) + one * 5)) == 5


GOOD_ARC = arc_head("1") + arc_record("http://paper.example/1", "text/plain", TEXT)
BAD_ARCS: list[tuple[str, bytes, str]] = [
    ("a-length-that-is-too-long", arc_record("http://paper.example/2", "text/html", TEXT, length=10**6), "truncated"),
    ("a-length-of-a-quintillion", arc_record("http://paper.example/2", "text/html", TEXT, length=10**17), "truncated"),
    ("a-length-that-is-negative", arc_record("http://paper.example/2", "text/html", TEXT, length=-5), "corrupt"),
    ("a-line-that-is-no-record", b"nothing to see\n", "corrupt"),
    ("a-line-that-does-not-end", b"x" * 200_000, "corrupt"),
]


@pytest.mark.parametrize(("data", "code"), [pytest.param(data, code, id=name) for name, data, code in BAD_ARCS])
def test_a_bad_arc_record_fails_after_the_good_ones(tmp_path: Path, data: bytes, code: str) -> None:
    raws = read(tmp_path, GOOD_ARC + data)
    assert raws[0].content == TEXT
    assert raws[-1].failure is not None
    assert raws[-1].failure.code.value == code
    assert all(raw.failure is not None for raw in raws[1:])


def test_an_arc_bomb_of_records_that_are_no_pages_is_not_expanded(tmp_path: Path) -> None:
    data = gzip.compress(arc_head("1") + arc_record("dns:paper.example", "text/dns", b"\0" * 5_000_000))
    raws = read(tmp_path, data, **LIMITS)
    assert [raw.failure.code.value for raw in raws if raw.failure is not None] == ["expands_too_much"]


def test_a_warc_bomb_is_not_expanded_beyond_the_limit(tmp_path: Path) -> None:
    data = gzip.compress(warc_record("conversion", b"\0" * 5_000_000) + warc_record("conversion", TEXT))
    raws = read(tmp_path, data, **LIMITS)
    assert raws[0].failure is not None
