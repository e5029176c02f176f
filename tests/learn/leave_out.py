"""Leave one page out: learn a profile from the others, clean that page without it and with it, and score both.

    python tests/learn/leave_out.py [FOLDER]

prints the figures for made-up outlets, for series with a paragraph of background, and, where FOLDER holds evaluation
pages (SET/truth.jsonl, SET/dumps/NAME.jsonl.gz), for its outlets with three pages or more.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from outlets import Page, make_outlet, make_series

from articlekit.learn import learn, profile_table, render_toml
from articlekit.model import Options, Raw
from articlekit.pipeline import load_toolkit, process
from articlekit.profiles import Profile, read_profile
from articlekit.score import corpus_f1, score_page

Learner = Callable[[Sequence[str]], Profile]


class Scores(NamedTuple):
    """Shingle F1 over all pages without and with the profile, the worst page with it, and how many pages."""

    without: float
    with_profile: float
    worst: float
    pages: int


def learn_profile(texts: Sequence[str]) -> Profile:
    """The profile that the texts teach, by way of its TOML."""
    lessons = learn(lambda: (Raw("page", text) for text in texts), Options(), load_toolkit().knowledge).lessons
    return read_profile(tomllib.loads(render_toml(profile_table("learned", lessons))))


def clean(text: str, profile: Profile | None) -> str:
    """The text of a page's record, whatever its confidence."""
    toolkit = load_toolkit()._replace(choose=lambda *_: profile)
    return process(Raw("page", text), Options(), toolkit).text


def score(outlets: Sequence[Sequence[Page]], *, every: bool = True) -> Scores:
    """The scores of leaving out each page of each outlet, or only its first."""
    without, learned = [], []
    for pages in outlets:
        for left_out, page in enumerate(pages if every else pages[:1]):
            profile = learn_profile([other.text for number, other in enumerate(pages) if number != left_out])
            without.append((clean(page.text, None), page.body))
            learned.append((clean(page.text, profile), page.body))
    return Scores(f1(without), f1(learned), min(f1([pair]) for pair in learned), len(learned))


def f1(pairs: Sequence[tuple[str, str]]) -> float:
    return round(corpus_f1([score_page(found, true) for found, true in pairs]), 4)


def real_outlets(folder: Path, layout: str, pages_min: int = 3) -> Iterator[list[Page]]:
    """The pages of each outlet with at least so many."""
    truth = {page["id"]: page for page in map(json.loads, (folder / "truth.jsonl").open(encoding="utf-8"))}
    by_outlet: dict[str, list[Page]] = defaultdict(list)
    with gzip.open(folder / "dumps" / f"{layout}.jsonl.gz", "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            page = truth.get(record["id"])
            if page is not None and page["kind"] == "article":
                by_outlet[page["outlet"]].append(Page(record["text"], page["body"]))
    for outlet in sorted(by_outlet):
        if len(by_outlet[outlet]) >= pages_min:
            yield by_outlet[outlet]


def main() -> int:
    seeds = range(12)
    print("made-up outlets", score([make_outlet(seed) for seed in seeds]))
    print("made-up series ", score([make_series(seed) for seed in seeds]))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for truth in sorted(folder.glob("*/truth.jsonl")) if folder else ():
        for dump in sorted((truth.parent / "dumps").glob("*.jsonl.gz")):
            layout = dump.name.removesuffix(".jsonl.gz")
            if "outlet" in truth.open(encoding="utf-8").readline():
                print(truth.parent.name, layout, score(list(real_outlets(truth.parent, layout))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
