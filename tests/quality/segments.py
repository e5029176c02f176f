"""Segments of pages that belong to the article, and that do not: how many of each are taken, beside trafilatura alone.

    python tests/quality/segments.py FOLDER [--engine auto --engine heuristic]

FOLDER holds `truth.jsonl` (`id`, `with`, `without`) and `html/ID.html.gz`. A segment is taken when the text holds it,
white space apart. Both are asked in their two modes, as they are and for precision, on the same pages in one run.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from articlekit import Options, extract

if TYPE_CHECKING:
    from collections.abc import Callable

MODES = ("default", "precision")


class Taken(NamedTuple):
    """Segments that a text holds: of those that belong to the article, and of the others."""

    wanted: int = 0
    unwanted: int = 0


def read_with_engine(engine: str, mode: str) -> Callable[[bytes], str]:
    options = Options(engine=engine, precision=mode == "precision", input_format="html")
    return lambda page: extract(page, options).text


def read_with_trafilatura(mode: str) -> Callable[[bytes], str]:
    import trafilatura

    return lambda page: trafilatura.extract(page, include_comments=False, favor_precision=mode == "precision") or ""


def count_taken(text: str, wanted: list[str], unwanted: list[str]) -> Taken:
    """How many segments a text holds.

    >>> count_taken("Rain fell.  The tide rose.", ["Rain fell. The"], ["Read more"])
    Taken(wanted=1, unwanted=0)
    """
    folded = " ".join(text.split())
    return Taken(*(sum(" ".join(segment.split()) in folded for segment in some) for some in (wanted, unwanted)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", action="append")
    parser.add_argument("--every", type=int, default=1, help="only each so manyth page")
    arguments = parser.parse_args()
    engines = arguments.engine or ["auto", "heuristic"]
    readers = {f"articlekit {name}, {mode}": read_with_engine(name, mode) for name in engines for mode in MODES}
    readers |= {f"trafilatura, {mode}": read_with_trafilatura(mode) for mode in MODES}
    with (arguments.folder / "truth.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:: arguments.every]
    sums = dict.fromkeys(readers, Taken())
    for row in rows:
        page = gzip.decompress((arguments.folder / "html" / f"{row['id']}.html.gz").read_bytes())
        for name, read in readers.items():
            taken = count_taken(read(page), row["with"], row["without"])
            sums[name] = Taken(sums[name].wanted + taken.wanted, sums[name].unwanted + taken.unwanted)
    wanted, unwanted = (sum(len(row[kind]) for row in rows) for kind in ("with", "without"))
    print(f"{len(rows)} pages, {wanted} segments that belong to the article, {unwanted} that do not")
    for name, taken in sums.items():
        print(f"{name:32} with {taken.wanted:5d}   without {taken.unwanted:5d}")


if __name__ == "__main__":
    main()
