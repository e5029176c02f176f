"""Documents a second of processor time, beside other extractors, whole processes on one core, in one run.

    python tests/benchmarks/speed.py DUMPS.jsonl.gz [--times 3]

DUMPS holds one JSON object a line with the key `text`. Other extractors want HTML, so they get every line wrapped in
<p>, made before their clock starts; articlekit's time is the whole command, reading and writing included. A peer that
is not installed is left out. Prints the best of some runs and articlekit's ratio to each peer.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PEERS = {
    "trafilatura": ("import trafilatura", "trafilatura.extract(page)"),
    "boilerpy3": (
        "from boilerpy3.extractors import ArticleExtractor; extractor = ArticleExtractor(raise_on_failure=False)",
        "extractor.get_content(page)",
    ),
}

# Each peer runs in a process of its own that prints the processor seconds of its loop; imports are left out, in its
# favour.
LOOP = """
import json, sys, time
{setup}
pages = json.load(open(sys.argv[1], encoding="utf-8"))
start = time.process_time()
for page in pages:
    {call}
print(time.process_time() - start)
"""


def wrap(text: str) -> str:
    """A text dump as the HTML that the peers get: every line a paragraph."""
    lines = (html.escape(line) for line in text.split("\n") if line.strip())
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def time_articlekit(dumps: Path) -> float:
    """Processor seconds of the whole command on a file of dumps.

    Its modules may be kept compiled, as those of an installed program are: compiling them anew takes longer than a
    start, and only the first of several runs should pay for it.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [
        sys.executable,
        "-c",
        "from articlekit.cli import main; main()",
        "clean",
        "-q",
        str(dumps),
        "-o",
        os.devnull,
    ]
    before = _used_by_children()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    seconds = _used_by_children() - before
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr)
    return seconds


def _used_by_children() -> float:
    """Processor seconds of all processes that ended; other work on the machine hardly changes it."""
    times = os.times()
    return times.children_user + times.children_system


def time_peer(name: str, pages: Path) -> float | None:
    """Seconds of a peer's loop, or None if it is not installed."""
    setup, call = PEERS[name]
    loop = LOOP.format(setup=setup, call=call)
    done = subprocess.run([sys.executable, "-c", loop, str(pages)], capture_output=True, text=True, check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with gzip.open(arguments.dumps, "rt", encoding="utf-8") as file:
        pages = [wrap(json.loads(line)["text"]) for line in file]
    with tempfile.TemporaryDirectory() as folder:
        wrapped = Path(folder) / "pages.json"
        wrapped.write_text(json.dumps(pages), encoding="utf-8")
        own = min(time_articlekit(arguments.dumps) for _ in range(arguments.times))
        print(f"{len(pages)} documents, best of {arguments.times}, one core")
        print(f"{'articlekit clean':20} {len(pages) / own:8.1f} documents/s")
        for name in PEERS:
            times = [seconds for _ in range(arguments.times) if (seconds := time_peer(name, wrapped)) is not None]
            if times:
                print(f"{name:20} {len(pages) / min(times):8.1f} documents/s   ratio {min(times) / own:5.1f}")
            else:
                print(f"{name:20} not installed")


if __name__ == "__main__":
    main()
