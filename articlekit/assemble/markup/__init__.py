"""Facts that a page's markup states → values of the record: one module a kind of source, one order of trust a field."""

from __future__ import annotations
