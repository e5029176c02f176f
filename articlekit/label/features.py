"""Blocks → features: one row of numbers a block, the only view that the learned model and the prose run have of a page.

Shape (length, end, capitals, punctuation), layout (kind, indent, gap), cues by label, repetition inside the document,
position, and sums over neighbours. All numbers are ratios or logarithms, roughly between -3 and 3. The columns are
listed once, in `FEATURES`; a model names the columns it was fitted on and is refused when they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from articlekit.label import chars
from articlekit.label.prose import best_run, line_values
from articlekit.label.readings import Readings, read_near
from articlekit.label.wording import read_wording, share_with_run
from articlekit.labels import LABELS, Label
from articlekit.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from articlekit.label.cues import Cue

    Column = NDArray[np.float32]
    Rows = NDArray[np.float32]

__all__ = ["FEATURES", "Page", "measure"]

LABEL_ROW = {spec.label: row for row, spec in enumerate(LABELS)}
KINDS = tuple(BlockKind)
KIND_ROW = {kind: row for row, kind in enumerate(KINDS)}

# Windows, in blocks on each side, over which prose is summed. A paragraph's neighbours, a teaser's, a section's.
WINDOWS = (1, 3, 8, 20)

# A CJK word is about two characters; a token longer than this is several words written without blanks.
CASELESS_PER_WORD = 2.0
CASELESS_TOKEN_MAX = 8.0

# Prose shorter than this many words does not count in the windows.
SHORT_WORDS = 8

# Lines with a cue for one of these are not read: of 7,000 on development pages none was a byline, date or caption.
FURNITURE = (Label.NAVIGATION, Label.SHARE, Label.CONSENT, Label.COMMENT, Label.RELATED, Label.PROMO, Label.PAYWALL)
FURNITURE_ROWS = np.array([LABEL_ROW[label] for label in FURNITURE])

# A sentence of this many words is no byline: of 9,000 such lines near articles of development pages none was.
NO_BYLINE_WORDS = 8

# The shortest date is "1.2.24"; scripts without case may have digits of their own.
DATE_DIGITS_MIN = 4

# Characters of a block that are measured; of a longer one its two ends. No paragraph is longer; one endless line must
# not drown the others (tried on 26 of 1 MB: at 100,000 sixteen leave the article above them standing, at 20,000
# seventeen, at 2,000 eighteen), and 50 MB on one line would take a gigabyte.
BLOCK_CHARS_MAX = 20_000

# All cues of one label together weigh no more than this.
CUES_MAX = 9.0


class Page(NamedTuple):
    """What the voters need of a document's blocks; every array has one entry (or row) a block.

    `matrix` has shape (blocks, len(FEATURES)). `words` is a count of words (CJK: characters over two), `sentences`
    whether a block ends like a sentence, `cues` its cue matches, `opens` the section that it opens, by row, `repeated`
    how often its text stands in the document, `run` the half-open range of blocks that is the best run of prose,
    `readings` what lines near it say.
    """

    matrix: NDArray[np.float32]
    words: NDArray[np.float32]
    sentences: NDArray[np.bool_]
    repeated: NDArray[np.int64]
    cues: tuple[tuple[Cue, ...], ...]
    opens: Mapping[int, Label]
    run: tuple[int, int]
    readings: Readings

    def is_unnamed(self, row: int) -> bool:
        """Whether nothing is known of a block: no cue, no caption, no byline, and it stands once."""
        if self.cues[row] or self.repeated[row] > 1:
            return False
        return not self.readings.caption[row] and not self.readings.byline[row]


def _feature_names() -> tuple[str, ...]:
    shape = (
        "log_chars log_words word_length ends_sentence ends_stop ends_comma ends_quote ends_letter ends_digit "
        "starts_upper starts_lower starts_digit starts_quote starts_sign upper_share digit_share sign_share dash_share "
        "bracket_share caseless_share commas_per_word stops_per_word capital_words quotes_per_word function_share "
        "log_function one_word two_words"
    ).split()
    layout = "link_share has_link has_image indent indent_usual gap_none gap_wide joined level".split()
    kinds = [f"kind_{kind.value}" for kind in KINDS]
    cue = [f"cue_{spec.label.value}" for spec in LABELS]
    context = (
        "opens_section section_since section_until repeated_before repeated_after twin_next position position_log "
        "position_log_end text_before text_after in_run run_start run_end run_share prose_value first_overlap "
        "blocks_log words_log prose_page run_overlap"
    ).split()
    readings = [f"reads_{name}" for name in Readings._fields]
    windows = [f"{name}_{width}" for width in WINDOWS for name in ("prose_above", "prose_below", "short_near")]
    return (*shape, *layout, *kinds, *cue, *context, *windows, *readings)


FEATURES: tuple[str, ...] = _feature_names()


def measure(blocks: Sequence[Block], cues: tuple[tuple[Cue, ...], ...], function_words: frozenset[str]) -> Page:
    """Features of a document's blocks (at least one); `cues` are the matches of each block."""
    # One unpacking of all fields is quicker than a comprehension for each.
    fields = dict(zip(Block._fields, zip(*blocks, strict=True), strict=True))
    texts = _clip(fields["text"])
    seen = chars.count_characters(texts)
    words = count_words(seen.counts)
    wording = read_wording(texts, function_words)
    function = wording.function
    ends = (seen.last == chars.STOP) | (
        ((seen.last == chars.QUOTE) | (seen.last == chars.BRACKET)) & (seen.last_but_one == chars.STOP)
    )
    cue_weights, opens = _cue_rows(cues)
    sections = np.zeros(len(texts), np.bool_)
    sections[list(opens)] = True
    links = _row(fields["link_share"])
    repeats = _repeats(texts)
    value = line_values(words, ends, function, links, cue_weights.max(axis=0), sections, repeats[0] + repeats[1] > 0)
    run = best_run(value)
    readings = read_near(
        texts,
        run,
        asked=~cue_weights[FURNITURE_ROWS].any(axis=0),
        sentences=ends & (words >= NO_BYLINE_WORDS),
        dated=(seen.counts[chars.DIGIT] >= DATE_DIGITS_MIN) | (seen.counts[chars.CASELESS] > 0),
    )
    matrix = _stack(
        len(texts),
        *_shape(seen, words, ends, function),
        *_layout(fields, links, seen.counts),
        cue_weights / 3.0,
        *_context(words, ends, sections, repeats, value, run, wording.title_share),
        share_with_run(len(texts), wording.content, run),
        _windows(words, ends, value),
        *readings,
    )
    repeated = 1 + (repeats[0] + repeats[1]).astype(np.int64)
    return Page(matrix, words, ends, repeated, cues, opens, run, readings)


