"""What goes to a person on stderr: one safe line a message, of bounded length; and whether colours are wanted.

Data never passes here; `sinks` writes it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from articlekit.writers.visible import safe_line

if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["LINE_MAX_BYTES", "quote_source", "say", "to_line", "wants_color"]

LINE_MAX_BYTES = 400

# A path longer than this is cut in its middle, so that the reason after it still fits the line.
_SOURCE_MAX = 160


def quote_source(source: str, record: int | None = None) -> str:
    r"""The source in shell quotes, safe to show, with its record if it is one of many.

    >>> print(quote_source("it's.jsonl", 17))
    'it'\''s.jsonl':record 17
    """
    shown = safe_line(source)
    if len(shown) > _SOURCE_MAX:
        half = _SOURCE_MAX // 2
        shown = f"{shown[:half]}…{shown[-half:]}"
    quoted = "'" + shown.replace("'", "'\\''") + "'"
    return quoted if record is None else f"{quoted}:record {record}"


def to_line(message: str) -> str:
    """`articlekit: message` on one printable line of at most 400 bytes, without its line end."""
    line = f"articlekit: {safe_line(message)}"
    encoded = line.encode("utf-8", "replace")
    if len(encoded) < LINE_MAX_BYTES:
        return line
    return encoded[: LINE_MAX_BYTES - 4].decode("utf-8", "ignore") + "…"


def say(message: str) -> None:
    """Write the message to stderr; a closed or full stderr is not worth an error of its own."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(to_line(message) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to the stream: the option first, then NO_COLOR, FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
