"""The page as the finders see it: its labelled blocks, where the article starts and ends, and readings of single lines.

Made once for a document; every finder asks it and none changes it. Readings are computed when first asked for, because
most lines are never asked about.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.bylines import Byline, ends_in_lead, may_be_led, parse_byline
from articlekit.grammar.credits import CaptionCredit, parse_caption
from articlekit.grammar.dates import Stamp, find_stamps
from articlekit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from articlekit.model import Block, Document, Labelled, Options
    from articlekit.profiles import Profile

__all__ = ["HEAD_ROWS", "Candidate", "Furniture", "Page", "choose", "fold"]

_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("–", "-"), ("—", "-"), ("\xa0", " "))
_AFTER_WORD = ".,;:!?)]”“\"'’"
META_MIN = 0.55
DATED_ITEM_MAX = 80
HEAD_ROWS = 20
FOOT_ROWS = 240
LEAD_LINE_MAX = 24
TOLD_MIN = 50
NAME_LINE_MAX = 90
PARTED_MIN = 0.7
LEAD_MIN = 60
"""Characters that make a kept block the start of the article rather than a stray line kept by mistake."""

PLACES_MAX = 20_000
"""Rows of a page from which on a table of all rows takes too much memory: 60 bytes each."""

_UNASKED = frozenset({Label.BODY, Label.HEADING, Label.LIST, Label.TABLE, Label.OTHER, Label.NAVIGATION})
"""Labels by which nobody looks for rows; most blocks bear one of them."""


class Candidate(NamedTuple):
    """A value that a finder proposes for a field: how strongly, from which block, and why in words."""

    value: str
    score: float
    finder: str
    block: int | None = None
    note: str = ""


class Furniture(NamedTuple):
    """Lines in which a page names itself, in order: their rows and their texts."""

    rows: list[int]
    texts: list[str]


def choose(candidates: Sequence[Candidate], least: float) -> tuple[Candidate | None, Candidate | None]:
    """The strongest candidate of at least that score, and the runner-up with another value; earlier ones win ties."""
    if not candidates:
        return None, None
    # Sorting keeps the order of equals; few are folded before one with another value is met.
    best, *others = sorted(candidates, key=lambda candidate: -candidate.score)
    value = fold(best.value)
    second = next((candidate for candidate in others if fold(candidate.value) != value), None)
    return (best, second) if best.score >= least else (None, best)


def fold(text: str) -> str:
    """A line as finders compare it: case, quotes, dashes and white space folded.

    >>> fold("The  ‘Bridge’ – shut")
    "the 'bridge' - shut"
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # One replacement after the other takes a fifth of the time of `str.translate` where a line is not ASCII.
    for mark, plain in _QUOTES:
        if mark in text:
            text = text.replace(mark, plain)
    return " ".join(text.casefold().split())


def _text_of(block: Block) -> str:
    """A block's text; the day of a date that was taken for a list's number is put back ("12. March 2024")."""
    if block.bullet and block.bullet[0].isdigit() and len(block.text) < DATED_ITEM_MAX:
        whole = f"{block.bullet} {block.text}"
        if find_stamps(whole) and not find_stamps(block.text):
            return whole
    return block.text


