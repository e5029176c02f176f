"""Fuzz one room after the other: `python fuzz.py --seconds 600 [--out FOLDER] [TARGET …]`.

Each target turns bytes into a call of one room and checks what must hold for whatever comes in. Where atheris is
installed it chooses the bytes by coverage; else they are mutants of the hostile inputs. A finding is written to the
folder as `TARGET-DIGEST`; once mended, it becomes a numbered file in `regressions/`. Hours run are added to
`results/fuzz.ndjson`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import time
import traceback
from pathlib import Path

from fuzz_targets import TARGETS
from hostile_cases import all_cases
from hostile_cases.mutated import mutate

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "fuzz.ndjson"
SLOW_S = 5.0
"""Processor seconds for a few thousand bytes from which an input counts as a hang."""

SEED_MAX = 6_000


def seeds() -> list[bytes]:
    """The small hostile inputs, and the regressions."""
    found = [
        case.content
        for case in all_cases("ECPJAOS")
        if isinstance(case.content, bytes) and len(case.content) <= SEED_MAX
    ]
    found += [path.read_bytes() for path in sorted((HERE / "regressions").glob("*-*"))]
    return found


def try_one(name: str, data: bytes, out: Path) -> bool:
    """Run a target on bytes; tell whether it found something, which is then written down."""
    started = time.process_time()
    try:
        TARGETS[name](data)
    except Exception:  # noqa: BLE001 - every one is a finding
        words = traceback.format_exc()
    else:
        used = time.process_time() - started
        if used < SLOW_S:
            return False
        words = f"took {used:.1f} s\n"
    digest = hashlib.sha256(data).hexdigest()[:12]
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}-{digest}").write_bytes(data)
    (out / f"{name}-{digest}.txt").write_text(words, encoding="utf-8", errors="replace")
    print(f"{name}: {digest}: {words.splitlines()[-1][:200]}", flush=True)
    return True


def by_chance(name: str, seconds: float, seed: int, out: Path) -> tuple[int, int]:
    """Mutants of the seeds for some seconds: how many were tried, how many found something."""
    chance, corpus = random.Random(seed), seeds()
    tried = found = 0
    end = time.process_time() + seconds
    while time.process_time() < end:
        data = mutate(chance, chance.choice(corpus), chance.choice(corpus))[: 4 * SEED_MAX]
        # The first byte chooses options in the targets that have any.
        found += try_one(name, bytes((chance.randrange(256),)) + data, out)
        tried += 1
    return tried, found


def by_coverage(name: str, seconds: float, seed: int, out: Path) -> None:
    """Let atheris choose; it ends the process."""
    import atheris  # type: ignore[import-not-found]

    corpus = out / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds():
        (corpus / hashlib.sha256(data).hexdigest()[:12]).write_bytes(b"\0" + data)
    started, tried, found = time.process_time(), 0, 0

    def one(data: bytes) -> None:
        nonlocal tried, found
        found += try_one(name, data, out)
        tried += 1
        if time.process_time() - started > seconds:
            record(name, "atheris", time.process_time() - started, tried, found)
            os._exit(0)

    options = [f"-seed={seed}", f"-max_len={4 * SEED_MAX}", "-rss_limit_mb=2000", "-timeout=60", "-verbosity=0"]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def record(name: str, engine: str, seconds: float, tried: int, found: int) -> None:
    """Add a run to the results."""
    RESULTS.parent.mkdir(exist_ok=True)
    row = {"target": name, "engine": engine, "cpu_s": round(seconds, 1), "inputs": tried, "findings": found}
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    print(f"{name}: {tried} inputs in {seconds:.0f} s, {found} findings", flush=True)


def main() -> None:
    """Run the targets one after the other."""
    parser = argparse.ArgumentParser(description="Fuzz the rooms of articlekit.")
    parser.add_argument("--seconds", type=float, default=600, help="processor time for all targets together")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--engine", choices=("atheris", "mutants"), default="mutants")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS])
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    share = arguments.seconds / len(names)
    for name in names:
        if arguments.engine == "mutants":
            started = time.process_time()
            tried, found = by_chance(name, share, arguments.seed, arguments.out)
            record(name, "mutants", time.process_time() - started, tried, found)
        elif os.fork() == 0:  # atheris never returns
            by_coverage(name, share, arguments.seed, arguments.out)
        else:
            os.wait()


if __name__ == "__main__":
    main()
