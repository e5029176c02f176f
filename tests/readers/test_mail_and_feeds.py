"""Messages, mailboxes, saved pages, feeds and reader services: what they state, what they hold, what damage does."""

from __future__ import annotations

import base64
import io
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from articlekit.decode import decode
from articlekit.errors import InputError, Reason, Warn
from articlekit.labels import Label
from articlekit.readers import ReadOptions, read_inputs
from articlekit.readers.mail import MULTIPARTS_MAX
from articlekit.readers.stories import split_stories

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Raw

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("newsletter-two-stories.eml", "newsletter-html-only.eml", "saved-page.mhtml", "feed.rss", "jina-reader.md")
PROSE = "The ferry between Ostholm and the mainland sailed again on Monday after three weeks of storms. " * 4


def read(data: bytes, **options: str) -> list[Raw]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions(**options)))  # type: ignore[arg-type]


def message(head: str = "", body: str = PROSE, kind: str = "text/plain; charset=utf-8") -> bytes:
    usual = "From: Ada Moss <ada@mail.example>\nSubject: Ferry\nMIME-Version: 1.0\n"
    return f"{usual}{head}Content-Type: {kind}\n\n{body}\n".encode()


HEADS = [
    ("an-encoded-subject", "Subject: =?utf-8?q?F=C3=A4hre?=\n", "title", "Fähre"),
    ("a-bare-utf-8-subject", "Subject: Fähre\n", "title", "Fähre"),
    ("a-broken-encoded-word-of-nothing", "Subject: =?utf-8?b?%%%?= x\n", "title", "x"),
    ("an-encoded-word-of-no-charset", "Subject: =?klingon?q?ab?=\n", "title", "=?klingon?q?ab?="),
    ("a-folded-subject", "Subject: Ferry\n sails\n", "title", "Ferry sails"),
    ("a-date-with-its-zone", "Date: Thu, 05 Mar 2020 07:00:00 +0100\n", "date_published", "2020-03-05T07:00+01:00"),
    ("a-date-without-zone", "Date: Thu, 05 Mar 2020 07:00:00 -0000\n", "date_published", "2020-03-05"),
    ("a-date-that-is-none", "Date: yesterday\n", "date_published", None),
    ("a-date-out-of-range", "Date: Thu, 99 Mar 99999 07:00:00 +9999\n", "date_published", None),
    ("a-person-is-the-author", "From: Ada Moss <ada@mail.example>\n", "authors", "Ada Moss"),
    ("an-address-alone-is-no-author", "From: ada@mail.example\n", "authors", None),
    (
        "a-list-is-the-outlet",
        "From: Lake Letter <a@b.example>\nList-Unsubscribe: <x>\n",
        "outlet",
        "Lake Letter",
    ),
]


@pytest.mark.parametrize(("head", "field", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HEADS])
def test_the_head_of_a_message_is_declared(head: str, field: str, expected: str | None) -> None:
    data = f"{head}MIME-Version: 1.0\nTo: x\n\n{PROSE}".encode()
    assert [raw.declared.get(field) for raw in read(data)] == [expected]


QP = "Content-Transfer-Encoding: quoted-printable\n"
UTF8, MIXED = "störms".encode(), "multipart/mixed; boundary=b"
HTML = f"<html><body><p>{PROSE}</p></body></html>"


def charset(name: str, word: bytes) -> bytes:
    return message(kind=f"text/plain; charset={name}").replace(b"storms", word)


BODIES: list[tuple[str, bytes, str]] = [
    ("plain", message(), "storms"),
    ("quoted-printable", message(QP, "F=C3=A4hre f=\r\n=C3=A4hrt"), "Fähre fährt"),
    ("broken-quoted-printable", message(QP, "F=ZZhre ="), "F=ZZhre"),
    ("a-charset-of-its-own", charset("iso-8859-1", b"st\xf6rms"), "störms"),
    ("a-charset-that-lies", charset("us-ascii", UTF8), "störms"),
    ("a-charset-nobody-knows", charset("klingon", UTF8), "störms"),
    ("html-alone", message(body=HTML, kind="text/html; charset=utf-8"), "storms"),
    ("no-end-of-parts", message(body=f"--b\nContent-Type: text/plain\n\n{PROSE}", kind=MIXED), "storms"),
]


@pytest.mark.parametrize(("data", "words"), [pytest.param(*row[1:], id=row[0]) for row in BODIES])
def test_the_body_of_a_message_is_read(data: bytes, words: str) -> None:
    assert [words in decode(raw).text for raw in read(data)] == [True]


