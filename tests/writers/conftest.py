from __future__ import annotations

import pytest

from articlekit.errors import Reason, Warn
from articlekit.labels import LABELS, Label
from articlekit.model import Article, Block, BlockKind, Failure, Found, Image, Labelled, Status, Vote


def block(text: str, *, line: int = 1) -> Block:
    return Block(0, len(text), line, 1, 1, 0, BlockKind.TEXT, text)


def labelled(text: str, label: Label, *, line: int = 1, confidence: float = 0.9, reason: str = "reads so") -> Labelled:
    kept = {spec.label: spec.kept for spec in LABELS}[label]
    votes = (Vote("cue", label, 2.5, reason), Vote("prose", Label.OTHER, 1.0, "weaker"))
    return Labelled(block(text, line=line), label, kept, confidence, votes)


@pytest.fixture
def full_article() -> Article:
    """An article with every field set, explained."""
    blocks = (
        labelled("Skip to content", Label.NAVIGATION, line=1),
        labelled("Ferry service returns to Port Ellery", Label.TITLE, line=3),
        labelled("By Ada Moss", Label.BYLINE, line=4),
        labelled("Photograph: Noor Haldane/Coast Press", Label.CREDIT, line=5, confidence=0.6),
        labelled("The ferry sailed again on Monday after nine weeks in dock.", Label.BODY, line=7),
        labelled("Subscribe to read on", Label.PAYWALL, line=9),
    )
    return Article(
        Status.OK, "dumps/ferry.txt", 3, "doc-3", None, "Ferry service returns to Port Ellery",
        ("Ada Moss", "Ben Okoro"),
        "The Ellery Post", "inkl", "Reuters", "Local", ("ferries", "harbour"), "PORT ELLERY", "2024-05-06",
        "2024-05-06T10:15:00+02:00", "Nine weeks in dock are over.", "en", "https://post.example/ferry",
        "Noor Haldane/Coast Press", (Image("The ferry at dawn.", "Noor Haldane/Coast Press", "a ferry", None), Image()),
        True, True, "The ferry sailed again on Monday after nine weeks in dock.",
        (block("The ferry sailed again on Monday after nine weeks in dock."),), 11, 0.87654321,
        (Warn.ENCODING_GUESSED,), "text", "cp1252", "inkl", blocks,
        {"title": Found("first-line", 1, "longest"), "outlet": Found("caller")},
    )  # fmt: skip


@pytest.fixture
def failed_article() -> Article:
    return Article(Status.FAILED, "dumps/bad.bin", error=Failure(Reason.UNSUPPORTED, "not a text: many control bytes"))
