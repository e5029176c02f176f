"""A batch run as a person sees it: progress on a terminal, a line now and then elsewhere, failures, the summary.

All of it goes to standard error. rich is loaded only where there is a terminal to draw on; it is drawn when the run
says how far it is, never by a thread of its own, because the run forks.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from articlekit.cli.console import quote_source, say, to_line
from articlekit.cli.report import FewLines
from articlekit.model import Status
from articlekit.writers.visible import safe_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.batch import Ending, Progress, Result
    from articlekit.batch.values import Tally
    from articlekit.readers import Skipped

__all__ = ["Shown", "counts_line", "progress_line"]

PLAIN_S = 10.0
"""Seconds between two lines of progress where there is no terminal."""

_BAR_MIN, _BAR_MAX = 8, 60


class Shown:
    """Shows a run; `kept` is how many documents are safe by now."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.kept = 0
        self._quiet = quiet
        self._verbose = verbose
        self._faults = FewLines(verbose=verbose, write=self._write)
        self._last = time.monotonic()
        self._live: Any = None

    def begin(self, inputs: int, resumed: int) -> None:
        """Say that an earlier attempt is continued; make the terminal ready."""
        if self._quiet:
            return
        if resumed:
            say(f"going on after {resumed:,} documents of an earlier attempt")
        elif self._verbose:
            say(f"{inputs:,} inputs")
        if sys.stderr is not None and sys.stderr.isatty():
            self._live = _open_live()

    def learned(self, profiles: int) -> None:
        """Say how many layouts were learned."""
        if not self._quiet:
            self._write(f"learned the recurring lines of {profiles:,} layout{'' if profiles == 1 else 's'}")

    def update(self, progress: Progress) -> None:
        """Draw how far it is, or say it now and then."""
        if self._live is not None:
            _draw(self._live, progress)
        elif self._verbose and not self._quiet and time.monotonic() - self._last >= PLAIN_S:
            self._last = time.monotonic()
            say(_plain_words(progress))

    def failed(self, result: Result) -> None:
        """A line for a failed document, as long as there are not too many."""
        where = quote_source(result.source, result.record or None)
        self._faults.tell(f"{where}: failed: {result.code}: {result.message}")

    def skip(self, skipped: Skipped) -> None:
        """A line for a path that was passed over, if lines are wanted."""
        if self._verbose:
            self._faults.tell(f"{quote_source(skipped.source)}: skipped: {skipped.reason}")

    def keep(self, documents: int) -> None:
        """Remember how many documents are safe."""
        self.kept = documents

    def end(self) -> None:
        """Clear the terminal of progress."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def break_off(self) -> None:
        """Say what was held back, of a run that ends before it is complete."""
        self._faults.finish()

    def finish(self, ending: Ending) -> None:
        """Say what was held back, and the summary."""
        self._faults.finish("; their records have status 'failed'")
        if self._quiet:
            return
        if ending.was_complete:
            say(_complete_words(ending))
        if ending.tally.total == 0:
            say("no documents: there is nothing to read in what was named")
        for line in _breakdown(ending):
            say(line)
        say(_summary(ending))

    def _write(self, words: str) -> None:
        """A line, above the progress where that is drawn."""
        if self._live is not None:
            from rich.text import Text

            self._live.console.print(Text(to_line(words)), soft_wrap=True)
        else:
            say(words)


def _complete_words(ending: Ending) -> str:
    """What is said of a run that was complete before it was asked for."""
    if ending.tally.of("failed"):
        return "this run is complete; --retry-failed does its failures again, --restart all of it"
    return "this run is complete, and nothing in it failed; --restart does all of it again"


def progress_line(progress: Progress, width: int) -> str:
    """Share, bar, documents, rate and time left in at most `width` columns; the bar takes what is left of them."""
    share = f"{progress.share:4.0%}"
    if progress.step:
        share = f"{progress.step} {share}"
    tail = f"{progress.documents:,} documents  {progress.rate:,.0f}/s"
    if progress.seconds_left is not None:
        tail += f"  {_clock(progress.seconds_left)} left"
    room = min(width - len(share) - len(tail) - 3, _BAR_MAX)
    if room < _BAR_MIN:
        return f"{share}  {tail}"[:width]
    full = int(room * progress.share)
    return f"{share} {'━' * full}{'─' * (room - full)}  {tail}"


def counts_line(progress: Progress, width: int) -> str:
    """Counts by status, then the current file, cut in its middle to fit `width` columns."""
    counts = "" if progress.step else f"     {_counts(progress.tally)}"
    room = width - len(counts) - 2
    name = safe_line(progress.current)
    if room < 12 or not name:
        return counts[:width]
    if _columns(name) > room:
        half = (room - 1) // 2
        name = f"{_cut(name, half)}…{_cut(name[::-1], half)[::-1]}"
    return f"{counts}  {name}"


def _columns(text: str) -> int:
    """Columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _cut(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    while _columns(text) > room:
        text = text[: max(0, min(len(text) - 1, room))]
    return text


def _open_live() -> Any:
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
    live = Live(Text(""), console=console, auto_refresh=False, transient=True, redirect_stdout=False,
                redirect_stderr=False)  # fmt: skip
    live.start()
    return live


def _draw(live: Any, progress: Progress) -> None:
    from rich.text import Text

    width = live.console.width - 1
    head, counts = progress_line(progress, width), counts_line(progress, width)
    text = Text(f"{head}\n", no_wrap=True, overflow="crop", end="")
    text.append(counts, style="dim")
    live.update(text, refresh=True)


def _plain_words(progress: Progress) -> str:
    left = "" if progress.seconds_left is None else f", {_clock(progress.seconds_left)} left"
    done = f"{progress.documents:,} documents ({progress.share:.0%}), {progress.rate:,.0f}/s"
    if progress.step:
        return f"{progress.step}: {done}{left}"
    return f"{done}{left}: {_counts(progress.tally)}"


def _counts(tally: Tally) -> str:
    return (
        f"{tally.of(Status.OK.value):,} ok, {tally.of(Status.NO_ARTICLE.value):,} no article, "
        f"{tally.of(Status.FAILED.value):,} failed"
    )


def _clock(seconds: float) -> str:
    """Seconds as h:mm:ss or m:ss."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _breakdown(ending: Ending) -> list[str]:
    """A line each for reasons of failures, warnings and paths that were passed over, by code, most frequent first."""
    tally = ending.tally
    parts = (
        ("failed", tally.reasons if tally.of(Status.FAILED.value) > 1 else {}, ""),
        ("warnings", tally.warnings, "; each record names its own"),
        ("skipped", ending.skipped, "; --verbose names them"),
    )
    return [f"{name}: {_listed(counts)}{where}" for name, counts, where in parts if counts]


def _listed(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {code}" for code, count in ordered)


def _summary(ending: Ending) -> str:
    tally = ending.tally
    words = f"{tally.total:,} document{'' if tally.total == 1 else 's'}: {_counts(tally)}"
    if ending.skipped:
        words += f", {sum(ending.skipped.values()):,} skipped"
    return f"{words} in {ending.seconds:.1f} s; report: {ending.report}"
