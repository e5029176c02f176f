"""Lines that open with a key ("BYLINE: Ada Moss") → fields of a draft, and the text that stands between them.

Three layouts share this: a field goes on to the next blank line, the text to the next key. Text stands behind the key
for it, or, where the layout has none, behind the last key of the head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from articlekit.labels import Label
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .draft import Draft

__all__ = ["Key", "find_keys", "groups_of", "is_rights", "read_fields", "without_quoted"]

KEY_MAX = 40
"""Characters of a key; the longest known has 23."""

HEAD_FIELDS = frozenset(
    ("authors", "section", "length", "dateline", "description", "title", "edition", "series", "copyright", "correction")
)
"""Fields after which the text may begin without a key of its own."""

LABELS = {"graphic": Label.CAPTION, "image_credit": Label.CREDIT}
SPANNING = frozenset(("body", "graphic"))
"""Fields that go on over blank lines, to the next key."""

_PICTURE = lazy_pattern(r"(?:\d{1,2} )?(?:photo(?:graph)?|picture|foto|image|illustration)s?\s?[:;,]\s*", re.IGNORECASE)
_RIGHTS = lazy_pattern(r"copyright|©|\(c\) ?\d{4}|all rights reserved|alle rechte|tous droits", re.IGNORECASE)


class Key(NamedTuple):
    """A line that opens a field: its row, the field's name, and how many of its characters the key has."""

    row: int
    name: str
    lead: int


def find_keys(
    lines: Sequence[str],
    first: int,
    stop: int,
    names: Mapping[str, str],
    fits: Callable[[str], bool],
    alone: frozenset[str] = frozenset(),
) -> list[Key]:
    """The key lines of a range of rows.

    `fits` says whether the words before the colon are written like a key; words of `alone` are a key by themselves, as
    a whole line without colon.
    """
    keys = []
    for row in range(first, stop):
        line = lines[row].strip()
        if not line:
            continue
        head, colon, _ = line[: KEY_MAX + 1].partition(":")
        words = head.rstrip()
        name = names.get(" ".join(words.casefold().split())) if colon or line in alone else None
        if name is not None and (fits(words) or line in alone):
            lead = len(head) + 1 if colon else len(line)
            keys.append(Key(row, name, lead + (len(line[lead:]) - len(line[lead:].lstrip()))))
    return keys


def groups_of(lines: Sequence[str], first: int, stop: int) -> list[tuple[int, int]]:
    """Runs of lines that are not blank, as first and last row."""
    groups: list[tuple[int, int]] = []
    opened: int | None = None
    for row in range(first, stop):
        if lines[row].strip():
            opened = row if opened is None else opened
        elif opened is not None:
            groups.append((opened, row - 1))
            opened = None
    if opened is not None:
        groups.append((opened, stop - 1))
    return groups


def is_rights(text: str) -> bool:
    """Whether a paragraph is a notice of rights."""
    return len(text) < 600 and _RIGHTS.search(text) is not None


def without_quoted(draft: Draft, keys: Sequence[Key]) -> list[Key]:
    """The keys without those that stand inside the text: more text follows before the fields at the end begin.

    Keys of pictures stay, wherever they stand.
    """
    if not keys:
        return []
    rows = {key.row for key in keys}
    groups = groups_of(draft.lines, keys[0].row, draft.stop)
    opened = [key.row for key in keys if key.name == "body"][:1]
    free = [first for first, _ in groups if first not in rows]
    text_start = (opened or free or [draft.stop])[0]
    pictures = {key.row for key in keys if key.name in LABELS}
    tail = draft.stop
    above = sorted(rows)
    for first, last in reversed(groups):
        while above and above[-1] > first:
            above.pop()
        in_picture = bool(above) and above[-1] in pictures
        if first not in rows and not in_picture and not is_rights(draft.text_of(first, last)):
            break
        tail = first
    return [key for key in keys if not text_start < key.row < tail or key.row in pictures]


