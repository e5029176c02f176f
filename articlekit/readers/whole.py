"""The bytes of one file that is neither JSON nor packed → its documents: one, or those of an export, mailbox or feed.

The content decides, unless the caller names a format. What is none of the formats here is one document as it is. A
format that the caller named and the content does not have gives one document with a warning, so that nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.errors import InputError, Warn
from articlekit.model import Raw

from .exports import LAYOUTS, export_of, may_hold_export, read_export, read_separated
from .plain import marked_encoding
from .rows import failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .options import ReadOptions

__all__ = ["NAMES", "read_whole"]

_EXPORTS = tuple(layout.name for layout in LAYOUTS)

NAMES = (*_EXPORTS, "eml", "mbox", "mhtml", "feed", "reader")
"""Names of the formats that are read here, beside the kinds of single documents."""


_PROBE = 8000
_FEED_MARKS = (b"<rss", b"<feed", b"<rdf:RDF", b"<RSS")
_MAIL_MARKS = (b"mime-version:", b"message-id:", b"received:", b"return-path:", b"content-type:", b"delivered-to:")
"""Bytes looked at, and what then stands among them; most pages are settled by these, with nothing imported."""


def read_whole(source: str, data: bytes, kind: str | None, options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents in `data`, counted from 0; `kind` is a format's name, or None to look at the content."""
    record = 0
    try:
        documents = _read_container(source, data, kind, options) if kind is None or kind in NAMES else None
        if documents is not None:
            for raw in documents:
                yield raw
                record += 1
            return
    except InputError as fault:  # that the bytes are no text shows only when they are read as one
        yield failed(source, record, fault)
        return
    warnings = (Warn.EXPORT_TORN,) if kind in NAMES else (Warn.EXPORT_UNKNOWN,) if _is_unread(data, kind) else ()
    yield Raw(source, data, format=None if kind in NAMES else kind, warnings=warnings)


def _is_unread(data: bytes, kind: str | None) -> bool:
    """Whether a plain page is rather an export in a layout that is not known."""
    if kind is not None:
        return False
    from .exports.unknown import is_unknown_export

    return is_unknown_export(data)


def _read_container(source: str, data: bytes, kind: str | None, options: ReadOptions) -> Iterator[Raw] | None:
    """The documents of a container; None where the bytes hold none."""
    marked = marked_encoding(data)
    plain = data.decode(marked, "replace").encode("utf-8", "replace") if marked else data
    layouts = export_of(plain) if kind is None else (kind,) if kind in _EXPORTS else ()
    if layouts and (documents := read_export(source, data, layouts, options.encoding)) is not None:
        return documents
    if kind in _EXPORTS:
        return None
    documents = _read_wrapped(source, data, kind, options)
    if documents is None and kind is None and may_hold_export(plain):
        return read_separated(source, data, options.encoding)
    return documents


def _read_wrapped(source: str, data: bytes, kind: str | None, options: ReadOptions) -> Iterator[Raw] | None:
    """The documents of a mailbox, a message, a feed or a reader service's Markdown; None where it is none of them."""
    head = data[:_PROBE].lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind == "feed" or (kind is None and head.startswith(b"<") and any(mark in head for mark in _FEED_MARKS)):
        from .feeds import is_feed, read_feed

        return read_feed(source, data) if is_feed(data) or (kind and head.startswith(b"<")) else None
    if kind == "reader" or (kind is None and b"URL Source:" in head):
        from .reader_service import is_reader_markdown, read_reader_markdown

        found = read_reader_markdown(source, data, options.encoding) if kind or is_reader_markdown(data) else None
        return None if found is None else iter((found,))
    if kind is None and not _may_be_mail(head):
        return None
    from .mail import is_mail, is_mailbox, read_mail, read_mailbox

    if is_mailbox(data):
        return read_mailbox(source, data)
    return read_mail(source, data) if kind or is_mail(data) else None


def _may_be_mail(head: bytes) -> bool:
    """Whether a first line is a field or a mailbox's line; the fields' words then stand near it."""
    if head.startswith(b"From "):
        return True
    words, colon, _ = head[:80].partition(b":")
    if not colon or not words.replace(b"-", b"").isalnum():
        return False
    lower = head.lower()
    return any(mark in lower for mark in _MAIL_MARKS)
