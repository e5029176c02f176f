"""P01 to P20: plain text that is empty, endless, built against patterns, or something other than an article."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from .articles import HEADLINES, article, marker_of, paragraphs
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 200_000


def _text(id_: str, name: str, text: str | bytes, **more: object) -> Case:
    data = text if isinstance(text, bytes) else text.encode()
    marker = marker_of(id_) if marker_of(id_).encode() in data else ""
    return Case(id_, f"{id_.lower()}-{name}", data, marker=marker, **more)  # type: ignore[arg-type]


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _empty_and_line_ends()
    yield from _long()
    yield from _killers()
    yield from _other_things()


def _empty_and_line_ends() -> Iterator[Case]:
    none = {"expect": "NONE"}
    yield _text("P01", "empty.txt", "", **none)
    yield _text("P02", "one-line-end.txt", "\n", **none)
    yield _text("P03", "blanks.txt", " " * 1_000_000, **none)
    yield _text("P04", "no-last-line-end.txt", article(marker_of("P04")).rstrip("\n"))
    yield _text("P05", "crlf.txt", article(marker_of("P05")).replace("\n", "\r\n"), lacks=("\r",))
    yield _text("P06", "cr.txt", article(marker_of("P06")).replace("\n", "\r"), lacks=("\r",))
    mixed = "\r".join("\r\n".join(article(marker_of("P07")).split("\n", 3)).rsplit("\n", 2))
    yield _text("P07", "mixed.txt", mixed, lacks=("\r",))


def _long() -> Iterator[Case]:
    yield _text("P08", "one-character-lines.txt", article(marker_of("P08")) + "\n" + "x\n" * MANY)
    yield _text("P09", "identical-lines.txt", article(marker_of("P09")) + "\nRead more\n" * MANY)
    lines = "".join(
        f"On day {number} the keeper wrote that the weather had been much as before and went out.\n"
        for number in range(MANY)
    )
    yield _text("P10", "distinct-lines.txt", article(marker_of("P10")) + "\n" + lines, large=True)
    yield _text(
        "P11",
        "no-punctuation.txt",
        article(marker_of("P11")) + "\n" + "rain " * 2_000_000,
        large=True,
    )
    yield _text(
        "P19",
        "numbered-list.txt",
        article(marker_of("P19")) + "\n" + "".join(f"{n}. A thing\n" for n in range(50_000)),
    )


def _killers() -> Iterator[Case]:
    """Lines that are nearly what a rule looks for, over and over, and then are not."""
    mega = 1_000_000
    killers = {
        "letters": "a" * mega + "!",
        "by": "By " + "A. " * (mega // 3) + "!",
        "names": "By " + "Ann Lee, " * (mega // 9) + "and!",
        "dates": "1 May " * (mega // 6) + "x",
        "credits": "Photograph: " + "a/" * (mega // 2) + "(",
        "brackets": "[" * mega,
        "links": "[a](" * (mega // 4),
        "emphasis": "*a " * (mega // 3),
        "addresses": "a@" * (mega // 2),
        "clock": "12:" * (mega // 3),
        "quotes": "“‘" * (mega // 2),
        "dashes": "a - " * (mega // 4) + "|",
        "slashes": "http://" * (mega // 7),
    }
    for name, line in killers.items():
        yield _text("P12", f"{name}.txt", article(marker_of("P12")) + "\n" + line + "\n")
        yield _text("P12", f"{name}-first.txt", line + "\n\n" + article(marker_of("P12")))


def _other_things() -> Iterator[Case]:
    prose = article(marker_of("P13")).replace(
        "four winters", "four winters, which shows that if a < b and c > d they are slow,"
    )
    yield _text("P13", "comparisons.txt", prose, has=("if a < b and c > d",))
    parts = paragraphs(marker_of("P14"))
    early = "\n\n".join(("A page in html says how the lamp was lit, html being what it is written in.", *parts))
    yield _text("P14", "speaks-of-html.txt", early, has=("eleven years",))
    marked = f"# {HEADLINES['en']}\n\n*By [Ada Moss](https://a.example/ada)*\n\n" + "\n\n".join(
        paragraphs(marker_of("P15"))
    )
    yield _text("P15", "markdown.md", marked)
    image = base64.encodebytes(bytes(range(256)) * 40).decode()
    mail = (
        "From: Ada Moss <ada@a.example>\nTo: desk@a.example\nSubject: Old lighthouse of Port Ellery gets its lamp back\n"
        "Date: Mon, 4 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\nMessage-ID: <1@a.example>\n"
        'Content-Type: multipart/mixed; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n'
        + article(marker_of("P16"), headline=False)
        + "\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + image + "\n--b1--\n"
    )  # fmt: skip
    yield _text("P16", "message.txt", mail, expect="OK|NONE")
    log = "".join(
        f"2024-03-04T10:{n // 60 % 60:02}:{n % 60:02}Z INFO worker-{n % 7} request id={n:08x} path=/api/v1/items/{n} status=200 ms={n % 97}\n"
        for n in range(400)
    )
    yield _text("P17", "log.txt", log, expect="NONE")
    code = "".join(
        f"def step_{n}(value: int) -> int:\n    if value > {n}:\n        return value - {n}\n    return value + {n}\n\n\n"
        for n in range(80)
    )
    yield _text("P18", "source.txt", code, expect="NONE")
    front = (
        '---\ntitle: "Not ours"\nstatus: evil\n---\n\n'
        + article(marker_of("P20")).replace("four winters", "four --- winters")
        + "\n---\n\nend: true\n"
    )
    yield _text("P20", "front-matter.md", front)
