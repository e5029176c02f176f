"""Messages (EML), mailboxes (mbox) and saved pages (MHTML) → Raw documents.

A message gives one document, its HTML or its text, or one a story where it is a newsletter with several; messages
inside it give their own. Attachments are not read, which is a warning. A saved page is the HTML in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from articlekit.errors import InputError, Reason, Warn
from articlekit.model import Failure, Raw

from .rows import failed
from .stories import split_stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from email.message import Message

    from articlekit.model import Image

    from .stories import Story

__all__ = ["is_mail", "is_mailbox", "read_mail", "read_mailbox"]

MULTIPARTS_MAX = 200
PARTS_MAX = 2000
DEPTH_MAX = 4
"""Multiparts and parts of one message, and messages inside each other: more are made to harm, and cost recursion."""

HEAD = 8000
"""Bytes of a head that are looked at."""

_FIELD = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?"
_SURE = rb"(?im)^(?:mime-version|message-id|received|return-path|content-type|x-mozilla-status|delivered-to):[ \t]"
_USUAL = rb"(?im)^(?:from|to|subject|date):[ \t]"
_POSTMARK = rb"(?m)(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S{1,200} [^\r\n]{4,200}\r?$"


def is_mail(data: bytes) -> bool:
    """Whether bytes begin with the head of a message: fields from the first line on, of which some are sure signs."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if re.match(_FIELD, head) is None:
        return False
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return re.search(_SURE, head) is not None and re.search(_USUAL, head) is not None


def is_mailbox(data: bytes) -> bool:
    """Whether bytes begin with the line that mailboxes have before each message."""
    if not data.startswith(b"From "):
        return False
    first, _, rest = data[:HEAD].partition(b"\n")
    return re.fullmatch(_POSTMARK, first.rstrip(b"\r")) is not None and re.match(_FIELD, rest) is not None


def read_mailbox(source: str, data: bytes) -> Iterator[Raw]:
    """Yield the documents of every message of a mailbox, counted from 0."""
    starts = [match.start() for match in re.finditer(_POSTMARK, data)]
    record = 0
    for start, stop in zip(starts, [*starts[1:], len(data)], strict=True):
        message = data[start:stop].partition(b"\n")[2]
        if b"\n>From " in message:
            message = message.replace(b"\n>From ", b"\nFrom ")
        for raw in read_mail(source, message, record):
            yield raw
            record += 1


def read_mail(source: str, data: bytes, record: int = 0) -> Iterator[Raw]:
    """Yield the documents of one message, counted from `record`; one that has none is a failed Raw."""
    try:
        documents = _read_message(source, _parse(data), 0)
    except InputError as fault:
        documents = [failed(source, 0, fault)]
    for place, document in enumerate(documents):
        yield replace(document, record=record + place)


def _parse(data: bytes) -> Message:
    """The message in bytes. Errors: InputError `nested_too_deep`; anything else makes a message, with its defects."""
    if data.lower().count(b"multipart/") <= MULTIPARTS_MAX:
        try:
            return message_from_bytes(data)
        except RecursionError:
            pass
    raise InputError(Reason.NESTED_TOO_DEEP, f"the message has more than {MULTIPARTS_MAX} multiparts inside each other")


def _read_message(source: str, message: Message, depth: int) -> list[Raw]:
    """The documents of a message and of those inside it."""
    parts, inner, attachments = _collect(message)
    warnings = (Warn.ATTACHMENTS_SKIPPED,) if attachments else ()
    documents = _read_parts(source, message, parts, warnings)
    for other in inner if depth < DEPTH_MAX else ():
        documents += _read_message(source, other, depth + 1)
    if inner and depth >= DEPTH_MAX:
        raise InputError(Reason.NESTED_TOO_DEEP, f"more than {DEPTH_MAX} messages inside each other")
    if not documents:
        failure = Failure(Reason.UNSUPPORTED, "the message has no part that is text")
        documents = [Raw(source, "", id=_identity(message), warnings=warnings, failure=failure)]
    return documents


def _collect(message: Message) -> tuple[list[Message], list[Message], int]:
    """The parts of a message that are its text, the messages inside it, and how many parts are attached files."""
    texts: list[Message] = []
    inner: list[Message] = []
    attachments = seen = 0
    pending = [message]
    while pending:
        part = pending.pop(0)
        seen += 1
        if seen > PARTS_MAX:
            raise InputError(Reason.TOO_COMPLEX, f"the message has more than {PARTS_MAX} parts")
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list):
            inner += [item for item in payload if not isinstance(item, str)]
        elif isinstance(payload, list):
            pending = [*(item for item in payload if not isinstance(item, str)), *pending]
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            texts.append(part)
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            attachments += 1
    return texts, inner, attachments


