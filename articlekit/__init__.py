"""articlekit: the article, its metadata and its image credit, out of scraped text.

    >>> import articlekit
    >>> article = articlekit.extract("Skip to main content\\n\\nBridge reopens after storm\\n\\nBy Ada Moss\\n")
    >>> article.status.value
    'no_article'

The public names are loaded when first used, so that the command line starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articlekit.labels import Label
    from articlekit.model import Article, Block, Options
    from articlekit.pipeline import extract, extract_many

__version__ = "0.1.0"

__all__ = ["Article", "Block", "Label", "Options", "__version__", "extract", "extract_many"]

_HOMES = {
    "Article": "articlekit.model",
    "Block": "articlekit.model",
    "Label": "articlekit.labels",
    "Options": "articlekit.model",
    "extract": "articlekit.pipeline",
    "extract_many": "articlekit.pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
