"""Database exports: recognised, cut into documents, counted; damage costs nothing in silence."""

from __future__ import annotations

import io
import random
import time
from itertools import permutations
from pathlib import Path

import pytest

from articlekit.decode import decode
from articlekit.errors import Warn
from articlekit.labels import Label
from articlekit.model import Raw
from articlekit.readers import ReadOptions, read_inputs
from articlekit.readers.exports import export_of
from articlekit.readers.exports.finish import declare
from articlekit.split import split

SAMPLES = Path(__file__).parents[2] / "samples"
EXPORTS = {
    "lexisnexis-classic.txt": ("lexisnexis", 3),
    "lexisnexis-german.txt": ("lexisnexis", 2),
    "lexisnexis-french.txt": ("lexisnexis", 2),
    "nexis-uni.txt": ("nexis", 2),
    "factiva-tagged.txt": ("factiva", 2),
    "factiva-untagged.txt": ("factiva", 2),
    "proquest.txt": ("proquest", 2),
}
EACH_EXPORT = pytest.mark.parametrize("name", EXPORTS)


def read(data: bytes, **options: str) -> list[Raw]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions(**options)))  # type: ignore[arg-type]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def titles(raws: list[Raw]) -> list[str | None]:
    return [raw.declared.get("title") for raw in raws]


@EACH_EXPORT
def test_the_layout_and_the_number_of_documents_are_found(name: str) -> None:
    raws = read(sample(name))
    assert ({raw.format for raw in raws}, len(raws)) == ({EXPORTS[name][0]}, EXPORTS[name][1])


@EACH_EXPORT
def test_a_whole_export_has_no_warning_of_damage(name: str) -> None:
    found = {warning for raw in read(sample(name)) for warning in raw.warnings}
    assert not found & {Warn.DOCUMENT_COUNT, Warn.EXPORT_TORN}


@EACH_EXPORT
def test_the_documents_together_are_the_file(name: str) -> None:
    raws = read(sample(name))
    whole = decode(Raw("-", sample(name))).text
    assert "\n".join(str(raw.content) for raw in raws).rstrip() == whole.rstrip()


@EACH_EXPORT
@pytest.mark.parametrize("ends", [b"\r\n", b"\r"], ids=["crlf", "lone-cr"])
def test_line_ends_do_not_matter(name: str, ends: bytes) -> None:
    changed = sample(name).replace(b"\r\n", b"\n").replace(b"\n", ends)
    assert [dict(raw.declared) for raw in read(changed)] == [dict(raw.declared) for raw in read(sample(name))]


@EACH_EXPORT
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_do_not_matter(name: str, encoding: str) -> None:
    changed = decode(Raw("-", sample(name))).text.encode(encoding)
    assert titles(read(changed)) == titles(read(sample(name)))


@EACH_EXPORT
def test_a_file_cut_anywhere_says_so_or_gives_what_is_whole(name: str) -> None:
    text = decode(Raw("-", sample(name))).text
    whole = len(read(sample(name)))
    for share in (0.3, 0.5, 0.7, 0.9):
        raws = read(text[: int(len(text) * share)].encode())
        damaged = {Warn.DOCUMENT_COUNT, Warn.EXPORT_TORN} & {warning for raw in raws for warning in raw.warnings}
        assert raws
        assert len(raws) == whole or damaged or raws[0].format is None, f"silent at {share}"


@EACH_EXPORT
def test_two_exports_in_one_file_are_all_there(name: str) -> None:
    raws = read(sample(name) + b"\n" + sample(name))
    assert titles(raws) == titles(read(sample(name))) * 2
    assert Warn.DOCUMENT_COUNT not in raws[0].warnings


@pytest.mark.parametrize(("first", "second"), list(permutations(EXPORTS, 2)))
def test_exports_of_two_layouts_in_one_file_are_all_there(first: str, second: str) -> None:
    whole = [*read(sample(first)), *read(sample(second))]
    raws = read(as_utf8(first) + b"\n" + as_utf8(second))
    assert titles(raws) == titles(whole)
    assert [raw.record for raw in raws] == list(range(len(whole)))


def as_utf8(name: str) -> bytes:
    return decode(Raw("-", sample(name))).text.encode()


def without_document(name: str, first: str, second: str) -> bytes:
    """The sample without what stands from `first` up to `second`."""
    text = decode(Raw("-", sample(name))).text
    start = text.index(first)
    return (text[:start] + text[text.index(second, start + 1) :]).encode()


COUNTS = [
    ("lexisnexis", "lexisnexis-classic.txt", "2 of 3 DOCUMENTS", "3 of 3 DOCUMENTS"),
    ("lexisnexis-german", "lexisnexis-german.txt", "Dokument 1 von 2", "Dokument 2 von 2"),
    ("nexis", "nexis-uni.txt", "\nFerry to Ostholm runs again after three weeks of storms\nThe", "\nBees are not"),
    ("factiva", "factiva-tagged.txt", "SE  News", "HD  Bees"),
    ("proquest", "proquest.txt", "_" * 60 + "\nDocument 2", "_" * 60 + "\n\nContact"),
]


@pytest.mark.parametrize(("name", "first", "second"), [pytest.param(*row[1:], id=row[0]) for row in COUNTS])
def test_a_document_that_is_missing_is_a_warning(name: str, first: str, second: str) -> None:
    raws = read(without_document(name, first, second))
    assert (len(raws), Warn.DOCUMENT_COUNT in raws[0].warnings) == (EXPORTS[name][1] - 1, True)


