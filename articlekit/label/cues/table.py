"""The matcher: one line of text in, the cues that fire on it out, in id order.

Phrases are looked up, never searched for with regular expressions: whole lines in a dict, starts and ends in small
buckets keyed by two characters, phrases inside a line by their first word. Patterns are compiled when the first line
opens one of their doors. Only the two ends of a long line are looked at, so no line costs more than a short one. The
matcher does not decide anything: a cue is an opinion, and the labeller weighs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.label.cues.fold import DECORATION, fold_lines, tidy
from articlekit.label.cues.fragments import compile_pattern, is_latin
from articlekit.labels import KEPT, Label

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.label.cues.entry import Entry

__all__ = ["Cue", "CueTable", "Index", "build_index", "build_table"]

#: The JSON form of a table: see `build_index`.
Index = dict[str, Any]

#: Of longer lines only the first and last END_LENGTH characters are looked at, and only for phrases at their ends.
WINDOW = 120
END_LENGTH = 60

#: Lines up to this length are remembered: menus and share bars repeat within and between pages. So many lines of 80
#: characters take some 2 MB.
CACHED_LENGTH = 80
CACHED_LINES = 8192

#: Marks between the items of a menu or footer written on one line, and the share of items that must be known phrases.
_SEPARATORS = ("|", "·")
_KNOWN_SHARE = 0.6

#: Phrases at the ends of a line are kept in buckets by this many characters; those too short for the longer key by the
#: shorter one. Six characters keep "this website" and "this cookie" out of the way of "the" and "there".
KEY_LENGTHS = (6, 2)

#: Scripts written without spaces: a phrase that ends in one needs no word boundary after it.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"))


#: The phrases of a bucket, and the phrases with their cues.
_Bucket = tuple[tuple[str, ...], tuple[tuple[str, int], ...]]


class Cue(NamedTuple):
    """One cue that can fire on a line; `weight` is in log-odds for `label`, `index` its place in id order.

    `section` marks the heading of a run of furniture ("Related stories"): what follows it is of the same kind.
    """

    id: str
    label: Label
    weight: float
    section: bool
    index: int  # type: ignore[assignment]  # a row number is worth more here than tuple.index

    @property
    def side(self) -> str:
        """`kept` if the cue's label is part of the article's text, else `removed`."""
        return "kept" if self.label in KEPT else "removed"


class CueTable:
    """A set of cues ready to be matched against lines; immutable but for its memory of recent short lines."""

    __slots__ = (
        "_anywhere",
        "_compiled",
        "_ends",
        "_first_words",
        "_known",
        "_max_words",
        "_patterns",
        "_starts",
        "_whole",
        "cues",
    )

    def __init__(self, index: Index) -> None:
        """Make a table of a `build_index` result; the index is not changed and must not be changed afterwards."""
        self.cues: tuple[Cue, ...] = tuple(
            Cue(name, Label(label), weight, section, i)
            for i, (name, label, weight, section, _) in enumerate(index["cues"])
        )
        self._max_words: list[int] = [row[4] for row in index["cues"]]
        self._whole: dict[str, list[int]] = {}
        for phrases, hits in index["whole"]:
            self._whole.update(dict.fromkeys(phrases.split("\n"), hits))
        self._starts: dict[str, str | _Bucket] = dict(index["starts"])
        self._ends: dict[str, str | _Bucket] = dict(index["ends"])
        self._anywhere: dict[str, list[list[Any]]] = index["anywhere"]
        self._first_words = frozenset(self._anywhere)
        self._patterns: dict[int, tuple[str, str]] = {int(key): value for key, value in index["patterns"].items()}
        self._compiled: dict[tuple[int, bool], re.Pattern[str]] = {}
        self._known: dict[str, tuple[Cue, ...]] = {}

    def match(self, text: str) -> tuple[Cue, ...]:
        """Return the cues that fire on one line, in id order.

        A phrase that is the whole line excludes all others; otherwise the longest phrase at the start, the longest at
        the end, and every phrase inside count, each within its own limit of words.
        """
        return self.match_lines((text,))[0]

    def match_lines(self, texts: Sequence[str]) -> tuple[tuple[Cue, ...], ...]:
        """Return the cues of each line, as `match` does; a page's lines together take half the time."""
        known = self._known
        if len(known) > CACHED_LINES:
            known = self._known = {}
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(unknown, self._find(unknown), strict=True))
        matched = tuple(map(known.__getitem__, texts))
        for text in unknown:
            if len(text) > CACHED_LENGTH:
                del known[text]
        return matched

    def _find(self, texts: Sequence[str]) -> list[tuple[Cue, ...]]:
        """The cues of each line. Most lines are known to have none by the few characters at their ends."""
        heads = fold_lines([text if len(text) <= WINDOW else text[:END_LENGTH] for text in texts])
        long_tails = iter(fold_lines([text[-END_LENGTH:] for text in texts if len(text) > WINDOW]))
        tails = [head if len(text) <= WINDOW else next(long_tails) for text, head in zip(texts, heads, strict=True)]
        whole, starts, ends, words = self._whole, self._starts, self._ends, self._first_words
        long, short = KEY_LENGTHS
        return [
            self._read(text, head, tail)
            if head in whole
            or head[:long] in starts
            or head[:short] in starts
            or tail[-long:] in ends
            or tail[-short:] in ends
            or "|" in head
            or "·" in head
            or (words and not words.isdisjoint(head.split(" ")))
            else ()
            for text, head, tail in zip(texts, heads, tails, strict=True)
        ]

    def _read(self, text: str, head: str, tail: str) -> tuple[Cue, ...]:
        """The cues of one line, from its folded start and end; of a short line both are the whole."""
        hits = self._whole.get(head) if len(text) <= WINDOW else None
        if hits is not None:
            return tuple([self.cues[i] for i in hits])
        found: list[int] = []
        for length in KEY_LENGTHS:
            key = head[:length]
            if not found and key in self._starts:
                bucket = _opened(self._starts, key)
                if head.startswith(bucket[0]):
                    found += self._at_start(bucket[1], head, text)
        at_start = len(found)
        for length in KEY_LENGTHS:
            key = tail[-length:]
            if len(found) == at_start and key in self._ends:
                bucket = _opened(self._ends, key)
                if tail.endswith(bucket[0]):
                    found += self._at_end(bucket[1], tail, text)
        if len(text) <= WINDOW:
            words = head.split(" ")
            if not self._first_words.isdisjoint(words):
                found += self._inside(words, head, text)
            if not found and ("|" in head or "·" in head):
                found += self._items(head)
        return tuple([self.cues[i] for i in sorted(set(found))]) if found else ()

    def _at_start(self, rows: tuple[tuple[str, int], ...], head: str, text: str) -> list[int]:
        """The cues of the longest phrases that open the line; rows come longest first."""
        found: list[int] = []
        length = 0
        for phrase, i in rows:
            if len(phrase) < length:
                break
            if head.startswith(phrase) and _is_boundary(phrase[-1], head[len(phrase) :][:1]) and self._admits(i, text):
                found.append(i)
                length = len(phrase) if i not in self._patterns else length
        return found

    def _at_end(self, rows: tuple[tuple[str, int], ...], tail: str, text: str) -> list[int]:
        """The cues of the longest phrases that close the line; rows come longest first."""
        found: list[int] = []
        length = 0
        for phrase, i in rows:
            if len(phrase) < length:
                break
            before = tail[: -len(phrase)][-1:]
            if tail.endswith(phrase) and _is_boundary(phrase[0], before) and self._admits(i, text):
                found.append(i)
                length = len(phrase) if i not in self._patterns else length
        return found

    def _inside(self, words: list[str], head: str, text: str) -> list[int]:
        """The cues of all phrases that stand in the line as whole words."""
        spaced = f" {head} "
        return [
            i
            for word in self._first_words.intersection(words)
            for phrase, i in self._anywhere[word]
            if _has_words(spaced, phrase) and self._admits(i, text)
        ]

    def _items(self, folded: str) -> list[int]:
        """The cues of a menu or footer on one line, when most of its items are known phrases."""
        for separator in _SEPARATORS[1:]:
            folded = folded.replace(separator, _SEPARATORS[0])
        items = [item.strip(DECORATION) for item in folded.split(_SEPARATORS[0])]
        known = [hits for item in items if (hits := self._whole.get(item)) is not None]
        return [i for hits in known for i in hits] if len(known) >= _KNOWN_SHARE * len(items) else []

    def _admits(self, i: int, text: str) -> bool:
        """Whether the line is short enough for cue i and, if it has a pattern, the pattern matches."""
        if text.count(" ") >= self._max_words[i]:
            return False
        if i not in self._patterns:
            return True
        where, source = self._patterns[i]
        if where == "whole" and len(text) > WINDOW:
            return False
        line = tidy(text[-WINDOW:] if where == "end" else text[:WINDOW])
        latin = is_latin(line)
        pattern = self._compiled.get((i, latin))
        if pattern is None:
            pattern = self._compiled[i, latin] = compile_pattern(source, where, latin=latin)
        return pattern.search(line) is not None


