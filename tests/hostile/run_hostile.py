"""Feed the hostile inputs to the command line and report what went wrong: `python run_hostile.py [--ways all] [ID …]`.

Each input goes in as a file; `--ways all` adds standard input, a directory and a gzip of it, and a second run that must
give the same bytes. The report is one line for each fault, a summary, and with `--json FILE` the summary as data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeding import WAYS, Outcome, feed, preload
from hostile_cases import Case, all_cases
from hostile_cases.mutated import mutated_cases
from invariants import check_case, comparable
from make_hostile import write_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["main"]

SEED_MAX = 20_000
"""Bytes of an input that mutants are made of."""


def ways_of(case: Case, chosen: Sequence[str]) -> tuple[str, ...]:
    """The ways in which the input of a case can be fed."""
    possible = {"tree": ("file",), "packed": WAYS[:3], "call": (), "stream": ()}.get(case.how, WAYS)
    return tuple(way for way in chosen if way in possible)


def faults_of(case: Case, path: Path, ways: Sequence[str], figures: dict[str, list[float]]) -> Iterator[str]:
    """Yield what went wrong with the input of a case, way by way."""
    first: list[str] | None = None
    for way in ways:
        with tempfile.TemporaryDirectory(dir=path.parent.parent, prefix="empty-") as name:
            folder = Path(name)
            outcome = feed(path, way, case.args, folder=folder)
            figures.setdefault(case.id, []).extend((outcome.cpu_s, outcome.peak_mb))
            problems = [*check_case(case, outcome), *_left_over(folder)]
            if len(ways) > 1 and way == "file":
                problems += _compared_with(feed(path, way, case.args, folder=folder), outcome)
        yield from (f"{case.id} {case.path} ({way}): {problem}" for problem in problems[:6])
        if problems:
            continue
        seen = comparable(outcome.out)
        first = seen if first is None else first
        if seen != first:
            yield f"{case.id} {case.path} ({way}): I11: not what the first way gave: {_difference(first, seen)}"


def _left_over(folder: Path) -> list[str]:
    return [f"I8: left {entry.name!r} behind" for entry in folder.iterdir()]


def _compared_with(again: Outcome, before: Outcome) -> list[str]:
    same = hashlib.sha256(again.out).digest() == hashlib.sha256(before.out).digest()
    return [] if same and again.err == before.err else ["I7: a second run gave other bytes"]


def _difference(one: Sequence[str], other: Sequence[str]) -> str:
    if len(one) != len(other):
        return f"{len(one)} and {len(other)} records"
    for before, after in zip(one, other, strict=True):
        was, now = json.loads(before), json.loads(after)
        for key in was:
            if was[key] != now[key]:
                return f"{key}: {str(was[key])[:80]!r} and {str(now[key])[:80]!r}"
    return "order"


def summarise(
    cases: Sequence[Case], ways: Sequence[str], faults: Sequence[str], figures: dict[str, list[float]]
) -> dict[str, object]:
    """What a run comes to: which ids were fed in which way, which of them not as specified, the worst figures.

    A tree of thousands of files may take as long as its case says, so the worst figures are those of the rest.
    """
    told = {}
    for way in ways:
        fed = sorted({case.id for case in cases if way in ways_of(case, ways)})
        failed = sorted({fault.split(" ", 1)[0] for fault in faults if f" ({way}): " in fault})
        told[way] = {"ids": [id_ for id_ in fed if id_[0] != "M"], "failed": failed}
    mutants = {case.id for case in cases if case.id[0] == "M"}
    bad = {fault.split(" ", 1)[0] for fault in faults} & mutants
    single = {case.id for case in cases if case.how != "tree"}
    timed = [(id_, numbers) for id_, numbers in figures.items() if numbers and id_ in single]
    seconds = max(((max(numbers[::2]), id_) for id_, numbers in timed), default=(0.0, ""))
    megabytes = max(((max(numbers[1::2]), id_) for id_, numbers in timed), default=(0.0, ""))
    return {
        "inputs": len(cases),
        "ways": told,
        "mutants": {"run": len(mutants), "as_specified": len(mutants - bad)},
        "worst_s": {"id": seconds[1], "s": round(seconds[0], 2)},
        "worst_mb": {"id": megabytes[1], "MB": round(megabytes[0], 1)},
        "faults": list(faults),
    }


def write_apart(folder: Path, wanted: Sequence[str], *, seed: int, large: bool) -> list[Case]:
    """Write the inputs in a process of their own: what they take there, forks of this one would seem to need."""
    list_ = folder.parent / "cases"
    child = os.fork()
    if child == 0:
        status = 1
        try:
            chosen = (case for case in all_cases(wanted) if large or not case.large)
            mutants: Iterable[Case] = ()
            if not wanted or "M" in wanted:
                small = [
                    case for case in all_cases() if isinstance(case.content, bytes) and len(case.content) <= SEED_MAX
                ]
                mutants = mutated_cases(small, seed)
            list_.write_bytes(pickle.dumps(write_cases(folder, chain(chosen, mutants))))
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("the inputs could not be written")
    cases: list[Case] = pickle.loads(list_.read_bytes())
    return cases


def _apart(case: Case, path: Path, ways: Sequence[str], note: Path) -> tuple[list[str], list[float]]:
    """The faults and figures of a case, found in a process of its own, for the same reason."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            figures: dict[str, list[float]] = {}
            faults = list(faults_of(case, path, ways, figures))
            note.write_bytes(pickle.dumps((faults, figures.get(case.id, []))))
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1] != 0:
        return [f"{case.id} {case.path} (file): the runner itself failed"], []
    found: tuple[list[str], list[float]] = pickle.loads(note.read_bytes())
    return found


