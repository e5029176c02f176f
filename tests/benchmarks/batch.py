"""Documents a second of `articlekit batch` beside trafilatura's own batch mode, on the same pages, in one run.

    python tests/benchmarks/batch.py PAGES DUMPS.jsonl.gz [--limit 500]

PAGES is a folder of web pages (.html or .html.gz), DUMPS a file of the same pages as text, one JSON object a line with
the keys `id` and `text`, where an id is the name of its page. Each is cleaned with one and with two workers;
trafilatura reads the HTML with `--input-dir --parallel 2`. Seconds are those of whole processes. Prints documents a
second, processor time a document, and ratios.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ARTICLEKIT = [sys.executable, "-c", "from articlekit.cli import main; main()", "batch", "-q"]
TRAFILATURA = [sys.executable, "-c", "from trafilatura.cli import main; main()"]


class Timed(NamedTuple):
    """Wall seconds of a command, and processor seconds of it and its processes."""

    seconds: float
    processor: float


def time_command(*command: str) -> Timed:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Timed(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def time_batch(source: Path, folder: Path, jobs: int) -> Timed:
    out = folder / f"{source.name}.{jobs}.jsonl"
    timed = time_command(*ARTICLEKIT, str(source), "-o", str(out), "-j", str(jobs))
    if not out.exists():
        raise SystemExit(f"articlekit batch made no output of {source}")
    return timed


def unpack_pages(pages: Path, target: Path, limit: int) -> set[str]:
    """Copy the pages, unpacked; their names without endings."""
    target.mkdir()
    names = set()
    for path in sorted(pages.glob("*.html*"))[:limit]:
        name = path.name.split(".html")[0]
        data = path.read_bytes()
        (target / f"{name}.html").write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
        names.add(name)
    return names


def copy_dumps(dumps: Path, target: Path, names: set[str]) -> int:
    count = 0
    with gzip.open(dumps, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            if json.loads(line)["id"] in names:
                out.write(line)
                count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = unpack_pages(arguments.pages, folder / "pages", arguments.limit)
        texts = copy_dumps(arguments.dumps, folder / "dumps.jsonl", names)
        peer = time_command(
            *TRAFILATURA, "--input-dir", str(folder / "pages"), "--output-dir", str(folder / "peer"), "--parallel", "2"
        )
        rows = [("trafilatura, HTML, 2 processes", len(names), peer)]
        for words, source, count in (("HTML", folder / "pages", len(names)), ("text", folder / "dumps.jsonl", texts)):
            rows += [
                (f"articlekit, {words}, {jobs} workers", count, time_batch(source, folder, jobs)) for jobs in (1, 2)
            ]
    base = peer.seconds / len(names)
    print(f"{len(names)} pages, {texts} dumps, load {os.getloadavg()[0]:.1f}")
    for words, count, timed in rows:
        print(
            f"{words:<32} {count / timed.seconds:7.1f} documents/s  "
            f"{1000 * timed.processor / count:7.2f} processor ms each  "
            f"{base / (timed.seconds / count):5.1f} times trafilatura"
        )


if __name__ == "__main__":
    main()