class Lookup:
    """Where each text of an endless page stands, in 16 bytes a row: the rows in the order of their texts' hashes."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        hashes = np.fromiter(map(hash, texts), np.int64, len(texts))
        self._texts = texts
        self._rows = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._rows]

    def places(self, text: str) -> Sequence[int]:
        """The rows where a text stands, in order."""
        key = hash(text)
        first = self._hashes.searchsorted(key, "left")
        last = self._hashes.searchsorted(key, "right")
        return [row for row in self._rows[first:last].tolist() if self._texts[row] == text]


class Page:
    """Labelled blocks of one document and what follows from them.

    `texts` are the blocks' texts, `first` and `last` the indices of the article's first and last kept block (both -1
    when none is kept), `rows` the indices that bear a label, in order.
    """

    def __init__(
        self, document: Document, labelled: Sequence[Labelled], profile: Profile | None, options: Options
    ) -> None:
        self.document = document
        self.labelled = labelled
        self.profile = profile
        self.options = options
        # Hundreds of blocks and hardly a bullet among them: the call is made only for those that have one.
        blocks = [entry.block for entry in labelled]
        self.texts = [_text_of(block) if block.bullet else block.text for block in blocks]
        self.labels = [entry.label for entry in labelled]
        self.kept = array("l", [row for row, entry in enumerate(labelled) if entry.kept])
        self.first = next(
            (row for row in self.kept if len(self.texts[row]) >= LEAD_MIN), self.kept[0] if self.kept else -1
        )
        self.last = self.kept[-1] if self.kept else -1
        self.url = options.url or document.url
        self._bylines: dict[int, Byline | None] = {}
        self._stamps: dict[int, tuple[Stamp, ...]] = {}
        self._captions: dict[int, CaptionCredit | None] = {}
        self._folded: dict[int, str] = {}
        self._by_label: dict[Label, list[int]] | None = None
        self._meta: dict[int, bool] = {}
        self._furniture: Furniture | None = None
        self._usual: int | None = None
        self._spaced: bool | None = None
        self._told_of: set[str] | None = None
        self._plain: str | None = None
        self._last_place: dict[str, int] | None = None
        self._places: dict[str, list[int]] = {}
        self._lookup: Lookup | None = None

    def rows(self, *labels: Label) -> list[int]:
        """Indices of the blocks that bear one of the labels; none of them a label of the bulk of a page."""
        if self._by_label is None:
            self._by_label = defaultdict(list)
            for row, label in enumerate(self.labels):
                if label not in _UNASKED:
                    self._by_label[label].append(row)
        if len(labels) == 1:
            return self._by_label.get(labels[0], [])
        return sorted(row for label in labels for row in self._by_label.get(label, ()))

    def byline(self, row: int) -> Byline | None:
        """The block read as a byline, with the line above it where that is nothing but a lead word."""
        if row in self._bylines:
            return self._bylines[row]
        found = None
        if self._under_lead(row):
            found = parse_byline(f"{self.texts[row - 1]} {self.texts[row]}")
        if found is None:
            found = parse_byline(self.texts[row])
        self._bylines[row] = found
        return found

    def led_byline(self, row: int) -> Byline | None:
        """The block's byline where a lead word opens it; does not read lines that have none."""
        if row not in self._bylines and not may_be_led(self.texts[row]) and not self._under_lead(row):
            return None
        byline = self.byline(row)
        return byline if byline is not None and byline.lead else None

    def _under_lead(self, row: int) -> bool:
        """Whether the line above is nothing but a lead word, and this one short enough for names."""
        if not row or len(self.texts[row]) > NAME_LINE_MAX:
            return False
        lead = self.texts[row - 1]
        return 1 < len(lead) <= LEAD_LINE_MAX and ends_in_lead(lead)

    def stamps(self, row: int) -> tuple[Stamp, ...]:
        """The dates of a block, numeric ones of open order left out."""
        known = self._stamps.get(row)
        if known is None:
            known = self._stamps[row] = find_stamps(self.texts[row])
        return known

    def is_meta(self, row: int) -> bool:
        """Whether a block surely is a byline or a publication stamp, whatever its label."""
        known = self._meta.get(row)
        if known is None:
            if self.stamps(row):
                known = True
            else:
                byline = self.byline(row)
                known = byline is not None and byline.score >= META_MIN
            self._meta[row] = known
        return known

    def caption(self, row: int) -> CaptionCredit | None:
        """The block read as caption and credit."""
        if row in self._captions:
            return self._captions[row]
        found = parse_caption(self.texts[row])
        if found is not None or len(self.texts) <= PLACES_MAX:
            self._captions[row] = found
        return found

    def folded(self, row: int) -> str:
        """A block's text, folded."""
        if row not in self._folded:
            self._folded[row] = fold(self.texts[row][:300])
        return self._folded[row]

    @property
    def furniture(self) -> Furniture:
        """The removed lines among the page's first and last."""
        if self._furniture is None:
            total = len(self.texts)
            rows = (*range(min(3 * HEAD_ROWS, total)), *range(max(3 * HEAD_ROWS, total - FOOT_ROWS), total))
            removed = [row for row in rows if not self.labelled[row].kept]
            self._furniture = Furniture(removed, [self.texts[row] for row in removed])
        return self._furniture

    def places(self, text: str) -> Sequence[int]:
        """The rows where a text stands, in order; empty when it stands nowhere."""
        if len(self.texts) > PLACES_MAX:
            self._lookup = self._lookup or Lookup(self.texts)
            return self._lookup.places(text)
        last = self._last_place
        if last is None:
            # Most texts stand once: one pass finds their rows, and only the others get lists of their own.
            last = self._last_place = dict(zip(self.texts, range(len(self.texts)), strict=True))
            if len(last) < len(self.texts):
                for row, line in enumerate(self.texts):
                    if last[line] != row:
                        self._places.setdefault(line, []).append(row)
                for line, rows in self._places.items():
                    rows.append(last[line])
        if text in self._places:
            return self._places[text]
        return (last[text],) if text in last else ()

    def is_told_of(self, name: str, verbs: Container[str]) -> bool:
        """Whether a removed sentence starts with this name and such a word ("Ada Moss is a writer in Varn.")."""
        if self._told_of is None:
            texts = [text for entry, text in zip(self.labelled, self.texts, strict=True) if not entry.kept]
            self._told_of = {" ".join(text.split(None, 2)[:2]) for text in texts if len(text) > TOLD_MIN}
        if " ".join(name.split(None, 2)[:2]) not in self._told_of:
            return False
        return any(
            text.startswith(f"{name} ") and not entry.kept and text[len(name) :].split(None, 1)[0] in verbs
            for entry, text in zip(self.labelled, self.texts, strict=True)
            if len(text) > TOLD_MIN
        )

    def says_plainly(self, name: str) -> bool:
        """Whether the article's text has a word of this name in lower case, as it has those that are no names."""
        if self._plain is None:
            self._plain = " ".join([self.texts[row] for row in self.kept])
        plain = [word.casefold() for word in name.split() if len(word) > 3]
        return any(word[0].islower() and _has_word(self._plain, word) for word in plain)

    @property
    def is_spaced(self) -> bool:
        """Whether blank lines part some lines of this page and not most."""
        if self._spaced is None:
            gaps = sum([entry.block.gap > 0 for entry in self.labelled])
            self._spaced = 0.05 * len(self.labelled) < gaps < 0.7 * len(self.labelled)
        return self._spaced

    @property
    def is_parted(self) -> bool:
        """Whether blank lines part the paragraphs of the article's text."""
        parted = sum([self.labelled[row].block.gap > 0 for row in self.kept])
        return parted > PARTED_MIN * len(self.kept)

    @property
    def usual_length(self) -> int:
        """Characters of the article's paragraph that is longer than half of them; headings and fragments are none."""
        if self._usual is None:
            lengths = sorted([len(self.texts[row]) for row in self.kept if len(self.texts[row]) >= LEAD_MIN])
            self._usual = lengths[len(lengths) // 2] if lengths else 0
        return self._usual

    def head(self, before: int, after: int) -> range:
        """Rows around the article's start: `before` rows above it to `after` rows below."""
        start = max(self.first, 0)
        return range(max(0, start - before), min(len(self.texts), start + after))


def _has_word(text: str, word: str) -> bool:
    """Whether a word stands between blanks in a text, perhaps with marks behind it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (not at or text[at - 1].isspace()) and not text[end : end + 24].split(" ", 1)[0].strip(_AFTER_WORD):
            return True
        at = text.find(word, end)
    return False
