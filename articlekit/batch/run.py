"""One batch run from its inputs to its output: freeze, read, work, write in order, commit, finish.

The parent parses nothing that strangers made: a reading process and the workers do, and their deaths cost one document.
The run may be killed at any moment; what the journal has is safe, and the rest is done again.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit import __version__
from articlekit.errors import OutputError

from . import folder as at
from .entries import find_difference, freeze
from .journal import Commit, last_good_commit
from .learning import LEARNED, learn_first
from .loop import Working
from .names import shown_path
from .records import count_sound_files, finish_records, remove_files, unpack_records
from .report import make_report
from .values import Form, Mode, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from articlekit.readers import Skipped

    from .folder import Places
    from .values import Settings, Watcher

__all__ = ["Ending", "run_batch"]


class Ending(NamedTuple):
    """How a run ended: counts, paths passed over by kind, seconds of all attempts, whether it was complete before."""

    tally: Tally
    skipped: Mapping[str, int]
    seconds: float
    was_complete: bool
    report: Path


def run_batch(settings: Settings, watcher: Watcher, on_skip: Callable[[Skipped], None]) -> Ending:
    """Do the run, or go on with it, until its output is complete.

    Errors: UsageError for an output that cannot be; OutputError when it cannot be written, is locked or holds another
    run. A signal's exception passes through; the processes are gone then, and what was committed stays.
    """
    places = at.find_places(settings.out)
    _refuse_strangers(places, settings.mode)
    lock = at.lock(places)
    try:
        return _Run(settings, places, watcher).go(on_skip)
    except OSError as error:
        raise _output_error(places, error) from error
    finally:
        os.close(lock)


def _refuse_strangers(places: Places, mode: Mode) -> None:
    """Errors: OutputError when what stands there is not ours, so that nobody's file is lost."""
    if mode is Mode.RESTART or places.folder.exists() or places.report.exists():
        return
    if places.form is Form.DIRECTORY:
        if places.out.exists() and any(places.out.iterdir()):
            raise OutputError(f"{places.out}: is not empty and holds no run; --restart writes there nevertheless")
    elif places.out.exists():
        raise OutputError(f"{places.out}: exists and is not the output of a run; --restart replaces it")


def _output_error(places: Places, error: OSError) -> OutputError:
    name = error.filename if isinstance(error.filename, str) else places.out
    return OutputError(
        f"{name}: {error.strerror or error}; the run is not complete, what it has done is kept: "
        "the same command goes on with it"
    )


