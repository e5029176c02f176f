"""`articlekit eval`: a person's own gold in, figures out: how well the text and the fields are found."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from articlekit.cli.console import quote_source, say, wants_color
from articlekit.cli.options import (
    MESSAGES,
    OUTPUT,
    GroupedCommand,
    Known,
    Opt,
    color_option,
    input_options,
    not_found,
)
from articlekit.cli.program import CONTEXT
from articlekit.cli.report import FewLines, exit_status, failure_words
from articlekit.cli.sinks import StdoutSink
from articlekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from articlekit.readers import Skipped
    from articlekit.score import DocumentScore, Gold, GoldOptions

__all__ = ["command"]

GOLD = "Gold"

_EPILOG = """\b
A line of gold is one JSON object: the input, and what is true of it.
  {"text": "Home\\nMore\\nFerry sails again…", "body": "The ferry…",
   "title": "Ferry sails again", "authors": ["Ada Moss"]}
  {"file": "pages/a.html", "expected": {"text": "The ferry…", "outlet": null}}
  or a record that 'clean' wrote, corrected by hand: its input is its source.
In a folder, the record a.json tells the truth of a.txt (or a.html …).

\b
Examples:
  articlekit eval gold.jsonl                     how good is it on my pages?
  articlekit eval samples/ --worst 5             a folder of dumps and records
  articlekit eval gold.jsonl --engine heuristic  and with other options?
  articlekit eval gold.jsonl --records other.jsonl     another tool's records
  articlekit eval gold.jsonl --against old.jsonl       better than before?
  articlekit clean dumps/ -f jsonl > gold.jsonl  begin one: correct these
  articlekit eval gold.jsonl -f json | jq -e '.body.shingle.f1 > .9'

\b
Exit status:
  0  done   1  no text was found in any document   2  the call is wrong
  3  some gold or documents could not be used; the others were scored
