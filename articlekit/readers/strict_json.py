"""JSON text → values, strictly: no NaN or Infinity, no endless nesting, no 5,000-digit numbers.

Every fault is an InputError with `bad_json`. The last of repeated keys wins, as everywhere in Python; the caller learns
of it through `Parser.repeated`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Parser"]

_BLANKS = " \t\n\r"


class Parser:
    """A strict decoder; `repeated` says whether the value parsed last had an object with a key twice."""

    def __init__(self) -> None:
        self.repeated = False
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=_refuse_constant)

    def parse(self, text: str) -> Any:
        """Return the one value that `text` holds. Raises InputError (`bad_json`)."""
        self.repeated = False
        try:
            return self._decoder.decode(text)
        except (ValueError, RecursionError) as error:
            raise _bad_json(error) from None

    def parse_elements(self, text: str) -> Iterator[Any]:
        """Yield the elements of the array that `text` holds, one by one; InputError where it stops to be one."""
        position = _after_blanks(text, 0) + 1
        position = _after_blanks(text, position)
        if text[position : position + 1] != "]":
            while True:
                self.repeated = False
                try:
                    value, position = self._decoder.raw_decode(text, position)
                except (ValueError, RecursionError) as error:
                    raise _bad_json(error) from None
                yield value
                position = _after_blanks(text, position)
                if text[position : position + 1] != ",":
                    break
                position = _after_blanks(text, position + 1)
        if text[position : position + 1] != "]" or _after_blanks(text, position + 1) != len(text):
            raise InputError(Reason.BAD_JSON, f"not valid JSON: the array is not closed at character {position + 1}")

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self.repeated = True
        return made


def _after_blanks(text: str, position: int) -> int:
    while text[position : position + 1] in _BLANKS and position < len(text):
        position += 1
    return position


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _bad_json(error: Exception) -> InputError:
    """Return the fault in words of one line."""
    if isinstance(error, RecursionError):
        words = "nested too deep"
    elif isinstance(error, json.JSONDecodeError):
        words = f"{error.msg.removesuffix(' at')} at character {error.pos + 1}"
        words = words[0].lower() + words[1:]
    else:
        words = "a number of too many digits" if "digits" in str(error) else str(error)
    return InputError(Reason.BAD_JSON, f"not valid JSON: {words}")
