"""What a caller may ask of the readers, and the small values they answer with: options, format rows, skipped paths.

Nothing is read here. The limits are the ones of the reliability contract (50 MB a document, 200 MB of expansion), and
they are options so that a test can make them small.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["FormatSpec", "ReadOptions", "Skipped"]


class FormatSpec(NamedTuple):
    """One row of a format table: its name on the command line, what it is, usual file endings, what comes out."""

    name: str
    meaning: str
    extensions: tuple[str, ...]
    yields: str


class Skipped(NamedTuple):
    """A path that a directory walk passed over, and why; it is counted and listed but is no input."""

    source: str
    reason: str


class ReadOptions(NamedTuple):
    """How inputs are read; sizes are bytes.

    `document_limit` bounds one document after decompression (one line of JSON Lines, one whole file otherwise);
    `expansion_limit` bounds what a compressed stream may expand to without giving a document. `encoding` is the
    caller's word about the bytes of JSON inputs; other documents are decoded later.
    """

    input_format: str = "auto"
    text_key: str = "text"
    html_key: str = "html"
    id_key: str = "id"
    url_key: str = "url"
    encoding: str | None = None
    document_limit: int = 50_000_000
    expansion_limit: int = 200_000_000
