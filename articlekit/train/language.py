"""The language of a page: what the truth says, else what its words say.

Goes in: a page and one of its texts. Comes out: a two-letter code, or '' when nothing is certain. It steers weights and
reports only; no text is judged by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resiliparse.parse.lang import detect_fast

if TYPE_CHECKING:
    from articlekit.train.corpora import Page

__all__ = ["page_language"]

OUT_OF_PLACE_MAX = 1400  # resiliparse's measure; its own note calls values over 1200 to 1500 doubtful


def page_language(page: Page, text: str) -> str:
    """The truth's language, or that of its body, title or, without them, of the text."""
    if page.language:
        return page.language
    sample = page.body or " ".join(page.with_) or text
    language, distance = detect_fast(sample[:5000])
    return "" if language == "unknown" or distance > OUT_OF_PLACE_MAX else str(language)
