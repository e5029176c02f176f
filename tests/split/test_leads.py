"""A sign or a number before every line of a document is no part of what a person reads."""

from __future__ import annotations

import textwrap

import pytest

from articlekit.model import Document
from articlekit.split import split

LINES = (
    "Harbour reopens after storm",
    "",
    "By Ada Moss",
    "3 May 2024",
    "",
    "The harbour of Port Mirren opened again on Monday after three weeks of storms.",
    "",
    "Two boats had been torn from their moorings, and divers searched the basin for wreckage.",
    "Nobody was hurt.",
    "Prices on the island rose by a fifth while the boats lay idle.",
    "",
    "The council wants to build a second warehouse before autumn.",
    "Read more",
)
SHOWN = [line for line in LINES if line]


def shown(text: str, kind: str = "text") -> list[tuple[str, int]]:
    return [(block.text, block.gap) for block in split(Document("page", text, kind))]


LEADS = [
    ("quoted", [f"> {line}".rstrip() for line in LINES]),
    ("quoted-without-a-blank", [f">{line}" for line in LINES]),
    ("quoted-twice", [f">> {line}" for line in LINES]),
    ("quoted-twice-with-blanks", [f"> > {line}" for line in LINES]),
    ("bullets", [f"• {line}" if line else "" for line in LINES]),
    ("stars-on-every-line", [f"* {line}".rstrip() for line in LINES]),
    ("dashes", [f"- {line}" if line else "" for line in LINES]),
    ("commented", [f"# {line}".rstrip() for line in LINES]),
    ("numbered-by-cat", [f"{row:6}\t{line}" for row, line in enumerate(LINES, 1)]),
    ("numbered-by-cat-but-blank-lines", [f"{row:6}\t{line}" if line else "" for row, line in enumerate(LINES, 1)]),
    ("numbered-by-grep", [f"{row}:{line}" for row, line in enumerate(LINES, 1)]),
    ("numbered-from-the-middle", [f"{row}: {line}" for row, line in enumerate(LINES, 117)]),
    ("numbers-in-brackets", [f"[{row}] {line}" for row, line in enumerate(LINES, 1)]),
]


@pytest.mark.parametrize("rows", [row[1] for row in LEADS], ids=[row[0] for row in LEADS])
def test_leads_are_taken_off_and_blank_lines_counted(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert shown(text) == shown("\n".join(LINES))
    covered = "".join(text[block.start : block.end] for block in split(Document("page", text, "text")))
    assert "".join(covered.split()) == "".join(text.split())


def test_quoted_paragraphs_that_were_wrapped_are_joined() -> None:
    paragraphs = [" ".join(SHOWN[4:7]), " ".join(SHOWN[5:8])] * 3
    wrapped = "\n>\n".join(textwrap.indent(textwrap.fill(text, 64), "> ") for text in paragraphs)
    assert [text for text, _ in shown(wrapped)] == paragraphs


KEPT = [
    ("a-quote-among-lines", [*SHOWN[:4], *(f"> {line}" for line in SHOWN[4:6]), *SHOWN[6:]], ["text", "quote"]),
    ("a-list-under-a-title", ["Packing list", *(f"• {line}" for line in SHOWN)], ["text", "item"]),
    ("numbers-that-do-not-count", [f"{row * 7}. {line}" for row, line in enumerate(SHOWN * 2, 1)], ["item"]),
    ("years", [f"{1990 + 3 * row} {line}" for row, line in enumerate(SHOWN * 2)], ["text"]),
    ("a-few-lines", [f"> {line}" for line in SHOWN[:4]], ["quote"]),
]


@pytest.mark.parametrize(("rows", "kinds"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_lists_and_quotes_of_a_page_stay(rows: list[str], kinds: list[str]) -> None:
    found = {block.kind.value for block in split(Document("page", "\n".join(rows), "text"))}
    assert found == set(kinds)


def test_a_quoted_page_of_markdown_is_read_as_such() -> None:
    rows = ["> # Harbour reopens", ">", *(f"> {line} **now**" for line in SHOWN * 2)]
    blocks = split(Document("page", "\n".join(rows), "markdown"))
    assert (blocks[0].kind.value, blocks[0].text) == ("heading", "Harbour reopens")
    assert blocks[1].text == f"{SHOWN[0]} now"


def test_leads_above_the_first_words_belong_to_them() -> None:
    text = "\n".join([">", ">", *(f"> {line}".rstrip() for line in LINES)])
    first = split(Document("page", text, "text"))[0]
    assert (first.start, first.text, first.gap) == (0, LINES[0], 2)


def test_fields_above_a_quoted_text_are_its_fields() -> None:
    import articlekit

    text = (
        "> Title: Ferry to Pell Head runs again\n> Author: Ada Moss\n"
        "> Source: The Varn Packet\n> Date: 12 March 2025\n>\n"
        "> The ferry to Pell Head will run again from Monday after engineers in Varn mended the ramp, they said.\n>\n"
        "> The storm of 9 March broke the ramp in two places and left the island without its ferry once more.\n"
    )
    article = articlekit.extract(text)
    assert (article.title, article.authors, article.outlet) == (
        "Ferry to Pell Head runs again",
        ("Ada Moss",),
        "The Varn Packet",
    )
    assert article.date_published == "2025-03-12"
    assert article.text.startswith("The ferry to Pell Head")
    assert ">" not in article.text
