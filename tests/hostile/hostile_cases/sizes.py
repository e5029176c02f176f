"""Z01 to Z26: inputs whose parts are many or long, most of them as a series of three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .articles import article, html_page, marker_of, paragraphs
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIELDS = {"code": "field_capped?"}


def _page(id_: str, name: str, content: bytes, **more: object) -> Case:
    return Case(id_, f"{id_.lower()}-{name}.html", content, marker=marker_of(id_), **more)  # type: ignore[arg-type]


def _put(id_: str, *, head: str = "", before: str = "", after: str = "", title: str = "") -> bytes:
    return html_page(marker_of(id_), head=head, before=before, after=after, title=title).encode()


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _floods()
    yield from _brackets()
    yield from _blanks()
    yield from _heads()
    yield from _huge()


def _floods() -> Iterator[Case]:
    for count in (8_000, 16_000, 32_000, 60_000):
        many = " ".join(f"a{number}=1" for number in range(count))
        yield _page(
            "Z01", f"{count}-attributes", _put("Z01", before=f"<p {many}>Rain.</p>"), code="attributes_dropped", max_s=2
        )
    for count in (20_000, 40_000, 80_000):
        page = _put("Z02").removeprefix(b"<!DOCTYPE html>\n")
        yield _page("Z02", f"{count}-slashes", b"<!DOCTYPE html" + b"/" * count + b"\n" + page, max_s=1)
    for count in (10_000, 20_000, 40_000):
        row = "<table><tr>" + "<td>1</td>" * count + "</tr></table>"
        yield _page(
            "Z03",
            f"{count}-cells",
            _put("Z03", before=row),
            expect="OK|ERR",
            code="element_limit?|too_complex",
        )
    for count in (40_000, 80_000, 300_000):
        many = "<p>Rain.</p>" * count
        yield _page("Z04", f"{count}-paragraphs", _put("Z04", after=many), code="element_limit?", large=count > 80_000)
    for count in (20_000, 40_000, 80_000):
        yield _page("Z05", f"{count}-breaks", _put("Z05", before="<br>" * count), code="element_limit?")
    yield _page("Z05", "3000000-breaks", _put("Z05", before="<br>" * 3_000_000), code="element_limit", large=True)
    for count in (10_000, 20_000, 40_000):
        links = "".join(f'<a href="/{number}">Link {number}</a> ' for number in range(count))
        yield _page("Z06", f"{count}-links", _put("Z06", before=links), code="element_limit?")
        items = "<ul>" + "<li>Item</li>" * count + "</ul>"
        yield _page("Z07", f"{count}-items", _put("Z07", after=items), code="element_limit?")
        ids = '<i id="x">a</i>' * count
        yield _page("Z08", f"{count}-ids", _put("Z08", after=f"<p>{ids}</p>"), code="element_limit?")


def _brackets() -> Iterator[Case]:
    for id_, name, flood in (
        ("Z09", "less-than", "<" * 300_000),
        ("Z10", "comment-opens", "<!--" * 300_000),
        ("Z11", "cdata", "<![CDATA[" * 100_000),
        ("Z12", "end-tag-and-comments", "</" + "<!--" * 300_000),
    ):
        yield _page(id_, f"{name}-after", _put(id_, after=flood))
        # What stands before the article may swallow it, as a browser would let it.
        yield _page(id_, f"{name}-before", _put(id_, before=f"<p>{flood}</p>"))


def _blanks() -> Iterator[Case]:
    for id_, name, blank in (("Z13", "line-ends", "\n"), ("Z14", "blanks", " "), ("Z15", "no-break-spaces", "\xa0")):
        yield _page(id_, name, _put(id_, before=f"<p>Rain{blank * 2_000_000}again.</p>"))
        text = article(marker_of(id_)).replace("four winters", f"four{blank * 300_000}winters")
        yield Case(id_, f"{id_.lower()}-{name}.txt", text.encode(), marker=marker_of(id_))


def _heads() -> Iterator[Case]:
    mega = 1_000_000
    yield _page("Z16", "title-of-blanks", _put("Z16", title=" " * mega), **FIELDS)
    yield _page("Z17", "title-of-dashes", _put("Z17", title="a" + " - " * (mega // 3)), **FIELDS)
    author = "By " * 300_000
    yield _page("Z18", "author", _put("Z18", head=f'<meta name="author" content="{author}">'), **FIELDS)
    date = f'<meta property="article:published_time" content="{"2" * mega}">'
    yield _page("Z19", "date", _put("Z19", head=date), **FIELDS)
    for id_, name, text in (
        ("Z20", "json-ld-deep", '{"@type":' + '[{"a":' * 50_000),
        ("Z21", "json-ld-open-string", '{"@type":"NewsArticle","headline":"' + "a" * mega),
        ("Z22", "json-ld-quotes", '{"@type":"NewsArticle","headline":"' + '\\"' * (mega // 2) + '"}'),
    ):
        yield _page(id_, name, _put(id_, head=f'<script type="application/ld+json">{text}</script>'), **FIELDS)
    for id_, name, flood in (
        ("Z17", "plain-title", "a" + " - " * 300_000),
        ("Z18", "plain-byline", "By " * 300_000),
        ("Z19", "plain-date", "2" * mega),
    ):
        head, *rest = article(marker_of(id_)).split("\n\n")
        parts = [flood, *rest] if id_ == "Z17" else [head, flood, *rest]
        yield Case(id_, f"{id_.lower()}-{name}.txt", "\n\n".join(parts).encode(), marker=marker_of(id_))


def _huge() -> Iterator[Case]:
    rain = b"It rained on the pier and nobody came to see the lamp. "

    def line_of(id_: str, filling: bytes) -> Callable[[Path], None]:
        def make(path: Path) -> None:
            tail = paragraphs(marker_of(id_))[-1].encode()
            path.write_bytes(filling * ((49_000_000 - len(tail)) // len(filling)) + b" " + tail + b"\n")

        return make

    more = {
        "expect": "OK|ERR",
        "code": "too_large|too_complex|memory|field_capped?",
        "large": True,
    }
    yield Case("Z23", "z23-one-line.txt", line_of("Z23", rain), marker=marker_of("Z23"), **more)  # type: ignore[arg-type]
    yield Case("Z24", "z24-one-token.txt", line_of("Z24", b"rain"), marker=marker_of("Z24"), **more)  # type: ignore[arg-type]

    def sparse(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(4 << 30)

    yield Case(
        "Z25", "z25-sparse.txt", sparse, expect="ERR", code="too_large|unsupported", how="call", large=True, max_s=2
    )
    yield Case(
        "Z26", "z26-endless-line.sh", b"yes | tr -d '\\n' | head -c 4G\n", expect="ERR", code="too_large", how="call"
    )
