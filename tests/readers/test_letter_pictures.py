"""The pictures of a newsletter's HTML reach the records of its stories: caption, credit, alternative text, address."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from articlekit.model import Article, Image, Options
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs

if TYPE_CHECKING:
    from pathlib import Path

PROSE = (
    "An oar that went overboard in the flood of 1953 is back on the ferry at Lower Hollins, varnished, two miles on.",
    "“He always said the river took it,” said the ferryman’s grandson. “He never said that he had gone and got it.”",
)
STORY = "".join(f"<p>{line}</p>" for line in PROSE)
AT = "https://letter.example"
OAR = f'<img src="{AT}/oar.jpg" alt="An oar on a wall">'
CAPTION = "The oar hangs in the ticket office at Lower Hollins."
CREDITED = f"{CAPTION} Photograph: Ada Moss/Lake Pictures"
WHOLE = Image(CAPTION, "Ada Moss/Lake Pictures", "An oar on a wall", f"{AT}/oar.jpg")
BARE = Image(alt="An oar on a wall", url=f"{AT}/oar.jpg")


def head(title: str, page: int) -> str:
    return f'<h2><a href="{AT}/{page}">{title}</a></h2>'


def tail(page: int) -> str:
    return f'<p><a href="{AT}/{page}">Read on</a></p>'


def cells(*rows: str) -> str:
    return "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"


def linked(page: int | str, shown: str = OAR) -> str:
    return f'<a href="{AT}/{page}">{shown}</a>'


FIRST = cells(head("Ferry sails", 1), STORY, tail(1))
FIGURE = f'<figure>{OAR}<figcaption>{CAPTION} <span class="credit">Ada Moss/Lake Pictures</span></figcaption></figure>'
LAYOUTS: list[tuple[str, str, str, Image | None]] = [
    ("a-figure-below-the-headline", FIRST, head("Bees win", 2) + FIGURE + STORY + tail(2), WHOLE),
    ("a-figure-above-the-headline", FIRST, FIGURE + head("Bees win", 2) + STORY + tail(2), WHOLE),
    ("cells-above-the-headline", FIRST, cells(linked(2), CREDITED, head("Bees win", 2), STORY, tail(2)), WHOLE),
    ("cells-with-a-class", FIRST, cells(head("Bees win", 2), OAR, f'<div class="caption">{CREDITED}</div>', STORY,
     tail(2)), WHOLE),
    ("cells-without-a-class", FIRST, cells(head("Bees win", 2), OAR, CREDITED, STORY, tail(2)), WHOLE),
    ("a-caption-and-no-alternative-text", FIRST, head("Bees win", 2) + FIGURE.replace("An oar on a wall", "") + STORY
     + tail(2), WHOLE._replace(alt=None)),
    ("above-and-after-a-story-without-a-link-at-its-end", cells(head("Ferry sails", 1), STORY),
     cells(linked(2), head("Bees win", 2), STORY, tail(2)), BARE),
    ("linked-to-the-story", FIRST, cells(head("Bees win", 2), linked(2), STORY, tail(2)), BARE),
    ("not-linked", FIRST, cells(head("Bees win", 2), OAR, STORY, tail(2)), BARE),
    ("linked-elsewhere", FIRST, cells(head("Bees win", 2), linked("oars-for-sale"), STORY, tail(2)), None),
    ("below-the-last-story", FIRST, cells(head("Bees win", 2), STORY, tail(2)) + OAR, None),
    ("inside-the-page", FIRST, cells(head("Bees win", 2), OAR.replace(f"{AT}/oar.jpg", "data:image/png;base64,AA"),
     STORY, tail(2)), BARE._replace(url=None)),
    ("attached-to-the-letter", FIRST, cells(head("Bees win", 2), OAR.replace(f"{AT}/oar.jpg", "cid:7@letter.example"),
     STORY, tail(2)), BARE._replace(url=None)),
]  # fmt: skip


def letter(body: str, kind: str = "text/html", top: str = "Subject: Post\nMIME-Version: 1.0\n") -> bytes:
    return f"From: a@letter.example\n{top}Content-Type: {kind}; charset=utf-8\n\n{body}\n".encode()


def read(data: bytes) -> list[Article]:
    raws = read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions())
    return [process(raw, Options(), load_toolkit()) for raw in raws]


@pytest.mark.parametrize(("first", "second", "image"), [pytest.param(*row[1:], id=row[0]) for row in LAYOUTS])
def test_a_story_has_its_picture(first: str, second: str, image: Image | None) -> None:
    (one, other) = read(letter(f"<html><body>{first}{second}</body></html>"))
    assert (one.images, other.images) == ((), (image,) if image is not None else ())
    assert (one.text, other.text) == ("\n\n".join(PROSE),) * 2


def test_pictures_of_the_html_belong_to_the_stories_of_the_text_beside_it() -> None:
    html = f"<html><body>{FIRST}{head('Bees win', 2)}{FIGURE}{STORY}{tail(2)}</body></html>"
    story = "\n\n".join(PROSE)
    plain = f"Letter\n\n-----\nFERRY SAILS\n\n{story}\n\n-----\nBEES WIN\n\n{story}\n"
    parts = [letter(body, kind, "") for body, kind in ((plain, "text/plain"), (html, "text/html"))]
    body = "".join(f"--part\n{part.decode().partition(chr(10))[2]}\n" for part in parts) + "--part--"
    top = "From: a@letter.example\nSubject: Post\nMIME-Version: 1.0\n"
    articles = read(f'{top}Content-Type: multipart/alternative; boundary="part"\n\n{body}\n'.encode())
    assert [(article.title, article.images) for article in articles] == [("FERRY SAILS", ()), ("BEES WIN", (WHOLE,))]


def test_a_batch_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter(f"<html><body>{FIRST}{LAYOUTS[0][2]}</body></html>"))
    command = [sys.executable, "-m", "articlekit", "batch", "-q", "a.eml", "-o", "out.jsonl"]
    subprocess.run(command, cwd=tmp_path, check=True)
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert records[1]["images"] == [WHOLE._asdict()]
