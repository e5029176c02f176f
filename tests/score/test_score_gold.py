"""Gold in all its forms becomes documents with truths; what cannot be used fails alone."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from articlekit.readers import ReadOptions, Skipped
from articlekit.score import Gold, GoldOptions, MadeRecords, read_gold
from articlekit.score.documents import Documents

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Failure

PAGE = "Home\nThe ferry sailed again on Monday.\n"
RECORD = {"schema_version": 1, "status": "ok", "id": None, "record": 0, "title": "Ferry", "text": "The ferry sailed."}


def read(path: str, data: bytes = b"", **settings: Any) -> list[Gold]:
    options = GoldOptions(settings.pop("read", ReadOptions()), **settings)
    return list(read_gold(path, stdin=io.BytesIO(data), options=options, on_skip=lambda _: None))


def line(**row: Any) -> list[Gold]:
    return read("-", json.dumps(row).encode())


def outcomes(golds: list[Gold]) -> list[object]:
    return [gold.failure.code.value if gold.failure else (gold.raw.content, gold.truth.body) for gold in golds]


def test_flat_gold_has_its_body_and_fields_beside_the_text() -> None:
    (gold,) = line(id=7, text=PAGE, url="https://tide.example/7", body="The ferry.", title="Ferry", outlet=None)
    assert (gold.raw.content, gold.raw.id, gold.raw.url) == (PAGE, "7", "https://tide.example/7")
    assert (gold.truth.body, gold.truth.fields) == ("The ferry.", {"title": "Ferry", "outlet": None})


def test_html_is_an_input_too() -> None:
    (gold,) = line(html="<p>The ferry.", body="The ferry.")
    assert (gold.raw.content, gold.raw.format) == ("<p>The ferry.", "html")


def test_nested_gold_is_a_record_whose_text_is_the_body() -> None:
    (gold,) = line(text=PAGE, title="not a truth", expected={"text": "The ferry.", "tags": ["sea"]})
    assert (gold.truth.body, gold.truth.fields) == ("The ferry.", {"tags": ["sea"]})


def test_fields_alone_are_gold() -> None:
    (gold,) = line(text=PAGE, title="Ferry")
    assert (gold.failure, gold.truth.body) == (None, None)


def test_a_page_that_is_no_article_has_no_body() -> None:
    (gold,) = line(text=PAGE, expected={"status": "no_article", "text": "left over"})
    assert (gold.truth.is_article, gold.truth.body) == (False, None)


def test_the_key_of_the_body_is_an_option() -> None:
    (gold,) = read("-", json.dumps({"text": PAGE, "gold": "The ferry."}).encode(), body_key="gold")
    assert gold.truth.body == "The ferry."


def test_a_file_lies_beside_the_gold(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(PAGE, "utf-8")
    gold = tmp_path / "gold.jsonl.gz"
    gold.write_bytes(gzip.compress(b'{"id": "a", "file": "pages/a.txt", "body": "The ferry."}\n'))
    (found,) = read(str(gold))
    assert (found.raw.content, found.raw.id, found.raw.source) == (
        PAGE.encode(),
        "a",
        str(tmp_path / "pages" / "a.txt"),
    )


def test_a_corrected_record_finds_its_source_from_where_clean_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "dumps" / "a.txt").write_text(PAGE, "utf-8")
    record = {**RECORD, "source": "dumps/a.txt", "url": "https://tide.example/found"}
    (tmp_path / "gold" / "g.jsonl").write_text(json.dumps(record), "utf-8")
    monkeypatch.chdir(tmp_path)
    (found,) = read("gold/g.jsonl")
    assert (found.raw.content, found.raw.url) == (PAGE.encode(), None)
    assert (found.truth.body, found.truth.fields) == ("The ferry sailed.", {"title": "Ferry"})


def test_records_of_one_file_of_many_find_their_documents(tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text("".join(f'{{"text": "page {n}"}}\n' for n in range(4)), "utf-8")
    rows = [{**RECORD, "source": "dump.jsonl", "record": n} for n in (0, 3, 1, 9)]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = read(str(gold))
    assert [item.raw.content for item in found] == ["page 0", "page 3", "page 1", ""]
    assert found[3].raw.failure is not None
    assert found[3].failure is None


def test_a_file_is_read_once_for_documents_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from articlekit.score import documents

    opened: list[str] = []
    real = documents.read_target
    monkeypatch.setattr(documents, "read_target", lambda *a, **k: opened.append("") or real(*a, **k))
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(f'{{"text": "page {n}"}}\n' for n in range(50)), "utf-8")
    finder = Documents(ReadOptions())
    assert [finder.find(str(path), n).content for n in range(0, 50, 2)] == [f"page {n}" for n in range(0, 50, 2)]
    assert len(opened) == 1


BAD: list[tuple[str, bytes, str, str]] = [
    ("no-json", b"{bad", "bad_json", "line 1: not valid JSON"),
    ("no-object", b'["text"]', "no_text_field", "line 1: a line is an array, not an object"),
    ("no-truth", b'{"text": "x"}', "no_text_field", "line 1: nothing is stated to be true"),
    ("no-input", b'{"body": "x"}', "no_text_field", "line 1: no field 'text' or 'html' (found: 'body'), nor 'file'"),
    ("a-body-that-is-no-text", b'{"text": "x", "body": 5}', "no_text_field", "line 1: the field 'body' is a number"),
    ("a-field-that-is-no-text", b'{"text": "x", "title": 5}', "no_text_field", "line 1: the field 'title' is a number"),
    ("a-list-of-numbers", b'{"text": "x", "tags": [5]}', "no_text_field", "line 1: the field 'tags' is an array"),
    ("images-that-are-none", b'{"text": "x", "images": "a"}', "no_text_field", "line 1: the field 'images' is no list"),
    ("expected-is-no-object", b'{"text": "x", "expected": []}', "no_text_field", "line 1: 'expected' is an array"),
    ("a-file-that-is-not-there", b'{"file": "no.txt", "body": "x"}', "not_found", "line 1: 'no.txt': no such file"),
    ("a-file-with-a-nul", b'{"file": "a\\u0000", "body": "x"}', "not_found", "line 1: 'a\\x00': no such file"),
    ("a-file-that-is-half-a-pair", b'{"file": "\\ud800", "body": "x"}', "not_found", "line 1: "),
    ("a-folder", b'{"file": "/", "body": "x"}', "not_regular", "line 1: '/': not a regular file"),
    ("a-failed-record", json.dumps({**RECORD, "status": "failed"}).encode(), "no_text_field", "line 1: the record is"),
    ("a-record-of-a-pipe", json.dumps({**RECORD, "source": "-"}).encode(), "no_text_field", "line 1: '-' is no file"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_gold_fails_alone_and_says_where(data: bytes, code: str, words: str) -> None:
    bad, good = read("-", data + b'\n{"text": "x", "body": "x"}\n')
    assert bad.failure is not None
    assert (bad.failure.code.value, bad.failure.message[: len(words)]) == (code, words)
    assert good.failure is None


def test_no_input_is_needed_where_records_are_scored() -> None:
    (gold,) = read("-", b'{"id": "a", "file": "gone.txt", "body": "x"}', needs_input=False)
    assert (gold.failure, gold.raw.id, gold.raw.source) == (None, "a", "gone.txt")


def test_a_folder_gives_dumps_with_a_record_beside_them(tmp_path: Path) -> None:
    files = {
        "a.txt": PAGE,
        "a.json": json.dumps({"text": "The ferry."}),
        "b.html": "<p>b",
        "b.html.json": json.dumps({"title": "B"}),
        "many.jsonl": '{"text": "m0"}\n{"text": "m1"}\n{"text": "m2"}\n',
        "many.json": json.dumps([{"text": "M0"}, {"text": "M1"}]),
        "feed.rss": "not a feed",
        "feed.json": "[5]",
        "lone.txt": "x",
        "other.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"c"))
    (tmp_path / "c.json").write_text(json.dumps({"text": "C"}), "utf-8")
    passed: list[Skipped] = []
    options = GoldOptions(ReadOptions())
    found = list(read_gold(str(tmp_path), stdin=None, options=options, on_skip=passed.append))
    assert outcomes(found) == [
        (PAGE.encode(), "The ferry."),
        (b"<p>b", None),
        (b"c", "C"),
        "no_text_field",
        ("m0", "M0"),
        ("m1", "M1"),
    ]
    assert [(skip.source.rpartition("/")[2], skip.reason) for skip in passed] == [
        ("lone.txt", "no record beside it"),
        ("many.jsonl", "holds more documents than the 2 that have a record"),
        ("other.json", "no dump beside it"),
    ]


def test_a_record_without_its_document_counts_as_not_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps([{"text": "one"}, {"text": "two"}]), "utf-8")
    assert outcomes(read(str(tmp_path))) == [(PAGE.encode(), "one"), ("", "two")]


RECORDS: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("by-id", {"id": "a"}, {"id": "a"}, True),
    ("by-a-number-as-id", {"id": 5}, {"id": "5"}, True),
    ("by-source", {"file": "x/a.txt"}, {"source": "x/a.txt", "record": 0}, True),
    ("by-the-name-of-the-file", {"file": "x/a.txt"}, {"source": "/elsewhere/a.txt"}, True),
    ("by-the-name-without-endings", {"id": "a"}, {"source": "pages/a.html.gz"}, True),
    ("another-id", {"id": "a"}, {"id": "b"}, False),
    ("another-number", {"file": "x/a.txt"}, {"source": "x/a.txt", "record": 1}, False),
]


@pytest.mark.parametrize(("row", "record", "is_found"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_records_are_matched(row: dict[str, Any], record: dict[str, Any], is_found: bool) -> None:
    (gold,) = read("-", json.dumps({**row, "body": "x"}).encode(), needs_input=False)
    made = make([{**record, "text": "found"}])
    assert (made.find(gold.raw) is not None) is is_found


def test_a_name_that_two_records_share_says_nothing() -> None:
    (gold,) = read("-", b'{"file": "c/a.txt", "body": "x"}', needs_input=False)
    assert make([{"source": "a/a.txt"}, {"source": "b/a.txt"}]).find(gold.raw) is None


def test_bad_records_are_told() -> None:
    faults: list[tuple[int, Failure]] = []
    data = b'{"id": "a"}\n{bad\n'
    MadeRecords("-", stdin=io.BytesIO(data), options=ReadOptions(), on_fault=lambda *fault: faults.append(fault))
    assert [(record, failure.code.value) for record, failure in faults] == [(1, "bad_json")]


def make(records: list[dict[str, Any]]) -> MadeRecords:
    data = "".join(json.dumps(record) + "\n" for record in records).encode()
    return MadeRecords("-", stdin=io.BytesIO(data), options=ReadOptions(), on_fault=lambda *_: None)
