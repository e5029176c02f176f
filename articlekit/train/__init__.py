"""Making the shipped label model again: pages with known text in, labelled lines, features, weights and scores out.

Needs the extra `[train]`. Nothing here is imported when articlekit cleans a document.
"""
