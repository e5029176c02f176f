"""What speaks for a line being the headline, as named features; `title` weighs them with fitted weights.

Looks at lines around the article's start. Features are names, so that the weights are readable and a choice can be
explained; each is on or off, or a share between 0 and 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from articlekit.assemble.page import HEAD_ROWS
from articlekit.assemble.surroundings import SENTENCE_REACH, look_around
from articlekit.assemble.title_lines import LENGTH_MAX, describe_reading, read_title_lines
from articlekit.grammar.scripts import has_kana_or_han
from articlekit.labels import Label
from articlekit.model import BlockKind
from articlekit.patterns import lazy_pattern
from articlekit.profiles.entries import line_key

if TYPE_CHECKING:
    from articlekit.assemble.page import Page
    from articlekit.assemble.surroundings import Surroundings

__all__ = ["Headline", "body_words", "measure_headlines", "words_of"]

ABOVE = 45
BELOW = 3
LENGTH_MIN = 14
SHORT_MIN = 5
UNSPACED_MIN = 6
ENDS_REACH = 6
LABELLED_MAX = 40
BODY_ROWS = 10
BODY_CHARACTERS = 220
KIN_MIN = 0.2

# Vowel signs of Indic and Thai letters are no word characters to the pattern language.
_WORD = lazy_pattern(r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0e7f]){4,}")
# Vietnamese writes each syllable as a word; letters with two marks are its own.
_VIETNAMESE = lazy_pattern(r"[ơư\u1ea0-\u1ef9]")
_SYLLABLE = lazy_pattern(r"[^\W_]{2,}")
_BREAKS = str.maketrans({mark: " " for mark in map(chr, range(128)) if not mark.isalnum()})
_SENTENCE_ENDS = '.!?…"”'
_SLUG_WORD = lazy_pattern(r"[^\W_]{3,}")
_LENGTHS = (30, 42, 60, 90, 130, 180)
_LENGTH_NAMES = ("length-20", *(f"length-{length}" for length in _LENGTHS))
_DISTANCES = (0, 1, 2, 4, 7, 12, 20, 32)
_DISTANCE_NAMES = tuple(f"above-{distance}" for distance in _DISTANCES)
_DATED = frozenset({"meta-behind-1", "meta-behind-2", "meta-behind-3"})
_META_BEHIND = ("", "meta-behind-1", "meta-behind-2", "meta-behind-3", *("meta-behind-4",) * 3)
_FURNITURE = frozenset(
    {Label.SHARE, Label.CONSENT, Label.LEGAL, Label.PAYWALL, Label.RELATED, Label.NAVIGATION, Label.TAGS, Label.COMMENT}
    | {Label.PROMO}
)
_LABEL_FEATURES = {
    Label.TITLE: "label-title",
    Label.DESCRIPTION: "label-description",
    Label.CAPTION: "label-caption",
    Label.CREDIT: "label-caption",
    Label.ALT: "label-caption",
    Label.BYLINE: "label-meta",
    Label.DATE: "label-meta",
    Label.AGENCY: "label-meta",
    Label.HEADING: "label-heading",
    Label.BODY: "label-body",
    Label.SECTION: "label-section",
} | dict.fromkeys(_FURNITURE, "label-furniture")


class Headline(NamedTuple):
    """A line that could be the headline: its row, its text without an outlet's suffix, and its features."""

    row: int
    value: str
    features: dict[str, float]


def measure_headlines(page: Page) -> list[Headline]:
    """The lines that could be the headline, in order, with their features; a title line in each of its readings."""
    window = page.head(ABOVE, BELOW)
    rows = [row for row in window if _may_be(page.texts[row])]
    labelled = page.rows(Label.TITLE)[:LABELLED_MAX]
    rows += [row for row in labelled if SHORT_MIN <= len(page.texts[row]) <= LENGTH_MAX and row not in rows]
    tags = read_title_lines(page)
    rows = list(dict.fromkeys([*rows, *(row for head in tags for row in page.places(head)[:LABELLED_MAX])]))
    rows = [row for row in rows if not _is_furniture(page, row)]
    tags = {value: row for value, row in tags.items() if not _is_furniture(page, row)}
    slug = _slug_words(page.url or _address_line(page))
    tag_rows = set(tags.values())
    near = look_around(page, window)
    found = []
    for row in rows:
        if row not in tag_rows:
            features: dict[str, float] = {}
            _shape(page.texts[row], features)
            _place(page, row, near if row in window else look_around(page, range(row, row + 1)), features)
            _agreement(page, row, page.texts[row], tags, slug, features)
            found.append(Headline(row, page.texts[row], features))
    for value, row in tags.items():
        features = {}
        _shape(value, features)
        describe_reading(page, row, value, features)
        if row in window:
            _place(page, row, near, features)
        _agreement(page, row, value, tags, slug, features)
        found.append(Headline(row, value, features))
    words = [frozenset(words_of(line.value)) for line in found]
    _compare(found, words, body_words(page))
    _compare_with_title_lines(page, found, words, tags)
    return found