def test_broken_base64_is_a_warning_and_what_is_whole_is_read() -> None:
    coded = base64.encodebytes(PROSE.encode()).decode().replace("\n", "\n!", 1)[:-9]
    raws = read(message("Content-Transfer-Encoding: base64\n", coded))
    assert (Warn.DECODE_ERRORS in raws[0].warnings, "The ferry" in decode(raws[0]).text) == (True, True)


def test_a_message_inside_a_message_is_a_document() -> None:
    inner = message("Message-ID: <2@x>\n", "The inner text of the letter.").decode()
    body = f"--b\nContent-Type: text/plain\n\nOuter.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--"
    raws = read(message("Message-ID: <1@x>\n", body, "multipart/mixed; boundary=b"))
    assert [(raw.record, raw.id) for raw in raws] == [(0, "1@x"), (1, "2@x")]


def test_an_attachment_is_not_read_and_that_is_a_warning() -> None:
    part = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nSecret."
    body = f"--b\nContent-Type: text/plain\n\n{PROSE}\n--b\n{part}\n--b--"
    raws = read(message(body=body, kind="multipart/mixed; boundary=b"))
    assert [(Warn.ATTACHMENTS_SKIPPED in raw.warnings, "Secret" in decode(raw).text) for raw in raws] == [(True, False)]


def nested(depth: int) -> bytes:
    parts = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    return message(body=f"{parts}--b{depth}\nContent-Type: text/plain\n\n{PROSE}", kind="multipart/mixed; boundary=b0")


FAILS = [
    ("no-text-at-all", message(body="R0lG", kind="image/gif"), Reason.UNSUPPORTED),
    ("multiparts-without-end", nested(MULTIPARTS_MAX + 10), Reason.NESTED_TOO_DEEP),
    ("more-parts-than-anyone-sends", message(body="--b\n\nx\n" * 3000, kind="multipart/mixed; boundary=b"),
     Reason.TOO_COMPLEX),
    ("messages-inside-each-other", b"MIME-Version: 1.0\nSubject: x\nContent-Type: message/rfc822\n\n" * 12 + b"x",
     Reason.NESTED_TOO_DEEP),
    ("a-feed-without-items", b"<rss><channel><title>x</title></channel></rss>", Reason.UNSUPPORTED),
    ("an-item-without-text", b"<rss><channel><item><title>x</title></item></channel></rss>", Reason.NO_TEXT_FIELD),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [pytest.param(*row[1:], id=row[0]) for row in FAILS])
def test_what_cannot_be_read_has_a_reason(data: bytes, code: Reason) -> None:
    assert [raw.failure.code for raw in read(data) if raw.failure] == [code]


def test_a_mailbox_gives_each_message() -> None:
    one, two = message("Message-ID: <1@x>\n", "First.\n>From here on."), message("Message-ID: <2@x>\n")
    raws = read(b"From a@x Thu Mar  5 07:00:00 2020\n" + one + b"\nFrom b@x Thu Mar  5 08:00:00 2020\n" + two)
    assert [(raw.record, raw.id) for raw in raws] == [(0, "1@x"), (1, "2@x")]
    assert "\nFrom here on." in decode(raws[0]).text


NEAR_MISSES = [
    ("a-page-that-begins-with-a-colon", b"Breaking: the ferry sails\n\nSubject: ferries. Content-Type: none."),
    ("a-page-that-begins-with-from", b"From Ostholm to the mainland it is far.\n\nThe ferry sails."),
    ("a-copied-mail-without-mime", b"From: Ada\nSubject: Ferry\n\nThe ferry sails."),
    ("prose-about-feeds", b"The <rss> element opens a feed. So says the manual."),
    ("prose-about-a-reader", b"Title: a word\n\nThe URL Source: is a field. Markdown Content: too."),
]


@pytest.mark.parametrize("data", [pytest.param(row[1], id=row[0]) for row in NEAR_MISSES])
def test_what_only_resembles_a_container_is_a_page(data: bytes) -> None:
    assert [(raw.content, raw.declared) for raw in read(data)] == [(data, {})]


def feed(item: str, kind: str = "rss") -> bytes:
    if kind == "atom":
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry>{item}</entry></feed>'.encode()
    return f"<rss><channel><title>Gazette | News</title><item>{item}</item></channel></rss>".encode()


