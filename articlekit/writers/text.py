"""Article → its text alone: paragraphs with one blank line between, and nothing for a document without an article.

Two blank lines never occur inside, so that the command line can part several documents with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model import Status
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from articlekit.model import Article

__all__ = ["to_text"]

_WIDE_GAP = lazy_pattern(r"\n{3,}")
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def to_text(article: Article) -> str:
    """The article's text with a final line end, or "" when there is no article."""
    text = article.text.strip("\n")
    if article.status is not Status.OK or not text:
        return ""
    return _SURROGATE.sub("\ufffd", _WIDE_GAP.sub("\n\n", text)) + "\n"
