"""Many dumps → line statistics → a profile: the chrome of an outlet, learned from a folder of its pages.

`learn` reads documents twice and gives back lessons, one for each group of pages that belong together; `profile_table`,
`merge_tables` and `render_toml` make the reviewable file of them. Files are opened and written by the caller.
"""

from __future__ import annotations

from articlekit.learn.choose import LearnedProfiles
from articlekit.learn.lessons import Lesson, Lessons, learn
from articlekit.learn.write import merge_tables, name_profiles, profile_table, render_toml

__all__ = [
    "LearnedProfiles",
    "Lesson",
    "Lessons",
    "learn",
    "merge_tables",
    "name_profiles",
    "profile_table",
    "render_toml",
]
