"""All sources of a page's facts, read once → what they state, by field, and the pictures that its head states."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.markup.elements import state_elements
from articlekit.assemble.markup.json_ld import read_scripts, state_things
from articlekit.assemble.markup.meta_tags import state_metas
from articlekit.assemble.markup.microdata import build_items
from articlekit.decode import repair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.markup.stated import Picture, Stated
    from articlekit.split.markup.facts import Facts

__all__ = ["Statements", "gather", "readable"]


class Statements(NamedTuple):
    """Stated values by field, in the order of the sources and within each as they stand, and stated pictures."""

    by_field: Mapping[str, Sequence[Stated]]
    pictures: tuple[Picture, ...]

    def of(self, field: str, source: str = "") -> list[Stated]:
        """What is stated of a field, by one source or by all."""
        return [one for one in self.by_field.get(field, ()) if not source or one.source == source]


def gather(facts: Facts) -> Statements:
    """Everything that the markup states."""
    metas, leads = state_metas(facts)
    shown = state_elements(facts)
    titles = [one.value for one in (*metas, *shown) if one.field == "title"]
    addresses = [one.value for one in metas if one.field == "url"]
    things, pictures = state_things(read_scripts(facts.scripts), "json-ld", titles, addresses)
    items, shots = state_things(build_items(facts.properties), "microdata", titles, addresses)
    by_field: dict[str, list[Stated]] = defaultdict(list)
    for one in (*things, *metas, *items, *shown):
        value = readable(one.value)
        if value:
            by_field[one.field].append(one._replace(value=value))
    return Statements(by_field, (*pictures, *shots, *leads))


def readable(text: str) -> str:
    """A string without control characters and other damage, repaired as the text of a page is.

    >>> readable("Harbour\\x1b opens")
    'Harbour opens'
    """
    return text if text.isprintable() else " ".join(repair(text)[0].split())