# How a site's note begins that a page is old; it stands above the headline and again below it.
_AGE_NOTES = (
    *(f"this {thing} is {more} than " for thing in ("article", "story", "post", "page") for more in ("more", "older")),
    *(f"this {thing} was published more than " for thing in ("article", "story", "post")),
    *(f"dieser {thing} ist {more} als " for thing in ("artikel", "beitrag", "text") for more in ("mehr", "älter")),
    *("cet article date de plus d", "cet article a plus d", "este artículo tiene más de ", "este artigo tem mais de "),
    *("questo articolo ha più di ", "dit artikel is meer dan ", "dit artikel is ouder dan "),
)
_AGE_NOTE_READ = 40


def _is_furniture(page: Page, row: int) -> bool:
    """Whether the line is known for what no headline is.

    It returns on every page, says the profile; it is a note of the page's age ("This article is more than 3 years
    old"); or it is a control that stands on the page twice ("Save this story").
    """
    if page.texts[row][:_AGE_NOTE_READ].casefold().startswith(_AGE_NOTES):
        return True
    if page.labels[row] is Label.SHARE and len(page.places(page.texts[row])) > 1:
        return True
    entry = page.profile.lines.find(line_key(page.texts[row])) if page.profile is not None else None
    return entry is not None and entry.label is not Label.TITLE


def _may_be(text: str) -> bool:
    """A quick test that most lines of a menu fail."""
    size = len(text)
    if size > LENGTH_MAX:
        return False
    if text.isascii():
        return size >= LENGTH_MIN and " " in text
    return size >= UNSPACED_MIN


def _address_line(page: Page) -> str | None:
    """The first line near the top that is nothing but an address: the page's own, as dumps of its head show it."""
    head = page.texts[:HEAD_ROWS]
    return next((text for text in head if text.startswith(("http://", "https://")) and " " not in text), None)


def _slug_words(url: str | None) -> frozenset[str]:
    """The words in the part of an address that has most, at least three."""
    if not url:
        return frozenset()
    path = url.split("?")[0].split("#")[0].rstrip("/").split("/")[3:]
    best = max((_SLUG_WORD.findall(part.casefold()) for part in path), key=len, default=[])
    return frozenset(best) if len(best) >= 3 else frozenset()


def body_words(page: Page) -> Counter[str]:
    """The longer words of the article's text, from the start of its blocks, with how often they stand there."""
    rows = islice((row for row in page.kept if row >= page.first), BODY_ROWS)
    return Counter(words_of(" ".join([page.texts[row][:BODY_CHARACTERS] for row in rows])))


def words_of(text: str) -> list[str]:
    """Words of four letters and more (of two in Vietnamese); of text in scripts without blanks, pairs of characters."""
    if not has_kana_or_han(text):
        folded = text.casefold()
        if not folded.isascii():
            for mark in "’“”‘–—…":
                folded = folded.replace(mark, " ")
        # What is ASCII now (most English text is) splits in half the time that the pattern takes.
        if folded.isascii():
            return [word for word in folded.translate(_BREAKS).split() if len(word) > 3]
        return (_SYLLABLE if _VIETNAMESE.search(folded) else _WORD).findall(folded)
    return [text[place : place + 2] for place in range(len(text) - 1) if text[place : place + 2].isalpha()]


