"""The quality gate: pinned floors for what is found, by sample field and by evaluation page.

    python tests/quality/gate.py [--corpus FOLDER] [--lower]

pins the floors anew: a better score raises its floor, a worse one is refused unless --lower is given. Floors of a
corpus hold only for the corpus with the digest that stands beside them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from articlekit.score import corpus_f1, score_page

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).parent / "floors.json"
SAMPLES = ROOT / "samples"

# A folder of evaluation sets (SET/truth.jsonl, SET/dumps/NAME.jsonl.gz); by default the one beside the project.
CORPUS = Path(os.environ.get("ARTICLEKIT_CORPUS", ROOT.parent / "shared" / "corpus"))
SETS = ("fundus-dev", "wcxb-dev")

# Figures vary in the fourth decimal between processors; a page that changes moves a set by more.
EPSILON = 0.0005


def corpus_digest(folder: Path) -> str:
    """SHA-256 over the true texts and the dumps that are scored."""
    total = hashlib.sha256()
    for name in SETS:
        for path in (folder / name / "truth.jsonl", *sorted((folder / name / "dumps").glob("*.jsonl.gz"))):
            total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def clean(path: Path) -> list[dict[str, Any]]:
    """The records of one input, by the command line."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        command = [
            sys.executable,
            "-c",
            "from articlekit.cli import main; main()",
            "clean",
            "-q",
            str(path),
            "-o",
            str(out),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1, 3), done.stderr
        return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def f1(pairs: list[tuple[str, str]]) -> float:
    """Shingle F1 of (found, true) texts."""
    return corpus_f1([score_page(found, true) for found, true in pairs])


def score_samples() -> float:
    """Shingle F1 over the samples that are one article."""
    pairs = []
    for expected in sorted(SAMPLES.glob("*.json")):
        record = json.loads(expected.read_text("utf-8"))
        sources = [path for path in SAMPLES.glob(f"{expected.stem}.*") if path.suffix not in (".json", ".jsonl")]
        if isinstance(record, dict) and record.get("text"):
            pairs += [(clean(source)[0]["text"], record["text"]) for source in sources]
    return round(f1(pairs), 4)


def score_corpus(folder: Path) -> dict[str, float]:
    """Shingle F1 by set and dump."""
    scores = {}
    for name in SETS:
        truth = [json.loads(line) for line in (folder / name / "truth.jsonl").open(encoding="utf-8")]
        bodies = {page["id"]: page["body"] for page in truth if page["kind"] == "article"}
        for dump in sorted((folder / name / "dumps").glob("*.jsonl.gz")):
            with gzip.open(dump, "rt", encoding="utf-8") as file:
                ids = {json.loads(line)["id"] for line in file}
            found = {record["id"]: record["text"] for record in clean(dump)}
            pairs = [(found.get(page, ""), bodies[page]) for page in sorted(ids & bodies.keys())]
            scores[f"{name}/{dump.name.removesuffix('.jsonl.gz')}"] = round(f1(pairs), 4)
    return scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--lower", action="store_true", help="accept lower floors")
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fresh: dict[str, Any] = {"samples": score_samples()}
    if (arguments.corpus / SETS[0] / "truth.jsonl").exists():
        fresh |= {"corpus_digest": corpus_digest(arguments.corpus), "corpus": score_corpus(arguments.corpus)}
    else:
        fresh |= {key: floors[key] for key in ("corpus_digest", "corpus") if key in floors}
    old = {"samples": floors.get("samples", 0.0), **floors.get("corpus", {})}
    new = {"samples": fresh["samples"], **fresh.get("corpus", {})}
    worse = [name for name, value in new.items() if value < old.get(name, 0.0) - EPSILON]
    for name, value in new.items():
        print(f"{name:24} {old.get(name, 0.0):.4f} -> {value:.4f}{'  LOWER' if name in worse else ''}")
    if worse and not arguments.lower:
        print("floors not pinned: some would be lower (--lower accepts that)")
        return 1
    FLOORS.write_text(json.dumps(fresh, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
