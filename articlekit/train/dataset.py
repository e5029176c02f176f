"""Labelled texts on disk: `python -m articlekit.train data CORPUS -o DIR`.

Goes in: a folder of corpus sets. Comes out: one JSON Lines file (gz) a set and dump, each row a text with its gold
spans, and `manifest.json` with the corpus digest, row counts and times. The same corpus and code give the same bytes.
A file that the manifest knows under the same key is not made again. Nothing here cuts texts into blocks.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from contextlib import ExitStack
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.train import sources
from articlekit.train.corpora import Page, corpus_digest, dump_names, read_corpus, read_dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.train.sources import Row

__all__ = ["build", "main"]


Manifest = dict[str, object]
ROW_MODULES = frozenset("align corpora doubt fields flatten gold language silver sources tidy tree words".split())
DEFAULT = ("truth", "silver", "other")  # programs only where asked for: not every machine has them


class Task(NamedTuple):
    """One step: a source's name and a set. It makes a file for each dump, named after the rows' own source."""

    source: str
    set: str

    @property
    def name(self) -> str:
        """The step's name in the manifest."""
        return f"{self.source}.{self.set}"


def plan(pages: Sequence[Page], wanted: Sequence[str]) -> tuple[Task, ...]:
    """Every step of the wanted sources that has pages, in the order they are taken."""
    sets = sorted({page.set for page in pages})
    return tuple(Task(name, set_name) for name in wanted for set_name in sets if _pages_of(pages, Task(name, set_name)))


def build(folder: Path, out: Path, wanted: Sequence[str], *, jobs: int, force: bool) -> Manifest:
    """Make what is missing or outdated of the wanted sources; the manifest comes back as it was written."""
    out.mkdir(parents=True, exist_ok=True)
    pages = read_corpus(folder)
    digest = corpus_digest(folder)
    key = hashlib.sha256(f"{digest} {code_digest()}".encode()).hexdigest()
    path = out / "manifest.json"
    steps: dict[str, dict[str, Any]] = {}
    if path.exists():
        known = json.loads(path.read_text(encoding="utf-8"))["steps"]
        steps = {name: step for name, step in known.items() if name.split(".")[0] in sources.SOURCES}
    manifest: Manifest = {"corpus": digest, "steps": steps}
    for task in plan(pages, wanted):
        if not force and steps.get(task.name, {}).get("key") == key:
            continue
        began = time.perf_counter()
        counts = write_rows(out, make_rows(folder, task, _pages_of(pages, task), jobs))
        for old in steps.get(task.name, {}).get("rows", {}).keys() - counts:
            (out / f"{old}.jsonl.gz").unlink(missing_ok=True)
        steps[task.name] = {"key": key, "rows": counts}
        path.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        sys.stderr.write(f"{task.name}: {sum(counts.values())} rows, {time.perf_counter() - began:.0f} s\n")
    return manifest


def _pages_of(pages: Sequence[Page], task: Task) -> list[Page]:
    return [page for page in pages if page.set == task.set and page.kind in sources.SOURCES[task.source].kinds]


def make_rows(folder: Path, task: Task, pages: Sequence[Page], jobs: int) -> Iterator[Row]:
    """The rows of one step in the pages' order, made by `jobs` processes."""
    dumps: dict[str, dict[str, str]] = {}
    if sources.SOURCES[task.source].dumps:
        dumps = {name: read_dump(folder, task.set, name) for name in dump_names(folder, task.set)}
    items = [(page, {name: texts[page.id] for name, texts in dumps.items() if page.id in texts}) for page in pages]
    work = partial(_page_rows, source=task.source)
    if jobs < 2:
        for item in items:
            yield from work(item)
        return
    with Pool(jobs) as pool:
        for rows in pool.imap(work, items, chunksize=4):
            yield from rows


def _page_rows(item: tuple[Page, dict[str, str]], source: str) -> list[Row]:
    return list(sources.SOURCES[source].rows(*item))


def write_rows(out: Path, rows: Iterable[Row]) -> dict[str, int]:
    """Write rows to SOURCE.SET.DUMP.jsonl.gz (no time in it), each file complete or not at all; row counts by file."""
    counts: dict[str, int] = {}
    with ExitStack() as stack:
        files: dict[str, gzip.GzipFile] = {}
        for row in rows:
            name = f"{row['source']}.{row['set']}.{row['dump']}"
            if name not in files:
                raw = stack.enter_context((out / f"{name}.part").open("wb"))
                files[name] = stack.enter_context(gzip.GzipFile("", "wb", 6, raw, mtime=0))
            files[name].write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            counts[name] = counts.get(name, 0) + 1
    for name in counts:
        (out / f"{name}.part").replace(out / f"{name}.jsonl.gz")
    return counts


def code_digest() -> str:
    """SHA-256 of the modules that decide what the rows hold."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in ROW_MODULES:
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line of the data half; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m articlekit.train", description="Make the shipped label model.")
    commands = parser.add_subparsers(required=True)
    data = commands.add_parser("data", help="labelled texts out of a corpus")
    data.add_argument("corpus", type=Path, help="a folder of sets")
    data.add_argument("-o", "--out", type=Path, required=True, help="folder for the files")
    data.add_argument(
        "--source", action="append", choices=list(sources.SOURCES), help="of these; default: all but program"
    )
    data.add_argument("--jobs", type=int, default=2)
    data.add_argument("--force", action="store_true", help="make files again that are up to date")
    a = parser.parse_args(argv)
    build(a.corpus, a.out, a.source or DEFAULT, jobs=a.jobs, force=a.force)
    return 0
