"""CSV and TSV become Raw documents, one a row; each row that does not fit fails alone."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.errors import Warn
from articlekit.readers import ReadOptions, read_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from articlekit.model import Raw


def read(data: bytes, name: str = "-", **options: object) -> list[Raw]:
    chosen = ReadOptions(**{"input_format": "csv", **options})  # type: ignore[arg-type]
    return list(read_inputs([name], stdin=io.BytesIO(data), options=chosen))


def outcomes(raws: list[Raw]) -> list[object]:
    return [raw.failure.code.value if raw.failure else raw.content for raw in raws]


TABLES: list[tuple[str, str, list[object]]] = [
    ("commas", "id,text\n1,a\n2,b\n", ["a", "b"]),
    ("semicolons", "id;text\n1;a, b\n", ["a, b"]),
    ("tabs", "id\ttext\n1\ta, b; c\n", ["a, b; c"]),
    ("bars", "id|text\n1|a, b\n", ["a, b"]),
    ("the-delimiter-that-gives-a-column-of-text", "a,b;text\n1;x\n", ["x"]),
    ("commas-in-names-in-quotes", '"id, old";text\n1;x\n', ["x"]),
    ("told-by-a-spreadsheet", "sep=;\nid;text\n1;x\n", ["x"]),
    ("a-single-column", "text\na, b; c\n\nd\n", ["a, b; c", "d"]),
    ("a-single-column-in-quotes", '"text"\n"a\nb"\n', ["a\nb"]),
    ("crlf", "id,text\r\n1,a\r\n2,b\r\n", ["a", "b"]),
    ("carriage-returns-alone", "id,text\r1,a\r2,b", ["a", "b"]),
    ("no-line-end-at-the-end", "id,text\n1,a", ["a"]),
    ("a-byte-order-mark", "\ufefftext,id\na,1\n", ["a"]),
    ("a-mark-before-quotes", '\ufeff"text","id"\na,1\n', ["a"]),
    ("blank-lines-and-empty-rows", "\n\nid,text\n\n1,a\n , \n,,\n,\n2,b\n\n", ["a", " ", "b"]),
    ("a-cell-over-lines", 'id,text\n1,"a\n\nb, c"\n2,d\n', ["a\n\nb, c", "d"]),
    ("a-doubled-quote", 'id,text\n1,"say ""a"""\n2,""""\n', ['say "a"', '"']),
    ("an-empty-cell-in-quotes", 'id,text\n1,""\n', [""]),
    ("blanks-around-quotes", 'id, text\n1, "a, b" \n', ["a, b"]),
    ("a-quote-amid-a-cell", 'id,text\n1,a 5" pipe\n2,b\n', ['a 5" pipe', "b"]),
    ("html-where-there-is-no-text", "html,text\n<p>a,\n<p>b,c\n", ["<p>a", "c"]),
    ("names-with-blanks-around", "id , text \n1,a\n", ["a"]),
    ("a-delimiter-at-every-end", "id,text,\n1,a,\n2,b\n", ["a", "b"]),
    ("an-empty-text-is-a-document", "id,text\n1,\n", [""]),
    ("too-few-cells", "id,text,url\n1,a\n2,b,c\n", ["bad_csv", "b"]),
    ("too-many-cells", "id,text\n1,a,b\n2,c\n", ["bad_csv", "c"]),
    ("too-many-cells-that-are-empty", "id,text\n1,a,,\n", ["a"]),
    ("the-header-once-more", "id,text\n1,a\nid,text\n\ufeffid,text\n2,b\n", ["a", "b"]),
    ("a-column-twice-the-last-counts", "text,text\na,b\n", ["b"]),
    ("cut-in-a-cell", 'id,text\n1,a\n2,"b\nc, d\ne', ["a", "bad_csv"]),
    ("cut-in-a-cell-of-the-first-row", 'id,text\n1,"b\nc, d', ["bad_csv"]),
    ("cut-in-a-single-column", 'text\n"a"\n"b\nc\nd', ["a", "bad_csv"]),
    ("a-lone-quote-costs-one-row", 'id,text\n1,"a"\n2,"b,x\n3,"c"\n4,d\n', ["a", "bad_csv", "c", "d"]),
    ("quotes-in-quotes-on-one-line", 'id,text\n1,"a"\n2,"say "no" twice"\n', ["a", 'say "no" twice']),
    ("quotes-in-quotes-over-lines", 'id,text\n1,"a"\n2,"say "no" and\nleave"\n3,b\n', ["a", "bad_csv", "bad_csv", "b"]),
    ("tabs-without-quoting", 'id\ttext\n1\t"Oh," she said\n2\t"Oh\n3\ta\n', ['"Oh," she said', '"Oh', "a"]),
    ("tabs-without-quoting-to-the-end", 'id\ttext\n1\ta\n2\t"Oh\n3\tb\n4\tc', ["a", '"Oh', "b", "c"]),
    ("tabs-with-quoting-cut", 'id\ttext\n1\t"a"\n2\t"Oh\n3\tb', ["a", "bad_csv"]),
    ("no-column-of-text", "id,body\n1,a\n", ["no_text_field"]),
    ("a-header-with-a-lone-quote", '"id,text\n1,a\n', ["bad_csv"]),
    ("nothing", "", ["empty"]),
    ("nothing-but-blanks", " \n\n", ["empty"]),
    ("a-header-alone", "id,text\n", []),
]


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_rows_become_documents(data: str, expected: list[object]) -> None:
    raws = read(data.encode())
    assert outcomes(raws) == expected
    assert [raw.record for raw in raws] == list(range(len(raws)))


BYTES: list[tuple[str, bytes, dict[str, object], list[object], tuple[Warn, ...]]] = [
    ("utf-8", "id,text\n1,Grüße\n".encode(), {}, ["Grüße"], ()),
    ("utf-16-with-its-mark", "id\ttext\n1\tGrüße\n".encode("utf-16"), {}, ["Grüße"], ()),
    ("the-mark-before-the-caller", "id,text\n1,Grüße\n".encode("utf-16"), {"encoding": "cp1252"}, ["Grüße"], ()),
    ("the-callers-word", "id,text\n1,Grüße\n".encode("cp437"), {"encoding": "cp437"}, ["Grüße"], ()),
    (
        "cp1252-guessed",
        "id;text\n1;Grüße an die Tür, schöne Süße\n".encode("cp1252"),
        {},
        ["Grüße an die Tür, schöne Süße"],
        (Warn.ENCODING_GUESSED,),
    ),
    (
        "bytes-of-characters-that-look-like-bars",
        "id|text\n1|日本語のポリシーとデータのテキスト\n".encode("shift_jis"),
        {},
        ["日本語のポリシーとデータのテキスト"],
        (Warn.ENCODING_GUESSED,),
    ),
    (
        "bytes-that-the-callers-word-does-not-know",
        b"id,text\n1,a\x81b\n",
        {"encoding": "cp1252"},
        ["a\ufffdb"],
        (Warn.DECODE_ERRORS,),
    ),
    ("a-nul", b"id,text\n1,a\0b\n", {}, ["a\0b"], ()),
]


@pytest.mark.parametrize(
    ("data", "options", "expected", "warnings"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES]
)
def test_bytes_become_text(
    data: bytes, options: dict[str, object], expected: list[object], warnings: tuple[Warn, ...]
) -> None:
    raws = read(data, **options)
    assert outcomes(raws) == expected
    assert raws[0].warnings == warnings


def test_a_row_in_another_encoding_is_read_by_itself() -> None:
    rows = [b"id,text\n", *("1,Grüße aus Süderoog\n".encode(),) * 30, "2,déjà vu à l’hôtel\n".encode("cp1252")]
    raws = read(b"".join(rows))
    assert (raws[0].content, raws[-1].content) == ("Grüße aus Süderoog", "déjà vu à l’hôtel")
    assert (raws[0].warnings, raws[-1].warnings) == ((), (Warn.ENCODING_GUESSED,))


def test_a_cell_that_is_no_text_costs_its_row() -> None:
    raws = read("id,text\n1,Grüße\n".encode() * 9 + b"2,\x89PNG\x1a\xff\0\0\0\1\2\3\n3,b\n")
    assert outcomes(raws)[-3:] == ["Grüße", "unsupported", "b"]
    assert raws[-2].failure is not None
    assert raws[-2].failure.message.startswith("line 19: not a text")


def test_the_columns_are_options() -> None:
    data = b"key,content,link,markup\nk,a,l,m\n"
    raws = read(data, text_key="content", id_key="key", url_key="link") + read(data, html_key="markup")
    assert [(raw.content, raw.format, raw.id, raw.url) for raw in raws] == [
        ("a", None, "k", "l"),
        ("m", "html", None, None),
    ]


def test_an_empty_id_is_none_and_a_column_twice_is_told() -> None:
    (raw,) = read(b"id,url,text,text\n,,a,b\n")
    assert (raw.id, raw.url, raw.warnings) == (None, None, (Warn.DUPLICATE_KEYS,))


MESSAGES: list[tuple[str, str, str]] = [
    (
        "the-columns-there-are",
        "id,body\n1,a\n",
        "no column 'text' or 'html' in the first row (its columns: 'id', 'body'); --text-key names the column",
    ),
    ("cells-and-columns", "id,text\n1,a\n1,2,3\n", "line 3: 3 cells where the header has 2 columns"),
    ("a-row-over-lines", 'id,text\n1,"a\n\nb"\n2\n', "line 5: 1 cell where the header has 2 columns"),
    ("an-open-quote-over-lines", 'a,text\n1,"b\nc\n', "lines 2 to 3: a quote opens in the first and is never closed"),
    ("the-line-of-an-open-quote", 'id,text\n1,a\n1,"a', "line 3: a quote opens and is never closed"),
    ("a-quote-amid-a-cell", 'id,text\n1,"a"b\n2,"a"b"c\n', "line 3: a quote is closed amid a cell"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in MESSAGES], ids=[row[0] for row in MESSAGES])
def test_messages_say_where_and_what(data: str, expected: str) -> None:
    failures = [raw.failure.message for raw in read(data.encode()) if raw.failure]
    assert failures == [expected]


def test_many_columns_are_named_in_part() -> None:
    (raw,) = read((",".join(f"column {number}" for number in range(40)) + "\n").encode())
    assert raw.failure is not None
    assert raw.failure.message.count("'column ") == 12
    assert "and 28 more" in raw.failure.message


NAMES: list[tuple[str, str, bytes, list[object]]] = [
    ("csv", "a.csv", b"id,text\n1,a\n", ["a"]),
    ("tsv", "a.TSV", b"id\ttext\n1\ta\n", ["a"]),
    ("gzip", "a.csv.gz", gzip.compress(b"id,text\n1,a\n"), ["a"]),
    ("bzip2", "a.tsv.bz2", bz2.compress(b"id\ttext\n1\ta\n"), ["a"]),
    ("a-single-column", "a.csv", b"text\na b\n", ["a b"]),
    ("without-text", "a.csv", b"id,body\n1,a\n", ["no_text_field"]),
    ("json-lines-in-truth", "a.csv", b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
    ("a-page-in-truth", "a.csv", b"<p>a, b</p>", [b"<p>a, b</p>"]),
    ("a-text-in-truth", "a.csv", b"Menu and more\nid,text\n", [b"Menu and more\nid,text\n"]),
    ("a-table-by-another-name", "a.txt", b"id,text\n1,a\n", [b"id,text\n1,a\n"]),
]


@pytest.mark.parametrize(("name", "data", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_the_name_and_the_content_make_a_table(tmp_path: Path, name: str, data: bytes, expected: list[object]) -> None:
    (tmp_path / name).write_bytes(data)
    assert outcomes(read(b"", str(tmp_path / name), input_format="auto")) == expected


def test_without_a_name_the_format_must_be_named() -> None:
    data = b"id,text\n1,a\n"
    assert outcomes(read(data)) == ["a"]
    assert outcomes(read(data, input_format="auto")) == [data]


def test_a_table_in_an_archive_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.csv", "id,text\n1,a\n2,b\n")
        archive.writestr("two.csv.gz", gzip.compress(b"id,text\n3,c\n"))
    raws = read(b"", str(tmp_path / "a.zip"), input_format="auto")
    assert [(raw.source.rpartition("!")[2], raw.record, raw.id, raw.content) for raw in raws] == [
        ("one.csv", 0, "1", "a"),
        ("one.csv", 1, "2", "b"),
        ("two.csv.gz", 2, "3", "c"),
    ]


def test_a_record_beside_a_table_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,a\n")
    (tmp_path / "a.json").write_bytes(b'[{"text": "true"}]')
    assert outcomes(read(b"", str(tmp_path), input_format="auto")) == ["a"]


def test_a_stream_that_breaks_off_gives_its_whole_rows_and_a_failure() -> None:
    packed = gzip.compress(b"id,text\n" + b"".join(b'%d,"a\nb %d"\n' % (n, n * n) for n in range(20_000)))
    raws = read(packed[:-3000])
    assert raws[-1].failure is not None
    assert raws[-1].failure.code.value == "truncated"
    assert raws[-1].failure.message.startswith("after line ")
    assert len(raws) > 10_000
    assert [raw.content for raw in raws[:-2]] == [f"a\nb {n * n}" for n in range(len(raws) - 2)]


def test_a_row_beyond_the_limit_fails_and_the_next_is_read() -> None:
    rows = [b"id,text", b'1,"' + b"x\n" * 800 + b'"', b"2,b", b"3," + b"x" * 2000, b"4,d", b'5,"' + b"x\n" * 800]
    raws = read(b"\n".join(rows), document_limit=1000)
    assert outcomes(raws) == ["line_too_long", "b", "line_too_long", "d", "line_too_long"]
    assert raws[0].failure is not None
    assert raws[0].failure.message == "the row of lines 2 to 802 is longer than 0.001 MB"


def test_a_bomb_of_blank_lines_is_not_unpacked_for_ever() -> None:
    raws = read(gzip.compress(b"id,text\n1,a\n" + b"\n" * 3_000_000), expansion_limit=1_000_000)
    assert outcomes(raws) == ["a", "expands_too_much"]


def test_memory_does_not_grow_with_the_rows() -> None:
    def lines() -> Iterator[bytes]:
        yield b"id,text\n"
        for number in range(40_000):
            yield b'%d,"one ""line""\nand another one of the same length or more"\n' % number

    class Stream(io.RawIOBase):
        parts = lines()

        def read(self, _: int = -1) -> bytes:
            return next(self.parts, b"")

    tracemalloc.start()
    count = 0
    for raw in read_inputs(["-"], stdin=Stream(), options=ReadOptions(input_format="csv")):  # type: ignore[arg-type]
        assert raw.failure is None
        count += 1
        if count == 100:
            tracemalloc.reset_peak()
            early = tracemalloc.get_traced_memory()[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40_000
    assert peak - early < 1_000_000


CELL = st.text(st.sampled_from('a "\n,;\t|\r\u00e9'), max_size=8).map(lambda cell: cell.replace("\r\n", "\n"))


@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=300, deadline=None)
def test_what_the_csv_module_writes_comes_back(
    rows: list[tuple[str, str, str]], delimiter: str, end: str, quoting: int
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("id", "text", "url"), *rows])
    raws = read(out.getvalue().encode())
    expected = [text for key, text, url in rows if any((key, text, url)) and (key + text + url).strip()]
    found = [raw.content for raw in raws if raw.failure is None]
    blanks = [text for text in expected if not text.strip()]
    assert [raw.failure for raw in raws if raw.failure] == []
    assert [text.strip(" ") for text in found if isinstance(text, str) and text.strip()] == [
        text.strip(" ") for text in expected if text.strip()
    ]
    assert len(found) >= len(expected) - len(blanks)
