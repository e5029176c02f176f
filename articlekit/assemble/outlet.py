"""The publication: what the caller says, a profile, the masthead, else the nameplate that most speaks for.

`nameplates` gathers the names with what speaks for each; the weights stand in `outlet_weights.txt`, fitted by softmax
regression against having no name at all on the development pages named there (folds by site).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from articlekit.assemble.nameplates import gather_nameplates
from articlekit.assemble.page import Candidate, choose, fold
from articlekit.assemble.publication import letters_of
from articlekit.assemble.weights import load_weights
from articlekit.grammar.caseless import is_caseless
from articlekit.grammar.names import first_given
from articlekit.grammar.tables import phrases
from articlekit.grammar.tables import words as table_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.assemble.masthead import Masthead
    from articlekit.assemble.page import Page
    from articlekit.assemble.publication import Nameplate

__all__ = ["find_outlet", "leave_to_author", "spell_outlet", "strip_edition"]

LEAST = 0.1
LEAST_CARRIED = 0.02
LEAST_FIRST = 0.02
"""Least share of the probability: on pages of other sites the name chosen at such a share is right half the time; on an
aggregator's page, which surely names the outlet; of a name that opens the page, where no other is likely."""

FIRST_WORDS_MAX = 5
UNSPACED_MAX = 14
CONTROLS_MAX = 6
"""Words of such a name without the small ones; its characters where no blanks part words; rows of controls over it."""


def find_outlet(
    page: Page, masthead: Masthead, title: Candidate | None = None
) -> tuple[Candidate | None, Candidate | None]:
    """The outlet and its runner-up."""
    if page.options.outlet:
        return Candidate(page.options.outlet, 9.0, "caller", None, "given"), None
    if page.profile is not None and page.profile.outlet:
        return Candidate(page.profile.outlet, 9.0, "profile", None, page.profile.name), None
    if masthead.outlet is not None:
        suffixes = page.profile.outlet_suffixes if page.profile is not None else ()
        value = strip_edition(page.texts[masthead.outlet], suffixes)
        note = "the profile's layout" if masthead.layout else "stands twice above the article"
        return Candidate(value, 5.0, "masthead", masthead.outlet, note), None
    plates = gather_nameplates(page, title)
    carrier = letters_of(page.profile.republisher) if page.profile is not None and page.profile.republisher else ""
    if carrier:
        plates = [plate for plate in plates if not letters_of(plate.value).startswith(carrier)]
    weighed = _weigh(plates)
    best, second = choose(weighed, LEAST_CARRIED if carrier else LEAST)
    if best is None and title is not None and title.block is not None:
        first = [plate for plate in weighed if _is_first(page, plate, title.block)]
        best = choose(first, LEAST_FIRST)[0]
    if best is not None:
        plate = next(plate for plate in plates if plate.value == best.value)
        note = _reasons(plate, load_weights("outlet"))
        whole = _find_whole(plate, plates)
        best = best._replace(value=spell_outlet(page, _spell_out(whole, plates)), note=note)
    return best, second


def _is_first(page: Page, plate: Candidate, title_row: int) -> bool:
    """Whether a name is written as a name is and opens the page, over the headline, or is second to a skip link."""
    row = plate.block
    if row != _first_row(page) or row >= title_row or page.texts[row] != plate.value or page.labelled[row].kept:
        return False
    pieces = plate.value.replace("-", " ").split()
    if is_caseless(plate.value[0]):
        holds = map(plate.value.__contains__, table_words("outlets", "title_endings"))
        return len(plate.value) <= UNSPACED_MAX and any(holds)
    if pieces[0].casefold() in table_words("credits", "joining") - _ARTICLES:
        return False
    names = _without_small(pieces)
    if not 2 <= len(names) <= FIRST_WORDS_MAX or fold(plate.value) in phrases("sections", "names"):
        return False
    if not all(_is_name_word(word) for word in names) or (len(pieces) == 3 and pieces[1] == "&"):
        return False
    if not _menu_words().isdisjoint(map(str.casefold, pieces)):
        return False
    return not any(page.is_meta(other) for other in range(row + 1)) or plate.value.startswith("The ")


@cache
def _menu_words() -> frozenset[str]:
    """Words of menus and buttons that no paper's name has."""
    menus = table_words("names", "not_names") | table_words("outlets", "menus")
    return menus - table_words("outlets", "title_words") - _SMALL


def _without_small(words: Sequence[str]) -> list[str]:
    """The words of a name without the small ones behind its first, and without a noun behind an article.

    >>> _without_small("Le carnet de Ada".split()), _without_small("Aller au contenu".split())
    (['Le', 'Ada'], ['Aller', 'au', 'contenu'])
    """
    is_led = words[0].casefold() in _ARTICLES and words[-1][:1].isupper() and len(words) > LED_MIN
    behind = words[2:] if is_led and words[1].islower() else words[1:]
    return [words[0], *(word for word in behind if word not in _SMALL)]


def _first_row(page: Page) -> int:
    """The first row that is neither a skip link nor a control like "Menu" or "Sign in"."""
    for row in range(min(CONTROLS_MAX, len(page.texts))):
        folded = page.folded(row)
        if not folded.startswith(_SKIPS) and not table_words("names", "not_names").issuperset(folded.split()):
            return row
    return 0


