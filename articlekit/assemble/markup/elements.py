"""Elements that show what they state: headings, byline and time elements → values with the place they stand at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.assemble.markup.stated import Stated
from articlekit.grammar.bylines import parse_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.split.markup.facts import Facts, Named, Timed

__all__ = ["state_elements"]

_MODIFIED = ("modif", "updat", "aktualis", "edited", "mise-a-jour", "actualiz", "aggiorn")
_PUBLISHED = ("publi", "posted", "created", "entry-date", "issued")
NEAR = 3
"""Paragraphs above an element that still may be the article's own head: standfirst, credits and notices."""
LED_MIN = 0.7
"""Score of a byline that is believed wherever on the page it stands."""


def state_elements(facts: Facts) -> tuple[Stated, ...]:
    """What headings, time elements and byline elements state, best first within each field."""
    stated = [Stated("title", words, "h1", "h1") for words, _ in facts.headings if words]
    top = facts.headings[0][1] if facts.headings else 0
    times = [time for time in facts.times if not time.foreign and top - 1 <= time.place <= top + NEAR]
    for time in times:
        role = _role(time)
        field = "date_modified" if role == "modified" else "date_published"
        source = "time-element" if role else "time-element-bare"
        stated += [Stated(field, value, source, "time") for value in (time.stated, time.words) if value]
    for byline in facts.bylines:
        if byline.foreign or "description" in byline.names or not top - 1 <= byline.place <= top + NEAR:
            continue
        source = ("byline-class", "byline-property", "rel-author")[byline.strength - 1]
        stated.append(Stated("authors", byline.words, source, byline.names[:80]))
    return (*stated, *_stated_below(facts.bylines))


def _stated_below(bylines: Sequence[Named]) -> list[Stated]:
    """What the byline elements of the page state that have a lead word, where all of them name the same.

    Some sites say below the text who wrote it, in the article's own footer; teasers of other stories name several.
    """
    led: dict[tuple[str, ...], Stated] = {}
    for named in bylines:
        found = None if "comment" in named.names.lower() else parse_byline(named.words)
        if found is not None and found.lead and found.score >= LED_MIN:
            led.setdefault(found.names, Stated("authors", named.words, "byline-below", named.names[:80]))
    return list(led.values()) if len(led) == 1 else []


def _role(time: Timed) -> str:
    """published, modified or unknown (empty), by the names around a time element and the words in it."""
    text = f"{time.names} {time.words}".lower()
    if any(mark in text for mark in _MODIFIED):
        return "modified"
    return "published" if any(mark in text for mark in _PUBLISHED) else ""
