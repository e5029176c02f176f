"""Names of output files: they mirror the input tree, never meet, and never leave the output directory."""

from __future__ import annotations

import unicodedata

import pytest

from articlekit.batch.names import RESERVED, document_place, name_outputs

ONE = ("dumps",)
TWO = ("one/dumps", "two/dumps")

NAMES: list[tuple[str, tuple[str, ...], list[str], list[str]]] = [
    ("a-directory-is-mirrored", ONE, ["dumps/a.txt", "dumps/b/c.txt"], ["a.txt", "b/c.txt"]),
    ("a-file-alone-keeps-its-name", ("x/a.txt",), ["x/a.txt"], ["a.txt"]),
    ("several-inputs-keep-their-paths", TWO, ["one/dumps/a", "two/dumps/a"], ["one/dumps/a", "two/dumps/a"]),
    ("an-absolute-path-is-below-the-output", ("/x/a", "/y/a"), ["/x/a", "/y/a"], ["x/a", "y/a"]),
    ("a-path-upwards-is-below-the-output", ("../a", "../../a"), ["../a", "../../a"], ["a", "a~2"]),
    ("upper-and-lower-case-are-told-apart", ONE, ["dumps/A.txt", "dumps/a.txt"], ["A.txt", "a.txt~2"]),
    ("case-of-folders-counts-too", ONE, ["dumps/B/a", "dumps/b/A"], ["B/a", "b/A~2"]),
    ("composed-and-decomposed-accents", ONE, ["dumps/é", "dumps/e\u0301"], ["é", "e\u0301~2"]),
    ("sharp-s-and-double-s", ONE, ["dumps/straße", "dumps/strasse"], ["straße", "strasse~2"]),
    ("a-file-where-a-folder-is-needed", ONE, ["dumps/b", "dumps/b.json/c"], ["b~2", "b.json/c"]),
    ("a-number-that-is-taken", ONE, ["dumps/a", "dumps/A", "dumps/a~2"], ["a", "A~2", "a~2~2"]),
    ("control-characters-become-lines", ONE, ["dumps/a\nb", "dumps/a\x1bc"], ["a_b", "a_c"]),
    ("bytes-that-are-no-characters", ONE, ["dumps/a\udcff", "dumps/a\udcfe"], ["a_", "a_~2"]),
    ("a-backslash-is-no-folder", ONE, ["dumps/..\\..\\x"], [".._.._x"]),
    ("the-same-input-twice", ("a.txt", "a.txt"), ["a.txt", "a.txt"], ["a.txt", "a.txt~2"]),
    ("our-own-folder-is-not-entered", ONE, ["dumps/.articlekit/lock"], ["_.articlekit/lock"]),
    ("our-own-index-is-not-written-over", ONE, ["dumps/articlekit.index.jsonl"], ["_articlekit.index.jsonl"]),
]


@pytest.mark.parametrize(
    ("inputs", "paths", "expected"), [pytest.param(i, paths, expected, id=name) for name, i, paths, expected in NAMES]
)
def test_names(inputs: tuple[str, ...], paths: list[str], expected: list[str]) -> None:
    assert name_outputs(inputs, paths, ".json") == expected


def test_a_long_part_is_cut_and_told_apart() -> None:
    first, second = name_outputs(ONE, ["dumps/" + "ü" * 120 + "1", "dumps/" + "ü" * 120 + "2"], ".json")
    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= 200


def test_a_deep_path_gets_a_short_name() -> None:
    assert name_outputs(ONE, ["dumps/" + "d/" * 1500 + "a"], ".json") == ["long-names/000000"]


def test_the_report_is_no_document() -> None:
    (name,) = name_outputs(ONE, ["dumps/articlekit.report"], ".json")
    assert document_place(name, ".json", None) not in RESERVED


def test_documents_of_a_file_of_many_stand_in_its_folder() -> None:
    assert document_place("dump.jsonl", ".md", 17) == "dump.jsonl/000017.md"


def test_no_two_files_meet_on_a_file_system_that_folds() -> None:
    letters = ["a", "A", "ä", "Ä", "a\u0308", "A\u0308", "ß", "ss", "SS", "ſs"]
    paths = [f"dumps/{one}{two}" for one in letters for two in letters] + [f"dumps/{one}.json/{one}" for one in letters]
    names = name_outputs(ONE, paths, ".json")
    files = [document_place(name, ".json", ordinal) for name in names for ordinal in (None, 0)]
    folded = {unicodedata.normalize("NFC", unicodedata.normalize("NFD", file).casefold()) for file in files}
    assert len(folded) == len(files)
