"""Is there a call to subscribe in order to read, and does the text stop before its end? Two questions, asked apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.grammar.scripts import FOREIGN_STOPS
from articlekit.grammar.tables import read_table, words
from articlekit.labels import Label

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["find_paywall", "find_truncation"]

LINE_MAX = 220
CALL_ROWS = 3
_OFFERS = frozenset({Label.PAYWALL, Label.PROMO, Label.NAVIGATION})
_ENDS = ".!?…\"”»’')]}:;。！？」』）॥*" + FOREIGN_STOPS
_ELLIPSIS = ("…", "...", "[…]", "[...]", "(...)")


def find_paywall(page: Page) -> int | None:
    """The row of a call to sign up or subscribe in order to read, or None; calls to comment or for mail are none."""
    rows = page.rows(Label.PAYWALL)
    for row in rows:
        if _is_call(page.texts[row]):
            return row
    # "Read on with Lake+", and below it "Log in here": one call on two lines.
    for row in rows:
        below = range(row + 1, min(row + 1 + CALL_ROWS, len(page.texts)))
        if _has(page.texts[row], "read") and any(
            page.labels[other] in _OFFERS and _has(page.texts[other], "join") for other in below
        ):
            return row
    return None


def _has(line: str, part: str) -> bool:
    """Whether a line has a part of a word of that kind, and none that says it is about comments or mail."""
    folded = line.casefold()
    return any(word in folded for word in words("access", part)) and not any(
        word in folded for word in words("access", "other")
    )


def _is_call(line: str) -> bool:
    """Whether a line speaks of signing up, and of reading.

    >>> _is_call("Subscribe to continue reading"), _is_call("Log in to join the discussion")
    (True, False)
    """
    folded = line.casefold()
    return any(word in folded for word in words("access", "join")) and (
        any(word in folded for word in words("access", "read"))
        and not any(word in folded for word in words("access", "other"))
    )


def find_truncation(page: Page) -> tuple[int, str] | None:
    """The row and the words of the evidence that the text stops before its end, or None.

    Judged from the last kept block and the line behind it: an unfinished sentence or an ellipsis, or a line that says
    the story goes on elsewhere.
    """
    if page.last < 0:
        return None
    text = page.texts[page.last].rstrip()
    following = page.texts[page.last + 1] if page.last + 1 < len(page.texts) else ""
    if _is_stub(following):
        return page.last + 1, "the story goes on elsewhere"
    if text.endswith(_ELLIPSIS):
        return page.last, "ends in an ellipsis"
    if page.labels[page.last] is Label.BODY and len(text) > 80 and text[-1] not in _ENDS and text[-1].islower():
        return page.last, "ends inside a sentence"
    return None


def _is_stub(line: str) -> bool:
    folded = " ".join(line.casefold().replace("’", "'").split()).rstrip(" .…>»→")
    return len(folded) < 60 and folded in read_table("stubs")["lines"]
