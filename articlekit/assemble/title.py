"""The headline: candidates near the top of the article, weighed by label, place, shape and agreement with other lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.assemble.page import Candidate, choose, fold
from articlekit.labels import Label
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from articlekit.assemble.page import Page

__all__ = ["find_title", "split_title_tag"]

ABOVE = 40
TAG_ROWS = 6
LENGTH = range(8, 260)
LEAST = 1.2

_TAG_MARK = re.compile(r"\s+[|–—·•»«:]\s+|\s+-\s+|\s*\|\s*|\s+::\s+")
_SLUG_WORD = re.compile(r"[^\W_]{3,}")
_NEVER = frozenset(
    {Label.BYLINE, Label.DATE, Label.CREDIT, Label.SHARE, Label.CONSENT, Label.LEGAL, Label.PAYWALL, Label.RELATED,
     Label.NAVIGATION, Label.TAGS, Label.COMMENT, Label.PROMO}
)  # fmt: skip


def find_title(page: Page) -> tuple[Candidate | None, Candidate | None]:
    """The headline and its runner-up."""
    tags = _title_tags(page)
    slug = _slug_words(page.url)
    body = _body_words(page)
    candidates = []
    for row in page.head(ABOVE, 2):
        candidate = _weigh(page, row, tags, slug, body)
        if candidate is not None:
            candidates.append(candidate)
    for row in page.rows(Label.TITLE):
        if row not in page.head(ABOVE, 2):
            candidate = _weigh(page, row, tags, slug, body)
            if candidate is not None:
                candidates.append(candidate._replace(score=candidate.score - 0.5))
    best, second = choose(candidates, LEAST)
    if best is None and tags:
        row, head, _ = tags[0]
        best = Candidate(head, LEAST, "title-tag", row, "first line")
    return best, second


def split_title_tag(line: str) -> tuple[str, str]:
    """Headline and outlet of a line like a page's title tag; the outlet is empty when there is none.

    >>> split_title_tag("Bridge reopens after storm - The Daily Lake")
    ('Bridge reopens after storm', 'The Daily Lake')
    >>> split_title_tag("Bridge reopens after storm")
    ('Bridge reopens after storm', '')
    """
    marks = list(_TAG_MARK.finditer(line))
    for mark in marks:
        head, tail = line[: mark.start()].strip(), line[mark.end() :].strip()
        if len(head) >= 15 and tail and len(head) > len(tail) and tail.count(" ") <= 6:
            return head, tail
    return line.strip(), ""


def _title_tags(page: Page) -> list[tuple[int, str, str]]:
    """The first lines that look like a page's title tag: row, headline, outlet."""
    tags = []
    for row in range(min(TAG_ROWS, len(page.texts))):
        text = page.texts[row]
        if 20 <= len(text) <= 250:
            head, outlet = split_title_tag(text)
            if outlet:
                tags.append((row, head, outlet))
    return tags


def _slug_words(url: str | None) -> frozenset[str]:
    """The words in the last part of an address that has at least three."""
    if not url:
        return frozenset()
    path = url.split("?")[0].split("#")[0].rstrip("/").split("/")[3:]
    best = max((_SLUG_WORD.findall(part.casefold()) for part in path), key=len, default=[])
    return frozenset(best) if len(best) >= 3 else frozenset()


def _body_words(page: Page) -> frozenset[str]:
    """The longer words of the article's first blocks."""
    rows = [row for row in page.kept if row >= page.first][:8]
    return frozenset(
        word for row in rows for word in _SLUG_WORD.findall(page.texts[row][:600].casefold()) if len(word) > 3
    )


def _weigh(
    page: Page, row: int, tags: list[tuple[int, str, str]], slug: frozenset[str], body: frozenset[str]
) -> Candidate | None:
    """A row as a headline, or None when it cannot be one."""
    text, label = page.texts[row], page.labels[row]
    if len(text) not in LENGTH or (label in _NEVER and not tags and not slug):
        return None
    folded = page.folded[row]
    words = _SLUG_WORD.findall(folded)
    if not words:
        return None
    notes = []
    score = 0.0
    if label is Label.TITLE:
        score += 2.0
        notes.append("labelled title")
    elif label in _NEVER:
        score -= 1.5
    if page.labelled[row].block.kind is BlockKind.HEADING and page.labelled[row].block.level <= 2:
        score += 0.8
        notes.append("heading")
    distance = page.first - row
    score += 0.6 if 0 <= distance <= 12 else 0.0
    score -= 0.02 * max(0, distance)
    if row >= page.first and label is not Label.TITLE:
        score -= 1.5
    score += 0.5 if 25 <= len(text) <= 150 else -0.5 if len(text) < 15 or len(text) > 200 else 0.0
    score -= 0.6 if text[-1] in ".:;," and not text.endswith("...") else 0.0
    for tag_row, head, _ in tags:
        key = fold(head)
        if tag_row != row and (key == folded or key.startswith(folded) or folded.startswith(key)) and len(folded) > 12:
            score += 2.0
            notes.append("agrees with the title line")
            break
    if slug:
        share = len(slug.intersection(words)) / len(slug)
        score += 2.0 * share
        if share > 0.5:
            notes.append("agrees with the address")
    long_words = [word for word in words if len(word) > 3]
    if long_words:
        score += 0.8 * sum(word in body for word in long_words) / len(long_words)
    following = [page.labels[other] for other in range(row + 1, min(row + 4, len(page.labels)))]
    if Label.BYLINE in following or Label.DATE in following:
        score += 0.4
    elif Label.DESCRIPTION in following:
        score += 0.3
    value = next((head for tag_row, head, _ in tags if tag_row == row), text)
    if value != text:
        score -= 0.3
    return Candidate(value, score, "headline", row, ", ".join(notes) or "place and shape")
