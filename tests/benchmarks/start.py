"""One text dump beside one HTML page, each a whole process: articlekit's command and trafilatura's, in turns.

    python tests/benchmarks/start.py [--dump FILE] [--page FILE.html] [--times 20]

Counts processor seconds, which other work on the machine hardly changes, and prints best, median and ratio. Without
FILEs both get the same made-up story, the page with a menu around it. Compiled modules may be written, as they are when
a package is installed; the first run of each command is left out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

STORY = [
    f"The harbour council met for the {number}th time on Monday and moved the ferry landing to the northern pier, "
    f"because the old one has been sinking by {number} millimetres a year since the dam was built."
    for number in range(4, 44)
]
LINKS = [f"Street {number} news" for number in range(120)]

COMMANDS = {
    "articlekit": [sys.executable, "-c", "from articlekit.cli import main; main()", "clean"],
    "trafilatura": [sys.executable, "-c", "from trafilatura.cli import main; main()", "--json"],
}


def write_inputs(folder: Path) -> tuple[Path, Path]:
    """The made-up dump and page."""
    dump, page = folder / "story.txt", folder / "story.html"
    dump.write_text("\n".join(["Home", *LINKS[:20], "Ferry moves", "By Ada Moss", *STORY]), encoding="utf-8")
    menu = "".join(f'<li><a href="/{number}">{link}</a></li>' for number, link in enumerate(LINKS))
    body = "".join(f"<p>{line}</p>" for line in STORY)
    head = "<head><title>Ferry moves</title></head>"
    page.write_text(f"<html>{head}<body><ul>{menu}</ul><article><h1>Ferry moves</h1>{body}</article></body></html>")
    return dump, page


def time_process(command: list[str], given: Path | None = None) -> float:
    """Processor seconds of a whole process; `given` is its standard input."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with (given or Path(os.devnull)).open("rb") as stdin:
        process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[-1]}: status {process.returncode}")
    return used.ru_utime + used.ru_stime


def measure(dump: Path, page: Path, times: int) -> dict[str, list[float]]:
    """Processor seconds of each command, `times` times in turns, least first."""
    calls = {
        "articlekit": lambda: time_process([*COMMANDS["articlekit"], str(dump)]),
        "trafilatura": lambda: time_process(COMMANDS["trafilatura"], page),
    }
    for call in calls.values():
        call()
    rounds = [{name: call() for name, call in calls.items()} for _ in range(times)]
    return {name: sorted(seconds[name] for seconds in rounds) for name in calls}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dump, page = write_inputs(Path(folder))
        measured = measure(arguments.dump or dump, arguments.page or page, arguments.times)
    for name, seconds in measured.items():
        print(f"{name:12} best {seconds[0] * 1000:6.1f} ms   median {median(seconds) * 1000:6.1f} ms")
    own, peer = measured["articlekit"], measured["trafilatura"]
    print(f"ratio        best {own[0] / peer[0]:6.2f}      median {median(own) / median(peer):6.2f}")


if __name__ == "__main__":
    main()
