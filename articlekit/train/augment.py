"""Spoil a labelled text the way saved pages are spoilt, so that the model meets more layouts than the corpus has.

Goes in: a `Marked`, a seeded generator and, for borrowed furniture, what other pages say. Comes out: a changed
`Marked` whose gold still fits. Every change works on text, before anything splits it into blocks.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from articlekit.train.gold import KEPT, Marked
from articlekit.train.rebuild import Part, line_bounds, rebuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["RECIPES", "Pool", "augment", "make_pool", "seeded"]


class Pool(NamedTuple):
    """What other pages lend: headlines, and openings of articles (a headline and its first paragraphs)."""

    headlines: tuple[str, ...] = ()
    openings: tuple[tuple[str, ...], ...] = ()


class Setting(NamedTuple):
    """What a change may use besides the text."""

    rng: random.Random
    language: str
    pool: Pool


def seeded(*parts: object) -> random.Random:
    """A generator that depends on nothing but the parts."""
    return random.Random(":".join(map(str, parts)))  # noqa: S311 - repeatable on purpose


def make_pool(texts: Iterable[Marked], limit: int = 400) -> Pool:
    """A pool out of other pages' gold; take pages of the same fold only, or the folds leak."""
    headlines: list[str] = []
    openings: list[tuple[str, ...]] = []
    for marked in texts:
        title = next((marked.text[s.start : s.end] for s in marked.spans if s.label == "title"), "")
        body = [marked.text[s.start : s.end] for s in marked.spans if s.label == KEPT and s.end - s.start > 80]
        if title and len(body) > 3 and len(openings) < limit:
            headlines.append(" ".join(title.split()))
            openings.append((headlines[-1], *body[:6]))
    return Pool(tuple(headlines), tuple(openings))


def augment(marked: Marked, rng: random.Random, language: str = "en", pool: Pool | None = None) -> Marked:
    """The text after one to three changes drawn by `RECIPES`, in the table's order."""
    setting = Setting(rng, language, pool or Pool())
    names = rng.choices([recipe.name for recipe in RECIPES], [recipe.weight for recipe in RECIPES], k=rng.randint(1, 3))
    for recipe in RECIPES:
        if recipe.name in names:
            marked = recipe.change(marked, setting)
    return marked


def _is_blank(text: str, bounds: tuple[int, int]) -> bool:
    return not text[bounds[0] : bounds[1]].strip()


def _with_ends(bounds: Sequence[tuple[int, int]]) -> list[Part]:
    """Lines as parts with their line ends."""
    parts: list[Part] = []
    for n, line in enumerate(bounds):
        parts.append(line)
        if n + 1 < len(bounds):
            parts.append("\n")
    return parts


def _article_lines(marked: Marked, lines: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """First line that has a label and the line behind the last kept one; (0, 0) without an article."""
    kept = [span for span in marked.spans if span.label == KEPT]
    if not kept:
        return 0, 0
    first = min(span.start for span in marked.spans)
    last = max(span.end for span in kept)
    touched = [n for n, (start, end) in enumerate(lines) if end > first and start < last]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)


def drop_blanks(marked: Marked, _: Setting) -> Marked:
    """No blank lines at all."""
    lines = [line for line in line_bounds(marked.text) if not _is_blank(marked.text, line)]
    return rebuild(marked, _with_ends(lines))


def collapse_blanks(marked: Marked, _: Setting) -> Marked:
    """Never more than one blank line in a row."""
    lines = line_bounds(marked.text)
    kept = [
        line
        for n, line in enumerate(lines)
        if not _is_blank(marked.text, line) or (n and not _is_blank(marked.text, lines[n - 1]))
    ]
    return rebuild(marked, _with_ends(kept))


def insert_blanks(marked: Marked, _: Setting) -> Marked:
    """A blank line after every line."""
    parts: list[Part] = []
    for line in line_bounds(marked.text):
        parts += [line, "\n\n"] if not _is_blank(marked.text, line) else []
    return rebuild(marked, parts)


