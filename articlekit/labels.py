"""What a block can be: one table, and everything that lists labels is made from it.

Each row of `LABELS` names a label once: its value (used in JSON, on the command line and in tests), its letter (the
letters of a document in a row are its *shape*, which structure rules read), one line of meaning, whether a block with
it belongs to the article's text, and how it looks in a terminal. The command line's choices, the README's table and
the contract tests are generated from this table.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["KEPT", "LABELS", "SPEC", "Label", "LabelSpec"]


class Label(StrEnum):
    """What one block of the input is; the value is the name used everywhere."""

    TITLE = "title"
    DESCRIPTION = "description"
    SECTION = "section"
    BYLINE = "byline"
    DATE = "date"
    AGENCY = "agency"
    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"
    BIO = "bio"
    SIGN_OFF = "sign-off"
    CORRECTION = "correction"
    LIVE_STAMP = "live-stamp"
    TAGS = "tags"
    COMMENT = "comment"
    RELATED = "related"
    PROMO = "promo"
    PAYWALL = "paywall"
    SHARE = "share"
    NAVIGATION = "navigation"
    CONSENT = "consent"
    LEGAL = "legal"
    EXPORT_FIELD = "export-field"
    OTHER = "other"


class LabelSpec(NamedTuple):
    """One row of the label table."""

    label: Label
    letter: str
    meaning: str
    kept: bool
    style: str


LABELS: tuple[LabelSpec, ...] = (
    LabelSpec(Label.TITLE, "T", "headline of the article", False, "bold cyan"),
    LabelSpec(Label.DESCRIPTION, "D", "standfirst: the summary under the headline", False, "cyan"),
    LabelSpec(Label.SECTION, "S", "section, breadcrumb or outlet line", False, "blue"),
    LabelSpec(Label.BYLINE, "A", "who wrote it", False, "bold magenta"),
    LabelSpec(Label.DATE, "Z", "when it was published or changed", False, "magenta"),
    LabelSpec(Label.AGENCY, "W", "wire service that wrote or carried it", False, "magenta"),
    LabelSpec(Label.BODY, "B", "paragraph of the article", True, "green"),
    LabelSpec(Label.HEADING, "H", "heading inside the article", True, "bold green"),
    LabelSpec(Label.LIST, "L", "list item of the article", True, "green"),
    LabelSpec(Label.QUOTE, "Q", "quotation set apart in the article", True, "green"),
    LabelSpec(Label.TABLE, "R", "table row of the article", True, "green"),
    LabelSpec(Label.CODE, "K", "code of the article", True, "green"),
    LabelSpec(Label.CAPTION, "C", "image caption", False, "yellow"),
    LabelSpec(Label.CREDIT, "P", "image credit", False, "yellow"),
    LabelSpec(Label.ALT, "I", "alternative text of an image", False, "yellow"),
    LabelSpec(Label.BIO, "O", "about the author", False, "blue"),
    LabelSpec(Label.SIGN_OFF, "F", "reporting and editing credits at the end", False, "blue"),
    LabelSpec(Label.CORRECTION, "E", "correction or editor's note outside the story", False, "blue"),
    LabelSpec(Label.LIVE_STAMP, "U", "clock or update stamp of a live blog", False, "blue"),
    LabelSpec(Label.TAGS, "G", "topic tags or keywords", False, "blue"),
    LabelSpec(Label.COMMENT, "M", "reader comment or its furniture", False, "red"),
    LabelSpec(Label.RELATED, "Y", "other stories", False, "red"),
    LabelSpec(Label.PROMO, "V", "newsletter, app or advertising call", False, "red"),
    LabelSpec(Label.PAYWALL, "$", "call to sign up or subscribe in order to read", False, "bold red"),
    LabelSpec(Label.SHARE, "X", "share, save and print controls", False, "red"),
    LabelSpec(Label.NAVIGATION, "N", "menu, search or skip link", False, "red"),
    LabelSpec(Label.CONSENT, "J", "cookie and privacy prompt", False, "red"),
    LabelSpec(Label.LEGAL, "©", "copyright, terms and imprint", False, "red"),
    LabelSpec(Label.EXPORT_FIELD, "=", "field line of a database export or file head", False, "blue"),
    LabelSpec(Label.OTHER, ".", "furniture of no named kind", False, "red"),
)

SPEC: dict[Label, LabelSpec] = {spec.label: spec for spec in LABELS}

KEPT: frozenset[Label] = frozenset(spec.label for spec in LABELS if spec.kept)
