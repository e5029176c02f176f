"""A document of HTML source → its blocks and what is known of them beside: one parse, and other extractors asked.

Comes out: the document with its visible text, its blocks, and the evidence that the labeller takes for HTML. A page
whose tree cannot be read whole comes back as the text that it shows, with a warning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from articlekit.decode import as_text
from articlekit.decode.floods import has_too_many_tags
from articlekit.errors import Warn
from articlekit.label.extractors import read_with_extractors
from articlekit.label.markup import MarkupEvidence
from articlekit.split import split
from articlekit.split.markup import parse, read_page, scrub
from articlekit.split.markup.facts import collect_facts

if TYPE_CHECKING:
    from articlekit.model import Block, Document, Options
    from articlekit.split.markup.facts import Facts

__all__ = ["ENGINES", "WebPage", "read_webpage"]

# Which readings of other extractors each engine asks for.
ENGINES = {"auto": ("trafilatura", "reader"), "heuristic": (), "trafilatura": ("trafilatura",)}

# Characters of a page that cannot be read whole that are still read for what its head states.
HEAD_MAX = 500_000


class WebPage(NamedTuple):
    """A page of HTML: the document with its visible text, its blocks, and what is known of them beside.

    `evidence` is about the blocks, and None when the page was read as text; `facts` are what the markup states of the
    article.
    """

    document: Document
    blocks: tuple[Block, ...]
    evidence: MarkupEvidence | None
    facts: Facts | None


def read_webpage(document: Document, options: Options) -> WebPage:
    """The page in a document of HTML source, read as `options.engine` wants it."""
    is_endless = has_too_many_tags(document.text)
    page = None if is_endless else read_page(document, for_html=options.engine != "heuristic")
    if page is None:
        tree = parse(scrub(document.text[:HEAD_MAX])[0]).tree
        document = as_text(document, Warn.ELEMENT_LIMIT if is_endless else Warn.DEPTH_LIMIT, Warn.FALLBACK_USED)
        return WebPage(document, split(document), None, collect_facts(tree) if tree is not None else None)
    # Before other extractors see the tree: they may change it.
    facts = collect_facts(page.tree, page.sightings)
    favor = {-1: "precision", 0: "", 1: "recall"}[lean_of(options)] if options.engine == "trafilatura" else ""
    # Beside other voters trafilatura's fallbacks bring nothing: 0.9622 and 0.9566 shingle F1 without, 0.9625 and 0.9569
    # with them, on cross-validated news pages and web articles.
    fast = options.fast or options.engine == "auto"
    extracted = read_with_extractors(page, ENGINES[options.engine], fast=fast, favor=favor)
    losses = []
    if extracted.is_guarded and ENGINES[options.engine]:
        losses.append(Warn.ELEMENT_LIMIT)
    if extracted.missing:
        losses.append(Warn.FALLBACK_USED)
    document = page.document
    if losses:
        document = replace(document, warnings=tuple(dict.fromkeys((*document.warnings, *losses))))
    evidence = MarkupEvidence(page.nodes, extracted, options.engine, lean_of(options), options.tables)
    return WebPage(document, page.blocks, evidence, facts)


def lean_of(options: Options) -> int:
    """What the caller prefers: -1 for precision, 1 for recall, else 0."""
    return int(options.recall) - int(options.precision)
