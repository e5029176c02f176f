"""Paths, directories and standard input → Raw documents, lazily and in order; the room's one way in.

Each input is opened when its turn comes, unpacked if it is compressed, and read as what its content says (or the
caller did). Nothing raises but a wrong option: what cannot be read comes out as a Raw with a failure, and the rest
goes on.
"""

from __future__ import annotations

import codecs
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from articlekit.errors import InputError, Reason, UsageError, Warn

from .archives import ARCHIVES, archive_of, read_archive
from .compression import named_codec
from .contents import HEAD, container_of, plain_name
from .plain import PACKED_ENDINGS, join_document, marked_encoding, to_utf8, unpack
from .rows import failed, read_json, read_lines
from .streams import read_chunks, read_file
from .tables import read_table
from .walk import STDIN, list_targets
from .whole import NAMES, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.model import Raw

    from .options import ReadOptions, Skipped
    from .walk import Target

__all__ = ["WHOLE", "read_inputs", "read_target"]

WHOLE = ("text", "markdown", "html")
"""Formats whose file is one document."""


def read_inputs(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None,
    options: ReadOptions,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[Raw]:
    """Yield one Raw for each document of the inputs, in order; directories are listed at the first step.

    `-` is `stdin` (None: it is closed). `on_skip` hears of each path that a walk passes over (links, pipes, devices).
    Raises UsageError for an input format or an encoding that nobody knows, before anything is read.
    """
    if options.input_format not in ("auto", "jsonl", "json", "csv", *WHOLE, *ARCHIVES, *NAMES):
        raise UsageError(f"unknown input format {options.input_format!r}; `articlekit formats` lists them")
    if options.encoding is not None:
        from articlekit.decode import find_encoding

        if find_encoding(options.encoding) is None:
            raise UsageError(f"unknown encoding {options.encoding!r}")
    return _read_all(inputs, stdin, options, on_skip)


def _read_all(
    inputs: Sequence[str], stdin: BinaryIO | None, options: ReadOptions, on_skip: Callable[[Skipped], None] | None
) -> Iterator[Raw]:
    for target in list_targets(inputs, on_skip):
        if target.failure is not None:
            yield failed(target.path, 0, target.failure)
        else:
            yield from _read_one(target, stdin, options)


def read_target(target: Target, options: ReadOptions, *, hear: Callable[[int], None] | None = None) -> Iterator[Raw]:
    """Yield the documents of one path of `list_targets`; `hear` is told the size of each chunk read from the file."""
    if target.failure is not None:
        yield failed(target.path, 0, target.failure)
    else:
        yield from _read_one(target, None, options, hear)


def _overheard(chunks: Iterator[bytes], hear: Callable[[int], None]) -> Iterator[bytes]:
    for chunk in chunks:
        hear(len(chunk))
        yield chunk


def _read_one(
    target: Target, stdin: BinaryIO | None, options: ReadOptions, hear: Callable[[int], None] | None = None
) -> Iterator[Raw]:
    """Yield the documents of one file or of standard input."""
    chunks = read_chunks(stdin) if target.path == STDIN else read_file(target)
    if hear is not None:
        chunks = _overheard(chunks, hear)
    try:
        head, chunks, layers = unpack(chunks)
    except InputError as fault:
        yield failed(target.path, 0, fault)
        return
    mismatch = not layers and named_codec(target.path) is not None
    kind = options.input_format if options.input_format != "auto" else archive_of(head)
    if kind in ARCHIVES:
        plain = chain((head,), chunks)
        documents = read_archive(kind, target, plain, options, _read_member, packed=bool(layers))
    else:
        documents = _read_plain(target.path, head, chunks, options, packed=bool(layers))
    first = next(documents, None)
    if first is None:
        return
    if mismatch:
        first = replace(first, warnings=(Warn.NAME_MISMATCH, *first.warnings))
    if not layers:
        yield first
        yield from documents
        return
    # Whether junk follows a packed stream shows only at its end, so its documents come out one step late.
    for document in documents:
        yield first
        first = document
    if any(layer.garbage for layer in layers):
        first = replace(first, warnings=(*first.warnings, Warn.TRAILING_GARBAGE))
    yield first


def _read_member(source: str, chunks: Iterator[bytes], options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents of a member of an archive, which is no archive itself. Raises InputError."""
    head, chunks, _ = unpack(chunks)
    if options.input_format == "auto" and archive_of(head):
        raise InputError(Reason.NESTED_TOO_DEEP, "an archive inside an archive; unpack it first")
    yield from _read_plain(source, head, chunks, options, packed=True)


def _read_plain(
    source: str, head: bytes, chunks: Iterator[bytes], options: ReadOptions, *, packed: bool
) -> Iterator[Raw]:
    """Yield the documents of a stream that is not compressed any more."""
    marked = marked_encoding(head)
    kind: str | None = options.input_format
    if kind == "auto":
        sample = (
            head.decode(marked, "ignore").encode("utf-8", "replace") if marked else head.removeprefix(codecs.BOM_UTF8)
        )
        kind = container_of(sample, plain_name(source, PACKED_ENDINGS), whole=len(head) < HEAD)
    stream = chain((head,), chunks) if head else chunks
    if kind == "jsonl":
        yield from read_lines(
            source,
            to_utf8(stream, marked) if marked else stream,
            options,
            gap_max=options.expansion_limit if packed else None,
        )
        return
    if kind == "csv":
        if marked:
            head, stream = head.decode(marked, "ignore").encode("utf-8", "replace"), to_utf8(stream, marked)
            options = options._replace(encoding=None)
        yield from read_table(source, head, stream, options, gap_max=options.expansion_limit if packed else None)
        return
    try:
        data = join_document(stream, options.document_limit, packed=packed)
    except InputError as fault:
        yield failed(source, 0, fault)
        return
    if kind == "json":
        yield from read_json(source, data, options)
    else:
        yield from read_whole(source, data, kind, options)
