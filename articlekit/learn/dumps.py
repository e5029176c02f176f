"""Raw documents → what line statistics need of them: blocks, the forms of their lines as hashes, where they come from.

Nothing is labelled here and no line is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from articlekit.decode import decode
from articlekit.learn.keys import Form, forms_of, is_prose
from articlekit.learn.sketch import hash_text
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.pipeline import UNREADABLE, failure_of
from articlekit.split import split

if TYPE_CHECKING:
    from articlekit.model import Block, Document, Failure, Options, Raw

__all__ = ["Dump", "Line", "host_of", "read_dump"]

_WWW = lazy_pattern(r"^(?:www\d?|m|amp)\.")


class Line(NamedTuple):
    """One block: its forms, their hashes in the same order, and whether it reads like prose."""

    text: str
    forms: tuple[Form, ...]
    hashes: tuple[int, ...]
    is_prose: bool


class Dump(NamedTuple):
    """One document; `lines` has one entry a block, `home` is the host or outlet that is known for it, else empty."""

    fingerprint: int
    home: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


def read_dump(raw: Raw, options: Options) -> Dump | Failure:
    """The document's lines, or why it cannot be read.

    Hashes are salted with the home, so that a line is counted for each of many outlets by itself.
    """
    if raw.failure is not None:
        return raw.failure
    try:
        document = decode(raw, encoding=options.encoding, input_format=options.input_format)
    except UNREADABLE as error:
        return failure_of(error)
    blocks = _blocks_of(document)
    home = host_of(options.url or document.url) or (options.outlet or document.declared.get("outlet", "")).strip()
    lines = tuple([_read_line(block, home) for block in blocks])
    texts = "\n".join(line.forms[0].key for line in lines if line.forms)
    return Dump(hash_text(texts, home), home, blocks, lines)


def _blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a document as cleaning it makes them."""
    if document.format == "html":
        from articlekit.decode import as_text
        from articlekit.split.markup import read_page

        page = read_page(document, for_html=False)
        return page.blocks if page is not None else split(as_text(document))
    return split(document)


def _read_line(block: Block, home: str) -> Line:
    forms = forms_of(block.text) if block.kind is not BlockKind.RULE else ()
    return Line(
        block.text, forms, tuple([hash_text(form.key, home) for form in forms]), bool(forms) and is_prose(block.text)
    )


def host_of(url: str | None) -> str:
    """The host of an address, without the names that every site has in front; empty when there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return _WWW.sub("", host)
