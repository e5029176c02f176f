"""How the time of a whole document grows: pathological texts through the pipeline and every writer."""

from __future__ import annotations

import gc
import time
from typing import NamedTuple

from hostile_cases.articles import article

from articlekit.model import Options, Raw
from articlekit.pipeline import load_toolkit, process
from articlekit.writers import WRITERS

__all__ = ["RATIO_MAX", "TEXTS", "Growth", "growth_of"]

# The ratio that is asked for, and how often each size is timed. Other work on the machine only ever adds time, so the
# least of many is nearest to the truth; a ratio that is too high is looked at longer. What grows with the square stays
# near 4 however often it is timed.
RATIO_MAX = 2.6
ROUNDS = 3
ROUNDS_MAX = 15

UNITS = {
    "letters": "a",
    "words": "rain ",
    "sentences": "It rained on the pier. ",
    "lines": "x\n",
    "paragraphs": "It rained on the pier and nobody came to see it.\n\n",
    "wrapped": "it rained on the pier and nobody at all came to see it on that day so\n",
    "names": "By Ann Lee, ",
    "dates": "1 May 2024 ",
    "credits": "Photograph: Ann Lee/Agency ",
    "brackets": "[",
    "links": "[a](",
    "images": "![a](data:a",
    "emphasis": "*a ",
    "headings": "# a\n\n",
    "items": "- a\n",
    "tags": "<a",
    "comments": "<!--",
    "references": "&#27;",
    "marks": "a\u0301\u0301",
    "mojibake": "Ã¼ ",
    "quotes": "“‘",
    "addresses": "a@b.example ",
    "menu": "Home | News | Sport | ",
    "repeated": "Read more\n",
    "han": "雨。",
    "bad-bytes": "\udcff",
    "braces": '{"a":',
}

# Lines of which no two are alike: floods of equal ones are judged by samples.
COUNTED = {
    "bylines": "BY ADA MOSS{}\n",
    "documents": "Document {} of 9\n",
    "captions": "A boat {}. Photograph: Ann Lee{}/AP\n",
}

TEXTS = (
    *((name, kind) for name in UNITS for kind in ("text", "markdown", "html")),
    *((name, "text") for name in COUNTED),
)


class Growth(NamedTuple):
    """Processor seconds for a text and for one twice as long, and their ratio."""

    single_s: float
    double_s: float

    @property
    def ratio(self) -> float:
        return self.double_s / max(self.single_s, 1e-9)


def growth_of(name: str, kind: str, size: int) -> Growth:
    """The growth from `size` bytes to twice that; the sizes are timed in turns, and the best of each counts."""
    best = Growth(float("inf"), float("inf"))
    for done in range(ROUNDS_MAX):
        if done >= ROUNDS and best.ratio <= RATIO_MAX:
            break
        now = [_seconds(name, kind, length) for length in (size, 2 * size)]
        best = Growth(*map(min, best, now))
    return best


def _seconds(name: str, kind: str, size: int) -> float:
    unit = UNITS.get(name) or COUNTED[name]
    count = size // len(unit.encode("utf-8", "surrogateescape"))
    flood = unit * count if name in UNITS else "".join([unit.replace("{}", str(number)) for number in range(count)])
    text = article("endmark") + "\n" + flood
    if kind == "html":
        text = "<html><body>" + "".join(f"<p>{part}</p>" for part in article("endmark").split("\n\n")) + f"<p>{flood}"
    data = text.encode("utf-8", "surrogateescape")
    toolkit = load_toolkit()
    # A collection walks all that the test run holds, and a longer text sets off more of them: no growth of ours.
    gc.disable()
    try:
        started = time.process_time()
        made = process(Raw("growth", data), Options(input_format=kind), toolkit)
        for writer in WRITERS:
            writer.write(made)
        return time.process_time() - started
    finally:
        gc.enable()
