"""What is known about one outlet or aggregator: TOML files, their loader, and the match against a page.

A profile says by which lines its pages are known, which of their lines are furniture and of which kind, and how the
masthead above the article is laid out. The TOML files in `data/` are the source; at run time one compiled JSON file is
read (`python -m articlekit.profiles.compile` writes it). A user's own profiles come from a folder that the caller
names, before the package's. Nothing is ever loaded from a folder of inputs.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from articlekit.errors import ProfileError
from articlekit.package_files import package_file, read_package_file
from articlekit.profiles.catalogue import Catalogue, page_keys, read_folder, read_profile_file
from articlekit.profiles.entries import Entry, Lines, Where, fits_template, line_key, number_key
from articlekit.profiles.profile import Layout, Profile, read_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "COMPILED",
    "DATA",
    "Catalogue",
    "Entry",
    "Layout",
    "Lines",
    "Profile",
    "Where",
    "choose_profile",
    "find_outdated",
    "fits_template",
    "line_key",
    "load_profiles",
    "match_profile",
    "number_key",
    "read_folder",
    "read_profile",
    "read_profile_file",
]

DATA = package_file("profiles", "data")
COMPILED = package_file("profiles", "compiled.json")


@cache
def load_profiles() -> Catalogue:
    """The package's profiles, by name."""
    return Catalogue(json.loads(read_package_file("profiles", "compiled.json")))


def choose_profile(name: str, folder: str | None = None) -> Profile | None:
    """The profile that a caller asked for: a name, or the path of a TOML file; None for "none".

    `folder` holds the user's own profiles, which come first. Errors: ProfileError when there is no such profile, or the
    file does not hold one.
    """
    if name == "none":
        return None
    for catalogue in _catalogues(folder):
        found = catalogue.named(name)
        if found is not None:
            return found
    import os

    if not name.endswith(".toml") and not os.path.exists(name):  # noqa: PTH110 - no import of pathlib
        known = ", ".join(profile.name for catalogue in _catalogues(folder) for profile in catalogue)
        raise ProfileError(f"profile {name!r} is unknown; known are {known}, or give the path of a TOML file")
    return read_profile_file(name)


def match_profile(texts: Sequence[str], url: str | None = None, folder: str | None = None) -> Profile | None:
    """The profile whose address or lines a page shows, or None; `texts` are the texts of its blocks."""
    keys = page_keys(texts)
    for catalogue in _catalogues(folder):
        found = catalogue.match(keys, url)
        if found is not None:
            return found
    return None


def find_outdated(profile: Profile, texts: Sequence[str], day: str | None = None) -> str | None:
    """In words, why a profile that was used for a page may not hold for it any more, or None.

    The page lacks lines that its pages have, its masthead is not where the layout has it, or it was published (`day`,
    ISO 8601) outside the time for which the profile holds.
    """
    day = day[:10] if day else None
    if day and profile.valid_from and day < profile.valid_from:
        return f"it holds from {profile.valid_from} on, the page is of {day}"
    if day and profile.valid_until and day > profile.valid_until:
        return f"it holds until {profile.valid_until}, the page is of {day}"
    found = len(profile.fingerprint & page_keys(texts))
    if profile.fingerprint and found < profile.fingerprint_min:
        return f"only {found} of the lines are there by which its pages are known"
    keys = [line_key(text) for text in texts]
    layout = profile.layout
    bounds = {layout.start, layout.stop} - {None}
    if bounds and bounds.isdisjoint(keys):
        return "neither the start nor the end of its articles is marked as it was"
    if layout.anchor and not any(layout.anchor.find(key) for key in keys):
        return "its masthead is not laid out as it was"
    if not profile.fingerprint and profile.lines and not any(profile.lines.find(key) for key in keys):
        return "none of its lines is there"
    return None


def _catalogues(folder: str | None) -> tuple[Catalogue, ...]:
    return (load_profiles(),) if folder is None else (read_folder(folder), load_profiles())