def read_fields(draft: Draft, keys: Sequence[Key], spanning: frozenset[str] = SPANNING) -> None:
    """Fill the draft from its first key to its end; rows above the first key are left alone."""
    free: list[tuple[str, list[tuple[int, int]]]] = []
    has_body = in_body = False
    for place, key in enumerate(keys):
        end = keys[place + 1].row if place + 1 < len(keys) else draft.stop
        groups = groups_of(draft.lines, key.row, end)
        own, rest = _without_rights(draft, groups) if key.name in spanning else (groups[:1], groups[1:])
        in_body = key.name == "body" or (in_body and key.name in LABELS)
        if key.name == "body":
            has_body = has_body or _has_text(draft, own, key)
            _mark_body(draft, own, key)
        else:
            _mark_field(draft, key, own)
            if in_body and rest:
                # A picture's line inside the text: the text goes on behind it.
                draft.mark(rest[0][0], rest[-1][1], Label.BODY)
                rest = []
        free.append((key.name, rest))
    _place_free(draft, free, has_body=has_body)


def _without_rights(draft: Draft, groups: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The groups up to the first below the key that is a notice of rights, and those from it on."""
    for place, (first, last) in enumerate(groups):
        centred = draft.lines[first][:8].isspace()
        if place and centred and is_rights(draft.text_of(first, last)):
            return groups[:place], groups[place:]
    return groups, []


def _has_text(draft: Draft, groups: Sequence[tuple[int, int]], key: Key) -> bool:
    return len(groups) > 1 or any(draft.text_of(first, last, key.lead) for first, last in groups)


def _mark_body(draft: Draft, groups: Sequence[tuple[int, int]], key: Key) -> None:
    """The text behind its key; a key alone on its line is a field line of its own."""
    first, last = groups[0][0], groups[-1][1]
    if not draft.text_of(first, first, key.lead):
        draft.mark(first, first, Label.EXPORT_FIELD)
        first += 1
        if first > last:
            return
        draft.mark(first, last, Label.BODY)
    else:
        draft.mark(first, last, Label.BODY, lead=key.lead)


def _mark_field(draft: Draft, key: Key, groups: Sequence[tuple[int, int]]) -> None:
    """A field's lines and its text; of pictures each paragraph is one."""
    label = LABELS.get(key.name, Label.EXPORT_FIELD)
    for place, (first, last) in enumerate(groups):
        lead = 0 if place else key.lead
        if label is Label.CAPTION and (kind := _PICTURE.match(draft.lines[first].strip()[lead:])):
            lead += kind.end()
        text = draft.text_of(first, last, lead)
        is_picture = label is not Label.EXPORT_FIELD and bool(text)
        draft.mark(first, last, label if is_picture else Label.EXPORT_FIELD, lead=lead if is_picture else 0)
        draft.add(key.name, text)


def _place_free(draft: Draft, free: Sequence[tuple[str, list[tuple[int, int]]]], *, has_body: bool) -> None:
    """Paragraphs that no key opens: the text behind the head's last key, notices of rights, and what is left over."""
    runs = [(name, groups) for name, groups in free if groups]
    longest = max(runs, key=lambda run: run[1][-1][1] - run[1][0][0], default=None)
    in_head = [run for run in runs if run[0] in HEAD_FIELDS]
    chosen = [] if has_body else in_head or ([longest] if longest is not None else [])
    for run in runs:
        text, rest = _without_rights(draft, [(-1, -1), *run[1]]) if run in chosen else ([], run[1])
        if len(text) > 1:
            draft.mark(text[1][0], text[-1][1], Label.BODY)
        for first, last in rest:
            notice = draft.text_of(first, last)
            if is_rights(notice):
                draft.mark(first, last, Label.LEGAL)
                draft.add("copyright", notice)
            else:
                draft.mark(first, last, Label.EXPORT_FIELD)
