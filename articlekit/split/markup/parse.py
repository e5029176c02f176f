"""Scrubbed HTML source → one lxml tree, the only parse of a page, and whether the parser had to leave something out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Parsed", "parse"]


class Parsed(NamedTuple):
    """The tree, None when there is no element, and whether content below the parser's depth limit (2,048) is lost."""

    tree: _Element | None
    is_cut: bool


def parse(page: bytes, *, for_html: bool = False) -> Parsed:
    """The tree of a page in UTF-8, of a fragment or of XHTML; never raises for bad markup.

    `for_html` makes the elements those of `lxml.html`, which other libraries ask for; it is slower to import.
    """
    from lxml import etree

    # Nobody asks for an element by its id: without a table of them a page is parsed in nine tenths of the time.
    options = {"remove_comments": True, "remove_pis": True, "no_network": True, "collect_ids": False}
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", **options)
    if for_html:
        from lxml.html import HtmlElement

        parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = etree.fromstring(page, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Parsed(None, False)
    is_cut = any("depth" in entry.message for entry in parser.error_log)
    return Parsed(tree, is_cut)
