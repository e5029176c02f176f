"""Raw → Document: the one call that turns what a reader found into text that can be split.

Bytes are decoded and repairs are made; the warnings say which. Fields above the text are what it declares. HTML stays
as it is: its visible text is repaired when it has been read out of the markup (`split.markup`). `as_text` is for HTML
that cannot be read so. Nothing about the article is decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from articlekit.errors import InputError
from articlekit.model import Document, Image

from .charset import decode_bytes
from .head import read_head
from .kind import sniff
from .repairs import repair

if TYPE_CHECKING:
    from articlekit.errors import Warn
    from articlekit.model import Raw

__all__ = ["as_text", "decode"]

KINDS = ("text", "markdown", "html")


def decode(raw: Raw, *, encoding: str | None = None, input_format: str = "auto") -> Document:
    """Return the document that `raw` holds.

    `encoding` is the caller's word, used for bytes only. `input_format` and `raw.format` name the kind of text; "auto",
    None and container names leave it to the content. Errors: the failure of `raw` as an InputError, `unsupported` for
    bytes that are no text; UsageError for an encoding nobody knows.
    """
    if raw.failure is not None:
        raise InputError(*raw.failure)
    warnings = list(raw.warnings)
    used = raw.encoding
    if isinstance(raw.content, bytes):
        decoded = decode_bytes(raw.content, encoding=encoding)
        text, used = decoded.text, decoded.encoding
        warnings.extend(decoded.warnings)
    else:
        text = raw.content
    named = next((name for name in (input_format, raw.format) if name in KINDS), None)
    # Of lines that the container names the kind is known: what looks like marks in them is none.
    kind = named or (raw.format if raw.stated and raw.format else sniff(text))
    if named is None and (kind == "html" or text[:1] == '"'):
        kind, text = _unwrap(kind, text)
    if kind != "html":
        text, repairs = repair(text)
        warnings.extend(repairs)
    # What the container states of its lines is known; otherwise the text may open with fields of its own.
    head = None if raw.stated or kind == "html" else read_head(text)
    if head is not None and head.is_front_matter:
        kind = "markdown"
    stated_by_head = head.declared if head is not None else {}
    declared = {**stated_by_head, **raw.declared}
    return Document(
        source=raw.source,
        text=text,
        format=kind,
        record=raw.record,
        id=raw.id,
        url=raw.url or (head.url if head is not None else None),
        encoding=used,
        declared={name: _one_line(value) for name, value in declared.items()},
        warnings=tuple(dict.fromkeys(warnings)),
        stated=head.stated if head is not None else raw.stated,
        images=tuple([Image(*(part and _one_line(part) for part in image)) for image in raw.images]),
    )


def _unwrap(kind: str, text: str) -> tuple[str, str]:
    """Kind and text of what may be a page of text between line tags, or a string of JSON."""
    from .bare import without_line_tags, without_string_marks

    bare = without_line_tags(text) if kind == "html" else without_string_marks(text)
    return (kind, text) if bare is None else (sniff(bare), bare)


def _one_line(value: str) -> str:
    """A declared value as the text is: repaired, and without line ends."""
    return " ".join(repair(value)[0].split())


def as_text(document: Document, *losses: Warn) -> Document:
    """The document of an HTML source with the text that a text browser would show, and warnings for what that loses."""
    from .flatten import flatten

    text, flattened = flatten(document.text)
    text, repairs = repair(text)
    warnings = tuple(dict.fromkeys((*document.warnings, *losses, *flattened, *repairs)))
    return replace(document, text=text, warnings=warnings)
