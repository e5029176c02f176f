"""Many documents: memory stays flat, and the time grows with their number alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PROGRAM = """
import json, resource, sys, time
from random import Random
sys.path.insert(0, sys.argv[1])
from outlets import make_outlet
from articlekit.learn import learn
from articlekit.model import Options, Raw
from articlekit.pipeline import load_toolkit

def read():
    random = Random(1)
    page = make_outlet(5)[0]
    first, last = (page.body.split("\\n")[place] for place in (0, -1))
    before, after = page.text.split(first)[0], page.text.split(last)[1]
    words = page.body.split()
    for number in range(int(sys.argv[2])):
        story = "\\n\\n".join(f"{' '.join(random.choices(words, k=14))} {number}-{row}." for row in range(6))
        yield Raw("page", f"{before}{story}{after}")

knowledge = load_toolkit().knowledge
start = time.process_time()
lessons = learn(read, Options(), knowledge).lessons
print(json.dumps({
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "seconds": time.process_time() - start,
    "stories": [lesson.stories for lesson in lessons],
    "active": sum(entry.active for entry in lessons[0].entries),
    "entries": len(lessons[0].entries),
}))
"""


class Run(NamedTuple):
    """What a run over so many documents took and found."""

    peak_mb: float
    seconds: float
    stories: list[int]
    active: int
    entries: int


def learn_from(documents: int) -> Run:
    """Learn from so many made-up documents in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), str(documents)],
        capture_output=True,
        text=True,
        check=True,
    )
    return Run(**json.loads(done.stdout))


@pytest.mark.slow
def test_a_hundred_thousand_documents_take_hardly_more_memory_than_a_few_thousand() -> None:
    few, many = learn_from(5_000), learn_from(100_000)
    print(few, many)
    assert (few.stories, many.stories) == ([5_000], [100_000])
    assert many.peak_mb - few.peak_mb < 95_000 * 1000 / 1e6, "more than a kilobyte a document"
    assert many.seconds / few.seconds < 1.3 * 20
    assert (many.entries, many.active) == (few.entries, few.active)
