"""E01 to E34: bytes in every encoding that dumps come in, declared rightly, wrongly or not at all, whole and damaged."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from .articles import article, html_page, marker_of
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

GUESSED = "encoding_guessed"


def _text(id_: str, name: str, data: bytes, **more: object) -> Case:
    return Case(id_, f"{id_.lower()}-{name}.txt", data, marker=marker_of(id_), **more)  # type: ignore[arg-type]


def _page(id_: str, name: str, data: bytes, **more: object) -> Case:
    return Case(id_, f"{id_.lower()}-{name}.html", data, marker=marker_of(id_), **more)  # type: ignore[arg-type]


def _declared(name: str) -> str:
    return f'<meta charset="{name}">'


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _unicode()
    yield from _western()
    yield from _eastern()
    yield from _damaged()
    yield from _declarations()


def _unicode() -> Iterator[Case]:
    german = {"has": ("Süderoog",), "lacks": ("\ufeff", "\ufffd")}
    yield _text("E01", "utf-8", article(marker_of("E01"), "de").encode(), **german)
    yield _text("E02", "utf-8-mark", codecs.BOM_UTF8 + article(marker_of("E02"), "de").encode(), **german)
    yield _text("E03", "two-marks", codecs.BOM_UTF8 * 2 + article(marker_of("E03"), "de").encode(), **german)
    yield _text(
        "E04", "utf-16le-mark", codecs.BOM_UTF16_LE + article(marker_of("E04"), "de").encode("utf-16-le"), **german
    )
    yield _text(
        "E05", "utf-16be-mark", codecs.BOM_UTF16_BE + article(marker_of("E05"), "de").encode("utf-16-be"), **german
    )
    yield _text(
        "E06", "utf-16le-bare", article(marker_of("E06"), "de").encode("utf-16-le"), code=f"{GUESSED}?", **german
    )
    odd = codecs.BOM_UTF16_LE + article(marker_of("E07"), "de").encode("utf-16-le") + b"\x0a"
    yield _text("E07", "utf-16-odd", odd, code="decode_errors", has=("Süderoog",))
    yield _text(
        "E08", "utf-32le-mark", codecs.BOM_UTF32_LE + article(marker_of("E08"), "de").encode("utf-32-le"), **german
    )


def _western() -> Iterator[Case]:
    yield _text("E09", "cp1252-bare", article(marker_of("E09"), "fr").encode("cp1252"), code=GUESSED, has=("déjà",))
    quoted = article(marker_of("E10"), "fr").replace("On nous répétait", "\u201cOn\u201d nous répétait")
    body = "".join(f"<p>{line}</p>" for line in quoted.splitlines() if line)
    page = f"<html><head>{_declared('iso-8859-1')}<title>Le vieux phare</title></head><body>{body}</body></html>"
    yield _page("E10", "latin1-is-cp1252", page.encode("cp1252"), has=("\u201cOn\u201d", "déjà"))
    nine = article(marker_of("E11"), "fr").replace("moins cher", "cinq € de moins, un œuf et un cœur,")
    yield _text("E11", "latin9-bare", nine.encode("iso8859-15"), code=GUESSED, has=("cœur", "cinq €"))
    yield _text(
        "E34", "ebcdic", article(marker_of("E34")).encode("cp037"), expect="OK|NONE|ERR", code=f"{GUESSED}|unsupported"
    )


def _eastern() -> Iterator[Case]:
    yield _text("E12", "gbk-bare", article(marker_of("E12"), "zh").encode("gbk"), code=f"{GUESSED}?", has=("灯塔",))
    page = html_page(marker_of("E13"), "zh", head=_declared("gbk"))
    yield _page("E13", "gbk-declared", page.encode("gbk"), has=("灯塔",))
    rare = article(marker_of("E14"), "zh").replace("灯塔", "灯塔㐀㐁𠀀")
    page = "".join(f"<p>{line}</p>" for line in rare.splitlines())
    page = f"<html><head>{_declared('gb18030')}</head><body>{page}</body></html>"
    yield _page("E14", "gb18030", page.encode("gb18030"), has=("㐀㐁𠀀",))
    yield _text("E15", "big5", article(marker_of("E15"), "zh-tw").encode("big5"), code=f"{GUESSED}?", has=("燈塔",))
    yield _text(
        "E16",
        "shift-jis-bare",
        article(marker_of("E16"), "ja").encode("cp932"),
        code=f"{GUESSED}?",
        has=("表示板", "能力"),
    )
    page = html_page(marker_of("E17"), "ja", head=_declared("shift_jis"))
    yield _page("E17", "shift-jis-declared", page.encode("cp932"), has=("予算", "能力"))
    yield _text("E18", "euc-jp", article(marker_of("E18"), "ja").encode("euc_jp"), code=f"{GUESSED}?", has=("灯台",))
    page = html_page(marker_of("E19"), "ja", head=_declared("iso-2022-jp"))
    yield _page("E19", "iso-2022-jp", page.encode("iso2022_jp"), has=("灯台",), lacks=("$B",))
    for id_, name, codec in (
        ("E20", "koi8-r", "koi8-r"),
        ("E21", "cp1251", "cp1251"),
        ("E22", "iso-8859-5", "iso8859-5"),
    ):
        text = article(marker_of(id_), "ru").replace("—", "-").replace("«", '"').replace("»", '"')
        yield _text(id_, name, text.encode(codec), code=f"{GUESSED}?", has=("Маяк",))


def _damaged() -> Iterator[Case]:
    errors = {"code": "decode_errors"}
    good = article(marker_of("E23"), "de").encode()
    middle = good.index(b"Winter")
    yield _text(
        "E23", "one-bad-byte", good[:middle] + b"\xff" + good[middle:], has=("Süderoog", "\ufffdWinter"), **errors
    )
    cut = (
        article(marker_of("E24"), "de")
        + "\n"
        + "Die Behörde bittet auch um Spenden für das Gebäude der Zöllner, das baufällig ist, ü"
    )
    yield _text("E24", "cut-in-a-character", cut.encode()[:-1], has=("Süderoog",), **errors)
    halves = article(marker_of("E25"), "de").split("\n\n")
    glued = "\n\n".join(halves[:3]).encode() + b"\n\n" + "\n\n".join(halves[3:]).encode("cp1252")
    yield _text("E25", "half-and-half", glued, has=("Süderoog", "nördlichen"), **errors)
    bad = {"E30": b"\xc0\xaf", "E31": b"\xed\xa0\x80", "E32": b"\xf5\x80\x80\x80"}
    for id_, sequence in bad.items():
        data = article(marker_of(id_), "de").replace("Winter", "Win@ter").encode().replace(b"@", sequence)
        name = {"E30": "overlong", "E31": "encoded-surrogate", "E32": "beyond-unicode"}[id_]
        yield _text(id_, name, data, has=("Süderoog",), lacks=("Win/ter", "\ud800"), **errors)
    twice = article(marker_of("E33"), "de").encode().decode("latin-1").encode()
    yield _text("E33", "encoded-twice", twice, code="mojibake_repaired", has=("Süderoog", "nördlichen"))
    quoting = article(marker_of("E33"))
    quoting = quoting.replace("We were told", "Some pages show Ã¼ where they mean a letter, and we were told")
    yield Case("E33", "e33-a-text-about-it.txt", quoting.encode(), marker=marker_of("E33"), has=("Ã¼",))


def _declarations() -> Iterator[Case]:
    page = html_page(marker_of("E26"), "fr", head=_declared("utf-8")).encode("cp1252")
    yield _page("E26", "utf-8-declared-but-cp1252", page, code="encoding_conflict", has=("déjà",))
    for id_, head in (
        ("E27", '<meta http-equiv="Content-Type" content="text/html; charset=utf-7">'),
        ("E28", _declared("bogus-9000")),
        ("E29", _declared("iso-8859-1") + _declared("shift_jis")),
    ):
        page = html_page(marker_of(id_), "de", head=head).encode()
        yield _page(id_, "declaration-ignored", page, code="encoding_conflict", has=("Süderoog",), lacks=("\ufffd",))
