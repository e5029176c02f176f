"""Other extractors' readings of an HTML page, as shares of each block: the only home of trafilatura.

Goes in: a page that was read. Comes out: for each reading how much (0 to 1) of every block's words it holds. Guards:
the library gets the tree that was parsed here, never bytes; no deduplication, no metadata, no batch; a page that makes
it slow is not shown to it. A reading that fails or is empty is None, and the others decide.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from articlekit.split.markup import HtmlPage

    Column = NDArray[np.float32]

__all__ = ["READINGS", "Extracted", "read_with_extractors"]

READINGS = ("trafilatura", "precise", "reader")

# trafilatura's time grows with the square of paragraphs, cells and ids; nested deeply it raises or takes seconds.
ELEMENTS_MAX = 20_000
DEPTH_MAX = 250

# Characters shown beyond which others are not asked: for 10 MB they take 500 MB. The longest articles have 200,000.
TEXT_MAX = 2_000_000

# Its last fallback compares every short paragraph with all after it: 10,000 cells in a row took 11 s, 5,000 take 3.
FALLBACK_ELEMENTS_MAX = 5_000

_WORD = lazy_pattern(r"\w+")
_SHINGLE = 4


class Extracted(NamedTuple):
    """The readings by name of `READINGS`: a share (0 to 1) for every block, or None where there is no reading.

    `missing` are those that were asked and had nothing to say, `is_guarded` says that the page was too large to ask.
    """

    shares: tuple[Column | None, ...]
    missing: tuple[str, ...]
    is_guarded: bool


def read_with_extractors(page: HtmlPage, wanted: Sequence[str], *, fast: bool = False, favor: str = "") -> Extracted:
    """The wanted readings of a page; `fast` leaves out trafilatura's own fallbacks, `favor` is precision or recall.

    The page's tree must have the elements of `lxml.html` when trafilatura is wanted; it is left unchanged.
    """
    texts: dict[str, str] = {}
    is_guarded = page.elements > ELEMENTS_MAX or page.depth > DEPTH_MAX or len(page.document.text) > TEXT_MAX
    fast = fast or page.elements > FALLBACK_ELEMENTS_MAX
    if not is_guarded:
        if "trafilatura" in wanted:
            texts["trafilatura"] = _read_trafilatura(page, fast=fast, favor=favor)
        if "precise" in wanted:
            texts["precise"] = _read_trafilatura(page, fast=fast, favor="precision")
        if "reader" in wanted:
            texts["reader"] = _read_reader(page)
    missing = tuple(name for name in wanted if not texts.get(name))
    words = [_WORD.findall(block.text.lower()) for block in page.blocks] if any(texts.values()) else []
    keys = [" ".join(own) for own in words]
    shares = tuple(_align(words, keys, texts[name]) if texts.get(name) else None for name in READINGS)
    return Extracted(shares, missing, is_guarded)


def _read_trafilatura(page: HtmlPage, *, fast: bool, favor: str) -> str:
    """The text that trafilatura finds, "" when it finds nothing or fails."""
    try:
        found = _load_trafilatura()(
            page.tree,
            fast=fast,
            favor_precision=favor == "precision",
            favor_recall=favor == "recall",
            include_comments=False,
            deduplicate=False,
            with_metadata=False,
            output_format="python",
        )
    except Exception:  # noqa: BLE001 - a library's fault on a hostile page must not cost the page
        return ""
    return (found.text or "") if found is not None else ""


@cache
def _load_trafilatura() -> Callable[..., Any]:
    """The library's entry point, with its log silenced: what it could not read is told by an empty reading."""
    import logging

    from trafilatura.core import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return bare_extraction


def _read_reader(page: HtmlPage) -> str:
    """The main content that resiliparse finds."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page.source.decode(), main_content=True, alt_texts=False, comments=False) or "")


def _align(words: Sequence[Sequence[str]], keys: Sequence[str], text: str) -> Column:
    """For each block the share of its words that a reading holds: whole lines, else runs of four words.

    `keys` are each block's words as one string.
    """
    lines: set[str] = set()
    shingles: set[tuple[str, ...]] = set()
    for line in text.lower().split("\n"):
        found = _WORD.findall(line)
        if found:
            lines.add(" ".join(found))
            shingles.update(zip(found, found[1:], found[2:], found[3:], strict=False))
    shares = np.zeros(len(words), np.float32)
    for row, (own, key) in enumerate(zip(words, keys, strict=True)):
        if key in lines:
            shares[row] = 1.0
        elif len(own) >= _SHINGLE:
            runs = list(zip(own, own[1:], own[2:], own[3:], strict=False))
            shares[row] = sum(map(shingles.__contains__, runs)) / len(runs)
    return shares
