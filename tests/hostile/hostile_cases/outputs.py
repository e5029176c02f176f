"""O01 to O30: values that break out of YAML, Markdown or JSON, or turn into something else when they are read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .articles import HEADLINES, article, html_page, marker_of, paragraphs
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("yes", "no", "null", "~", "1e3", "0x10", "012", "1:30", "2020-01-01", ".inf", "true", "0b1")
SIGNS = "-?:|>@`{[#&*!%"


def _record(id_: str, name: str, *titles: str, **more: object) -> Case:
    """JSON Lines of articles under these titles, which also stand in the fields id and url."""
    lines = [
        json.dumps({"text": f"{title}\n\n{article(marker_of(id_), headline=False)}", "id": title, "url": title})
        for title in titles
    ]
    settings: dict[str, object] = {"expect": ",".join(["OK"] * len(titles)), **more}
    data = "\n".join(lines).encode() + b"\n"
    return Case(
        id_, f"{id_.lower()}-{name}.jsonl", data, how="records", count=len(titles), marker=marker_of(id_), **settings
    )  # type: ignore[arg-type]


def _body(id_: str, name: str, put: str, **more: object) -> Case:
    """The article as Markdown with `put` as a paragraph before the last."""
    *first, last = paragraphs(marker_of(id_))
    text = "\n\n".join((f"# {HEADLINES['en']}", *first, put, last)) + "\n"
    return Case(id_, f"{id_.lower()}-{name}.md", text.encode(), marker=marker_of(id_), **more)  # type: ignore[arg-type]


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _front_matter()
    yield from _bodies()
    yield from _links()
    yield from _fields()


def _front_matter() -> Iterator[Case]:
    yield _record("O01", "document-mark", "---", "...", "--- a", "---\n")
    yield _record("O02", "second-key", "Title\nevil: true", "Title\r\nevil: true")
    yield _record("O03", "no-strings", *WORDS)
    yield _record("O04", "tag", "!!python/object/apply:os.system [x]", "!!binary aGk=")
    yield _record("O05", "anchors", "&a *a", "*a", "<<: *a")
    yield _record("O06", "directive", "%YAML 1.1", "%TAG ! tag:a,2000:")
    yield _record("O07", "first-signs", *(f"{sign} a headline about rain" for sign in SIGNS))
    yield _record("O08", "colon", "A headline about rain:", "rain: a headline", "rain :a")
    yield _record("O09", "quotes", 'A "headline" about \\rain\\', "it's", "\\", '"', "\\x41 \\u0041 \\n")
    yield _record("O10", "line-ends", "a\u0085b", "a\u2028b", "a\ufeffb", "a\x0bb", "a\x1cb")
    big = "A long headline about rain " * 400_000
    yield _record("O11", "10-mb-value", big, code="field_capped?", expect="OK", large=True)
    yield _record("O11", "200-kb-value", big[:200_000], code="field_capped?")
    tags = ",".join(f"tag{number}" for number in range(10_000))
    page = html_page(marker_of("O12"), head=f'<meta name="keywords" content="{tags}">')
    yield Case("O12", "o12-10000-tags.html", page.encode(), marker=marker_of("O12"), code="field_capped?")


def _bodies() -> Iterator[Case]:
    marker = marker_of("O13")
    yield Case("O13", "o13-mark-first.txt", ("---\n\n" + article(marker)).encode(), marker=marker)
    yield _body("O13", "mark-inside", "---\n\nevil: true\n\n---")
    yield _body("O14", "end-mark", "...")
    for number in (3, 4, 10):
        ticks = "`" * number
        yield _body("O15", f"{number}-ticks", f"{ticks}\ncode with ``` and {ticks[:-1]} and ~~~\n---\n{ticks}")
    yield _body("O15", "tildes", "~~~\ncode with ~~~~ inside\n```\n---\n~~~")
    looks = "# no heading\n- no item\n1. no item\n> no quote\n| no | table |\n| --- | --- |\n***\n+ no item\n===\n"
    text = article(marker_of("O16")).replace(
        "four winters", "four winters, *so* they _say_ [here](http://a.example) `x`"
    )
    yield Case("O16", "o16-looks-like-markup.txt", (text + "\n" + looks).encode(), marker=marker_of("O16"))
    encoded = html_page(marker_of("O20")).replace("four winters", "four &lt;script&gt;alert(1)&lt;/script&gt; winters")
    yield Case(
        "O20", "o20-encoded-script.html", encoded.encode(), marker=marker_of("O20"), has=("<script>alert(1)</script>",)
    )
    yield _body(
        "O21",
        "definitions",
        "[lamp]: http://evil.example\n\nThe [lamp] was lit once more, said the keeper, and went home to sleep.",
    )
    yield _body("O22", "hidden", "[^1]: a note that hides\n\n<!-- a comment that hides -->\n\n[//]: # (hidden as well)")


def _links() -> Iterator[Case]:
    schemes = (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "&#106;avascript:alert(1)",
        "//a.example",
        "\x01javascript:x",
    )
    shown = " ".join(
        f"The keeper [wrote number {number}]({scheme}) that evening." for number, scheme in enumerate(schemes)
    )
    yield _body("O17", "schemes", shown)
    markup = "".join(
        f'<p>The keeper <a href="{scheme}">wrote number {number}</a> that evening, and the next.</p>'
        for number, scheme in enumerate(schemes)
    )
    page = html_page(marker_of("O17")).replace("</h1>", f"</h1>{markup}")
    yield Case("O17", "o17-schemes.html", page.encode(), marker=marker_of("O17"))
    odd = "".join(
        f'<p>The keeper <a href="{target}">wrote about it</a> that evening, and the next.</p>'
        for target in (
            "http://a.example/x)y",
            "http://a.example/x y",
            "http://a.example/&lt;b&gt;",
            "http://a.example/x\ny",
            "http://a.example/)[x](javascript:x",
        )
    )
    page = html_page(marker_of("O18")).replace("</h1>", f"</h1>{odd}")
    yield Case("O18", "o18-targets.html", page.encode(), marker=marker_of("O18"))
    image = "data:image/png;base64," + "iVBORw0KGgo" * 450_000
    page = html_page(marker_of("O19")).replace(
        "</h1>", f'</h1><figure><img src="{image}"><figcaption>A lamp</figcaption></figure>'
    )
    yield Case("O19", "o19-data-image.html", page.encode(), marker=marker_of("O19"), lacks=("iVBORw0KGgo",))


def _fields() -> Iterator[Case]:
    yield _record("O23", "controls", "a\x01b\x1bc\x7fd\u2028e", "a\ud800b", "a\u009bb")
    yield _record("O24", "key-order", "A headline about rain")
    numbers = "".join(
        json.dumps({"text": article(marker_of("O25")), "id": value}) + "\n"
        for value in (10**400, 1e308, -(10**30), 1.5)
    )
    yield Case(
        "O25",
        "o25-numbers.jsonl",
        numbers.encode(),
        how="records",
        expect="OK,OK,OK,OK",
        count=4,
        marker=marker_of("O25"),
    )
    addresses = (
        "http://[::1",
        "http://a.example:99999999/",
        "http://" + "a" * 5000,
        "::::",
        "http://a.example/\x1b[31m",
        "http://\u202ea.example",
    )
    lines = "".join(json.dumps({"text": article(marker_of("O26")), "url": value}) + "\n" for value in addresses)
    yield Case(
        "O26",
        "o26-addresses.jsonl",
        lines.encode(),
        how="records",
        expect=",".join(["OK"] * len(addresses)),
        count=len(addresses),
        marker=marker_of("O26"),
    )
    dates = ("0000-00-00", "9999-12-31", "12025-01-01", "2024-02-30", "31 February 2024", "1 January 99999")
    lines = "".join(
        json.dumps({"text": article(marker_of("O27")).replace("\n\n", f"\n\n{value}\n\n", 1)}) + "\n" for value in dates
    )
    pages = "".join(
        json.dumps(
            {"html": html_page(marker_of("O27"), head=f'<meta property="article:published_time" content="{value}">')}
        )
        + "\n"
        for value in dates
    )
    yield Case(
        "O27",
        "o27-dates.jsonl",
        lines.encode(),
        how="records",
        expect=",".join(["OK"] * len(dates)),
        count=len(dates),
        marker=marker_of("O27"),
    )
    yield Case(
        "O27",
        "o27-meta-dates.jsonl",
        pages.encode(),
        how="records",
        expect=",".join(["OK"] * len(dates)),
        count=len(dates),
        marker=marker_of("O27"),
    )
    yield Case(
        "O28", "o28-ascii-locale.txt", article(marker_of("O28"), "de").encode(), how="call", marker=marker_of("O28")
    )
    yield Case("O29", "o29-formulas.txt", b"", how="call", expect="USE")
    yield Case("O30", "o30-format-strings.txt", b"", how="call", expect="USE")
