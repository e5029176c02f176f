"""Stated values → values of the record: JSON as pages write it, dates, names, headlines, credits and captions."""

from __future__ import annotations

import time
from typing import Any

import pytest

from articlekit.assemble.markup.gather import Statements
from articlekit.assemble.markup.headlines import cut_site, find_stated_title
from articlekit.assemble.markup.loose_json import DEPTH_MAX, read_json
from articlekit.assemble.markup.makers import clean_author
from articlekit.assemble.markup.moments import read_moment
from articlekit.assemble.markup.outlets import find_stated_outlet
from articlekit.assemble.markup.shots import absolute, find_shots
from articlekit.assemble.markup.stated import Stated
from articlekit.split.markup.figures import Figure

JSON: list[tuple[str, str, Any]] = [
    ("sound-json", '{"a": [1, {"b": null}]}', {"a": [1, {"b": None}]}),
    ("trailing-commas", '{"a": ["x",], "b": "y",}', {"a": ["x"], "b": "y"}),
    ("comments", '/* one */ {"a": "x", // two\n "b": "y"}', {"a": "x", "b": "y"}),
    ("a-line-break-in-a-string", '{"a": "one\ntwo"}', {"a": "one\ntwo"}),
    ("html-escaped", "{&quot;a&quot;: &quot;x&quot;}", {"a": "x"}),
    ("a-cut-end", '{"a": "x", "b": ["y", "z', {"a": "x", "b": ["y", "z"]}),
    ("quotes-inside-a-string", '{"a": "the "old" quay",}', {"a": 'the "old" quay'}),
    ("wrapped-in-a-comment", '<!-- {"a": "x"} -->', {"a": "x"}),
    ("wrapped-as-cdata", '//<![CDATA[\n{"a": "x"}\n//]]>', {"a": "x"}),
    ("an-escape-that-is-none", '{"a": "50\\% off", }', {"a": "50% off"}),
    ("two-values-behind-each-other", '{"a": "x"}{"a": "y"}', [{"a": "x"}, {"a": "y"}]),
    ("a-closing-semicolon", '{"a": "x"};', {"a": "x"}),
    ("nothing", "no json here", None),
    ("empty", "", None),
]

DATES = [
    ("zone-as-z", "2024-03-05T06:07:08.123Z", "2024-03-05T06:07:08+00:00"),
    ("zone-as-offset", "2024-03-05T06:07+0130", "2024-03-05T06:07+01:30"),
    ("no-zone-stays-without", "2024-03-05 06:07:08", "2024-03-05T06:07:08"),
    ("a-day-stays-a-day", "2024-03-05", "2024-03-05"),
    ("packed", "20240305T060708Z", "2024-03-05T06:07:08+00:00"),
    ("as-in-mail", "Tue, 05 Mar 2024 06:07:08 GMT", "2024-03-05T06:07:08+00:00"),
    ("as-a-script-prints-it", "Tue Mar 05 2024 06:07:08 GMT+0100", "2024-03-05T06:07:08+01:00"),
    ("in-words", "March 5, 2024", "2024-03-05"),
    ("day-zero", "0000-00-00", None),
    ("year-ten-thousand", "12025-01-01", None),
    ("a-far-future", "9999-12-31", None),
    ("no-such-day", "2024-02-30", None),
    ("relative", "3 hours ago", None),
    ("a-megabyte-of-digits", "1" * 1_000_000, None),
    ("after-the-last-day", "2031-01-01", None),
]

AUTHORS: list[tuple[str, str, tuple[str, ...]]] = [
    ("a-plain-name", "Ada Moss", ("Ada Moss",)),
    ("a-lead-word", "By Ada Moss", ("Ada Moss",)),
    ("two-names", "Ada Moss and Tom Reed", ("Ada Moss", "Tom Reed")),
    ("initials-in-brackets", "Ada Moss (amo)", ("Ada Moss",)),
    ("signs-behind-a-semicolon", "hill/amo;treed", ("hill/amo", "treed")),
    ("an-address-is-none", "https://www.facebook.example/hillnews", ()),
    ("a-mail-address-is-none", "a.moss@hill.example", ()),
    ("a-number-is-none", "105092", ()),
    ("a-user-name-is-none", "admin", ()),
    ("markup-is-dropped", "<a href='/moss'>Ada Moss</a>", ("Ada Moss",)),
    ("who-updated-it-is-none", "Updated by Tom Reed", ()),
    ("a-lead-word-alone-is-none", "Written By", ()),
    ("a-flood-of-lead-words", "By " * 300_000, ()),
]

