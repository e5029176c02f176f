"""Results in order → the records file of a run, and in a directory one file a document; then the finished output.

During a run records are plain JSON Lines whatever the output's form, so that they can be cut at any line. At the end
they are renamed, compressed or turned into Parquet under a temporary name, brought to the disk, and renamed. Writing
faults are OSErrors; whoever runs this says so in one line.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from .names import shown_path
from .values import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from .folder import Places
    from .values import Meta, Result

__all__ = ["Records", "count_sound_files", "finish_records", "remove_files", "unpack_records"]

_BUFFER = 1 << 20

_FOLDERS_KNOWN_MAX = 1000


class Records:
    """The records file being written; in a directory it is the index, and each document has its own file beside."""

    def __init__(self, places: Places, size: int) -> None:
        """Open the file and cut off what stands after `size` bytes."""
        self.size = size
        self.documents = 0
        self.crc = 0
        self._places = places
        self._lines: list[bytes] = []
        self._held = 0
        self._folders: set[str] = set()
        self._descriptor = os.open(places.file("records"), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        os.ftruncate(self._descriptor, size)
        os.lseek(self._descriptor, size, os.SEEK_SET)

    def put(self, result: Result, meta: Meta) -> None:
        """Take the next document; a document's own file is written now, its record with the next commit."""
        if self._places.form is Form.DIRECTORY:
            assert meta.place is not None, "every document of a directory has a place"
            if result.output is not None:
                self._write_document(meta.place, result.output)
            line = _to_index_line(result, meta.place)
        else:
            assert result.output is not None, "records of a file are never kept elsewhere"
            line = result.output
        self._lines.append(line)
        self._held += len(line)
        self.documents += 1
        if self._held >= _BUFFER:
            self._flush()

    def sync(self) -> None:
        """Bring everything to the disk; then `size` and `crc` are those of a commit, and `crc` begins anew."""
        self._flush()
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            os.close(self._descriptor)

    def _flush(self) -> None:
        data = b"".join(self._lines)
        self._lines, self._held = [], 0
        _write_all(self._descriptor, data)
        self.crc = zlib.crc32(data, self.crc)
        self.size += len(data)

    def _write_document(self, place: str, output: bytes) -> None:
        """Write a document's file under a temporary name and rename it, so that no half file is ever seen."""
        temporary = self._places.file("new")
        target = self._places.out / place
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        try:
            _write_all(descriptor, output)
        finally:
            os.close(descriptor)
        folder = os.path.dirname(place)  # noqa: PTH120 - places are strings
        if folder not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            if len(self._folders) >= _FOLDERS_KNOWN_MAX:
                self._folders.clear()
            self._folders.add(folder)
        temporary.replace(target)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _to_index_line(result: Result, place: str) -> bytes:
    entry = {
        "source": shown_path(result.source),
        "record": result.record,
        "status": result.status,
        "code": result.code,
        "warnings": list(result.warnings),
        "file": place,
    }
    return json.dumps(entry).encode() + b"\n"


def count_sound_files(places: Places, documents: int) -> int:
    """How many of a directory's first documents have a file that is not empty: after a power cut some may not."""
    with places.file("records").open("rb") as lines:
        for number, line in zip(range(documents), lines, strict=False):
            try:
                if not os.path.getsize(places.out / json.loads(line)["file"]):  # noqa: PTH202
                    return number
            except OSError:
                return number
    return documents


def remove_files(places: Places) -> None:
    """Remove the files that the index of a directory lists, and the index; nothing else."""
    if not places.final.exists():
        return
    with places.final.open("rb") as lines:
        for line in lines:
            with suppress(OSError, ValueError, KeyError, TypeError):
                place = str(json.loads(line)["file"])
                if not place.startswith("/") and ".." not in place.split("/"):
                    (places.out / place).unlink()
    places.final.unlink()


def finish_records(places: Places) -> None:
    """Turn the records of a complete run into its output."""
    records = places.file("records")
    if places.form in (Form.JSONL, Form.DIRECTORY):
        finished = records
    else:
        finished = places.file("finished")
        _FINISH[places.form](records, finished)
        _sync_file(finished)
    if places.form is Form.DIRECTORY:
        os.sync()  # one wait for all documents, instead of one for each
    finished.replace(places.final)
    _sync_folder(places.final.parent)


def unpack_records(places: Places, target: Path) -> None:
    """Write the records of a finished output file as plain JSON Lines."""
    with target.open("wb") as out:
        for chunk in _UNPACK[places.form](places.final):
            out.write(chunk)


def _to_gzip(records: Path, finished: Path) -> None:
    import gzip

    with (
        records.open("rb") as plain,
        finished.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed, _BUFFER)


def _to_zstd(records: Path, finished: Path) -> None:
    import zstandard

    with records.open("rb") as plain, finished.open("wb") as file:
        zstandard.ZstdCompressor(level=6, write_checksum=True).copy_stream(
            plain, file, size=records.stat().st_size, read_size=_BUFFER
        )


def _to_parquet(records: Path, finished: Path) -> None:
    from articlekit.writers.parquet import write_parquet

    with records.open("rb") as lines:
        write_parquet(lines, finished)


def _read_plain(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        yield from _chunks(stream)


def _read_gzip(file: Path) -> Iterator[bytes]:
    import gzip

    with gzip.open(file, "rb") as stream:
        yield from _chunks(stream)  # type: ignore[arg-type]


def _read_zstd(file: Path) -> Iterator[bytes]:
    import zstandard

    with file.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as stream:
        yield from _chunks(stream)


def _read_parquet(file: Path) -> Iterator[bytes]:
    from articlekit.writers.parquet import read_parquet

    return read_parquet(file)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_BUFFER):
        yield chunk


_FINISH: dict[Form, Callable[[Path, Path], None]] = {
    Form.GZIP: _to_gzip,
    Form.ZSTD: _to_zstd,
    Form.PARQUET: _to_parquet,
}

_UNPACK: dict[Form, Callable[[Path], Iterator[bytes]]] = {
    Form.JSONL: _read_plain,
    Form.DIRECTORY: _read_plain,
    Form.GZIP: _read_gzip,
    Form.ZSTD: _read_zstd,
    Form.PARQUET: _read_parquet,
}


def _sync_file(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
