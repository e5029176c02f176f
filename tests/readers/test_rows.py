"""JSON Lines and JSON become Raw documents; each bad record fails alone."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from articlekit.errors import Warn
from articlekit.readers import ReadOptions, read_inputs

if TYPE_CHECKING:
    from articlekit.model import Raw


def read(data: bytes, name: str = "-", **options: object) -> list[Raw]:
    return list(read_inputs([name], stdin=io.BytesIO(data), options=ReadOptions(**options)))  # type: ignore[arg-type]


def outcomes(raws: list[Raw]) -> list[object]:
    return [raw.failure.code.value if raw.failure else raw.content for raw in raws]


GOOD = b'{"text": "good"}'

LINES: list[tuple[str, bytes, list[object]]] = [
    ("two-records", GOOD + b"\n" + GOOD + b"\n", ["good", "good"]),
    ("j01-blank-lines-are-skipped", b"\n" + GOOD + b"\n \t\r\n\n" + GOOD + b"\n\n", ["good", "good"]),
    ("j02-torn-last-line", GOOD + b'\n{"text": "to', ["good", "bad_json"]),
    ("last-line-without-line-end", GOOD + b"\n" + GOOD, ["good", "good"]),
    ("j03-byte-order-mark", b"\xef\xbb\xbf" + GOOD + b"\n" + GOOD, ["good", "good"]),
    ("a-mark-in-the-middle-of-joined-files", GOOD + b"\n\xef\xbb\xbf" + GOOD, ["good", "good"]),
    ("j04-crlf", GOOD + b"\r\n" + GOOD + b"\r\n", ["good", "good"]),
    ("j05-depth-bomb", b"[" * 100_000 + b"\n" + GOOD, ["bad_json", "good"]),
    ("j05-depth-bomb-of-objects", b'{"a":' * 100_000 + b"\n" + GOOD, ["bad_json", "good"]),
    ("j06-number-of-5000-digits", b'{"text": "a", "n": ' + b"7" * 5000 + b"}\n" + GOOD, ["bad_json", "good"]),
    ("j07-nan", b'{"text": "a", "n": NaN}\n' + GOOD, ["bad_json", "good"]),
    ("j07-minus-infinity", b'{"text": "a", "n": -Infinity}\n' + GOOD, ["bad_json", "good"]),
    ("j08-repeated-key-last-wins", b'{"text": "first", "text": "last"}', ["last"]),
    ("j09-no-text-field", b'{"body": "a"}\n' + GOOD, ["no_text_field", "good"]),
    ("j10-text-is-a-number", b'{"text": 7}\n' + GOOD, ["no_text_field", "good"]),
    ("j10-text-is-a-list", b'{"text": ["a"]}\n' + GOOD, ["no_text_field", "good"]),
    ("j10-text-is-null", b'{"text": null}\n' + GOOD, ["no_text_field", "good"]),
    ("j12-lone-surrogate-in-key", b'{"\\ud800": 1, "text": "good"}', ["good"]),
    ("j13-nul-in-value", b'{"text": "a\\u0000b"}', ["a\0b"]),
    ("j15-line-separator-inside", '{"text": "a\u2028b\u0085c\\u000bd"}'.encode(), ["a\u2028b\u0085c\x0bd"]),
    ("j16-two-objects-on-a-line", GOOD + GOOD + b"\n" + GOOD, ["bad_json", "good"]),
    ("a-list-is-no-record", b'["text"]\n' + GOOD, ["no_text_field", "good"]),
    ("a-raw-control-character-is-not-json", b'{"text": "a\tb"}\n' + GOOD, ["bad_json", "good"]),
    ("html-where-there-is-no-text", b'{"html": "<p>a</p>"}', ["<p>a</p>"]),
    ("text-before-html", b'{"html": "<p>a</p>", "text": "b"}', ["b"]),
    ("html-where-the-text-is-blank", b'{"html": "<p>a</p>", "text": " "}', ["<p>a</p>"]),
    ("an-empty-text-is-a-document", b'{"text": ""}', [""]),
    ("bad-utf-8-in-a-line", '{"text": "Grüße'.encode() + b'\xff"}', ["Grüße\ufffd"]),
    ("a-line-in-cp1252", '{"text": "déjà vu à l’hôtel"}'.encode("cp1252"), ["déjà vu à l’hôtel"]),
    ("a-nul-byte-in-a-line", b'{"text": "a\0b"}\n' + GOOD, ["bad_json", "good"]),
    ("empty-object", b"{}\n" + GOOD, ["no_text_field", "good"]),
]


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_each_line_is_a_document_of_its_own(data: bytes, expected: list[object]) -> None:
    raws = read(data, input_format="jsonl")
    assert (outcomes(raws), [raw.record for raw in raws]) == (expected, list(range(len(expected))))


@pytest.mark.parametrize(
    ("line", "warnings"),
    [
        (b'{"text": "a", "text": "b"}', (Warn.DUPLICATE_KEYS,)),
        (b'{"text": "b", "meta": {"k": 1, "k": 2}}', (Warn.DUPLICATE_KEYS,)),
        (b'{"text": "b"}', ()),
        ('{"text": "Grüße, Bärbel'.encode() + b'\xff"}', (Warn.DECODE_ERRORS,)),
    ],
    ids=["key-twice", "key-twice-inside", "clean", "bad-byte"],
)
def test_what_is_doubtful_in_a_line_is_told(line: bytes, warnings: tuple[Warn, ...]) -> None:
    assert [raw.warnings for raw in read(line + b"\n" + GOOD, input_format="jsonl")] == [warnings, ()]


FIELDS: list[tuple[str, object, str | None]] = [
    ("a-string", "a-1", "a-1"),
    ("a-number", 17, "17"),
    ("a-fraction", 1.5, "1.5"),
    ("true", True, None),
    ("null", None, None),
    ("a-list", [1], None),
    ("a-path", "../../x", "../../x"),
    ("three-hundred-characters", "x" * 300, "x" * 300),
    ("a-lone-surrogate", "a\ud800", "a\ufffd"),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_id_and_url_are_passed_on_as_text(value: object, expected: str | None) -> None:
    line = json.dumps({"text": "good", "id": value, "url": value}).encode()
    raw = read(line)[0]
    assert (raw.id, raw.url) == (expected, expected)


def test_a_number_beyond_floats_is_no_id() -> None:
    assert read(b'{"text": "good", "id": 1e999}')[0].id is None


MESSAGES: list[tuple[str, bytes, str]] = [
    ("null-is-named", b'{"text": null}', "the field 'text' is null, not text"),
    ("null-html-is-not-blamed", b'{"html": null}', "no field 'text' or 'html' (found: 'html')"),
    ("cut-string", b'{"text": "to', "line 1: not valid JSON: unterminated string starting at character 10"),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in MESSAGES], ids=[row[0] for row in MESSAGES])
def test_messages_say_what_stands_there(line: bytes, expected: str) -> None:
    failure = read(line, input_format="jsonl")[0].failure
    assert failure is not None
    assert failure.message == expected


def test_a_failed_record_keeps_its_id() -> None:
    raw = read(b'{"id": 5, "url": "https://news.example/5"}')[0]
    assert (raw.id, raw.url, raw.failure is not None) == ("5", "https://news.example/5", True)


def test_the_keys_are_options() -> None:
    line = b'{"content": "a", "key": "k", "link": "l", "markup": "m"}'
    raws = read(line, text_key="content", id_key="key", url_key="link")
    other = read(line, html_key="markup", id_key="key", url_key="link")
    assert [(raw.content, raw.format, raw.id, raw.url) for raw in (*raws, *other)] == [
        ("a", None, "k", "l"),
        ("m", "html", "k", "l"),
    ]


def test_a_line_beyond_the_limit_fails_and_the_next_is_read() -> None:
    long = b'{"text": "' + b"x" * 700_000 + b'"}\n'
    data = GOOD + b"\n" + long + GOOD + b"\n" + long[:-1]
    raws = read(data, input_format="jsonl", document_limit=1000)
    assert outcomes(raws) == ["good", "line_too_long", "good", "line_too_long"]


def test_messages_name_the_line_and_what_stands_there() -> None:
    raws = read(GOOD + b'\n\n{"title": 1, "body": 2}\n{"text": 5}\n{bad\n', input_format="jsonl")
    assert [raw.failure.message for raw in raws if raw.failure] == [
        "no field 'text' or 'html' (found: 'title', 'body')",
        "the field 'text' is a number, not text",
        "line 5: not valid JSON: expecting property name enclosed in double quotes at character 2",
    ]


SNIFFED: list[tuple[str, str, bytes, list[object]]] = [
    ("lines-named-txt", "-", GOOD + b"\n" + GOOD, ["good", "good"]),
    ("lines-after-blank-lines", "-", b"\n\n" + GOOD + b"\n" + GOOD, ["good", "good"]),
    ("lines-whose-first-is-bad", "-", b'{"text": bad}\n' + GOOD, ["bad_json", "good"]),
    ("one-line-longer-than-the-head", "-", b'{"text": "' + b"x" * 200_000 + b'"}\n' + GOOD, ["x" * 200_000, "good"]),
    ("utf-16-lines", "-", (GOOD + b"\n" + GOOD).decode().encode("utf-16"), ["good", "good"]),
    ("an-array", "-", b'[{"text": "a"},\n {"text": "b"}]', ["a", "b"]),
    ("an-array-on-one-line", "-", b'[{"text": "a"}, {"text": 1}]\n', ["a", "no_text_field"]),
    ("an-empty-array", "-", b"[]", []),
    ("an-array-that-is-cut", "-", b'[{"text": "a"}, {"text": "b"', ["a", "bad_json"]),
    ("an-array-with-a-tail", "-", b'[{"text": "a"}] and more', ["a", "bad_json"]),
    ("an-object-over-many-lines", "-", b'{\n  "text": "a",\n  "id": 1\n}\n', ["a"]),
    ("text-that-begins-with-a-brace", "-", b"{so to speak}\nThe rest.", [b"{so to speak}\nThe rest."]),
    ("text-that-begins-with-a-bracket", "-", b"[Photo] The rest.", [b"[Photo] The rest."]),
    ("markdown-link-first", "-", b"[Home](/) [News](/news)", [b"[Home](/) [News](/news)"]),
    ("code-in-braces", "-", b"{\n  let x = 1;\n}\n", [b"{\n  let x = 1;\n}\n"]),
    ("a-number-alone", "-", b"17\n", [b"17\n"]),
    ("an-object-that-is-cut", "-", b'{"text": "a"', ["bad_json"]),
    ("objects-that-are-no-json", "-", b'{"text": "a", "x": NaN}\n{"text": "b", "x": NaN}\n', ["bad_json", "bad_json"]),
    ("an-object-over-many-lines-that-is-cut", "-", b'{\n  "text": "a",\n  "id": 1\n', ["bad_json"]),
]


@pytest.mark.parametrize(("name", "data", "expected"), [row[1:] for row in SNIFFED], ids=[row[0] for row in SNIFFED])
def test_the_content_says_what_it_is(name: str, data: bytes, expected: list[object]) -> None:
    assert outcomes(read(data, name)) == expected


def test_a_form_that_the_caller_states_is_not_doubted() -> None:
    assert [read(GOOD, input_format=form)[0].content for form in ("text", "markdown", "html")] == [GOOD] * 3