def _clip(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same texts, of endless ones their two ends."""
    if max(map(len, texts)) <= BLOCK_CHARS_MAX:
        return texts
    half = BLOCK_CHARS_MAX // 2
    return tuple(text if len(text) <= BLOCK_CHARS_MAX else text[:half] + text[-half:] for text in texts)


def count_words(counts: Rows) -> Column:
    """Words of each block from its character classes; scripts without blanks count two characters as a word."""
    caseless = counts[chars.CASELESS]
    letters = counts[chars.LOWER] + counts[chars.UPPER] + caseless + counts[chars.DIGIT]
    tokens = np.where(letters > 0, counts[chars.SPACE] + 1, np.float32(0))
    unspaced = caseless > CASELESS_TOKEN_MAX * np.maximum(tokens, 1)
    if not unspaced.any():
        return tokens
    return np.where(unspaced, np.maximum(tokens, caseless / CASELESS_PER_WORD), tokens)


def _stack(n: int, *parts: Column | Rows | NDArray[np.bool_]) -> NDArray[np.float32]:
    """The columns of `FEATURES` out of parts of one or several, in order.

    The memory is laid out by feature, so that each part is written in one piece; multiplying does not care.
    """
    rows = np.empty((len(FEATURES), n), np.float32)
    first = 0
    for part in parts:
        last = first + (1 if part.ndim == 1 else len(part))
        rows[first:last] = part
        first = last
    return rows.T


def _row(values: Sequence[float]) -> Column:
    """Numbers as an array; most pages have the same in all lines for most fields of the layout."""
    return np.fromiter(values, np.float32, len(values)) if any(values) else np.zeros(len(values), np.float32)


def _table(*groups: tuple[int, ...]) -> Rows:
    """One row a group, one column a class of characters: 1 where the class is in the group."""
    return np.array([[float(name in group) for name in range(chars.CLASS_COUNT)] for group in groups], np.float32)


# What the last and the first character of a block say: rows are features, columns classes of characters.
LAST = _table(
    (chars.STOP,),
    (chars.COMMA,),
    (chars.QUOTE, chars.BRACKET),
    (chars.LOWER, chars.UPPER, chars.CASELESS),
    (chars.DIGIT,),
)
FIRST = _table((chars.UPPER,), (chars.LOWER,), (chars.DIGIT,), (chars.QUOTE,), (chars.SIGN, chars.OTHER, chars.DASH))

# Shares of classes in the characters of a block, and numbers of them for each word: factors, and the most that counts.
SHARES = 5 * _table((chars.SIGN, chars.OTHER), (chars.DASH,), (chars.BRACKET,))
PER_WORD = np.array([[5], [5], [2], [5]], np.float32) * _table(
    (chars.COMMA,), (chars.STOP,), (chars.OPENING,), (chars.QUOTE,)
)
PER_WORD_MAX = np.array([[3], [3], [2], [3]], np.float32)


def _shape(seen: chars.CharCounts, words: Column, ends: NDArray[np.bool_], function: Column) -> list[Column | Rows]:
    """Length, first and last character, and shares of character classes."""
    counts = seen.counts
    total = np.maximum(counts[: chars.OPENING].sum(axis=0), 1.0)
    per_word = 1.0 / np.maximum(words, 1.0)
    letters = np.maximum(counts[chars.LOWER] + counts[chars.UPPER], 1.0)
    return [
        np.log1p(total) / 2 - 2,
        np.log1p(words) - 2,
        np.minimum(letters * per_word, 15.0) / 5 - 1,
        ends,
        LAST[:, seen.last],
        FIRST[:, seen.first],
        counts[chars.UPPER] / letters * 2,
        counts[chars.DIGIT] / total * 3,
        SHARES @ counts / total,
        counts[chars.CASELESS] / total,
        np.minimum(PER_WORD @ counts * per_word, PER_WORD_MAX),
        np.minimum(function * per_word, 1.0) * 3,
        np.log1p(function),
        words <= 1,
        words == 2,
    ]


def _layout(fields: Mapping[str, tuple[Any, ...]], links: Column, counts: Rows) -> list[Column | Rows]:
    """What the layout shows: links, images, indent against the usual one, blank lines, joined lines, kinds."""
    indent, gap, lines = _row(fields["indent"]), _row(fields["gap"]), _row(fields["lines"])
    columns = np.minimum(indent, 80).astype(np.int64)
    usual = float(np.argmax(np.bincount(columns, weights=counts[: chars.OPENING].sum(axis=0))))
    kinds = np.fromiter(map(KIND_ROW.__getitem__, fields["kind"]), np.int64, len(gap))
    return [
        links,
        links > 0,
        _row([bool(images) for images in fields["images"]]),
        np.minimum(indent, 24.0) / 8,
        np.clip((indent - usual) / 4, -2.0, 2.0),
        gap == 0,
        gap > 1,
        np.log2(lines) / 2,
        _row(fields["level"]) / 3,
        ONE_HOT[:, kinds],
    ]


ONE_HOT = np.eye(len(KINDS), dtype=np.float32)


def _cue_rows(cues: tuple[tuple[Cue, ...], ...]) -> tuple[Rows, dict[int, Label]]:
    """Summed cue weights by label, shape (labels, blocks), and the section of chrome that a block opens, by row."""
    weights = np.zeros((len(LABELS), len(cues)), np.float32)
    opens: dict[int, Label] = {}
    for row in [row for row, matched in enumerate(cues) if matched]:
        for cue in cues[row]:
            weights[LABEL_ROW[cue.label], row] += cue.weight
            if cue.section:
                opens.setdefault(row, cue.label)
    return np.minimum(weights, CUES_MAX, out=weights), opens


def _repeats(texts: Sequence[str]) -> Rows:
    """How often each text stands before (row 0) and after (row 1) in the document, and as the next (row 2)."""
    n = len(texts)
    repeats = np.zeros((3, n), np.float32)
    first: dict[str, int] = {}
    same = np.fromiter(map(first.setdefault, texts, range(n)), np.int64, n)
    if len(first) == n:
        return repeats
    counts = np.bincount(same, minlength=n)
    # Sorted by text, then by place: a text's rank in its group is how often it stood before.
    order = np.argsort(same, kind="stable")
    group_start = np.cumsum(counts) - counts
    repeats[0, order] = np.arange(n) - group_start[same[order]]
    repeats[1] = counts[same] - 1 - repeats[0]
    repeats[2, :-1] = same[:-1] == same[1:]
    return repeats


def _context(
    words: Column,
    ends: NDArray[np.bool_],
    sections: NDArray[np.bool_],
    repeats: Rows,
    value: Column,
    run: tuple[int, int],
    title_share: Column,
) -> list[Column | Rows]:
    """Position, section headings above and below, repetition, and the place in or beside the best run of prose."""
    n = len(words)
    place = np.arange(n, dtype=np.float32)
    logs = np.log1p(place) / 3
    until_here = np.cumsum(words)
    total = max(float(until_here[-1]), 1.0)
    in_run_words = float(words[run[0] : run[1]].sum())
    prose = float(words[ends].sum())
    inside = np.zeros(n, np.bool_)
    inside[run[0] : run[1]] = True
    return [
        sections,
        1 / (1 + _distances(sections)),
        np.minimum(repeats, 3.0),
        place / n,
        logs,
        logs[::-1],
        (until_here - words) / total,
        1 - until_here / total,
        inside,
        _signed_log(place - run[0]),
        _signed_log(run[1] - 1 - place),
        np.full(n, in_run_words / total),
        value / 20,
        title_share,
        np.full(n, np.log1p(n) / 3 - 1),
        np.full(n, np.log1p(total) / 3 - 2),
        np.full(n, prose / total),
    ]


def _windows(words: Column, ends: NDArray[np.bool_], value: Column) -> Rows:
    """Prose words above and below, and the share of worthless lines around: three rows for each window."""
    n = len(words)
    prose, poor = np.zeros(n + 1, np.float32), np.zeros(n + 1, np.float32)
    np.cumsum(np.where(ends & (words >= SHORT_WORDS), words, np.float32(0)), out=prose[1:])
    np.cumsum(value < 0, out=poor[1:])
    place = np.arange(n)
    low = np.maximum(place - WIDTHS, 0)
    high = np.minimum(place + (WIDTHS + 1), n)
    rows = np.empty((len(WINDOWS), 3, n), np.float32)
    rows[:, 0] = prose[:-1] - prose[low]
    rows[:, 1] = prose[high] - prose[1:]
    rows[:, :2] = np.log1p(rows[:, :2]) / 3
    rows[:, 2] = (poor[high] - poor[low]) / (high - low)
    return rows.reshape(-1, n)


WIDTHS = np.array(WINDOWS)[:, np.newaxis]


def _distances(marks: NDArray[np.bool_]) -> Rows:
    """Blocks since the last mark above (row 0) and until the next below; 0 at a mark, large where there is none."""
    n = len(marks)
    place = np.arange(n, dtype=np.float32)
    last = np.maximum.accumulate(np.where(marks, place, np.float32(-10_000)))
    following = np.minimum.accumulate(np.where(marks, place, np.float32(n + 10_000))[::-1])[::-1]
    return np.stack([place - last, following - place])


def _signed_log(distance: Column) -> Column:
    """Distance on a logarithmic scale, sign kept."""
    return np.copysign(np.log1p(np.abs(distance)) / 2, distance)
