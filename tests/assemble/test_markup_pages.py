"""A page of HTML → its record: markup is believed before lines, null rather than wrong, hostile heads do no harm."""

from __future__ import annotations

import json
import re
import time

import pytest

from articlekit import extract
from articlekit.assemble.markup.elements import state_elements
from articlekit.errors import Warn
from articlekit.model import Article, Options, Raw
from articlekit.pipeline import load_toolkit, process
from articlekit.split.markup.facts import Facts, Named

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry to the northern islands sailed again on Tuesday after three weeks in the yard, the harbour said.",
        "Passengers had waited on the quay since early morning, and the first crossing was full within twenty minutes.",
        "“We have missed it more than we thought we would,” said Ida Lund, who runs the bakery in Hill City.",
        "The company expects to keep to its usual timetable until the end of October, when the winter service begins.",
        "Work on the second ship starts next week and is to be finished before the holidays, according to the yard.",
    )
)
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Hill News"},
        {"@type": "Person", "@id": "#moss", "name": "Ada Moss"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry sails again after three weeks",
            "author": [{"@id": "#moss"}, {"@type": "Person", "name": "Tom Reed (tre)"}],
            "datePublished": "2024-03-05T06:07:08+01:00",
            "dateModified": "2024-03-05T09:00:00+01:00",
            "publisher": {"@type": "Organization", "name": "Hill News"},
            "articleSection": "Islands",
            "keywords": "ferry, islands",
            "isAccessibleForFree": "False",
            "image": {
                "@type": "ImageObject",
                "url": "https://hill.example/ferry-large.jpg",
                "caption": "The ferry leaves the yard.",
                "creditText": "Photo: Ida Lund/Hill Press",
            },
        },
    ],
}


def _page(head: str = "", body: str = "", headline: str = "<h1>Ferry sails again after three weeks</h1>") -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Ferry sails again after three weeks | Hill News</title>"
        f"{head}</head>"
        f"<body><article>{headline}{body}{BODY}</article></body></html>"
    )


def _script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _read(page: str) -> Article:
    return extract(page, Options(input_format="html", engine="heuristic"))


def test_json_ld_fills_the_record() -> None:
    article = _read(_page(_script(LD)))
    assert article.title == "Ferry sails again after three weeks"
    assert article.authors == ("Ada Moss", "Tom Reed")
    assert (article.outlet, article.section, article.tags) == ("Hill News", "Islands", ("ferry", "islands"))
    assert (article.date_published, article.date_modified) == ("2024-03-05T06:07:08+01:00", "2024-03-05T09:00:00+01:00")
    assert article.image_credit == "Ida Lund/Hill Press"
    assert article.images[0].caption == "The ferry leaves the yard."
    assert article.is_accessible_for_free is False
    assert article.paywall is False


def test_each_value_says_which_source_gave_it() -> None:
    found = _read(_page(_script(LD))).provenance
    assert found["date_published"].finder == found["authors"].finder == found["section"].finder == "json-ld"
    assert "NewsArticle.datePublished" in found["date_published"].note
    assert found["is_accessible_for_free"].note == "no"