TITLES = [
    ("a-site-behind-a-stroke", "Ferry sails | The Hill News", ["Hill News"], "Ferry sails"),
    ("a-domain-for-the-name", "Ferry sails - hillnews.example", ["Hillnews.example"], "Ferry sails"),
    ("section-and-site", "Ferry sails | Travel | Hill News", ["Hill News"], "Ferry sails"),
    ("a-site-in-front", "Hill News: Ferry sails after the storm", ["Hill News"], "Ferry sails after the storm"),
    ("a-part-that-is-no-site", "Ferry sails | Night of storms", ["Hill News"], "Ferry sails | Night of storms"),
    ("nothing-to-cut", "Ferry sails", ["Hill News"], "Ferry sails"),
    ("nothing-but-the-site", "Hill News", ["Hill News"], "Hill News"),
]

PARTS = [
    ("marked-credit", "The ferry.", ("Photo: Ada Moss/AP",), ("The ferry.", "Ada Moss/AP")),
    ("a-lead-word-alone-is-no-credit", "The ferry.", ("Copyright", "Ada Moss"), ("The ferry.", "Ada Moss")),
    ("credit-in-the-caption", "The ferry. (Photo: Ada Moss)", (), ("The ferry.", "Ada Moss")),
    ("the-same-credit-twice", "The ferry. Ada Moss", ("Ada Moss",), ("The ferry.", "Ada Moss")),
    ("no-credit", "The ferry on its way.", (), ("The ferry on its way.", None)),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in JSON], ids=[row[0] for row in JSON])
def test_json_is_read_as_pages_write_it(text: str, expected: Any) -> None:
    assert read_json(text) == expected


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":['], ids=["lists", "objects", "both"])
def test_deep_json_neither_fails_nor_stays_deep(opening: str) -> None:
    value = read_json(opening * 100_000)
    depth = 0
    while isinstance(value, dict | list) and value:
        value = value[0] if isinstance(value, list) else next(iter(value.values()))
        depth += 1
    assert depth <= DEPTH_MAX


@pytest.mark.parametrize(
    "unit",
    ['"', '\\"', '{"a": "', "[", "/*", '" ', "//x\n", "a,"],
    ids=["quotes", "escaped-quotes", "open-strings", "brackets", "comments", "quote-blank", "line-comments", "words"],
)
def test_broken_json_is_read_in_linear_time(unit: str) -> None:
    def measure(size: int) -> float:
        text = '{"a": "' + unit * (size // len(unit))
        start = time.process_time()
        read_json(text)
        return time.process_time() - start

    measure(10_000)
    assert min(measure(400_000) for _ in range(2)) <= 2.6 * min(measure(200_000) for _ in range(2)) + 0.05


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_a_stated_date(text: str, expected: str | None) -> None:
    assert read_moment(text, "2026-12-31") == expected


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in AUTHORS], ids=[row[0] for row in AUTHORS])
def test_a_stated_author(value: str, expected: tuple[str, ...]) -> None:
    assert clean_author(value) == expected


@pytest.mark.parametrize(("title", "sites", "expected"), [row[1:] for row in TITLES], ids=[row[0] for row in TITLES])
def test_a_title_loses_the_site(title: str, sites: list[str], expected: str) -> None:
    assert cut_site(title, sites)[0] == expected


@pytest.mark.parametrize(("caption", "marked", "expected"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_caption_and_credit_come_apart(
    caption: str, marked: tuple[str, ...], expected: tuple[str | None, str | None]
) -> None:
    figure = Figure("https://hill.example/a.jpg", "", caption, marked, 1, "figure", "", foreign=False)
    (shot,) = find_shots([figure], (), range(3))
    assert (shot.image.caption, shot.image.credit) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a.jpg", "https://hill.example/a.jpg"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("data:image/png;base64,AA", None),
    ],
    ids=["relative", "without-scheme", "a-script", "broken", "data"],
)
def test_addresses_are_absolute_or_none(address: str, expected: str | None) -> None:
    assert absolute(address, "https://hill.example/story") == expected


