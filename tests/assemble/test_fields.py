"""Each field from hand-labelled pages: what is found, and what must not be."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page

from articlekit.labels import Label
from articlekit.profiles.entries import Entry, Lines

BODY = """
B The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, the harbour office said.
B “We had four boats and no road,” said Ines Falk, who has run the harbour for eleven years and kept the ledger.
B The storm of 9 March broke the ramp in two places and left the island without its ferry for the third time.
B The council will now pay for a second ramp, which should be ready before the winter, the mayor told the office.
"""
PAGE = f"""
N Home
N Sport
S Local
~
T Ferry to Pell Head runs again after storm broke the ramp
~
A By Ada Moss and Tom Reed
Z Published 14 March 2024, 16:05 GMT
Z Updated 15 March 2024
~
C The mended ramp at Varn. Photograph: Noor Alder/AP
~{BODY}~
G Topics: Ferries, Varn, Storms
Y Related stories
Y Mule post ends on the coast path
A By Ellis Crane
© © 2024 The Harbour Post Ltd. All rights reserved.
"""

FIELDS = [
    ("title", "Ferry to Pell Head runs again after storm broke the ramp"),
    ("authors", ("Ada Moss", "Tom Reed")),
    ("section", "Local"),
    ("outlet", "The Harbour Post"),
    ("date_published", "2024-03-14T16:05+00:00"),
    ("date_modified", "2024-03-15"),
    ("image_credit", "Noor Alder/AP"),
    ("tags", ("Ferries", "Varn", "Storms")),
    ("language", "en"),
    ("paywall", False),
    ("truncated", False),
    ("agency", None),
    ("republisher", None),
    ("description", None),
    ("word_count", 86),
]


@pytest.mark.parametrize(("field", "expected"), FIELDS, ids=[field for field, _ in FIELDS])
def test_field_of_a_plain_page(field: str, expected: object) -> None:
    assert getattr(read_page(PAGE), field) == expected


def test_text_is_exactly_the_kept_blocks() -> None:
    article = read_page(PAGE)
    assert article.text == "\n\n".join(line[2:] for line in BODY.strip().splitlines())
    assert [block.text for block in article.body] == article.text.split("\n\n")


def test_every_found_value_says_where_it_comes_from() -> None:
    article = read_page(PAGE)
    rows = {field: found.block for field, found in article.provenance.items()}
    assert rows["title"] == 3
    assert rows["authors"] == 4
    assert rows["image_credit"] == 7
    assert all(found.finder for found in article.provenance.values())


def test_provenance_names_the_runner_up() -> None:
    page = PAGE.replace("G Topics", "A By Ellis Crane\nG Topics")
    assert read_page(page).provenance["authors"].runner_up == "Ellis Crane"


def test_related_byline_never_becomes_the_author() -> None:
    page = PAGE.replace("A By Ada Moss and Tom Reed\n", "")
    assert read_page(page).authors == ()


def test_caller_and_container_win() -> None:
    declared = {"title": "Declared headline", "authors": "Lea Quill; Per Holm", "date_published": "2023-01-02"}
    article = read_page(PAGE, declared=declared, outlet="Given Gazette", url="https://harbour.example/ferry")
    assert article.title == "Declared headline"
    assert article.authors == ("Lea Quill", "Per Holm")
    assert article.date_published == "2023-01-02"
    assert article.outlet == "Given Gazette"
    assert article.url == "https://harbour.example/ferry"
    assert article.provenance["title"].finder == "declared"


def test_long_declared_value_is_cut_and_said_so() -> None:
    article = read_page(PAGE, declared={"title": "x" * 5000})
    assert article.title is not None
    assert len(article.title) == 1000
    assert [warning.value for warning in article.warnings] == ["field_capped"]


def test_no_kept_block_is_no_article() -> None:
    article = read_page("N Home\nN Sport\nJ We use cookies")
    assert article.status.value == "no_article"
    assert (article.title, article.authors, article.images, article.text) == (None, (), (), "")


def test_empty_page_is_no_article() -> None:
    assert read_page("").status.value == "no_article"


IMAGES = [
    (
        "credit-on-the-line-below-belongs-to-the-caption",
        "C The mended ramp at Varn\nP Noor Alder/AP",
        [("The mended ramp at Varn", "Noor Alder/AP", None)],
    ),
    (
        "alt-that-nearly-repeats-the-caption",
        "I The mended ramp at Varn\nC The mended ramp at Varn, seen on Monday. Credit: Noor Alder",
        [("The mended ramp at Varn, seen on Monday.", "Noor Alder", "The mended ramp at Varn")],
    ),
    (
        "unlabelled-caption-above-a-credit",
        ". The mended ramp at Varn on Monday.\nP Noor Alder/AP",
        [("The mended ramp at Varn on Monday.", "Noor Alder/AP", None)],
    ),
    ("credit-alone-is-an-image", "P Varn Press via Getty Images", [(None, "Varn Press via Getty Images", None)]),
    (
        "provided-by-stays",
        "P Provided by the Varn harbour office",
        [(None, "Provided by the Varn harbour office", None)],
    ),
    (
        "caption-labelled-other-is-seen",
        ". The mended ramp at Varn. (Noor Alder/Reuters)",
        [("The mended ramp at Varn.", "Noor Alder/Reuters", None)],
    ),
    (
        "lead-word-on-a-line-of-its-own",
        "C The mended ramp at Varn\n. Credit:\nA Noor Alder\n. /\n. RegionalPress",
        [("The mended ramp at Varn", "Noor Alder/RegionalPress", None)],
    ),
    (
        "lead-word-and-colon-on-two-lines",
        "C The mended ramp at Varn\n. Quelle\n. :\n. Noor Alder/dpa",
        [("The mended ramp at Varn", "Noor Alder/dpa", None)],
    ),
    (
        "alternative-text-glued-before-the-caption",
        "C The mended ramp at Varn The mended ramp at Varn, seen on Monday. Photo: Noor Alder",
        [("The mended ramp at Varn, seen on Monday.", "Noor Alder", "The mended ramp at Varn")],
    ),
    (
        "alternative-text-twice-before-the-caption",
        "C The mended ramp at Varn The mended ramp at Varn Engineers needed nine days for it. Photo: Noor Alder",
        [("Engineers needed nine days for it.", "Noor Alder", "The mended ramp at Varn")],
    ),
    (
        "a-paragraph-below-a-credit-is-no-caption",
        "C The mended ramp at Varn\nP (Image: Noor Alder)\nB We waited.\nC The ferry at Pell Head\nP (Image: Tom Reed)",
        [("The mended ramp at Varn", "Noor Alder", None), ("The ferry at Pell Head", "Tom Reed", None)],
    ),
    (
        "kept-line-that-opens-as-the-caption-is-its-alternative-text",
        "B The mended ramp at Varn on Monday.\nC The mended ramp at Varn after the storm. Photo: Noor Alder/AP",
        [("The mended ramp at Varn after the storm.", "Noor Alder/AP", "The mended ramp at Varn on Monday.")],
    ),
    (
        "phrase-set-apart-above-the-text",
        "A By Ada Moss\n~\nN Engineers of the harbour office beside the mended ramp in Varn",
        [("Engineers of the harbour office beside the mended ramp in Varn", None, None)],
    ),
    ("line-without-words-of-the-text-is-no-caption", "A By Ada Moss\n~\nN Weather, tides, crosswords and a quiz", []),
    ("wire-service-beside-a-date-is-no-image", "W AFP\nZ 14 March 2024", []),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in IMAGES], ids=[row[0] for row in IMAGES])
def test_images(lines: str, expected: list[tuple[str | None, ...]]) -> None:
    article = read_page(f"T Ferry to Pell Head runs again after storm broke the ramp\n~\n{lines}\n~{BODY}")
    assert [(image.caption, image.credit, image.alt) for image in article.images] == expected


def test_a_sentence_above_its_credit_is_a_caption_and_no_text() -> None:
    caption = "The mended ramp at Varn on Monday."
    article = read_page(f"T Ferry runs again\nA By Ada Moss\n~\nB {caption}\nP Noor Alder/AP\n~{BODY}", explain=True)
    assert (article.images[0].caption, article.images[0].credit) == (caption, "Noor Alder/AP")
    assert caption not in article.text
    assert [block.label.value for block in article.blocks or () if block.block.text == caption] == ["caption"]


ENDINGS = [
    ("whole-sentence", "B The mayor said the ramp would be ready before the winter.", False),
    ("ellipsis", "B The mayor said the ramp would be ready before the winter, but then…", True),
    (
        "inside-a-sentence",
        "B " + "The mayor said the ramp would be ready before the winter and that the island had to",
        True,
    ),
    ("continue-reading", "B The mayor said so.\n. Continue reading", True),
    ("paywall-call-alone-says-nothing", "B The mayor said so.\n$ Subscribe to read the full article", False),
    ("quoted-end", "B The mayor said: “It will be ready.”", False),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in ENDINGS], ids=[row[0] for row in ENDINGS])
def test_truncated_is_judged_from_the_end(lines: str, expected: bool) -> None:
    assert read_page(f"T Ferry runs again{BODY}{lines}").truncated is expected


CALLS = [
    ("subscribe-to-read", "$ Subscribe to continue reading this article", True),
    ("sign-up-to-read", "$ Sign up to read this article", True),
    ("join-the-discussion", "$ Log in to join the discussion", False),
    ("newsletter", "V Sign up for our newsletter", False),
    ("german", "$ Jetzt anmelden und weiterlesen", True),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in CALLS], ids=[row[0] for row in CALLS])
def test_paywall_is_a_call_to_join_in_order_to_read(line: str, expected: bool) -> None:
    assert read_page(f"T Ferry runs again{BODY}{line}").paywall is expected


def test_masthead_is_read_by_the_profiles_layout() -> None:
    layout = SimpleNamespace(start="begin here", masthead=("outlet", "outlet", "section?", "byline?"), stop=None)
    profile = SimpleNamespace(
        name="sample", republisher="Carrier", outlet=None, outlet_suffixes=("- UK",), layout=layout, lines=Lines(())
    )
    page = f"""
    V Begin here
    . The Harbour Post - UK
    . The Harbour Post - UK
    . National
    . Quorra Bly
    ~
    T Ferry to Pell Head runs again after storm broke the ramp
    ~{BODY}"""
    article = read_page(page, profile=profile)
    assert article.outlet == "The Harbour Post"
    assert article.section == "National"
    assert article.authors == ("Quorra Bly",)
    assert article.republisher == "Carrier"
    assert article.profile == "sample"


def test_a_name_line_that_the_profile_knows_is_no_title() -> None:
    name = "The Harbour Evening Post and Pell Head Gazette"
    profile = SimpleNamespace(
        name="sample",
        republisher=None,
        outlet=None,
        outlet_suffixes=(),
        layout=None,
        lines=Lines((Entry(name, Label.NAVIGATION),)),
    )
    page = f"T {name}\n~\nN Ferry runs again to Pell Head\nA By Ada Moss\n~{BODY}"
    assert read_page(page).title == name
    assert read_page(page, profile=profile).title != name


def test_a_head_line_of_outlet_date_and_section_names_the_section() -> None:
    page = f"Z The Harbour Post, 21 May 2025, Local news\n~\nT Ferry to Pell Head runs again after storm\n~{BODY}"
    assert read_page(page).section == "Local news"
    assert read_page(page.replace("Local news", "Wednesday morning")).section is None


def test_masthead_is_read_by_its_shape() -> None:
    page = f"""
    . The Harbour Post
    . The Harbour Post
    . National
    . Anna Bly
    ~
    T Ferry to Pell Head runs again after storm broke the ramp
    ~{BODY}"""
    article = read_page(page)
    assert (article.outlet, article.section, article.authors) == ("The Harbour Post", "National", ("Anna Bly",))


NUMERIC = [
    ("english-open-order-is-null", "Z 03/04/2024", "", None),
    ("american-zone-beside-it-decides", "Z 03/04/2024 5:00 PM EST", "", "2024-03-04T17:00-05:00"),
    ("another-certain-date-decides", "Z 03/04/2024", "Z Updated 25/04/2024", "2024-04-03"),
    ("time-without-zone-is-dropped", "Z 14 March 2024, 16:05", "", "2024-03-14"),
]


@pytest.mark.parametrize(("first", "second", "expected"), [row[1:] for row in NUMERIC], ids=[row[0] for row in NUMERIC])
def test_numeric_dates(first: str, second: str, expected: str | None) -> None:
    article = read_page(f"T Ferry to Pell Head runs again after storm\n{first}\n{second}\n{BODY}".replace("\n\n", "\n"))
    assert article.date_published == expected


def test_prose_dates_are_never_published_dates() -> None:
    body = BODY.replace("The storm of 9 March", "On 9 March 2023 the storm")
    assert read_page(f"T Ferry runs again after the storm{body}").date_published is None


def test_dateline_and_agency_stay_in_the_text() -> None:
    body = BODY.replace("B The ferry", "B VARN, Norway (AP) — The ferry")
    article = read_page(f"T Ferry runs again after the storm{body}")
    assert (article.dateline, article.agency) == ("VARN, Norway", "AP")
    assert article.text.startswith("VARN, Norway (AP) — ")


def test_title_line_of_a_page_gives_title_and_outlet() -> None:
    page = f"""
    . Ferry to Pell Head runs again after storm broke the ramp - The Harbour Post
    N Home
    ~
    . Ferry to Pell Head runs again after storm broke the ramp
    A By Ada Moss
    {BODY}"""
    article = read_page(page.replace("\n\n", "\n"))
    assert article.title == "Ferry to Pell Head runs again after storm broke the ramp"
    assert article.outlet == "The Harbour Post"


def test_standfirst_between_headline_and_byline_is_the_description() -> None:
    page = f"""
    T Ferry to Pell Head runs again after storm broke the ramp
    . Four boats, no road and a ledger: how an island got through the spring without its ramp
    A By Ada Moss
    {BODY}"""
    assert read_page(page.replace("\n\n", "\n")).description == (
        "Four boats, no road and a ledger: how an island got through the spring without its ramp"
    )


def test_list_items_keep_their_bullet() -> None:
    article = read_page(f"T Ferry runs again after the storm{BODY}L • A second ramp before the winter")
    assert article.text.endswith("\n\n• A second ramp before the winter")
