"""The values of a batch run: what was asked for, pieces of work, results, counts, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from articlekit.model import Article, Raw
    from articlekit.readers import ReadOptions

__all__ = [
    "Form",
    "Learning",
    "Limit",
    "Meta",
    "Mode",
    "Piece",
    "Position",
    "Progress",
    "Result",
    "Settings",
    "Tally",
    "Watcher",
]


class Mode(StrEnum):
    """What to do with an earlier run in the same place."""

    RESUME = "resume"
    RESTART = "restart"
    RETRY = "retry"


class Form(StrEnum):
    """What the output is: a file of records in one of these forms, or a directory of one file a document."""

    JSONL = "jsonl"
    GZIP = "jsonl.gz"
    ZSTD = "jsonl.zst"
    PARQUET = "parquet"
    DIRECTORY = "directory"


class Learning(NamedTuple):
    """How a run learns from all its documents before it cleans them.

    `learn` makes profiles (name and TOML) of the documents that its argument reads, as often as it is called; it runs
    in a process of its own. `use` makes the run's `work` with these profiles.
    """

    learn: Callable[[Callable[[], Iterator[Raw]]], list[tuple[str, str]]]
    use: Callable[[list[tuple[str, str]]], Callable[[Raw], Article]]


@dataclass(frozen=True, slots=True)
class Settings:
    """One batch run as the caller asked for it.

    `work` makes a raw document an article, `write` makes an article the text of its output; both run in workers.
    `same` is what a run must have in common with an earlier one to continue it, by option name. `timeout` is seconds
    and `memory_max` bytes a document; None is no limit. `suffix` is the ending of a document's file in a directory.
    With `learning` the documents are read before, and what comes of that does the work. `limit` says why the run stops
    when too many documents fail. `digests` are of files beside the inputs that decide what comes out, by what they are
    called in words; they too must be the same.
    """

    inputs: tuple[str, ...]
    out: str
    read: ReadOptions
    work: Callable[[Raw], Article]
    write: Callable[[Article], str]
    same: Mapping[str, object]
    suffix: str = ".json"
    jobs: int = 1
    timeout: float | None = 30.0
    memory_max: int | None = 1 << 30
    mode: Mode = Mode.RESUME
    cluster: str | None = None
    learning: Learning | None = None
    limit: Limit | None = None
    digests: Mapping[str, str] = field(default_factory=dict)


class Limit(Protocol):
    """Says how many documents of a run may fail."""

    def __call__(self, failed: int, documents: int, *, is_end: bool = False) -> str | None:
        """In words, why a run of so many documents stops, None while it goes on; at its end they are all it has."""


class Position(NamedTuple):
    """Where reading goes on: index of the input, its documents to pass over, earlier records that were used up."""

    input: int = 0
    skip: int = 0
    used: int = 0


class Meta(NamedTuple):
    """What the run knows of a document while it is worked on: where reading goes on after it, its file's name."""

    after: Position
    place: str | None


class Piece(NamedTuple):
    """Documents in a row that are worked on together: the number of the first in the run, how many, pickled."""

    first: int
    documents: int
    blob: bytes


class Result(NamedTuple):
    """One document's outcome; `output` is None where an earlier file stays. `source` and `record` are for messages."""

    status: str
    code: str | None
    message: str
    warnings: tuple[str, ...]
    output: bytes | None
    source: str
    record: int


@dataclass(slots=True)
class Tally:
    """Documents by how they ended."""

    statuses: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)

    def count(self, result: Result) -> None:
        """Count one document."""
        self.statuses[result.status] = self.statuses.get(result.status, 0) + 1
        if result.code is not None:
            self.reasons[result.code] = self.reasons.get(result.code, 0) + 1
        for code in result.warnings:
            self.warnings[code] = self.warnings.get(code, 0) + 1

    @property
    def total(self) -> int:
        """Documents counted."""
        return sum(self.statuses.values())

    def of(self, status: str) -> int:
        """Documents that ended so."""
        return self.statuses.get(status, 0)


class Progress(NamedTuple):
    """How far a run is: documents written and in which state, share of the input (0 to 1), documents a second.

    `step` is what is done now where that is not cleaning: the documents are those that were read for it.
    """

    documents: int
    tally: Tally
    share: float
    rate: float
    seconds_left: float | None
    current: str
    step: str = ""


class Watcher(Protocol):
    """Whoever shows a run to a person."""

    def begin(self, inputs: int, resumed: int) -> None:
        """The run begins: how many inputs, how many documents an earlier attempt has done."""

    def learned(self, profiles: int) -> None:
        """What the documents teach is known now; so many profiles came of it."""

    def update(self, progress: Progress) -> None:
        """Called a few times a second while documents are worked on."""

    def failed(self, result: Result) -> None:
        """A document failed."""

    def keep(self, documents: int) -> None:
        """So many documents are safe: whatever happens, they are not done again."""

    def end(self) -> None:
        """Called once when no document is left, and when the run breaks off."""
