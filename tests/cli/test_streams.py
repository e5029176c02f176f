"""The process as a whole: closed and full streams, signals, locale, and what starting imports."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .calls import ARTICLE, start

pytestmark = pytest.mark.usefixtures("page")

COMMANDS = [["--help"], ["--version"], ["schema"], ["formats"], ["profiles", "list"], ["completion", "bash"],
            ["clean", "page.txt"], ["clean", "--help"], ["inspect", "page.txt"]]  # fmt: skip
BY_NAME = [" ".join(command) for command in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=BY_NAME)
def test_a_full_disk_is_one_line_and_status_four(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(*command, stdout=full, stdin=subprocess.DEVNULL)
        _, err = process.communicate()
    assert process.returncode == 4
    assert err == b"articlekit: standard output: No space left on device\n"


@pytest.mark.parametrize("command", COMMANDS, ids=BY_NAME)
def test_a_closed_pipe_is_quiet_death_by_its_signal(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(*command, stdout=writer, stdin=subprocess.DEVNULL)
    os.close(writer)
    _, err = process.communicate()
    assert (process.returncode, err) == (-signal.SIGPIPE, b"")


INTERRUPTED = """
import os, signal, sys

class Finder:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
from articlekit.cli import main
main()
"""


DROPPED = """
import os, signal, sys
from articlekit.cli import ending

class Freed:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)

def work(arguments, *, debug):
    Freed()
    return 0

sys.unraisablehook = lambda told: None
ending._invoke = work
sys.exit(ending.run([]))
"""


def test_a_signal_whose_exception_the_interpreter_drops_ends_the_process_all_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", DROPPED], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGTERM, b"")


def test_an_interrupt_while_the_program_is_loaded_is_quiet_death_by_its_signal() -> None:
    command = [sys.executable, "-c", INTERRUPTED, "clean", "page.txt"]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    program = f'"{sys.executable}" -c "from articlekit.cli import main; main()"'
    return subprocess.run(["bash", "-c", line.replace("articlekit", program)], capture_output=True, check=False)


SHELL = [
    ("closed-stdout", "articlekit clean page.txt >&-", 4, b"articlekit: standard output: it is closed\n"),
    ("closed-stdout-but-a-file", "articlekit clean page.txt -o out.json >&-", 0, b""),
    ("closed-stdin", "articlekit clean <&-", 2, b"articlekit: standard input is closed; name a file or a directory\n"),
    ("closed-stderr", "articlekit clean gone.txt 2>&-", 2, b""),
    ("all-closed", "articlekit clean page.txt <&- >&- 2>&-", 4, b""),
    ("closed-stdin-with-a-file", "articlekit clean page.txt <&- >/dev/null", 0, b""),
    ("substitution", "articlekit clean <(cat page.txt) >/dev/null", 0, b""),
    ("full-disk-by-option", "articlekit clean page.txt -o /dev/full", 4,
     b"articlekit: /dev/full: No space left on device; the output is not complete\n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "status", "err"), [row[1:] for row in SHELL], ids=[row[0] for row in SHELL])
def test_streams_of_a_shell(line: str, status: int, err: bytes) -> None:
    run = in_shell(line)
    assert (run.returncode, run.stderr) == (status, err)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda signum: signum.name)
def test_a_signal_is_the_cause_of_death_and_leaves_no_part_of_a_file(signum: int, page: Path) -> None:
    process = start("clean", "page.txt", "-", "-o", "out.json", stdin=subprocess.PIPE)
    deadline = time.monotonic() + 20
    while not list(page.parent.glob(".out*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signum)
    _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (-signum, b"")
    assert [path.name for path in page.parent.iterdir()] == ["page.txt"]


def test_records_come_out_one_by_one() -> None:
    process = start("clean", "--input-format", "jsonl", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write(json.dumps({"text": ARTICLE, "id": str(number)}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == str(number)
    process.communicate()
    assert process.returncode == 0


def test_output_is_utf8_whatever_the_locale(page: Path) -> None:
    page.write_text(ARTICLE.replace("Ada Moss", "Ada Müß"), encoding="utf-8")
    settings = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = start("clean", "page.txt", env=settings)
    out, _ = process.communicate()
    assert json.loads(out.decode("utf-8"))["author"] == "Ada Müß"


def test_the_pager_gets_long_pages_and_may_be_left_early() -> None:
    primary, secondary = pty.openpty()
    settings = {**os.environ, "PAGER": "head -n 1", "TERM": "xterm"}
    process = start("inspect", "page.txt", stdin=secondary, stdout=secondary, env=settings)
    os.close(secondary)
    shown = b""
    while True:
        try:
            part = os.read(primary, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    _, err = process.communicate()
    os.close(primary)
    assert (process.returncode, err) == (0, b"")
    assert shown.count(b"\n") == 1
    assert "╭".encode() in shown


def test_on_a_terminal_json_is_indented_and_coloured() -> None:
    primary, secondary = pty.openpty()
    process = start("clean", "page.txt", stdin=secondary, stdout=secondary, env={**os.environ, "TERM": "xterm"})
    os.close(secondary)
    shown = b""
    while b"}\r\n" not in shown:
        shown += os.read(primary, 65536)
    process.communicate()
    os.close(primary)
    assert shown.startswith(b'{\r\n  \x1b[1m"schema_version"\x1b[0m: \x1b[36m1\x1b[0m,\r\n')


LOADS = [
    ("version", ["--version"], {"numpy", "rich", "json", "articlekit.writers"}),
    ("help", ["--help"], {"numpy", "rich", "json", "articlekit.writers"}),
    ("clean", ["clean", "page.txt"], {"rich", "yaml", "trafilatura", "lxml", "articlekit.writers.markdown"}),
    ("schema", ["schema"], {"numpy", "rich", "articlekit.pipeline"}),
]


@pytest.mark.parametrize(("arguments", "unwanted"), [row[1:] for row in LOADS], ids=[row[0] for row in LOADS])
def test_nothing_is_loaded_that_is_not_needed(arguments: list[str], unwanted: set[str]) -> None:
    code = (
        f"from articlekit.cli.ending import run; run({arguments!r}); import sys; print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert unwanted & set(run.stderr.split()) == set()