def build_table(tables: Iterable[Mapping[str, Any]]) -> CueTable:
    """Return the table of some `[[cue]]` entries, as tomllib gives them.

    Order: the entries' order does not matter. Errors: ProfileError for a wrong entry.

    >>> table = build_table([{"id": "x.menu", "label": "navigation", "phrases": ["Our shops"]}])
    >>> [cue.id for cue in table.match("» OUR SHOPS")]
    ['x.menu']
    """
    from articlekit.label.cues.entry import read_entries

    return CueTable(build_index(read_entries(tables)))


def build_index(entries: tuple[Entry, ...]) -> Index:
    """Return what `CueTable` needs of the entries, as a value that JSON can hold.

    Shape: `cues` rows are (id, label, weight, section, max_words) in id order, every other number is a row of it;
    `whole` rows are (phrases, cues); `starts` and `ends` map a key to lines of "cue phrase", longest first, which
    are read when a line first asks for them; `anywhere` maps a first word to (phrase, cue) rows; `patterns` maps a cue
    to (where, pattern).
    """
    whole: dict[str, list[int]] = {}
    starts: dict[str, list[tuple[str, int]]] = {}
    ends: dict[str, list[tuple[str, int]]] = {}
    anywhere: dict[str, list[tuple[str, int]]] = {}
    patterns: dict[str, tuple[str, str]] = {}
    for i, entry in enumerate(entries):
        if entry.pattern:
            patterns[str(i)] = (entry.where, entry.pattern)
        for phrase in entry.phrases or entry.needs:
            if entry.where == "end":
                ends.setdefault(phrase[-_key_length(phrase) :], []).append((phrase, i))
            elif entry.where == "anywhere":
                anywhere.setdefault(phrase.split(" ")[0], []).append((phrase, i))
            elif entry.where == "start" or entry.pattern:
                starts.setdefault(phrase[: _key_length(phrase)], []).append((phrase, i))
            else:
                whole.setdefault(phrase, []).append(i)
    return {
        "cues": [(entry.id, entry.label.value, entry.weight, entry.section, entry.max_words) for entry in entries],
        "whole": _by_cues(whole),
        "starts": _closed(_longest_first(starts)),
        "ends": _closed(_longest_first(ends)),
        "anywhere": _longest_first(anywhere),
        "patterns": patterns,
    }


