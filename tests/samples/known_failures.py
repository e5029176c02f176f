"""Fields of samples that do not come out right yet, and why; an entry that passes fails the run."""

from __future__ import annotations

__all__ = ["KNOWN_FAILURES"]

# (sample, field) → what the tool gets wrong. An entry for authors covers author.
KNOWN_FAILURES: dict[tuple[str, str], str] = {}
