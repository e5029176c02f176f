"""The life of a worker process: pieces of documents in, results out, one after the other.

The worker says in its slot what it is working on, so that a death or an overrun costs that document alone. It leaves by
itself after many documents, when it has grown, and when memory ran out; what it did not do is done by its successor.
"""

from __future__ import annotations

import json
import os
import pickle
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.pipeline import failed_article, fault_of_ours

from .frames import receive_frame, send_frame
from .values import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from articlekit.model import Article, Failure, Raw

    from .slots import Slot

__all__ = ["Answer", "fail", "keep", "serve_documents", "to_result", "work_on"]

DOCUMENTS_MAX = 1000
"""Documents after which a worker is replaced: forking one takes 3 ms."""

RESIDENT_MAX = 256 << 20
"""Bytes of memory above which a worker is replaced; text takes 40 MB, HTML with its extractors 120."""

GROWN_MIN = 50
"""Documents before a worker is replaced for its size: its successor may be as large at once."""


class Answer(NamedTuple):
    """What a worker sends for a piece: results of its first documents, why it stops before the end, if it leaves."""

    first: int
    results: list[Result]
    out_of_memory: bool
    leaves: bool


def serve_documents(
    socket: socket, slot: Slot, work: Callable[[Raw], Article], write: Callable[[Article], str]
) -> None:
    """Work until the socket is closed, or it is time to leave."""
    done = 0
    while True:
        slot.wait()
        frame = receive_frame(socket)
        if frame is None:
            return
        first = int.from_bytes(frame[:8], "little")
        slot.begin(first, 0)
        documents = pickle.loads(memoryview(frame)[8:])  # noqa: S301 - made by our own parent
        del frame
        results: list[Result] = []
        out_of_memory = False
        for position, document in enumerate(documents):
            slot.begin(first, position)
            try:
                results.append(work_on(document, work, write))
            except MemoryError:
                out_of_memory = True
                break
        done += len(results)
        del documents
        has_grown = done >= GROWN_MIN and _resident_bytes() > RESIDENT_MAX
        leaves = out_of_memory or done >= DOCUMENTS_MAX or has_grown
        slot.wait()
        send_frame(socket, pickle.dumps(Answer(first, results, out_of_memory, leaves), pickle.HIGHEST_PROTOCOL))
        if leaves:
            return


def work_on(document: Raw | bytes, work: Callable[[Raw], Article], write: Callable[[Article], str]) -> Result:
    """The result of one document; bytes are an earlier record that is kept. Errors: MemoryError alone."""
    if isinstance(document, bytes):
        return keep(document)
    try:
        return to_result(work(document), write)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours costs one document, and is told
        return fail(document, fault_of_ours(error), write)


def to_result(article: Article, write: Callable[[Article], str]) -> Result:
    """The article as a result, with its output as UTF-8."""
    error = article.error
    return Result(
        article.status.value,
        error.code.value if error else None,
        error.message if error else "",
        tuple(code.value for code in article.warnings),
        write(article).encode("utf-8", "replace"),
        article.source,
        article.record,
    )


def fail(raw: Raw | bytes, failure: Failure, write: Callable[[Article], str]) -> Result:
    """The result of a document that could not be worked on."""
    if isinstance(raw, bytes):
        return keep(raw)
    return to_result(failed_article(raw, failure), write)


def keep(line: bytes) -> Result:
    """The result that an earlier record stands for: the record itself, or an entry of a directory's index."""
    record: dict[str, Any] = json.loads(line)
    is_entry = "file" in record
    error = record.get("error") or {}
    return Result(
        record["status"],
        record.get("code") if is_entry else error.get("code"),
        "" if is_entry else error.get("message", ""),
        tuple(record.get("warnings", ())),
        None if is_entry else line + b"\n",
        record["source"],
        record["record"],
    )


def _resident_bytes() -> int:
    """Memory that this process has in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
