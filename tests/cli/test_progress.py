"""Progress of a batch run: two lines that fit the terminal, whatever its width and the file's name."""

from __future__ import annotations

import pytest

from articlekit.batch import Progress
from articlekit.batch.values import Tally
from articlekit.cli.progress import counts_line, progress_line

TALLY = Tally({"ok": 12_004, "no_article": 530, "failed": 70})
HALF = Progress(12_604, TALLY, 0.5, 312.4, 3725.0, "dumps/2024/11/a-page.txt")

HEADS: list[tuple[str, int, Progress, str]] = [
    ("eighty-columns", 79, HALF, f" 50% {'━' * 17}{'─' * 18}  12,604 documents  312/s  1:02:05 left"),
    ("too-narrow-for-a-bar", 40, HALF, " 50%  12,604 documents  312/s  1:02:05 l"),
    (
        "nothing-known-yet",
        79,
        HALF._replace(documents=0, share=0.0, rate=0.0, seconds_left=None),
        f"  0% {'─' * 56}  0 documents  0/s",
    ),
    (
        "learning-comes-first",
        79,
        HALF._replace(step="learning, first reading"),
        f"learning, first reading  50% {'━' * 5}{'─' * 6}  12,604 documents  312/s  1:02:05 left",
    ),
    (
        "learning-on-a-wide-terminal",
        120,
        HALF._replace(step="learning, first reading"),
        f"learning, first reading  50% {'━' * 26}{'─' * 26}  12,604 documents  312/s  1:02:05 left",
    ),
]


@pytest.mark.parametrize(
    ("width", "progress", "line"), [pytest.param(w, progress, line, id=name) for name, w, progress, line in HEADS]
)
def test_the_first_line(width: int, progress: Progress, line: str) -> None:
    assert progress_line(progress, width) == line


COUNTS = "     12,004 ok, 530 no article, 70 failed"
NAMES: list[tuple[str, int, str, str]] = [
    ("a-name-that-fits", 79, "dumps/a.txt", f"{COUNTS}  dumps/a.txt"),
    ("a-long-name-is-cut-in-its-middle", 79, "d" * 30 + "e" * 30, f"{COUNTS}  {'d' * 17}…{'e' * 17}"),
    ("no-room-for-a-name", 50, "dumps/a.txt", COUNTS),
    ("wide-letters-count-twice", 79, "図" * 40, f"{COUNTS}  {'図' * 8}…{'図' * 8}"),
    ("an-escape-is-shown", 79, "a\x1b[31m", f"{COUNTS}  a\\x1b[31m"),
]


@pytest.mark.parametrize(
    ("width", "current", "line"), [pytest.param(w, current, line, id=name) for name, w, current, line in NAMES]
)
def test_the_second_line(width: int, current: str, line: str) -> None:
    assert counts_line(HALF._replace(current=current), width) == line


def test_the_second_line_of_learning_has_no_counts() -> None:
    assert counts_line(HALF._replace(step="learning, first reading", current=""), 79) == ""