def merge(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """The summary of an earlier run, with what a later one of some ids says of them."""
    ran = {id_ for told in now["ways"].values() for id_ in told["ids"]}
    if now["mutants"]["run"]:
        before["mutants"] = now["mutants"]
        ran |= {fault.split(" ", 1)[0] for fault in before["faults"] if fault[0] == "M"}
    for way, told in now["ways"].items():
        old = before["ways"].setdefault(way, {"ids": [], "failed": []})
        old["ids"] = sorted({*old["ids"], *told["ids"]})
        old["failed"] = sorted({*(id_ for id_ in old["failed"] if id_ not in ran), *told["failed"]})
    before["faults"] = [fault for fault in before["faults"] if fault.split(" ", 1)[0] not in ran] + now["faults"]
    for key, unit in (("worst_s", "s"), ("worst_mb", "MB")):
        if before[key]["id"] in ran or now[key][unit] > before[key][unit]:
            before[key] = now[key]
    return before


@contextmanager
def scratch_folder(kept: Path | None) -> Iterator[Path]:
    """The folder to keep, or one that is gone afterwards; trees of 4,000 levels are too deep for shutil."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    name = tempfile.mkdtemp(prefix="hostile-")
    try:
        yield Path(name)
    finally:
        subprocess.run(["rm", "-rf", name], check=False)


def main() -> None:
    """Run them and end with status 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description="Feed the hostile inputs to the command line.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="also the inputs of 10 MB and more")
    parser.add_argument("--ways", default="file", help="all, or some of file,stdin,directory,gzip")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--merge", action="store_true", help="keep what FILE says of ids that are not run now")
    parser.add_argument("--keep", type=Path, help="write the inputs here and leave them")
    parser.add_argument("ids", nargs="*", help="ids, or their first letters; default: all")
    arguments = parser.parse_args()
    ways = WAYS if arguments.ways == "all" else tuple(arguments.ways.split(","))
    wanted = tuple(arguments.ids)
    figures: dict[str, list[float]] = {}
    faults: list[str] = []
    with scratch_folder(arguments.keep) as place:
        folder = place / "inputs"
        cases = write_apart(folder, wanted, seed=arguments.seed, large=arguments.large)
        preload()
        for case in cases:
            found, used = _apart(case, folder / case.path, ways_of(case, ways), place / "found")
            figures.setdefault(case.id, []).extend(used)
            faults += found
            for fault in found:
                print(fault, flush=True)
    report = summarise(cases, ways, faults, figures)
    told = report["ways"]
    assert isinstance(told, dict)
    run = {id_ for way in told.values() for id_ in way["ids"]}
    failed = {id_ for way in told.values() for id_ in way["failed"]}
    fed = f"{len(run)} ids ({len(cases)} inputs) fed by {', '.join(ways)}"
    print(f"{fed}: {len(run) - len(failed)} as specified, {len(failed)} not")
    if arguments.json:
        if arguments.merge:
            report = merge(json.loads(arguments.json.read_text("utf-8")), report)
        arguments.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
