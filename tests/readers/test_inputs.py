"""Paths and streams become Raw documents: what comes out, in which order, with which failures and warnings."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from articlekit.errors import Reason, UsageError, Warn
from articlekit.readers import COMPRESSIONS, FORMATS, ReadOptions, Skipped, check_inputs, read_inputs

if TYPE_CHECKING:
    from articlekit.model import Raw

TEXT = b"The ferry to Ostholm runs again from Monday, the harbour office said.\n"


def read(*inputs: str, stdin: bytes = b"", **options: object) -> list[Raw]:
    return list(read_inputs(inputs, stdin=io.BytesIO(stdin), options=ReadOptions(**options)))  # type: ignore[arg-type]


def outline(raws: list[Raw]) -> list[tuple[str, int, object]]:
    return [(Path(raw.source).name, raw.record, raw.failure.code.value if raw.failure else raw.content) for raw in raws]


def zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def flipped(data: bytes, position: int) -> bytes:
    return (
        data[:position] + bytes((data[position] ^ 0xFF,)) + data[position + 1 :]
        if position >= 0
        else flipped(data, len(data) + position)
    )


def xz_with_big_window() -> bytes:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28, "mode": lzma.MODE_FAST}]
    return lzma.compress(TEXT, format=lzma.FORMAT_XZ, filters=filters)


def zstd_with_big_window() -> bytes:
    import zstandard

    compressor = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=30)
    ).compressobj()
    return compressor.compress(TEXT) + compressor.flush()


EMPTY_GZ = gzip.compress(b"")
SKIPPABLE_FRAME = b"\x50\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"note"

CONTENTS: list[tuple[str, str, bytes, list[object], list[Warn]]] = [
    ("plain-text-is-one-document", "a.txt", TEXT, [TEXT], []),
    ("an-empty-file-is-one-empty-document", "a.txt", b"", [b""], []),
    ("an-empty-jsonl-file-has-no-document", "a.jsonl", b"\n \n", [], []),
    ("gzip-is-known-by-content-not-name", "a.html", gzip.compress(TEXT), [TEXT], []),
    ("a-gzip-name-on-plain-text-is-told", "a.html.gz", TEXT, [TEXT], [Warn.NAME_MISMATCH]),
    ("bzip2", "a.bz2", bz2.compress(TEXT), [TEXT], []),
    ("bzip2-of-nothing", "a.bz2", bz2.compress(b""), [b""], []),
    ("xz", "a.xz", lzma.compress(TEXT), [TEXT], []),
    ("zstandard", "a.zst", zstd(TEXT), [TEXT], []),
    ("gzip-of-two-members", "a.gz", gzip.compress(TEXT) + gzip.compress(TEXT), [TEXT + TEXT], []),
    ("bzip2-of-two-streams", "a.bz2", bz2.compress(TEXT) * 2, [TEXT + TEXT], []),
    (
        "xz-of-two-streams-with-padding",
        "a.xz",
        lzma.compress(TEXT) + b"\0" * 8 + lzma.compress(TEXT),
        [TEXT + TEXT],
        [],
    ),
    ("zstandard-of-two-frames", "a.zst", zstd(TEXT) * 2, [TEXT + TEXT], []),
    ("zstandard-with-a-skippable-frame", "a.zst", SKIPPABLE_FRAME + zstd(TEXT), [TEXT], []),
    ("gzip-of-an-empty-member", "a.gz", EMPTY_GZ, [b""], []),
    ("gzip-of-a-thousand-members", "a.gz", gzip.compress(b"x") * 1001, [b"x" * 1001], []),
    (
        "gzip-with-a-hostile-name-inside",
        "a.gz",
        b"\x1f\x8b\x08\x08\0\0\0\0\0\x03../../\x1b[31mx\0" + gzip.compress(TEXT)[10:],
        [TEXT],
        [],
    ),
    ("gzip-padded-with-nuls", "a.gz", gzip.compress(TEXT) + b"\0" * 512, [TEXT], []),
    ("gzip-with-junk-after-it", "a.gz", gzip.compress(TEXT) + b"junk", [TEXT], [Warn.TRAILING_GARBAGE]),
    ("gzip-with-much-junk-after-it", "a.gz", gzip.compress(TEXT) + b"junk" * 99_999, [TEXT], [Warn.TRAILING_GARBAGE]),
    ("zstandard-with-junk-after-it", "a.zst", zstd(TEXT) + b"junk", [TEXT], [Warn.TRAILING_GARBAGE]),
    ("gzip-of-gzip", "a.gz.gz", gzip.compress(gzip.compress(TEXT)), [TEXT], []),
    ("gzip-of-gzip-of-gzip", "a.gz", gzip.compress(gzip.compress(gzip.compress(TEXT))), ["nested_too_deep"], []),
    ("cut-gzip", "a.gz", gzip.compress(TEXT)[:-9], ["truncated"], []),
    ("cut-gzip-header", "a.gz", gzip.compress(TEXT)[:5], ["truncated"], []),
    ("cut-bzip2", "a.bz2", bz2.compress(TEXT)[:-5], ["truncated"], []),
    ("cut-xz", "a.xz", lzma.compress(TEXT)[:-5], ["truncated"], []),
    ("cut-zstandard", "a.zst", zstd(TEXT)[:-5], ["truncated"], []),
    ("gzip-with-a-wrong-checksum", "a.gz", flipped(gzip.compress(TEXT), -8), ["corrupt"], []),
    ("gzip-with-a-wrong-length", "a.gz", flipped(gzip.compress(TEXT), -4), ["corrupt"], []),
    ("damaged-bzip2", "a.bz2", flipped(bz2.compress(TEXT), 20), ["corrupt"], []),
    ("damaged-xz", "a.xz", flipped(lzma.compress(TEXT), 30), ["corrupt"], []),
    ("zstandard-with-a-wrong-checksum", "a.zst", flipped(zstd(TEXT), -1), ["corrupt"], []),
    ("xz-with-a-huge-window", "a.xz", xz_with_big_window(), ["expands_too_much"], []),
    ("zstandard-with-a-huge-window", "a.zst", zstd_with_big_window(), ["expands_too_much"], []),
    ("raw-bytes-are-left-to-decoding", "a.bin", b"\0\1\2", [b"\0\1\2"], []),
]


@pytest.mark.parametrize(
    ("name", "data", "expected", "warnings"), [row[1:] for row in CONTENTS], ids=[row[0] for row in CONTENTS]
)
@pytest.mark.parametrize("way", ["file", "stdin"])
def test_content_decides_and_faults_are_named(
    tmp_path: Path, way: str, name: str, data: bytes, expected: list[object], warnings: list[Warn]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    raws = read(str(path)) if way == "file" else read("-", stdin=data)
    if way == "stdin" and (Warn.NAME_MISMATCH in warnings or name.endswith(".jsonl")):
        pytest.skip("standard input has no name")
    got = [raw.failure.code.value if raw.failure else raw.content for raw in raws]
    assert (got, [code for raw in raws for code in raw.warnings]) == (expected, warnings)


BOMBS: list[tuple[str, bytes]] = [
    ("gzip", gzip.compress(bytes(3_000_000))),
    ("bzip2", bz2.compress(bytes(3_000_000))),
    ("xz", lzma.compress(bytes(3_000_000))),
    ("zstandard", zstd(bytes(3_000_000))),
    ("gzip-in-bzip2", bz2.compress(gzip.compress(bytes(3_000_000)))),
]


@pytest.mark.parametrize("data", [row[1] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_a_bomb_is_stopped_at_the_limit_and_the_next_input_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bomb").write_bytes(data)
    raws = read(str(tmp_path / "bomb"), "-", stdin=TEXT, document_limit=1_000_000)
    assert outline(raws) == [("bomb", 0, "expands_too_much"), ("-", 0, TEXT)]


@pytest.mark.parametrize("unit", [b"\n", b"x", bytes(1)], ids=["of-line-ends", "of-one-line", "of-nuls"])
def test_a_bomb_read_as_lines_is_stopped_too(unit: bytes) -> None:
    stream = gzip.compress(b'{"text": "a"}\n' + unit * 5_000_000)
    raws = read("-", stdin=stream, input_format="jsonl", document_limit=1_000_000, expansion_limit=2_000_000)
    assert [raw.failure.code.value if raw.failure else raw.content for raw in raws] == ["a", "expands_too_much"]


def test_a_million_empty_members_are_not_unpacked_for_ever() -> None:
    stream = gzip.compress(EMPTY_GZ * 200_000)
    assert outline(read("-", stdin=stream)) == [("-", 0, "expands_too_much")]


def test_a_file_above_the_limit_fails_and_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(1 << 32)
    assert outline(read(str(path), document_limit=1_000_000)) == [("big.txt", 0, "too_large")]


def test_a_directory_is_walked_in_byte_order_with_regular_files_only(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "B.txt", "é.txt", "sub/c.txt", "sub.txt", "-x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "up").symlink_to("..")
    skipped: list[Skipped] = []
    raws = list(read_inputs([str(tmp_path)], stdin=io.BytesIO(), options=ReadOptions(), on_skip=skipped.append))
    assert [raw.content for raw in raws] == [
        b"-x",
        b"B.txt",
        b"a.txt",
        b"b.txt",
        b"sub.txt",
        b"sub/c.txt",
        "é.txt".encode(),
    ]
    assert sorted((Path(skip.source).name, skip.reason) for skip in skipped) == [
        ("dangling", "symbolic link"),
        ("link.txt", "symbolic link"),
        ("pipe", "named pipe"),
        ("up", "symbolic link"),
    ]


def test_a_record_beside_its_dump_is_no_document_of_a_directory(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "b.json", "c.html", "c.json", "d.png", "d.json"):
        (tmp_path / name).write_bytes(b'{"text": "x"}')
    skipped: list[Skipped] = []
    raws = list(read_inputs([str(tmp_path)], stdin=io.BytesIO(), options=ReadOptions(), on_skip=skipped.append))
    assert ([Path(raw.source).name for raw in raws], [Path(skip.source).name for skip in skipped]) == (
        ["a.txt", "b.json", "c.html", "d.json", "d.png"],
        ["a.json", "c.json"],
    )


@pytest.mark.parametrize("ending", sorted(ending for spec in FORMATS for ending in spec.extensions))
def test_every_kind_of_dump_may_have_a_record_beside_it(tmp_path: Path, ending: str) -> None:
    for name in (f"a{ending}", "a.json"):
        (tmp_path / name).write_bytes(b'{"text": "x"}')
    skipped: list[Skipped] = []
    list(read_inputs([str(tmp_path)], stdin=io.BytesIO(), options=ReadOptions(), on_skip=skipped.append))
    is_archive = ending in (".zip", ".tar", ".tgz", ".warc", ".wet", ".arc")  # which hold many documents
    assert [Path(skip.source).name for skip in skipped] == ([] if is_archive or ending == ".json" else ["a.json"])


def test_a_record_beside_its_dump_is_read_when_it_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json"):
        (tmp_path / name).write_bytes(b'{"text": "x"}')
    assert [raw.content for raw in read(str(tmp_path / "a.json"))] == ["x"]


def test_the_source_is_the_path_as_the_caller_gave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path)
    assert [raw.source for raw in read("in", "in/a.txt", "./in/a.txt", "-")] == [
        "in/a.txt",
        "in/a.txt",
        "./in/a.txt",
        "-",
    ]


def test_the_list_of_a_directory_is_frozen_at_the_first_step(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(TEXT)
    reading = read_inputs([str(tmp_path)], stdin=io.BytesIO(), options=ReadOptions())
    next(reading)
    (tmp_path / "new.txt").write_bytes(TEXT)
    (tmp_path / "2.txt").unlink()
    assert outline(list(reading)) == [("1.txt", 0, TEXT), ("2.txt", 0, "not_found")]


NAMES = [
    "with\nnewline",
    "\x1b[31mred",
    os.fsdecode(b"bad-\xff-utf8"),
    "n" * 255,
    "CON",
    "dot.",
    "\u202egpj.txt",
    "*?[x]",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_file_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT)
    assert [raw.content for raw in read(str(tmp_path))] == [TEXT]


def test_a_directory_too_deep_for_path_names_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_bytes(TEXT)
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("n" * 200, dir_fd=here)
        deeper = os.open("n" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    assert outline(read(str(tmp_path))) == [("n" * 200, 0, "io_error"), ("z.txt", 0, TEXT)]


FAULTS: list[tuple[str, str, str]] = [
    ("a-missing-file", "missing.txt", "not_found"),
    ("a-file-taken-for-a-directory", "a.txt/b", "not_found"),
    ("a-dangling-link", "dangling", "not_found"),
    ("a-link-to-itself", "loop", "io_error"),
    ("a-name-with-a-nul", "a\0b", "not_found"),
    ("a-name-too-long", "n" * 5000, "io_error"),
    ("a-socket", "socket", "not_regular"),
]


@pytest.mark.parametrize(("name", "code"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_what_cannot_be_opened_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    import socket

    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(TEXT)
    Path("dangling").symlink_to("nowhere")
    Path("loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("socket")
        assert outline(read(name, "a.txt")) == [(Path(name).name, 0, code), ("a.txt", 0, TEXT)]


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device_is_refused(name: str) -> None:
    assert outline(read(name)) == [(Path(name).name, 0, "not_regular")]


def test_a_file_of_the_kernel_that_cannot_be_read_fails() -> None:
    assert outline(read("/proc/self/mem")) == [("mem", 0, "io_error")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    assert outline(read(str(tmp_path))) == [("a.txt", 0, "permission"), ("closed", 0, "permission")]
    (tmp_path / "closed").chmod(0o700)


def test_a_pipe_that_the_caller_names_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT,))
    writer.start()
    raws = read(str(path))
    writer.join()
    assert [raw.content for raw in raws] == [TEXT]


def test_a_file_that_grows_while_it_is_read_ends_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "two"}\n' * 20_000)
    reading = read_inputs([str(path)], stdin=io.BytesIO(), options=ReadOptions())
    next(reading)
    with path.open("ab") as file:
        file.write(b'{"text": "late"}\n')
    rest = list(reading)
    assert (len(rest), rest[-1].content) == (39_999, "two")


def test_a_file_that_shrinks_while_it_is_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n' * 40_000)
    reading = read_inputs([str(path)], stdin=io.BytesIO(), options=ReadOptions())
    next(reading)
    os.truncate(path, 100)
    assert list(reading)[-1].failure is not None
    assert [raw.failure.code for raw in read_changed(path)] == [Reason.CHANGED]


def read_changed(path: Path) -> list[Raw]:
    path.write_bytes(b'{"text": "one"}\n' * 40_000)
    reading = read_inputs([str(path)], stdin=io.BytesIO(), options=ReadOptions())
    next(reading)
    os.truncate(path, 0)
    return [raw for raw in reading if raw.failure is not None]


class Failing(io.RawIOBase):
    """A stream that fails after its first bytes, as a bad disk does."""

    def __init__(self) -> None:
        self.given = False

    def read(self, size: int = -1) -> bytes:
        del size
        if self.given:
            raise OSError(5, "Input/output error")
        self.given = True
        return b'{"text": "one"}\n{"te'


@pytest.mark.parametrize(("form", "codes"), [("auto", [None, "io_error"]), ("text", ["io_error"])])
def test_an_error_midway_is_a_failure_after_what_was_read(form: str, codes: list[str | None]) -> None:
    raws = list(read_inputs(["-"], stdin=Failing(), options=ReadOptions(input_format=form)))  # type: ignore[arg-type]
    assert [raw.failure.code.value if raw.failure else None for raw in raws] == codes


def test_reading_is_lazy() -> None:
    class Slow(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            del size
            self.asked += 1
            return b'{"text": "one"}\n'

    slow = Slow()
    reading = read_inputs(["-"], stdin=slow, options=ReadOptions())  # type: ignore[arg-type]
    assert [next(reading).content for _ in range(3)] == ["one"] * 3
    assert slow.asked <= 4


def test_a_closed_standard_input_is_a_failure() -> None:
    closed = io.BytesIO()
    closed.close()
    for stdin in (None, closed):
        raws = list(read_inputs(["-"], stdin=stdin, options=ReadOptions()))
        assert outline(raws) == [("-", 0, "io_error")]


@pytest.mark.parametrize("options", [{"input_format": "docx"}, {"encoding": "klingon"}], ids=["format", "encoding"])
def test_an_unknown_option_is_a_usage_error_before_anything_is_read(options: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        read_inputs(["-"], stdin=io.BytesIO(), options=ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [spec.name for spec in FORMATS])
def test_each_format_of_the_table_is_accepted(form: str) -> None:
    is_archive = form in ("zip", "tar", "warc", "arc")  # then this is a damaged one
    content = b"text\none\n" if form == "csv" else b'{"text": "one"}'
    assert (read("-", stdin=content, input_format=form)[0].failure is not None) is is_archive


def test_the_tables_have_no_row_twice_and_no_ending_twice() -> None:
    rows = [*FORMATS, *COMPRESSIONS]
    names, endings = [row.name for row in rows], [ending for row in rows for ending in row.extensions]
    assert (len(set(names)), len(set(endings))) == (len(names), len(endings))


def test_missing_names_are_told_before_a_run(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    check_inputs(["-", str(tmp_path), str(tmp_path / "link")])
    with pytest.raises(UsageError, match="'nope'"):
        check_inputs([str(tmp_path), "nope"])


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.name != "auto"])
def test_bytes_that_are_no_text_cost_no_other_input_whatever_format_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "bad").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "good").write_text("The ferry sailed again on Monday.\n", "utf-8")
    raws = read(str(tmp_path / "bad"), str(tmp_path / "good"), input_format=name)
    assert {raw.source for raw in raws} == {str(tmp_path / "bad"), str(tmp_path / "good")}
