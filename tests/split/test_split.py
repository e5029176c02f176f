"""Documents become blocks: every layout in which text reaches a dump, each with the paragraphs that a person sees."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import Block, Document
from articlekit.split import split
from articlekit.split.lines import read_lines, starts_item
from articlekit.split.plain import read_plain, read_unwrapped
from articlekit.split.unwrap import join_wrapped

FERRY = (
    "The ferry between Ostholm and the mainland runs again after three weeks of storms, the harbour office said on "
    "Monday. Two boats had been torn from their moorings, and divers searched the basin for wreckage until Sunday "
    "night. Captain Ada Moss called the first crossing the calmest of her thirty years at sea."
)
SCHOOL = (
    "Pupils from the outer islands had lessons by radio in the meantime. Their headmaster, Tom Reed, said that nobody "
    "had missed an examination, though several had missed their friends. The school will hold its summer feast a week "
    "later than planned, so that the islanders can come."
)
PRICES = (
    "Prices on the island rose by a fifth while the boats lay idle, because flour and diesel had to be flown in. The "
    "council wants to build a second warehouse before autumn and has asked the province for half of the money that it "
    "will cost."
)
STORY = (FERRY, SCHOOL, PRICES)


def blocks_of(text: str, kind: str = "text") -> tuple[Block, ...]:
    return split(Document("page", text, kind))


def shown(text: str, kind: str = "text") -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(text, kind)]


def wrapped(paragraphs: tuple[str, ...], width: int, *, first: str = "", rest: str = "", between: str = "\n\n") -> str:
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=rest) for paragraph in paragraphs
    )


PLAIN: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("empty-document", "", []),
    ("only-white-space", " \n\t\n\u00a0\n", []),
    ("one-line-without-end", "Harbour reopens", [("text", "Harbour reopens")]),
    (
        "paragraphs-parted-by-blank-lines",
        "One.\n\nTwo.\n\n\nThree.\n",
        [("text", t) for t in ("One.", "Two.", "Three.")],
    ),
    ("one-line-a-paragraph", f"{FERRY}\n{SCHOOL}\n", [("text", FERRY), ("text", SCHOOL)]),
    ("white-space-is-folded", "A\u00a0 harbour \u2003 reopens", [("text", "A harbour reopens")]),
    ("bullets-of-many-kinds", "• one\n * two\n- three\n✓ four", [("item", t) for t in ("one", "two", "three", "four")]),
    ("a-dash-opens-dialogue-not-a-list", "— Not today, she said.", [("text", "— Not today, she said.")]),
    ("numbered-list", "1. Boil\n2) Stir\n10. Serve", [("item", t) for t in ("Boil", "Stir", "Serve")]),
    ("a-year-is-no-list-number", "2024. A good year.", [("text", "2024. A good year.")]),
    ("a-date-is-no-list-item", "3. März 2024", [("text", "3. März 2024")]),
    ("a-negative-number-is-no-item", "-5 degrees at noon", [("text", "-5 degrees at noon")]),
    ("columns-parted-by-tabs", "Team\tPoints\nOstholm\t12", [("table", "Team Points"), ("table", "Ostholm 12")]),
    ("quoted-mail", "> Is it safe?\n>> Yes.", [("quote", "Is it safe?"), ("quote", "Yes.")]),
    ("a-rule-of-signs", "Before\n* * *\nAfter", [("text", "Before"), ("rule", "* * *"), ("text", "After")]),
    ("underlined-heading", "Harbour news\n============\nOpen.", [("heading", "Harbour news"), ("text", "Open.")]),
    (
        "a-rule-below-a-gap-is-no-underline",
        "Harbour news\n\n------------",
        [("text", "Harbour news"), ("rule", "-" * 12)],
    ),
    ("a-rule-of-another-length-is-no-underline", "Harbour news\n---", [("text", "Harbour news"), ("rule", "---")]),
    ("link-numbers-of-lynx", "[1]Home [12]The pier [3] of 4", [("text", "Home The pier [3] of 4")]),
    ("buttons-and-images-of-lynx", "(BUTTON) Share\n[INLINE]  Pier", [("text", "Share"), ("text", "Pier")]),
    ("ordinary-brackets-stay", "The pier (closed) [sic]", [("text", "The pier (closed) [sic]")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_plain_text(text, expected) -> None:
    assert shown(text) == expected


WRAPPED: list[tuple[str, str, tuple[str, ...]]] = [
    *((f"wrapped-at-{width}", wrapped(STORY, width), STORY) for width in (60, 72, 76, 80, 100)),
    ("first-lines-indented", wrapped(STORY, 76, first="    ", between="\n"), STORY),
    ("all-lines-indented", wrapped(STORY, 72, first="   ", rest="   "), STORY),
    (
        "lynx-list-hangs",
        wrapped((FERRY, SCHOOL), 76, first="     * ", rest="       "),
        (FERRY, SCHOOL),
    ),
    ("a-heading-stays-alone", "Harbour news\n\n" + wrapped(STORY, 72), ("Harbour news", *STORY)),
    (
        "the-hyphen-of-a-compound-stays",
        "x" * 66 + " well-\nknown\n" + wrapped(STORY, 72),
        ("x" * 66 + " well-known", *STORY),
    ),
]


NOT_WRAPPED: list[tuple[str, tuple[str, ...]]] = [
    (
        "one-line-a-paragraph-without-blank-lines",
        (
            "Harbour bridge is open to lorries again",
            "The harbour bridge has been open to lorries since Monday, after eleven weeks of repairs, the town said.",
            "Detours",
            "Buses went round by the old mill in the meantime, which took them a quarter of an hour longer each way.",
            "Costs",
            "The repairs cost two million crowns more than planned, because a second pier had to be made anew as well.",
        ),
    ),
    (
        "a-list-of-headlines-of-all-lengths",
        (
            "Harbour bridge is open to lorries",
            "Mill closes its doors after two hundred years on the river",
            "School roof leaks in all four rooms again",
            "Ferry sails to the islands twice",
            "Choir seeks more basses for the summer tour",
            "Library lends its garden tools out",
            "Council votes on the tram line",
        ),
    ),
    (
        "two-sentences",
        ("The pier is closed until the storm is over, the town says.", "Nobody was hurt in the harbour."),
    ),
]


@pytest.mark.parametrize("lines", [row[1] for row in NOT_WRAPPED], ids=[row[0] for row in NOT_WRAPPED])
def test_narrow_lines_that_nobody_wrapped_stay_apart(lines: tuple[str, ...]) -> None:
    assert tuple(block.text for block in blocks_of("\n".join(lines))) == lines


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_hard_wraps_are_joined(text, expected) -> None:
    assert tuple(block.text for block in blocks_of(text)) == expected


def test_a_word_broken_at_the_line_end_is_mended_when_the_document_has_it_whole() -> None:
    text = wrapped(("The warehouse is full. " + FERRY,), 72) + "\n\n" + "w" * 60 + " the ware-\nhouse stands."
    assert blocks_of(text)[-1].text == "w" * 60 + " the warehouse stands."


def test_japanese_wrapped_by_terminal_columns_is_joined_without_blanks() -> None:
    sentence = "オストホルム島と本土を結ぶ連絡船が三週間ぶりに運航を再開したと港湾事務所が月曜日に発表した。"
    paragraph = sentence * 4
    rows = [paragraph[i : i + 38] for i in range(0, len(paragraph), 38)]
    assert [block.text for block in blocks_of("\n".join(rows))] == [paragraph]


def test_japanese_paragraphs_of_one_line_each_are_not_joined_to_the_short_lines_above_them() -> None:
    lines = (
        "北湊新報",
        "廃線の駅に灯り再び、住民が図書館を開設",
        "【山田花子】",
        "二〇二五年五月三日、会員限定の記事",
        "五百文字",
    )
    prose = "十五年前に列車が来なくなった北湊町の旧北湊駅に、この冬、再び灯りがともった。住民の会が待合室を借り受けた。"
    rows = (
        *lines,
        "旧北湊駅の待合室に並ぶ本棚と利用者たち（北湊町提供）",
        prose,
        f"{prose}本は三千冊ある。",
        prose[:-12],
    )
    assert tuple(block.text for block in blocks_of("\n".join(rows))) == rows


def test_few_full_japanese_lines_among_much_menu_show_the_column() -> None:
    sentence = "オストホルム島と本土を結ぶ連絡船が三週間ぶりに運航を再開したと港湾事務所が月曜日に発表した。"
    paragraph = sentence * 4
    rows = [paragraph[i : i + 44] for i in range(0, len(paragraph), 44)]
    menu = ["ホーム", "社会", "経済", "スポーツ", "文化", "お問い合わせ", "会員登録はこちらから", "利用規約"] * 12
    texts = [block.text for block in blocks_of("\n".join((*menu, "", *rows, "", *menu)))]
    assert paragraph in texts
    assert texts.count("社会") == 24


def test_a_menu_of_short_lines_is_not_joined() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Contact us", "About the harbour"] * 5
    assert [block.text for block in blocks_of("\n".join(menu))] == menu


MARKED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("headings", "# Harbour\n\n### Boats ###", [("heading", "Harbour"), ("heading", "Boats")]),
    ("underlined-heading", "Harbour\n---\n\nOpen.", [("heading", "Harbour"), ("text", "Open.")]),
    ("list-with-depth", "* one\n  * two\n1. three", [("item", "one"), ("item", "two"), ("item", "three")]),
    ("quote", "> She said *so*.", [("quote", "She said so.")]),
    ("table", "| a | b |\n|---|---|\n| 1 | 2 |", [("table", "a | b"), ("rule", "|---|---|"), ("table", "1 | 2")]),
    ("code-keeps-its-lines", "```\nx = 1\n\ny = 2\n```\nEnd.", [("code", "x = 1\n\ny = 2"), ("text", "End.")]),
    ("code-without-end", "```\nx = 1", [("code", "x = 1")]),
    ("image-alone", "![Pier](https://pier.example/p.jpg)", [("image", "")]),
    ("link-and-emphasis", "**Read** [the _log_](/log).", [("text", "Read the log.")]),
    ("rule", "One.\n\n* * *\n\nTwo.", [("text", "One."), ("rule", "* * *"), ("text", "Two.")]),
    ("marks-in-words-stay", "The file_name_here and 2*3*4", [("text", "The file_name_here and 2*3*4")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MARKED], ids=[row[0] for row in MARKED])
def test_markdown(text, expected) -> None:
    assert shown(text, "markdown") == expected


def test_links_and_images_are_kept_beside_the_text() -> None:
    block = blocks_of("![Pier](p.jpg) Read [the log](/log)", "markdown")[0]
    assert (block.text, block.links, block.images) == ("Read the log", (("the log", "/log"),), (("Pier", "p.jpg"),))


def test_a_block_knows_its_place() -> None:
    block = blocks_of("One.\n\n\n   * two\n")[1]
    assert (block.start, block.end, block.line, block.lines, block.gap, block.indent) == (10, 15, 4, 1, 2, 3)


ITEMS = [
    ("bullet", "• Ferries", "•"),
    ("bullet-without-blank", "*Ferries", ""),
    ("number-and-dot", "12. Ferries", "12."),
    ("number-and-bracket", "3) Ferries", "3)"),
    ("number-without-blank", "3.5 metres", ""),
    ("four-digits", "2024. Then", ""),
]


@pytest.mark.parametrize(("inner", "expected"), [row[1:] for row in ITEMS], ids=[row[0] for row in ITEMS])
def test_what_opens_a_list_item(inner, expected) -> None:
    assert starts_item(inner) == expected


MARKS = ("* ", "12. ", "3. ", "> ", "```\n", "# ", "===\n", "---\n", "[1]", "](x)", "![", " | ", "(BUTTON)")
SPACES = ("\n", "\n\n", "\t", "    ", "\u00a0", "\u3000")
WORDS = ("word ", "Long-word-", ". ", "港が開く", "é“", FERRY, textwrap.fill(SCHOOL, 72) + "\n")
PIECES = st.sampled_from((*MARKS, *SPACES, *WORDS))
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


@given(TEXTS, st.sampled_from(["text", "markdown"]))
@settings(max_examples=300, deadline=None)
def test_blocks_are_ordered_and_disjoint_and_only_white_space_lies_between(text, kind) -> None:
    blocks = blocks_of(text, kind)
    ends = [0, *(block.end for block in blocks)]
    starts = [*(block.start for block in blocks), len(text)]
    assert all(end <= start and not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(block.start < block.end for block in blocks)
    assert all(above.line + above.lines <= below.line for above, below in pairwise(blocks))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_short_way_for_unwrapped_lines_gives_the_same_blocks(text) -> None:
    assert read_unwrapped(text.split("\n")) == read_plain(read_lines(text))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_joining_wraps_loses_no_line(text) -> None:
    lines = read_lines(text)
    joined = join_wrapped(lines)
    assert [line.start for line in joined if line.rows == 1 and line in lines] == [
        line.start for line in joined if line.rows == 1
    ]
    assert sum(
        not row.isspace() and bool(row) for line in joined for row in text[line.start : line.end].split("\n")
    ) == len(lines)