def _shape(text: str, features: dict[str, float]) -> None:
    """Length, last mark and capitals."""
    if len(text) < LENGTH_MIN:
        features["short"] = 1.0
    # A sign of Han or kana says as much as two or three letters.
    size = 2 * len(text) if has_kana_or_han(text) else len(text)
    features[_LENGTH_NAMES[bisect_right(_LENGTHS, size)]] = 1.0
    last = text[-1]
    if last in ".。।" and not text.endswith("..."):
        features["ends-in-period"] = 1.0
    elif last in "?!":
        features["ends-in-question"] = 1.0
    elif last in ":;,|":
        features["ends-in-colon"] = 1.0
    if text.isupper():
        features["capitals"] = 1.0
    if text[0].islower():
        features["starts-lower"] = 1.0
    words = text.split()
    if len(words) > 2:
        # Menus and names capitalise every word; headlines in most languages do not.
        lower = sum([word[0].islower() for word in words])
        if lower > 1:
            features["lower-words"] = 1.0
        elif not lower:
            features["no-lower-word"] = 1.0
    if ":" in text[4:-4]:
        features["colon"] = 1.0
    if "|" in text or "©" in text or "@" in text or " > " in text or "›" in text or "»" in text[2:-2] or " / " in text:
        features["marks"] = 1.0


def _place(page: Page, row: int, near: Surroundings, features: dict[str, float]) -> None:
    """Label, distance to the article's start, neighbours."""
    label = _LABEL_FEATURES.get(page.labels[row])
    if label:
        features[label] = 1.0
    if label == "label-title" and row == _last_title(page):
        features["label-title-last"] = 1.0
    block = page.labelled[row].block
    if block.kind is BlockKind.HEADING:
        features["heading-1" if block.level == 1 else "heading"] = 1.0
    distance = page.first - row
    features["below" if distance < 0 else _DISTANCE_NAMES[bisect_right(_DISTANCES, distance) - 1]] = 1.0
    place = row - near.first
    steps = near.meta_behind[place]
    if steps:
        features[_META_BEHIND[steps]] = 1.0
    if near.meta[place]:
        features["meta"] = 1.0
    if True in near.meta[max(0, place - 3) : place]:
        features["meta-before"] = 1.0
    _gaps(page, row, features)
    if _is_credited_below(page, row):
        features["credit-behind"] = 1.0
    above = _LABEL_FEATURES.get(page.labels[row - 1]) if row else None
    if above == "label-title":
        features["title-above"] = 1.0
    elif above == "label-furniture":
        features["furniture-above"] = 1.0
    _beside(near, place, features)
    caption = page.caption(row) if distance <= 25 and near.sizes[place] > 20 else None
    if caption is not None:
        features["caption-sure" if caption.credit and caption.score >= 0.75 else "caption"] = 1.0


def _is_credited_below(page: Page, row: int) -> bool:
    """Whether the next line is a credit and nothing else: the line is a caption, unless it is labelled title."""
    if row + 1 >= len(page.texts) or page.labels[row + 1] is not Label.CREDIT or page.labels[row] is Label.TITLE:
        return False
    behind = page.caption(row + 1)
    return behind is not None and bool(behind.lead and behind.credit) and not behind.caption


def _last_title(page: Page) -> int | None:
    """The last row above the text that is labelled a title: the headline, where a breadcrumb is labelled so too."""
    return next((row for row in reversed(page.rows(Label.TITLE)) if row < page.first), None)


def _gaps(page: Page, row: int, features: dict[str, float]) -> None:
    """Whether blank lines set the line apart, on pages where they do so for few."""
    if not page.is_spaced:
        return
    before = page.labelled[row].block.gap > 0
    behind = row + 1 < len(page.labelled) and page.labelled[row + 1].block.gap > 0
    if before and behind:
        features["set-apart"] = 1.0
    elif before or behind:
        features["gap-before" if before else "gap-behind"] = 1.0
    else:
        features["in-block"] = 1.0


def _beside(near: Surroundings, place: int, features: dict[str, float]) -> None:
    """What stands right above and below."""
    sizes, ends = near.sizes, near.ends
    size, behind = sizes[place], sizes[place + 1]
    if behind > 70 and ends[place + 1] in ".!?…":
        features["sentence-behind"] = 1.0
    if True in near.sentences[max(0, place - SENTENCE_REACH) : place]:
        features["sentence-before"] = 1.0
    low = max(0, place - 3)
    features["crowd"] = (sum(near.lines[low:place]) + sum(near.lines[place + 1 : place + 4])) / 6
    before = sizes[place - 1] if place else 0
    if before > 25:
        features["long-before"] = 1.0
        if before < size and ends[place - 1] not in ".!:…" and not near.meta[place - 1]:
            features["shorter-before"] = 1.0
    if behind > size > 25 and ends[place + 1] not in ":," and not near.meta[place + 1]:
        features["longer-behind"] = 1.0


