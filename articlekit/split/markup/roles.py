"""A class name, test id or property name → the roles it gives its element: byline, caption, kicker and others.

Names are read as words ("story__byLine" is story, by, line), so that "authority" is no author and "resources" no
source. The words stand in grammar's table `markup`. What the element really holds is for others to judge.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING

from articlekit.grammar.tables import words
from articlekit.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAME_MAX", "ROLES", "STATING", "roles_of", "stated_roles_of"]

STATING = ("byline", "caption", "credit")
ROLES = (*STATING, "hidden", "foreign", "kicker")

NAME_MAX = 400
"""Characters of an attribute that are read; style frameworks give elements class lists of a few hundred."""

_NONE: frozenset[str] = frozenset()
_EITHER = frozenset({"caption", "credit"})
_WORD = lazy_pattern(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-zà-ÿ])")


@cache
def _roles_by_word() -> Mapping[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    for role in ROLES:
        for word in words("markup", role):
            roles[word] = roles.get(word, frozenset()) | {role}
    return roles


@cache
def _stating_words() -> re.Pattern[str]:
    """Finds the words that say that an element states something, one branch a letter."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted({word for role in STATING for word in words("markup", role)}):
        by_letter.setdefault(word[0], []).append(word[1:])
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()))


@lru_cache(maxsize=4096)
def stated_roles_of(names: str) -> frozenset[str]:
    """The same as `roles_of` where one of them is of `STATING`, else none; a third of the time for most names.

    >>> sorted(stated_roles_of("story__by-line nav")), stated_roles_of("main-nav")
    (['byline', 'foreign'], frozenset())
    """
    joined = names[:NAME_MAX].lower().replace("-", "").replace("_", "")
    return roles_of(names) if _stating_words().search(joined) else _NONE


@lru_cache(maxsize=4096)
def roles_of(names: str) -> frozenset[str]:
    """The roles that an attribute's value names; empty for most.

    >>> sorted(roles_of("story__byLine")), roles_of("authority-notice")
    (['byline'], frozenset())
    """
    found = _NONE
    for name in names[:NAME_MAX].split():
        roles = _roles_of_name(name)
        if roles:
            found |= roles
    return found - {"caption"} if "credit" in found else found


@lru_cache(maxsize=8192)
def _roles_of_name(name: str) -> frozenset[str]:
    """The roles of one class name; pages combine the same few hundred names anew for each element."""
    table = _roles_by_word()
    # Most names are lower case and hold no word of the table: a split and a test for common words take a third.
    parts = name.replace("_", "-").split("-") if name.islower() else " ".join(_WORD.findall(name)).lower().split()
    if len(parts) == 1:
        return table.get(parts[0], _NONE)
    known = table.keys()
    if known.isdisjoint(parts) and known.isdisjoint(map(add, parts, parts[1:])):
        return _NONE
    roles = _NONE
    for place, part in enumerate(parts):
        for word in (part, part + parts[place + 1] if place + 1 < len(parts) else ""):
            if word in table:
                # "caption-credit" is a credit, "source-caption" a caption: of the two the last word counts.
                roles = (roles - _EITHER if table[word] & _EITHER else roles) | table[word]
    return roles
