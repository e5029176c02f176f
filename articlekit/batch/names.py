"""Paths of inputs → relative names of output files: below the output directory in every case, and never twice the same.

A name mirrors the input's path below the named directory (or, with several inputs, the path as it was given), with an
ending added. Two names that a file system might take for one, because it folds case or composes accents, or a file
where another needs a folder, are told apart by `~2`, `~3` … The names depend on the list of inputs alone.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from typing import TYPE_CHECKING

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["RESERVED", "document_place", "name_outputs", "shown_path"]

RESERVED = ("articlekit.report.json", "articlekit.index.jsonl", ".articlekit", "articlekit.profiles")
"""Names in an output directory that are the run's own."""

_PART_MAX = 200
"""Bytes of one part of a name; file systems allow 255, and endings are added."""

_PATH_MAX = 1000
"""Bytes of a whole name: the output directory's own path comes before it, and 4,096 are allowed together."""

_SEPARATOR = os.sep

_CONTROL = lazy_pattern("[\x00-\x1f\x7f\\\\\ud800-\udfff]")

_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def name_outputs(inputs: Sequence[str], paths: Sequence[str], suffix: str) -> list[str]:
    """The name of each path, aligned; `document_place` makes files of it. `inputs` are the names as they were given."""
    top = inputs[0] if len(inputs) == 1 else None
    taken = {_fold(name) for name in RESERVED}
    names = [_clean(_below(path, top), index) for index, path in enumerate(paths)]
    for folder in {parent for name in names for parent in _parents(name)}:
        taken.add(_fold(folder))
    numbers: dict[str, int] = {}
    return [_free(name, suffix, taken, numbers) for name in names]


def document_place(name: str, suffix: str, ordinal: int | None) -> str:
    """The file of a document: the input's own, or one in its folder for the documents of a file of many."""
    return name + suffix if ordinal is None else f"{name}/{ordinal:06d}{suffix}"


def shown_path(path: str) -> str:
    """A path as records and reports have it: bytes of a name that are no characters become U+FFFD."""
    return path if path.isascii() else _SURROGATE.sub("\ufffd", path)


def _below(path: str, top: str | None) -> str:
    """The path below the one directory that was named; of a single file its own name."""
    if top is None:
        return path
    if path == top:
        return os.path.basename(path)  # noqa: PTH119 - names stay strings
    return path[len(top) :]


def _clean(path: str, index: int) -> str:
    """The path without parts that lead elsewhere, each part short enough and free of control characters."""
    parts = [_CONTROL.sub("_", part) for part in path.split(_SEPARATOR) if part not in ("", ".", "..")]
    if parts and _fold(parts[0]) in RESERVED:
        parts[0] = f"_{parts[0]}"
    name = "/".join(_short(part) for part in parts) or f"input-{index:06d}"
    return name if len(os.fsencode(name)) <= _PATH_MAX else f"long-names/{index:06d}"


def _short(part: str) -> str:
    encoded = os.fsencode(part)
    if len(encoded) <= _PART_MAX:
        return part
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return encoded[: _PART_MAX - 9].decode("utf-8", "ignore") + "~" + digest


def _parents(name: str) -> Iterator[str]:
    """The folders that a name needs."""
    end = name.find("/")
    while end >= 0:
        yield name[:end]
        end = name.find("/", end + 1)


def _free(name: str, suffix: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The name, or the first numbered one, whose file and folder nobody has; both are taken then.

    `numbers` has the number that was given last to each folded name, so that many of one name stay cheap.
    """
    key = _fold(name)
    number = numbers.get(key, 0) + 1
    while True:
        chosen = name if number == 1 else f"{name}~{number}"
        file, folder = _fold(chosen + suffix), _fold(chosen)
        if file not in taken and folder not in taken:
            taken.update((file, folder))
            numbers[key] = number
            return chosen
        number += 1


def _fold(name: str) -> str:
    """What all spellings have in common that some file system takes for the same name."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
