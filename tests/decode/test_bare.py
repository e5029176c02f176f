"""Text between line tags, or as one string of JSON, is read as the text that it is; HTML stays HTML."""

from __future__ import annotations

import json

import pytest

from articlekit.decode import decode
from articlekit.model import Raw

MENU = ("Home", "News", "Weather", "Sign in", "Ferry runs again", "By Ada Moss", "3 May 2024", "Share")
STORY = (
    "The ferry between Ostholm & the mainland runs again after three weeks of storms, the harbour office said.",
    "Captain Ada Moss called the first crossing the calmest of her thirty years at sea. She had taken bread along.",
)
PAGE = (*MENU, *STORY, "Read more", "Contact")
ESCAPED = [line.replace("&", "&amp;") for line in PAGE]

TEXTS = [
    ("paragraph-tags", "\n".join(f"<p>{line}</p>" for line in ESCAPED)),
    ("paragraph-tags-never-closed", "\n".join(f'<p class="x">{line}' for line in ESCAPED)),
    ("break-tags", "<br>\n".join(ESCAPED)),
    ("break-tags-closed-too", "<br></br>\n".join(ESCAPED)),
    ("closed-break-tags-on-one-line", "<br />".join(ESCAPED)),
    ("a-json-string", json.dumps("\n".join(PAGE))),
]


@pytest.mark.parametrize("text", [row[1] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_lines_come_out_as_they_were(text: str) -> None:
    document = decode(Raw("page", text))
    assert document.format == "text"
    assert [line for line in document.text.split("\n") if line] == list(PAGE)


PAGES = [
    ("an-article-alone", "".join(f"<p>{line}</p>" for line in STORY), "html"),
    ("other-tags-too", "\n".join(f"<p>{line}</p>" for line in ESCAPED) + "<a href='/'>Home</a>", "html"),
    ("a-quotation", '"' + STORY[0] + '"', "text"),
    ("quotations-on-lines", '"' + '"\n"'.join(PAGE) + '"', "text"),
]


@pytest.mark.parametrize(("text", "kind"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_other_texts_stay(text: str, kind: str) -> None:
    document = decode(Raw("page", text))
    assert (document.format, document.text) == (kind, text)


def test_the_callers_word_holds() -> None:
    assert decode(Raw("page", TEXTS[0][1]), input_format="html").format == "html"
