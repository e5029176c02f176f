"""Exports that other versions of the databases, other programs and printers make: the same documents, or a warning."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from articlekit.decode import decode
from articlekit.errors import Warn
from articlekit.model import Options, Raw
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs

SAMPLES = Path(__file__).parents[2] / "samples"
FAULT = "We are sorry but there is an error in this document and it is not possible to display it."
FOOTER = "Page 2 of 5 © 2020 Factiva, Inc. All rights reserved."

Change = Callable[[str], str]


def read(data: bytes) -> list[Raw]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions()))


def sample(name: str) -> str:
    return decode(Raw("-", (SAMPLES / f"{name}.txt").read_bytes())).text


def swap(*pairs: tuple[str, str]) -> Change:
    """A change that puts words in the place of others; each must occur."""

    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text

    return change


def sub(pattern: str, new: str) -> Change:
    return lambda text: re.sub(pattern, new, text, flags=re.MULTILINE)


def with_fault(text: str) -> str:
    return text.replace("End of Document", f"End of Document\n\n{FAULT}\n\nEnd of Document", 1)


def with_contents(text: str) -> str:
    rule = "_" * 60
    head = f"{rule}\nReport Information from ProQuest\n5 March 2020\n{rule}\n\nTable of contents\n\n"
    return f"{head}1. Ferry\n\n2. Bees\n\n{text}"


def texts(raws: list[Raw]) -> list[tuple[str | None, tuple[str, ...], str | None, str | None, str]]:
    articles = [process(raw, Options(), load_toolkit()) for raw in raws]
    return [(a.title, a.authors, a.outlet, a.date_published, a.text) for a in articles]


SEPARATOR = r"^\s+(\d+ of \d+ DOCUMENTS)\s*$"
SAME: list[tuple[str, str, Change]] = [
    ("classic-of-a-search-with-focus", "lexisnexis-classic", sub(SEPARATOR, r"                 FOCUS - \1\n")),
    ("classic-with-form-feeds", "lexisnexis-classic", sub(SEPARATOR, "\f                    \\1\n")),
    ("classic-without-lines-that-open-documents", "lexisnexis-classic", sub(SEPARATOR, "")),
    (
        "classic-of-a-broadcast",
        "lexisnexis-classic",
        swap(("SECTION:", "SHOW: The Lake Hour 9 PM\n\nGUESTS: Ada Moss\n\nSECTION:")),
    ),
    ("classic-printed", "lexisnexis-classic", swap(("\n\nJudge", "\n\n\fPage 2\nBees are not tenants\n\nJudge"))),
    (
        "nexis-in-german",
        "nexis-uni",
        swap(
            ("Section:", "Rubrik:"),
            ("Length:", "Länge:"),
            ("Byline:", "Autor:"),
            ("\nBody\n", "\nText\n"),
            ("Load-Date:", "Ladedatum:"),
            ("End of Document", "Ende des Dokuments"),
        ),
    ),
    (
        "nexis-in-french",
        "nexis-uni",
        swap(
            ("Section:", "Rubrique:"),
            ("Length:", "Longueur:"),
            ("Byline:", "Auteur:"),
            ("\nBody\n", "\nCorps\n"),
            ("Load-Date:", "Date de chargement:"),
            ("End of Document", "Fin du document"),
        ),
    ),
    ("nexis-with-no-break-spaces", "nexis-uni", sub(r"^(Section|Length|Byline|Load-Date):\s", "\\1:\u00a0")),
    ("nexis-printed", "nexis-uni", swap(("\n\nJudge", "\n\nPage 3 of 4\nBees are not tenants\n\nJudge"))),
    ("nexis-with-a-drawn-end", "nexis-uni", swap(("End of Document", "---- End of Document ----"))),
    ("nexis-without-ends", "nexis-uni", swap(("End of Document", ""))),
    ("factiva-in-german", "factiva-untagged", swap(("words", "Wörter"), ("\nDocument ", "\nDokument "))),
    ("factiva-in-french", "factiva-untagged", swap(("words", "mots"), ("English", "Anglais"))),
    ("factiva-in-spanish", "factiva-untagged", swap(("words", "palabras"), ("\nDocument ", "\nDocumento "))),
    ("factiva-printed", "factiva-untagged", sub(r"^(Document \S+)$", rf"\1\n\n{FOOTER}")),
    ("factiva-with-tabs", "factiva-tagged", sub(r"^([A-Z]{2,3})  +", r"\1\t")),
    ("factiva-with-form-feeds", "factiva-tagged", sub(r"^(AN .*)$", "\\1\n\f")),
    ("proquest-in-other-case", "proquest", swap(("Full text:", "Full Text:"), ("Last updated:", "Last Updated:"))),
    ("proquest-between-stars", "proquest", swap(("_" * 60, "*" * 50))),
    ("proquest-with-a-list-of-contents", "proquest", with_contents),
    (
        "proquest-in-german",
        "proquest",
        swap(
            ("Title:", "Titel:"),
            ("Author:", "Autor:"),
            ("Full text:", "Volltext:"),
            ("Publication title:", "Publikationstitel:"),
            ("Publication date:", "Publikationsdatum:"),
            ("ProQuest document ID:", "ProQuest-Dokument-ID:"),
            ("Document URL:", "Dokument-URL:"),
        ),
    ),
]
EACH = pytest.mark.parametrize(("name", "change"), [pytest.param(*row[1:], id=row[0]) for row in SAME])


@EACH
def test_a_variant_gives_the_same_documents(name: str, change: Change) -> None:
    assert texts(read(change(sample(name)).encode())) == texts(read(sample(name).encode()))


@EACH
def test_a_variant_with_the_line_ends_of_windows_and_in_utf_16(name: str, change: Change) -> None:
    plain = texts(read(sample(name).encode()))
    changed = change(sample(name)).replace("\n", "\r\n")
    assert [texts(read(changed.encode(encoding))) for encoding in ("utf-8-sig", "utf-16")] == [plain, plain]


WARNED: list[tuple[str, str, Change, int, Warn]] = [
    ("nexis-without-ends", "nexis-uni", swap(("End of Document", "")), 2, Warn.EXPORT_TORN),
    (
        "classic-with-keys-nobody-knows",
        "lexisnexis-classic",
        swap(
            ("LENGTH:", "LUNGHEZZA:"),
            ("LOAD-DATE:", "CARICATO:"),
            ("LANGUAGE:", "LINGUA:"),
            ("PUBLICATION-TYPE:", "TIPO:"),
        ),
        3,
        Warn.EXPORT_TORN,
    ),
    ("a-document-the-database-could-not-deliver", "nexis-uni", with_fault, 3, Warn.DOCUMENT_COUNT),
    ("a-text-that-is-too-short", "lexisnexis-classic", swap(("102 words", "402 words")), 3, Warn.LENGTH_DIFFERS),
]


@pytest.mark.parametrize(("name", "change", "count", "warning"), [pytest.param(*row[1:], id=row[0]) for row in WARNED])
def test_what_cannot_be_read_for_sure_is_a_warning(name: str, change: Change, count: int, warning: Warn) -> None:
    articles = [process(raw, Options(), load_toolkit()) for raw in read(change(sample(name)).encode())]
    assert (len(articles), warning in articles[0].warnings) == (count, True)


def test_a_document_that_was_not_delivered_has_failed() -> None:
    raws = read(
        sample("nexis-uni").replace("End of Document", f"End of Document\n\n{FAULT}\n\nEnd of Document", 1).encode()
    )
    assert [raw.failure and raw.failure.code.value for raw in raws] == [None, "corrupt", None]


NUMBERED = "The ferry sails.\n\nPage 3 of the report says so.\n\nSee page 4\n\np. 5 is blank\n"


def test_sentences_about_pages_stay() -> None:
    changed = sample("nexis-uni").replace("\n\nJudge", f"\n\n{NUMBERED}\nJudge")
    (_, text) = (row[4] for row in texts(read(changed.encode())))
    assert all(line in text for line in NUMBERED.split("\n") if line)
