"""Pages a second from HTML, beside trafilatura, whole processes on one core, in one run.

    python tests/benchmarks/speed_html.py FOLDER [--times 3]

FOLDER holds pages (.html or .html.gz). trafilatura gets each page as bytes, reads its metadata and writes JSON, as its
command line does; articlekit's time is the whole command, start-up, reading and writing included. Both are processor
seconds, with the byte code that Python keeps of an installed package, whatever the environment says about that. Prints
the best of some runs and each engine's ratio to trafilatura.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ENGINES = ("auto", "heuristic", "trafilatura")

PEER = """
import gzip, sys
from pathlib import Path
import trafilatura
for path in sorted(Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    page = gzip.decompress(data) if path.suffix == ".gz" else data
    trafilatura.extract(page, with_metadata=True, output_format="json")
"""


def time_process(command: list[str], cache: str) -> float:
    """Processor seconds of a whole process; `cache` is the folder of Python's byte code."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def clean_with(engine: str, folder: Path) -> list[str]:
    start = "from articlekit.cli import main; main()"
    return [sys.executable, "-c", start, "clean", "-q", "--engine", engine, str(folder), "-o", os.devnull]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = sum(1 for _ in arguments.folder.iterdir())
    commands = {f"articlekit --engine {engine}": clean_with(engine, arguments.folder) for engine in ENGINES}
    commands["trafilatura"] = [sys.executable, "-c", PEER, str(arguments.folder)]
    with TemporaryDirectory() as cache:
        for command in commands.values():
            time_process(command, cache)
        best = {
            name: min(time_process(command, cache) for _ in range(arguments.times))
            for name, command in commands.items()
        }
    print(f"{pages} pages, best of {arguments.times}, one core")
    for name, seconds in best.items():
        print(f"{name:32} {pages / seconds:7.1f} pages/s   {best['trafilatura'] / seconds:4.2f} of trafilatura")


if __name__ == "__main__":
    main()
