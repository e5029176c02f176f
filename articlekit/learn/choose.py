"""Learned profiles → the one that a page belongs to.

A page belongs to a profile by its host, or by the share of the profile's lines that it shows; what the profiles say is
not looked at here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from articlekit.learn.dumps import host_of
from articlekit.profiles import Lines, line_key
from articlekit.profiles.entries import number_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.profiles import Profile

__all__ = ["LearnedProfiles"]

# A page shows most of the lines that stand in at least half of its layout's pages.
FREQUENT_SHARE = 0.5
SHOWN_SHARE = 0.5
SHOWN_MIN = 2


class LearnedProfiles:
    """Chooses among learned profiles; a page that also has a profile of its own (an aggregator's) gets both."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = tuple(profiles)
        self._by_host = {domain: profile for profile in reversed(self._profiles) for domain in profile.domains}
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._expected: list[int] = []
        self._joined: dict[tuple[str, str], Profile] = {}
        for place, profile in enumerate(self._profiles):
            frequent = {
                line_key(entry.text)
                for entry in profile.entries
                if entry.active and entry.documents >= FREQUENT_SHARE * profile.documents
            }
            self._expected.append(len(frequent))
            for key in sorted(frequent):
                self._holders[key].append(place)

    def choose(self, texts: Sequence[str], url: str | None, known: Profile | None) -> Profile | None:
        """The profile for a page with these blocks; `known` is one that it has already and keeps."""
        learned = self._by_host.get(host_of(url)) or self._by_lines(texts)
        if learned is None or known is None:
            return learned or known
        pair = (known.name, learned.name)
        if pair not in self._joined:
            entries = (*known.entries, *learned.entries)
            self._joined[pair] = replace(known, entries=entries, lines=Lines(entries))
        return self._joined[pair]

    def _by_lines(self, texts: Sequence[str]) -> Profile | None:
        keys = {line_key(text) for text in texts}
        keys |= {number_key(key) for key in keys}
        shown = Counter(place for key in keys if key in self._holders for place in self._holders[key])
        fitting = [
            (-count / self._expected[place], place)
            for place, count in shown.items()
            if count >= max(SHOWN_MIN, SHOWN_SHARE * self._expected[place])
        ]
        return self._profiles[min(fitting)[1]] if fitting else None
