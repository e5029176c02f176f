"""J01 to J20: JSON Lines with lines that are torn, endless, too deep, or JSON in name only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .articles import article, marker_of
from .case import Case
from .json_lines import BAD, GOOD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def _line(id_: str, **more: object) -> str:
    return json.dumps({"text": article(marker_of(id_)), **more}) + "\n"


def _records(id_: str, name: str, data: str | bytes, expect: str = "OK", code: str = "", **more: object) -> Case:
    content = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    settings: dict[str, object] = {"how": "records", "count": expect.count(",") + 1, **more}
    marker = (
        marker_of(id_)
        if "OK" in expect.rsplit(",", maxsplit=1)[-1] and "ERR" not in expect.rsplit(",", maxsplit=1)[-1]
        else ""
    )
    return Case(id_, f"{id_.lower()}-{name}", content, expect=expect, code=code, marker=marker, **settings)  # type: ignore[arg-type]


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _framing()
    yield from _values()
    yield from _suites()


def _framing() -> Iterator[Case]:
    good = _line("J01")
    yield _records("J01", "blank-lines.jsonl", f"\n{good}\n   \n{good}\n\n", "OK,OK")
    yield _records("J02", "torn.jsonl", _line("J02") * 2 + _line("J02")[:-40], "OK,OK,ERR", ",,bad_json")
    yield _records("J03", "mark.jsonl", "\ufeff" + _line("J03"))
    yield _records("J04", "crlf.jsonl", (_line("J04") * 2).replace("\n", "\r\n"), "OK,OK")
    yield _records("J05", "deep.jsonl", _line("J05") + "[" * 100_000 + "\n" + _line("J05"), "OK,ERR,OK", ",bad_json,")
    deep = '{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    yield _records("J05", "deep-value.jsonl", _line("J05") + deep + _line("J05"), "OK,ERR,OK", ",bad_json,")
    apart = json.dumps({"text": article(marker_of("J15"))}, ensure_ascii=False).replace(
        "lighthouse", "light\u2028house", 1
    )
    yield _records("J15", "line-separator.jsonl", apart + "\n" + _line("J15"), "OK,OK")
    yield _records(
        "J16", "two-on-a-line.jsonl", _line("J16") + _line("J16").rstrip() + _line("J16"), "OK,ERR", ",bad_json"
    )
    array = json.dumps([{"text": article(marker_of("J17"))}, {"text": article(marker_of("J17"))}])
    yield _records("J17", "array.jsonl", array, "OK,OK")
    yield _records("J17", "array.json", array, "OK,OK")
    yield _records("J18", "utf-16.jsonl", ("\ufeff" + _line("J18") * 2).encode("utf-16-le"), "OK,OK")

    def long_line(path: Path) -> None:
        with path.open("wb") as file:
            file.write(_line("J14").encode() + b'{"text": "')
            for _ in range(200):
                file.write(b"rain " * 200_000)
            file.write(b'"}\n' + _line("J14").encode())

    yield Case(
        "J14", "j14-endless-line.jsonl", long_line, expect="OK,ERR,OK", code=",line_too_long,", marker=marker_of("J14"),
        how="records", count=3, large=True,
    )  # fmt: skip


def _values() -> Iterator[Case]:
    number = '{"text": "a", "x": ' + "9" * 5000 + "}\n"
    yield _records("J06", "endless-number.jsonl", _line("J06") + number + _line("J06"), "OK,ERR,OK", ",bad_json,")
    odd = "".join(f'{{"text": "a", "x": {word}}}\n' for word in ("NaN", "Infinity", "-Infinity"))
    yield _records("J07", "not-a-number.jsonl", odd, "ERR,ERR,ERR", "bad_json")
    twice = '{"text": "a", "text": ' + json.dumps(article(marker_of("J08"))) + "}\n"
    yield _records("J08", "duplicate-keys.jsonl", twice, code="duplicate_keys")
    yield _records("J09", "no-text.jsonl", '{"body": "a", "id": "x1"}\n' + _line("J09"), "ERR,OK", "no_text_field,")
    kinds = "".join(json.dumps({"text": value}) + "\n" for value in (1, [1], None, True, {"a": 1}, 1.5))
    yield _records("J10", "text-is-none.jsonl", kinds, "ERR,ERR,ERR,ERR,ERR,ERR", "no_text_field")
    broken = json.dumps({"text": article(marker_of("J11")).replace("four winters", "four \ud800 winters")}) + "\n"
    yield _records("J11", "surrogate-in-value.jsonl", broken, code="surrogates")
    yield _records("J12", "surrogate-in-key.jsonl", _line("J12", **{"\ud800": 1}))
    nul = json.dumps({"text": article(marker_of("J13")).replace("four winters", "four \0 winters")}) + "\n"
    yield _records("J13", "nul-in-value.jsonl", nul, code="control_chars")
    ids = ("../../x", "CON", "i" * 300, "", "same", "same", 17, None, ["a"], "a\x1b[31mb", "a\nb")
    lines = "".join(_line("J19", id=value) for value in ids)
    yield _records("J19", "ids.jsonl", lines, ",".join(["OK"] * len(ids)))


def _suites() -> Iterator[Case]:
    """Lines that are JSON and lines that are not, each as a record of its own and as a value inside a record."""
    text = json.dumps(article(marker_of("J20")))

    def lines(of: Callable[[bytes], bytes], values: tuple[bytes, ...]) -> bytes:
        return b"".join(of(value) + b"\n" for value in values)

    good = lines(lambda value: b'{"text": %s, "x": %s}' % (text.encode(), value), GOOD)
    yield _records("J20", "good.jsonl", good, ",".join(["OK"] * len(GOOD)), "surrogates?|duplicate_keys?")
    inside = lines(lambda value: b'{"text": "a", "x": %s}' % value, BAD)
    yield _records("J20", "bad-inside.jsonl", inside, ",".join(["ERR"] * len(BAD)), "bad_json")
    bare = lines(lambda value: value, BAD)
    yield _records(
        "J20",
        "bad-bare.jsonl",
        _line("J20").encode() + bare,
        ",".join(["OK", *["ERR"] * len(BAD)]),
        ",bad_json|no_text_field|unsupported",
    )
