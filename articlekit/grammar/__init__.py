"""What one line says by itself: byline, date, caption and credit, dateline, language.

Every function takes a string and gives a parsed value or None. Knowledge stands in `tables/`, text files with examples
that must match and near misses that must not; `tables.py` reads them when they are first needed. Nothing here knows
the rest of the document: that is for `label` (which takes these as votes) and `assemble` (which takes the values).
"""

from __future__ import annotations
