"""The README's table on hostile input, made of the files in `results/`: `python scoreboard.py` rewrites it in place."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from hostile_cases import IDS

__all__ = ["README", "renew", "table"]

RESULTS = Path(__file__).with_name("results")
README = Path(__file__).parents[2] / "README.md"
_PLACE = re.compile(r"(<!-- hostile -->\n).*?(<!-- end hostile -->)", re.DOTALL)


def load(name: str) -> Any:
    """What a suite wrote."""
    return json.loads((RESULTS / name).read_text("utf-8"))


def rows() -> list[tuple[str, str]]:
    """What was measured, and what came out."""
    corpus, calls = load("corpus.json"), load("calls.json")["ids"]
    made: list[tuple[str, str]] = []
    fed = {id_ for way in corpus["ways"].values() for id_ in way["ids"] if id_ in IDS}
    failed = {id_ for way in corpus["ways"].values() for id_ in way["failed"]}
    passed_calls = {id_ for id_, how in calls.items() if how == "passed"} - failed
    passed = (fed - failed) | (passed_calls - fed)
    skipped = sorted(id_ for id_, how in calls.items() if how == "skipped" and id_ not in fed)
    words = f"{len(passed & set(IDS))} of {len(IDS)}" + (f"; not run: {', '.join(skipped)}" if skipped else "")
    made.append(("ids that end as specified, in every way they can be fed", words))
    for way, told in corpus["ways"].items():
        own = [id_ for id_ in told["ids"] if id_ in IDS]
        good = len(set(own) - set(told["failed"]))
        made.append((f"of them fed as {way}", f"{good} of {len(own)}"))
    made.append(("of them in a call of their own", f"{len(passed_calls)} of {len(calls)}"))
    mutants = corpus["mutants"]
    made.append(("mutants of the inputs, in four ways", f"{mutants['as_specified']} of {mutants['run']}"))
    worst = corpus["worst_s"]
    made.append(
        ("longest processor time of one input (A32 is an archive of 100,000)", f"{worst['s']:.3g} s ({worst['id']})")
    )
    over = sum("I5: " in fault for fault in corpus["faults"])
    made.append(("calls over their time or over 300 MB", str(over)))
    growth = load("growth.json")
    worst = growth["worst"]
    made.append(
        (
            f"worst time(2n)/time(n) of {growth['texts']} pathological documents, 2n = {growth['bytes'] / 1e6:g} MB",
            f"{worst['ratio']} ({worst['text']})",
        )
    )
    kills = load("kills.json")
    made.append(("batches killed at random that ended complete", f"{kills['survived']} of {kills['runs']}"))
    return [*made, *_fuzz_rows()]


def _fuzz_rows() -> list[tuple[str, str]]:
    runs = [json.loads(line) for line in (RESULTS / "fuzz.ndjson").read_text("utf-8").splitlines()]
    hours = sum(run["cpu_s"] for run in runs) / 3600
    inputs, findings = (sum(run[key] for run in runs) for key in ("inputs", "findings"))
    kept = len(list(RESULTS.with_name("regressions").glob("[0-9]*")))
    return [
        ("fuzzing", f"{hours:.2f} hours of processor time, {inputs:,} inputs"),
        ("its findings", f"{findings} hits, kept as {kept} regressions"),
    ]


def table() -> str:
    """The table as Markdown."""
    lines = [("what", "result"), ("---", "---"), *rows()]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def renew(text: str) -> str:
    """The README with the table made anew."""
    before, opening, closing, after = _PLACE.split(text)
    return f"{before}{opening}{table()}\n{closing}{after}"


if __name__ == "__main__":
    before = README.read_text("utf-8")
    after = renew(before)
    README.write_text(after, "utf-8")
    sys.stdout.write("changed\n" if after != before else "up to date\n")