FIELDS = [
    (
        "og-names-the-site",
        '<meta property="og:site_name" content="Hill News">',
        "",
        {"outlet": "Hill News"},
    ),
    (
        "a-facebook-page-is-no-author",
        '<meta name="author" content="https://www.facebook.com/hillnews"><meta name="byl" content="Ada Moss">',
        "",
        {"authors": ("Ada Moss",)},
    ),
    (
        "the-visible-byline-wins-over-the-brand",
        '<meta name="author" content="Hill News"><meta property="og:site_name" content="Hill News">',
        '<p class="byline">By Ada Moss</p><time datetime="2024-03-05" class="published">5 March 2024</time>',
        {"authors": ("Ada Moss",), "date_published": "2024-03-05"},
    ),
    ("no-byline-means-none", "", "", {"authors": (), "date_published": None, "image_credit": None}),
    (
        "microdata",
        "",
        (
            '<span itemprop="author" itemscope itemtype="//schema.org/Person"><b itemprop="name">Ada Moss</b></span>'
            '<meta itemprop="datePublished" content="2024-03-05T06:07Z">'
        ),
        {"authors": ("Ada Moss",), "date_published": "2024-03-05T06:07+00:00"},
    ),
    (
        "dublin-core",
        '<meta name="DC.creator" content="Ada Moss"><meta name="DC.date.issued" content="2024-03-05">',
        "",
        {"authors": ("Ada Moss",), "date_published": "2024-03-05"},
    ),
    (
        "a-canonical-address-only-if-absolute",
        '<link rel="canonical" href="/story"><meta property="og:url" content="https://hill.example/story">',
        "",
        {"url": "https://hill.example/story"},
    ),
    ("a-script-is-no-address", '<link rel="canonical" href="javascript:alert(1)">', "", {"url": None}),
    (
        "a-far-future-is-no-date",
        '<meta property="article:published_time" content="9999-12-31">',
        "",
        {"date_published": None},
    ),
    (
        "an-excerpt-is-no-standfirst",
        '<meta name="description" content="The ferry to the northern islands sailed again on Tuesday…">',
        "",
        {"description": None},
    ),
    (
        "a-control-character-is-dropped",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry \\u001b[31msails"}</script>',
        "",
        {"title": "Ferry [31msails"},
    ),
    (
        "a-led-byline-wins-over-who-uploaded-it",
        '<meta name="author" content="Tom Reed">',
        '<p class="meta">Written by Ada Moss</p><p class="meta">5 March 2024</p>',
        {"authors": ("Ada Moss",)},
    ),
    (
        "a-fuller-form-of-the-byline-is-kept",
        '<meta name="author" content="Ada Lena Moss">',
        '<p class="meta">Written by Ada Moss</p><p class="meta">5 March 2024</p>',
        {"authors": ("Ada Lena Moss",)},
    ),
    (
        "the-role-behind-a-name-is-none-of-it",
        "",
        (
            '<div class="author"><b>Ada Moss</b> <i>Vice President of Consulting</i></div>'
            '<p class="meta">Ada Moss</p><p class="meta">5 March 2024</p>'
        ),
        {"authors": ("Ada Moss",)},
    ),
    (
        "makers-of-teasers-are-no-authors",
        "",
        (
            '<p class="meta">By <a rel="author" href="/a">Ada Moss</a></p><p class="meta">5 March 2024</p>'
            '<p class="next">Harbour dues rise <a rel="author" href="/t">Tom Reed</a></p>'
        ),
        {"authors": ("Ada Moss",)},
    ),
    (
        "a-system-s-own-name-of-a-date",
        '<meta name="w-published-date" content="2024-03-05T06:07:08Z">',
        "",
        {"date_published": "2024-03-05T06:07:08+00:00"},
    ),
    (
        "references-in-a-headline-do-not-hide-the-article",
        (
            '<script type="application/ld+json">[{"@type": "WebPage", "name": "Ferries & buses sail", '
            '"url": "https://hill.example/ferry"}, {"@type": "NewsArticle", "headline": "Ferries &#038; buses sail", '
            '"mainEntityOfPage": "https://other.example/x", "author": {"name": "Ada Moss"}}]</script>'
            '<meta property="og:title" content="Ferries &amp; buses sail">'
            '<meta property="og:url" content="https://hill.example/ferry">'
        ),
        "",
        {"authors": ("Ada Moss",)},
    ),
    (
        "caption-and-credit-of-a-figure",
        "",
        (
            '<figure><img src="https://hill.example/a.jpg" alt="A ferry"><figcaption>The ferry at the quay. '
            "(Photo: Ida Lund)</figcaption></figure>"
        ),
        {"image_credit": "Ida Lund"},
    ),
]


@pytest.mark.parametrize(("head", "body", "expected"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_a_field_of_a_page(head: str, body: str, expected: dict[str, object]) -> None:
    headline = "" if "NewsArticle" in head else "<h1>Ferry sails again after three weeks</h1>"
    article = _read(_page(head, body, headline))
    assert {field: getattr(article, field) for field in expected} == expected


HOSTILE = [
    ("deep-json-ld", '<script type="application/ld+json">' + '{"a":[' * 100_000 + "</script>"),
    ("an-unclosed-string", '<script type="application/ld+json">{"headline": "' + "a" * 1_000_000 + "</script>"),
    ("escaped-quotes", '<script type="application/ld+json">{"headline": "' + '\\"' * 500_000 + "</script>"),
    ("an-author-of-lead-words", f'<meta name="author" content="{"By " * 300_000}">'),
    ("a-date-of-digits", f'<meta name="date" content="{"1" * 1_000_000}">'),
    ("a-title-of-blanks", f'<meta property="og:title" content="{" " * 1_000_000}">'),
    ("a-title-of-strokes", f'<meta property="og:title" content="{" - " * 300_000}">'),
    ("thousands-of-metas", '<meta name="author" content="Ada Moss">' * 20_000),
    ("thousands-of-objects", _script([{"@type": "NewsArticle", "headline": f"Ferry {n}"} for n in range(20_000)])),
]


@pytest.mark.parametrize("head", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_head_costs_neither_the_text_nor_time(head: str) -> None:
    start = time.process_time()
    article = _read(_page(head))
    assert time.process_time() - start < 5
    assert "second ship" in article.text
    assert article.title is not None


def test_a_long_value_is_cut_and_said_so() -> None:
    page = f"<html><body><article><h1>{'Ferry sails ' * 300}</h1>{BODY}</article></body></html>"
    article = _read(page)
    assert len(article.title or "") == 1000
    assert Warn.FIELD_CAPPED in article.warnings


def test_a_page_too_deep_to_be_read_whole_keeps_what_its_head_states() -> None:
    article = _read(_page(_script(LD), "<div>" * 3_000))
    assert Warn.DEPTH_LIMIT in article.warnings
    assert (article.title, article.authors) == ("Ferry sails again after three weeks", ("Ada Moss", "Tom Reed"))
    assert article.date_published == "2024-03-05T06:07:08+01:00"


CAPTURED = [
    ("on-the-day-before", "2024-03-04T23:00:00Z", "2024-03-05T06:07:08+01:00"),
    ("long-before", "2023-12-31", None),
    ("nobody-says-when", "", "2024-03-05T06:07:08+01:00"),
]


@pytest.mark.parametrize(("captured", "expected"), [row[1:] for row in CAPTURED], ids=[row[0] for row in CAPTURED])
def test_no_date_is_later_than_the_capture(captured: str, expected: str | None) -> None:
    page = Raw("page", _page(_script(LD)), format="html", declared={"captured": captured})
    assert process(page, Options(engine="heuristic"), load_toolkit()).date_published == expected


def test_a_person_whose_name_the_site_bears_is_the_author_once() -> None:
    head = _script({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Moss"}})
    page = _page(head + '<meta property="og:site_name" content="Ada Moss">', "<p>By Ada Moss’s Letters, Ada Moss</p>")
    assert extract(page, Options(input_format="html")).authors == ("Ada Moss",)


def test_the_sign_of_a_link_is_no_part_of_a_heading() -> None:
    page = _page(headline='<h1>Rotating keys<a href="#rotating">¶</a></h1>')
    title = "<title>Rotating keys — Vaultling 2.3 documentation</title>"
    assert _read(re.sub("<title>.*?</title>", title, page)).title == "Rotating keys"


def test_a_blog_whose_main_heading_is_its_name() -> None:
    page = _page('<meta property="og:title" content="What the lichen knows">', "<h3>What the lichen knows</h3>")
    page = page.replace("Ferry sails again after three weeks | Hill News", "The Moss Gatherer: What the lichen knows")
    article = _read(page.replace("Ferry sails again after three weeks", "The Moss Gatherer"))
    assert (article.title, article.outlet) == ("What the lichen knows", "The Moss Gatherer")


def test_an_author_who_is_named_below_the_text() -> None:
    below = '<footer><p class="entry-author">Posted By: <a rel="author" href="/ada">Ada Moss</a></p></footer>'
    article = _read(_page().replace("</article>", f"{below}</article>"))
    assert (article.authors, article.provenance["authors"].finder) == (("Ada Moss",), "byline-below")


def test_teasers_below_the_text_name_no_author() -> None:
    teasers = [Named(f"By {name}", "author", "", 30, 1, foreign=True) for name in ("Ada Moss", "Tom Reed")]
    assert [len(state_elements(Facts(bylines=tuple(teasers[:count])))) for count in (1, 2)] == [1, 0]


def test_what_is_told_of_an_author_is_no_name() -> None:
    described = Named("Licensed Arabica Grader", "author-description", "", 0, 1, foreign=False)
    assert state_elements(Facts(bylines=(described,))) == ()


def test_a_byline_of_two_elements_side_by_side() -> None:
    byline = '<div class="meta"><span>Written by:</span><span>Elise Nass</span></div>'
    assert _read(_page(body=f"{byline}<p>5 March 2024</p>")).authors == ("Elise Nass",)
