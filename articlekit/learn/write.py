"""Lessons → the table of a profile, its merging with an earlier one, and its TOML text.

A merged profile keeps what a person decided: of a line that stood there before, label, activity and place stay as they
were, and everything outside `[[line]]` and `[learned]` stays too; counts and examples are those of the new run. Lines
that were not seen again stay as they are. Comments of the earlier file are not kept.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from articlekit.learn.signs import signs_min
from articlekit.patterns import lazy_pattern
from articlekit.profiles.entries import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.learn.lessons import Lesson
    from articlekit.profiles.entries import Entry

__all__ = ["join_entries", "merge_tables", "name_profiles", "profile_table", "render_toml"]

_BARE_KEY = lazy_pattern(r"[A-Za-z0-9_-]+")
_UNFIT = lazy_pattern(r"[^\w.-]+")
_NAME_MAX = 80
_LIST_CHARS = 100
_ABOUT = """\
# Written by `articlekit learn`. Each [[line]] is a line that recurs: check its label; set active = false where it
# belongs to the story, or active = true on what is only proposed (at the end). Learning again into this file keeps
# your labels and choices; a line that you delete comes back when it still recurs.
"""


def profile_table(name: str, lessons: Sequence[Lesson], outlet: str | None = None) -> dict[str, Any]:
    """The TOML table of the profile that the lessons make together; `outlet` is the publication, if it is known."""
    stories = sum(lesson.stories for lesson in lessons)
    homes = sorted({lesson.home for lesson in lessons if lesson.home})
    domains = [home for home in homes if "." in home and " " not in home]
    outlets = [home for home in homes if home not in domains]
    table: dict[str, Any] = {"name": name, "description": f"learned from {stories} documents"}
    if outlet or (len(outlets) == 1 and not domains):
        table["outlet"] = outlet or outlets[0]
    match: dict[str, Any] = {"domains": domains} if domains else {}
    signs = lessons[0].signs if lessons else ()
    if signs:
        match |= {"lines": list(signs), "lines_min": signs_min(len(signs))}
    if match:
        table["match"] = match
    table["learned"] = {"documents": stories}
    table["line"] = [_line_table(entry) for entry in join_entries(lesson.entries for lesson in lessons)]
    return table


def name_profiles(lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """A name for each lesson's profile, fit for a file: its host or outlet, else a number; no two are the same."""
    names: list[str] = []
    for number, lesson in enumerate(lessons, 1):
        name = _UNFIT.sub("-", lesson.home.casefold()).strip("-.")[:_NAME_MAX] or f"layout-{number}"
        names.append(f"{name}-{number}" if name in names else name)
    return tuple(names)


def join_entries(groups: Iterable[Sequence[Entry]]) -> tuple[Entry, ...]:
    """The entries of several groups: equal lines are one, with the counts added up; the first group's verdict stays."""
    joined: dict[tuple[str, bool], Entry] = {}
    for entries in groups:
        for entry in entries:
            known = joined.setdefault((line_key(entry.text), entry.is_template), entry)
            if known is not entry:
                joined[line_key(entry.text), entry.is_template] = replace(
                    known, count=known.count + entry.count, documents=known.documents + entry.documents
                )
    return tuple(sorted(joined.values(), key=lambda entry: not entry.active))


def merge_tables(earlier: Mapping[str, Any], fresh: Mapping[str, Any]) -> dict[str, Any]:
    """The earlier profile with what was learned now.

    >>> old = {"name": "post", "line": [{"text": "Our letters", "label": "promo", "active": False}]}
    >>> new = {"name": "post", "line": [{"text": "our letters", "label": "other", "documents": 4, "active": True}]}
    >>> merge_tables(old, new)["line"]
    [{'text': 'Our letters', 'label': 'promo', 'documents': 4, 'active': False}]
    """
    known = {_key(line): dict(line) for line in earlier.get("line", ())}
    grouped = {line_key(line) for group in earlier.get("lines", {}).values() for line in group}
    lines: list[dict[str, Any]] = []
    for line in fresh.get("line", ()):
        old = known.pop(_key(line), None)
        if old is None and _key(line)[0] not in grouped:
            lines.append(dict(line))
        elif old is not None:
            mine = {name: old[name] for name in ("text", "template", "label", "where", "active") if name in old}
            merged = {**line, **mine}
            if "active" not in mine:
                merged.pop("active", None)
            lines.append(merged)
    merged = {**fresh, **earlier}
    merged["line"] = sorted([*lines, *known.values()], key=lambda line: not line.get("active", True))
    merged["learned"] = fresh.get("learned", {})
    if str(earlier.get("description", "")).startswith("learned from "):
        merged["description"] = fresh.get("description", "")
    return merged


def render_toml(table: Mapping[str, Any]) -> str:
    """The table as TOML: plain values first, then tables, then lists of tables; keys in the order given."""
    return _ABOUT + "\n" + "\n".join(_render_table(table, ())).strip("\n") + "\n"


def _line_table(entry: Entry) -> dict[str, Any]:
    table: dict[str, Any] = {"template" if entry.is_template else "text": entry.text, "label": entry.label.value}
    table |= {"where": entry.where.value, "count": entry.count, "documents": entry.documents}
    if entry.example:
        table["example"] = entry.example
    table["active"] = entry.active
    return table


def _key(line: Mapping[str, Any]) -> tuple[str, bool]:
    return line_key(str(line.get("text") or line.get("template") or "")), "template" in line


def _render_table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """The lines of one table and those below it."""
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    lists = {key: value for key, value in table.items() if _is_list_of_tables(value)}
    lines = [f"{_name(key)} = {_value(value)}" for key, value in table.items() if key not in tables | lists]
    for key, inner in tables.items():
        lines += ["", f"[{'.'.join(map(_name, (*path, key)))}]", *_render_table(inner, (*path, key))]
    for key, group in lists.items():
        for inner in group:
            lines += ["", f"[[{'.'.join(map(_name, (*path, key)))}]]", *_render_table(inner, (*path, key))]
    return lines


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _name(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, list):
        items = list(map(_value, value))
        whole = f"[{', '.join(items)}]"
        return whole if len(whole) < _LIST_CHARS else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_name(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    return _text(str(value))


def _text(text: str) -> str:
    """A basic string; JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