def hard_wrap(marked: Marked, setting: Setting) -> Marked:
    """Lines cut at a column between 65 and 80, with or without indentation; a blank line between paragraphs."""
    width, indent = setting.rng.randint(65, 80), " " * setting.rng.choice((0, 0, 3, 4))
    parts: list[Part] = []
    for start, end in line_bounds(marked.text):
        column, begin = len(indent), start
        parts.append(indent if start < end else "")
        for word in re.finditer(r"\S+", marked.text[start:end]):
            size = len(word.group()) + 1
            if column + size > width and start + word.start() > begin:
                parts += [(begin, start + word.start() - 1), "\n" + indent]
                begin, column = start + word.start(), len(indent)
            column += size
        parts += [(begin, end), "\n\n" if end - start > width else "\n"]
    return rebuild(marked, parts)


def cut_head(marked: Marked, setting: Setting) -> Marked:
    """The page begins at or shortly above the article."""
    lines = line_bounds(marked.text)
    first, _ = _article_lines(marked, lines)
    return rebuild(marked, _with_ends(lines[setting.rng.randint(0, first) if setting.rng.random() < 0.5 else first :]))


def cut_tail(marked: Marked, setting: Setting) -> Marked:
    """The page ends at or somewhere below the article's last line."""
    lines = line_bounds(marked.text)
    _, last = _article_lines(marked, lines)
    if not last:
        return marked
    return rebuild(
        marked, _with_ends(lines[: setting.rng.randint(last, len(lines)) if setting.rng.random() < 0.5 else last])
    )


def shuffle_chrome(marked: Marked, setting: Setting) -> Marked:
    """Sections above and below the article in another order; some from above go below."""
    lines = line_bounds(marked.text)
    first, last = _article_lines(marked, lines)
    if not last:
        return marked
    head, tail = _sections(marked.text, lines[:first]), _sections(marked.text, lines[last:])
    moved = [section for section in head if setting.rng.random() < 0.3]
    head = [section for section in head if section not in moved]
    tail += moved
    setting.rng.shuffle(head)
    setting.rng.shuffle(tail)
    order = [line for section in head for line in section] + lines[first:last]
    return rebuild(marked, _with_ends(order + [line for section in tail for line in section]))


