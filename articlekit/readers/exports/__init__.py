"""Database exports as text → one Raw a document, with the fields that the export declares.

`LAYOUTS` is the registry: each layout is told by its content and parsed by a module of its own. Told apart are only
whole files of one layout; lines that no field claims come out as the document's own, so that nothing is lost.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.errors import Warn
    from articlekit.model import Raw

    from .parts import Part

__all__ = ["LAYOUTS", "Layout", "export_of", "may_hold_export", "read_export", "read_separated"]


class Layout(NamedTuple):
    """One layout of exports: its name on the command line, what it is, and the module that reads it."""

    name: str
    meaning: str
    module: str


LAYOUTS = (
    Layout("nexis", "Nexis Uni and Lexis Advance, as text", "nexis"),
    Layout("lexisnexis", "LexisNexis classic, as text (English, German, French)", "lexisnexis"),
    Layout("factiva", "Factiva, as text, with tags or without", "factiva"),
    Layout("proquest", "ProQuest, as text", "proquest"),
)

# One of these stands in every export; looking for all of them in a page of 10 kB takes 15 µs, and nothing is imported.
_TELLTALES = (
    b"LENGTH:", b"L\xc3\x84NGE:", b"L\xc4NGE:", b"LONGUEUR:", b"BYLINE:", b"LOAD-DATE:", b"End of Document",
    b"Ende des Dokuments", b"Fin du document", b"Load-Date:", b"\nHD ", b"\nWC ", b"\nDocument ", b"\nDokument ",
    b"AN Document ", b"\nDocumento ", b"\nHD\t", b" DOCUMENTS", b"Volltext:", "Texte intégral".encode(),
    b"Full text:", b"ProQuest", b"SPRACHE:", b"LANGUAGE:",
)  # fmt: skip


# What a page of HTML opens with, and no export as text does. Looking for all telltales in a page with its scripts, a
# third of a megabyte, takes 5 ms.
_PAGE_STARTS = (b"<!doctype", b"<html")
_PAGE_START_SPAN = 200

_FEED = "\ue00c"
"""A character for private use."""


def export_of(data: bytes) -> tuple[str, ...]:
    """The names of the layouts that bytes may have, likeliest first; empty for nearly every page.

    >>> export_of(b"<!DOCTYPE html><pre>LENGTH: 300 words")
    ()
    """
    if data[:_PAGE_START_SPAN].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS):
        return ()
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if not any(telltale in data for telltale in _TELLTALES):
        return ()
    return tuple(layout.name for layout in LAYOUTS if _module(layout).recognise(data))


def read_export(
    source: str, data: bytes, layouts: tuple[str, ...], encoding: str | None = None
) -> Iterator[Raw] | None:
    """The documents of an export that has one of `layouts`, or None where it has none of them after all.

    Errors: UsageError for an encoding nobody knows.
    """
    from articlekit.decode import decode_bytes, repair

    from .finish import to_raws
    from .parts import cut_parts

    decoded = decode_bytes(data, encoding=encoding)
    text, repairs = repair(decoded.text)
    lines = text.split("\n")
    warnings = (*decoded.warnings, *repairs)
    parts = cut_parts(lines, layouts)
    if parts:
        return _read_parts(source, lines, parts, decoded.encoding, warnings)
    for layout in LAYOUTS:
        if layout.name in layouts:
            export = _module(layout).parse(lines)
            if export is not None and export.drafts:
                if len(export.drafts) == 1 and may_hold_export(data):
                    return read_separated(source, data, encoding) or to_raws(
                        source, layout.name, export, decoded.encoding, warnings
                    )
                return to_raws(source, layout.name, export, decoded.encoding, warnings)
    return None


def may_hold_export(data: bytes) -> bool:
    """Whether bytes, of UTF-8 or of what has its ASCII, are worth to be asked of `read_separated`."""
    from .hints import has_drawn_separator, has_sure_separator

    if data[:_PAGE_START_SPAN].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    if has_sure_separator(data):
        return True
    if not has_drawn_separator(data):
        return False
    from .separated import has_fields

    return has_fields(data.decode("utf-8", "replace"))


def read_separated(source: str, data: bytes, encoding: str | None = None) -> Iterator[Raw] | None:
    """The documents of an export in an unknown layout, each with a warning; None where lines do not part them.

    Errors: UsageError for an encoding nobody knows.
    """
    from articlekit.decode import decode_bytes, repair
    from articlekit.errors import InputError, Warn

    from .finish import to_raws
    from .separated import parse

    try:
        decoded = decode_bytes(data, encoding=encoding)
    except InputError:  # whoever reads it as one page says so
        return None
    # Repairs make a line's end of a form feed; it is a separator here, and a mark holds its place.
    is_marked = "\f" in decoded.text and _FEED not in decoded.text
    text, repairs = repair(decoded.text.replace("\f", f"\n{_FEED}") if is_marked else decoded.text)
    lines = text.split("\n")
    feeds = [row for row, line in enumerate(lines) if is_marked and line.startswith(_FEED)]
    for row in feeds:
        lines[row] = lines[row][1:]
    export = parse(lines, feeds)
    if export is None:
        return None
    return to_raws(source, "text", export, decoded.encoding, (*decoded.warnings, *repairs, Warn.EXPORT_UNKNOWN))


def _read_parts(
    source: str, lines: Sequence[str], parts: Sequence[Part], encoding: str | None, warnings: tuple[Warn, ...]
) -> Iterator[Raw]:
    """Yield the documents of a file that was put together of several exports; a part that is none is one document."""
    from articlekit.errors import Warn
    from articlekit.model import Raw

    from .finish import to_raws

    record = 0
    for part in parts:
        within = lines[part.start : part.stop]
        if not any(line.strip() for line in within):
            continue
        layout = next(layout for layout in LAYOUTS if layout.name == part.layout)
        export = _module(layout).parse(within)
        if export is None or not export.drafts:
            doubts = (*warnings, Warn.EXPORT_TORN)
            yield Raw(source, "\n".join(within), record=record, warnings=doubts, encoding=encoding)
            record += 1
            continue
        for raw in to_raws(source, layout.name, export, encoding, warnings):
            yield replace(raw, record=record)
            record += 1


def _module(layout: Layout) -> Any:
    """The layout's module: `recognise` takes bytes, `parse` takes lines."""
    return import_module(f"articlekit.readers.exports.{layout.module}")
