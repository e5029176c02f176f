"""What markup states is collected as it stands: figures with their parts, bylines, times, heads; bounded in time."""

from __future__ import annotations

import time

import pytest
from lxml.html import document_fromstring

from articlekit.split.markup.facts import Facts, collect_facts
from articlekit.split.markup.roles import roles_of

ROLES = [
    ("camel-case-is-words", "story__byLine", {"byline"}),
    ("neighbours-are-joined", "image-credit", {"credit"}),
    ("of-caption-and-credit-the-last-counts", "figcaption__credit", {"credit"}),
    ("a-source-caption-is-a-caption", "image-source-caption", {"caption"}),
    ("related-stories-are-foreign", "related-stories", {"foreign"}),
    ("authority-is-no-author", "authority-notice", set()),
    ("a-captcha-is-no-caption", "g-recaptcha", set()),
    ("resources-are-no-source", "resources-panel", set()),
    ("a-topic-in-a-headline-is-no-kicker", "headline-topic", set()),
    ("a-roofline-is-a-kicker", "head__roofline", {"kicker"}),
]

HEADINGS = [
    ("without-its-kicker", '<h1><span class="kicker">Ferries</span> Boats return</h1>', "Boats return"),
    ("without-the-dash-behind-it", '<h1><b class="overline">Ferries</b> - Boats return</h1>', "Boats return"),
    ("one-frame-deeper", '<h1><a href="/"> <i class="topline">Ferries</i>Boats return</a></h1>', "Boats return"),
    ("with-a-colon-it-is-the-title's", '<h1><b class="kicker">Ferries:</b> Boats return</h1>', "Ferries: Boats return"),
    ("a-colon-behind-it", '<h1><b class="kicker">Ferries</b>: Boats return</h1>', "Ferries: Boats return"),
    ("nothing-but-a-kicker", '<h1><b class="kicker">Ferries</b></h1>', "Ferries"),
    ("behind-other-words", '<h1>Boats <b class="kicker">return</b></h1>', "Boats return"),
    ("an-emphasis-is-no-kicker", "<h1><b>Boats</b> return</h1>", "Boats return"),
]

FIGURES = [
    (
        "a-figure-with-marked-credit",
        (
            '<figure><img src="/a.jpg" alt="A ferry"><figcaption>The ferry. '
            '<span class="credit">Ada Moss</span></figcaption></figure>'
        ),
        [("/a.jpg", "A ferry", "The ferry.", ("Ada Moss",))],
    ),
    (
        "a-caption-beside-its-image",
        '<div><img src="/b.jpg"><p class="image-caption">The quay at noon.</p></div>',
        [("/b.jpg", "", "The quay at noon.", ())],
    ),
    (
        "a-figcaption-behind-the-figure",
        (
            '<div><a href="/b.jpg"><figure><img src="/b.jpg"></figure></a><figcaption>The quay. '
            '<span class="photo-credit">Tom Reed</span></figcaption></div>'
        ),
        [("/b.jpg", "", "The quay.", ("Tom Reed",))],
    ),
    (
        "a-byline-inside-a-caption-names-the-photographer",
        '<figure><img src="/c.jpg"><figcaption>The hill.<b class="byline">Ida Lund</b></figcaption></figure>',
        [("/c.jpg", "", "The hill.", ("Ida Lund",))],
    ),
    (
        "attributes-of-the-image",
        '<figure><img src="/d.jpg" data-caption="The mill." data-credit="Ada Moss"></figure>',
        [("/d.jpg", "", "The mill.", ("Ada Moss",))],
    ),
    (
        "a-title-with-the-credit-behind-a-stroke",
        '<img src="/e.jpg" alt="The mill" title="The mill | Hill Press">',
        [("/e.jpg", "The mill", "", ("Hill Press",))],
    ),
    (
        "a-lazy-image-behind-a-placeholder",
        '<figure><img src="data:image/gif;base64,R0" data-src="/f.jpg" alt="x"></figure>',
        [("/f.jpg", "x", "", ())],
    ),
    (
        "buttons-and-hidden-words-are-not-read",
        (
            '<figure><img src="/g.jpg"><figcaption><span class="visually-hidden">Image caption</span>The weir.'
            "<button>Enlarge</button></figcaption></figure>"
        ),
        [("/g.jpg", "", "The weir.", ())],
    ),
    (
        "two-figures-keep-their-parts",
        (
            '<figure><img src="/h.jpg"><figcaption>One.</figcaption></figure>'
            '<figure><img src="/i.jpg"><figcaption>Two.</figcaption></figure>'
        ),
        [("/h.jpg", "", "One.", ()), ("/i.jpg", "", "Two.", ())],
    ),
]


