"""Pages with known text out of corpus folders.

Goes in: a folder of sets (SET/truth.jsonl, SET/html/ID.html.gz, SET/dumps/NAME.jsonl.gz). Comes out: `Page` values, the
dumps by name, and a digest of every file. A page's `site` is the group for cross-validation: pages of one registered
domain or one publisher share it over all sets. Nothing is judged or repaired here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "Page",
    "PageImage",
    "corpus_digest",
    "dump_names",
    "read_corpus",
    "read_dump",
    "read_html",
    "registered_domain",
]

# Second-level names under a country code that are registries, not owners.
_REGISTRY_LEVEL = frozenset("ac co com edu go gob gov gouv gv ne net nom or org nic mil info".split())
# Hosts that give every customer a name of his own: the customer is the site.
_SHARED_HOSTS = frozenset(
    "blogspot blogger wordpress github gitlab tumblr substack typepad livejournal over-blog jimdo jimdofree wixsite "
    "weebly squarespace hatenablog netlify herokuapp blogactiv twoday medium".split()
)
_CANONICAL = re.compile(
    r"""<(?:link|meta)\b[^>]*\b(?:rel=["']?canonical|property=["']?og:url)\b[^>]*\b(?:href|content)=["']?(https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/")
_FUNDUS_ID = re.compile(r"fundus-(.+?)_\d{4}_\d\d_\d\d")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([-\w]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageImage:
    """What the truth knows of one image."""

    caption: str = ""
    description: str = ""
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page and its truth; unknown is empty. `html` is where the fetched page lies, None if there is none."""

    id: str
    set: str
    site: str
    kind: str
    html: Path | None
    url: str = ""
    language: str = ""
    body: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    outlet: str = ""
    summary: tuple[str, ...] = ()
    images: tuple[PageImage, ...] = ()
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def registered_domain(url: str) -> str:
    """The owner's part of an address; empty if there is none.

    >>> registered_domain("https://www.example.co.uk/a"), registered_domain("http://anna.blogspot.com/2")
    ('example.co.uk', 'anna.blogspot')
    """
    url = _ARCHIVED.sub("", url)
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    parts = host.split(".")
    for k in range(1, len(parts)):
        if parts[k] in _SHARED_HOSTS and k + 1 < len(parts):
            return f"{parts[k - 1]}.{parts[k]}"
    if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _REGISTRY_LEVEL:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:]) if len(parts) > 1 else ""


def decode_html(content: bytes) -> str:
    """The text of an HTML file: UTF-8 if it is, else as it declares, else Western European; bad bytes replaced."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = _CHARSET.search(content[:4096])
    for name in (found.group(1).decode("ascii") if found else "", "utf-8", "cp1252"):
        try:
            text = content.decode(name or "utf-8", "replace")
        except LookupError:
            continue
        if text.count("�") <= len(text) // 500:
            return text
    return content.decode("cp1252", "replace")


def read_html(page: Page) -> str:
    """The page as fetched, decoded; empty if the corpus does not have it."""
    if page.html is None:
        return ""
    return decode_html(gzip.decompress(page.html.read_bytes()))


def read_dump(folder: Path, set_name: str, dump: str) -> dict[str, str]:
    """Texts by page id of one dump of one set."""
    path = folder / set_name / "dumps" / f"{dump}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def dump_names(folder: Path, set_name: str) -> tuple[str, ...]:
    """Names of the dumps a set has, sorted."""
    return tuple(sorted(p.name.removesuffix(".jsonl.gz") for p in (folder / set_name / "dumps").glob("*.jsonl.gz")))


def read_corpus(folder: Path) -> tuple[Page, ...]:
    """All pages of all sets, ordered by set and by the truth's order, with `site` grouped over the sets."""
    pages: list[Page] = []
    for truth in sorted(folder.glob("*/truth.jsonl")):
        with truth.open(encoding="utf-8") as lines:
            pages.extend(_read_page(truth.parent, json.loads(line)) for line in lines if line.strip())
    return tuple(_group_sites(pages))


def corpus_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of all files of all sets, in sorted order."""
    total = hashlib.sha256()
    for truth in sorted(folder.glob("*/truth.jsonl")):
        for path in sorted(p for p in truth.parent.rglob("*") if p.is_file()):
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _read_page(folder: Path, row: Mapping[str, object]) -> Page:
    html = folder / "html" / f"{row['id']}.html.gz"
    images = tuple(
        PageImage(_text(image.get("caption")), _text(image.get("description")), _texts(image.get("credit")))
        for image in row.get("images") or ()  # type: ignore[attr-defined]
    )
    return Page(
        id=_text(row["id"]),
        set=folder.name,
        site="",
        kind=_text(row["kind"]),
        html=html if html.exists() else None,
        url=_text(row.get("url")),
        language=_text(row.get("language")).lower().replace("_", "-").split("-")[0],
        body=_text(row.get("body")),
        title=_text(row.get("title")),
        authors=_texts(row.get("authors") or row.get("byline")),
        date=_text(row.get("date")),
        outlet=_text(row.get("outlet")),
        summary=_texts(row.get("summary")),
        images=images,
        with_=_texts(row.get("with")),
        without=_texts(row.get("without")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_text, values) if text)


def _site_names(page: Page) -> tuple[str, ...]:
    """Everything that says whose page it is: its domain, its publisher, or at least its own id."""
    names = []
    url = page.url
    if url.startswith("hard::"):  # the segments' way to write pages that were saved by hand
        url = "http://" + url.removeprefix("hard::").split("-")[0].removesuffix(".html")
    if not url:
        found = _CANONICAL.search(read_html(page)[:200_000])
        url = found.group(1) if found else ""
    if domain := registered_domain(url):
        names.append(domain)
    if found := _FUNDUS_ID.match(page.id):
        names.append(f"publisher:{found.group(1)}")
    return tuple(names) or (f"page:{page.set}:{page.outlet or page.id}",)


def _group_sites(pages: Sequence[Page]) -> Iterator[Page]:
    """Pages with the same site wherever they share a name, directly or through other pages."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    names = [_site_names(page) for page in pages]
    for group in names:
        for other in group[1:]:
            root[find(other)] = find(group[0])
    for page, group in zip(pages, names, strict=True):
        yield replace(page, site=find(group[0]))
