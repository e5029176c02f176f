"""The way of one document: decode → split → label → assemble, and what these steps need to know.

HTML takes a way of its own through the middle: its blocks come out of the tree, and other extractors vote on them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble import assemble
from articlekit.decode import decode
from articlekit.errors import ArticlekitError, InputError, Reason, Warn
from articlekit.label import Knowledge, Labelling, is_text_left_out, label_blocks
from articlekit.label.cues import load_cues
from articlekit.label.cues.stopwords import load_function_words
from articlekit.label.model import HTML_MODEL_FILE, MODEL_FILE, load_model
from articlekit.model import Article, Failure, Found, Options, Raw, Status
from articlekit.profiles import Profile, choose_profile, find_outdated, match_profile
from articlekit.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from articlekit.label.model import LabelModel
    from articlekit.model import Block, Document
    from articlekit.split.markup.facts import Facts

__all__ = [
    "DEFAULT_MIN_CONFIDENCE",
    "UNREADABLE",
    "Toolkit",
    "extract",
    "extract_many",
    "failed_article",
    "failure_of",
    "load_knowledge",
    "load_toolkit",
    "process",
    "process_safely",
]

# Below this confidence a page is called no_article; the model's manifest has the share of articles and of other pages
# (listings, products, collections, services) that pass each threshold.
DEFAULT_MIN_CONFIDENCE = 0.25


class Toolkit(NamedTuple):
    """What is loaded once and used for every document.

    `choose` takes a page's lines, its address and the profile that was found for it, and gives the one to use: how
    profiles that were learned for this run come in.
    """

    knowledge: Knowledge
    choose: Callable[[Sequence[str], str | None, Profile | None], Profile | None] | None = None


@cache
def load_toolkit() -> Toolkit:
    """The resources that come with the package."""
    has_model = os.path.exists(MODEL_FILE)  # noqa: PTH110 - see package_files
    return Toolkit(load_knowledge()._replace(model=load_model() if has_model else None))


def load_knowledge() -> Knowledge:
    """What the labeller knows without its model; fitting starts from here."""
    return Knowledge(load_cues(), load_function_words())


def process(raw: Raw, options: Options, toolkit: Toolkit) -> Article:
    """The article of one raw document; a document that cannot be read comes back with status failed.

    Errors: UsageError for options that no document can satisfy (an unknown encoding or profile).
    """
    if raw.failure is not None:
        return failed_article(raw, raw.failure)
    try:
        document = decode(raw, encoding=options.encoding, input_format=options.input_format)
        return clean(document, options, toolkit)
    except UNREADABLE as error:
        return failed_article(raw, failure_of(error))


def process_safely(raw: Raw, options: Options, toolkit: Toolkit, *, debug: bool = False) -> Article:
    """The article of one raw document; a fault of this program costs that document, unless `debug` shows where it is.

    Errors: ArticlekitError and MemoryError, which concern the whole run.
    """
    try:
        return process(raw, options, toolkit)
    except (ArticlekitError, MemoryError):
        raise
    except Exception as error:
        if debug:
            raise
        return failed_article(raw, fault_of_ours(error))


def clean(document: Document, options: Options, toolkit: Toolkit) -> Article:
    """The article of one decoded document; status ok or no_article."""
    if document.format == "html":
        return _clean_html(document, options, toolkit)
    blocks = split(document)
    profile = _profile_for(blocks, document, options, toolkit)
    labelling = label_blocks(blocks, toolkit.knowledge, profile, stated=document.stated, with_votes=options.explain)
    return _assemble(document, labelling, profile, options)


def _clean_html(document: Document, options: Options, toolkit: Toolkit) -> Article:
    """The article of a document of HTML source."""
    from articlekit.label.webpage import read_webpage

    document, blocks, evidence, facts = read_webpage(document, options)
    profile = _profile_for(blocks, document, options, toolkit)
    knowledge = toolkit.knowledge._replace(html_model=_html_model())
    labelling = label_blocks(
        blocks, knowledge, profile, stated=document.stated, with_votes=options.explain, markup=evidence
    )
    if is_text_left_out(labelling):
        document = replace(document, warnings=(*document.warnings, Warn.TEXT_LEFT_OUT))
    return _assemble(document, labelling, profile, options, facts)


def _assemble(
    document: Document, labelling: Labelling, profile: Profile | None, options: Options, facts: Facts | None = None
) -> Article:
    """The record of a labelled document; `facts` are what its markup states."""
    article = assemble(
        document,
        labelling.blocks,
        profile=profile,
        options=options,
        confidence=labelling.confidence,
        min_confidence=DEFAULT_MIN_CONFIDENCE if options.min_confidence is None else options.min_confidence,
        facts=facts,
    )
    if profile is not None:
        article = _with_doubt(article, profile, [labelled.block.text for labelled in labelling.blocks])
    if options.target_language is not None and not _is_in(options.target_language, article.language):
        return replace(article, status=Status.NO_ARTICLE)
    return article


@cache
def _html_model() -> LabelModel | None:
    """The model for HTML; a page of text never needs it."""
    from articlekit.label.markup import MARKUP_FEATURES

    has_model = os.path.exists(HTML_MODEL_FILE)  # noqa: PTH110 - see package_files
    return load_model(HTML_MODEL_FILE, MARKUP_FEATURES) if has_model else None


def _is_in(target: str, language: str | None) -> bool:
    """Whether a text's language is the wanted one, regions left out of account."""
    return language is not None and language.split("-")[0].lower() == target.split("-", maxsplit=1)[0].lower()


