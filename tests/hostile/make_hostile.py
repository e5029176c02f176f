"""Write the hostile inputs and their manifest: `python make_hostile.py --seed 1 --out DIR [--large]`.

DIR gets one file (or folder) an input and `manifest.ndjson` with one line each: what it is, how it is fed, how it must
end. The same seed gives the same bytes; nothing but the standard library is needed.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hostile_cases import HOWS, Case, all_cases
from hostile_cases.mutated import mutated_cases

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["manifest_line", "write_cases"]


def write_cases(out: Path, cases: Iterable[Case]) -> list[Case]:
    """Write the inputs and the manifest into the folder, which is made; the cases that were written."""
    out.mkdir(parents=True, exist_ok=True)
    # Named by an external entity of S34; nothing may ever read it.
    (out / "canary.txt").write_text("canarywordfromafile\n", encoding="utf-8")
    written = []
    with (out / "manifest.ndjson").open("w", encoding="utf-8") as manifest:
        for case in cases:
            path = out / case.path
            if callable(case.content):
                case.content(path)
            else:
                path.write_bytes(case.content)
            manifest.write(manifest_line(case) + "\n")
            # What is written need not be kept: forks of this process would seem to need the memory.
            written.append(replace(case, content=b""))
    return written


def manifest_line(case: Case) -> str:
    """The case as one line of JSON: everything but its content, and its section as `class`."""
    row: dict[str, object] = {"id": case.id, "class": case.family}
    row.update({field.name: getattr(case, field.name) for field in fields(case) if field.name not in ("id", "content")})
    return json.dumps(row, ensure_ascii=True)


def main() -> None:
    """Write them and say how many."""
    parser = argparse.ArgumentParser(description="Write the hostile inputs and their manifest.")
    parser.add_argument("--seed", type=int, default=1, help="seed of the mutated inputs")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; it is made")
    parser.add_argument("--large", action="store_true", help="also the inputs of 10 MB to 4 GB")
    arguments = parser.parse_args()
    cases = [case for case in all_cases() if arguments.large or not case.large]
    written = write_cases(arguments.out, [*cases, *mutated_cases(cases, arguments.seed)])
    ids = {case.id for case in written}
    ways = ", ".join(f"{sum(case.how == how for case in written)} {how}" for how in HOWS)
    print(f"{len(written)} inputs of {len(ids)} ids ({ways}) in {arguments.out}")


if __name__ == "__main__":
    main()