def _facts(markup: str) -> Facts:
    return collect_facts(document_fromstring(f"<html><body>{markup}</body></html>"))


@pytest.mark.parametrize(("name", "expected"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES])
def test_the_roles_of_a_name(name: str, expected: set[str]) -> None:
    assert roles_of(name) == expected


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in FIGURES], ids=[row[0] for row in FIGURES])
def test_the_figures_of_a_page(markup: str, expected: list[tuple[str, str, str, tuple[str, ...]]]) -> None:
    assert [(one.url, one.alt, one.caption, one.credits) for one in _facts(markup).figures] == expected


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_the_words_of_a_heading(markup: str, expected: str) -> None:
    assert collect_facts(document_fromstring(markup)).headings[0][0] == expected


def test_the_head_is_read_as_it_stands() -> None:
    facts = collect_facts(
        document_fromstring(
            '<html lang="da"><head><title>Færge</title>'
            '<meta property="og:title" name="title" content=" Færgen  sejler ">'
            '<link rel="canonical" href="https://hill.example/a"><script type="application/ld+json">{"a": 1}</script>'
            "<script>var b = 2</script></head><body><h1>Færgen sejler</h1></body></html>"
        )
    )
    assert (facts.language, facts.title, facts.scripts) == ("da", "Færge", ('{"a": 1}',))
    assert {(meta.name, meta.content) for meta in facts.metas} == {
        ("og:title", "Færgen sejler"),
        ("title", "Færgen sejler"),
    }
    assert [(one.rel, one.href) for one in facts.references] == [("canonical", "https://hill.example/a")]


def test_bylines_and_times_say_whether_they_stand_apart() -> None:
    facts = _facts(
        '<article><p class="byline">By Ada Moss</p><time datetime="2024-03-05">5 March</time></article>'
        '<aside><p class="byline">By Tom Reed</p><time datetime="2020-01-01">2020</time></aside>'
    )
    assert [(one.words, one.foreign) for one in facts.bylines] == [("By Ada Moss", False), ("By Tom Reed", True)]
    assert [(one.stated, one.foreign) for one in facts.times] == [("2024-03-05", False), ("2020-01-01", True)]


def test_words_of_blocks_are_kept_apart() -> None:
    facts = _facts('<div class="byline"><div>Ada Moss</div><div>Reporter</div><br>Hill</div>')
    assert facts.bylines[0].words == "Ada Moss Reporter Hill"


def test_microdata_keeps_items_apart() -> None:
    facts = _facts(
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ada Moss</b></span>'
        '<time itemprop="datePublished" datetime="2024-03-05">today</time></div>'
    )
    found = [(one.kind, one.name, one.value) for one in facts.properties if one.value]
    assert found == [
        ("NewsArticle", "headline", "Ferry"),
        ("Person", "@type", "Person"),
        ("Person", "name", "Ada Moss"),
        ("NewsArticle", "datePublished", "2024-03-05"),
    ]


@pytest.mark.parametrize(
    "part",
    [
        '<p class="byline">By Ada Moss</p>',
        '<figure><img src="a.jpg"><figcaption>One <b class="credit">Moss</b></figcaption></figure>',
        '<p class="caption">lone caption</p>',
        '<div class="credit byline caption">',
        '<span itemscope itemprop="author">',
        "<img src='a.jpg' alt='x'>",
    ],
    ids=["bylines", "figures", "lone-captions", "nested-roles", "nested-items", "images"],
)
def test_time_grows_with_the_page_and_no_faster(part: str) -> None:
    def measure(count: int) -> float:
        tree = document_fromstring(f"<html><body>{part * count}</body></html>")
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            collect_facts(tree)
            best = min(best, time.process_time() - start)
        return best

    measure(100)
    assert measure(4000) <= 2.6 * measure(2000) + 0.05