TEXT = "<description>x</description>"
ATOM = "<content>x</content>"
ADA = "<author><name>Ada Moss</name></author>"
TERMS = '<category term="Ferries"/><category term="Bees"/>'
ITEMS = [
    ("the-feed-names-the-outlet", feed(TEXT), "outlet", "Gazette"),
    ("a-title-escaped-twice", feed(f"<title>Ferry &amp;amp; bees</title>{TEXT}"), "title", "Ferry & bees"),
    ("an-address-with-a-name", feed(f"<author>a@b.example (Ada Moss)</author>{TEXT}"), "authors", "Ada Moss"),
    ("an-address-alone", feed(f"<author>a@b.example</author>{TEXT}"), "authors", None),
    ("an-author-of-atom", feed(f"{ADA}{ATOM}", "atom"), "authors", "Ada Moss"),
    ("atom-updated-alone", feed(f"<updated>2020-03-05</updated>{ATOM}", "atom"), "date_published", "2020-03-05"),
    ("categories-of-atom", feed(f"{TERMS}{ATOM}", "atom"), "tags", "Ferries; Bees"),
]


@pytest.mark.parametrize(("data", "field", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ITEMS])
def test_an_item_declares(data: bytes, field: str, expected: str | None) -> None:
    assert [raw.declared.get(field) for raw in read(data)] == [expected]


def test_atom_xhtml_is_markup_and_its_link_the_address() -> None:
    xhtml = '<div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry sails.</p></div>'
    link = '<link rel="self" href="https://x.example/f"/><link href="https://x.example/a"/>'
    raws = read(feed(f'{link}<content type="xhtml">{xhtml}</content>', "atom"))
    assert [(raw.format, raw.url, "<p" in str(raw.content)) for raw in raws] == [("html", "https://x.example/a", True)]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("CANARY")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/canary"><!ENTITY y "BOMB">]>'
    item = "<item><title>t</title><description>a &x; &y; b</description></item>"
    raws = read(f"<?xml version='1.0'?>{doctype}<rss><channel>{item}</channel></rss>".encode())
    assert [raw.declared for raw in raws] == [{"title": "t"}]
    assert [word for word in ("CANARY", "BOMB") if word in str(raws[0].content)] == []


def test_a_torn_feed_gives_the_whole_items_and_a_warning() -> None:
    data = (SAMPLES / "feed.rss").read_bytes()
    raws = read(data[: data.index(b"<title>Bees") + 20])
    assert (raws[0].declared["title"], Warn.EXPORT_TORN in raws[0].warnings) == ("Ferry to Ostholm sails again", True)


ADDRESS = "URL Source: https://x.example/"
WARNED = f"Title: A\n\n{ADDRESS}\n\nWarning: Slow.\n\nWarning: Old.\n\nNumber of Pages: 3\n\nMarkdown Content:\nText."
READERS = [
    ("warnings-and-pages", WARNED, {"head_title": "A", "warning": "Slow. Old.", "pages": "3"}),
    ("no-title", f"{ADDRESS}\n\nMarkdown Content:\nText.", {}),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in READERS])
def test_a_reader_head_is_declared(text: str, expected: dict[str, str]) -> None:
    assert [(raw.url, dict(raw.declared)) for raw in read(text.encode())] == [("https://x.example/", expected)]


def test_the_list_behind_a_reader_page_is_no_part_of_it() -> None:
    text = f"Title: A\n\nURL Source: https://x.example/\n\nMarkdown Content:\n{PROSE}\n\nImages:\n- ![A](https://x.example/a)\n"
    assert read(text.encode())[0].stated[-1][:3] == (8, 10, Label.EXPORT_FIELD)


def test_a_letter_without_lines_across_is_one_story() -> None:
    assert split_stories(f"Ferry\n\n{PROSE}\n\nBees\n\n{PROSE}") == []


@pytest.mark.parametrize("name", NAMES)
def test_damage_of_any_kind_never_raises(name: str) -> None:
    chance = random.Random(name)
    whole = (SAMPLES / name).read_bytes()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            place = chance.randrange(len(data))
            noise = bytes(chance.randrange(256) for _ in range(chance.randrange(4)))
            data[place : place + chance.choice((0, 1, 60))] = noise
        for raw in read(bytes(data)):
            if raw.failure is None:
                try:
                    decode(raw)
                except InputError as fault:
                    assert fault.code is Reason.UNSUPPORTED  # noqa: PT017 - what damage may make of text


GROWING = [
    ("mail", lambda times: message(body=PROSE * times)),
    ("feed", lambda times: feed(f"<description>{PROSE * times}</description>")),
    ("stories", lambda times: message(body=f"Ferry\n\n{PROSE}\n\n-----\n" * times)),
]


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in GROWING])
def test_time_grows_with_the_file(make: Callable[[int], bytes]) -> None:
    def seconds(times: int) -> float:
        data = make(times)
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(10)
    assert min(seconds(1600) for _ in range(2)) < 2 * 2.6 * min(seconds(800) for _ in range(2)) + 0.05


