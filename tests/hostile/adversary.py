"""Strings made to hurt one regular expression: what it repeats, over and over, and then not what it looks for."""

from __future__ import annotations

import re
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["attacks"]

_SAMPLES = "aA1 .,-|/:'\"()[]<>@*#éÄя中あ가\u00a0\n\t_&;=+©–“\u200b\u0301"
_ENDS = ("", "\x00", "!", " x", "é\x00")
_UNITS_MAX = 14


def attacks(source: str | bytes, flags: int, size: int) -> Iterator[str | bytes]:
    """Yield strings of about `size` characters that make a bad pattern try again and again."""
    tree = parser.parse(source, flags & ~re.DEBUG)
    units: dict[str, None] = {}
    for before, body in _repeats(tree, ""):
        if body:
            units.setdefault(body)
            units.setdefault(before[-20:] + body)
    whole = _sample(tree)
    for unit in (whole, whole[:-1], whole[: len(whole) // 2], whole[-3:], " ", "a", "a ", "1", "A. "):
        if unit:
            units.setdefault(unit)
    for unit in list(units)[:_UNITS_MAX]:
        for head in ("", whole[: len(whole) // 2]):
            for end in _ENDS[:3]:
                text = head + unit * max(1, size // len(unit)) + end
                yield text.encode("utf-8", "replace") if isinstance(source, bytes) else text


def _repeats(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repetition, and one round of it."""
    for operation, value in nodes:
        if operation in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > 10:
                yield before, _sample(body)
                for member in _alternatives(body):
                    yield before, member
            yield from _repeats(body, before)
        elif operation is names.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif operation is names.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif operation in (names.ASSERT, names.ASSERT_NOT):
            yield from _repeats(value[1], before)
        elif operation is names.ATOMIC_GROUP:
            yield from _repeats(value, before)
        before += _sample([(operation, value)])


def _alternatives(body: Any) -> Iterator[str]:
    """A few single characters that the body takes."""
    if len(body) == 1 and body[0][0] in (names.IN, names.ANY, names.NOT_LITERAL):
        yield from [char for char in _SAMPLES if _takes(body, char)][:3]


def _takes(body: Any, char: str) -> bool:
    operation, value = body[0]
    return _sample_of(operation, value, (char,)) == char


def _sample(nodes: Any) -> str:
    """One short text that a sequence of nodes matches (nearly: references and assertions are left out)."""
    return "".join(_sample_of(operation, value, _SAMPLES) for operation, value in nodes)


def _sample_of(operation: Any, value: Any, choices: Sequence[str]) -> str:
    if operation is names.LITERAL:
        return chr(value)
    if operation in (names.NOT_LITERAL, names.ANY):
        return next((char for char in choices if operation is names.ANY or ord(char) != value), "a")
    if operation is names.IN:
        return next((char for char in choices if _in_class(value, char)), "") or _first_of(value)
    if operation in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        least, most, body = value
        return _sample(body) * min(max(least, 1), most, 40)
    if operation is names.SUBPATTERN:
        return _sample(value[-1])
    if operation is names.BRANCH:
        return _sample(value[1][0])
    if operation is names.ATOMIC_GROUP:
        return _sample(value)
    return ""


def _first_of(members: Any) -> str:
    for operation, value in members:
        if operation is names.LITERAL:
            return chr(value)
        if operation is names.RANGE:
            return chr(value[0])
    return ""


def _in_class(members: Any, char: str) -> bool:
    negated = any(operation is names.NEGATE for operation, _ in members)
    tests = {
        names.CATEGORY_DIGIT: char.isdecimal(),
        names.CATEGORY_NOT_DIGIT: not char.isdecimal(),
        names.CATEGORY_SPACE: char.isspace(),
        names.CATEGORY_NOT_SPACE: not char.isspace(),
        names.CATEGORY_WORD: char.isalnum() or char == "_",
        names.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
    }
    inside = False
    for operation, value in members:
        if operation is names.LITERAL:
            inside |= ord(char) == value
        elif operation is names.RANGE:
            inside |= value[0] <= ord(char) <= value[1]
        elif operation is names.CATEGORY:
            inside |= tests.get(value, False)
    return inside != negated