"""


@click.command(cls=GroupedCommand, context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("gold", metavar="GOLD", type=click.Path(allow_dash=True, readable=False))
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(("table", "json", "jsonl")),
    default="table",
    show_default=True,
    cls=Opt,
    heading=OUTPUT,
    help="What is printed: json is one object of figures, jsonl one object of scores for each document.",
)
@click.option(
    "--worst",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    cls=Opt,
    heading=OUTPUT,
    help="List the N documents whose text is found worst, and the fields that are wrong in them.",
)
@click.option(
    "--records",
    metavar="FILE",
    type=click.Path(allow_dash=True, readable=False),
    cls=Opt,
    heading=GOLD,
    help="Score the records in this file (JSON Lines of any tool, with the record's keys) instead of making them.",
)
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(allow_dash=True, readable=False),
    cls=Opt,
    heading=GOLD,
    help="Compare, page by page, with the records in this file: those of another tool, or of an earlier version.",
)
@click.option(
    "--body-key", default="body", show_default=True, metavar="KEY", cls=Opt, heading=GOLD, help="Key of the true text."
)
@click.option(
    "--every-value",
    is_flag=True,
    cls=Opt,
    heading=GOLD,
    help="Count also true values that cannot be found, because they do not stand in the input.",
)
@input_options
@click.option("-q", "--quiet", is_flag=True, cls=Opt, heading=MESSAGES, help="On standard error only failures.")
@click.option(
    "-v", "--verbose", is_flag=True, cls=Opt, heading=MESSAGES, help="All failures, and what a folder is left of."
)
@color_option
def command(gold: str, **values: Any) -> int:
    """Score articlekit, or any tool's records, on your own gold.

    GOLD is a file of JSON objects (JSON Lines, plain or compressed), '-' for standard input, or a folder of dumps
    with their records beside them.
    """  # fmt: skip
    known = Known.of(values, explain=False)
    _refuse_names([name for name in (gold, values["records"], values["against"]) if name is not None])
    run = _Run(gold, known, values)
    scores = list(run.scores())
    run.check(scores)
    _print(scores, run.others, values)
    return run.finish(scores)


def _refuse_names(names: Sequence[str]) -> None:
    """Errors: UsageError when what is named does not exist, or two of them are standard input."""
    for name in names:
        if name != "-" and not os.path.lexists(name):
            raise not_found([name])
        if name == "-" and sys.stdin is None:
            raise UsageError("standard input is closed; name a file or a directory")
    if names.count("-") > 1:
        raise UsageError("only one of GOLD, --records and --against can be standard input")


class _Run:
    """One evaluation: gives the score of each document, and counts what could not be used.

    `others` are the scores of the records that are compared with, as far as they are known by now.
    """

    def __init__(self, gold: str, known: Known, values: dict[str, Any]) -> None:
        self._gold = gold
        self._known = known
        self._quiet, self._verbose = values["quiet"], values["verbose"]
        self._every_value = values["every_value"]
        self._records: str | None = values["records"]
        self._against: str | None = values["against"]
        self.others: list[DocumentScore] = []
        self._body_key: str = values["body_key"]
        self._faults = FewLines(verbose=values["verbose"])
        self._failed = self._left_out = 0
        self._unmatched: dict[str, int] = {}  # by the option that names the records

    def scores(self) -> Iterator[DocumentScore]:
        """The score of each document of the gold, in order. Errors: UsageError for records of other documents."""
        from articlekit.score import GoldOptions, letters_in, read_gold, score_document

        options = GoldOptions(self._known.read_options(), self._body_key, needs_input=self._records is None)
        find = self._maker() if self._records is None else self._finder("--records", self._records, options)
        find_other = None if self._against is None else self._finder("--against", self._against, options)
        for gold in read_gold(self._gold, stdin=_stdin_for(self._gold), options=options, on_skip=self._skip):
            if gold.failure is not None:
                self._tell(failure_words(gold.source, gold.record, gold.failure))
                continue
            letters = None if self._every_value else letters_in(gold.raw, self._known.options)
            yield score_document(gold.truth, find(gold), gold.raw, letters=letters)
            if find_other is not None:
                self.others.append(score_document(gold.truth, find_other(gold), gold.raw, letters=letters))

    def check(self, scores: list[DocumentScore]) -> None:
        """Errors: UsageError when none of the records belongs to the gold."""
        for option, unmatched in self._unmatched.items():
            if scores and unmatched == len(scores):
                raise UsageError(f"{option}: no record there has the id or source of a document of GOLD")

    def finish(self, scores: list[DocumentScore]) -> int:
        """Say how it ended; the exit status."""
        self._faults.finish()
        for option, unmatched in self._unmatched.items():
            if unmatched and not self._quiet:
                say(f"{option}: {unmatched:,} of {len(scores):,} documents have no record there and count as empty")
        if self._left_out and not self._quiet:
            say(f"{self._left_out:,} files are no dump with a record beside it, and were left out (-v lists them)")
        if not scores and not self._failed and not self._quiet:
            say("no documents: there is no gold in what was named")
        return exit_status(ok=sum(not score.is_empty for score in scores), failed=self._failed)

    def _maker(self) -> Callable[[Gold], Mapping[str, Any]]:
        """What makes the record of a document."""
        from articlekit.pipeline import load_toolkit, process_safely
        from articlekit.writers import to_record

        toolkit, debug = load_toolkit(), click.get_current_context().obj

        def make(gold: Gold) -> Mapping[str, Any]:
            article = process_safely(gold.raw, self._known.options, toolkit, debug=debug)
            if article.error is not None:
                self._tell(failure_words(article.source, article.record, article.error))
            return to_record(article)

        return make

    def _finder(self, option: str, path: str, options: GoldOptions) -> Callable[[Gold], Mapping[str, Any]]:
        """What finds the record that was made earlier; an empty one where there is none."""
        from articlekit.score import MadeRecords

        made = MadeRecords(
            path,
            stdin=_stdin_for(path),
            options=options.read,
            on_fault=lambda record, failure: self._tell(failure_words(path, record, failure)),
        )
        self._unmatched[option] = 0

        def find(gold: Gold) -> Mapping[str, Any]:
            record = made.find(gold.raw)
            self._unmatched[option] += record is None
            return record or {}

        return find

    def _tell(self, words: str) -> None:
        self._failed += 1
        self._faults.tell(words)

    def _skip(self, skipped: Skipped) -> None:
        self._left_out += 1
        if self._verbose:
            self._faults.tell(f"{quote_source(skipped.source)}: skipped: {skipped.reason}")


def _stdin_for(name: str) -> BinaryIO | None:
    """Standard input, where that is what is named."""
    return sys.stdin.buffer if name == "-" and sys.stdin is not None else None


def _print(scores: list[DocumentScore], others: list[DocumentScore], values: dict[str, Any]) -> None:
    """Write the figures to standard output in the wanted form."""
    from articlekit.score import compare, summarise, worst_of
    from articlekit.writers.json_text import dump, dump_indented

    sink = StdoutSink()
    name = values["format_name"]
    if name == "jsonl":
        for score in scores:
            sink.write(dump(score.to_values()) + "\n")
        return
    summary, worst = summarise(scores), worst_of(scores, values["worst"])
    comparison = compare(scores, others) if values["against"] is not None else None
    if name == "json":
        against = {} if comparison is None else {"against": comparison.to_values()}
        figures = {**summary.to_values(), **against, "worst": [score.to_values() for score in worst]}
        sink.write((dump_indented if sys.stdout.isatty() else dump)(figures) + "\n")
        return
    from articlekit.cli.eval_table import render

    terminal = sys.stdout.isatty()
    color = wants_color(values["color"], sys.stdout)
    sink.write(render(summary, worst, comparison, terminal=terminal, color=color))
