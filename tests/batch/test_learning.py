"""Learning before cleaning: a folder of dumps cleans itself, and no document can break that."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from runs import records, write_lines

SAMPLES = Path(__file__).parents[2] / "samples" / "outlet"
FURNITURE = "Every Herald story is checked against two people who were there"

# Learning counts the documents that it read; its one profile has the number, and every record carries it.
PROGRAM = """
import os, sys, time
from collections.abc import Iterator
from articlekit.batch import Learning, Settings, run_batch
from articlekit.errors import ArticlekitError
from articlekit.model import Article, Raw, Status
from articlekit.readers import ReadOptions
from articlekit.writers.json_text import to_json_line

class Silent:
    def begin(self, inputs, resumed): pass
    def learned(self, profiles): pass
    def update(self, progress): pass
    def failed(self, result): pass
    def keep(self, documents): pass
    def end(self): pass

def learn(read):
    texts = [str(raw.content) for turn in range(2) for raw in read() if not fault(str(raw.content))]
    return [("seen", f"name = 'seen {len(texts)}'")]

def fault(text):
    if "POISON die" in text: os._exit(3)
    if "POISON memory" in text: bytearray(4 << 30)
    while "POISON hang" in text: time.sleep(1)

def use(profiles):
    return lambda raw: Article(Status.OK, raw.source, raw.record, text=profiles[0][1])

out, source = sys.argv[1:]
try:
    run_batch(Settings((source,), out, ReadOptions(), lambda raw: None, to_json_line, {}, timeout=1,
        memory_max=600 << 20, learning=Learning(learn, use)), Silent(), lambda skipped: None)
except ArticlekitError as error:
    sys.exit(str(error))
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command, or with a program in front that program."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("out", ["out.jsonl", "out"])
def test_a_folder_cleans_itself(tmp_path: Path, out: str) -> None:
    done = run("-m", "articlekit", "batch", "--learn", SAMPLES, "-o", tmp_path / out)
    assert done.returncode == 0, done.stderr
    assert "learned the recurring lines of 1 layout\n" in done.stderr
    folder = tmp_path / ("out.jsonl.profiles" if out.endswith(".jsonl") else "out/articlekit.profiles")
    (profile,) = folder.iterdir()
    assert FURNITURE in profile.read_text("utf-8")
    files = [tmp_path / out] if out.endswith(".jsonl") else sorted((tmp_path / out).glob("*.txt.json"))
    found = [json.loads(text) for file in files for text in written(file)]
    assert [record["profile"] for record in found] == ["layout-1"] * 5
    assert [record["source"] for record in found if FURNITURE in record["text"]] == []


def written(file: Path) -> list[str]:
    text = file.read_text("utf-8")
    return text.splitlines() if file.suffix == ".jsonl" else [text]


def test_without_learning_the_furniture_stays(tmp_path: Path) -> None:
    run("-m", "articlekit", "batch", SAMPLES, "-o", tmp_path / "out.jsonl")
    assert all(FURNITURE in record["text"] for record in records(tmp_path / "out.jsonl"))


def test_outlets_get_a_profile_each(tmp_path: Path) -> None:
    rows = [
        {"text": path.read_text("utf-8").replace("Herald", name), "url": f"https://{name}.example/{path.stem}"}
        for name in ("Mail", "Post")
        for path in sorted(SAMPLES.iterdir())
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    run("-m", "articlekit", "batch", "--learn", tmp_path / "rows.jsonl", "-o", tmp_path / "out.jsonl")
    names = [record["profile"] for record in records(tmp_path / "out.jsonl")]
    assert names == ["mail.example"] * 5 + ["post.example"] * 5
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "out.jsonl.profiles").iterdir())]
    assert [table["learned"]["documents"] for table in tables] == [5, 5]


FAULTS: list[tuple[str, str, str]] = [
    ("a-document-that-kills", "POISON die", "seen 4"),
    ("a-document-that-hangs", "POISON hang", "seen 4"),
    ("a-document-that-takes-all-memory", "POISON memory", "seen 4"),
]


@pytest.mark.parametrize(("poison", "expected"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_document_that_breaks_learning_is_passed_over(tmp_path: Path, poison: str, expected: str) -> None:
    source = write_lines(tmp_path / "in.jsonl", ["one story", poison, "another story"])
    done = run("-c", PROGRAM, tmp_path / "out.jsonl", source)
    assert done.returncode == 0, done.stderr
    assert [record["text"] for record in records(tmp_path / "out.jsonl")] == [f"name = '{expected}'"] * 3


def test_learning_is_given_up_in_words(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", ["POISON die"] * 12)
    done = run("-c", PROGRAM, tmp_path / "out.jsonl", source)
    assert done.returncode == 1
    assert "learning was given up" in done.stderr
    assert "Traceback" not in done.stderr