SHOWN: list[tuple[str, str, tuple[str, ...]]] = [
    ("a-date-behind-the-name", "Ada Moss Dec 12, 2025", ("Ada Moss",)),
    ("a-reading-time-behind-the-name", "Ada Moss 7 min read", ("Ada Moss",)),
    ("a-date-in-front", "Mar 6 Written By Ada Moss", ("Ada Moss",)),
    ("nothing-but-a-date", "Updated Jun 16, 2025", ()),
    ("who-reviewed-is-no-author", "Reviewed by Ida Lund", ()),
    ("who-updated-stands-behind-the-author", "By Ada Moss Updated by Tom Reed Updated April 10, 2025", ("Ada Moss",)),
    ("a-lead-word-without-a-name", "Written By", ()),
    ("a-whole-biography", "Ada Moss writes about ships and " * 10, ()),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_a_byline_element(value: str, expected: tuple[str, ...]) -> None:
    assert clean_author(value, shown=True) == expected


@pytest.mark.parametrize(
    ("stated", "lines", "expected"),
    [
        ((("json-ld", "Hill News"), ("og", "hillnews.example")), (), "Hill News"),
        ((("json-ld", "Lake Ltd."), ("og", "The Lake")), (), "The Lake"),
        ((("og", "hillnews.com"),), ("Hillnews app", "About Hillnews"), "Hillnews"),
        ((("og", "hillnews.com"),), ("hillnews.com newsletter",), "hillnews.com"),
        ((("json-ld", "Hill"), ("og", "The Hill")), (), "The Hill"),
        ((("og", "https://hill.example"),), (), None),
        ((("og", "Hill News | Stories of the islands"),), (), "Hill News"),
        ((("og", "News of the islands | Hill Gazette"),), (), "Hill Gazette"),
        ((("og", "Hill Gazette for the Islands - HILLGAZETTE"),), (), "Hill Gazette for the Islands"),
        ((("og", "Ferry runs aground off Varn"),), (), None),
        ((("og", "{$page.site_name}"),), (), None),
        ((("json-ld", "Varn Publishing"), ("og", "Hill Gazette")), (), "Hill Gazette"),
    ],
    ids=[
        "sources-that-agree",
        "no-legal-form",
        "as-the-page-writes-it",
        "a-domain-where-the-page-writes-it",
        "with-its-article",
        "an-address-is-no-name",
        "no-tagline",
        "the-name-behind-its-tagline-where-the-address-spells-it",
        "no-abbreviation-of-the-name",
        "the-page's-title-is-no-name",
        "a-template-is-no-name",
        "a-company-gives-way-to-a-name",
    ],
)
def test_a_stated_outlet(stated: tuple[tuple[str, str], ...], lines: tuple[str, ...], expected: str | None) -> None:
    title = [Stated("title", "Ferry runs aground off Varn", source) for source in ("og", "h1")]
    outlet = [Stated("outlet", value, source) for source, value in stated]
    statements = Statements({"title": title, "outlet": outlet}, ())
    found = find_stated_outlet(statements, lines, address="https://www.hillgazette.example/ferry")
    assert (found.value if found is not None else None) == expected


CHOSEN: list[tuple[str, tuple[tuple[str, str, str], ...], str, str]] = [
    (
        "what-the-page-shows-before-the-search-title",
        (("title", "og", "Best ferries of 2025"), ("title", "h1", "Ten ferries that we sailed on")),
        "Ten ferries that we sailed on",
        "Ten ferries that we sailed on",
    ),
    (
        "a-newsroom-states-its-headline",
        (
            ("title", "json-ld", "Ferry runs aground off Varn"),
            ("news_title", "json-ld", "Ferry runs aground off Varn"),
            ("title", "og", "Forty people wade ashore after a night on the rocks"),
            ("title", "title-element", "Ferry runs aground off Varn"),
            ("title", "h1", "Forty people wade ashore after a night on the rocks"),
        ),
        "",
        "Ferry runs aground off Varn",
    ),
    (
        "networks-heading-and-text-outvote-a-stale-headline",
        (
            ("title", "json-ld", "Commuters to save sixty percent on buses"),
            ("news_title", "json-ld", "Commuters to save sixty percent on buses"),
            ("title", "og", "Commuters pay sixty percent less for ferries"),
            ("title", "twitter", "Commuters pay sixty percent less for ferries"),
            ("title", "h1", "Commuters pay sixty percent less for ferries"),
        ),
        "Commuters pay sixty percent less for ferries",
        "Commuters pay sixty percent less for ferries",
    ),
    (
        "a-kicker-in-the-heading-goes",
        (
            ("title", "og", "Ferry company asks for a second pier"),
            ("title", "h1", "Quarrel in Varn Ferry company asks for a second pier"),
        ),
        "Quarrel in Varn - Ferry company asks for a second pier",
        "Ferry company asks for a second pier",
    ),
    (
        "a-heading-that-names-the-blog-is-none",
        (("title", "title-element", "How to mend a sail"), ("title", "h1", "Harbour Tales")),
        "How to mend a sail",
        "How to mend a sail",
    ),
    (
        "what-stands-behind-the-shown-title-goes",
        (
            ("title", "og", "How to mend a sail | Harbour Tales"),
            ("title", "title-element", "How to mend a sail | Harbour Tales"),
        ),
        "How to mend a sail",
        "How to mend a sail",
    ),
]


@pytest.mark.parametrize(("stated", "line", "expected"), [row[1:] for row in CHOSEN], ids=[row[0] for row in CHOSEN])
def test_a_stated_title(stated: tuple[tuple[str, str, str], ...], line: str, expected: str) -> None:
    fields: dict[str, list[Stated]] = {}
    for field, source, value in stated:
        fields.setdefault(field, []).append(Stated(field, value, source))
    best, _, _ = find_stated_title(Statements(fields, ()), (), ((line, 0.9),) if line else ())
    assert best is not None
    assert best.value == expected
