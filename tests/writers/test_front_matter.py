"""Front matter: whatever a value says, YAML 1.1 and YAML 1.2 loaders give it back as that string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from ruamel.yaml import YAML

from articlekit.model import Article, Status
from articlekit.writers import to_record
from articlekit.writers.front_matter import to_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable

LOADERS: dict[str, Callable[[str], Any]] = {
    "pyyaml-1.1": yaml.safe_load,
    "ruamel-1.2": lambda text: YAML(typ="safe", pure=True).load(text),
}

TITLES = [
    ("a-document-mark", "---"),
    ("a-document-end", "..."),
    ("a-second-key-after-a-line-end", "Storm\nevil: true"),
    ("a-document-mark-after-a-line-end", "Storm\n---\nevil: true"),
    *[(f"looks-like-another-type-{text}", text) for text in (
        "yes", "no", "null", "~", "1e3", "0x10", "012", "1:30", "2020-01-01", ".inf", "on", "NaN",
    )],
    ("a-tag-that-runs-code", "!!python/object/apply:os.system [x]"),
    ("an-anchor-and-an-alias", "&a *a"),
    ("a-directive", "%YAML 1.1"),
    *[(f"begins-with-an-indicator-{sign}", f"{sign} rest") for sign in "-?:|>@`{[#,]}&*!%'\""],
    ("ends-with-a-colon", "What now:"),
    ("a-comment-inside", "Storm # not a comment"),
    ("quotes-and-backslashes", "\\ \" ' \\n \\x41"),
    ("line-ends-of-other-alphabets", "a\u0085b\u2028c\u2029d"),
    ("a-byte-order-mark", "\ufeffStorm"),
    ("control-characters", "a\x00b\x1bc\x7fd\x9be"),
    ("a-tab", "a\tb"),
    ("leading-and-trailing-blanks", "  Storm  "),
    ("astral-characters", "👩‍👩‍👧 𝔸"),
    ("bidi-controls", "a\u202eb\u2066"),
    ("noncharacters", "a\ufffeb\uffff"),
    ("long-enough-to-be-folded", "word " * 400 + "end"),
]  # fmt: skip


def between_fences(document: str) -> str:
    lines = document.split("\n")
    assert lines[0] == "---"
    return "\n".join(lines[1 : lines.index("---", 1)])


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("title", [text for _, text in TITLES], ids=[name for name, _ in TITLES])
def test_a_string_comes_back_as_that_string(title: str, loader: Callable[[str], Any]) -> None:
    article = Article(Status.OK, "a.txt", title=title, authors=(title,), tags=(title, title))
    values = loader(between_fences(to_front_matter(to_record(article))))
    assert values["title"] == title
    assert values["authors"] == [title]
    assert values["tags"] == [title, title]
    assert "evil" not in values


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
def test_all_values_come_back_but_text_explanation_and_empty_ones(
    loader: Callable[[str], Any], full_article: Article
) -> None:
    record = to_record(full_article)
    values = loader(between_fences(to_front_matter(record)))
    expected = {
        k: v
        for k, v in record.items()
        if k not in ("text", "blocks", "provenance", "declared") and v not in (None, [], "")
    }
    expected["images"] = [{"caption": "The ferry at dawn.", "credit": "Noor Haldane/Coast Press", "alt": "a ferry"}]
    assert values == expected
    assert list(values) == list(expected)


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("confidence", [0.0, 0.00001, 0.5, 1.0, 0.1 + 0.2])
def test_a_number_comes_back_as_a_number(confidence: float, loader: Callable[[str], Any]) -> None:
    record = to_record(Article(Status.OK, "a.txt", confidence=confidence))
    assert loader(between_fences(to_front_matter(record)))["confidence"] == pytest.approx(confidence, abs=1e-4)


def test_a_failed_document_says_why(failed_article: Article) -> None:
    values = yaml.safe_load(between_fences(to_front_matter(to_record(failed_article))))
    assert values["status"] == "failed"
    assert values["error"]["code"] == "unsupported"


def test_only_the_fences_are_document_marks(full_article: Article) -> None:
    lines = to_front_matter(to_record(full_article)).split("\n")
    assert [number for number, line in enumerate(lines) if line.startswith("---")] == [0, len(lines) - 2]