def extract(content: str | bytes, options: Options | None = None, *, source: str = "text") -> Article:
    """The article in a text or in the bytes of a file; `source` is what the record calls it.

    Errors: UsageError for options that cannot be satisfied. Bad content is an outcome, not an error: see
    `Article.status` and `Article.error`.
    """
    return process(Raw(source, content), options or Options(), load_toolkit())


def extract_many(contents: Iterable[str | bytes], options: Options | None = None) -> Iterator[Article]:
    """The articles of many texts, in order, one at a time; `Article.record` counts them from 0."""
    chosen, toolkit = options or Options(), load_toolkit()
    for record, content in enumerate(contents):
        yield process(Raw("text", content, record), chosen, toolkit)


def _profile_for(blocks: Sequence[Block], document: Document, options: Options, toolkit: Toolkit) -> Profile | None:
    """The profile that the caller chose, or the one that the page shows, with what was learned for this run."""
    texts, url, folder = [block.text for block in blocks], options.url or document.url, options.profile_folder
    profile = match_profile(texts, url, folder) if options.profile == "auto" else _chosen(options.profile, folder)
    return profile if toolkit.choose is None else toolkit.choose(texts, url, profile)


@cache
def _chosen(name: str, folder: str | None) -> Profile | None:
    return choose_profile(name, folder)


def _with_doubt(article: Article, profile: Profile, texts: Sequence[str]) -> Article:
    """The article, with a warning where its profile does not fit the page as it should."""
    reason = find_outdated(profile, texts, article.date_published)
    if reason is None:
        return article
    provenance = {**article.provenance, "profile": Found("profile", None, reason)}
    return replace(article, warnings=(*article.warnings, Warn.PROFILE_OUTDATED), provenance=provenance)


UNREADABLE = (InputError, RecursionError)
"""What reading one document may raise that costs that document alone."""


def failure_of(error: InputError | RecursionError) -> Failure:
    """Why a document that raised one of `UNREADABLE` has failed."""
    if isinstance(error, InputError):
        return Failure(error.code, error.message)
    return Failure(Reason.TOO_COMPLEX, "nested too deeply to be read")


def fault_of_ours(error: Exception) -> Failure:
    """The failure of a document that met a fault of this program: it costs that document, and is told."""
    return Failure(Reason.INTERNAL, f"{type(error).__name__}: {error}"[:200] + "; please report")


def failed_article(raw: Raw, failure: Failure) -> Article:
    """The record of a document that has no other."""
    return Article(
        Status.FAILED, raw.source, raw.record, raw.id, failure, url=raw.url, warnings=raw.warnings, format=raw.format
    )
