"""What is true of documents and the records made of them → one score a document, and the figures over all of them.

Nothing is read and nothing is printed here; `Summary.to_values` is what machines get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .body import (
    PageScore,
    Shares,
    bootstrap,
    bootstrap_difference,
    combine_pages,
    combine_words,
    score_page,
    score_words,
)
from .fields import FIELDS, Counts, count_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.model import Raw

__all__ = ["Comparison", "DocumentScore", "Summary", "Truth", "compare", "score_document", "summarise", "worst_of"]

_DECIMALS = 6


class Truth(NamedTuple):
    """What is true of one document: its text, its fields under the names of the record; None or no key is unknown.

    `is_article` is False for a page of which is known that it is none; it has no body.
    """

    body: str | None
    fields: Mapping[str, Any]
    is_article: bool | None = None


class DocumentScore(NamedTuple):
    """One document: what it is called, how its body and fields were found; None where nothing true is known.

    `is_empty` says that the record has no text; `told` is whether the record calls the page an article, None where it
    does not say.
    """

    source: str
    record: int
    id: str | None
    is_empty: bool
    page: PageScore | None
    words: Shares | None
    fields: Mapping[str, Counts]
    is_article: bool | None
    told: bool | None

    @property
    def wrong(self) -> list[str]:
        """The fields whose values are not all right."""
        return [name for name, counts in self.fields.items() if not counts.is_right and not counts.absent]

    def to_values(self) -> dict[str, object]:
        """The score as JSON values."""
        page = None if self.page is None else (self.page.precision or 0.0, self.page.recall or 0.0, self.page.f1)
        return {
            "id": self.id,
            "source": self.source,
            "record": self.record,
            "shingle": None if page is None else _shares(page),
            "word": None if self.words is None else _shares(self.words),
            "fields": {name: counts._asdict() for name, counts in self.fields.items()},
            "wrong": self.wrong,
        }


class Summary(NamedTuple):
    """The figures over all documents; `pages` have a known body, `empty` of them a record without text.

    `interval` holds 95 % of the shingle F1 over resampled pages. Of pages that are known to be no article, and of those
    known to be one, `judged` gives how many there are and how many records say the same.
    """

    documents: int
    pages: int
    empty: int
    shingle: Shares
    interval: tuple[float, float]
    word: Shares
    fields: Mapping[str, Counts]
    judged: Mapping[str, tuple[int, int]]

    def to_values(self) -> dict[str, object]:
        """The figures as JSON values."""
        low, high = self.interval
        shingle = {**_shares(self.shingle), "low": round(low, _DECIMALS), "high": round(high, _DECIMALS)}
        return {
            "documents": self.documents,
            "pages": self.pages,
            "empty": self.empty,
            "body": {"shingle": shingle, "word": _shares(self.word)} if self.pages else None,
            "fields": {name: {**_shares(counts.shares), **counts._asdict()} for name, counts in self.fields.items()},
            "status": {name: {"documents": total, "right": right} for name, (total, right) in self.judged.items()},
        }


class Comparison(NamedTuple):
    """Two readings of the same documents: how much the first one's shingle F1 is above that of the other.

    `interval` holds 95 % of the differences over resampled pages; `better` and `worse` count pages.
    """

    f1: float
    difference: float
    interval: tuple[float, float]
    better: int
    worse: int
    pages: int

    def to_values(self) -> dict[str, object]:
        """The figures as JSON values; `f1` is the other reading's."""
        low, high = self.interval
        figures = {"f1": self.f1, "difference": self.difference, "low": low, "high": high}
        counts = {"better": self.better, "worse": self.worse, "alike": self.pages - self.better - self.worse}
        return {**{name: round(value, _DECIMALS) for name, value in figures.items()}, **counts}


def compare(scores: Sequence[DocumentScore], others: Sequence[DocumentScore]) -> Comparison:
    """How the scores of documents compare with other scores of the same documents, in pairs."""
    pairs = [
        (score.page, other.page)
        for score, other in zip(scores, others, strict=True)
        if score.page is not None and other.page is not None
    ]
    pages, rest = [page for page, _ in pairs], [other for _, other in pairs]
    base = combine_pages(rest).f1
    return Comparison(
        base,
        combine_pages(pages).f1 - base,
        bootstrap_difference(pages, rest) if pairs else (0.0, 0.0),
        sum(page.f1 > other.f1 for page, other in pairs),
        sum(page.f1 < other.f1 for page, other in pairs),
        len(pairs),
    )


def score_document(
    truth: Truth, record: Mapping[str, Any], document: Raw, *, letters: str | None = None
) -> DocumentScore:
    """The score of one document; `letters` are those of its input, where values that stand not in it do not count."""
    text = record.get("text", record.get("body"))
    text = text if isinstance(text, str) else ""
    status = record.get("status")
    body = truth.body
    counts = ((spec.name, count_field(spec, truth.fields, record, letters)) for spec in FIELDS)
    return DocumentScore(
        document.source,
        document.record,
        document.id,
        not text,
        None if body is None else score_page(text, body),
        None if body is None else score_words(text, body),
        {name: count for name, count in counts if count is not None},
        truth.is_article,
        None if not isinstance(status, str) else status == "ok",
    )


def summarise(scores: Sequence[DocumentScore]) -> Summary:
    """The figures over documents."""
    pages = [score.page for score in scores if score.page is not None]
    fields = {
        spec.name: sum((score.fields[spec.name] for score in scores if spec.name in score.fields), Counts())
        for spec in FIELDS
        if any(spec.name in score.fields for score in scores)
    }
    judged: dict[str, tuple[int, int]] = {}
    for name, is_article in (("ok", True), ("no_article", False)):
        told = [score.told for score in scores if score.is_article is is_article and score.told is not None]
        if told:
            judged[name] = len(told), sum(one is is_article for one in told)
    return Summary(
        len(scores),
        len(pages),
        sum(score.is_empty for score in scores if score.page is not None),
        combine_pages(pages),
        bootstrap(pages) if pages else (0.0, 0.0),
        combine_words([score.words for score in scores if score.words is not None]),
        fields,
        judged,
    )


def worst_of(scores: Iterable[DocumentScore], count: int) -> list[DocumentScore]:
    """The documents whose text was found worst, the worst first, equal ones in their order; none that is perfect."""
    known = [score for score in scores if score.page is not None and score.page.hit < 1]
    return sorted(known, key=_f1_of)[:count]


def _f1_of(score: DocumentScore) -> tuple[float, float]:
    assert score.page is not None, "only pages with a known body are compared"
    assert score.words is not None, "both are known or neither is"
    return score.page.f1, score.words.f1


def _shares(shares: Sequence[float]) -> dict[str, float]:
    return {name: round(value, _DECIMALS) for name, value in zip(Shares._fields, shares, strict=True)}
