"""Run what the README says of hostile input, and keep what came out: `python measure.py growth|calls|kills`.

Each writes one file in `results/`; `run_hostile.py --large --ways all --json results/corpus.json` and `fuzz.py` write
the others. Nobody writes there by hand: `scoreboard.py` makes the README's table of what it finds.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from growth import TEXTS, growth_of

HERE = Path(__file__).parent
RESULTS = HERE / "results"
BATCH = HERE.parent / "batch" / "test_kill.py"

GROWTH_SIZE = 500_000
CLOCK_MIN_S = 0.1
"""Bytes of the shorter text of each pair; seconds below which the clock is not to be trusted."""


def measure_growth(size: int = GROWTH_SIZE) -> dict[str, object]:
    """How each pathological text's time grows from `size` bytes to twice as many."""
    rows = []
    for name, kind in TEXTS:
        growth = growth_of(name, kind, size)
        row = {"text": f"{name} as {kind}", "single_s": growth.single_s, "double_s": growth.double_s}
        rows.append({**row, "ratio": round(growth.ratio, 2), "is_told": growth.double_s >= CLOCK_MIN_S})
        print(rows[-1], flush=True)
    told = [row for row in rows if row["is_told"]]
    return {"bytes": 2 * size, "texts": len(rows), "worst": max(told, key=lambda row: row["ratio"]), "rows": rows}


def measure_calls() -> dict[str, object]:
    """The ids that need a call of their own: which of them passed, and which a test was skipped for."""
    outcome = _run_tests(HERE / "test_hostile_calls.py", HERE / "test_hostile_terminal.py")
    ids: dict[str, str] = {}
    for name, how in outcome.items():
        if found := re.match(r"test_([a-z]\d\d)_", name):
            id_ = found[1].upper()
            ids[id_] = max(ids.get(id_, ""), how, key=("", "passed", "skipped", "failed").index)
    return {"ids": dict(sorted(ids.items())), "tests": len(outcome)}


def measure_kills() -> dict[str, object]:
    """Runs of a batch that were killed at random moments and then ended as if nobody had killed them."""
    outcome = _run_tests(BATCH, "-k", "killed_run_ends")
    return {"runs": len(outcome), "survived": sum(how == "passed" for how in outcome.values())}


def _run_tests(*arguments: str | Path) -> dict[str, str]:
    """Run tests, the slow ones too; how each ended: passed, skipped or failed."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-m", "slow or not slow", f"--junitxml={report}"]
        subprocess.run([sys.executable, "-m", "pytest", *options, *map(str, arguments)], check=False)
        cases = ET.parse(report).iter("testcase")
        return {case.get("name", ""): _how_ended(case) for case in cases}


def _how_ended(case: ET.Element) -> str:
    kinds = {child.tag for child in case}
    return "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"


MEASURES = {"growth": measure_growth, "calls": measure_calls, "kills": measure_kills}


def main() -> None:
    """Run one of them and write its file."""
    parser = argparse.ArgumentParser(description="Measure what the README says of hostile input.")
    parser.add_argument("what", choices=MEASURES)
    what = parser.parse_args().what
    result = MEASURES[what]()
    (RESULTS / f"{what}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
