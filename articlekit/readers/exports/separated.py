"""An export in a layout that nobody here knows → its documents, where lines part them beyond doubt.

Pieces between separators are documents when most of them have what exports give each document and articles put
together in one text do not: lines with keys for source, date, length or number. Keys are those of all layouts in all
languages; what no key claims stays with the document. Anything less evident is left as one page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from articlekit.grammar.dates import find_stamps

from .draft import Export, field_names
from .keyed import KEY_MAX, Key, groups_of, is_rights
from .separated_document import read_document
from .separators import find_cuts, has_separators, is_accession, is_length, number_of, promise_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .separators import Cut

__all__ = ["has_fields", "parse"]

LAYOUTS = ("lexisnexis", "nexis", "proquest", "unknown")
"""Layouts whose keys are known words; the last one's win."""

PROSE_MIN = 150
WORDS_MIN = 25
LINE_MAX = 160
EDGE = 40
LACKING_MAX = 1 / 3
"""Characters of a paragraph of text; words of a document at least; characters of a line that tells something; rows at
both ends of a document that are asked whether they do; share of the usual fields that a whole document may lack."""

KEY_SIGNS = (":", "\t", "：")
SHARE = 0.6
SIGNS_CERTAIN = 2
SIGNS_DRAWN = 3
KEYS_DRAWN_MIN = 4
"""Share of the pieces that must have these many signs, by whether their separators are made for documents; keys in a
file of two documents of the second kind."""

DEPTH_MAX = 3
PARTS_MAX = 100
"""Exports inside exports, and covers that are looked at: files that were put together of several."""

_VENDOR = frozenset(("length", "load_date", "id", "publication_type"))
_TELLING = _VENDOR | {"title", "authors", "outlet", "date", "language", "body", "section", "subject", "copyright"}


class _Piece(NamedTuple):
    """Rows `start` to `stop` (exclusive) with their keys; `signs` are what is found in it that exports have.

    `is_bounded` says that the separator stands which should open or close it.
    """

    start: int
    stop: int
    keys: tuple[Key, ...]
    signs: frozenset[str]
    is_prose: bool
    is_bounded: bool = True


def parse(lines: Sequence[str], feeds: Sequence[int] = ()) -> Export | None:
    """The documents of the export, or None where they are not evident; `feeds` are rows that form feeds open."""
    if not feeds and not has_separators(lines):
        return None
    names = _names()
    keys = [key for row, line in enumerate(lines) if (key := _key_of(row, line, names)) is not None]
    parts = _parts_of(lines, keys)
    pieces = [piece for part in parts for piece in _cut(lines, keys, feeds, part, DEPTH_MAX)]
    if len(pieces) < 2 or len(pieces) == len(parts):
        return None
    promised = _promised(lines)
    if promised is not None and promised < len(pieces):
        once = sum(len(_cut(lines, keys, feeds, part, 1)) for part in parts)
        # Where files were put together, one of them may not say how many documents it holds.
        promised = promised if once == len(pieces) else None
    torn = _find_torn(pieces)
    drafts = [
        read_document(lines, piece.start, piece.stop, piece.keys, torn=place in torn)
        for place, piece in enumerate(pieces)
    ]
    return Export(tuple(drafts), promised)


def has_fields(text: str) -> bool:
    """Whether enough lines of a text open with keys for two documents that only drawn lines part."""
    names = _names()
    signs = [sign for sign in KEY_SIGNS if sign in text]
    found = 0
    for line in text.split("\n"):
        for sign in signs:
            if 0 < line.find(sign) <= LINE_MAX:
                key = _key_of(0, line, names)
                found += key is not None and key.name in _TELLING
                break
    return found >= KEYS_DRAWN_MIN


@cache
def _names() -> Mapping[str, str]:
    """Key words of all layouts, case folded, to the names of their fields."""
    return {key: name for layout in LAYOUTS for key, name in field_names(layout).items()}


def _key_of(row: int, line: str, names: Mapping[str, str]) -> Key | None:
    """The key with which a line opens, before a colon or a tab."""
    text = line.strip()
    head = text[: KEY_MAX + 1]
    ends = [place for sign in KEY_SIGNS if (place := head.find(sign)) > 0]
    if not ends or text[0].islower():
        return None
    name = names.get(" ".join(head[: min(ends)].casefold().split()))
    lead = min(ends) + 1
    return None if name is None else Key(row, name, lead + len(text[lead:]) - len(text[lead:].lstrip()))


def _parts_of(lines: Sequence[str], keys: Sequence[Key]) -> list[_Piece]:
    """The files that were put together in one, where each begins with how many documents it holds; else the whole."""
    bounds = [0]
    for row in [row for row, line in enumerate(lines) if row and promise_of(line) is not None][:PARTS_MAX]:
        if _piece(lines, keys, bounds[-1], row).is_prose:
            bounds.append(row)
    parts = [_piece(lines, keys, first, last) for first, last in pairwise([*bounds, len(lines)])]
    return parts if parts[-1].is_prose else [_piece(lines, keys, 0, len(lines))]


