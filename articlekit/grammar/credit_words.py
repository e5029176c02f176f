"""The words that lead into a credit and those that end one: sets from the table `credits`, and what a text has of them.

Nothing of a caption is read here.
"""

from __future__ import annotations

from functools import cache

from articlekit.grammar.agencies import last_words
from articlekit.grammar.tables import phrases, words

__all__ = ["ends", "given", "glued_lead", "handout_ends", "has_photo", "is_given", "is_lead", "leading", "leads"]

_PHOTO_LETTERS = ("oto", "fot", "icture", "image", "bild", "beeld", "illustr")
"""Letters of the words that say that a picture is meant; none does without some of them."""


@cache
def leads() -> frozenset[str]:
    """Words that say nothing but that a credit follows."""
    return words("credits", "lead")


@cache
def leading() -> frozenset[str]:
    """All words behind whose colon a credit may stand: `leads`, and those that are everyday words too."""
    return leads() | words("credits", "source")


@cache
def _in_leads() -> frozenset[str]:
    """The same, and the words that may stand beside them."""
    return leading() | words("credits", "beside")


@cache
def given() -> tuple[str, ...]:
    """Phrases that name how an organisation gave a picture, longest first."""
    return tuple(sorted(phrases("credits", "given"), key=len, reverse=True))


@cache
def _given_initials() -> frozenset[str]:
    """The first letters of these phrases."""
    return frozenset(phrase[0] for phrase in given())


def is_given(text: str) -> bool:
    """Whether a text (not empty) opens with such a phrase; few open with the first letter of one.

    >>> is_given("Provided by Ada Moss"), is_given("Photo: Ada Moss")
    (True, False)
    """
    return text[0].casefold()[0] in _given_initials() and text[:26].casefold().startswith(given())


@cache
def ends() -> frozenset[str]:
    """Last words of agencies and of what stands in their place."""
    return last_words() | frozenset(word for word in words("agencies", "handouts") if len(word) > 3)


@cache
def handout_ends() -> frozenset[str]:
    """Words that stand in a photographer's place at a line's end."""
    return frozenset({"supplied", "handout", "contributed", "divulgação", "reproduction", "reprodução", "symbolbild"})


def has_photo(text: str) -> bool:
    """A quick test: whether a text may have a word like "Photo"; every one that is not ASCII passes.

    >>> has_photo("PHOTO BY ADA MOSS"), has_photo("see page 12")
    (True, False)
    """
    folded = text.lower()
    return not text.isascii() or any(map(folded.__contains__, _PHOTO_LETTERS))


def is_lead(text: str) -> bool:
    """Whether a text is nothing but lead words ("Photo", "Image source").

    >>> is_lead("Image source"), is_lead("Quelle"), is_lead("The photo")
    (True, True, False)
    """
    pieces = text.casefold().split()
    return bool(pieces) and _in_leads().issuperset(pieces) and not leading().isdisjoint(pieces)


def glued_lead(word: str) -> str:
    """The lead word that a flattener has glued to the end of a caption; empty where there is none.

    >>> glued_lead("(SPD)Quelle"), glued_lead("lake.Foto"), glued_lead("StudioFoto"), glued_lead("Fotos")
    ('Quelle', 'Foto', 'Foto', '')
    """
    if word[1:].islower():
        return ""
    for place in range(len(word) - 1, 0, -1):
        if word[place].isupper():
            before, lead = word[place - 1], word[place:].casefold()
            return word[place:] if lead in leading() and (before.islower() or before in '.!?)”"“»') else ""
    return ""
