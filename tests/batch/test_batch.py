"""The command: outputs and their order, the report, what is refused, retrying, and the exit status."""

from __future__ import annotations

import csv
import fcntl
import gzip
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard

sys.path.insert(0, str(Path(__file__).parents[1]))
from cli.calls import ARTICLE, Outcome, start


def batch(*arguments: str | Path, cwd: Path, **options: Any) -> Outcome:
    """Run the command as a process in a folder."""
    process = start("batch", *map(str, arguments), cwd=cwd, **options)
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, out.decode(), err.decode())


def page(number: int) -> str:
    return ARTICLE.replace("Port Ellery", f"Port Number {number}")


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A folder `dumps` with articles, a page without one, a file that fails, and JSON Lines."""
    folder = tmp_path / "dumps"
    (folder / "b").mkdir(parents=True)
    for number in range(6):
        (folder / f"{number}.txt").write_text(page(number))
    (folder / "b" / "none.txt").write_text("Skip to main content\n")
    (folder / "b" / "broken.txt.gz").write_bytes(gzip.compress(page(9).encode())[:-4])
    (folder / "z.jsonl").write_text("".join(json.dumps({"text": page(n), "id": f"r{n}"}) + "\n" for n in range(20, 24)))
    return tmp_path


def report(folder: Path, name: str = "o.jsonl.report.json") -> dict[str, Any]:
    value: dict[str, Any] = json.loads((folder / name).read_text())
    return value


def test_the_records_are_those_of_clean_in_the_same_order(dumps: Path) -> None:
    done = batch("dumps", "-o", "o.jsonl", cwd=dumps)
    cleaned = start("clean", "dumps", "-f", "jsonl", cwd=dumps).communicate()[0]
    assert done.status == 3
    assert (dumps / "o.jsonl").read_bytes() == cleaned


def test_tables_are_read_row_by_row_as_clean_reads_them(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    for name, delimiter in (("a.csv", ","), ("b.tsv", "\t")):
        with (tmp_path / "t" / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerows([("id", "text"), *((f"{name}-{n}", page(n)) for n in range(3)), ("torn",)])
    done = batch("t", "-o", "o.jsonl", cwd=tmp_path)
    cleaned = start("clean", "t", "-f", "jsonl", cwd=tmp_path).communicate()[0]
    assert (done.status, (tmp_path / "o.jsonl").read_bytes()) == (3, cleaned)
    records = [json.loads(line) for line in cleaned.splitlines()]
    assert [(record["id"], record["record"], record["status"]) for record in records] == [
        *((f"{name}-{n}", n, "ok") if n < 3 else (None, 3, "failed") for name in ("a.csv", "b.tsv") for n in range(4))
    ]
    assert report(tmp_path)["reasons"] == {"bad_csv": 2}


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_the_number_of_workers_changes_nothing(dumps: Path, jobs: str) -> None:
    batch("dumps", "-o", "o.jsonl", "-j", jobs, cwd=dumps)
    batch("dumps", "-o", "p.jsonl", "-j", "3", cwd=dumps)
    assert (dumps / "o.jsonl").read_bytes() == (dumps / "p.jsonl").read_bytes()


def test_compressed_outputs_hold_the_same_records(dumps: Path) -> None:
    for name in ("o.jsonl", "o.jsonl.gz", "o.jsonl.zst"):
        batch("dumps", "-o", name, cwd=dumps)
    plain = (dumps / "o.jsonl").read_bytes()
    assert gzip.decompress((dumps / "o.jsonl.gz").read_bytes()) == plain
    with zstandard.ZstdDecompressor().stream_reader((dumps / "o.jsonl.zst").read_bytes()) as stream:
        assert stream.read() == plain


def test_a_compressed_output_has_the_same_bytes_twice(dumps: Path) -> None:
    for name in ("o.jsonl.gz", "p.jsonl.gz"):
        batch("dumps", "-o", name, cwd=dumps)
    assert (dumps / "o.jsonl.gz").read_bytes() == (dumps / "p.jsonl.gz").read_bytes()


def test_parquet_holds_the_same_records(dumps: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    batch("dumps", "-o", "o.parquet", cwd=dumps)
    batch("dumps", "-o", "o.jsonl", cwd=dumps)
    records = [json.loads(line) for line in (dumps / "o.jsonl").read_bytes().splitlines()]
    assert pq.read_table(dumps / "o.parquet").to_pylist() == records


def test_parquet_without_pyarrow_says_what_to_install(dumps: Path) -> None:
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError:
        done = batch("dumps", "-o", "o.parquet", cwd=dumps)
        assert (done.status, "articlekit[parquet]" in done.err) == (2, True)
    else:
        pytest.skip("pyarrow is here")


def test_ray_without_ray_says_what_to_install(dumps: Path) -> None:
    try:
        import ray  # noqa: F401
    except ImportError:
        done = batch("dumps", "-o", "o.jsonl", "--engine-cluster", "ray", cwd=dumps)
        assert (done.status, "articlekit[ray]" in done.err) == (2, True)
    else:
        pytest.skip("ray is here")


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(("name", "ending"), [("json", "json"), ("markdown", "md"), ("text", "txt")])
def test_a_directory_mirrors_the_inputs(dumps: Path, name: str, ending: str) -> None:
    batch("dumps", "-o", "out", "-f", name, cwd=dumps)
    assert files_below(dumps / "out") == sorted(
        [
            "articlekit.index.jsonl",
            "articlekit.report.json",
            *(f"{number}.txt.{ending}" for number in range(6)),
            f"b/broken.txt.gz.{ending}",
            f"b/none.txt.{ending}",
            *(f"z.jsonl/{number:06d}.{ending}" for number in range(4)),
        ]
    )


def test_the_index_of_a_directory_says_which_file_is_whose(dumps: Path) -> None:
    batch("dumps", "-o", "out", cwd=dumps)
    index = [json.loads(line) for line in (dumps / "out/articlekit.index.jsonl").read_text().splitlines()]
    assert [(e["source"], e["record"], e["status"]) for e in index] == [
        (record["source"], record["record"], record["status"])
        for record in (json.loads((dumps / "out" / e["file"]).read_text()) for e in index)
    ]


def test_the_report_counts(dumps: Path) -> None:
    done = batch("dumps", "-o", "o.jsonl", cwd=dumps)
    found = report(dumps)
    assert (found["documents"], found["status"], found["reasons"], found["inputs"]["count"]) == (
        12,
        {"ok": 10, "no_article": 1, "failed": 1},
        {"truncated": 1},
        9,
    )
    assert re.search(r"12 documents: 10 ok, 1 no article, 1 failed in [\d.]+ s", done.err)


def test_what_is_no_regular_file_is_passed_over_and_counted(dumps: Path) -> None:
    (dumps / "dumps/link.txt").symlink_to("0.txt")
    (dumps / "dumps/loop").symlink_to(".")
    os.mkfifo(dumps / "dumps/pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(dumps / "dumps/s"))
        batch("dumps", "-o", "o.jsonl", cwd=dumps)
    assert report(dumps)["skipped"] == {"named pipe": 1, "socket": 1, "symbolic link": 2}
    assert report(dumps)["documents"] == 12


def test_the_output_inside_an_input_is_no_input(dumps: Path) -> None:
    batch(".", "-o", "o.jsonl", cwd=dumps)
    batch(".", "-o", "out", cwd=dumps)
    again = batch(".", "-o", "out", cwd=dumps)
    assert report(dumps)["inputs"]["count"] == 9
    assert "complete" in again.err


@pytest.mark.parametrize("name", ["o.jsonl", "out"])
def test_a_name_that_is_no_text_is_read_written_and_retried(dumps: Path, name: str) -> None:
    odd = os.fsencode(dumps / "dumps") + b"/\xff\x1b[31m\n.txt"
    with open(odd, "w") as file:  # noqa: PTH123 - pathlib has no bytes
        file.write(page(7))
    batch("dumps", "-o", name, cwd=dumps)
    again = batch("dumps", "-o", name, "--retry-failed", cwd=dumps)
    lines = (dumps / name / "articlekit.index.jsonl" if name == "out" else dumps / name).read_text("utf-8").splitlines()
    assert "13 documents: 11 ok, 1 no article, 1 failed" in again.err
    assert sum(json.loads(line)["source"] == "dumps/\ufffd\x1b[31m\n.txt" for line in lines) == 1


def test_inputs_come_from_a_list(dumps: Path) -> None:
    (dumps / "list").write_bytes(b"dumps/1.txt\0dumps/gone.txt\0dumps/0.txt\0")
    done = batch("--files-from", "list", "-0", "-o", "o.jsonl", cwd=dumps)
    records = [json.loads(line) for line in (dumps / "o.jsonl").read_text().splitlines()]
    assert done.status == 3
    assert [(r["source"], (r["error"] or {}).get("code")) for r in records] == [
        ("dumps/1.txt", None),
        ("dumps/gone.txt", "not_found"),
        ("dumps/0.txt", None),
    ]


def test_a_complete_run_is_not_done_again(dumps: Path) -> None:
    batch("dumps", "-o", "o.jsonl", cwd=dumps)
    before = (dumps / "o.jsonl").stat().st_mtime_ns
    again = batch("dumps", "-o", "o.jsonl", cwd=dumps)
    assert again.status == 3
    assert "this run is complete; --retry-failed does its failures again" in again.err
    assert (dumps / "o.jsonl").stat().st_mtime_ns == before


def test_a_complete_run_without_failures_offers_none_again(dumps: Path) -> None:
    batch("dumps/0.txt", "-o", "o.jsonl", cwd=dumps)
    again = batch("dumps/0.txt", "-o", "o.jsonl", "--retry-failed", cwd=dumps)
    assert again.status == 0
    assert "this run is complete, and nothing in it failed; --restart does all of it again" in again.err


def interrupt_at_once(folder: Path, *arguments: str) -> None:
    """Leave an unfinished run behind: one whose state is there and whose output is not."""
    for number in range(300):
        (folder / "dumps" / f"more-{number}.txt").write_text(page(number))
    process = start("batch", "dumps", "-o", "o.jsonl", "-j", "1", *arguments, cwd=folder)
    while not (folder / "o.jsonl.run/run.json").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def change_nothing(folder: Path) -> None:
    del folder


def add_input(folder: Path) -> None:
    (folder / "dumps/new.txt").write_text("new")


def remove_input(folder: Path) -> None:
    (folder / "dumps/3.txt").unlink()


def touch_input(folder: Path) -> None:
    (folder / "dumps/3.txt").write_text("now another")


def spoil_plan(folder: Path) -> None:
    (folder / "o.jsonl.run/run.json").write_text("{")


REFUSED: list[tuple[str, Any, list[str], str]] = [
    ("another-option", change_nothing, ["--min-confidence", "0.9"], "--min-confidence was not given and is 0.9"),
    ("a-new-input", add_input, [], "'dumps/new.txt' is new"),
    ("an-input-that-is-gone", remove_input, [], "'dumps/3.txt' is gone"),
    ("an-input-that-changed", touch_input, [], "'dumps/3.txt' has changed"),
    ("a-plan-that-cannot-be-read", spoil_plan, [], "run.json cannot be read"),
]


@pytest.mark.parametrize(
    ("change", "options", "words"), [pytest.param(c, options, words, id=name) for name, c, options, words in REFUSED]
)
def test_another_run_is_refused_with_the_difference(dumps: Path, change: Any, options: list[str], words: str) -> None:
    interrupt_at_once(dumps)
    change(dumps)
    done = batch("dumps", "-o", "o.jsonl", *options, cwd=dumps)
    assert done.status == 4
    assert words in done.err
    assert "--restart" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("is_complete", [True, False], ids=["complete", "unfinished"])
def test_a_profile_file_with_other_content_is_another_run(dumps: Path, is_complete: bool) -> None:
    (dumps / "own.toml").write_text('name = "own"\n[lines]\npromo = ["Ring the office."]\n')
    if is_complete:
        batch("dumps", "-o", "o.jsonl", "--profile", "own.toml", cwd=dumps)
    else:
        interrupt_at_once(dumps, "--profile", "own.toml")
    (dumps / "own.toml").write_text('name = "own"\n[lines]\npromo = ["Ring the harbour."]\n')
    done = batch("dumps", "-o", "o.jsonl", "--profile", "own.toml", cwd=dumps)
    assert (done.status, "the profile own.toml changed since" in done.err) == (4, True)


def test_another_folder_of_own_profiles_is_another_run(dumps: Path) -> None:
    (dumps / "own").mkdir()
    (dumps / "own/a.toml").write_text('name = "own"\n[lines]\npromo = ["Ring the office."]\n')
    environment = {**os.environ, "ARTICLEKIT_PROFILES": str(dumps / "own")}
    batch("dumps", "-o", "o.jsonl", cwd=dumps, env=environment)
    (dumps / "own/b.toml").write_text('name = "more"\n[lines]\npromo = ["Ring the harbour."]\n')
    done = batch("dumps", "-o", "o.jsonl", cwd=dumps, env=environment)
    assert (done.status, "own profiles changed since" in done.err) == (4, True)


LIMITS: list[tuple[str, list[str], int, int]] = [
    ("none-stop", [], 3, 12),
    ("fail-fast", ["--fail-fast"], 4, 2),
    ("no-failure-may-be", ["--max-failures", "0"], 4, 2),
    ("one-may-fail", ["--max-failures", "1"], 3, 12),
    ("a-small-share-is-looked-at-at-the-end", ["--max-failures", "5%"], 4, 12),
    ("a-share-that-suffices", ["--max-failures", "9%"], 3, 12),
    ("failures-are-as-good-as-success", ["--ok-if-failures"], 0, 12),
    ("empty-is-another-matter", ["--ok-if-empty"], 3, 12),
]


@pytest.mark.parametrize(("options", "status", "kept"), [pytest.param(*row[1:], id=row[0]) for row in LIMITS])
def test_failures_may_stop_a_run_which_goes_on_later(dumps: Path, options: list[str], status: int, kept: int) -> None:
    (dumps / "dumps/b/broken.txt.gz").rename(dumps / "dumps/0.txt.gz")
    batch("dumps", "-o", "whole.jsonl", cwd=dumps)
    done = batch("dumps", "-o", "o.jsonl", "-j", "1", *options, cwd=dumps)
    assert (done.status, "stopped: " in done.err) == (status, status == 4)
    if status == 4:
        again = batch("dumps", "-o", "o.jsonl", *options, cwd=dumps)
        assert (again.status, "stopped: " in again.err) == (4, True)
        assert f"going on after {kept} documents" in batch("dumps", "-o", "o.jsonl", cwd=dumps).err
    assert (dumps / "o.jsonl").read_bytes() == (dumps / "whole.jsonl").read_bytes()


def test_nothing_found_may_be_success(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sign in\n")
    assert batch("a.txt", "-o", "o.jsonl", "--ok-if-empty", cwd=tmp_path).status == 0


def test_restart_begins_anew(dumps: Path) -> None:
    interrupt_at_once(dumps)
    done = batch("dumps", "-o", "o.jsonl", "--min-confidence", "0.9", "--restart", cwd=dumps)
    assert done.status == 3
    assert not (dumps / "o.jsonl.run").exists()


def test_jobs_and_limits_may_differ_when_a_run_goes_on(dumps: Path) -> None:
    interrupt_at_once(dumps)
    done = batch("dumps", "-o", "o.jsonl", "-j", "2", "--timeout", "99", "--max-memory", "2000", cwd=dumps)
    assert done.status == 3


def test_a_complete_run_of_other_inputs_is_not_overwritten(dumps: Path) -> None:
    batch("dumps", "-o", "o.jsonl", cwd=dumps)
    add_input(dumps)
    done = batch("dumps", "-o", "o.jsonl", cwd=dumps)
    assert (done.status, "holds another run: the inputs differ" in done.err) == (4, True)


@pytest.mark.parametrize("name", ["o.jsonl", "out"])
def test_what_is_not_ours_is_not_overwritten(dumps: Path, name: str) -> None:
    kept = dumps / name / "theirs" if name == "out" else dumps / name
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("theirs")
    done = batch("dumps", "-o", name, cwd=dumps)
    assert done.status == 4
    assert kept.read_text() == "theirs"


def test_a_second_run_at_the_same_place_names_the_first(dumps: Path) -> None:
    (dumps / "o.jsonl.run").mkdir()
    with (dumps / "o.jsonl.run/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\n")
        lock.flush()
        done = batch("dumps", "-o", "o.jsonl", cwd=dumps)
    assert (done.status, "locked by pid 4711" in done.err) == (4, True)


@pytest.mark.parametrize("name", ["o.jsonl", "o.jsonl.gz", "o.jsonl.zst", "out"])
def test_retry_failed_does_only_the_failed_again(dumps: Path, name: str) -> None:
    batch("dumps", "-o", "whole.jsonl", cwd=dumps)
    done = batch("dumps", "-o", name, "--max-memory", "1000", cwd=dumps)
    marked = dumps / "out/0.txt.json"
    if name == "out":
        marked.write_text("kept as it is")
    again = batch("dumps", "-o", name, "--retry-failed", cwd=dumps)
    assert (done.status, again.status) == (3, 3)
    if name == "out":
        assert marked.read_text() == "kept as it is"
    elif name == "o.jsonl":
        assert (dumps / name).read_bytes() == (dumps / "whole.jsonl").read_bytes()
    assert "10 ok, 1 no article, 1 failed" in again.err


def test_retry_failed_makes_good_what_timed_out(dumps: Path) -> None:
    first = batch("dumps", "-o", "o.jsonl", "--timeout", "0.000001", cwd=dumps)
    again = batch("dumps", "-o", "o.jsonl", "--retry-failed", cwd=dumps)
    batch("dumps", "-o", "whole.jsonl", cwd=dumps)
    assert first.status == 3
    assert again.status == 3
    assert (dumps / "o.jsonl").read_bytes() == (dumps / "whole.jsonl").read_bytes()


STATUSES: list[tuple[str, dict[str, str], int]] = [
    ("an-article", {"a.txt": ARTICLE}, 0),
    ("no-article", {"a.txt": "Sign in\n"}, 1),
    ("a-failure-beside-an-article", {"a.txt": ARTICLE, "b.jsonl": "{broken\n"}, 3),
    ("nothing-at-all", {}, 1),
]


@pytest.mark.parametrize(("files", "status"), [pytest.param(f, status, id=name) for name, f, status in STATUSES])
def test_the_exit_status(tmp_path: Path, files: dict[str, str], status: int) -> None:
    (tmp_path / "dumps").mkdir()
    for name, text in files.items():
        (tmp_path / "dumps" / name).write_text(text)
    assert batch("dumps", "-o", "o.jsonl", cwd=tmp_path).status == status


WRONG: list[tuple[str, list[str], str]] = [
    ("an-input-that-does-not-exist", ["nowhere", "-o", "o.jsonl"], "no such file"),
    ("standard-input", ["-", "-o", "o.jsonl"], "standard input"),
    ("standard-output", ["dumps", "-o", "-"], "standard output"),
    ("markdown-into-a-file-of-records", ["dumps", "-o", "o.jsonl", "-f", "markdown"], "goes with a directory"),
    ("a-folder-that-does-not-exist", ["dumps", "-o", "no/o.jsonl"], "cannot write there"),
    ("a-device", ["dumps", "-o", "/dev/full"], "is a file"),
    ("a-file-without-an-ending-of-ours", ["dumps", "-o", "dumps/0.txt"], "is a file"),
    ("an-unknown-profile", ["dumps", "-o", "o.jsonl", "--profile", "nobody"], "nobody"),
    ("two-modes", ["dumps", "-o", "o.jsonl", "--restart", "--resume"], "exclude each other"),
]


@pytest.mark.parametrize(("arguments", "words"), [pytest.param(a, words, id=name) for name, a, words in WRONG])
def test_wrong_calls_are_one_line_and_leave_nothing(dumps: Path, arguments: list[str], words: str) -> None:
    before = files_below(dumps)
    done = batch(*arguments, cwd=dumps)
    assert done.status == 2
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert files_below(dumps) == before


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))


def limit_descriptors() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def test_a_write_error_is_one_line_and_the_run_goes_on_later(dumps: Path) -> None:
    done = batch("dumps", "-o", "o.jsonl", "-q", cwd=dumps, preexec_fn=limit_file_size)
    *_, last = done.err.splitlines()
    assert done.status == 4
    assert "File too large" in last
    assert "Traceback" not in done.err
    assert not (dumps / "o.jsonl").exists()
    batch("dumps", "-o", "o.jsonl", cwd=dumps)
    batch("dumps", "-o", "p.jsonl", cwd=dumps)
    assert (dumps / "o.jsonl").read_bytes() == (dumps / "p.jsonl").read_bytes()


def test_few_descriptors_are_enough(dumps: Path) -> None:
    done = batch("dumps", "-o", "o.jsonl", "-j", "4", cwd=dumps, preexec_fn=limit_descriptors)
    assert done.status == 3
    assert report(dumps)["documents"] == 12


def test_at_most_twenty_failures_are_told(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "x"}\n' * 500)
    done = batch("in.jsonl", "-o", "o.jsonl", cwd=tmp_path)
    assert len(done.err.splitlines()) == 23
    assert "… and 480 more" in done.err
    assert "articlekit: failed: 500 no_text_field\n" in done.err


def test_an_input_that_changes_while_the_run_goes_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03d}.txt").write_text(page(number))
    process = start("batch", "dumps", "-o", "o.jsonl", "-j", "1", cwd=tmp_path)
    while not (tmp_path / "o.jsonl.run/records").exists():
        time.sleep(0.01)
    (folder / "399.txt").write_text("now another")
    (folder / "398.txt").unlink()
    process.communicate()
    records = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert [record["error"] and record["error"]["code"] for record in records[397:]] == [None, "not_found", "changed"]


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_run_within_two_seconds_and_says_how_to_go_on(dumps: Path, signum: int) -> None:
    for number in range(2000):
        (dumps / "dumps" / f"more-{number}.txt").write_text(page(number))
    process = start("batch", "dumps", "-o", "o.jsonl", cwd=dumps, start_new_session=True)
    while not (dumps / "o.jsonl.run/records").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    began = time.monotonic()
    process.send_signal(signum)
    _, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 2
    assert process.returncode == -signum
    assert re.search(r"interrupted, [\d,]+ documents are done and kept; the same command goes on", err.decode())


def test_nothing_is_written_to_standard_output(dumps: Path) -> None:
    assert batch("dumps", "-o", "o.jsonl", "-v", cwd=dumps).out == ""


def test_a_closed_standard_error_does_not_matter(dumps: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "articlekit", "batch", "dumps", "-o", "o.jsonl"],
        cwd=dumps,
        preexec_fn=lambda: os.close(2),
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.returncode == 3
