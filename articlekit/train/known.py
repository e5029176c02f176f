"""Labelled pages whose headline and outlet are known, for fitting the weights by which `assemble` chooses.

Goes in: the corpus and, where given, what cross-validated networks said of its blocks. Comes out: pages as the finders
see them, with the true values. The labels come from networks that saw nothing of the page's site wherever these are
known, because labels of a fitted network look surer than they will be. Nothing of a page is kept beyond its features.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from articlekit.assemble.page import Page
from articlekit.decode import decode
from articlekit.label import label_blocks
from articlekit.label.model import Opinion
from articlekit.model import Options, Raw
from articlekit.pipeline import load_knowledge, load_toolkit
from articlekit.split import split
from articlekit.train.corpora import dump_names, read_dump
from articlekit.train.flatten import flatten
from articlekit.train.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from articlekit.label.model import LabelModel
    from articlekit.model import Block, Labelled
    from articlekit.train.crossval import Judged

__all__ = ["SOURCES", "KnownPage", "read_known_pages", "same_name", "same_title"]

SOURCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fundus-dev", ("innertext", "bs4", "wet", "inscriptis", "html2text")),
    ("wcxb-dev", ("innertext", "bs4", "wet")),
    ("segments-dev", ("visible", "soup")),
)
"""Sets and their dumps; of the last, which has no dumps, these are made."""

SAME_BLOCKS = 0.95
BLOCKS_MAX = 3000
_SITE_NAME = re.compile(
    r"""<meta[^>]{0,80}["']og:site_name["'][^>]{0,20}content=["']([^"'<>]{2,80})["']""", re.IGNORECASE
)
_OG_TITLE = re.compile(r"""<meta[^>]{0,80}["']og:title["'][^>]{0,20}content=["']([^"<>]{8,300})["']""", re.IGNORECASE)


class KnownPage(NamedTuple):
    """One dump of one page: where it comes from, its site, the page, and the true values as far as they are known."""

    set: str
    dump: str
    site: str
    page: Page
    title: str | None
    outlet: str | None


class _Judge:
    """Stands in for the network with odds that are known already."""

    def __init__(self, model: LabelModel) -> None:
        self.model = model
        self.odds: Opinion | None = None

    def judge(self, matrix: object) -> Opinion:
        return self.odds or self.model.judge(matrix)  # type: ignore[arg-type]

    def confidence(self, evidence: object) -> float:
        return self.model.confidence(evidence)  # type: ignore[arg-type]


def read_known_pages(corpus: Path, judged: Mapping[tuple[str, str, str], Judged]) -> Iterator[KnownPage]:
    """The pages of all sources; `judged` maps set, dump and id to what a network of another fold said."""
    model = load_toolkit().knowledge.model
    assert model is not None
    judge = _Judge(model)
    for name, dumps in SOURCES:
        folder = corpus / name
        truths = [json.loads(line) for line in (folder / "truth.jsonl").open(encoding="utf-8")]
        for dump in dumps:
            texts = read_dump(corpus, name, dump) if dump in dump_names(corpus, name) else None
            for truth in truths:
                if truth["kind"] not in {"article", "segments"}:
                    continue
                sources = _head_values(folder, truth["id"])
                text = texts.get(truth["id"]) if texts is not None else _made(folder, truth["id"], dump)
                page = _label(text, judge, judged.get((name, dump, truth["id"]))) if text else None
                if page is not None:
                    title = truth.get("title") or sources.get("title")
                    outlet = truth.get("outlet") or sources.get("outlet")
                    yield KnownPage(name, dump, _site_of(name, truth), page, title, outlet)


def _label(text: str, judge: _Judge, known: Judged | None) -> Page | None:
    """The page as the finders see it; None for one without blocks or with too many."""
    document = decode(Raw("page", text))
    blocks = split(document)
    if not 0 < len(blocks) <= BLOCKS_MAX:
        return None
    judge.odds = None
    if known is not None and _is_same(known, blocks):
        judge.odds = Opinion(known.odds[:, 0], known.odds[:, 1:])
    labelled: tuple[Labelled, ...] = label_blocks(blocks, load_knowledge()._replace(model=judge)).blocks  # type: ignore[arg-type]
    return Page(document, labelled, None, Options())


def _is_same(known: Judged, blocks: tuple[Block, ...]) -> bool:
    """Whether the judged page is parted into the same blocks as now."""
    texts = known.example.texts
    if len(texts) != len(blocks):
        return False
    return sum(text == block.text for text, block in zip(texts, blocks, strict=True)) >= SAME_BLOCKS * len(blocks)


def _made(folder: Path, page_id: str, dump: str) -> str | None:
    """A dump made from the page's HTML, of pages that say what they and their sites are called."""
    source = _source(folder, page_id)
    return flatten(source, dump) if source and _SITE_NAME.search(source) else None


def _head_values(folder: Path, page_id: str) -> dict[str, str]:
    """What the head of the page's HTML says of its title and outlet."""
    source = _source(folder, page_id)[:200_000]
    found = {"outlet": _SITE_NAME.search(source), "title": _OG_TITLE.search(source)}
    return {name: unescape(match[1]).strip() for name, match in found.items() if match is not None}


def _source(folder: Path, page_id: str) -> str:
    path = folder / "html" / f"{page_id}.html.gz"
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace") if path.exists() else ""


def _site_of(name: str, truth: Mapping[str, str]) -> str:
    """The site, by which pages are put into folds: the publisher of a fundus page, else the address's host."""
    if name == "fundus-dev":
        return truth["id"].split("-")[1].split("_")[0]
    return (urlsplit(truth.get("url") or "").hostname or truth["id"]).removeprefix("www.")


def same_title(one: str, other: str) -> bool:
    """Whether two headlines share 90 % of their words.

    >>> same_title("Bridge reopens after the storm", "Bridge reopens after the storm!")
    True
    """
    first, second = Counter(fold_words(one)), Counter(fold_words(other))
    total = first.total() + second.total()
    return bool(first and second) and 2 * (first & second).total() >= 0.9 * total


def same_name(one: str, other: str) -> bool:
    """Whether two names share 60 % of the longer one's words.

    >>> same_name("The Daily Lake", "Daily Lake"), same_name("Daily Lake", "Lake")
    (True, False)
    """
    first, second = set(fold_words(one)), set(fold_words(other))
    return bool(first and second) and len(first & second) >= 0.6 * max(len(first), len(second))
