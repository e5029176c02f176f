"""The bytes of one file that is neither JSON nor packed → its documents: one, or those of an export, mailbox or feed.

The content decides, unless the caller names a format. What is none of the formats here is one document as it is. A
format that the caller named and the content does not have gives one document with a warning, so that nothing is lost.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from articlekit.errors import Warn
from articlekit.model import Raw

from .exports import LAYOUTS, export_of, read_export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .options import ReadOptions

__all__ = ["BOMS", "NAMES", "read_whole"]

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks of encodings in which the telltale bytes do not stand as they are."""

_EXPORTS = tuple(layout.name for layout in LAYOUTS)

NAMES = (*_EXPORTS,)
"""Names of the formats that are read here, beside the kinds of single documents."""


def read_whole(source: str, data: bytes, kind: str | None, options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents in `data`, counted from 0; `kind` is a format's name, or None to look at the content."""
    if kind is None or kind in NAMES:
        documents = _read_container(source, data, kind, options)
        if documents is not None:
            yield from documents
            return
    warnings = (Warn.EXPORT_TORN,) if kind in NAMES else ()
    yield Raw(source, data, format=None if kind in NAMES else kind, warnings=warnings)


def _read_container(source: str, data: bytes, kind: str | None, options: ReadOptions) -> Iterator[Raw] | None:
    """The documents of a container; None where the bytes hold none."""
    plain = data
    marked = next((name for bom, name in BOMS if data.startswith(bom)), None)
    if marked:
        plain = data.decode(marked, "replace").encode("utf-8", "replace")
    layouts = export_of(plain) if kind is None else (kind,) if kind in _EXPORTS else ()
    return read_export(source, data, layouts, options.encoding) if layouts else None
