"""Storage that fails: a full disk, a read-only one, a lost output, few descriptors; one line, and the run goes on.

Tests that need a file system of their own are skipped where none may be mounted.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from cli.calls import ARTICLE, Outcome, start

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 120
REPORTS = {"o.jsonl.report.json", "o.jsonl.gz.report.json", "articlekit.report.json"}


def run(*arguments: str | Path, cwd: Path, **options: object) -> Outcome:
    process = start(*map(str, arguments), cwd=cwd, **options)
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, (out or b"").decode(), (err or b"").decode())


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A folder `dumps` of pages whose records take some 300 kB."""
    (tmp_path / "dumps").mkdir()
    for number in range(PAGES):
        page = ARTICLE.replace("Port Ellery", f"Port Number {number}")
        (tmp_path / "dumps" / f"{number:03d}.txt").write_text(page)
    return tmp_path


def mount(*arguments: object) -> bool:
    if shutil.which("mount") is None or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=128k", "tmpfs", folder):
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False)


def tree(path: Path) -> dict[str, bytes]:
    """The content of an output file, or of the files of an output directory, but for the report."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return {file.name: file.read_bytes() for file in files if file.name not in REPORTS}


@pytest.mark.parametrize("name", ["o.jsonl", "o.jsonl.gz", "out"])
def test_a_full_disk_is_one_line_and_the_run_goes_on_where_there_is_room(dumps: Path, disk: Path, name: str) -> None:
    done = run("batch", "dumps", "-o", disk / name, cwd=dumps)
    assert done.status == 4
    assert [line for line in done.err.splitlines() if "No space left on device" in line] == done.err.splitlines()
    assert str(disk / name) in done.err
    assert mount("-o", "remount,size=20m", disk)
    again = run("batch", "dumps", "-o", disk / name, cwd=dumps)
    run("batch", "dumps", "-o", name, cwd=dumps)
    assert again.status == 0
    assert tree(disk / name) == tree(dumps / name)
    assert {path.name for path in disk.iterdir()} <= {name, *REPORTS}


def test_a_full_disk_leaves_no_half_output_of_clean(dumps: Path, disk: Path) -> None:
    done = run("clean", "dumps", "-q", "-o", disk / "o.jsonl", cwd=dumps)
    assert (done.status, len(done.err.splitlines())) == (4, 1)
    assert "No space left on device" in done.err
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("name", ["o.jsonl", "out", "."])
@pytest.mark.parametrize("command", ["batch", "clean"])
def test_a_read_only_disk_is_one_line(dumps: Path, disk: Path, command: str, name: str) -> None:
    assert mount("-o", "remount,ro", disk)
    done = run(command, "dumps", "-o", disk / name if name != "." else disk, cwd=dumps)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "Traceback" not in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_where_nobody_may_write_is_one_line(dumps: Path) -> None:
    (dumps / "closed").mkdir(mode=0o500)
    done = run("batch", "dumps", "-o", "closed/o.jsonl", cwd=dumps)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "Permission denied" in done.err


@pytest.mark.parametrize("put_file", [False, True], ids=["removed", "replaced-by-a-file"])
def test_an_output_that_goes_away_is_one_line(dumps: Path, put_file: bool) -> None:
    for number in range(2000):
        (dumps / "dumps" / f"more-{number}.txt").write_text(ARTICLE)
    process = start("batch", "dumps", "-o", "out", "-j", "1", cwd=dumps)
    while not (dumps / "out/.articlekit/records").exists():
        time.sleep(0.01)
    (dumps / "out").rename(dumps / "elsewhere")
    if put_file:
        (dumps / "out").write_text("mine")
    _, err = process.communicate(timeout=60)
    assert (process.returncode, len(err.splitlines())) == (4, 1)
    assert b"Traceback" not in err
    assert not put_file or (dumps / "out").read_text() == "mine"


def few_descriptors(count: int) -> object:
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))


@pytest.mark.parametrize("command", ["batch", "clean"])
def test_32_descriptors_are_enough(dumps: Path, command: str) -> None:
    arguments = ("-o", "o.jsonl") if command == "batch" else ("-o", "c.jsonl")
    done = run(command, "dumps", *arguments, cwd=dumps, preexec_fn=few_descriptors(32))
    assert done.status == 0
    assert len((dumps / arguments[1]).read_bytes().splitlines()) == PAGES


def test_too_few_descriptors_are_one_line(dumps: Path) -> None:
    done = run("batch", "dumps", "-o", "o.jsonl", "-j", "8", cwd=dumps, preexec_fn=few_descriptors(14))
    assert (done.status, len(done.err.splitlines())) == (4, 1)
    assert "Too many open files; fewer --jobs may help" in done.err
    assert run("batch", "dumps", "-o", "o.jsonl", cwd=dumps).status == 0


FULL: list[tuple[str, list[str]]] = [
    ("clean", ["clean", "dumps/001.txt"]),
    ("inspect", ["inspect", "dumps/001.txt"]),
    ("formats", ["formats"]),
    ("schema", ["schema"]),
    ("profiles", ["profiles", "list"]),
    ("a-profile", ["profiles", "show", "inkl"]),
    ("a-checked-profile", ["profiles", "check", "inkl"]),
    ("completion", ["completion", "bash"]),
    ("help-of-batch", ["batch", "--help"]),
]


@pytest.mark.parametrize("arguments", [pytest.param(row[1], id=row[0]) for row in FULL])
def test_a_full_standard_output_is_one_line(dumps: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, cwd=dumps, stdout=full)
    assert (done.status, done.err) == (4, "articlekit: standard output: No space left on device\n")


def test_a_full_standard_error_does_not_matter(dumps: Path) -> None:
    (dumps / "dumps/broken.jsonl").write_text("{broken\n")
    with Path("/dev/full").open("wb") as full:
        assert run("batch", "dumps", "-o", "o.jsonl", cwd=dumps, stderr=full).status == 3


def test_a_reader_that_leaves_ends_clean_by_its_signal(dumps: Path) -> None:
    process = start("clean", *["dumps"] * 20, cwd=dumps)
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stderr:
        with process.stdout:
            assert process.stdout.readline().startswith(b"{")
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == -signal.SIGPIPE


def test_a_reader_of_messages_that_leaves_does_not_end_a_batch(dumps: Path) -> None:
    process = start("batch", "dumps", "-o", "o.jsonl", "-v", cwd=dumps)
    assert process.stderr is not None
    assert process.stdout is not None
    with process.stdout, process.stderr:
        process.stderr.readline()
    assert process.wait(timeout=60) == 0
    assert len((dumps / "o.jsonl").read_bytes().splitlines()) == PAGES