STORY = (
    "<p>An oar that went overboard in the flood of 1953 is back on the ferry at Lower Hollins. It had spent the years "
    "between under a water tank, two miles upstream, varnished.</p><p>“He always said the river took it,” said the "
    "ferryman’s grandson. “He never said that he had gone and got it back.”</p>"
)


def part(title: str, *, linked: bool = False, more: str = "", rule: bool = False, rank: int = 2) -> str:
    shown = f'<a href="https://letter.example/{len(title)}">{title}</a>' if linked else title
    return f"{'<hr>' if rule else ''}<h{rank}>{shown}</h{rank}>{STORY}{more}"


READ_ON = '<p><a href="https://letter.example/1">Read the full story</a></p>'
BUTTON = '<p><a href="https://letter.example/s">Subscribe now</a></p>'
HTML_LETTERS: list[tuple[str, str, list[str]]] = [
    ("linked-headlines", part("Ferry sails", linked=True) + part("Bees win", linked=True), ["Ferry sails", "Bees win"]),
    ("links-below", part("Ferry sails", more=READ_ON) + part("Bees win", more=READ_ON), ["Ferry sails", "Bees win"]),
    ("a-masthead-above", "<h1>Lake Letter</h1>" + part("Ferry sails", more=READ_ON) + part("Bees win", more=READ_ON),
     ["Ferry sails", "Bees win"]),
    ("headlines-that-are-links-alone", part("<b>The ferry sails again on Monday</b>", linked=True).replace("h2", "p")
     + part("<b>The bees have won against the brigade</b>", linked=True).replace("h2", "p"),
     ["The ferry sails again on Monday", "The bees have won against the brigade"]),
    ("sections-inside-a-story", part("Ferry sails", more=READ_ON) + part("Bees win", more="<h3>The ruling</h3>" + STORY
     + READ_ON), ["Ferry sails", "Bees win"]),
    ("an-article-with-sections", part("Ferry sails", rank=1) + part("The oar") + part("The river"), []),
    ("an-article-with-lines-across", part("Ferry sails", rank=1) + part("The oar", rule=True)
     + part("The river", rule=True), []),
    ("an-article-with-buttons", part("Ferry sails", linked=True, rank=1) + part("The oar", more=BUTTON)
     + part("The river", more=BUTTON), []),
    ("one-story", "<h1>Lake Letter</h1>" + part("Ferry sails", more=READ_ON), []),
    ("teasers-alone", "<h2><a href='https://letter.example/1'>Ferry sails</a></h2><p>Soon.</p>" * 5, []),
    ("nothing", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HTML_LETTERS])
def test_a_letter_of_html_gives_its_stories(html: str, expected: list[str]) -> None:
    head = "From: a@letter.example\nSubject: Post\nMessage-ID: <1@letter.example>\nContent-Type: text/html\n\n"
    raws = read((head + f"<html><body>{html}</body></html>").encode())
    found = [(raw.record, raw.format, raw.declared["title"]) for raw in raws]
    assert found == ([(row, "text", title) for row, title in enumerate(expected)] or [(0, "html", "Post")])


def test_the_stories_of_html_hold_all_that_the_letter_shows() -> None:
    stories = part("Ferry sails", more=READ_ON) + part("Bees win", more=READ_ON)
    html = f"<p>Hello from the lake</p>{stories}<p>Bye</p>"
    raws = read(message(body=html, kind="text/html"))
    texts = [line for raw in raws for line in str(raw.content).split("\n") if line]
    assert [texts[0], texts[-1], len(texts)] == ["Hello from the lake", "Bye", 10]
    assert [(span.first, span.label.value) for span in raws[1].stated] == [
        (1, "title"), (3, "body"), (5, "body"), (7, "related"), (9, "other"),
    ]  # fmt: skip


def test_letters_of_html_are_split_in_time_that_grows_with_them() -> None:
    def seconds(times: int) -> float:
        html = part("Ferry sails", more=READ_ON * 4) * times
        start = time.process_time()
        assert len(read(message(body=html, kind="text/html"))) == times
        return time.process_time() - start

    seconds(10)
    assert min(seconds(800) for _ in range(2)) < 4 * 2.6 / 2 * min(seconds(200) for _ in range(2)) + 0.1