class _Run:
    """One run: what it needs in all its steps."""

    def __init__(self, settings: Settings, places: Places, watcher: Watcher) -> None:
        self._settings = settings
        self._places = places
        self._watcher = watcher
        self._retries = settings.mode is Mode.RETRY

    def go(self, on_skip: Callable[[Skipped], None]) -> Ending:
        """Prepare or find the run, work, finish."""
        settings, places = self._settings, self._places
        if settings.mode is Mode.RESTART:
            self._clear()
        else:
            self._finish_what_is_done()
        suffix = settings.suffix if places.form is Form.DIRECTORY else None
        frozen = freeze(settings.inputs, places.file("inputs.new"), own=places.own, suffix=suffix, on_skip=on_skip)
        plan: dict[str, Any] = {
            "articlekit": __version__,
            "options": dict(settings.same),
            "digests": dict(settings.digests),
            "named": _named(settings.inputs),
            "inputs": {"count": frozen.inputs, "bytes": frozen.size, "digest": frozen.digest},
            "skipped": frozen.skipped,
            "retries": self._retries,
            "began": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        complete = at.read_json(places.report)
        if not places.file("run.json").exists() and complete is not None and settings.mode is not Mode.RESTART:
            self._compare(complete, plan, None)
            if not self._retries or not complete.get("status", {}).get("failed"):
                at.remove(places)
                return _ending_of(complete, places)
        plan = self._take_up(plan)
        lines, commit = self._check()
        self._watcher.begin(frozen.inputs, commit.documents)
        self._watcher.keep(commit.documents)
        commit = self._work(plan, lines, commit)
        report = make_report(plan, settings, places, commit)
        at.write_json(places.file("report.json"), report)
        finish_records(places)
        self._put_report()
        return Ending(commit.tally, frozen.skipped, commit.seconds, False, places.report)

    def _clear(self) -> None:
        """Forget every earlier run here; an output file stays until the new one takes its place."""
        for name in ("run.json", "journal", "records", "previous", "report.json", "finished", "new", LEARNED):
            self._places.file(name).unlink(missing_ok=True)
        if self._places.form is Form.DIRECTORY:
            remove_files(self._places)
            self._places.report.unlink(missing_ok=True)

    def _finish_what_is_done(self) -> None:
        """Take the last step of a run that was killed between its output and its report."""
        places = self._places
        is_done = places.file("report.json").exists() and not places.file("records").exists()
        if is_done and not places.file("finished").exists():
            places.file("report.json").replace(places.report)
            for name in ("run.json", "journal", "previous"):
                places.file(name).unlink(missing_ok=True)

    def _put_report(self) -> None:
        self._places.file("report.json").replace(self._places.report)
        at.remove(self._places)

    def _compare(self, before: dict[str, Any], plan: dict[str, Any], old_list: Path | None) -> None:
        """Errors: OutputError when an earlier run was another one."""
        difference = at.difference_of(before, plan)
        if difference is None and before.get("inputs", {}).get("digest") != plan["inputs"]["digest"]:
            known = old_list is not None and old_list.exists()
            words = find_difference(old_list, self._places.file("inputs.new")) if known and old_list else ""
            difference = f"the inputs differ{f': {words}' if words else ''}"
        if difference is not None:
            if not self._places.file("run.json").exists():
                at.remove(self._places)
            raise at.refuse(self._places, difference)

    def _take_up(self, plan: dict[str, Any]) -> dict[str, Any]:
        """Go on with the run that is here, or begin this one; the plan that holds."""
        places = self._places
        before = at.read_json(places.file("run.json"))
        if before is None and places.file("run.json").exists():
            raise at.refuse(places, "its run.json cannot be read")
        if before is not None:
            self._compare(before, plan, places.file("inputs"))
            if not self._retries or before.get("retries"):
                self._retries = bool(before.get("retries"))
                return before
            lines, good = last_good_commit(places.file("journal"), places.file("records"))
            if lines:
                with places.file("records").open("r+b") as records:
                    records.truncate(good.size)
                places.file("records").replace(places.file("previous"))
        elif self._retries and places.final.exists():
            unpack_records(places, places.file("previous"))
        for name in ("journal", "records", LEARNED):
            places.file(name).unlink(missing_ok=True)
        places.file("inputs.new").replace(places.file("inputs"))
        at.write_json(places.file("run.json"), plan)
        return plan

    def _check(self) -> tuple[int, Commit]:
        """Lines of the journal that hold, and the last commit."""
        places = self._places
        lines, commit = last_good_commit(places.file("journal"), places.file("records"))
        if places.form is Form.DIRECTORY and lines:
            sound = count_sound_files(places, commit.documents)
            if sound < commit.documents:
                lines, commit = last_good_commit(places.file("journal"), places.file("records"), documents=sound)
        return lines, commit

    def _work(self, plan: dict[str, Any], lines: int, commit: Commit) -> Commit:
        """Work on everything after the commit; the last commit."""
        if commit.is_last:
            return commit
        try:
            settings = learn_first(self._settings, self._places, self._watcher, plan["inputs"]["bytes"])
        except BaseException:
            self._watcher.end()
            raise
        with Working(settings, self._places, self._watcher, plan, lines, commit) as working:
            return working.run()


def _named(inputs: tuple[str, ...]) -> list[str] | str:
    """The inputs as the plan keeps them: a few as they are, many as a digest."""
    if len(inputs) <= 100:
        return [shown_path(name) for name in inputs]
    import hashlib

    joined = "\0".join(inputs).encode("utf-8", "surrogateescape")
    return f"{len(inputs)} inputs, {hashlib.sha256(joined).hexdigest()}"


def _ending_of(report: dict[str, Any], places: Places) -> Ending:
    tally = Tally(dict(report["status"]), dict(report["reasons"]), dict(report["warnings"]))
    return Ending(tally, dict(report["skipped"]), report["seconds"], True, places.report)
