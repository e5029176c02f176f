"""The report of a complete run: counts, speed, versions and options; the mark of whose output it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from articlekit.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .folder import Places
    from .journal import Commit
    from .values import Settings

__all__ = ["make_report"]


def make_report(plan: Mapping[str, Any], settings: Settings, places: Places, commit: Commit) -> dict[str, Any]:
    """The report as JSON values; `seconds` are those of all attempts together, without the time between them."""
    import platform

    return {
        "articlekit": plan["articlekit"],
        "python": platform.python_version(),
        "output": str(places.out),
        "form": places.form.value,
        "named": plan["named"],
        "inputs": plan["inputs"],
        "skipped": plan["skipped"],
        "documents": commit.documents,
        "status": {status.value: commit.tally.of(status.value) for status in Status},
        "reasons": dict(sorted(commit.tally.reasons.items())),
        "warnings": dict(sorted(commit.tally.warnings.items())),
        "seconds": round(commit.seconds, 3),
        "documents_per_second": round(commit.documents / max(commit.seconds, 1e-3), 1),
        "began": plan["began"],
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "options": plan["options"],
        "digests": plan["digests"],
        "jobs": settings.jobs,
        "timeout": settings.timeout,
        "max_memory": None if settings.memory_max is None else settings.memory_max >> 20,
    }