_SMALL = frozenset(
    "of and & the for + de la le les las los el del du des di da do dos das della dei von der die das und y et e en "
    "van het och og i na".split()
)
_ARTICLES = frozenset("le la les el los las il lo das der die het de o a os".split())
LED_MIN = 2
_SKIPS = (
    *("skip to ", "jump to ", "zum inhalt", "zum hauptinhalt", "direkt zum inhalt", "aller au contenu"),
    *("ir al contenido", "saltar al ", "ir para o ", "pular para ", "vai al contenuto", "salta al contenuto"),
    *("ga naar ", "hoppa till ", "gå til ", "hopp til ", "przejdź do ", "přejít na ", "siirry "),
)


def _is_name_word(word: str) -> bool:
    """Whether a word may stand in a paper's name: capitalised, or small between the others; no two words run together.

    >>> _is_name_word("Courier"), _is_name_word("of"), _is_name_word("E-PaperNewsletter"), _is_name_word("McKay")
    (True, True, False, True)
    """
    if word in _SMALL:
        return True
    inner = sum(before.islower() and letter.isupper() for before, letter in pairwise(word))
    return word[0].isupper() and inner <= (word[:2] in {"Mc", "Ma", "De"})


def leave_to_author(best: Candidate | None, second: Candidate | None, names: Sequence[str]) -> Candidate | None:
    """The outlet where the best name is the author's own, as in a copyright line: the next name, if there is one.

    `names` are the authors. A name that stands alone is kept: many sites are called what their author is; and an author
    without a given name may be the paper.
    """
    if best is None or second is None or best.finder != "outlet" or best.value not in names:
        return best
    return second if first_given(best.value) else best


def strip_edition(name: str, suffixes: tuple[str, ...] = ()) -> str:
    """An outlet's name without edition suffix.

    >>> strip_edition("The Daily Lake - AU", ("- AU",))
    'The Daily Lake'
    """
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(f" {suffix}"):
            return name[: -len(suffix)].rstrip(" -–")
    return name


def _weigh(plates: Sequence[Nameplate]) -> list[Candidate]:
    """The names with their shares of the probability, that of no name being the outlet's among them; without notes."""
    weights = load_weights("outlet")
    bias = weights["bias"]  # counts for every name
    sums = [bias + sum([weights.get(name, 0.0) * value for name, value in plate.features.items()]) for plate in plates]
    total = 1.0 + sum(map(exp, sums))
    return [
        Candidate(plate.value, exp(value) / total, "outlet", plate.row)
        for plate, value in zip(plates, sums, strict=True)
    ]


def _reasons(plate: Nameplate, weights: Mapping[str, float]) -> str:
    """The three features that speak most for a name."""
    ranked = sorted(plate.features.items(), key=lambda item: -weights.get(item[0], 0.0) * item[1])
    return ", ".join(name for name, value in ranked[:3] if weights.get(name, 0.0) * value > 0)


def _find_whole(plate: Nameplate, plates: Sequence[Nameplate]) -> str:
    """The longer name of which the best one is a part ("The Lake" of "The Lake and Valley"), where a line claims it."""
    short = f" {plate.value.casefold().removeprefix('the ')} "
    for other in plates:
        if other is not plate and len(other.value) > len(plate.value) and _CLAIMING & other.features.keys():
            long = f" {other.value.casefold().removeprefix('the ')} "
            if short in long and "in-meta" not in plate.features:
                return other.value
    return plate.value


def _spell_out(name: str, plates: Sequence[Nameplate]) -> str:
    """The full name where another one's initials spell an abbreviation."""
    letters = [letter for letter in name if letter.isalpha()]
    if not 2 < len(letters) <= 6 or not all(map(str.isupper, letters)):
        return name
    for plate in plates:
        initials = [word[0] for word in plate.value.split() if word[0].isupper()]
        if initials == letters and _SPEAKING & plate.features.keys():
            return plate.value
    return name


_CLAIMING = frozenset({"copyright-last", "copyright"})

_SPEAKING = frozenset(
    {"title-end-1", "title-end-2", "copyright-last", "copyright", "in-meta", "behind-phrase", "line-1", "address"}
)


def spell_outlet(page: Page, name: str) -> str:
    """The name with "The" where the page writes it so, and without a domain's end where it also stands without one."""
    whole = f" The {name}"
    if not name.casefold().startswith("the "):
        before = [text.partition(whole)[0] for text in page.furniture.texts if whole in text and len(text) <= 200]
        if any(text[-1:].islower() for text in before):
            return whole[1:]
    bare, dot, end = name.rpartition(".")
    if dot and " " not in name and len(end) <= 3 and len(bare) > 3:
        pattern = re.compile(rf"(?<![\w@.]){re.escape(bare)}(?![\w@])(\.{end})?", re.IGNORECASE)
        dotted = [bool(match[1]) for text in page.texts if len(text) <= 90 for match in pattern.finditer(text)]
        if dotted.count(False) > dotted.count(True):
            return bare
    return name