def _agreement(
    page: Page, row: int, value: str, tags: dict[str, int], slug: frozenset[str], features: dict[str, float]
) -> None:
    """Other lines and the address that say the same."""
    if tags and len(value) > 12:
        if tags.get(value, row) != row:
            features["title-line"] = 1.0
        elif any(other != row and head.startswith(value) and head != value for head, other in tags.items()):
            features["title-line-part"] = 1.0
    if slug:
        features["slug"] = len(slug.intersection(_SLUG_WORD.findall(value.casefold()))) / len(slug)
    copies = page.places(value)
    if copies and (len(copies) > 1 or copies[0] != row):
        features["copies-near" if any(0 < abs(page.first - other) < ABOVE for other in copies) else "copies"] = 1.0


def _compare_with_title_lines(
    page: Page, found: list[Headline], words: list[frozenset[str]], tags: dict[str, int]
) -> None:
    """Adds how much a line says in other words what the page's title line says, and whether that stands elsewhere.

    Sites word the title line for search engines; the headline of the page is another line then.
    """
    elsewhere = {row for value, row in tags.items() if any(other != row for other in page.places(value))}
    readings = [
        (line, own)
        for line, own in zip(found, words, strict=True)
        if line.value in tags and line.row not in elsewhere and "line-0" in line.features
    ]
    for line, own in zip(found, words, strict=True) if readings else ():
        kin = max([_kinship(own, other) for _, other in readings]) if line.value not in tags else 0.0
        if kin > KIN_MIN:
            line.features["rewords-dated" if _DATED & line.features.keys() else "rewords"] = kin
    for reading, _ in readings:
        reading.features["stands-once"] = 1.0


def _kinship(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the longer words that two lines have in common; 0 where they share but one.

    >>> _kinship(frozenset({"ferry", "sails", "again"}), frozenset({"ferry", "again", "monday"}))
    0.6666666666666666
    """
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared > 1 else 0.0


def _compare(found: list[Headline], words_found: list[frozenset[str]], body: Counter[str]) -> None:
    """Adds how many words of the text each line shares, and how the lines stand to each other."""
    top = _most_frequent(body)
    order = 0
    best, best_line = 0.0, None
    sharing: dict[int, Headline] = {}
    for line, words in zip(found, words_found, strict=True):
        shared = len(words & body.keys())
        if words and body:
            line.features["body-words"] = min(shared, 5) / 5
            line.features["body-share"] = shared / len(words)
            line.features["body-top"] = min(3, len(words & top)) / 3
        if shared >= 2 and "ends-in-period" not in line.features:
            order += 1
            sharing[line.row] = line
            for other in (line.row - 1, line.row - 2):
                if other in sharing:
                    sharing[other].features["sharing-behind"] = 1.0
                    line.features["sharing-before"] = 1.0
            if order <= 3:
                line.features[f"sharing-{order}"] = 1.0
        share = shared * shared / len(words) if words else 0.0
        if share > best:
            best, best_line = share, line
    _compare_ends(found)
    if best_line is not None:
        best_line.features["most-body-words"] = 1.0


def _most_frequent(body: Counter[str]) -> set[str]:
    """The twelve words that stand most often in the text, of those that stand there twice; earlier ones win ties."""
    # Few words come back: sorting those takes a fifth of the time of `Counter.most_common`.
    repeated = [(count, word) for word, count in body.items() if count > 1]
    repeated.sort(key=itemgetter(0), reverse=True)
    return {word for _, word in repeated[:12]}


def _compare_ends(found: list[Headline]) -> None:
    """Marks lines that end in another line ("Home > News > Bridge reopens") and those others."""
    # Lines that end in each other have their last characters in common, which hardly any two of a page do.
    groups: dict[str, list[int]] = {}
    for place, line in enumerate(found):
        if len(line.value) > 14:
            groups.setdefault(line.value[-15:], []).append(place)
    for group in groups.values():
        for place in group if len(group) > 1 else ():
            line = found[place]
            for other in (found[there] for there in group if abs(there - place) <= ENDS_REACH):
                if len(line.value) > len(other.value) and line.value.endswith(other.value):
                    lead = line.value[: len(line.value) - len(other.value)].rstrip()
                    is_crumb = lead[-1:] in "/›»>|" and lead
                    line.features["crumbs-before" if is_crumb else "ends-in-other"] = 1.0
                    other.features["ends-crumbs" if is_crumb else "ends-other"] = 1.0
