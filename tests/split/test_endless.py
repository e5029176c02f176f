"""Pages that reach a dump on one line are cut into what stands on them, and long paragraphs are left alone."""

from __future__ import annotations

import gc
import time
from textwrap import fill

import pytest

from articlekit.model import Document
from articlekit.pipeline import extract
from articlekit.split import ENDLESS, split
from articlekit.split.endless import ENDLESS_MAX

MENU = ("Home", "Weather", "Local News", "Harbour Guide", "Puzzles", "Sign In")
STORY = (
    "The harbour of Port Mirren opened again on Monday after three weeks of storms, the harbour office said.",
    "Two boats had been torn from their moorings. Divers searched the basin for wreckage until late on Sunday night.",
    "Captain Ada Moss called the first crossing the calmest of her thirty years at sea. She had taken bread along.",
    "Prices on the island rose by a fifth while the boats lay idle, because flour and diesel had to be flown in.",
    "The council wants to build a second warehouse before autumn. It has asked the province for half of the money.",
    "Nobody was hurt, and the school has moved its summer feast by a week so that the islanders can come to it.",
    "Fishermen said that they would mend their nets until the weekend and sail again when the wind had turned west.",
    "The lighthouse keeper, who has counted ships since he was a boy, wrote down eleven of them before it was noon.",
    "A concert on the east quay is to pay for new ropes. Tickets will be sold at the bakery from Thursday morning.",
    "The last word belonged to the mayor, who said that an island without a boat was a ship without a captain.",
    "Until then the old ferry, which had been sold for scrap in spring, will carry the post and the milk each day.",
    "The weather office expects calm days. It has taken the storm warning down from the mast on the northern cape.",
    "School children painted the mast in red and white. They were paid with two baskets of apples from the mainland.",
    "A second boat is being repaired in the yard of Ostholm, where eleven carpenters work on it from dawn to dusk.",
    "Its owner has promised to keep it afloat for as long as anybody needs it and asks for nothing but the fuel.",
)
TAIL = ("Read More", "Privacy Policy", "Contact Us", "About This Site", "All Rights Reserved")
PAGE = (*MENU, *STORY, *TAIL)


def parts(text: str) -> list[str]:
    return [block.text for block in split(Document("page", text, "text"))]


SEPARATED = [
    ("nothing-between", "", list(PAGE)),
    ("a-bar", " | ", list(PAGE)),
    ("a-bare-bar", "|", list(PAGE)),
    ("a-written-line-end", r"\n", list(PAGE)),
    ("a-written-windows-line-end", r"\r\n", list(PAGE)),
    ("a-tab", "\t", list(PAGE)),
    ("a-break-tag", "<br>", list(PAGE)),
]


@pytest.mark.parametrize(("between", "expected"), [row[1:] for row in SEPARATED], ids=[row[0] for row in SEPARATED])
def test_a_page_on_one_line_comes_apart(between: str, expected: list[str]) -> None:
    found = parts(between.join(PAGE))
    whole = [line for line in expected if ". " not in line]
    assert [line for line in found if line in whole] == whole
    assert " ".join(found).replace(between.strip() or "\0", " ").split() == " ".join(PAGE).split()


def test_sentences_part_from_the_menu_above_them() -> None:
    found = parts(" ".join((*MENU, "News", "Sport", *PAGE)))
    assert STORY[0] in found
    assert found.index("Weather") < found.index(STORY[0])


def test_every_character_lies_in_one_block() -> None:
    for between in ("", " ", " | ", r"\n"):
        text = between.join(PAGE)
        blocks = split(Document("page", text, "text"))
        rest = list(text)
        for above, block in zip((None, *blocks), blocks, strict=False):
            assert above is None or above.end <= block.start
            rest[block.start : block.end] = " " * (block.end - block.start)
        assert not "".join(rest).strip()


def test_sentences_of_one_line_are_one_paragraph_again() -> None:
    article = extract(" ".join((*MENU, *MENU, *PAGE, *TAIL)))
    assert " ".join(STORY[2:10]) in article.text


def test_paragraphs_glued_together_stay_apart() -> None:
    article = extract("".join((*MENU, *MENU, *PAGE, *TAIL)))
    assert STORY[4] in article.text.split("\n\n")


WHOLE = [
    ("a-long-paragraph", " ".join(STORY * 2)),
    ("long-prose-glued-at-a-few-places", "".join(" ".join(STORY[:6] * 2) for _ in range(3))),
    ("a-line-over-the-limit", ("Sign In Home News " + " ".join(STORY)) * (ENDLESS_MAX // 1000)),
    ("one-word", "a" * 10_000),
]


@pytest.mark.parametrize("text", [row[1] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_what_is_no_page_stays_one_block(text: str) -> None:
    assert len(text) > ENDLESS
    assert len(parts(text)) == 1


KEPT_WORDS = [
    ("names-with-capitals-inside", "YouTube and McCall and LinkedIn"),
    ("addresses", "www.portMirren.example and ada@portMirren.example and https://Port.example/aBcD"),
    ("abbreviations", "Dr. Moss of St. Aldous, No. 4, i.e. the U.S. consul"),
]


@pytest.mark.parametrize("words", [row[1] for row in KEPT_WORDS], ids=[row[0] for row in KEPT_WORDS])
def test_words_with_signs_or_capitals_inside_stay_whole(words: str) -> None:
    told = f" the keeper spoke of {words} for an hour and then he slept. "
    found = parts(" | ".join(MENU * 2) + told + "".join(PAGE))
    assert any(words in line for line in found)


JAPANESE = "港は月曜日に再開した。船は三週間止まっていた。島の人々は喜んだ。"


def test_scripts_without_blanks_part_at_stops_and_blanks() -> None:
    found = parts("ホーム 天気 スポーツ 連絡先 会社概要 " + JAPANESE * 50)
    assert found[:6] == ["ホーム", "天気", "スポーツ", "連絡先", "会社概要", "港は月曜日に再開した。"]


HOSTILE = [
    ("capitals", "A "),
    ("glued-capitals", "aB"),
    ("stops", "A. "),
    ("only-stops", "."),
    ("closing-signs", '.")'),
    ("opening-signs", "a((("),
    ("bars", "|"),
    ("blanks-in-a-script-without", "港 "),
]


@pytest.mark.parametrize("unit", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_the_time_grows_with_the_line(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        split(Document("page", text, "text"))
        return time.process_time() - start

    # Collecting garbage takes the longer the more the other tests have left.
    gc.collect()
    gc.freeze()
    assert min(seconds(40_000) / max(seconds(20_000), 0.005) for _ in range(5)) <= 2.6


def test_a_long_address_leaves_wrapped_lines_to_be_joined() -> None:
    told = "The harbour board met again and talked of boats and ropes and of nothing else at all until noon. "
    wrapped = "\n\n".join(fill(told * count, 72) for count in range(2, 12))
    address = f"https://harbour.example/{'a' * 1600}"
    assert len(split(Document("page", f"{wrapped}\n\n{address}\n", "text"))) == 11
