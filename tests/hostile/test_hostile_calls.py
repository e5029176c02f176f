"""Hostile inputs that need a call of their own: places that cannot be read, files that change, odd outputs."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hostile_cases.articles import article, marker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, "-m", "articlekit"]


class Ended(NamedTuple):
    status: int
    out: bytes
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def clean(*arguments: str | Path | bytes, stdin: bytes | None = None, **more: Any) -> Ended:
    more.setdefault("env", {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    streams: dict[str, Any] = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
    done = subprocess.run(
        [*COMMAND, "clean", *arguments], capture_output=True, check=False, timeout=60, **streams, **more
    )
    assert b"Traceback" not in done.stderr
    lines = done.stderr.decode().splitlines()
    assert all(len(line.encode()) <= 400 and line.isprintable() for line in lines)
    return Ended(done.returncode, done.stdout, done.stderr.decode())


def page(folder: Path, id_: str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(article(marker_of(id_)), encoding="utf-8")
    return path


def reading_as_root() -> bool:
    """Whether permissions do not hold for this process: those of a root that has not given that up."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0)
        return os.access(file.name, os.R_OK)


def test_f01_a_missing_path_is_a_wrong_call(tmp_path: Path) -> None:
    ended = clean(tmp_path / "missing.txt")
    assert (ended.status, ended.out) == (2, b"")
    assert "not_found" in ended.err


@pytest.mark.skipif(reading_as_root(), reason="root may read everything")
def test_f02_a_file_without_permission(tmp_path: Path) -> None:
    path = page(tmp_path, "F02")
    path.chmod(0)
    ended = clean(path)
    assert (ended.status, ended.records[0]["error"]["code"]) == (3, "permission")


@pytest.mark.skipif(reading_as_root(), reason="root may read everything")
def test_f03_a_folder_without_permission_costs_nothing_else(tmp_path: Path) -> None:
    page(tmp_path, "F03")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    ended = clean(tmp_path)
    locked.chmod(0o700)
    assert ended.status == 3
    assert [record["status"] for record in ended.records] == ["ok", "failed"]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/random", "/dev/null"])
def test_f11_a_device_is_no_file(device: str) -> None:
    ended = clean(device)
    assert (ended.status, ended.records[0]["error"]["code"]) == (3, "not_regular")


def test_f12_a_named_pipe_is_read_when_it_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(article(marker_of("F12")), encoding="utf-8"))
    writer.start()
    ended = clean(pipe)
    writer.join()
    assert ended.status == 0
    assert marker_of("F12") in ended.records[0]["text"]


def test_f13_the_memory_of_a_process_is_a_failed_input() -> None:
    ended = clean("/proc/self/mem")
    assert (ended.status, ended.records[0]["status"]) == (3, "failed")
    assert ended.records[0]["error"]["code"] in ("io_error", "not_regular")


@pytest.fixture
def storm(tmp_path: Path) -> Iterator[Path]:
    """A folder whose one file is cut, written anew and appended to while it is read."""
    path = page(tmp_path, "F27")
    whole = path.read_bytes() * 400
    over = threading.Event()

    def rewrite() -> None:
        while not over.is_set():
            path.write_bytes(whole)
            os.truncate(path, len(whole) // 3)
            with path.open("ab") as file:
                file.write(whole[:9000])

    thread = threading.Thread(target=rewrite)
    thread.start()
    yield tmp_path
    over.set()
    thread.join()


def test_f27_a_file_cut_while_it_is_read_is_said_to_have_changed(storm: Path) -> None:
    ended = clean(storm)
    record = ended.records[0]
    assert record["status"] in ("ok", "no_article") or record["error"]["code"] == "changed"


def test_f28_what_is_appended_while_reading_is_left(tmp_path: Path) -> None:
    from articlekit.readers.streams import CHUNK, read_file
    from articlekit.readers.walk import Target

    path = tmp_path / "grows"
    path.write_bytes(b"a" * (CHUNK + 10))
    chunks = read_file(Target(str(path)))
    taken = len(next(chunks))
    with path.open("ab") as file:
        file.write(b"b" * 1000)
    assert taken + sum(map(len, chunks)) == CHUNK + 10


def test_f29_a_file_removed_after_the_walk_fails_alone(tmp_path: Path) -> None:
    from articlekit.readers import ReadOptions, read_inputs

    for number in range(3):
        page(tmp_path, "F29", f"{number}.txt")
    raws = read_inputs([str(tmp_path)], stdin=None, options=ReadOptions())
    first = next(raws)
    (tmp_path / "1.txt").unlink()
    codes = [raw.failure.code.value if raw.failure else None for raw in (first, *raws)]
    assert codes == [None, "not_found", None]


def test_f30_our_own_output_is_not_read_again(tmp_path: Path) -> None:
    page(tmp_path, "F30")
    output = tmp_path / "out.jsonl"
    for _ in range(2):
        assert clean(tmp_path, "--output", output).status == 0
        assert len(output.read_bytes().splitlines()) == 1


def test_f31_an_output_that_is_an_input_is_a_wrong_call(tmp_path: Path) -> None:
    path = page(tmp_path, "F31")
    before = path.read_bytes()
    assert clean(path, "--output", path).status == 2
    assert path.read_bytes() == before


def test_f32_the_list_of_a_walk_is_made_once(tmp_path: Path) -> None:
    from articlekit.readers import ReadOptions, read_inputs

    page(tmp_path, "F32", "a.txt")
    raws = read_inputs([str(tmp_path)], stdin=None, options=ReadOptions())
    next(raws)
    page(tmp_path, "F32", "b.txt")
    assert list(raws) == []


def test_o28_output_is_utf_8_in_an_ascii_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(marker_of("O28"), "de"), encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = clean(path, env=environment)
    assert ended.status == 0
    assert "Süderoog" in ended.out.decode("utf-8")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_o29_tables_for_spreadsheets_are_not_offered(name: str) -> None:
    assert clean("--format", name, stdin=b"x").status == 2


@pytest.mark.parametrize("text", ["{0.__class__}", "{title.__class__}", "%s", "${title}"])
def test_o30_formats_are_names_and_no_templates(text: str) -> None:
    assert clean("--format", text, stdin=b"x").status == 2
    assert clean("--field", text, stdin=b"x").status == 2


def test_z25_a_file_of_4_gb_is_refused_in_a_second(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    ended = clean(path)
    assert ended.records[0]["error"]["code"] == "too_large"


def test_z26_an_endless_line_stops_at_the_limit_in_bounded_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.process_time()
    done = subprocess.run(
        f"head -c 4G /dev/zero | tr '\\0' y | {sys.executable} -m articlekit clean -",
        shell=True, capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert time.process_time() - started < 5
    assert json.loads(done.stdout)["error"]["code"] == "too_large"
    # The figure is that of the largest child so far, which may have been another test's.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, 400 << 10)
