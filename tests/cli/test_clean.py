"""`clean`: formats, fields, files and pipes, messages and exit statuses."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from articlekit import pipeline
from articlekit.cli.report import Report
from articlekit.errors import ExitStatus, UsageError
from articlekit.writers import json_schema
from articlekit.writers.schema import EXPLAIN_NAMES, NAMES

from .calls import ARTICLE, Call, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Article, Options, Raw
    from articlekit.pipeline import Toolkit

pytestmark = pytest.mark.usefixtures("page")

VALIDATOR = Draft202012Validator(json_schema())
TITLE = "Ferry service returns to Port Ellery after nine weeks"


def records(outcome: Outcome) -> list[dict[str, object]]:
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_a_file_becomes_one_line_of_json(call: Call) -> None:
    outcome = call("clean", "page.txt")
    (record,) = records(outcome)
    assert (outcome.status, outcome.err) == (0, "")
    assert list(record) == [name for name in NAMES if name not in EXPLAIN_NAMES]
    assert (record["title"], record["source"], record["record"]) == (TITLE, "page.txt", 0)


@pytest.mark.parametrize("extra", [[], ["--explain"]], ids=["plain", "explained"])
def test_every_record_is_valid(extra: list[str], call: Call, page: Path) -> None:
    (page.parent / "empty.txt").touch()
    (page.parent / "noise.txt").write_bytes(bytes(range(256)) * 8)
    lines = records(call("clean", ".", "no-such-file", *extra))
    assert len(lines) == 4
    assert [error.message for record in lines for error in VALIDATOR.iter_errors(record)] == []


@pytest.mark.parametrize("arguments", [(), ("-",)], ids=["without-input", "with-a-dash"])
def test_a_pipe_gives_the_same_as_the_file(arguments: tuple[str, ...], call: Call) -> None:
    from_file = records(call("clean", "page.txt"))[0]
    from_pipe = records(call("clean", *arguments, stdin=ARTICLE.encode()))[0]
    assert {**from_pipe, "source": ""} == {**from_file, "source": ""}


def test_without_input_on_a_terminal_there_is_help(call: Call) -> None:
    outcome = call("clean")
    assert outcome.status == 0
    assert outcome.out.startswith("Usage: articlekit clean")


def test_markdown_has_front_matter_and_body(call: Call) -> None:
    _, head, body = call("clean", "-f", "markdown", "page.txt").out.split("---\n", 2)
    assert yaml.safe_load(head)["title"] == TITLE
    assert body.startswith("\nThe ferry between")


def test_text_is_the_text_alone(call: Call) -> None:
    assert call("clean", "-f", "text", "page.txt").out == records(call("clean", "page.txt"))[0]["text"] + "\n"  # type: ignore[operator]


def test_two_blank_lines_part_texts(call: Call, page: Path) -> None:
    (page.parent / "empty.txt").touch()
    one = call("clean", "-f", "text", "page.txt").out
    assert call("clean", "-f", "text", "page.txt", "empty.txt", "page.txt").out == f"{one}\n\n{one}"


def test_a_document_mark_begins_each_markdown_document(call: Call) -> None:
    out = call("clean", "-f", "markdown", "page.txt", "gone.txt", "page.txt").out
    marks = [number for number, line in enumerate(out.split("\n")) if line == "---"]
    assert len(marks) == 6
    assert yaml.safe_load(out.split("---\n")[3])["error"]["code"] == "not_found"


FIELDS = [
    ("the-bare-title", ["--field", "title"], f"{TITLE}\n"),
    ("a-list-one-a-line", ["--field", "authors"], "Ada Moss\n"),
    ("an-empty-list-is-nothing", ["--field", "tags"], ""),
    ("unknown-is-null", ["--field", "republisher"], "null\n"),
    ("a-truth-value", ["--field", "truncated"], "false\n"),
    ("some-keys-in-the-order-named", ["--fields", "source,title"], f'{{"source": "page.txt", "title": "{TITLE}"}}\n'),
]


@pytest.mark.parametrize(("arguments", "expected"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_fields(arguments: list[str], expected: str, call: Call) -> None:
    assert call("clean", "page.txt", *arguments).out == expected


def test_a_field_of_the_explanation_can_be_asked_for_alone(call: Call) -> None:
    blocks = json.loads(call("clean", "--fields", "blocks", "page.txt").out)["blocks"]
    assert {"line", "label", "kept", "reasons"} <= set(blocks[0])


USAGE = [
    ("an-unknown-field-gets-the-nearest", ["page.txt", "--field", "autor"], "did you mean 'author'?"),
    ("an-unknown-option-gets-the-nearest", ["page.txt", "--fild", "title"], "--field"),
    ("an-unknown-format", ["page.txt", "-f", "xml"], "'xml'"),
    ("an-unknown-input-format", ["page.txt", "--input-format", "doc"], "no input format 'doc'"),
    ("an-unknown-encoding", ["page.txt", "--encoding", "klingon"], "'klingon'"),
    ("an-encoding-that-is-no-text", ["page.txt", "--encoding", "base64"], "'base64'"),
    ("an-unknown-profile", ["page.txt", "--profile", "nobody"], "nobody"),
    ("a-confidence-over-one", ["page.txt", "--min-confidence", "2"], "--min-confidence"),
    ("fields-and-field", ["page.txt", "--field", "title", "--fields", "title"], "exclude each other"),
    ("two-names-for-field", ["page.txt", "--field", "title,text"], "--fields takes several"),
    ("fields-with-text", ["page.txt", "-f", "text", "--fields", "title"], "--fields goes with JSON"),
    ("explain-with-markdown", ["page.txt", "-f", "markdown", "--explain"], "--explain goes with JSON"),
    ("the-only-input-is-missing", ["gone.txt"], "'gone.txt': not_found"),
    ("all-inputs-are-missing", ["gone.txt", "lost.txt"], "'gone.txt' (and 1 more): not_found"),
    ("an-address-is-no-file", ["https://varn.example/ferry"], "nothing is fetched: curl -sL URL | articlekit clean -"),
    ("standard-input-twice", ["-", "-"], "'-' is named twice"),
    ("output-is-an-input", ["page.txt", "-o", "./page.txt"], "is an input and the output"),
    ("output-is-a-directory", ["page.txt", "-o", "."], "is a directory"),
    ("output-has-no-folder", ["page.txt", "-o", "no/where.json"], "cannot write there"),
]


@pytest.mark.parametrize(("arguments", "words"), [row[1:] for row in USAGE], ids=[row[0] for row in USAGE])
def test_a_wrong_call_is_one_line_and_status_two(arguments: list[str], words: str, call: Call) -> None:
    outcome = call("clean", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("articlekit: ")
    assert outcome.err.count("\n") == 1
    assert words in outcome.err


STATUSES = [
    ("an-article-is-zero", ["page.txt"], 0),
    ("an-article-among-others-is-zero", ["page.txt", "empty.txt"], 0),
    ("no-article-is-one", ["empty.txt"], 1),
    ("no-article-by-confidence-is-one", ["page.txt", "--min-confidence", "1"], 1),
    ("an-empty-directory-is-one", ["nothing"], 1),
    ("a-failed-input-is-three", ["noise.bin"], 3),
    ("a-missing-input-among-others-is-three", ["page.txt", "gone.txt"], 3),
    ("a-failed-input-is-four-when-none-may-be", ["noise.bin", "page.txt", "--fail-fast"], 4),
    ("one-failure-may-be", ["noise.bin", "page.txt", "--max-failures", "1"], 3),
    ("half-of-them-may-fail", ["noise.bin", "page.txt", "--max-failures", "50%"], 3),
    ("more-failed-than-may", ["noise.bin", "page.txt", "--max-failures", "49.9%"], 4),
    ("failures-are-forgiven", ["noise.bin", "page.txt", "--ok-if-failures"], 0),
    ("nothing-found-is-forgiven", ["empty.txt", "--ok-if-empty"], 0),
    ("no-number-of-failures", ["page.txt", "--max-failures", "-1"], 2),
    ("no-share-of-failures", ["page.txt", "--max-failures", "101%"], 2),
]


@pytest.mark.parametrize(("arguments", "status"), [row[1:] for row in STATUSES], ids=[row[0] for row in STATUSES])
def test_exit_statuses(arguments: list[str], status: int, call: Call, page: Path) -> None:
    (page.parent / "nothing").mkdir()
    (page.parent / "empty.txt").touch()
    (page.parent / "noise.bin").write_bytes(bytes(range(32)) * 64)
    outcome = call("clean", *arguments)
    assert outcome.status == status
    assert "Traceback" not in outcome.err


def test_fail_fast_writes_nothing_after_the_failure(call: Call) -> None:
    outcome = call("clean", "page.txt", "gone.txt", "page.txt", "--fail-fast")
    assert [json.loads(line)["status"] for line in outcome.out.splitlines()] == ["ok", "failed"]
    assert "articlekit: stopped: one document failed (--fail-fast); the run is not complete\n" in outcome.err


def test_an_empty_directory_says_no_documents(call: Call, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert call("clean", str(tmp_path / "nothing")).err.startswith("articlekit: no documents")


def test_one_failed_document_has_one_line(call: Call) -> None:
    outcome = call("clean", "page.txt", "it's gone.txt")
    assert outcome.err.splitlines() == [
        "articlekit: 'it'\\''s gone.txt': failed: not_found: no such file or directory",
        "articlekit: 2 inputs: 1 ok, 0 no article, 1 failed",
    ]


def test_empty_input_is_told_from_a_page_without_an_article(call: Call) -> None:
    empty = "articlekit: '-': no_article: empty: nothing, or nothing but blanks\n"
    assert [call("clean", stdin=data).err for data in (b"", b" \n")] == [empty, empty]
    assert "'articlekit inspect' shows why" in call("clean", stdin=b"Menu\n").err


def test_quiet_leaves_failures_only(call: Call, page: Path) -> None:
    (page.parent / "empty.txt").touch()
    lines = call("clean", "-q", "page.txt", "empty.txt", "gone.txt").err.splitlines()
    assert len(lines) == 1
    assert "gone.txt" in lines[0]


def test_verbose_names_every_document(call: Call) -> None:
    assert call("clean", "-v", "page.txt").err.startswith("articlekit: 'page.txt': ok: ")


def test_records_of_one_file_are_numbered_and_bad_ones_cost_no_other(call: Call, page: Path) -> None:
    lines = [json.dumps({"text": ARTICLE, "id": "a"}), "{torn", json.dumps({"text": ARTICLE, "id": "b"})]
    (page.parent / "many.jsonl").write_text("\n".join(lines) + "\n")
    outcome = call("clean", "many.jsonl")
    assert outcome.status == 3
    assert [(record["id"], record["status"], record["record"]) for record in records(outcome)] == [
        ("a", "ok", 0), (None, "failed", 1), ("b", "ok", 2),
    ]  # fmt: skip
    assert "articlekit: 'many.jsonl':record 1: failed: bad_json: " in outcome.err


def test_a_table_from_a_pipe_is_read_where_its_format_is_named(call: Call) -> None:
    table = "key;page\n1;" + '"' + ARTICLE.replace('"', '""') + '"\n'
    outcome = call("clean", "--input-format", "csv", "--text-key", "page", "--id-key", "key", "-", stdin=table.encode())
    record = json.loads(outcome.out)
    assert (outcome.status, record["id"], record["authors"]) == (0, "1", ["Ada Moss"])


def test_a_table_without_a_column_of_text_is_one_line_that_names_its_columns(call: Call, page: Path) -> None:
    (page.parent / "t.csv").write_text("id,headline,content\n1,a,b\n2,c,d\n", "utf-8")
    outcome = call("clean", "t.csv")
    assert outcome.status == 3
    assert outcome.err == (
        "articlekit: 't.csv': failed: no_text_field: no column 'text' or 'html' in the first row (its columns: 'id', "
        "'headline', 'content'); --text-key names the column\n"
    )


def test_many_failures_are_counted_after_twenty_lines(call: Call, page: Path) -> None:
    (page.parent / "bad.jsonl").write_text("{torn\n" * 50)
    lines = call("clean", "page.txt", "bad.jsonl").err.splitlines()
    assert len(lines) == 22
    assert lines[20] == "articlekit: … and 30 more"


def test_hostile_names_are_shown_and_bounded(call: Call, page: Path) -> None:
    name = b"a\x1b[31m\xff\n\xe2\x80\xae" + b"x" * 200
    (page.parent / os.fsdecode(name)).touch()
    (line,) = call("clean", os.fsdecode(name)).err.splitlines()
    assert "\\x1b[31m\\xff\\n\\u202e" in line
    assert line.isprintable()
    assert len(line.encode()) <= 400


class TestOutput:
    def test_a_file_is_written_as_to_a_pipe(self, call: Call, page: Path) -> None:
        to_pipe = call("clean", "page.txt").out
        outcome = call("clean", "page.txt", "-o", "out.json")
        assert (outcome.status, outcome.out) == (0, "")
        assert (page.parent / "out.json").read_text("utf-8") == to_pipe

    def test_a_new_file_follows_the_umask(self, call: Call, page: Path) -> None:
        before = os.umask(0o027)
        try:
            call("clean", "page.txt", "-o", "out.json")
        finally:
            os.umask(before)
        assert (page.parent / "out.json").stat().st_mode & 0o777 == 0o640

    def test_an_existing_file_keeps_its_mode_and_a_link_its_target(self, call: Call, page: Path) -> None:
        target = page.parent / "target.json"
        target.touch(mode=0o600)
        (page.parent / "link.json").symlink_to("target.json")
        call("clean", "page.txt", "-o", "link.json")
        assert (page.parent / "link.json").is_symlink()
        assert target.stat().st_size > 0
        assert target.stat().st_mode & 0o777 == 0o600

    def test_a_run_that_breaks_leaves_the_old_file(
        self, call: Call, page: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (page.parent / "out.json").write_text("old")
        monkeypatch.setattr(Report, "note", _broken)
        assert call("clean", "page.txt", "-o", "out.json").status == 4
        assert (page.parent / "out.json").read_text() == "old"
        assert sorted(path.name for path in page.parent.iterdir()) == ["out.json", "page.txt"]

    def test_our_own_output_is_not_read_again(self, call: Call, page: Path) -> None:
        (page.parent / ".out.jsonl.articlekit-77.tmp").write_text("left by a killed run")
        for _ in range(2):
            call("clean", ".", "-o", "out.jsonl")
        lines = (page.parent / "out.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["source"] for line in lines] == ["./page.txt"]

    def test_a_device_is_written_directly(self, call: Call) -> None:
        assert call("clean", "page.txt", "-o", "/dev/stdout").out == call("clean", "page.txt").out


def _broken(*_: object, **__: object) -> Article:
    raise ZeroDivisionError("a \x1b[31mfault")


class TestFaults:
    def test_a_fault_of_ours_costs_one_document(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = pipeline.process

        def broken_once(raw: Raw, options: Options, toolkit: Toolkit) -> Article:
            return _broken() if raw.source == "page.txt" else whole(raw, options, toolkit)

        monkeypatch.setattr(pipeline, "process", broken_once)
        outcome = call("clean", "page.txt", "./page.txt")
        assert outcome.status == ExitStatus.SOME_FAILED
        first, second = (json.loads(line) for line in outcome.out.splitlines())
        assert (first["status"], first["error"]["code"], second["status"]) == ("failed", "internal", "ok")
        line = outcome.err.splitlines()[0]
        assert line.startswith(
            "articlekit: 'page.txt': failed: internal: ZeroDivisionError: a \\x1b[31mfault; please report"
        )

    def test_a_fault_in_writing_is_one_line_and_status_four(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Report, "note", _broken)
        outcome = call("clean", "page.txt")
        assert outcome.status == ExitStatus.NOT_COMPLETE
        assert outcome.err.startswith("articlekit: internal: ZeroDivisionError: a \\x1b[31mfault; please report")
        assert outcome.err.count("\n") == 1

    def test_debug_shows_where(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "process", _broken)
        assert "Traceback" in call("--debug", "clean", "page.txt").err

    def test_a_fault_of_the_user_has_its_own_status(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> Article:
            raise UsageError("no such thing")

        monkeypatch.setattr(pipeline, "process", refuse)
        outcome = call("clean", "page.txt")
        assert (outcome.status, outcome.err) == (ExitStatus.USAGE, "articlekit: no such thing\n")


COLORS = [
    ("auto-into-a-pipe", [], {}, False),
    ("always", ["--color", "always"], {}, True),
    ("forced-by-the-environment", [], {"FORCE_COLOR": "1"}, True),
    ("no-color-wins-over-force", [], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ("the-option-wins-over-no-color", ["--color", "always"], {"NO_COLOR": "1"}, True),
    ("never-wins-over-force", ["--color", "never"], {"FORCE_COLOR": "1"}, False),
]


@pytest.mark.parametrize("command", ["clean", "inspect"])
@pytest.mark.parametrize(
    ("arguments", "environment", "colored"), [row[1:] for row in COLORS], ids=[row[0] for row in COLORS]
)
def test_colours(
    arguments: list[str], environment: dict[str, str], colored: bool, command: str, call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    call("--version")  # so that the fixture has cleared the environment before it is set
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in call(command, "page.txt", *arguments).out) is colored
