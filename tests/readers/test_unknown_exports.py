"""An export in a layout that nobody reads has a warning, whether it is cut or one page; web pages get none."""

from __future__ import annotations

import io

import pytest

from articlekit.errors import Warn
from articlekit.model import Options
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs

FERRY = (
    "The ferry between Ostholm and the mainland runs again after three weeks of storms, the harbour office said on "
    "Monday. Two boats had been torn from their moorings."
)
DEPOT = (
    "The council of Port Mirren wants to build a second warehouse before autumn and has asked the province for half "
    "of the money that it will cost."
)
RIGHTS = "Copyright © 2024 Mirren Media. All Rights Reserved."

UNKNOWN = [
    ("spaced-keys", f"FERRY RUNS AGAIN\nLENGTH : 32 words\n{FERRY}\nLOAD-DATE : May 4, 2024\n"),
    ("a-date-of-loading-with-a-blank", f"1. Ferry runs again\n\n{FERRY}\n\nLOAD DATE: May 4, 2024\n{RIGHTS}\n"),
    ("a-table-of-fields", f"Title\tFerry runs again\nProQuest document ID\t3012345678\nFull text\t{FERRY}\n"),
    (
        "numbers-of-an-odd-form",
        f"Ferry\n\n{FERRY}\n{RIGHTS}\nDocument MIRR-2024-1\n\nDepot\n\n{DEPOT}\n{RIGHTS}\nDocument MIRR-2024-2\n",
    ),
    (
        "french-press",
        f"Le bac\n\n{FERRY}\nTous droits réservés\nNuméro de document : 1\n\n{DEPOT}\nTous droits réservés\n",
    ),
]
PLAIN = [
    ("rights-at-the-foot", f"Ferry runs again\n\n{FERRY}\n\n{RIGHTS}\n{RIGHTS}\n"),
    ("a-text-about-proquest", f"Library news\n\nProQuest has changed its Full text: buttons. {FERRY}\n"),
    ("a-document-in-prose", f"Ferry\n\n{FERRY}\nDocument reviews take a week.\nFull text: see below\n{RIGHTS}\n"),
    ("a-page-of-html", f"<p>LOAD-DATE: 4 May</p><p>{FERRY}</p>"),
]


def warnings_of(text: str) -> tuple[Warn, ...]:
    (raw, *_) = read_inputs(["-"], stdin=io.BytesIO(text.encode()), options=ReadOptions())
    return process(raw, Options(), load_toolkit()).warnings


@pytest.mark.parametrize("text", [row[1] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN])
def test_an_unknown_export_is_told(text: str) -> None:
    assert Warn.EXPORT_UNKNOWN in warnings_of(text)


@pytest.mark.parametrize("text", [row[1] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_a_page_is_none(text: str) -> None:
    assert Warn.EXPORT_UNKNOWN not in warnings_of(text)


def test_records_without_rules_between_them_are_counted_by_their_ids() -> None:
    record = "{}\nAuthor: Moss, Ada\nPublication info: The Mirren Courier\nFull text:\n{}\nProQuest document ID: {}\n"
    text = record.format("Ferry runs again", FERRY, 3012345678) + "\n" + record.format("Depot", DEPOT, 3012345679)
    assert Warn.DOCUMENT_COUNT in warnings_of(text)


def test_documents_that_end_with_numbers_of_an_odd_form_come_apart() -> None:
    text = next(text for name, text in UNKNOWN if name == "numbers-of-an-odd-form")
    raws = list(read_inputs(["-"], stdin=io.BytesIO(text.encode()), options=ReadOptions()))
    assert [(raw.id, raw.declared["title"]) for raw in raws] == [("MIRR-2024-1", "Ferry"), ("MIRR-2024-2", "Depot")]
