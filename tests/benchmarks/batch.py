"""Documents a second of `articlekit batch` beside trafilatura's own batch mode, on the same pages, in one run.

    python tests/benchmarks/batch.py PAGES DUMPS.jsonl.gz [--limit 500] [--repeat 3]

PAGES is a folder of web pages (.html or .html.gz), DUMPS a file of the same pages as text, one JSON object a line with
the keys `id` and `text`, where an id is the name of its page. Each is cleaned with one and with two workers;
trafilatura reads the HTML with `--input-dir --parallel 2`, which writes text without metadata. Seconds are those of
whole processes, the best of the repeats, which take turns. Inputs that gave no output count as done for both; how many
outputs there are is printed. Prints documents a second, processor time a document, and ratios of both: on a machine
that does other things too, only those of processor time mean something.
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
    timed = time_command(*ARTICLEKIT, str(source), "-o", str(out), "-j", str(jobs), "--restart")
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


def count_outputs(path: Path) -> int:
    """Records with an article in a file of them, or files in a folder."""
    if path.is_dir():
        return sum(1 for file in path.rglob("*") if file.is_file())
    with path.open(encoding="utf-8") as lines:
        return sum(json.loads(line)["status"] == "ok" for line in lines)


def best(runs: list[Timed]) -> Timed:
    return Timed(min(run.seconds for run in runs), min(run.processor for run in runs))


def compare(folder: Path, pages: int, texts: int, repeat: int) -> None:
    """Time everything, in turns, and print it."""
    sources = {"HTML": (folder / "pages", pages), "text": (folder / "dumps.jsonl", texts)}
    peer: list[Timed] = []
    own: dict[tuple[str, int], list[Timed]] = {(words, jobs): [] for words in sources for jobs in (1, 2)}
    for turn in range(repeat):
        out = str(folder / f"peer{turn}")
        peer.append(
            time_command(*TRAFILATURA, "--input-dir", str(folder / "pages"), "--output-dir", out, "--parallel", "2")
        )
        for (words, jobs), runs in own.items():
            runs.append(time_batch(sources[words][0], folder, jobs))
    print(f"{pages} pages, {texts} dumps, best of {repeat}, load {os.getloadavg()[0]:.1f}")
    base = best(peer)
    show("trafilatura, HTML, 2 processes", pages, base, base.seconds / pages, base.processor / pages)
    print(f"{'':<32} outputs: {count_outputs(folder / 'peer0')}")
    for (words, jobs), runs in own.items():
        source, count = sources[words]
        name = f"articlekit, {words}, {jobs} worker{'s' if jobs > 1 else ''}"
        show(name, count, best(runs), base.seconds / pages, base.processor / pages)
        if jobs == 2:
            gain = best(own[words, 1]).seconds / best(runs).seconds
            outputs = count_outputs(folder / f"{source.name}.2.jsonl")
            print(f"{'':<32} outputs: {outputs}; two workers are {gain:.2f} times as fast as one")


def show(name: str, count: int, timed: Timed, seconds: float, processor: float) -> None:
    """One line; `seconds` and `processor` are those of the peer for one document."""
    print(
        f"{name:<32} {count / timed.seconds:7.1f} documents/s ({seconds * count / timed.seconds:5.2f} times the peer)  "
        f"{1000 * timed.processor / count:7.2f} processor ms each ({processor * count / timed.processor:5.2f} times)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = unpack_pages(arguments.pages, folder / "pages", arguments.limit)
        texts = copy_dumps(arguments.dumps, folder / "dumps.jsonl", names)
        compare(folder, len(names), texts, arguments.repeat)


if __name__ == "__main__":
    main()
