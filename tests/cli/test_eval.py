"""`articlekit eval`: figures on standard output, what could not be used on standard error, and the exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .calls import ARTICLE, Call, start

SAMPLES = Path(__file__).parents[2] / "samples"

BODY = "\n\n".join(line for line in ARTICLE.split("\n") if len(line) > 100)
GOLD = {
    "id": "ferry",
    "text": ARTICLE,
    "body": BODY,
    "title": "Ferry service returns to Port Ellery after nine weeks",
    "authors": ["Ada Moss"],
    "outlet": "The Tideway Courant",
    "image_credit": None,
}


def lines(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def figures(call: Call, *arguments: str, stdin: bytes) -> dict[str, Any]:
    return json.loads(call("eval", "-", "--format", "json", *arguments, stdin=stdin).out)  # type: ignore[no-any-return]


def test_the_table_has_body_and_fields_in_aligned_columns(call: Call) -> None:
    outcome = call("eval", "-", stdin=lines(GOLD))
    assert (outcome.status, outcome.err) == (0, "")
    rows = [re.split(r"  +", line) for line in outcome.out.splitlines()]
    assert rows[0] == ["1 document, 1 with a known body, 0 of these empty"]
    assert ["four-word runs", "1.0000", "1.0000", "1.0000", "1.0000 to 1.0000"] in rows
    assert ["title", "1.000", "1.000", "1.000", "1", "1", "1", "0"] in rows
    assert ["outlet", "-", "-", "-", "0", "0", "0", "1"] in rows
    assert any(line.startswith("absent: ") for line in outcome.out.splitlines())


def test_values_that_stand_not_in_the_input_count_when_they_shall(call: Call) -> None:
    without, every = (figures(call, *more, stdin=lines(GOLD))["fields"]["outlet"] for more in ((), ("--every-value",)))
    assert (without["true"], without["absent"], every["true"], every["absent"]) == (0, 1, 1, 0)


def test_json_is_one_object_of_figures(call: Call) -> None:
    found = figures(call, stdin=lines(GOLD, {"text": "Menu\nHome\n", "body": "The tide rose over the wall."}))
    assert list(found) == ["documents", "pages", "empty", "body", "fields", "status", "worst"]
    assert (found["documents"], found["body"]["shingle"]["recall"], found["worst"]) == (2, 0.5, [])
    assert found["fields"]["image_credit"]["invented"] == 0


def test_each_document_is_one_object_of_scores(call: Call) -> None:
    out = call("eval", "-", "-f", "jsonl", stdin=lines(GOLD, {**GOLD, "id": "other", "title": "Menu"})).out
    scores = [json.loads(line) for line in out.splitlines()]
    assert [(score["id"], score["shingle"]["f1"], score["wrong"]) for score in scores] == [
        ("ferry", 1.0, []),
        ("other", 1.0, []),
    ]
    assert scores[1]["fields"]["title"]["absent"] == 1


def test_the_worst_documents_come_first_with_what_is_wrong_in_them(call: Call) -> None:
    half = {**GOLD, "id": "half", "body": BODY.split("\n\n")[0], "title": "By Ada Moss"}
    outcome = call("eval", "-", "--worst", "2", stdin=lines(GOLD, half))
    listed = outcome.out.partition("wrong fields\n")[2].splitlines()
    assert [line.split()[3:] for line in listed if "record" in line] == [["-:record", "1", "(half)", "title"]]


def test_bad_gold_is_told_line_by_line_and_the_rest_is_scored(call: Call) -> None:
    outcome = call("eval", "-", "-f", "json", stdin=b'{bad\n{"text": "x"}\n' + lines(GOLD))
    assert (outcome.status, json.loads(outcome.out)["documents"]) == (3, 1)
    told = outcome.err.splitlines()
    assert [line.split(": ")[1:4] for line in told] == [
        ["'-':record 0", "failed", "bad_json"],
        ["'-':record 1", "failed", "no_text_field"],
    ]


def test_a_document_that_cannot_be_read_counts_as_empty_and_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "a.json").write_text(json.dumps({"text": "The tide rose."}), "utf-8")
    outcome = call("eval", str(tmp_path), "-f", "json")
    assert (outcome.status, json.loads(outcome.out)["empty"]) == (3, 1)
    assert ": failed: unsupported: " in outcome.err


def test_no_text_in_any_document_is_status_1(call: Call) -> None:
    assert call("eval", "-", stdin=lines({"text": " ", "body": "The tide rose."})).status in (1, 3)
    assert call("eval", "-", stdin=lines({"text": "Menu\nHome\n", "body": "The tide rose."})).status == 1


def test_a_file_without_gold_is_status_1_and_says_so(call: Call) -> None:
    outcome = call("eval", "-", stdin=b"\n")
    assert (outcome.status, outcome.err) == (1, "articlekit: no documents: there is no gold in what was named\n")


WRONG = [
    ("gold-that-is-not-there", ["eval", "no.jsonl"], "'no.jsonl': not_found"),
    ("records-that-are-not-there", ["eval", "page.txt", "--records", "no.jsonl"], "'no.jsonl': not_found"),
    ("both-from-standard-input", ["eval", "-", "--records", "-"], "only one of GOLD, --records and --against"),
    ("nothing-to-compare-with", ["eval", "page.txt", "--against", "no.jsonl"], "'no.jsonl': not_found"),
    ("no-gold", ["eval"], "GOLD"),
    ("a-wrong-format", ["eval", "page.txt", "-f", "csv"], "'csv'"),
]


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(("arguments", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_call_is_status_2_in_one_line(call: Call, arguments: list[str], words: str) -> None:
    outcome = call(*arguments, stdin=b"")
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert words in outcome.err


def test_records_of_another_tool_are_scored(call: Call, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(lines(GOLD, {**GOLD, "id": "second"}))
    record = {"id": "ferry", "text": BODY.split("\n\n")[0], "title": "Menu", "author": "Ada Moss"}
    outcome = call("eval", str(gold), "--records", "-", "-f", "json", stdin=lines(record))
    found = json.loads(outcome.out)
    assert (outcome.status, found["empty"], found["body"]["shingle"]["precision"]) == (0, 1, 1.0)
    assert (found["fields"]["title"]["right"], found["fields"]["authors"]["right"]) == (0, 1)
    assert outcome.err == "articlekit: --records: 1 of 2 documents have no record there and count as empty\n"


def test_records_are_compared_page_by_page(call: Call, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(lines(GOLD, {**GOLD, "id": "second"}, {"id": "third", "text": ARTICLE, "title": "Ferry"}))
    texts = {"ferry": BODY, "second": BODY.split("\n\n")[0], "third": ""}
    records = lines(*({"id": key, "text": text} for key, text in texts.items()))
    found = json.loads(call("eval", str(gold), "--against", "-", "-f", "json", stdin=records).out)["against"]
    assert (found["better"], found["worse"], found["alike"]) == (1, 0, 1)
    assert found["f1"] + found["difference"] == pytest.approx(1.0)
    assert 0 <= found["low"] <= found["difference"] <= found["high"]
    same = call("eval", str(gold), "--records", str(gold), "--against", str(gold), "-f", "json").out
    assert json.loads(same)["against"]["alike"] == 2
    shown = call("eval", str(gold), "--against", "-", stdin=records).out
    assert f"against F1 {found['f1']:.4f}: {found['difference']:+.4f}, " in shown
    assert "pages: 1 better, 0 worse, 1 alike" in shown


def test_records_of_other_documents_are_a_wrong_call(call: Call, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(lines(GOLD))
    outcome = call("eval", str(gold), "--records", "-", stdin=lines({"id": "x", "text": "y"}))
    assert (outcome.status, outcome.out) == (2, "")
    assert "--records: no record there has the id or source of a document of GOLD" in outcome.err


def test_our_own_records_score_as_the_pages_do(call: Call, tmp_path: Path) -> None:
    gold, records = tmp_path / "gold.jsonl", tmp_path / "records.jsonl"
    gold.write_bytes(lines(GOLD, {**GOLD, "id": "second", "body": BODY + "\n\nThe tide rose over the old sea wall."}))
    records.write_text(call("clean", str(gold), "-f", "jsonl").out, "utf-8")
    assert call("eval", str(gold)).out == call("eval", str(gold), "--records", str(records)).out


def test_options_of_the_pipeline_are_taken(call: Call) -> None:
    found = figures(call, "--outlet", "The Tideway Courant", "--every-value", stdin=lines(GOLD))
    assert found["fields"]["outlet"]["right"] == 1


def test_a_corrected_record_is_gold(call: Call, page: Path) -> None:
    record = json.loads(call("clean", page.name, "-f", "jsonl").out)
    Path("gold.jsonl").write_bytes(lines({**record, "title": "Another headline altogether"}))
    found = json.loads(call("eval", "gold.jsonl", "-f", "json", "--every-value").out)
    assert (found["body"]["shingle"]["f1"], found["fields"]["title"]["right"]) == (1.0, 0)
    assert found["status"] == {"ok": {"documents": 1, "right": 1}}


def test_the_samples_are_gold(call: Call) -> None:
    outcome = call("eval", str(SAMPLES), "-f", "json")
    found = json.loads(outcome.out)
    assert outcome.status == 0
    assert found["documents"] > 90
    assert found["body"]["shingle"]["f1"] > 0.99
    assert found["status"]["no_article"]["documents"] == found["status"]["no_article"]["right"]
    assert "were left out" in outcome.err


def test_what_a_folder_is_left_of_is_listed_on_demand(call: Call, page: Path) -> None:
    quiet, told = (call("eval", str(page.parent), option).err for option in ("-q", "-v"))
    assert quiet == ""
    assert "page.txt': skipped: no record beside it\n" in told


def test_a_name_from_the_gold_cannot_steer_a_terminal(call: Call) -> None:
    row = {"id": "\x1b[31mx\u202e", "text": "Menu", "body": "The tide rose."}
    assert "\x1b" not in call("eval", "-", "--worst", "1", stdin=lines(row)).out


def test_a_reader_that_is_gone_ends_it_quietly(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(lines(GOLD))
    process = start("eval", str(gold))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", -13)
    process.stderr.close()


def test_the_name_of_a_worst_document_is_whole_at_80_columns(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    missed = dict.fromkeys(("title", "outlet", "agency", "section", "description", "dateline"), "Nothing")
    gold = lines({**GOLD, "id": "ferry-runs-again-once", "body": "Nothing.", **missed})
    out = call("eval", "-", "--worst", "1", "--every-value", "--color", "never", stdin=gold).out
    assert "-:record 0 (ferry-runs-again-once)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_on_a_terminal_the_tables_are_drawn(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    colored = call("eval", "-", "--color", "always", stdin=lines(GOLD)).out
    plain = call("eval", "-", "--color", "never", stdin=lines(GOLD)).out
    assert "\x1b[" in colored
    assert "\x1b[" not in plain
    assert "────" in plain
    assert max(map(len, plain.splitlines())) <= 80
