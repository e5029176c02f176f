"""Every sample against its expected record: one item a field, so that a report names what broke.

A sample is a dump and, beside it under the same name, the record that a careful person would write down (without the
keys that say how it was found). A record that leaves keys out says nothing about them; only pages that are no article
may do so.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from known_failures import KNOWN_FAILURES

from articlekit.decode import decode
from articlekit.label.webpage import read_webpage
from articlekit.model import Article, Document, Options
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs
from articlekit.writers.schema import EXPLAIN_NAMES, NAMES, json_schema, to_record

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"

# How a value was found, and what follows from other keys: not part of what a person would write down.
UNSTATED = {"schema_version", "error", "id", "source", "record", "word_count", "confidence", "warnings", "format"}
UNSTATED |= {"encoding", "profile", *EXPLAIN_NAMES}
STATED = tuple(name for name in NAMES if name not in UNSTATED)


class Case(NamedTuple):
    """One document of one sample and the record expected of it."""

    name: str
    path: Path
    record: int
    expected: dict[str, Any]


def dumps_in(folder: Path) -> list[Path]:
    dumps = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in dumps if path.suffix != ".json")


def load_cases() -> list[Case]:
    cases = []
    for path in dumps_in(SAMPLES):
        pair = path.with_suffix(".json")
        if not pair.exists():
            continue
        expected = json.loads(pair.read_text("utf-8"))
        if isinstance(expected, dict):
            cases.append(Case(path.name, path, 0, expected))
        else:
            cases += [Case(f"{path.name}#{record}", path, record, value) for record, value in enumerate(expected)]
    return cases


def field_item(case: Case, field: str) -> Any:
    """The test item of one field; `author` says the same as `authors` and fails with it."""
    reason = KNOWN_FAILURES.get((case.name, "authors" if field == "author" else field))
    marks = [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]
    return pytest.param(case, field, id=f"{case.name}-{field}", marks=marks)


CASES = load_cases()
FIELDS = [field_item(case, field) for case in CASES for field in case.expected]
EACH_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
EACH_SAMPLE = pytest.mark.parametrize("path", dumps_in(SAMPLES), ids=lambda path: path.name)


@cache
def articles_of(path: Path) -> tuple[tuple[Article, Document], ...]:
    raws = read_inputs([str(path)], stdin=io.BytesIO(), options=ReadOptions())
    options, toolkit = Options(explain=True), load_toolkit()
    return tuple((process(raw, options, toolkit), shown(decode(raw), options)) for raw in raws)


def shown(document: Document, options: Options) -> Document:
    """The document whose text the blocks are of: for HTML what the page shows, not its source."""
    return read_webpage(document, options)[0] if document.format == "html" else document


@cache
def record_of(path: Path, record: int) -> dict[str, Any]:
    return to_record(articles_of(path)[record][0])


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def test_there_are_enough_samples_of_enough_layouts() -> None:
    assert len(dumps_in(SAMPLES)) >= 26


def test_every_sample_has_both_halves() -> None:
    dumps = {path.with_suffix("").name for path in dumps_in(SAMPLES)}
    records = {path.with_suffix("").name for path in SAMPLES.glob("*.json")}
    assert dumps == records
    assert len(dumps) == len(dumps_in(SAMPLES)), "two dumps share one expected record"


def test_known_failures_name_fields_that_exist() -> None:
    stated = {(case.name, field) for case in CASES for field in case.expected}
    assert set(KNOWN_FAILURES) <= stated


@EACH_CASE
def test_the_expected_record_is_a_whole_one(case: Case) -> None:
    keys = set(case.expected) - {"id"}
    assert keys <= set(STATED)
    assert keys == set(STATED) or case.expected["status"] == "no_article"


@EACH_CASE
def test_the_expected_text_stands_in_the_dump(case: Case) -> None:
    blocks = [item.block for item in articles_of(case.path)[case.record][0].blocks or ()]
    shown = "".join("".join(block.text.split()) for block in blocks)
    missing = [
        paragraph
        for paragraph in paragraphs(case.expected.get("text", ""))
        if "".join(paragraph.lstrip("•* -0123456789.").split()) not in shown
    ]
    assert missing == []


@pytest.mark.parametrize(("case", "field"), FIELDS)
def test_field(case: Case, field: str) -> None:
    found, expected = record_of(case.path, case.record)[field], case.expected[field]
    if field == "text":
        assert paragraphs(found) == paragraphs(expected)
    assert found == expected


@EACH_SAMPLE
def test_blocks_account_for_every_character_in_order(path: Path) -> None:
    for article, document in articles_of(path):
        position = 0
        for labelled in article.blocks or ():
            block = labelled.block
            assert position <= block.start < block.end, f"block at line {block.line} overlaps or is empty"
            assert document.text[position : block.start].strip() == "", f"lost before line {block.line}"
            position = block.end
        assert document.text[position:].strip() == "", "lost after the last block"


@EACH_SAMPLE
def test_no_word_of_the_text_is_invented(path: Path) -> None:
    for article, _ in articles_of(path):
        kept = " ".join(
            f"{labelled.block.bullet} {labelled.block.text}" for labelled in article.blocks or () if labelled.kept
        )
        assert article.text.split() == kept.split() or article.text == ""


@EACH_SAMPLE
def test_records_satisfy_the_schema(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in range(len(articles_of(path))):
        validator.validate(record_of(path, record))


@EACH_SAMPLE
def test_the_command_prints_the_same_records(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from articlekit.cli import main; main()", "clean", "--explain", "-f", "jsonl", path],
        capture_output=True,
        timeout=60,
        check=False,
    )
    printed = [json.loads(line) for line in run.stdout.decode("utf-8").split("\n") if line]
    statuses = {record["status"] for record in printed}
    assert (printed, run.returncode) == (
        [json.loads(json.dumps(record_of(path, record))) for record in range(len(articles_of(path)))],
        0 if "ok" in statuses else 1,
    )
