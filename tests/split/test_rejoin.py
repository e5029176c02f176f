"""Dumps with every link on a line of its own: sentences are put together, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import Document
from articlekit.split import split
from articlekit.split.lines import read_lines
from articlekit.split.rejoin import may_be_broken, rejoin

# What makes a document a broken one: three sentences with a link in each.
BROKEN = (
    "The harbour master of Aldous Bay told\nRadio Forkside\non Monday that the east quay will open again in spring.\n"
    "He said that the\nlast wooden crane\nhad been sold to a museum, and that its driver had gone with it.\n"
    "Nobody at the\nmuseum\n, which opened in May, could say where it stands.\n"
)


def joined(text: str) -> list[str]:
    return [line.joined for line in rejoin(read_lines(text))]


def tail(lines: str) -> list[str]:
    """What becomes of lines at the end of a broken document."""
    return joined(BROKEN + lines)[3:]


def test_sentences_of_a_broken_document_are_whole() -> None:
    assert joined(BROKEN) == [
        "The harbour master of Aldous Bay told Radio Forkside on Monday that the east quay will open again in spring.",
        "He said that the last wooden crane had been sold to a museum, and that its driver had gone with it.",
        "Nobody at the museum, which opened in May, could say where it stands.",
    ]


LONG = "Walkers have paid a penny to cross the footbridge since the second winter of the war"

TOGETHER = [
    ("link-then-full-stop", ["They drink at the", "Ferryman's Arms", "."], ["They drink at the Ferryman's Arms."]),
    ("closing-quote", [f"“{LONG}", "”, he said."], [f"“{LONG}”, he said."]),
    (
        "genitive-of-a-link",
        ["They met at the", "council", "’s summer house."],
        ["They met at the council’s summer house."],
    ),
    ("open-bracket", [f"{LONG} (", "pictured", ")."], [f"{LONG} (pictured)."]),
    (
        "name-in-long-prose",
        [f"{LONG} , said", "Obadiah Finch", "on the steps of the inn."],
        [f"{LONG} , said Obadiah Finch on the steps of the inn."],
    ),
    ("last-word-is-a-link", [f"{LONG} and paid it", "gladly."], [f"{LONG} and paid it gladly."]),
    (
        "german-noun-after-article",
        ["Die Brücke wird nach Angaben der", "Gemeinde", "im Mai wieder geöffnet."],
        ["Die Brücke wird nach Angaben der Gemeinde im Mai wieder geöffnet."],
    ),
    (
        "russian",
        ["Мост через реку откроют снова весной, сообщила в понедельник", "администрация", "района."],
        ["Мост через реку откроют снова весной, сообщила в понедельник администрация района."],
    ),
    (
        "japanese-particle-opens-a-line",
        [
            "港湾局は十三日午後、東埠頭の修理が終わったと発表し、来春から",
            "フェリー",
            "が再び運航し、島の住民も病院へ通えるようになる。",
        ],
        [
            "港湾局は十三日午後、東埠頭の修理が終わったと発表し、来春から",
            "フェリーが再び運航し、島の住民も病院へ通えるようになる。",
        ],
    ),
    ("caption-lead", ["Image caption,", "The bridge in March."], ["Image caption, The bridge in March."]),
    ("credit-lead", ["Foto:", "Ada Moos/dpa"], ["Foto: Ada Moos/dpa"]),
]

APART = [
    ("headings", ["Farming", "Sport", "Notices", "Transport"]),
    ("menu-in-small-letters", ["news", "sport", "travel", "weather"]),
    ("headlines", [LONG, "Otters return to the mill race", "Mill Lane to close"]),
    ("byline-under-a-title", [LONG, "by", "Imogen Tarrant"]),
    ("german-byline", [LONG, "von", "Ada Moos"]),
    ("sentences", ["The river is low.", "work begins in August", "Nobody came."]),
    ("code", ["let bridge = new Bridge();", "bridge.open()", "return bridge"]),
    ("dot-that-opens-a-name", ["The tools they use", ".NET and others", "A list of tools"]),
    ("list-items", ["They brought", "* oars", "* ropes"]),
    ("items-of-an-inner-list", [f"{LONG} and", "o At a Glance", "o Working Here", "o Strategic Plan"]),
    ("a-deeper-line", [f"{LONG} and", "     paid it gladly, as they said."]),
    ("blank-line-between", [f"{LONG} and paid it", "", "gladly."]),
    (
        "georgian-has-no-capitals",
        ["ხიდი მდინარეზე ისევ გაიხსნება, თქვა ოლქის ადმინისტრაციამ ორშაბათს", "სპორტი", "ამინდი"],
    ),
    ("name-under-a-label", ["Reporter", "Imogen Tarrant", "Published", "14 May 2024"]),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in TOGETHER], ids=[row[0] for row in TOGETHER])
def test_is_put_together(lines: list[str], expected: list[str]) -> None:
    assert tail("\n".join(lines)) == expected


@pytest.mark.parametrize("lines", [row[1] for row in APART], ids=[row[0] for row in APART])
def test_stays_apart(lines: list[str]) -> None:
    assert tail("\n".join(lines)) == [line.strip() for line in lines if line]


def test_a_document_with_two_such_seams_is_left_alone() -> None:
    text = f"{LONG} and\npaid it gladly, as far as\nanybody knows.\n{LONG}.\n"
    assert joined(text) == [line for line in text.split("\n") if line]


def test_a_block_covers_all_its_lines() -> None:
    document = Document("page", BROKEN, "text")
    for block in split(document):
        assert "".join(document.text[block.start : block.end].split()) == block.text.replace(" ", "")
        assert block.lines == document.text[block.start : block.end].count("\n") + 1


WORDS = st.sampled_from("the Fork of bridge , . Ferry by said ( ) “ ” の 東京 は foto: A 12".split())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join) | st.just(""), max_size=30)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_line_is_lost_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    paragraphs = rejoin(read_lines(text))
    assert "".join(line.joined for line in paragraphs).replace(" ", "") == "".join(text.split())
    assert [line.start for line in paragraphs] == sorted(line.start for line in paragraphs)
    assert sum(line.rows for line in paragraphs) <= len(lines)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_the_quick_look_never_leaves_out_a_broken_document(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not may_be_broken(text.split("\n")):
        assert [line.joined for line in rejoin(read_lines(text))] == [line.joined for line in read_lines(text)]


def test_lead_alone_on_a_line_begins_a_byline() -> None:
    lines = "Why fewer and fewer barns in the valley are still built in wood\nMain content\nvon\nAda Moss\n"
    assert tail(lines)[:2] == ["Why fewer and fewer barns in the valley are still built in wood", "Main content"]


def test_titles_of_like_width_are_no_wrapped_text() -> None:
    titles = [
        "Ferry to Pell Head runs again on Monday morning",
        "Harbour office mends the ramp that broke in March",
        "Council sells the last of its wooden cranes today",
        "Museum of small boats opens in the old customs hall",
        "Walkers pay a penny to cross the bridge once more now",
        "Storm leaves the island without a road for the third",
    ]
    page = "\n".join([*titles, "Menu", *titles[::-1]])
    assert [block.text for block in split(Document("page.txt", page, "text"))] == page.split("\n")


def test_east_asian_lines_cut_at_links_are_no_wrapped_text() -> None:
    title = "宮前県で強い雨、北の川の水位が上がり住民に避難指示　気象局"
    cut = (
        "気象局\nは13日、午後9時ごろ、北の川の上流で水位が上がったと発表し、（\n宮前町\n）の住民に避難を求め、川の水位は\n"
        "高野町\n、\n宮前町\n、\n潮見町\nでも上がり、夜の九時には北の川の橋が水につかり始め、気象局は\n宮前町\n、\n高野町\n"
    )
    page = f"{title}\n渡辺洋子\n2025年1月13日\n{cut * 6}"
    texts = [block.text for block in split(Document("page.txt", page, "text"))]
    assert texts[:2] == [title.replace("\u3000", " "), "渡辺洋子"]
