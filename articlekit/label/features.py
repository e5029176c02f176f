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
from articlekit.labels import LABELS
from articlekit.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from articlekit.label.cues import Cue
    from articlekit.model import Block

    Column = NDArray[np.float32]

__all__ = ["FEATURES", "Page", "measure"]

LABEL_INDEX = {spec.label: index for index, spec in enumerate(LABELS)}
KINDS = tuple(BlockKind)

# Windows, in blocks on each side, over which prose is summed. A paragraph's neighbours, a teaser's, a section's.
WINDOWS = (1, 3, 8, 20)

# A CJK word is about two characters; a token longer than this is several words written without blanks.
CASELESS_PER_WORD = 2.0
CASELESS_TOKEN_MAX = 8.0

# Kana, Han and the like write no blanks; below this share of the letters a text is not in such a script.
SHORT_WORDS = 8


class Page(NamedTuple):
    """What the voters need of a document's blocks; every array has one entry (or row) a block.

    `matrix` has shape (blocks, len(FEATURES)). `words` is a count of words (CJK: characters over two), `sentences`
    whether a block ends like a sentence, `cues` its cue matches, `repeated` how often its text stands in the document,
    `run` the half-open range of blocks that is the best run of prose, `readings` what lines near it say.
    """

    matrix: NDArray[np.float32]
    words: NDArray[np.float32]
    sentences: NDArray[np.bool_]
    repeated: NDArray[np.int64]
    cues: tuple[tuple[Cue, ...], ...]
    run: tuple[int, int]
    readings: Readings


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
        "cue_section section_since section_until repeated_before repeated_after twin_next position position_log "
        "position_log_end text_before text_after in_run run_start run_end run_share prose_value first_overlap "
        "blocks_log words_log prose_page"
    ).split()
    readings = [f"reads_{name}" for name in Readings._fields]
    windows = [f"{name}_{width}" for width in WINDOWS for name in ("prose_above", "prose_below", "short_near")]
    return (*shape, *layout, *kinds, *cue, *context, *windows, *readings)


FEATURES: tuple[str, ...] = _feature_names()


def measure(blocks: Sequence[Block], cues: tuple[tuple[Cue, ...], ...], function_words: frozenset[str]) -> Page:
    """Features of a document's blocks (at least one); `cues` are the matches of each block."""
    texts = [block.text for block in blocks]
    seen = chars.count_characters(texts)
    words = count_words(seen.counts)
    function = np.fromiter(
        (len(function_words.intersection(text.lower().split())) for text in texts), np.float32, len(texts)
    )
    ends = (seen.last == chars.STOP) | (
        ((seen.last == chars.QUOTE) | (seen.last == chars.BRACKET)) & (seen.last_but_one == chars.STOP)
    )
    cue_weights, sections = _cue_columns(cues)
    links = np.fromiter((block.link_share for block in blocks), np.float32, len(texts))
    repeats = _repeats(texts)
    removed = cue_weights.max(axis=1, initial=0.0)
    value = line_values(words, ends, function, links, removed, sections, repeats[:, 0] + repeats[:, 1] > 0)
    run = best_run(value)
    readings = read_near(texts, run)
    columns = [
        *_shape(seen, words, ends, function),
        *_layout(blocks, links),
        *_kinds(blocks),
        *(cue_weights / 3.0).T,
        *_context(texts, words, ends, sections, repeats, value, run),
        *_windows(words, ends, value),
        *readings,
    ]
    matrix = np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
    repeated = 1 + (repeats[:, 0] + repeats[:, 1]).astype(np.int64)
    return Page(matrix, words, ends, repeated, cues, run, readings)


def count_words(counts: NDArray[np.float32]) -> Column:
    """Words of each block from its character classes; scripts without blanks count two characters as a word."""
    letters = counts[:, chars.LOWER] + counts[:, chars.UPPER] + counts[:, chars.CASELESS] + counts[:, chars.DIGIT]
    tokens = np.where(letters > 0, counts[:, chars.SPACE] + 1, 0.0)
    caseless = counts[:, chars.CASELESS]
    unspaced = caseless > CASELESS_TOKEN_MAX * np.maximum(tokens, 1)
    return np.where(unspaced, np.maximum(tokens, caseless / CASELESS_PER_WORD), tokens).astype(np.float32)


