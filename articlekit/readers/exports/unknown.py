"""Bytes of a text → whether they look like a database export in a layout that nobody here reads.

Vendors change their layouts. What is then read as a plain page may be many documents in one, and a user must hear of
it. Nothing is parsed here.
"""

from __future__ import annotations

import re

from articlekit.patterns import lazy_pattern

__all__ = ["is_unknown_export"]

READ_MAX = 200_000
"""Bytes that are looked at."""

_HINTS = (
    b"load-date", b"load date", b"proquest", b"\ndocument ", b"ro de document", b"accession n", b"publication-type",
    b"full text", b"\nlength", b"dokument-id", b"volltext:",
)  # fmt: skip

# What web pages do not say: one such line is enough, or two of the others, of different kinds.
_CERTAIN = (
    lazy_pattern(rb"^[ \t]{0,20}load[- ]date[ \t]?[:\t]", re.MULTILINE),
    lazy_pattern(rb"^[ \t]{0,20}(?:proquest document id|proquest-dokument-id)\b", re.MULTILINE),
    lazy_pattern(rb"^[ \t]{0,20}publication-type[ \t]?[:\t]", re.MULTILINE),
)
_LIKELY = (
    lazy_pattern(rb"^[ \t]{0,20}documento?[ \t][a-z]{2,9}[a-z0-9-]{0,9}\d{4}[a-z0-9-]{0,30}[ \t]*$", re.MULTILINE),
    lazy_pattern(
        rb"^[ \t]{0,20}(?:num\xc3?[\xa9\xe9]ro de document|accession n(?:umber|o\.?)|dokument-id)\b", re.MULTILINE
    ),
    lazy_pattern(rb"^[ \t]{0,20}(?:length|longueur|l\S{1,3}nge)[ \t]?[:\t][ \t]{0,9}\d{1,6} \w", re.MULTILINE),
    lazy_pattern(rb"^[ \t]{0,20}(?:full text|volltext|texte int\S{1,3}gral)[ \t]?[:\t]", re.MULTILINE),
)
_RIGHTS = lazy_pattern(
    rb"^[^\n]{0,120}(?:all rights reserved|alle rechte vorbehalten|tous droits r\S{1,3}serv)", re.MULTILINE
)
RIGHTS_MIN = 2
KINDS_MIN = 2


def is_unknown_export(data: bytes) -> bool:
    """Whether bytes that none of the layouts fits have the lines of a database export.

    >>> is_unknown_export(b"Ferries sail\\nLOAD-DATE : 4 May\\n"), is_unknown_export(b"Ferries\\nAll rights reserved")
    (True, False)
    """
    if data[:1] == b"<":
        return False
    lower = data[:READ_MAX].lower()
    if not any(hint in lower for hint in _HINTS):
        return False
    if any(sign.search(lower) for sign in _CERTAIN):
        return True
    kinds = sum(sign.search(lower) is not None for sign in _LIKELY)
    return kinds + (kinds and len(_RIGHTS.findall(lower)) >= RIGHTS_MIN) >= KINDS_MIN
