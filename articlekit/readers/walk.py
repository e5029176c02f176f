"""Names as the caller gave them → the frozen list of things to open: files, standard input, and paths that fail.

A directory is walked once, before anything is read, so that files made meanwhile (our own output among them) are not
picked up. Only regular files come out, in the order of their bytes; symbolic links are not followed. Whatever else lies
there, and a JSON record beside the dump that it is about, is reported as skipped. Nothing is opened here.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import Reason, UsageError
from articlekit.model import Failure

from .options import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["STDIN", "Target", "check_inputs", "list_targets", "os_failure"]

STDIN = "-"

DUMP_ENDINGS = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson .csv .tsv .eml .mbox .mhtml .mht .rss .atom".split()
)
"""Endings of files that a JSON file of the same name is a record of, not a document beside."""

_ERRNO_REASONS = (
    (FileNotFoundError, Reason.NOT_FOUND),
    (NotADirectoryError, Reason.NOT_FOUND),
    (PermissionError, Reason.PERMISSION),
)


class Target(NamedTuple):
    """One thing to read: its path, whether a walk found it (then links are refused), or why it cannot be read."""

    path: str
    walked: bool = False
    failure: Failure | None = None


def os_failure(error: OSError) -> Failure:
    """Return the stable reason and the system's own words for an error of the file system."""
    code = next((code for kind, code in _ERRNO_REASONS if isinstance(error, kind)), Reason.IO_ERROR)
    return Failure(code, (error.strerror or type(error).__name__).lower())


def check_inputs(inputs: Sequence[str]) -> None:
    """Raise UsageError naming the inputs that do not exist, so that a mistyped name stops a run before it starts."""
    missing = [name for name in inputs if name != STDIN and not os.path.lexists(name)]
    if missing:
        named = ", ".join(repr(name) for name in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        raise UsageError(f"no such file or directory: {named}{more}")


def list_targets(inputs: Sequence[str], on_skip: Callable[[Skipped], None] | None = None) -> list[Target]:
    """Return what is to be read, in the order of `inputs`, each directory replaced by its files sorted by bytes."""
    targets: list[Target] = []
    for name in inputs:
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112 -- names stay strings, as the caller gave them
            found = sorted(_walk(name, on_skip), key=lambda target: os.fsencode(target.path))
            targets.extend(_without_side_records(found, on_skip))
        else:
            targets.append(Target(name))
    return targets


def _walk(top: str, on_skip: Callable[[Skipped], None] | None) -> Iterator[Target]:
    """Yield the regular files below `top` in no order; without recursion, for trees may be thousands deep."""
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        yield Target(entry.path, walked=True)
                    elif on_skip is not None:
                        on_skip(Skipped(entry.path, _kind(entry)))
        except OSError as error:
            yield Target(folder, walked=True, failure=os_failure(error))


def _without_side_records(found: list[Target], on_skip: Callable[[Skipped], None] | None) -> Iterator[Target]:
    """Yield what a walk found, without JSON files beside a dump of the same name: what a scraper or we noted about it.

    Such a file is still read when the caller names it.
    """
    dumps = {stem for target in found for stem, ending in (os.path.splitext(target.path),) if ending in DUMP_ENDINGS}  # noqa: PTH122
    for target in found:
        stem, ending = os.path.splitext(target.path)  # noqa: PTH122 -- names stay strings
        if ending != ".json" or stem not in dumps:
            yield target
        elif on_skip is not None:
            on_skip(Skipped(target.path, "record beside a dump of the same name"))


def _kind(entry: os.DirEntry[str]) -> str:
    """Return in words what an entry that is no regular file is."""
    if entry.is_symlink():
        return "symbolic link"
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return "vanished"
    names = (
        (stat.S_ISFIFO, "named pipe"),
        (stat.S_ISSOCK, "socket"),
        (stat.S_ISCHR, "device"),
        (stat.S_ISBLK, "device"),
    )
    return next((name for test, name in names if test(mode)), "not a regular file")
