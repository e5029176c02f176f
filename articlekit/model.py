"""The values that flow: Raw → Document → Block → Labelled → Article, and the options that steer them.

All are immutable. `Block`, `Vote` and `Labelled` are named tuples, not dataclasses, because a page has hundreds of
them and a frozen dataclass takes four times as long to make (measured; text dumps go through at several hundred a
second). Offsets count characters of `Document.text`, from 0, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.errors import Reason, Warn
    from articlekit.labels import Label

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Document",
    "Failure",
    "Found",
    "Image",
    "Labelled",
    "Link",
    "Markup",
    "Options",
    "Raw",
    "Stated",
    "Status",
    "Vote",
]


class Status(StrEnum):
    """How one input ended."""

    OK = "ok"
    NO_ARTICLE = "no_article"
    FAILED = "failed"


class BlockKind(StrEnum):
    """What the layout says a block is, before anyone asks what it is for."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"
    RULE = "rule"


class Failure(NamedTuple):
    """Why an input has no article: a stable code and words for a person."""

    code: Reason
    message: str


class Stated(NamedTuple):
    """Lines of a document of which the container says what they are: an export's fields, and where its text stands.

    `first` and `last` count lines from 1, both included. `label` body means that the article's text stands there and
    nothing else is known of it; other lines are one block of that label. `lead` is how many characters of the first
    line (a field's key) are no part of what a person reads. `column` is where the text's lines were wrapped, 0 where
    they were not.
    """

    first: int
    last: int
    label: Label
    lead: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Raw:
    """One document as a reader found it, before anybody looked inside.

    `content` is bytes, or text where the container already was text (JSON Lines). `format` is a name out of
    `readers.FORMATS` if the reader knows it, else None and the content decides. `declared` are fields that the
    container states (an export's headline, a WARC record's address); keys are those of the record, and the
    container's own for what the record has no key for. `stated` are the lines that the container names, in order,
    without overlap; then `content` is text with \\n as its line end. `images` are those that the container shows beside
    the text. `encoding` is that of the bytes a text came from.
    A reader that cannot deliver a document yields a Raw with `failure` and empty content, so that it still ends as a
    record.
    """

    source: str
    content: bytes | str
    record: int = 0
    id: str | None = None
    url: str | None = None
    format: str | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Warn, ...] = ()
    failure: Failure | None = None
    stated: tuple[Stated, ...] = ()
    encoding: str | None = None
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text of one document: line ends are \\n, no control characters but \\n and \\t, mojibake repaired.

    That of a page (`format` html) is its source, unrepaired, until the page is read; then it is what the page shows.
    """

    source: str
    text: str
    format: str
    record: int = 0
    id: str | None = None
    url: str | None = None
    encoding: str | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Warn, ...] = ()
    stated: tuple[Stated, ...] = ()
    images: tuple[Image, ...] = ()


class Link(NamedTuple):
    """A link or an image that a Markdown dump spells out: shown text (alt text for an image) and target."""

    text: str
    url: str


class Markup(NamedTuple):
    """Where a block of an HTML page stands in its tree.

    `tag` is the element that sets the block apart, `node` its number in the page's outline (`split.markup`). `role` is
    "title" for the head's title, "caption" inside a figcaption, "figure" elsewhere in a figure, else "". `cells` are a
    table row's; `is_head` says that all of them are headers.
    """

    tag: str
    node: int
    role: str = ""
    cells: tuple[str, ...] = ()
    is_head: bool = False


class Block(NamedTuple):
    """One paragraph, heading, list item, table row or rule of the input.

    Blocks of a document are in order, do not overlap, and only white space lies between them. `text` is what a person
    reads: hard wraps joined, white space folded, Markdown marks, bullets and link numbers gone; it may be empty (a
    rule, a line of marks). `line` counts from 1; `lines` is how many input lines it covers; `gap` is how many blank
    lines stand before it. `level` is a heading's or a list's depth from 1, 0 elsewhere. `link_share` is the share
    (0 to 1) of the text's characters inside links, where the layout shows links. `markup` is set for HTML.
    """

    start: int
    end: int
    line: int
    lines: int
    gap: int
    indent: int
    kind: BlockKind
    text: str
    level: int = 0
    bullet: str = ""
    link_share: float = 0.0
    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    markup: Markup | None = None


class Vote(NamedTuple):
    """One opinion about one block: who says so, for which label, how strongly (log-odds), and in which words."""

    voter: str
    label: Label
    weight: float
    reason: str


class Labelled(NamedTuple):
    """A block with its one label; `confidence` (0 to 1) is that of the label's side, kept or removed."""

    block: Block
    label: Label
    kept: bool
    confidence: float
    votes: tuple[Vote, ...] = ()


class Image(NamedTuple):
    """One image mention: caption, credit line, alternative text, address; unknown is None."""

    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    url: str | None = None


class Found(NamedTuple):
    """Where a value came from: the block's index (None when the caller or container said so), the finder, a note.

    `runner_up` is the value that would have been taken next; None when no other was proposed.
    """

    finder: str
    block: int | None = None
    note: str = ""
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller wants and already knows; made once, passed down whole.

    `min_confidence` is a threshold on `Article.confidence`, below it the status is no_article; None means the default
    that was chosen by measurement (`pipeline.DEFAULT_MIN_CONFIDENCE`). `profile` is auto, none, a name or a file,
    `profile_folder` the folder of the user's own profiles.
    For HTML: `engine` is auto, heuristic or trafilatura; `precision`, `recall` and `fast` are as in trafilatura. A text
    in another language than `target_language` (two letters) is no article.
    """

    url: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    input_format: str = "auto"
    profile: str = "auto"
    profile_folder: str | None = None
    explain: bool = False
    min_confidence: float | None = None
    engine: str = "auto"
    precision: bool = False
    recall: bool = False
    fast: bool = False
    comments: bool = True
    tables: bool = True
    target_language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The record of one input; `articlekit schema` documents every key, and writers give it as JSON.

    `blocks` is filled when `Options.explain` is set; `provenance` says where each metadata value came from; `declared`
    is what the input states of itself, also what the record has no key for.
    `is_accessible_for_free` is what the markup declares, `paywall` what the text shows; the two may differ.
    """

    status: Status
    source: str
    record: int = 0
    id: str | None = None
    error: Failure | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    republisher: str | None = None
    agency: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    dateline: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    description: str | None = None
    language: str | None = None
    url: str | None = None
    image_credit: str | None = None
    images: tuple[Image, ...] = ()
    paywall: bool = False
    truncated: bool = False
    text: str = ""
    body: tuple[Block, ...] = ()
    word_count: int = 0
    confidence: float = 0.0
    warnings: tuple[Warn, ...] = ()
    format: str | None = None
    encoding: str | None = None
    profile: str | None = None
    blocks: tuple[Labelled, ...] | None = None
    provenance: Mapping[str, Found] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    is_accessible_for_free: bool | None = None

    @property
    def author(self) -> str | None:
        """The authors as one string for reading."""
        return ", ".join(self.authors) or None
