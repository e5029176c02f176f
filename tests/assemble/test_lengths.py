"""The number of words that an export states, beside that of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from articlekit.assemble.lengths import is_far_from
from articlekit.errors import Warn
from articlekit.model import Options
from articlekit.pipeline import extract, load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs

SAMPLES = Path(__file__).parents[2] / "samples"

LENGTHS: list[tuple[str, str, int, bool]] = [
    ("the-same-number", "532 words", 532, False),
    ("a-headline-counted-too", "112 words", 100, False),
    ("a-short-text-may-differ-by-fifty", "60 words", 10, False),
    ("a-short-text-by-more", "61 words", 10, True),
    ("a-fifth-is-a-way-of-counting", "1000 words", 800, False),
    ("a-third-is-missing", "900 words", 600, True),
    ("a-neighbour-was-taken-too", "500 words", 900, True),
    ("thousands-with-a-comma", "1,250 words", 1200, False),
    ("thousands-with-a-point", "1.250 Wörter", 1200, False),
    ("thousands-with-a-blank", "1\u00a0250 mots", 1200, False),
    ("thousands-that-are-missing", "1 250 mots", 250, True),
    ("german", "532 Wörter", 100, True),
    ("spanish", "532 palabras", 100, True),
    ("characters-are-no-words", "5320 Zeichen", 900, False),
    ("characters-of-a-script-without-blanks", "532字", 90, False),
    ("nothing-stated", "", 900, False),
    ("no-number", "a few words", 900, False),
]


@pytest.mark.parametrize(("declared", "words", "far"), [pytest.param(*row[1:], id=row[0]) for row in LENGTHS])
def test_a_length_is_far_from_the_text(declared: str, words: int, far: bool) -> None:
    assert is_far_from(declared, words) is far


def warnings_of(data: bytes, tmp_path: Path) -> list[bool]:
    (tmp_path / "export.txt").write_bytes(data)
    raws = read_inputs([str(tmp_path / "export.txt")], stdin=None, options=ReadOptions())
    return [Warn.LENGTH_DIFFERS in process(raw, Options(), load_toolkit()).warnings for raw in raws]


EXPORTS = (
    "lexisnexis-classic",
    "lexisnexis-german",
    "lexisnexis-french",
    "nexis-uni",
    "factiva-tagged",
    "factiva-untagged",
)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_samples_have_the_length_that_they_state(name: str, tmp_path: Path) -> None:
    assert not any(warnings_of((SAMPLES / f"{name}.txt").read_bytes(), tmp_path))


@pytest.mark.parametrize(
    ("name", "stated"),
    [("lexisnexis-classic", b"102 words"), ("lexisnexis-french", b"54 mots"), ("nexis-uni", b"102 words"),
     ("factiva-tagged", b"102 words"), ("factiva-untagged", b"102 words")],
)  # fmt: skip
def test_a_text_that_is_too_short_is_a_warning_of_its_document_alone(name: str, stated: bytes, tmp_path: Path) -> None:
    data = (SAMPLES / f"{name}.txt").read_bytes()
    assert data.count(stated) == 1
    found = warnings_of(data.replace(stated, b"4" + stated), tmp_path)
    assert found == [True] + [False] * (len(found) - 1)


def test_a_page_that_mentions_a_length_is_no_export() -> None:
    text = "Ferry sails\n\nLENGTH: 900 words\n\nThe ferry sailed again on Monday after three weeks of storms.\n"
    assert Warn.LENGTH_DIFFERS not in extract(text).warnings
