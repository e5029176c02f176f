"""Floods are judged by samples: which blocks that are, and that every block of the page gets a label all the same."""

from __future__ import annotations

import pytest

from articlekit import extract
from articlekit.label.floods import BLOCKS_MIN, ENDLESS_KEPT, LIKE_MIN, REPEATED_KEPT, SAMPLES, find_flood
from articlekit.labels import Label
from articlekit.model import Block, BlockKind, Labelled

PROSE = [f"The keeper of pier {word} went out at dawn." for word in ("one", "two", "three")]
UNLIKE = [f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676)}" for number in range(2000)]
VARIED = " ".join(f"{chr(97 + number % 26) * (number % 7 + 1)}{chr(97 + number % 25)}" for number in range(400))

WORD = "abcdefghijk" * 3000


def block(text: str) -> Block:
    return Block(0, len(text), 1, 1, 0, 0, BlockKind.TEXT, text)


JUDGED: list[tuple[str, list[str], list[str] | None]] = [
    ("a-page-is-judged-as-it-is", PROSE, None),
    ("many-lines-that-differ-are-no-flood", UNLIKE, None),
    ("a-few-lines-alike-are-no-flood", [*UNLIKE, *["Read more"] * (LIKE_MIN - 1)], None),
    ("a-long-paragraph-is-no-flood", [VARIED[:1500]], None),
    ("lines-alike-are-judged-by-the-first", [*PROSE, *["Read more"] * BLOCKS_MIN], [*PROSE, *["Read more"] * SAMPLES]),
    (
        "numbers-make-no-difference",
        [f"Item {number}" for number in range(BLOCKS_MIN)],
        [f"Item {number}" for number in range(SAMPLES)],
    ),
    ("what-repeats-itself-is-judged-by-its-beginning", ["a - " * 500], [("a - " * 500)[:REPEATED_KEPT]]),
    ("an-endless-word-is-judged-by-its-beginning", [WORD], [WORD[:ENDLESS_KEPT]]),
    ("few-letters-are-judged-by-their-beginning", ["\u17b4\u17b5" * 600], [("\u17b4\u17b5" * 600)[:REPEATED_KEPT]]),
]


@pytest.mark.parametrize(("texts", "expected"), [row[1:] for row in JUDGED], ids=[row[0] for row in JUDGED])
def test_what_is_judged(texts: list[str], expected: list[str] | None) -> None:
    flood = find_flood([block(text) for text in texts])
    assert (None if flood is None else [item.text for item in flood.blocks]) == expected


def test_every_block_gets_the_label_of_its_like() -> None:
    blocks = [block(text) for text in (*PROSE, *["Read more"] * BLOCKS_MIN)]
    flood = find_flood(blocks)
    assert flood is not None
    labels = [Label.BODY] * len(PROSE) + [Label.RELATED] * SAMPLES
    judged = [Labelled(item, label, label is Label.BODY, 1.0) for item, label in zip(flood.blocks, labels, strict=True)]
    spread = flood.spread(judged, blocks)
    assert [item.block for item in spread] == blocks
    assert [item.label for item in spread] == [Label.BODY] * len(PROSE) + [Label.RELATED] * BLOCKS_MIN


def test_a_line_of_one_sign_does_not_make_the_article_look_short() -> None:
    article = "Ferry runs again\n\nBy Ada Moss\n\n" + "\n\n".join(
        f"The ferry to Ostholm runs again after {word} weeks of storms, the harbour office said on Monday, and people "
        "on the pier, who had been waiting with their bread and their bicycles, took their places without a word."
        for word in ("three", "four", "five", "six")
    )
    assert extract(article).text == extract(f"{article}\n{chr(0x17B4) * 9000}").text.partition(chr(0x17B4))[0].strip()