def _read_parts(source: str, message: Message, parts: Sequence[Message], warnings: tuple[Warn, ...]) -> list[Raw]:
    """The documents of a message's own text: its stories where it has several, else its HTML, else its text."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    html = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if len(parts) > (plain is not None) + (html is not None) and not _is_saved_page(message):
        warnings = (Warn.ATTACHMENTS_SKIPPED,)
    declared, url = _declare(message, is_saved=_is_saved_page(message))
    key = _identity(message)
    if plain is not None and not _is_saved_page(message):
        content, losses = _text_of(plain)
        stories = _read_stories(source, content, declared, (*warnings, *losses))
        if stories:
            images = {} if html is None else _images_by_title(source, html, declared)
            return [replace(story, id=key, images=images.get(_letters(story), ())) for story in stories]
        if html is None:
            return [Raw(source, content, id=key, url=url, declared=declared, warnings=(*warnings, *losses))]
    if html is None:
        return []
    content, losses = _text_of(html)
    if not _is_saved_page(message) and (stories := _read_html_stories(source, content, declared, (*warnings, *losses))):
        return [replace(story, id=key) for story in stories]
    return [Raw(source, content, id=key, url=url, format="html", declared=declared, warnings=(*warnings, *losses))]


def _read_stories(
    source: str, content: str | bytes, declared: Mapping[str, str], warnings: tuple[Warn, ...]
) -> list[Raw]:
    """The stories of a newsletter's text, each with its headline; none where there are not several."""
    from articlekit.decode import decode_bytes, repair

    encoding = None
    if isinstance(content, bytes):
        try:
            decoded = decode_bytes(content)
        except InputError:
            return []
        content, encoding = decoded.text, decoded.encoding
        warnings = (*warnings, *decoded.warnings)
    text, repairs = repair(content)
    return _to_raws(source, split_stories(text), declared, (*warnings, *repairs), encoding)


def _read_html_stories(
    source: str, content: str | bytes, declared: Mapping[str, str], warnings: tuple[Warn, ...]
) -> list[Raw]:
    """The stories of a newsletter's HTML, each with its headline; none where there are not several."""
    from articlekit.decode import decode

    from .html_stories import split_html_stories

    try:
        document = decode(Raw(source, content, format="html", warnings=warnings))
        stories = split_html_stories(document)
    except (InputError, RecursionError):  # whoever reads it as one page says why it cannot be read
        return []
    return _to_raws(source, stories, declared, document.warnings, document.encoding)


def _images_by_title(source: str, html: Message, declared: Mapping[str, str]) -> dict[str, tuple[Image, ...]]:
    """The images of the stories in a letter's HTML, by the letters of their headlines: its text shows none."""
    return {_letters(story): story.images for story in _read_html_stories(source, _text_of(html)[0], declared, ())}


def _letters(story: Raw) -> str:
    """The letters and digits of a story's headline, whichever way it is written."""
    return "".join(filter(str.isalnum, story.declared["title"].casefold()))


def _to_raws(
    source: str, stories: Sequence[Story], declared: Mapping[str, str], warnings: tuple[Warn, ...], encoding: str | None
) -> list[Raw]:
    """The stories of one letter: their headlines are their titles, the letter's own is its subject."""
    own = {"subject": declared.get("title", ""), **declared}
    return [
        Raw(
            source,
            story.text,
            format="text",
            declared={**own, "title": story.title},
            warnings=warnings,
            stated=story.stated,
            encoding=encoding,
            images=story.images,
        )
        for story in stories
    ]


def _text_of(part: Message) -> tuple[str | bytes, tuple[Warn, ...]]:
    """A part's text in the charset it declares, its bytes where that is none or unknown; and what was lost."""
    from articlekit.decode import decode_bytes, find_encoding

    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = str(part.get_payload()).encode("utf-8", "surrogateescape")
    data = data if isinstance(data, bytes) else b""
    broken = any(type(defect).__name__.startswith("InvalidBase64") for defect in part.defects)
    losses = (Warn.DECODE_ERRORS,) if broken else ()
    charset = part.get_param("charset")
    name = charset if isinstance(charset, str) else ""
    if name.lower() in ("", "us-ascii", "ascii") or find_encoding(name) is None:
        return data, losses
    decoded = decode_bytes(data, encoding=name)
    return decoded.text, (*losses, *decoded.warnings)


def _declare(message: Message, *, is_saved: bool) -> tuple[dict[str, str], str | None]:
    """What the message's head states; of a saved page only its address, for it is dated by the day it was saved."""
    if is_saved:
        url = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
        if not url and isinstance(payload := message.get_payload(), list) and payload:
            first = payload[0]
            url = "" if isinstance(first, str) else _header(first, "Content-Location")
        day = _day(_header(message, "Date"))
        return {"captured": day} if day else {}, url if "://" in url else None
    name, address = parseaddr(_header(message, "From"))
    is_list = any(message.get(field) for field in ("List-Unsubscribe", "List-Id", "List-ID", "List-Post"))
    declared = {
        "title": _header(message, "Subject"),
        "date_published": _day(_header(message, "Date")),
        "outlet" if is_list else "authors": "" if "@" in name else name,
        "sender": address,
    }
    url = _header(message, "Archived-At").strip("<>")
    return {key: value for key, value in declared.items() if value}, url if "://" in url else None


def _is_saved_page(message: Message) -> bool:
    """Whether a browser saved a page as this message."""
    saved = message.get("Snapshot-Content-Location") or str(message.get("From", "")).startswith("<Saved by")
    return bool(saved) or (message.get_content_type() == "multipart/related" and message.get("To") is None)


def _identity(message: Message) -> str | None:
    return _header(message, "Message-ID").strip("<> ") or None


def _header(message: Message, name: str) -> str:
    """A header's text as one line, its encoded words read; what cannot be read stays as it was written."""
    found = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    value = str(found).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(value)
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace")
            for piece, charset in pieces
        )
    except (ValueError, LookupError, ArithmeticError):
        text = value
    return " ".join(text.split())


def _day(text: str) -> str:
    """The date of a head in ISO 8601 with its zone, or the day alone; empty where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat(timespec="minutes") if moment.tzinfo is not None else moment.date().isoformat()
