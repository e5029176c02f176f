"""How each document of a run ended → lines on stderr, the summary, and the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.cli.console import quote_source, say
from articlekit.errors import ExitStatus
from articlekit.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.cli.limits import FailureLimit
    from articlekit.model import Article, Failure
    from articlekit.readers import Skipped

__all__ = ["FewLines", "Report", "exit_status", "failure_words"]

# Lines about single documents before they are only counted (a run of 100,000 bad ones must not flood a log).
LINES_MAX = 20


class FewLines:
    """Passes on the first lines about single documents, all of them if `verbose`, and counts the others."""

    def __init__(self, *, verbose: bool = False, write: Callable[[str], None] = say) -> None:
        self._verbose = verbose
        self._write = write
        self._lines = 0
        self._held_back = 0

    def tell(self, words: str) -> None:
        """One line."""
        if self._lines < LINES_MAX or self._verbose:
            self._lines += 1
            self._write(words)
        else:
            self._held_back += 1

    def finish(self, where: str = "") -> None:
        """Say how many were held back, and `where` they can be found."""
        if self._held_back:
            say(f"… and {self._held_back:,} more{where}")


def exit_status(*, ok: int, failed: int) -> ExitStatus:
    """The status of a run that is complete, by how many documents ended so."""
    if failed:
        return ExitStatus.SOME_FAILED
    return ExitStatus.DONE if ok else ExitStatus.NO_ARTICLE


def failure_words(source: str, record: int | None, failure: Failure) -> str:
    """The line about what could not be used; `record` is its number if it is one of many."""
    return f"{quote_source(source, record)}: failed: {failure.code.value}: {failure.message}"


class Report:
    """Counts documents by status and tells a person of those that gave no article.

    `quiet` keeps back all but failures; `verbose` adds a line for each document and each path passed over; `limit` is
    how many may fail.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False, limit: FailureLimit | None = None) -> None:
        self._limit = limit
        self._quiet = quiet
        self._verbose = verbose
        self._counts = dict.fromkeys(Status, 0)
        self._skipped = 0
        self._faults = FewLines(verbose=verbose)

    def note(self, article: Article, *, empty: bool = False) -> None:
        """Count the document, and say so when it has no article; `empty` says that its input holds nothing.

        Errors: ArticlekitError when too many failed.
        """
        self._counts[article.status] += 1
        if article.status is Status.OK:
            if self._verbose:
                say(_verbose_words(article))
        elif article.status is Status.FAILED or not self._quiet:
            self._faults.tell(_fault_words(article, empty=empty))
        if article.status is Status.FAILED:
            self.check(is_end=False)

    def check(self, *, is_end: bool = True) -> None:
        """Errors: ArticlekitError when more documents failed than may."""
        if self._limit is not None:
            self._limit.check(self._counts[Status.FAILED], sum(self._counts.values()), is_end=is_end)

    def skip(self, skipped: Skipped) -> None:
        """Count a path that a walk passed over."""
        self._skipped += 1
        if self._verbose:
            self._faults.tell(f"{quote_source(skipped.source)}: skipped: {skipped.reason}")

    def finish(self) -> ExitStatus:
        """Say what was held back and, for more than one document, the summary; the exit status of the run."""
        total = sum(self._counts.values())
        self._faults.finish()
        if not self._quiet and total == 0:
            say("no documents: there is nothing to read in what was named")
        elif not self._quiet and (total > 1 or self._skipped):
            say(self._summary(total))
        return exit_status(ok=self._counts[Status.OK], failed=self._counts[Status.FAILED])

    def _summary(self, total: int) -> str:
        parts = [
            f"{self._counts[Status.OK]} ok",
            f"{self._counts[Status.NO_ARTICLE]} no article",
            f"{self._counts[Status.FAILED]} failed",
        ]
        if self._skipped:
            parts.append(f"{self._skipped} skipped")
        return f"{total} input{'' if total == 1 else 's'}: {', '.join(parts)}"


def _source(article: Article) -> str:
    """The source as a message names it, numbered when it is one of many as far as the article shows."""
    of_many = article.record or article.id is not None
    return quote_source(article.source, article.record if of_many else None)


def _fault_words(article: Article, *, empty: bool) -> str:
    if article.error is not None:
        return f"{_source(article)}: {article.status.value}: {article.error.code.value}: {article.error.message}"
    if empty:
        return f"{_source(article)}: {article.status.value}: empty: nothing, or nothing but blanks"
    found = f"{_count_words(article)} of text" if article.word_count else "no text of an article"
    return (
        f"{_source(article)}: {article.status.value}: {found} (confidence {article.confidence:.2f}); "
        "'articlekit inspect' shows why"
    )


def _count_words(article: Article) -> str:
    return f"{article.word_count:,} word{'' if article.word_count == 1 else 's'}"


def _verbose_words(article: Article) -> str:
    words = f"{_source(article)}: ok: {_count_words(article)}, confidence {article.confidence:.2f}"
    codes = ", ".join(code.value for code in article.warnings)
    return f"{words}; {codes}" if codes else words