def _longest_first(buckets: dict[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    return {key: sorted(rows, key=lambda row: (-len(row[0]), row)) for key, rows in sorted(buckets.items())}


def _key_length(phrase: str) -> int:
    return next(length for length in (*KEY_LENGTHS, 1) if len(phrase) >= length)


def _by_cues(whole: dict[str, list[int]]) -> list[tuple[str, list[int]]]:
    """One row for all phrases with the same cues: thousands of phrases load as a few strings."""
    rows: dict[tuple[int, ...], list[str]] = {}
    for phrase, hits in sorted(whole.items()):
        rows.setdefault(tuple(hits), []).append(phrase)
    return [("\n".join(phrases), list(hits)) for hits, phrases in sorted(rows.items())]


def _closed(buckets: dict[str, list[tuple[str, int]]]) -> dict[str, str]:
    return {key: "\n".join(f"{i} {phrase}" for phrase, i in rows) for key, rows in buckets.items()}


def _opened(buckets: dict[str, str | _Bucket], key: str) -> _Bucket:
    """A bucket's phrases alone, for one quick test of all, and its rows; read from its text the first time."""
    bucket = buckets[key]
    if isinstance(bucket, str):
        rows = tuple([(phrase, int(i)) for i, phrase in (line.split(" ", 1) for line in bucket.split("\n"))])
        bucket = buckets[key] = (tuple([phrase for phrase, _ in rows]), rows)
    return bucket


def _is_boundary(inner: str, outer: str) -> bool:
    """Whether a phrase may end between its own character and the line's next one, which may be missing."""
    return not outer.isalnum() or not inner.isalnum() or any(first <= inner <= last for first, last in _UNSPACED)


def _has_words(spaced: str, phrase: str) -> bool:
    """Whether the phrase stands between word boundaries; only its first place is asked after a space."""
    at = spaced.find(f" {phrase}")
    return at >= 0 and _is_boundary(phrase[-1], spaced[at + 1 + len(phrase)])
