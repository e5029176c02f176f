"""RSS and Atom feeds with full text → one Raw an item, with what the item states: title, authors, dates, tags, address.

Entities that a feed declares are not expanded, and nothing outside it is opened. A torn feed gives the items that are
whole, with a warning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from articlekit.errors import Reason, Warn
from articlekit.model import Failure, Raw

from .rows import failed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_feed", "read_feed"]

_START = (
    rb"(?is)\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,400}\?>\s*|<!--.{0,4000}?-->\s*|"
    rb"<!DOCTYPE[^>\[]{0,400}(?:\[.{0,4000}?\]\s*)?>\s*){0,20}"
    rb"<(?:rss|feed|rdf:RDF)[\s>]"
)
_TAG = r"<[a-zA-Z/!][^>]{0,2000}>"
_NAMED = r"[^()]{0,200}\(([^()]{2,100})\)\s*"
_OUTLET_MARK = r"(?<!\s)\s+[-–—|»:]\s+"

_NOTICE = r"The post .{1,400} (?:first appeared|appeared first) on .{1,200}"

TAGS_MAX = 50
NOTICE_MAX = 2000
"""Tags of an item that are kept; characters of the notice that a syndicated item ends with, its links among them."""


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed."""
    head = data[:8000].removeprefix(b"\xef\xbb\xbf")
    return b"<" in head[:200] and re.match(_START, head) is not None


def read_feed(source: str, data: bytes) -> Iterator[Raw]:
    """Yield one Raw an item; a feed without items is a failed Raw."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        root = None
    torn = (Warn.EXPORT_TORN,) if parser.error_log else ()
    items = [] if root is None else [node for node in root.iter() if _name(node) in ("item", "entry")]
    if not items:
        yield failed(source, 0, Failure(Reason.UNSUPPORTED, "the feed has no items"))
        return
    assert root is not None
    channel = next((node for node in root.iter() if _name(node) == "channel"), root)
    common = {"outlet": _outlet(_child_text(channel, "title")), "language": _language(channel)}
    for record, item in enumerate(items):
        yield _to_raw(source, record, item, common, torn)


def _to_raw(source: str, record: int, item: Any, common: dict[str, str | None], torn: tuple[Warn, ...]) -> Raw:
    """The Raw of one item."""
    content = _child_text(item, "encoded") or _content(item, "content")
    summary = _child_text(item, "description") or _content(item, "summary")
    text, notice = _without_notice(content or summary or "")
    declared = {
        **common,
        "title": _plain(_child_text(item, "title")),
        "authors": _authors(item),
        "date_published": _date(_child_text(item, "pubDate", "published", "date", "issued")),
        "date_modified": _date(_child_text(item, "updated", "modified")),
        "tags": _tags(item),
        "syndication": notice,
    }
    if not declared["date_published"]:
        declared["date_published"], declared["date_modified"] = declared["date_modified"], None
    key, url = _child_text(item, "guid", "id"), _address(item)
    if not text.strip():
        failure = Failure(Reason.NO_TEXT_FIELD, "the item has neither content nor description")
        return Raw(source, "", record=record, id=key, url=url, failure=failure)
    return Raw(
        source,
        text,
        record=record,
        id=key,
        url=url,
        format="html" if re.search(_TAG, text) else None,
        declared={name: value for name, value in declared.items() if value},
        warnings=torn,
    )


def _without_notice(text: str) -> tuple[str, str | None]:
    """An item's content without the sentence that says where it was posted first, and that sentence."""
    start = text.rfind("<p")
    if start < 0 or len(text) - start > NOTICE_MAX:
        return text, None
    notice = _plain(text[start:]) or ""
    return (text[:start], notice) if re.fullmatch(_NOTICE, notice) else (text, None)


def _name(node: Any) -> str:
    """An element's name without its namespace; empty for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _child_text(node: Any, *names: str) -> str | None:
    """The text of the first child of one of these names, in the order of the names."""
    for name in names:
        for child in node:
            if _name(child) == name:
                text = "".join(child.itertext()).strip()
                if text:
                    return text
    return None


def _content(item: Any, name: str) -> str | None:
    """Atom's content: text, HTML as text, or XHTML as elements."""
    from lxml import etree

    for child in item:
        if _name(child) == name:
            if child.get("type") == "xhtml":
                inner = "".join(etree.tostring(part, encoding="unicode", with_tail=True) for part in child)
                return re.sub(r"(</?)[A-Za-z][\w.-]{0,40}:(?=[A-Za-z])", r"\1", inner)
            return "".join(child.itertext()).strip() or None
    return None


def _authors(item: Any) -> str | None:
    """The names of the item's authors, parted by semicolons; of an address with a name the name."""
    names = []
    for child in item:
        if _name(child) in ("creator", "author", "dc:creator"):
            text = _child_text(child, "name") or "".join(child.itertext()).strip()
            named = re.fullmatch(_NAMED, text)
            name = named[1] if named is not None else text
            if name and "@" not in name:
                names.append(" ".join(name.split()))
    return "; ".join(dict.fromkeys(names)) or None


def _tags(item: Any) -> str | None:
    found = [child.get("term") or "".join(child.itertext()) for child in item if _name(child) == "category"]
    tags = [" ".join(tag.replace(";", " ").replace(",", " ").split()) for tag in found]
    return "; ".join(list(dict.fromkeys(tag for tag in tags if tag))[:TAGS_MAX]) or None


def _address(item: Any) -> str | None:
    """The address of the story: RSS has it as text, Atom as the link that leads to the page."""
    for child in item:
        if _name(child) == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href"))
            if (child.text or "").strip():
                return str(child.text).strip()
    return None


def _date(text: str | None) -> str | None:
    """A date of either kind in ISO 8601, with its time and zone where they are given."""
    from articlekit.grammar.dates import find_stamps

    stamps = find_stamps((text or "")[:80])
    return stamps[0].value if stamps else None


def _outlet(title: str | None) -> str | None:
    """The feed's name without the section that stands behind it."""
    return None if title is None else re.split(_OUTLET_MARK, _plain(title) or "", maxsplit=1)[0] or None


def _language(channel: Any) -> str | None:
    text = _child_text(channel, "language") or channel.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return text[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?", text) else None


def _plain(text: str | None) -> str | None:
    """A title as one line, without markup; character references that were escaped twice are read."""
    if text is None:
        return None
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return " ".join(re.sub(_TAG, "", text).split()) or None
