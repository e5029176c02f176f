"""A WARC or WET stream → one Raw a page: the HTML or text of its responses, or what was already extracted from them.

Each record gives its content, address and id. Responses other than of success, and what is neither HTML nor plain text,
are passed over, as is everything that is no page (requests, metadata). An HTTP character set is used where it fits. The
stream comes unpacked and bounded; fastwarc parses the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from articlekit.errors import InputError, Reason, to_printable
from articlekit.model import Failure, Raw

from .rows import failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .options import ReadOptions

__all__ = ["WARC_MAGIC", "read_warc"]

WARC_MAGIC = (b"WARC/1.", b"WARC/0.")

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_SUCCESS = (200, 203)

_HEADER_MAX = 1 << 16


class _Stream:
    """Chunks as the file that fastwarc reads; their fault is kept, for it must not pass through fastwarc."""

    def __init__(self, chunks: Iterator[bytes], skip_max: int | None) -> None:
        self.fault: InputError | None = None
        self._chunks = chunks
        self._rest = b""
        self._skip_max = skip_max
        self._unused = 0
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end or after a fault."""
        while not self._rest and self.fault is None:
            try:
                chunk = next(self._chunks, b"")
            except InputError as fault:
                self.fault = fault
                break
            if not chunk:
                break
            self._rest = chunk
            self._unused += len(chunk)
            if self._skip_max is not None and self._unused > self._skip_max:
                words = f"{self._skip_max / 1e6:g} MB expanded without one page in them"
                self.fault = InputError(Reason.EXPANDS_TOO_MUCH, words)
                self._rest = b""
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        self._place += len(taken)
        return taken

    def use(self) -> None:
        """A page came out of what was read."""
        self._unused = 0

    def tell(self) -> int:
        """Bytes read."""
        return self._place

    def close(self) -> None:
        """Nothing is open."""


def read_warc(source: str, chunks: Iterator[bytes], options: ReadOptions, skip_max: int | None) -> Iterator[Raw]:
    """Yield the pages of a stream, in order; a fault of the stream is the last one.

    `skip_max` bounds what may be read of a compressed stream without a page in it.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream = _Stream(chunks, skip_max)
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    record = 0
    try:
        for found in ArchiveIterator(
            cast("Any", stream), record_types=wanted, parse_http=True, auto_decode="all", max_header_len=_HEADER_MAX,
            stream_detect=False,
        ):  # fmt: skip
            raw = _to_raw(source, record, found, options)
            if raw is not None:
                stream.use()
                yield raw
                record += 1
            if stream.fault is not None:
                break
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        if stream.fault is None:
            stream.fault = InputError(Reason.CORRUPT, f"the WARC file is damaged ({_one_line(error)})")
    if stream.fault is not None:
        yield failed(source, record, stream.fault)


def _to_raw(source: str, record: int, found: Any, options: ReadOptions) -> Raw | None:
    """The page in a record, None if it holds none."""
    kind, charset = _content_type(found)
    if kind is None:
        return None
    url = found.headers.get("WARC-Target-URI") or None
    key = found.headers.get("WARC-Record-ID") or None
    key = key.strip("<>") if key else None
    url = url.strip("<>") if url else None
    try:
        data: bytes = found.reader.read(options.document_limit + 1)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        words = f"the record's content is damaged ({_one_line(error)})"
        return Raw(source, "", record=record, id=key, url=url, failure=Failure(Reason.CORRUPT, words))
    if len(data) > options.document_limit:
        words = f"the record is more than {options.document_limit / 1e6:g} MB"
        return Raw(source, "", record=record, id=key, url=url, failure=Failure(Reason.TOO_LARGE, words))
    if not _is_whole(found, data):
        words = "the record is shorter than it says"
        return Raw(source, "", record=record, id=key, url=url, failure=Failure(Reason.TRUNCATED, words))
    content = _decoded(data, charset) if charset else data
    # No page is dated after the day on which it was fetched.
    day = (found.headers.get("WARC-Date") or "")[:10]
    declared = {"captured": day} if day else {}
    return Raw(
        source, data if content is None else content, record, id=key, url=url, format=kind or None, declared=declared
    )


def _content_type(found: Any) -> tuple[str | None, str | None]:
    """The format of a record's content ("": to be seen, None: no page) and its stated character set."""
    if not found.is_http:
        return ("text" if found.headers.get("WARC-Type") == "conversion" else ""), None
    if found.http_headers is None or found.http_headers.status_code not in _SUCCESS:
        return None, None
    kind = (found.http_content_type or "").lower()
    if kind in _HTML_TYPES:
        return "html", found.http_charset
    return ("" if kind in ("", "text/plain") else None), found.http_charset


def _is_whole(found: Any, data: bytes) -> bool:
    """Whether a record has as many bytes as it says; one of HTTP may be coded, and says something else."""
    if found.is_http:
        return True
    try:
        stated = int(found.headers.get("Content-Length") or len(data))
    except ValueError:
        return True
    return 0 <= stated <= len(data)


def _decoded(data: bytes, charset: str) -> str | None:
    """The text in the stated character set, None if it is unknown or does not fit; a mark of its own goes first."""
    from articlekit.decode import find_encoding

    name = find_encoding(charset)
    if name is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _one_line(error: Exception) -> str:
    return to_printable(" ".join(str(error).split())[:120].lower() or type(error).__name__)
