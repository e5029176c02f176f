"""Alignment of a dump with the true text, on tiny fictional pages."""

from __future__ import annotations

import pytest

from articlekit.train.corpora import Page, PageImage
from articlekit.train.gold import KEPT, Marked, Span, label_ranges, mark, split_words

BODY = """The harbour of Nordwick reopened on Monday after nine weeks of repairs to its outer wall.
Ferries to the three islands sail again twice a day, and the fish market opens at dawn.
What it cost
Repairs took longer than planned because storms broke two cranes in October.
“We are tired but proud,” said harbour master Ilse Brandt."""


def page(**values: object) -> Page:
    given: dict[str, object] = {
        "id": "p1",
        "set": "s",
        "site": "nordwick.example",
        "kind": "article",
        "html": None,
        "body": BODY,
        **values,
    }
    return Page(**given)  # type: ignore[arg-type]


def kept_lines(text: str, truth: Page) -> list[str]:
    """Lines of a dump that the gold keeps whole or in part."""
    _, lines = split_words(text)
    gold = label_ranges(mark(text, truth), [(line.start, line.end) for line in lines])
    return [text[line.start : line.end] for line, label in zip(lines, gold, strict=True) if label.kept]


P1, P2, HEADING, P3, P4 = BODY.split("\n")
ALIGNED = (
    ("chrome-around-is-removed", f"Menu\nSearch\n{BODY}\nRelated\nPrivacy", [P1, P2, HEADING, P3, P4]),
    (
        "merged-paragraphs-are-one-kept-line",
        f"Menu\n{P1} {P2}\n{HEADING}\n{P3}\n{P4}",
        [f"{P1} {P2}", HEADING, P3, P4],
    ),
    (
        "split-sentence-keeps-both-halves",
        f"{P1[:40]}\n{P1[40:]}\n{P2}\nShare\n{P3}\n{P4}",
        [P1[:40], P1[40:].strip(), P2, P3, P4],
    ),
    (
        "teaser-that-repeats-the-heading-is-removed",
        f"Most read\nWhat it cost\nPlayers fly home\n{BODY}\nMore\nWhat it cost",
        [P1, P2, HEADING, P3, P4],
    ),
    (
        "repeated-first-sentence-in-a-list-is-removed",
        f"{BODY}\nAlso today\n{P1}\nRain over the north",
        [P1, P2, HEADING, P3, P4],
    ),
    (
        "caption-between-paragraphs-is-removed",
        f"{P1}\nA crane on the outer wall in October\n{P2}\n{HEADING}\n{P3}\n{P4}",
        [P1, P2, HEADING, P3, P4],
    ),
    (
        "paragraph-out-of-order-is-still-found",
        f"{P1}\n{HEADING}\n{P3}\n{P4}\nNewsletter\n{P2}",
        [P1, HEADING, P3, P4, P2],
    ),
    (
        "quotes-case-and-soft-hyphens-do-not-matter",
        f"Menu\n{P1.upper()}\n{P2.replace('islands', 'is­lands')}\n{P4.replace('“', chr(34)).replace('”', chr(34))}",
        [P1.upper(), P2.replace("islands", "is­lands"), P4.replace("“", '"').replace("”", '"')],
    ),
    (
        "link-targets-of-markdown-are-no-words",
        f"[Menu](/a/b/c)\n{P1.replace('Nordwick', '[Nordwick](https://nordwick.example/town_(old)/about)')}",
        [P1.replace("Nordwick", "[Nordwick](https://nordwick.example/town_(old)/about)")],
    ),
    ("nothing-of-the-truth-keeps-nothing", "Menu\nPlease enable scripts to read on\nPrivacy", []),
)


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ALIGNED], ids=[row[0] for row in ALIGNED])
def test_kept_lines_are_those_of_the_truth_in_sequence(text: str, expected: list[str]) -> None:
    assert kept_lines(text, page()) == expected


