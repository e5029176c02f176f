"""A page of an aggregator whose blank lines were lost gives the record of the page that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

import articlekit

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("inkl-*.txt"))
FIELDS = ("status", "title", "authors", "outlet", "section", "republisher", "image_credit", "paywall", "text")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_lost_blank_lines_change_nothing(sample: Path) -> None:
    text = sample.read_text("utf-8")
    dense = "\n".join(line for line in text.split("\n") if line.strip())
    whole, found = articlekit.extract(text), articlekit.extract(dense)
    assert {name: getattr(found, name) for name in FIELDS} == {name: getattr(whole, name) for name in FIELDS}


def test_the_article_of_a_page_on_one_line_is_found() -> None:
    text = (SAMPLES[0].parent / "inkl-plain.txt").read_text("utf-8")
    article = articlekit.extract(" ".join(text.split()))
    assert article.status == "ok"
    assert "by a show of hands, whether to attend." in article.text
    assert article.word_count > 400
