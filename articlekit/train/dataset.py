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
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from articlekit.train import sources
from articlekit.train.corpora import Page, corpus_digest, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["build", "main"]


class Task(NamedTuple):
    """One file to make: a source's name, a set and a dump."""

    source: str
    set: str
    dump: str

    @property
    def file(self) -> str:
        """The file's name in the output folder."""
        return f"{self.source}.{self.set}.{self.dump}.jsonl.gz"


def plan(folder: Path, pages: Sequence[Page], wanted: Sequence[str]) -> tuple[Task, ...]:
    """Every file the wanted sources make of the corpus, in the order they are made."""
    return tuple(
        Task(name, set_name, dump)
        for name in wanted
        for set_name in sorted({page.set for page in pages})
        for dump in sources.SOURCES[name].dumps(folder, set_name)
    )


def build(folder: Path, out: Path, wanted: Sequence[str], *, jobs: int, force: bool) -> dict[str, object]:
    """Make what is missing or outdated of the wanted sources; the manifest comes back as it was written."""
    out.mkdir(parents=True, exist_ok=True)
    pages = read_corpus(folder)
    key = hashlib.sha256(f"{corpus_digest(folder)} {code_digest()}".encode()).hexdigest()
    path = out / "manifest.json"
    files: dict[str, dict[str, object]] = {}
    if path.exists():
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
    manifest: dict[str, object] = {"corpus": corpus_digest(folder), "files": files}
    for task in plan(folder, pages, wanted):
        known = files.get(task.file, {})
        if not force and known.get("key") == key and (out / task.file).exists():
            continue
        began = time.perf_counter()
        chosen = [page for page in pages if page.set == task.set]
        count = write_rows(out / task.file, sources.make_rows(folder, task.source, task.dump, chosen, jobs, Pool))
        seconds = round(time.perf_counter() - began, 1)
        files[task.file] = {"key": key, "rows": count, "seconds": seconds}
        path.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        sys.stderr.write(f"{task.file}: {count} rows, {seconds} s\n")
    return manifest


def write_rows(path: Path, rows: Iterable[dict[str, object]]) -> int:
    """Write rows as JSON Lines (gz) with no time in it; how many there were."""
    count = 0
    part = path.with_suffix(".part")
    with part.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for row in rows:
            packed.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            count += 1
    part.replace(path)
    return count


def code_digest() -> str:
    """SHA-256 of the modules of this package that decide what the rows hold."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if not path.name.startswith(("fit", "network", "export", "__")):
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line of the data half; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m articlekit.train", description="Make the shipped label model.")
    commands = parser.add_subparsers(required=True)
    data = commands.add_parser("data", help="labelled texts out of a corpus")
    data.add_argument("corpus", type=Path, help="a folder of sets")
    data.add_argument("-o", "--out", type=Path, required=True, help="folder for the files")
    data.add_argument("--source", action="append", choices=list(sources.SOURCES), help="only this; may be repeated")
    data.add_argument("--jobs", type=int, default=2)
    data.add_argument("--force", action="store_true", help="make files again that are up to date")
    a = parser.parse_args(argv)
    build(a.corpus, a.out, a.source or list(sources.SOURCES), jobs=a.jobs, force=a.force)
    return 0
