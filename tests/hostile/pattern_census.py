"""Every regular expression of the package: those that modules hold, those in calls of `re`, and those that tables make.

A pattern that is built at run time from what this census cannot see must be added to `_MADE`, or the census says so.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import articlekit
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Found", "census", "unseen_calls"]

_METHODS = frozenset(("compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"))
_LEFT_OUT = ("articlekit.train", "articlekit.__main__")
"""Not part of a run: the fitting of the model, and the module that calls the program."""


class Found(NamedTuple):
    """One pattern: where it stands, its source, its flags, and whether it is only asked at the start of a text."""

    where: str
    source: str | bytes
    flags: int = 0
    at_start: bool = False


def _cues() -> Iterator[Found]:
    from articlekit.label.cues import load_cues

    table = load_cues()
    for number, (where, source) in table._patterns.items():
        from articlekit.label.cues.fragments import compile_pattern

        made = compile_pattern(source, where)
        yield Found(f"cue {table.cues[number].id}", made.pattern, made.flags)


def _profile_lines() -> Iterator[Found]:
    from articlekit.profiles.entries import _pattern  # type: ignore[attr-defined]

    made = _pattern("{n} readers of {*} liked {n}")
    yield Found("articlekit.profiles.entries template", made.pattern, made.flags, at_start=True)


def _repairs() -> Iterator[Found]:
    from articlekit.decode import kind, mojibake, repairs

    yield from (Found(f"articlekit.decode.repairs {source!r}", source) for source, _, _ in repairs._REPLACEMENTS)
    yield from (Found(f"articlekit.decode.mojibake {sign.name}", sign.pattern) for sign in mojibake.SIGNS)
    yield from (Found(f"articlekit.decode.kind {source!r}", source) for _, _, source, _ in kind._MARKS)


def _element_names() -> Iterator[Found]:
    from articlekit.label.outline import _patterns

    yield Found("articlekit.label.outline names", _patterns().pattern)


def _domains() -> Iterator[Found]:
    yield Found("articlekit.assemble.outlet name", r"(?<![\w@.])a\-example(?![\w@])(\.(?:com|org))?", re.IGNORECASE)


def _stating_words() -> Iterator[Found]:
    from articlekit.split.markup.roles import _stating_words as words

    yield Found("articlekit.split.markup.roles", words().pattern, words().flags)


_MADE: dict[str, Callable[[], Iterator[Found]]] = {
    "articlekit.label.cues.fragments": _cues,
    "articlekit.profiles.entries": _profile_lines,
    "articlekit.decode.repairs": _repairs,
    "articlekit.decode.mojibake": _repairs,
    "articlekit.decode.kind": _repairs,
    "articlekit.assemble.outlet": _domains,
    "articlekit.label.outline": _element_names,
    "articlekit.split.markup.roles": _stating_words,
    "articlekit.patterns": lambda: iter(()),
}
"""Modules that compile what is not written in the call itself, and the patterns that come of it."""


def modules() -> Iterator[Any]:
    """Yield every module of the package that a run can use."""
    for info in pkgutil.walk_packages(articlekit.__path__, "articlekit."):
        if not info.name.startswith(_LEFT_OUT):
            try:
                yield importlib.import_module(info.name)
            except ImportError:  # an optional library is not installed
                continue


def census() -> list[Found]:
    """All patterns, each once."""
    found: dict[tuple[str | bytes, int], Found] = {}
    for module in modules():
        for one in (*_held(module), *(called for called in _called(module) if isinstance(called, Found))):
            found.setdefault((one.source, one.flags & ~re.UNICODE), one)
    for make in dict.fromkeys(_MADE.values()):
        for one in make():
            found.setdefault((one.source, one.flags & ~re.UNICODE), one)
    return list(found.values())


def unseen_calls() -> list[str]:
    """Calls of `re` whose pattern the census cannot read, in modules that `_MADE` does not speak for."""
    return [
        called
        for module in modules()
        if module.__name__ not in _MADE
        for called in _called(module)
        if isinstance(called, str)
    ]


def _held(module: Any) -> Iterator[Found]:
    """The compiled and the lazy patterns that a module's names hold, also inside tuples, lists and dicts."""
    path = getattr(module, "__file__", None)
    written = Path(path).read_text(encoding="utf-8") if path and path.endswith(".py") else ""
    for name, value in vars(module).items():
        used = set(re.findall(rf"\b{name}\b(\.\w+)?", written)) - {""}
        at_start = bool(used) and used <= {".match", ".fullmatch"}
        for found in _inside(f"{module.__name__}.{name}", value, 0):
            yield found._replace(at_start=at_start)


def _inside(where: str, value: Any, depth: int) -> Iterator[Found]:
    if isinstance(value, re.Pattern) or type(value) is type(lazy_pattern("")):
        yield Found(where, value.pattern, value.flags)
    elif isinstance(value, dict) and depth < 3:
        for key, item in value.items():
            yield from _inside(f"{where}[{key!r}]", item, depth + 1)
    elif isinstance(value, list | tuple) and depth < 3 and len(value) < 5000:
        for number, item in enumerate(value):
            yield from _inside(f"{where}[{number}]", item, depth + 1)


def _called(module: Any) -> Iterator[Found | str]:
    """The patterns in a module's calls of `re` and `lazy_pattern`; a text where one cannot be read."""
    path = getattr(module, "__file__", None)
    if not path or not path.endswith(".py"):
        return
    for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        is_re = (
            isinstance(function, ast.Attribute)
            and isinstance(function.value, ast.Name)
            and function.value.id == "re"
            and function.attr in _METHODS
        )
        if not is_re:  # what `lazy_pattern` makes is held by a name of its module
            continue
        where = f"{module.__name__}:{node.lineno}"
        try:
            source = eval(compile(ast.Expression(node.args[0]), where, "eval"), vars(module))
            flags = [word for word in ast.walk(node) if isinstance(word, ast.Attribute) and word.attr.isupper()]
            number = 0
            for flag in flags:
                number |= int(getattr(re, flag.attr, 0))
        except Exception:  # noqa: BLE001 - names that exist only while it runs
            yield where
            continue
        if isinstance(source, str | bytes):
            yield Found(where, source, number, at_start=function.attr in ("match", "fullmatch"))
        elif not isinstance(source, re.Pattern) and type(source) is not type(lazy_pattern("")):
            yield where
