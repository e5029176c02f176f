"""The frozen list of a run's inputs: made once from the names, kept as a file, compared with on resume.

One JSON array a line and input: path, whether a walk found it, size and time of change in nanoseconds, the reason if it
cannot be read, and the name of its output in a directory. The order is that of the names, each directory sorted by the
bytes of its paths. Our own output is never an input. Nothing is opened here.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from articlekit.errors import Reason, UsageError
from articlekit.model import Failure
from articlekit.readers.walk import Target, list_targets

from .names import name_outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from articlekit.readers import Skipped

__all__ = ["Entry", "Frozen", "find_difference", "freeze", "read_entries"]


class Entry(NamedTuple):
    """One input of the list; `size` and `changed_ns` are None where there is no regular file."""

    path: str
    walked: bool
    size: int | None
    changed_ns: int | None
    failure: Failure | None
    name: str | None

    @property
    def target(self) -> Target:
        """The input as the readers take it."""
        return Target(self.path, self.walked, self.failure)


class Frozen(NamedTuple):
    """What a frozen list comes to: inputs, bytes, a digest of the whole list, paths passed over by kind."""

    inputs: int
    size: int
    digest: str
    skipped: dict[str, int]


def freeze(
    inputs: Sequence[str], file: Path, *, own: Sequence[str], suffix: str | None, on_skip: Callable[[Skipped], None]
) -> Frozen:
    """Write the list of inputs to a file. `own` are real paths of ours; `suffix` asks for names of output files.

    Errors: OSError when the file cannot be written; UsageError for an input that was named and lies in the output.
    """
    skipped: dict[str, int] = {}

    def count_skip(passed: Skipped) -> None:
        skipped[passed.reason] = skipped.get(passed.reason, 0) + 1
        on_skip(passed)

    targets = list_targets(inputs, count_skip)
    targets = list(_without_own(targets, own))
    names: Iterable[str | None]
    names = name_outputs(inputs, [target.path for target in targets], suffix) if suffix else (None for _ in targets)
    digest = hashlib.sha256()
    count = size = 0
    with file.open("wb") as out:
        for target, name in zip(targets, names, strict=True):
            entry = _look(target, name)
            line = _to_line(entry)
            digest.update(line)
            out.write(line)
            count += 1
            size += entry.size or 0
    return Frozen(count, size, digest.hexdigest(), skipped)


def read_entries(file: Path) -> Iterator[Entry]:
    """The entries of a list."""
    with file.open("rb") as lines:
        for line in lines:
            yield _from_line(line)


def find_difference(before: Path, now: Path) -> str:
    """The first difference of two lists in words; both are read in step, whatever their length."""
    olds, news = read_entries(before), read_entries(now)
    for old in olds:
        new = next(news, None)
        if new is None:
            return f"{old.path!r} is not an input any more"
        if old == new:
            continue
        if old.path == new.path:
            return f"{old.path!r} has changed"
        is_gone = not os.path.lexists(old.path)
        return f"{old.path!r} is gone" if is_gone else f"{new.path!r} is new, or in another place"
    added = next(news, None)
    return f"{added.path!r} is new" if added else "the order of the inputs"


def _without_own(targets: Iterable[Target], own: Sequence[str]) -> Iterator[Target]:
    """The targets but for those that are our own output, or lie in it.

    Errors: UsageError for one that was named by itself: whoever names it wants it to be read.
    """
    folders: dict[str, bool] = {}
    for target in targets:
        folder, _, name = target.path.rpartition(os.sep)
        if folder not in folders:
            real = os.path.realpath(folder or ".")
            folders[folder] = any(real == path or real.startswith(path + os.sep) for path in own)
            if len(folders) > 1000:  # a walk leaves its folders one by one, so old ones are not asked for again
                folders = {folder: folders[folder]}
        is_own = folders[folder] or any(
            path.endswith(os.sep + name) and os.path.realpath(target.path) == path for path in own
        )
        if not is_own:
            yield target
        elif not target.walked:
            raise UsageError(f"{target.path}: is an input and lies in the output; name another --output")


def _look(target: Target, name: str | None) -> Entry:
    """What the file system says of a target now."""
    if target.failure is not None:
        return Entry(target.path, target.walked, None, None, target.failure, name)
    try:
        status = os.stat(target.path, follow_symlinks=not target.walked)  # noqa: PTH116
    except (OSError, ValueError):
        return Entry(target.path, target.walked, None, None, None, name)
    if not stat.S_ISREG(status.st_mode):
        return Entry(target.path, target.walked, None, None, None, name)
    return Entry(target.path, target.walked, status.st_size, status.st_mtime_ns, None, name)


def _to_line(entry: Entry) -> bytes:
    code, message = entry.failure or (None, None)
    return json.dumps([*entry[:4], code and code.value, message, entry.name]).encode() + b"\n"


def _from_line(line: bytes) -> Entry:
    path, walked, size, changed_ns, code, message, name = json.loads(line)
    return Entry(path, walked, size, changed_ns, Failure(Reason(code), message) if code else None, name)
