"""What is known about one outlet or aggregator: TOML files, their loader, and the match against a page.

A profile says by which lines its pages are known, which of their lines are furniture and of which kind, and how the
masthead above the article is laid out. The TOML files in `data/` are the source; at run time one compiled JSON file is
read (`python -m articlekit.profiles.compile` writes it). Nothing is ever loaded from a folder of inputs.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from articlekit.errors import ProfileError
from articlekit.package_files import package_file, read_package_file
from articlekit.profiles.entries import Entry, Lines, Where, fits_template, line_key, number_key
from articlekit.profiles.profile import Layout, Profile, read_profile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "COMPILED",
    "DATA",
    "Entry",
    "Layout",
    "Lines",
    "Profile",
    "Where",
    "choose_profile",
    "fits_template",
    "line_key",
    "load_profiles",
    "match_profile",
    "read_profile",
]

DATA = package_file("profiles", "data")
COMPILED = package_file("profiles", "compiled.json")

# A page is known by its first and last lines; the middle is the article.
HEAD_LINES = 15
TAIL_LINES = 40


@cache
def load_profiles() -> tuple[Profile, ...]:
    """The package's profiles, by name."""
    return tuple(read_profile(table) for table in json.loads(read_package_file("profiles", "compiled.json")))


def choose_profile(name: str) -> Profile | None:
    """The profile that a caller asked for: a name, or the path of a TOML file; None for "none".

    Errors: ProfileError when there is no such profile, or the file does not hold one.
    """
    if name == "none":
        return None
    for profile in load_profiles():
        if profile.name == name:
            return profile
    from pathlib import Path

    path = Path(name)
    if path.suffix != ".toml" and not path.exists():
        known = ", ".join(profile.name for profile in load_profiles())
        raise ProfileError(f"profile {name!r} is unknown; known are {known}, or give the path of a TOML file")
    return _read_file(path)


def match_profile(texts: Sequence[str], url: str | None = None) -> Profile | None:
    """The profile whose address or lines a page shows, or None; `texts` are the texts of its blocks."""
    ends = (*texts[:HEAD_LINES], *texts[HEAD_LINES:][-TAIL_LINES:])
    keys = {line_key(text) for text in ends if len(text) < 120}
    keys.update([number_key(key) for key in keys])
    for profile in load_profiles():
        if len(profile.fingerprint & keys) >= profile.fingerprint_min:
            return profile
        if url and any(f"/{domain}/" in f"{url}/" or f".{domain}/" in f"{url}/" for domain in profile.domains):
            return profile
    return None


def _read_file(path: Path) -> Profile:
    import tomllib

    try:
        return read_profile(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise ProfileError(f"profile {str(path)!r} cannot be read: {error.strerror or error}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"profile {str(path)!r} is not valid TOML: {error}") from None