def _cut(lines: Sequence[str], keys: Sequence[Key], feeds: Sequence[int], whole: _Piece, depth: int) -> list[_Piece]:
    """The documents of a piece; itself where nothing parts it."""
    best: list[_Piece] = []
    most = 1
    closes = False
    inside = feeds[bisect_right(feeds, whole.start) : bisect_left(feeds, whole.stop)]
    within = [row - whole.start for row in inside]
    for cut in find_cuts(lines[whole.start : whole.stop], within) if depth else ():
        pieces, good = _pieces_of(lines, keys, cut, whole)
        if good > most:
            best, most, closes = pieces, good, cut.closes
    if not best:
        return [whole]
    if depth < DEPTH_MAX:
        # Where lines that open documents and lines that close them meet, two documents may be in one.
        place = 0 if closes else -1
        best[place] = best[place]._replace(is_bounded=False)
    return [inner for piece in best for inner in _cut(lines, keys, feeds, piece, depth - 1)]


def _pieces_of(lines: Sequence[str], keys: Sequence[Key], cut: Cut, whole: _Piece) -> tuple[list[_Piece], int]:
    """The documents of one cut, and how many have the signs of one; none where too few have.

    A piece without text (a cover, a list, a notice) goes with the document below it, and at the end with the last.
    """
    rows = sorted({whole.start, whole.stop, *(whole.start + row for row in cut.starts)})
    pieces = [_piece(lines, keys, first, last) for first, last in pairwise(rows)]
    needed = SIGNS_CERTAIN if cut.is_certain else SIGNS_DRAWN
    good = sum(_is_document(piece, needed, is_certain=cut.is_certain) for piece in pieces)
    if good < 2 or good < SHARE * sum(piece.is_prose for piece in pieces):
        return [], 0
    opened = {whole.start + row for row in cut.starts}
    joined: list[_Piece] = []
    start = whole.start
    for piece in pieces:
        if piece.is_prose:
            is_bounded = piece.start in opened if cut.opens else piece.stop in opened if cut.closes else True
            joined.append(_piece(lines, keys, start, piece.stop)._replace(is_bounded=is_bounded))
            start = piece.stop
    if start < whole.stop:
        last = joined[-1]
        joined[-1] = _piece(lines, keys, last.start, whole.stop)._replace(is_bounded=last.is_bounded)
    return joined, good


def _is_document(piece: _Piece, needed: int, *, is_certain: bool) -> bool:
    """Whether a piece has what exports give each document."""
    if not piece.is_prose or len(piece.signs) < needed:
        return False
    return is_certain or bool(piece.signs & _VENDOR) or piece.signs >= {"outlet", "date"}


def _piece(lines: Sequence[str], keys: Sequence[Key], start: int, stop: int) -> _Piece:
    """The piece between two rows."""
    first_key, stop_key = (bisect_left(keys, row, key=_row_of) for row in (start, stop))
    within = tuple(keys[first_key:stop_key])
    words = longest = 0
    for first, last in groups_of(lines, start, stop):
        text = " ".join(lines[first : last + 1])
        words += len(text.split())
        longest = max(longest, len(text))
    if longest < PROSE_MIN or words < WORDS_MIN:
        return _Piece(start, stop, within, frozenset(), is_prose=False)
    signs = {key.name for key in within} & _TELLING
    edges = range(start, stop) if stop - start <= 2 * EDGE else (*range(start, start + EDGE), *range(stop - EDGE, stop))
    for row in edges:
        signs |= _signs_of(lines[row])
    return _Piece(start, stop, within, frozenset(signs), is_prose=True)


def _row_of(key: Key) -> int:
    return key.row


def _signs_of(line: str) -> set[str]:
    """What a line without a key tells: a count of words, a date, a notice of rights, the document's number."""
    if not line or len(line) > LINE_MAX:
        return set()
    if is_rights(line):
        return {"copyright"}
    if not any(map(str.isdigit, line)):
        return set()
    if is_length(line):
        return {"length"}
    if is_accession(line):
        return {"id"}
    return {"stamp"} if find_stamps(line) else set()


def _find_torn(pieces: Sequence[_Piece]) -> set[int]:
    """The places of pieces that lack the separator, or the first or last field, or many fields, of the others."""
    keyed = [piece.keys for piece in pieces if piece.keys]
    if not keyed:
        return {place for place, piece in enumerate(pieces) if not piece.is_bounded}
    edges = {Counter(keys[end].name for keys in keyed).most_common(1)[0][0] for end in (0, -1)}
    counts = Counter(name for keys in keyed for name in {key.name for key in keys})
    usual = {name for name, count in counts.items() if count >= len(pieces) / 2}
    torn = set()
    for place, piece in enumerate(pieces):
        own = {key.name for key in piece.keys}
        if not piece.is_bounded or not edges <= own or len(usual - own) > LACKING_MAX * len(usual):
            torn.add(place)
    return torn


def _promised(lines: Sequence[str]) -> int | None:
    """How many documents the file says that it holds: its numbers' totals, and what covers say where none follow."""
    totals: list[int] = []
    covers: list[int] = []
    before = before_total = 0
    for line in lines:
        found = number_of(line)
        if found is not None and found[1]:
            if found[0] <= before or found[1] != before_total:
                totals.append(found[1])
                if found[1] in covers:
                    covers.remove(found[1])
            before, before_total = found
        elif (count := promise_of(line)) is not None:
            covers.append(count)
    return sum(totals) + sum(covers) or None
