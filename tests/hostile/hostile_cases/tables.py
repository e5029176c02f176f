"""V01 to V16: tables as text whose quotes, rows, columns or encodings are not what their header promises."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from .articles import article, marker_of
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ARGS = ("--input-format", "csv")
HEADER = ("id", "text", "url")


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _rows()
    yield from _headers()
    yield from _bytes()
    yield from _sizes()


def _table(rows: Sequence[Sequence[str]], *, end: str = "\n", delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _row(id_: str, *, key: str = "a") -> tuple[str, str, str]:
    return key, article(marker_of(id_)), "https://tide.example/" + key


def _good(id_: str, rows: int = 1) -> str:
    return _table([_row(id_)] * rows)


def _case(id_: str, name: str, data: str | bytes, expect: str = "OK", code: str = "", **more: object) -> Case:
    content = data if isinstance(data, bytes) else data.encode()
    marker = marker_of(id_) if expect.endswith("OK") else ""
    settings: dict[str, object] = {"how": "records", "count": expect.count(",") + 1, "args": ARGS, **more}
    return Case(id_, f"{id_.lower()}-{name}", content, expect=expect, code=code, marker=marker, **settings)  # type: ignore[arg-type]


def _rows() -> Iterator[Case]:
    head = ",".join(HEADER) + "\n"
    crlf = _table([HEADER, _row("V01"), _row("V01")], end="\r\n")
    yield _case("V01", "cells-over-lines.csv", crlf, "OK,OK")
    cut = _good("V02")[:-120]
    yield _case("V02", "cut-in-a-cell.csv", head + _good("V02") + cut, "OK,ERR", ",bad_csv")
    lone = head + _good("V02") + 'b,"The tide,c\n' + 'c,"The tide",d\n'
    yield _case("V02", "a-lone-quote.csv", lone + _good("V02"), "OK,ERR,NONE|OK,OK", ",bad_csv,,")
    misfits = head + _good("V03") + "b,c\n" + "b,c,d,e\n" + ",,,,,\n\n" + _good("V03")
    yield _case("V03", "too-few-and-too-many-cells.csv", misfits, "OK,ERR,ERR,OK", ",bad_csv,bad_csv,")
    yield _case("V12", "formulas.csv", head + _table([_row("V12", key=key) for key in FORMULAS]), ",".join(["OK"] * 5))
    line = '"' + " ".join(article(marker_of("V09")).split())
    quotes = "".join("\t".join(row) + "\n" for row in (HEADER, *[("a", line, "b")] * 5))
    yield _case("V09", "quotes-that-are-characters.tsv", quotes, "OK,OK,OK,OK,OK")
    yield _case("V09", "a-chain-of-quotes.csv", head + 'x","y\n' * 400, ",".join(["ERR"] * 200), "bad_csv", count=None)


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")


def _headers() -> Iterator[Case]:
    yield _case("V05", "no-column-of-text.csv", "id,body\n" + "a,b\n" * 3, "ERR", "no_text_field")
    yield _case("V05", "prose.csv", article(marker_of("V05")), "ERR", "no_text_field")
    yield _case("V05", "a-quote-in-the-header.csv", '"id,text\n' + "a,b\n" * 3, "ERR", "bad_csv")
    yield _case("V10", "nothing.csv", b"", "ERR", "empty")
    twice = _table([("text", "id", "text"), ("not this one", "a", article(marker_of("V14")))])
    yield _case("V14", "a-column-twice.csv", twice, "OK", "duplicate_keys")
    spreadsheet = "\ufeffsep=;\r\n" + _table([HEADER, _row("V15")], end="\r\n", delimiter=";")
    yield _case("V15", "told-its-delimiter.csv", spreadsheet)
    again = _table([HEADER, _row("V15")])
    yield _case("V15", "two-tables-in-one-file.csv", again + "\ufeff" + again, "OK,OK")


def _bytes() -> Iterator[Case]:
    nul = _table([HEADER, _row("V04")]).replace("four winters", "four\0winters")
    yield _case("V04", "nul-in-a-cell.csv", nul, "OK", "control_chars")
    wide = ("\ufeff" + _table([HEADER, _row("V06"), _row("V06")])).encode("utf-16-le")
    yield _case("V06", "utf-16.csv", wide, "OK,OK")
    accents = _table([HEADER, ("a", "Déjà vu à l’hôtel. " * 20 + article(marker_of("V06")), "")]).encode("cp1252")
    yield _case("V06", "cp1252.csv", accents, "OK", "encoding_guessed")
    japanese = _table([HEADER, ("a", "古い灯台に明かりが戻る。" * 20 + "\n" + article(marker_of("V06")), "")])
    yield _case("V06", "iso-2022-jp.csv", japanese.encode("iso2022_jp"), "OK", "encoding_guessed")
    yield _case("V11", "carriage-returns.csv", _table([HEADER, _row("V11"), _row("V11")]).replace("\n", "\r"), "OK,OK")
    bad = _table([HEADER, _row("V16"), _row("V16")]).encode().replace(b"four winters", b"four \xff winters", 1)
    yield _case("V16", "a-bad-byte.csv", bad, "OK,OK", "decode_errors|encoding_guessed,")


def _sizes() -> Iterator[Case]:
    names = [f"c{number}" for number in range(5000)]
    wide = _table([(*names, "text"), (*("x" for _ in names), article(marker_of("V13")))])
    yield _case("V13", "five-thousand-columns.csv", wide)
    names = [f"c{number}" for number in range(60_000)]
    yield _case("V13", "sixty-thousand-columns.csv", _table([("text", *names), ("x",)]), "ERR", "bad_csv")
    yield _case("V08", "half-a-million-commas.csv", "," * 500_000 + "text\n" + "a,b\n", "ERR", "no_text_field")

    def long_row(path: Path) -> None:
        with path.open("wb") as file:
            file.write((",".join(HEADER) + "\n" + _good("V07")).encode() + b'b,"')
            for _ in range(130):
                file.write(b"rain and tide\n" * 30_000)
            file.write(b'",c\n' + _good("V07").encode())

    yield Case(
        "V07", "v07-endless-row.csv", long_row, expect="OK,ERR,OK", code=",line_too_long,", marker=marker_of("V07"),
        how="records", count=3, large=True, args=ARGS, max_s=10.0,
    )  # fmt: skip
