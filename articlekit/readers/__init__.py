"""Paths and streams → Raw documents: files, directories, standard input, JSON Lines, and compressed forms of them.

`FORMATS` and `COMPRESSIONS` are the tables of what works; `read_inputs` is the way in. What the bytes of a document
mean (charset, HTML or text) is the next room's business.
"""

from __future__ import annotations

from .exports import LAYOUTS
from .inputs import read_inputs, read_target
from .json_values import Value
from .options import FormatSpec, ReadOptions, Skipped
from .record_files import read_records
from .rows import kind_of, to_raw
from .walk import check_inputs

__all__ = [
    "COMPRESSIONS",
    "FORMATS",
    "FormatSpec",
    "ReadOptions",
    "Skipped",
    "Value",
    "check_inputs",
    "kind_of",
    "read_inputs",
    "read_records",
    "read_target",
    "to_raw",
]

FORMATS: tuple[FormatSpec, ...] = (
    FormatSpec("text", "a page saved as plain text", (".txt", ".text"), "one document"),
    FormatSpec("markdown", "a page saved as Markdown", (".md", ".markdown"), "one document"),
    FormatSpec("html", "a web page; its markup says more than its text", (".html", ".htm", ".xhtml"), "one document"),
    FormatSpec("jsonl", "JSON Lines: one object a line", (".jsonl", ".ndjson"), "one document a line"),
    FormatSpec("json", "one JSON object, or an array of them", (".json",), "one document an object"),
    FormatSpec(
        "csv", "a table with a row of names: commas, semicolons, tabs, bars", (".csv", ".tsv"), "one document a row"
    ),
    *(FormatSpec(layout.name, f"an export of {layout.meaning}", (), "one document each") for layout in LAYOUTS),
    FormatSpec("zip", "a ZIP archive of any of these", (".zip",), "what its members give"),
    FormatSpec("tar", "a TAR archive of any of these", (".tar", ".tgz"), "what its members give"),
    FormatSpec("warc", "a web archive: HTML of WARC, text of WET", (".warc", ".wet"), "one document a page"),
    FormatSpec("arc", "a web archive of the kind before WARC", (".arc",), "one document a page"),
    FormatSpec("eml", "a mail message; a newsletter's stories each", (".eml",), "one document, or one a story"),
    FormatSpec("mbox", "a mailbox", (".mbox",), "what its messages give"),
    FormatSpec("mhtml", "a page saved by a browser with its pictures", (".mhtml", ".mht"), "one document"),
    FormatSpec("feed", "an RSS or Atom feed with full text", (".rss", ".atom"), "one document an item"),
    FormatSpec("reader", "Markdown of a reader service, with its head", (), "one document"),
)

COMPRESSIONS: tuple[FormatSpec, ...] = (
    FormatSpec("gz", "gzip of any of these", (".gz",), "what is inside"),
    FormatSpec("bz2", "bzip2 of any of these", (".bz2",), "what is inside"),
    FormatSpec("xz", "xz of any of these", (".xz",), "what is inside"),
    FormatSpec("zst", "Zstandard of any of these", (".zst",), "what is inside"),
)
