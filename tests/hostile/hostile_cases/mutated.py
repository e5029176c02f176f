"""Inputs made from the others by chance, the same for the same seed: bytes changed, pieces cut out, spliced, doubled.

They have no outcome of their own: whatever they are, a document or a named failure must come out.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from .case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["mutate", "mutated_cases"]

COUNT = 120
_SIZE_MAX = 20_000


def mutated_cases(cases: Sequence[Case], seed: int) -> Iterator[Case]:
    """Yield the mutants of a random choice of small files among these cases."""
    chance = random.Random(seed)
    seeds = [
        case
        for case in cases
        if isinstance(case.content, bytes) and 0 < len(case.content) <= _SIZE_MAX and case.how != "call"
    ]
    for number in range(COUNT):
        one, other = chance.choice(seeds), chance.choice(seeds)
        assert isinstance(one.content, bytes)
        assert isinstance(other.content, bytes)
        content = mutate(chance, one.content, other.content)
        how = "packed" if one.how == "packed" else "records"
        # A pipe has no name that says what a spoiled file was.
        args = one.args or (("--input-format", "jsonl") if one.path.endswith(".jsonl") else ())
        path = f"m{number:03}-{one.path}"
        yield Case(f"M{number:03}", path, content, expect="OK|NONE|ERR", code="*", how=how, args=args)


def mutate(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Return `data` after one to four changes."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 7, 40, 400)))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:start] + chance.randbytes(end - start) + data[end:]
        elif kind == 1:
            data = data[:start] + data[end:]
        elif kind == 2:
            data = data[:start]
        elif kind == 3:
            place = chance.randrange(len(other) + 1)
            data = data[:start] + other[place : place + chance.choice((10, 200, 3000))] + data[start:]
        elif kind == 4:
            data = data[:end] + data[start:end] * chance.choice((2, 30, 300)) + data[end:]
        else:
            data = (
                data[:start]
                + chance.choice((b"\0", b"\xff", b"\x1b[", b"<", b"&#", b"\xe2\x80\xae", b'"', b"\\u", b"\n---\n"))
                + data[start:]
            )
    return data