def _sections(text: str, lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Runs of lines up to and with a blank one, or twelve lines where nothing is blank."""
    sections: list[list[tuple[int, int]]] = [[]]
    for line in lines:
        sections[-1].append(line)
        if _is_blank(text, line) or len(sections[-1]) >= 12:
            sections.append([])
    return [section for section in sections if section]


def merge_lines(marked: Marked, setting: Setting) -> Marked:
    """Some lines run on into the next one."""
    parts: list[Part] = []
    for line in line_bounds(marked.text):
        parts += [line, " " if setting.rng.random() < 0.06 else "\n"]
    return rebuild(marked, parts)


def split_lines(marked: Marked, setting: Setting) -> Marked:
    """Some long lines are cut behind a sentence, or anywhere."""
    parts: list[Part] = []
    for start, end in line_bounds(marked.text):
        text = marked.text[start:end]
        places = [
            found.end() for found in re.finditer(r"[.!?] (?=\S)" if setting.rng.random() < 0.7 else r" (?=\S)", text)
        ]
        if len(text) > 120 and places and setting.rng.random() < 0.25:
            place = start + setting.rng.choice(places)
            parts += [(start, place), "\n", (place, end), "\n"]
        else:
            parts += [(start, end), "\n"]
    return rebuild(marked, parts)


def change_case(marked: Marked, setting: Setting) -> Marked:
    """Everything in lower or in upper case."""
    change: Callable[[str], str] = setting.rng.choice((str.lower, str.lower, str.upper))
    text = "".join(new if len(new := change(c)) == 1 else c for c in marked.text)
    return Marked(text, marked.spans, marked.masked)


def drop_punctuation(marked: Marked, setting: Setting) -> Marked:
    """No quotes and commas, or no punctuation at all."""
    marks = setting.rng.choice((r"[\"“”„«»‘’,;]+", r"[\"“”„«»‘’,;.:!?()]+", r"(?<=[^\W\d])[.!?]+(?=\s|$)"))
    parts: list[Part] = []
    start = 0
    for found in re.finditer(marks, marked.text):
        parts.append((start, found.start()))
        start = found.end()
    return rebuild(marked, [*parts, (start, len(marked.text))])


def drop_marks(marked: Marked, _: Setting) -> Marked:
    """Markdown without its link targets and emphasis."""
    parts: list[Part] = []
    start = 0
    for found in re.finditer(r"!?\[(?=[^\]\n]{0,300}\]\()|\]\((?:[^()\n]|\([^()\n]*\))*\)|\*\*|(?m:^#+ )", marked.text):
        parts.append((start, found.start()))
        start = found.end()
    return rebuild(marked, [*parts, (start, len(marked.text))])


def straighten_quotes(marked: Marked, _: Setting) -> Marked:
    """Typographic quotes and dashes as a keyboard has them."""
    return Marked(marked.text.translate(_STRAIGHT), marked.spans, marked.masked)


_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\xa0": " "}
)


def add_chrome(marked: Marked, setting: Setting) -> Marked:
    """Furniture of an aggregator above, below and between the paragraphs."""
    lines = line_bounds(marked.text)
    first, last = _article_lines(marked, lines)
    phrases = load_phrases()
    own = phrases.get(setting.language, phrases["en"])
    gap = "\n\n" if "\n\n" in marked.text else "\n"
    parts: list[Part] = [_draw(own["head"], setting) + gap for _ in range(setting.rng.randint(0, 10))]
    often = setting.rng.choice((0.0, 0.04, 0.12))
    for n, line in enumerate(lines):
        parts += [line, "\n"]
        if first < n + 1 < last and not _is_blank(marked.text, line) and setting.rng.random() < often:
            parts.append(gap[1:] + _draw(own["inline"], setting) + gap)
    parts += [gap[1:] + _draw(own["tail"], setting) + "\n" for _ in range(setting.rng.randint(0, 14))]
    return rebuild(marked, parts)


def add_openings(marked: Marked, setting: Setting) -> Marked:
    """Other articles' headlines and first paragraphs below the article, as endless pages and teasers have them."""
    if not setting.pool.openings or not any(span.label == KEPT for span in marked.spans):
        return marked
    lines = line_bounds(marked.text)
    _, last = _article_lines(marked, lines)
    gap = "\n\n" if "\n\n" in marked.text else "\n"
    new = ""
    depth = setting.rng.choice((1, 2, 2, 3, 7))
    for _ in range(setting.rng.randint(1, 6) if depth < 4 else 1):
        new += "".join(line + gap for line in setting.rng.choice(setting.pool.openings)[:depth])
    place = last if setting.rng.random() < 0.6 else len(lines)
    return rebuild(marked, [*_with_ends(lines[:place]), gap, new, *_with_ends(lines[place:])])


def _draw(phrases: Sequence[str], setting: Setting) -> str:
    phrase = setting.rng.choice(phrases)
    if "{}" not in phrase:
        return phrase
    return phrase.replace(
        "{}", setting.rng.choice(setting.pool.headlines or ("Harbour ferries sail again after storm",))
    )


@cache
def load_phrases() -> dict[str, dict[str, list[str]]]:
    """Furniture by language and place."""
    text = files("articlekit.train").joinpath("phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class Recipe(NamedTuple):
    """One change and how often it is drawn."""

    name: str
    weight: float
    change: Callable[[Marked, Setting], Marked]


# In the order they are applied: what adds or moves lines first, what changes their layout last.
RECIPES: tuple[Recipe, ...] = (
    Recipe("cut-head", 1.0, cut_head),
    Recipe("cut-tail", 1.0, cut_tail),
    Recipe("shuffle-chrome", 1.5, shuffle_chrome),
    Recipe("add-openings", 1.5, add_openings),
    Recipe("add-chrome", 2.0, add_chrome),
    Recipe("drop-marks", 0.5, drop_marks),
    Recipe("merge-lines", 1.0, merge_lines),
    Recipe("split-lines", 1.0, split_lines),
    Recipe("straighten-quotes", 0.7, straighten_quotes),
    Recipe("drop-punctuation", 0.6, drop_punctuation),
    Recipe("change-case", 0.6, change_case),
    Recipe("drop-blanks", 1.2, drop_blanks),
    Recipe("collapse-blanks", 0.7, collapse_blanks),
    Recipe("insert-blanks", 0.7, insert_blanks),
    Recipe("hard-wrap", 1.2, hard_wrap),
)
