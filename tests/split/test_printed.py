"""Pages printed to a file: heads and feet are nobody's text, and broken lines and words are put together."""

from __future__ import annotations

import textwrap

import pytest

from articlekit.model import BlockKind, Document
from articlekit.pipeline import extract
from articlekit.split import split

TITLE = "Harbour of Port Mirren reopens after storm"
STORY = tuple(
    " ".join(paragraph.split())
    for paragraph in """
The harbour of Port Mirren opened again on Monday after three weeks of storms, the harbour office said in the morning.
Two boats had been torn from their moorings, and divers searched the basin for wreckage until Sunday night.

Captain Ada Moss called the first crossing the calmest of her thirty years at sea. She had taken bread along for the
islanders, who had eaten fish and potatoes for a fortnight and said so whenever somebody asked them about it.

Prices on the island rose by a fifth while the boats lay idle, because flour and diesel had to be flown in. The council
wants to build a second warehouse before autumn and has asked the province for half of the money.

Nobody was hurt, and the school has moved its summer feast by a week so that the islanders can come to it as well.
""".split("\n\n")
)


def printed(pages: list[list[str]], head: str, foot: str) -> str:
    sheets = []
    for number, page in enumerate(pages, 1):
        foot_line = foot.format(number, len(pages))
        sheets.append("\n\n".join([*([head] if head else []), *page, foot_line]))
    return "\n\n".join(sheets) + "\n"


def wrapped(text: str, widths: tuple[int, ...]) -> str:
    """The text in lines of those widths, one after the other."""
    lines, words = [], text.split()
    while words:
        width = widths[len(lines) % len(widths)]
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= width:
            line += f" {words.pop(0)}"
        lines.append(line)
    return "\n".join(lines)


EVEN = (90,)
UNEVEN = (96, 84, 91, 79, 99, 88)
PRINTED = [
    ("browser-foot", f"11/23/26, 8:14 AM\n\n{TITLE}", "file:///srv/moss/page.html\n\n{}/{}", EVEN),
    ("browser-foot-in-one-line", f"11/23/26, 8:14 AM{' ' * 20}{TITLE}", "https://mirren.example/a{:>30}/{}", UNEVEN),
    ("page-of", TITLE, "Page {} of {}", UNEVEN),
    ("page-and-a-stroke", TITLE, "Page {} / {}", UNEVEN),
    ("seite-von", TITLE, "{:>40}Seite {{}} von {{}}".format(""), EVEN),
    ("form-feeds", f"\f{TITLE}", "Page {} of {}", EVEN),
]


@pytest.mark.parametrize(("head", "foot", "widths"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_heads_and_feet_are_rules_and_lines_are_joined(head: str, foot: str, widths: tuple[int, ...]) -> None:
    body = [wrapped(paragraph, widths) for paragraph in STORY]
    text = printed([["By Ada Moss", *body[:1]], body[1:3], body[3:]], head, foot).replace("\f", "\n")
    blocks = split(Document("page", text, "text"))
    shown = [block.text for block in blocks if block.kind is not BlockKind.RULE]
    assert shown == [TITLE, "By Ada Moss", *STORY]


def test_the_day_of_printing_is_no_day_of_publication() -> None:
    head = f"11/23/26, 8:14 AM\n\n{TITLE}"
    body = [wrapped(paragraph, EVEN) for paragraph in STORY]
    dated = extract(printed([["By Ada Moss", "3 May 2024", *body[:2]], body[2:]], head, "{}/{}"))
    undated = extract(printed([["By Ada Moss", *body[:2]], body[2:]], head, "{}/{}"))
    assert (dated.title, dated.date_published) == (TITLE, "2024-05-03")
    assert (undated.title, undated.date_published) == (TITLE, None)
    assert undated.text.split("\n\n") == list(STORY)


NOT_PRINTED = [
    ("a-score", f"{TITLE}\n\n" + "\n\n".join(STORY) + "\n\nIt ended 1/2\n\nThen 3/4"),
    ("pages-that-stop-short", f"{STORY[0]}\n\nPage 1 of 4\n\n{STORY[1]}\n\nPage 2 of 4\n\n{STORY[2]}"),
    ("a-gallery", f"{TITLE}\n\n1/3\n\n{STORY[0]}\n\n2/3\n\n{STORY[1]}\n\n3/3\n\n{STORY[2]}"),
    ("slides", f"{TITLE}\n\nSlide 1 of 2\n\n{STORY[0]}\n\nSlide 2 of 2\n\n{STORY[1]}"),
    ("a-gallery-of-one", f"{TITLE}\n\n1/1\n\n{STORY[0]}"),
]


@pytest.mark.parametrize("text", [row[1] for row in NOT_PRINTED], ids=[row[0] for row in NOT_PRINTED])
def test_numbers_that_do_not_count_pages_stay(text: str) -> None:
    lines = [line for line in text.split("\n") if line]
    assert [block.text for block in split(Document("page", text, "text"))] == lines


def hyphenated(text: str, width: int) -> str:
    """The text in lines of a width, with words broken to fill them."""
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif word.isalpha() and 2 <= room <= len(word) - 2:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def test_words_broken_to_fill_lines_are_whole_again() -> None:
    text = "\n\n".join(setter(paragraph, 51) for setter in (hyphenated, textwrap.fill) for paragraph in STORY)
    assert text.count("-\n") > 4
    assert [block.text for block in split(Document("page", text, "text"))] == list(STORY * 2)


def test_compounds_broken_at_their_hyphen_keep_it() -> None:
    told = "The well-known harbour-master of the far-off island spoke of sea-worthy boats and long-lost sailors again. "
    text = "\n\n".join(textwrap.fill(told * 3, width) for width in (60, 61, 62, 63, 64))
    assert {block.text for block in split(Document("page", text, "text"))} == {(told * 3).strip()}