def _shape(seen: chars.CharCounts, words: Column, ends: NDArray[np.bool_], function: Column) -> list[Column]:
    """Length, first and last character, and shares of character classes."""
    counts, first, last = seen.counts, seen.first, seen.last
    total = np.maximum(counts[:, : chars.OPENING].sum(axis=1), 1.0)
    per_word = 1.0 / np.maximum(words, 1.0)
    letters = np.maximum(counts[:, chars.LOWER] + counts[:, chars.UPPER], 1.0)
    cased = counts[:, chars.CASELESS] / total
    is_letter = (last == chars.LOWER) | (last == chars.UPPER) | (last == chars.CASELESS)
    return [
        np.log1p(total) / 2 - 2,
        np.log1p(words) - 2,
        np.minimum(letters * per_word, 15.0) / 5 - 1,
        ends,
        last == chars.STOP,
        last == chars.COMMA,
        (last == chars.QUOTE) | (last == chars.BRACKET),
        is_letter,
        last == chars.DIGIT,
        first == chars.UPPER,
        first == chars.LOWER,
        first == chars.DIGIT,
        first == chars.QUOTE,
        (first == chars.SIGN) | (first == chars.OTHER) | (first == chars.DASH),
        counts[:, chars.UPPER] / letters * 2,
        counts[:, chars.DIGIT] / total * 3,
        (counts[:, chars.SIGN] + counts[:, chars.OTHER]) / total * 5,
        counts[:, chars.DASH] / total * 5,
        counts[:, chars.BRACKET] / total * 5,
        cased,
        np.minimum(counts[:, chars.COMMA] * per_word * 5, 3.0),
        np.minimum(counts[:, chars.STOP] * per_word * 5, 3.0),
        np.minimum(counts[:, chars.OPENING] * per_word, 1.0) * 2,
        np.minimum(counts[:, chars.QUOTE] * per_word * 5, 3.0),
        np.minimum(function * per_word, 1.0) * 3,
        np.log1p(function),
        words <= 1,
        words == 2,
    ]


def _layout(blocks: Sequence[Block], links: Column) -> list[Column]:
    """What the layout shows: links, images, indent against the usual one, blank lines, joined lines."""
    n = len(blocks)
    indent = np.fromiter((block.indent for block in blocks), np.float32, n)
    gap = np.fromiter((block.gap for block in blocks), np.float32, n)
    sizes = np.fromiter((len(block.text) for block in blocks), np.float32, n)
    columns = np.minimum(indent, 80).astype(np.int64)
    usual = float(np.argmax(np.bincount(columns, weights=sizes)))
    return [
        links,
        links > 0,
        np.fromiter((bool(block.images) for block in blocks), np.float32, n),
        np.minimum(indent, 24.0) / 8,
        np.clip((indent - usual) / 4, -2.0, 2.0),
        gap == 0,
        gap > 1,
        np.log2(np.fromiter((block.lines for block in blocks), np.float32, n)) / 2,
        np.fromiter((block.level for block in blocks), np.float32, n) / 3,
    ]


def _kinds(blocks: Sequence[Block]) -> NDArray[np.float32]:
    """One row of zeros and ones for each kind of block."""
    index = {kind: row for row, kind in enumerate(KINDS)}
    rows = np.zeros((len(KINDS), len(blocks)), np.float32)
    rows[[index[block.kind] for block in blocks], np.arange(len(blocks))] = 1.0
    return rows


