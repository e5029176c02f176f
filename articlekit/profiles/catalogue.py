"""Many profiles, and the one that a page shows: by its address, or by lines that only pages of that profile have.

Looking at a page costs one dictionary access a line, however many profiles there are; a profile is read whole only when
it is chosen. Built from tables (the package's, unchecked until they are used) or from the TOML files of a folder.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from articlekit.errors import ProfileError
from articlekit.profiles.entries import line_key, number_key
from articlekit.profiles.profile import LINES_MIN, Profile, read_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Catalogue", "page_keys", "read_folder", "read_profile_file"]

# A page is known by its first and last lines; the middle is the article.
HEAD_LINES = 25
TAIL_LINES = 40
KEY_CHARS_MAX = 160

FOLDER_MAX = 10_000
"""Profiles of one folder; with so many, reading them takes seconds, and more are a mistake."""


class Catalogue:
    """Profiles by name and by what their pages show; the order of the tables breaks ties."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self._tables = tables
        self._read: dict[int, Profile] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_domain: dict[str, int] = {}
        for place, table in enumerate(tables):
            match = table.get("match", {})
            for line in match.get("lines", ()):
                self._by_key.setdefault(line_key(line), []).append(place)
            for domain in match.get("domains", ()):
                self._by_domain.setdefault(domain, place)

    def __iter__(self) -> Iterator[Profile]:
        return (self._at(place) for place in range(len(self._tables)))

    def named(self, name: str) -> Profile | None:
        """The profile of that name."""
        for place, table in enumerate(self._tables):
            if table.get("name") == name:
                return self._at(place)
        return None

    def match(self, keys: frozenset[str], url: str | None) -> Profile | None:
        """The profile of a page with these `page_keys` and this address: the address decides, then most lines."""
        if url and (place := self._of_address(url)) is not None:
            return self._at(place)
        counts: dict[int, int] = {}
        for key in keys:
            for place in self._by_key.get(key, ()):
                counts[place] = counts.get(place, 0) + 1
        best = None
        for place in sorted(counts, key=lambda place: (-counts[place], place)):
            match = self._tables[place]["match"]
            must = match.get("must")
            if counts[place] >= match.get("lines_min", LINES_MIN) and (
                not must or not keys.isdisjoint(map(line_key, must))
            ):
                best = place
                break
        return None if best is None else self._at(best)

    def _of_address(self, url: str) -> int | None:
        host = url.lower().partition("://")[2].partition("/")[0].partition(":")[0]
        labels = host.split(".")
        for start in range(len(labels) - 1):
            place = self._by_domain.get(".".join(labels[start:]))
            if place is not None:
                return place
        return None

    def _at(self, place: int) -> Profile:
        profile = self._read.get(place)
        if profile is None:
            profile = self._read[place] = read_profile(self._tables[place])
        return profile


def page_keys(texts: Sequence[str]) -> frozenset[str]:
    """What a page is known by: the lines of its head and tail as `line_key` has them, with numbers also as `{n}`."""
    ends = texts if len(texts) <= HEAD_LINES + TAIL_LINES else (*texts[:HEAD_LINES], *texts[-TAIL_LINES:])
    keys = {line_key(text) for text in ends if len(text) < KEY_CHARS_MAX}
    keys.update(number_key("\n".join(keys)).split("\n"))  # all at once; no number goes over a line's end
    return frozenset(keys)


@cache
def read_folder(folder: str) -> Catalogue:
    """The profiles in a folder's TOML files, by file name; an empty catalogue where there is no such folder.

    Errors: ProfileError naming the file that is no profile.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208 - no import of pathlib
    except OSError:
        return Catalogue(())
    if len(names) > FOLDER_MAX:
        raise ProfileError(f"{folder!r} holds {len(names)} profiles; at most {FOLDER_MAX} are read")
    tables = []
    for name in names:
        table = _read_table(os.path.join(folder, name))  # noqa: PTH118 - as above
        _checked(table, name)
        tables.append(table)
    return Catalogue(tables)


def read_profile_file(path: str) -> Profile:
    """The profile in a TOML file. Errors: ProfileError saying what is wrong with which file."""
    return _checked(_read_table(path), path)


def _checked(table: Mapping[str, Any], path: str) -> Profile:
    try:
        return read_profile(table)
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from None


def _read_table(path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 - as above
            return tomllib.loads(file.read())
    except OSError as error:
        raise ProfileError(f"profile {path!r} cannot be read: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"profile {path!r} is not valid TOML: {error}") from None