def test_a_file_without_separator_is_one_document() -> None:
    text = sample("lexisnexis-classic.txt").decode()
    alone = text[text.index("Eastmere Evening News") - 30 : text.index("3 of 3 DOCUMENTS")].strip()
    raws = read(alone.encode())
    assert [(raw.format, raw.declared.get("title")) for raw in raws] == [
        ("lexisnexis", "Bees are not tenants, judge rules")
    ]


NEAR_MISSES = [
    ("a-page-that-quotes-a-key", b"The form said BYLINE: and LENGTH: in capitals.\n\nNobody knew why."),
    ("a-page-that-ends-a-document", b"Rain fell.\n\nThis is the End of Document in every sense.\n"),
    ("a-heading-that-says-document", b"News\n\nDocument released by the ministry\n\nThe paper says little.\n"),
    ("a-press-release", b"FOR RELEASE\nDATELINE: OSTHOLM\nLENGTH: one page\n\nThe ferry sails.\n"),
    ("a-page-with-a-full-text-link", b"Abstract: Short.\nFull text: see here\n\nThe ferry sails.\n"),
    ("no-text-at-all", b""),
]


@pytest.mark.parametrize("data", [pytest.param(row[1], id=row[0]) for row in NEAR_MISSES])
def test_what_only_resembles_an_export_stays_a_page(data: bytes) -> None:
    assert [raw.format for raw in read(data)] in ([None], [])


def test_a_named_layout_that_the_file_has_not_is_a_warning() -> None:
    raws = read(b"Rain fell on Monday.\n", input_format="proquest")
    assert [(raw.format, raw.warnings) for raw in raws] == [(None, (Warn.EXPORT_TORN,))]


def test_keys_inside_the_text_stay_text() -> None:
    text = sample("lexisnexis-classic.txt").decode()
    changed = text.replace("Judge Oriel Pennant", "CITY: the word was painted on a hive.\n\nJudge Oriel Pennant")
    blocks = split(decode(read(changed.encode())[1]))
    assert "CITY: the word was painted on a hive." in [block.text for block in blocks]
    spans = read(changed.encode())[1].stated
    assert sum(span.label is Label.BODY for span in spans) == 1


DECLARED = [
    ("names-turned-round", {"authors": "Moss, Ada; Ferrand, Bo"}, {"authors": "Ada Moss; Bo Ferrand"}),
    ("names-turned-round-with-and", {"authors": "Moss, Ada and Ferrand, Bo"}, {"authors": "Ada Moss; Bo Ferrand"}),
    ("a-lead-word-and-a-place", {"authors": "By Ada Moss in Ostholm"}, {"authors": "Ada Moss"}),
    ("a-role-behind-a-semicolon", {"authors": "ADA MOSS; Staff Writer"}, {"authors": "Ada Moss"}),
    ("an-outlet-with-its-place", {"outlet": "The Gazette (Ostholm)"}, {"outlet": "The Gazette"}),
    ("an-outlet-from-the-publication-line", {"publication_info": "The Gazette ; Ostholm [Ostholm]. 03 Mar 2020: 7."},
     {"outlet": "The Gazette", "date_published": "2020-03-03"}),
    ("a-section-with-its-page", {"section": "NEWS; Pg. 7"}, {"section": "NEWS"}),
    ("a-page-alone-is-no-section", {"section": "Pg. 7"}, {}),
    ("a-language-in-two-languages", {"language": "GERMAN; DEUTSCH"}, {"language": "de"}),
    ("a-language-that-nobody-knows", {"language": "KLINGON"}, {}),
    ("index-terms-without-shares", {"subject": "FERRIES (92%); ISLANDS (85%)"}, {"tags": "FERRIES; ISLANDS"}),
    ("a-date-that-is-none", {"date": "no date"}, {}),
    ("a-length-keeps-its-own-name", {"length": "321 words"}, {"length": "321 words"}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), [pytest.param(*row[1:], id=row[0]) for row in DECLARED])
def test_fields_are_declared(fields: dict[str, str], expected: dict[str, str]) -> None:
    declared, _, _ = declare(fields)
    own = {"publication_info", "subject"}
    assert {name: value for name, value in declared.items() if name not in own} == expected


@EACH_EXPORT
def test_damage_of_any_kind_never_raises(name: str) -> None:
    chance = random.Random(name)
    data = sample(name)
    for _ in range(40):
        lines = data.split(b"\n")
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(lines))
            other = lines[chance.randrange(len(lines))]
            damage = ([], [b"\xff\xfe\x00"], [other], [b""] * 3, [b"LENGTH:"], [b"TD"], [b"_" * 60])
            lines[place : place + chance.choice((0, 1, 3))] = chance.choice(damage)
        for raw in read(b"\n".join(lines)):
            document = decode(raw)
            position = 0
            for block in split(document):
                assert position <= block.start < block.end
                assert not document.text[position : block.start].strip()
                position = block.end
            assert not document.text[position:].strip()


@EACH_EXPORT
def test_time_grows_with_the_file(name: str) -> None:
    data = sample(name)

    def seconds(times: int) -> float:
        start = time.process_time()
        assert len(read(data * times)) == EXPORTS[name][1] * times
        return time.process_time() - start

    seconds(2)
    small, large = min(seconds(40) for _ in range(2)), min(seconds(160) for _ in range(2))
    assert large < 4 * 2.6 / 2 * small + 0.1


def test_an_ordinary_page_is_told_in_microseconds() -> None:
    page = (SAMPLES / "browser-german.txt").read_bytes() * 3
    start = time.process_time()
    for _ in range(100):
        assert export_of(page) == ()
    assert (time.process_time() - start) / 100 < 0.001
