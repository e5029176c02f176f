"""A class name, test id or property name → the roles it gives its element: byline, caption, credit, hidden, foreign.

Names are read as words ("story__byLine" is story, by, line), so that "authority" is no author and "resources" no
source. The words stand in grammar's table `markup`. What the element really holds is for others to judge.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING

from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAME_MAX", "ROLES", "roles_of"]

ROLES = ("byline", "caption", "credit", "hidden", "foreign")

NAME_MAX = 400
"""Characters of an attribute that are read; style frameworks give elements class lists of a few hundred."""

_EITHER = frozenset({"caption", "credit"})
_WORD = lazy_pattern(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-zà-ÿ])")


@cache
def _roles_by_word() -> Mapping[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    for role in ROLES:
        for word in words("markup", role):
            roles[word] = roles.get(word, frozenset()) | {role}
    return roles


@lru_cache(maxsize=4096)
def roles_of(names: str) -> frozenset[str]:
    """The roles that an attribute's value names; empty for most.

    >>> sorted(roles_of("story__byLine")), roles_of("authority-notice")
    (['byline'], frozenset())
    """
    found: frozenset[str] = frozenset()
    for name in names[:NAME_MAX].split():
        found |= _roles_of_name(name)
    return found - {"caption"} if "credit" in found else found


@lru_cache(maxsize=8192)
def _roles_of_name(name: str) -> frozenset[str]:
    """The roles of one class name; pages combine the same few hundred names anew for each element."""
    table = _roles_by_word()
    # Most names are lower case and hold no word of the table: a split and a test for common words take a third.
    parts = name.replace("_", "-").split("-") if name.islower() else [part.lower() for part in _WORD.findall(name)]
    pairs = list(map(add, parts, parts[1:])) if len(parts) > 1 else parts
    if table.keys().isdisjoint(parts) and table.keys().isdisjoint(pairs):
        return frozenset()
    roles: frozenset[str] = frozenset()
    for place, part in enumerate(parts):
        for word in (part, part + parts[place + 1] if place + 1 < len(parts) else ""):
            if word in table:
                # "caption-credit" is a credit, "source-caption" a caption: of the two the last word counts.
                roles = (roles - _EITHER if table[word] & _EITHER else roles) | table[word]
    return roles