def test_table_rows_of_the_truth_are_kept_cell_by_cell() -> None:
    truth = page(body=f"{P1}\nIsland\tTrips\tFare\nGrasholm\t2\t11\nTarn\t3\t9\n{P3}")
    text = f"Menu\n{P1}\nIsland\nTrips\nFare\nGrasholm\n2\n11\nTarn\n3\n9\n{P3}\nShare"
    assert kept_lines(text, truth) == text.split("\n")[1:-1]


def test_words_of_scripts_without_spaces_survive_a_hard_wrap() -> None:
    truth = page(body="港は九週間の修理を終えて月曜日に再開した。漁市場は夜明けに開く。")
    assert kept_lines("メニュー\n港は九週間の修理を終えて月曜\n日に再開した。漁市場は夜明けに開く。\n検索", truth) == [
        "港は九週間の修理を終えて月曜",
        "日に再開した。漁市場は夜明けに開く。",
    ]


FIELDS = (
    (
        "headline-above-the-text",
        {"title": "Harbour reopens"},
        "Menu\nHarbour reopens\n" + BODY,
        "title",
        "Harbour reopens",
    ),
    (
        "headline-with-the-outlet-behind-it",
        {"title": "Harbour reopens"},
        "Harbour reopens - Nordwick Courier\n" + BODY,
        "title",
        "Harbour reopens",
    ),
    ("headline-in-a-teaser-below-is-none", {"title": "Harbour reopens"}, BODY + "\nHarbour reopens", "title", None),
    (
        "byline",
        {"authors": ("Amal Reyes",)},
        "By Amal Reyes in Nordwick\n" + BODY,
        "byline",
        "By Amal Reyes in Nordwick",
    ),
    (
        "a-long-line-that-names-the-author-is-no-byline",
        {"authors": ("Amal Reyes",)},
        BODY + "\nAmal Reyes has written about ports and the people who work in them for more than twenty years.",
        "byline",
        None,
    ),
    (
        "date-in-words",
        {"date": "2024-03-12 09:30:00"},
        "12 March 2024, 9.30 am\n" + BODY,
        "date",
        "12 March 2024, 9.30 am",
    ),
    ("date-in-figures", {"date": "2024-03-12"}, "Nordwick\n12.03.2024\n" + BODY, "date", "12.03.2024"),
    ("another-day-is-not-the-date", {"date": "2024-03-12"}, "11 March 2024\n" + BODY, "date", None),
    (
        "standfirst",
        {"summary": ("Boats sail again after nine weeks",)},
        "Boats sail again after nine weeks\n" + BODY,
        "description",
        "Boats sail again after nine weeks",
    ),
    (
        "caption-and-its-credit",
        {"images": (PageImage("Cranes on the wall", "", ("Jo Vance/Seapix",)),)},
        f"{P1}\nCranes on the wall Photo: Jo Vance/Seapix\n{P2}",
        "credit",
        "Photo: Jo Vance/Seapix",
    ),
)


@pytest.mark.parametrize(
    ("values", "text", "label", "expected"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS]
)
def test_field_is_found(values: dict[str, object], text: str, label: str, expected: str | None) -> None:
    marked = mark(text, page(**values))
    found = [text[span.start : span.end] for span in marked.spans if span.label == label]
    assert found == ([expected] if expected else [])


def test_standfirst_inside_the_true_text_is_left_out_of_learning() -> None:
    marked = mark(f"Menu\n{BODY}", page(summary=(P1,)))
    assert label_ranges(marked, [(5, 5 + len(P1))])[0][:2] == (None, "description")


RANGES = (
    ("whole-kept-line", (0, 7), True),
    ("half-of-it-kept", (0, 17), None),
    ("mostly-removed", (8, 40), False),
    ("no-words", (40, 43), None),
)


@pytest.mark.parametrize(("bounds", "expected"), [row[1:] for row in RANGES], ids=[row[0] for row in RANGES])
def test_block_gold_follows_the_share_of_words(bounds: tuple[int, int], expected: bool | None) -> None:
    marked = Marked("one two Menu Text Search Contact Privacy ---", (Span(0, 7, KEPT),), ())
    assert label_ranges(marked, [bounds])[0].kept is expected
