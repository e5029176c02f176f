"""The folder of an unfinished run beside (or in) its output: what was asked for, a lock, and whether to go on with it.

`OUT.run` beside an output file and `.articlekit` in an output directory hold the frozen inputs, the journal and the
records so far, until the run is complete; then the report stays as the mark of whose output this is. A run is continued
only by the same call: the same version, options and inputs, or it is refused with the difference.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.errors import ArticlekitError, OutputError, UsageError

from .names import RESERVED
from .values import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Places",
    "difference_of",
    "find_places",
    "is_directory",
    "lock",
    "read_json",
    "refuse",
    "remove",
    "write_json",
]


class Places(NamedTuple):
    """Where things are: the output, its form, its report, and the folder of the unfinished run with its files."""

    out: Path
    form: Form
    report: Path
    folder: Path

    @property
    def final(self) -> Path:
        """What the records become at the end: the output file itself, or the index of a directory."""
        return self.out / RESERVED[1] if self.form is Form.DIRECTORY else self.out

    @property
    def profiles(self) -> Path:
        """The folder of the profiles that the run learned, for a person to look at."""
        name = RESERVED[3] if self.form is Form.DIRECTORY else f"{self.out.name}.profiles"
        return self.out / name if self.form is Form.DIRECTORY else self.out.with_name(name)

    @property
    def own(self) -> tuple[str, ...]:
        """Real paths that are no inputs."""
        if self.form is Form.DIRECTORY:
            return (os.path.realpath(self.out),)
        return tuple(os.path.realpath(path) for path in (self.out, self.report, self.folder, self.profiles))

    def file(self, name: str) -> Path:
        """A file of the unfinished run."""
        return self.folder / name


def is_directory(out: str) -> bool:
    """Whether an output of this name is a directory: it has no ending of a file of records."""
    return _form_of(out) is Form.DIRECTORY


def _form_of(out: str) -> Form:
    name = Path(out).name.lower()
    return next((form for form in Form if name.endswith(f".{form.value}")), Form.DIRECTORY)


def find_places(out: str) -> Places:
    """Where the output and what belongs to it goes; the ending of the name decides the form.

    Errors: UsageError where no output can be.
    """
    path = Path(out)
    form = _form_of(out)
    if out == "-":
        raise UsageError("batch writes a file or a directory; 'articlekit clean' writes to standard output")
    if form is Form.DIRECTORY:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{out}: is a file, and its name has no ending of a file of records (.jsonl, .parquet)")
        return Places(path, form, path / RESERVED[0], path / RESERVED[2])
    if path.exists() and not path.is_file():
        raise UsageError(f"{out}: is no regular file")
    return Places(path, form, path.with_name(f"{path.name}.report.json"), path.with_name(f"{path.name}.run"))


def lock(places: Places) -> int:
    """Make the folder and take its lock; the descriptor that holds it until it is closed.

    Errors: UsageError when the folder cannot be made, OutputError when another run has the lock.
    """
    while True:
        try:
            places.folder.mkdir(parents=places.form is Form.DIRECTORY, exist_ok=True)
            descriptor = os.open(places.file("lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            raise UsageError(f"{places.folder}: is no directory of ours; remove it, or name another output") from None
        except OSError as error:
            raise UsageError(f"{places.out}: cannot write there: {error.strerror}") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise OutputError(f"{places.out}: locked by pid {holder}: another run writes there") from None
        except OSError as error:
            os.close(descriptor)
            raise OutputError(f"{places.out}: cannot be locked: {error.strerror}") from error
        with suppress(OSError):
            if os.stat(places.file("lock")).st_ino == os.fstat(descriptor).st_ino:  # noqa: PTH116
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
                return descriptor
        os.close(descriptor)  # the run before removed it just now


def remove(places: Places) -> None:
    """Remove the folder of a complete run; whoever waits for the lock finds it gone and looks again."""
    shutil.rmtree(places.folder, ignore_errors=True)


def read_json(file: Path) -> dict[str, Any] | None:
    """The object in a file, None when there is none that can be read."""
    try:
        value = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def write_json(file: Path, value: Mapping[str, object]) -> None:
    """Write a file whole or not at all, and bring it to the disk. Errors: OSError."""
    temporary = file.with_name(f"{file.name}.new")
    with temporary.open("wb") as out:
        out.write(json.dumps(value, indent=2, ensure_ascii=True).encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(file)


def difference_of(before: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """How another run differs from this one in words, None when it is the same but perhaps for its inputs."""
    if before.get("articlekit") != now["articlekit"]:
        return f"articlekit {before.get('articlekit')} began it, and this is {now['articlekit']}"
    old, new = before.get("options") or {}, now["options"]
    for name in (*new, *(set(old) - set(new))):
        if old.get(name) != new.get(name):
            return f"--{name.replace('_', '-')} was {_shown(old.get(name))} and is {_shown(new.get(name))}"
    old, new = before.get("digests") or {}, now["digests"]
    for name in (*new, *(set(old) - set(new))):
        if old.get(name) != new.get(name):
            return f"{name} changed since"
    if before.get("named") != now["named"]:
        return "other inputs were named"
    return None


def _shown(value: object) -> str:
    return "not given" if value is None else str(value)


def refuse(places: Places, difference: str) -> ArticlekitError:
    """The error for a run that cannot go on."""
    return OutputError(f"{places.out}: holds another run: {difference}; --restart begins anew")
