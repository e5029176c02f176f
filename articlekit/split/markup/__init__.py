"""HTML → blocks with structure: scrubbed, parsed once, walked once.

Goes in: a page's source. Comes out: the visible text, its blocks in order with where they stand in the tree, and the
tree itself for those who read metadata out of it.
"""

from __future__ import annotations

from articlekit.split.markup.page import HtmlPage, read_page
from articlekit.split.markup.parse import Parsed, parse
from articlekit.split.markup.pieces import Node
from articlekit.split.markup.scrub import scrub

__all__ = ["HtmlPage", "Node", "Parsed", "parse", "read_page", "scrub"]
