"""What is fuzzed: for each room a function of bytes that raises AssertionError when something does not hold."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from invariants import strict_records

from articlekit.decode import decode, repair
from articlekit.errors import InputError
from articlekit.labels import Label
from articlekit.model import Article, Block, BlockKind, Document, Failure, Image, Link, Options, Raw, Status
from articlekit.pipeline import Toolkit, load_toolkit, process
from articlekit.readers import FORMATS, ReadOptions, read_inputs
from articlekit.split import split
from articlekit.writers import WRITERS
from articlekit.writers.front_matter import to_front_matter
from articlekit.writers.markdown import to_body
from articlekit.writers.schema import json_schema, to_record

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TARGETS"]

_FORMAT_NAMES = ("auto", *(spec.name for spec in FORMATS))
_ENCODINGS = (None, "utf-8", "cp1252", "shift_jis", "utf-16", "iso-2022-jp", "gb18030")
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\U000e0001-\U000e001f]"
)
_MARKS_MAX = 32


@cache
def toolkit() -> Toolkit:
    return load_toolkit()


def _split_off(data: bytes) -> tuple[int, bytes]:
    return (data[0], data[1:]) if data else (0, b"")


def _check_message(error: InputError) -> None:
    assert error.message.isprintable()


def _document(data: bytes) -> Document | None:
    try:
        return decode(Raw("fuzz", data))
    except InputError as error:
        _check_message(error)
        return None


def fuzz_decode(data: bytes) -> None:
    """Any bytes become text without what the other rooms rely on not to see; repairing again changes nothing."""
    choice, data = _split_off(data)
    try:
        document = decode(Raw("fuzz", data), encoding=_ENCODINGS[choice % len(_ENCODINGS)])
    except InputError as error:
        _check_message(error)
        return
    if document.format == "html":
        return
    text = document.text
    assert not _BAD.search(text)
    assert "\r" not in text
    assert repair(text)[0] == text
    again = decode(Raw("fuzz", text)).text if document.format != "html" else text
    assert again == text or decode(Raw("fuzz", text)).format == "html"


def fuzz_split(data: bytes) -> None:
    """Blocks are in order, do not overlap, and hold every character that is not white space."""
    choice, data = _split_off(data)
    document = _document(data)
    if document is None or document.format == "html":
        return
    if choice % 2:
        document = Document("fuzz", document.text, "markdown" if document.format == "text" else "text")
    text, position, line = document.text, 0, 0
    for block in split(document):
        assert position <= block.start <= block.end <= len(text)
        assert not text[position : block.start].strip()
        # Parts of one endless line share its number.
        assert line <= block.line
        assert text.count("\n", 0, block.start) + 1 == block.line
        position, line = block.end, block.line + block.lines - 1
    assert not text[position:].strip()


def fuzz_label(data: bytes) -> None:
    """Each block has one label; odds are numbers; the votes explain."""
    choice, data = _split_off(data)
    article = process(
        Raw("fuzz", data), Options(explain=True, input_format="text" if choice % 2 else "auto"), toolkit()
    )
    if article.status is Status.FAILED:
        return
    assert article.blocks is not None
    assert 0.0 <= article.confidence <= 1.0
    for labelled in article.blocks:
        assert labelled.label in Label
        assert 0.0 <= labelled.confidence <= 1.0
        assert all(vote.weight == vote.weight for vote in labelled.votes)


def fuzz_assemble(data: bytes) -> None:
    """The record satisfies the schema, and its text is made of words of the input."""
    choice, data = _split_off(data)
    formats = ("auto", "text", "markdown", "html")
    options = Options(
        input_format=formats[choice % 4], min_confidence=0.0, profile="auto" if choice % 8 < 4 else "none"
    )
    article = process(Raw("fuzz", data), options, toolkit())
    _validate(to_record(article))
    assert not _BAD.search(article.text)
    assert "\n\n\n" not in article.text
    for value in (article.title, article.description, article.image_credit, *article.authors, *article.tags):
        assert value is None or (value == value.strip() and value)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json_schema())


def _validate(record: dict[str, object]) -> None:
    error = next(_validator().iter_errors(record), None)
    assert error is None, error


def fuzz_readers(data: bytes) -> None:
    """Whatever a stream holds, documents and named failures come out, numbered, and none of them is endless."""
    choice, data = _split_off(data)
    name = _FORMAT_NAMES[choice % len(_FORMAT_NAMES)]
    options = ReadOptions(input_format=name, document_limit=500_000, expansion_limit=1_000_000)
    for number, raw in enumerate(read_inputs(["-"], stdin=io.BytesIO(data), options=options)):
        assert raw.record == number or name not in ("text", "markdown", "html", "jsonl", "json", "csv")
        if raw.failure is not None:
            assert raw.failure.message.isprintable(), raw.failure
        elif number < 20:
            _document(raw.content) if isinstance(raw.content, bytes) else decode(raw)


def fuzz_writers(data: bytes) -> None:
    """Every writer gives what its readers take, whatever the strings of an article are."""
    words = data.decode("utf-8", "surrogateescape").split("|")
    pick = [words[number % len(words)] for number in range(12)]
    kinds = list(BlockKind)
    body = tuple(
        Block(
            number, number + 1, number + 1, 1, 0, 0, kinds[(number + len(data)) % len(kinds)], word,
            level=number % 8, bullet=pick[number % 12][:3], links=(Link(word[:20], pick[(number + 1) % 12]),),
        )
        for number, word in enumerate(words[:40])
    )  # fmt: skip
    article = Article(
        Status.OK, source=pick[0], id=pick[1], error=Failure(next(iter(_reasons())), pick[11]), title=pick[2],
        authors=tuple(pick[3:5]), outlet=pick[5], tags=tuple(words[:50]), description=pick[6], url=pick[7],
        images=(Image(pick[8], pick[9], pick[10], pick[7]),), text="\n\n".join(words), body=body,
    )  # fmt: skip
    for spec in WRITERS:
        out = spec.write(article)
        assert not out or out.endswith("\n")
        out.encode("utf-8")
    record = to_record(article)
    line = next(spec for spec in WRITERS if spec.name == "jsonl").write(article)
    loaded = strict_records(line.encode())[0]
    assert loaded == _without_surrogates(record)
    _check_markdown(record, body, next(spec for spec in WRITERS if spec.name == "markdown").write(article))


def _reasons() -> Any:
    from articlekit.errors import Reason

    return Reason


def _check_markdown(record: dict[str, object], body: tuple[Block, ...], text: str) -> None:
    """Its front matter comes back as it was, and nothing in the body can be taken for one."""
    lines = text.split("\n")
    assert lines[0] == "---"
    end = lines.index("---", 1)
    front = yaml.load("\n".join(lines[1:end]), Loader=yaml.CSafeLoader)
    wanted = yaml.load("\n".join(to_front_matter(record).split("\n")[1:-2]), Loader=yaml.CSafeLoader)
    assert front == _without_surrogates(wanted)
    for name, value in front.items():
        kept = _without_surrogates(record[name])
        assert value == kept or isinstance(value, list | dict), (name, value, kept)
    assert "---" not in lines[end + 1 :]
    shown = to_body([block for block in body if block.kind is not BlockKind.CODE])
    assert not re.search(r"(?<!\\)\]\(\s*(?:javascript|data|vbscript|file):", shown, re.IGNORECASE)
    assert not any(unicodedata.category(char) == "Cc" for char in "".join(lines[: end + 1]))


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "split": fuzz_split,
    "label": fuzz_label,
    "assemble": fuzz_assemble,
    "readers": fuzz_readers,
    "writers": fuzz_writers,
}
