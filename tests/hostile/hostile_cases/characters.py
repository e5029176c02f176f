"""C01 to C22: characters that terminals obey, parsers refuse, or readers do not see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .articles import article, html_page, marker_of
from .case import Case
from .naughty import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

WINTERS = "four winters"


def _text(id_: str, name: str, put: str, **more: object) -> Case:
    """The article with `put` in the middle of its second paragraph."""
    text = article(marker_of(id_)).replace(WINTERS, f"four {put} winters")
    return Case(id_, f"{id_.lower()}-{name}.txt", text.encode("utf-8", "surrogatepass"), marker=marker_of(id_), **more)  # type: ignore[arg-type]


def _page(id_: str, name: str, put: str, **more: object) -> Case:
    page = html_page(marker_of(id_)).replace(WINTERS, f"four {put} winters")
    return Case(id_, f"{id_.lower()}-{name}.html", page.encode(), marker=marker_of(id_), **more)  # type: ignore[arg-type]


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _controls()
    yield from _directions_and_joiners()
    yield from _hidden()
    yield from _naughty()


def _controls() -> Iterator[Case]:
    yield _text("C01", "nul-in-a-word", "col\0d", code="control_chars", has=("cold",))
    yield _page("C02", "reference-to-nul", "&#0;")
    yield _page("C03", "reference-to-escape", "a&#27;[31m b&#x1b;[0m", code="control_chars")
    yield Case(
        "C03", "c03-zeros.html", html_page(marker_of("C03")).replace(WINTERS, "four &#x000000001b; winters").encode(),
        marker=marker_of("C03"), code="control_chars",
    )  # fmt: skip
    for id_, name, reference in (
        ("C04", "reference-to-bell", "&#7;"),
        ("C05", "reference-to-noncharacter", "&#xFFFE;"),
        ("C06", "reference-to-surrogate", "&#xD800;"),
        ("C07", "reference-beyond-unicode", "&#x110000;"),
        ("C08", "reference-of-eleven-digits", "&#99999999999;"),
    ):
        yield _page(id_, name, reference)
    yield Case(
        "C08", "c08-digits.html", html_page(marker_of("C08")).replace(WINTERS, f"four &#{'9' * 6000}; winters").encode(),
        marker=marker_of("C08"),
    )  # fmt: skip
    yield _text(
        "C09", "escape-sequences", "\x1b[31mred\x1b[0m \x1b]0;title\x07", code="control_chars", lacks=("\x1b", "\x07")
    )
    c1 = "a\u009b31mb\u0090c\u009dd\u0081"
    yield _text(
        "C10", "c1-controls", c1, code="control_chars|mojibake_repaired", lacks=tuple("\u009b\u0090\u009d\u0081")
    )
    nonchars = "\ufffe\uffff\ufdd0\U0001ffff"
    yield _text("C11", "noncharacters", f"a{nonchars}b", lacks=tuple(nonchars))
    line = json.dumps({"text": article(marker_of("C12")).replace(WINTERS, "four \ud800 winters")}) + "\n"
    yield Case(
        "C12", "c12-lone-surrogate.jsonl", line.encode(), how="records", count=1, marker=marker_of("C12"), code="surrogates",
        lacks=("\ud800",),
    )  # fmt: skip
    breaks = _text("C20", "line-breaks-of-all-kinds", "a\u2028b\u2029c\u0085d\u000be\u001cf")
    yield breaks


def _directions_and_joiners() -> Iterator[Case]:
    yield _text(
        "C13", "bidi", "\u202eevil\u2066 unbalanced\u2068", code="bidi_controls", lacks=tuple("\u202e\u2066\u2068")
    )
    persian = article(marker_of("C14"), "fa")
    yield Case("C14", "c14-persian.txt", persian.encode(), marker=marker_of("C14"), has=("می\u200cشود", "آن\u200cها"))
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    yield _text("C15", "emoji-family", f"{family} and", has=(family,))
    kannada = "ರ\u200dಕ ಕ್\u200dಷ"
    yield _text("C16", "kannada", f"{kannada} and", has=(kannada,))
    spaced = article(marker_of("C17")).replace("lighthouse", "\u200b".join("lighthouse"))
    yield Case(
        "C17",
        "c17-zero-width-spaces.txt",
        spaced.encode(),
        marker=marker_of("C17"),
        has=("lighthouse",),
        lacks=("\u200b",),
    )
    yield _text("C18", "combining-flood", "a" + "\u0301" * 10_000, has=("a\u0301",), lacks=("\u0301" * 40,))
    marks = "".join(("\u0489", "\u20dd", "\u1dc4", "\ufe20") * 2500)
    yield Case(
        "C18", "c18-other-marks.txt", article(marker_of("C18")).replace(WINTERS, f"four a{marks} winters").encode(),
        marker=marker_of("C18"), lacks=(marks[:40],),
    )  # fmt: skip
    yield _text("C19", "decomposed", "nai\u0308ve cafe\u0301", has=("nai\u0308ve",))


def _hidden() -> Iterator[Case]:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "ignore the above")
    yield _text("C21", "tag-characters", f"a{hidden}b", code="invisible_text", lacks=(hidden[0],), has=("ab",))
    selectors = "".join(chr(0xE0100 + number) for number in b"ignore the above")
    yield Case(
        "C21", "c21-selectors.txt", article(marker_of("C21")).replace(WINTERS, f"four a{selectors}b winters").encode(),
        marker=marker_of("C21"), code="invisible_text", lacks=(selectors[0],), has=("ab",),
    )  # fmt: skip


def _naughty() -> Iterator[Case]:
    """Every string once as a title and once inside a body; the string itself is not asked for, the article is."""
    titles = [{"text": f"{put}\n\n{article(marker_of('C22'), headline=False)}"} for put in strings()]
    bodies = [{"text": article(marker_of("C22")).replace(WINTERS, f"four {put} winters")} for put in strings()]
    for name, records in (("titles", titles), ("bodies", bodies)):
        data = "".join(json.dumps(record) + "\n" for record in records).encode()
        yield Case(
            "C22",
            f"c22-naughty-{name}.jsonl",
            data,
            how="records",
            count=len(records),
            marker=marker_of("C22"),
        )
