"""A value as one source states it, before anybody judges it; every source module gives tuples of these."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Picture", "Stated"]


class Stated(NamedTuple):
    """A field of the record, a value for it, the source (`json-ld`, `og`, …) and where in the source it stood."""

    field: str
    value: str
    source: str
    note: str = ""


class Picture(NamedTuple):
    """A picture as one source states it; unknown parts are empty."""

    url: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    source: str = ""
    lead: bool = False