def _cue_columns(cues: tuple[tuple[Cue, ...], ...]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Summed cue weights by label, shape (blocks, labels), and which blocks open a section of chrome."""
    weights = np.zeros((len(cues), len(LABELS)), np.float32)
    sections = np.zeros(len(cues), np.bool_)
    for row, matched in enumerate(cues):
        for cue in matched:
            weights[row, LABEL_INDEX[cue.label]] += cue.weight
            if cue.section:
                sections[row] = True
    return np.minimum(weights, 9.0), sections


def _repeats(texts: Sequence[str]) -> NDArray[np.float32]:
    """How often each text stands before (column 0) and after (column 1) in the document, and as the next (column 2)."""
    counts: dict[str, int] = {}
    before = np.zeros((len(texts), 3), np.float32)
    for row, text in enumerate(texts):
        before[row, 0] = counts.get(text, 0)
        counts[text] = counts.get(text, 0) + 1
        if row and texts[row - 1] == text:
            before[row - 1, 2] = 1.0
    total = np.fromiter((counts[text] for text in texts), np.float32, len(texts))
    before[:, 1] = total - 1 - before[:, 0]
    return before


def _context(
    texts: Sequence[str],
    words: Column,
    ends: NDArray[np.bool_],
    sections: NDArray[np.bool_],
    repeats: NDArray[np.float32],
    value: Column,
    run: tuple[int, int],
) -> list[Column]:
    """Position, section headings above and below, repetition, and the place in or beside the best run of prose."""
    n = len(texts)
    place = np.arange(n, dtype=np.float32)
    since, until = _distances(sections)
    total = max(float(words.sum()), 1.0)
    above = np.cumsum(words) - words
    prose = np.where(ends, words, 0.0)
    inside = (place >= run[0]) & (place < run[1])
    constant = np.ones(n, np.float32)
    in_run_words = float(words[run[0] : run[1]].sum())
    return [
        sections,
        1 / (1 + since),
        1 / (1 + until),
        np.minimum(repeats[:, 0], 3.0),
        np.minimum(repeats[:, 1], 3.0),
        repeats[:, 2],
        place / n,
        np.log1p(place) / 3,
        np.log1p(n - 1 - place) / 3,
        above / total,
        1 - (above + words) / total,
        inside,
        _signed_log(place - run[0]),
        _signed_log(run[1] - 1 - place),
        constant * (in_run_words / total),
        value / 20,
        _overlap_with_first(texts),
        constant * (np.log1p(n) / 3 - 1),
        constant * (np.log1p(total) / 3 - 2),
        constant * (float(prose.sum()) / total),
    ]


def _windows(words: Column, ends: NDArray[np.bool_], value: Column) -> list[Column]:
    """Prose words above and below, and the share of worthless lines around, for each window."""
    n = len(words)
    prose = np.concatenate([[0.0], np.cumsum(np.where(ends & (words >= SHORT_WORDS), words, 0.0))])
    poor = np.concatenate([[0.0], np.cumsum(value < 0)])
    place = np.arange(n)
    columns: list[Column] = []
    for width in WINDOWS:
        low, high = np.maximum(place - width, 0), np.minimum(place + width + 1, n)
        columns += [
            np.log1p(prose[place] - prose[low]) / 3,
            np.log1p(prose[high] - prose[place + 1]) / 3,
            (poor[high] - poor[low]) / (high - low),
        ]
    return columns


def _distances(marks: NDArray[np.bool_]) -> tuple[Column, Column]:
    """Blocks since the last mark above and until the next below (0 at a mark, large where there is none)."""
    n = len(marks)
    place = np.arange(n)
    last = np.maximum.accumulate(np.where(marks, place, -10_000))
    following = np.minimum.accumulate(np.where(marks, place, n + 10_000)[::-1])[::-1]
    return (place - last).astype(np.float32), (following - place).astype(np.float32)


def _signed_log(distance: Column) -> Column:
    """Distance on a logarithmic scale, sign kept."""
    scaled: Column = np.sign(distance) * np.log1p(np.abs(distance)) / 2
    return scaled


def _overlap_with_first(texts: Sequence[str]) -> Column:
    """Share of each text's words that stand in the first block, which in many dumps is the page's title."""
    first = frozenset(texts[0].lower().split())
    overlaps = np.zeros(len(texts), np.float32)
    if len(first) < 3:
        return overlaps
    for row, text in enumerate(texts):
        if row and 8 < len(text) < 300:
            own = text.lower().split()
            overlaps[row] = len(first.intersection(own)) / len(own)
    return overlaps
