"""Hand-labelled pages for the tests of this room, from lines like `T Bridge reopens after storm`.

The first character is the label's letter (see `articlekit.labels`), a blank line in the page is a line of `~`.
"""

from __future__ import annotations

from typing import Any

from articlekit.assemble import assemble
from articlekit.labels import LABELS, SPEC
from articlekit.model import Article, Block, BlockKind, Document, Labelled, Options

_BY_LETTER = {spec.letter: spec.label for spec in LABELS}


def label_page(lines: str) -> tuple[Labelled, ...]:
    """Blocks with the labels that the letters say; confidence is 0.9."""
    labelled = []
    start = line_number = gap = 0
    for raw in lines.strip().splitlines():
        line_number += 1
        if not raw.strip():
            continue
        if raw.strip() == "~":
            gap += 1
            start += 1
            continue
        letter, _, text = raw.strip().partition(" ")
        label = _BY_LETTER[letter]
        bullet = "•" if text.startswith("• ") else ""
        text = text.removeprefix("• ")
        kind = BlockKind.ITEM if bullet else BlockKind.TEXT
        block = Block(start, start + len(text), line_number, 1, gap, 0, kind, text, bullet=bullet)
        labelled.append(Labelled(block, label, SPEC[label].kept, 0.9))
        start += len(text) + 1
        gap = 0
    return tuple(labelled)


def read_page(
    lines: str, *, url: str | None = None, declared: dict[str, str] | None = None, profile: Any = None, **options: Any
) -> Article:
    """The article of a hand-labelled page."""
    labelled = label_page(lines)
    text = "\n".join(entry.block.text for entry in labelled)
    document = Document("page.txt", text, "text", url=url, declared=declared or {})
    return assemble(document, labelled, profile=profile, options=Options(**options), confidence=0.9)
