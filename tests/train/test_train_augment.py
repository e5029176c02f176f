"""Changes to labelled texts: what they do, and that gold stays on its characters."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.train.augment import RECIPES, Pool, Setting, augment, load_phrases, make_pool, seeded
from articlekit.train.gold import KEPT, Marked, Span
from articlekit.train.rebuild import rebuild
from articlekit.train.words import fold_words

HEAD = "Menu\nSearch\n\nHarbour reopens\n\n"
BODY = (
    "Ferries sail again twice a day, and the fish market of Nordwick opens at dawn. "
    "“We are tired but proud,” said Ilse Brandt, who runs the harbour with a crew of eleven.\n\n"
    "Repairs took nine weeks because storms broke two cranes."
)
TEXT = HEAD + BODY + "\n\nRelated\nRain over the north\n\nPrivacy\n"
GOLD = Marked(
    TEXT,
    (
        Span(TEXT.index("Harbour"), TEXT.index("Harbour") + 15, "title"),
        Span(len(HEAD), TEXT.index("\n\nRepairs"), KEPT),
        Span(TEXT.index("Repairs"), len(HEAD) + len(BODY), KEPT),
    ),
    ((TEXT.index("Rain"), TEXT.index("Rain") + 19),),
)
POOL = Pool(
    ("Bridge closed for a year",), (("Bridge closed for a year", "The old bridge needs new piers.", "Traffic waits."),)
)


def kept_words(marked: Marked) -> list[str]:
    return [word for s in marked.spans if s.label == KEPT for word in fold_words(marked.text[s.start : s.end])]


def change(name: str, seed: int = 1) -> Marked:
    recipe = next(recipe for recipe in RECIPES if recipe.name == name)
    return recipe.change(GOLD, Setting(random.Random(seed), "en", POOL))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", [recipe.name for recipe in RECIPES])
def test_change_keeps_every_kept_word(name: str, seed: int) -> None:
    assert Counter(kept_words(change(name, seed))) == Counter(kept_words(GOLD))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", [recipe.name for recipe in RECIPES if recipe.name not in ("cut-head", "change-case")])
def test_change_keeps_the_title_on_its_characters(name: str, seed: int) -> None:
    marked = change(name, seed)
    titles = [marked.text[span.start : span.end] for span in marked.spans if span.label == "title"]
    assert [" ".join(title.split()) for title in titles] == ["Harbour reopens"]


EFFECTS = (
    ("blank-lines-go", "drop-blanks", lambda text: "\n\n" not in text),
    ("one-blank-line-behind-each", "insert-blanks", lambda text: "Menu\n\nSearch" in text),
    ("wrapped-to-eighty", "hard-wrap", lambda text: max(map(len, text.split("\n"))) <= 84),
    ("quotes-are-straight", "straighten-quotes", lambda text: "“" not in text and '"We' in text),
    (
        "borrowed-opening-stands-below",
        "add-openings",
        lambda text: text.index("Bridge closed") > text.index("two cranes"),
    ),
    ("page-ends-behind-the-article", "cut-tail", lambda text: "two cranes" in text),
    ("page-begins-with-the-title-or-above", "cut-head", lambda text: "Harbour reopens" in text),
)


@pytest.mark.parametrize(("name", "holds"), [row[1:] for row in EFFECTS], ids=[row[0] for row in EFFECTS])
def test_effect(name: str, holds: object) -> None:
    assert all(holds(change(name, seed).text) for seed in range(5))  # type: ignore[operator]


def test_same_seed_makes_the_same_text() -> None:
    assert augment(GOLD, seeded("p1", 3), "en", POOL) == augment(GOLD, seeded("p1", 3), "en", POOL)


@given(seed=st.integers(0, 10_000))
def test_augmented_gold_keeps_every_kept_word_and_stays_inside(seed: int) -> None:
    marked = augment(GOLD, random.Random(seed), "de", POOL)
    assert Counter(kept_words(marked)) == Counter(kept_words(GOLD))
    assert all(0 <= span.start < span.end <= len(marked.text) for span in marked.spans)


@given(cuts=st.lists(st.integers(0, len(TEXT)), max_size=6), seed=st.integers(0, 99))
def test_rebuilding_moves_each_labelled_character_with_its_label(cuts: list[int], seed: int) -> None:
    places = sorted({0, len(TEXT), *cuts})
    parts = list(pairwise(places))
    random.Random(seed).shuffle(parts)
    marked = rebuild(GOLD, [piece for part in parts for piece in (part, "\n")])
    assert sorted("".join(kept_words(marked))) == sorted("".join(kept_words(GOLD)))


def test_pool_takes_headline_and_paragraphs() -> None:
    text = "Bridge closed\n" + "\n".join(f"Paragraph {n} " + "about the bridge " * 6 for n in range(5))
    lines = text.split("\n")
    spans = [Span(0, len(lines[0]), "title")]
    at = len(lines[0]) + 1
    for line in lines[1:]:
        spans.append(Span(at, at + len(line), KEPT))
        at += len(line) + 1
    assert make_pool([Marked(text, tuple(spans), ())]).headlines == ("Bridge closed",)


@pytest.mark.parametrize("language", sorted(load_phrases()))
def test_furniture_of_a_language_has_three_places(language: str) -> None:
    assert sorted(load_phrases()[language]) == ["head", "inline", "tail"]
