"""Names on lines in scripts without capitals: Han, kana, Hangul, Arabic, Hebrew, Indic ones.

Capitals cannot tell a name there. What tells it: words like "reporter" before or behind it, brackets around it, a
family name of the table that opens it, or two to four words of one such script alone on their line. The last two say
little, so their scores are low: only the place on a page can make them a byline.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from articlekit.grammar.dates import month_numbers
from articlekit.grammar.scripts import may_be_east_asian
from articlekit.grammar.tables import read_table, words
from articlekit.patterns import lazy_pattern

__all__ = ["Reporters", "is_caseless", "read_caseless", "read_opening_reporters", "read_unspaced"]

NAME_MAX = 8
BARE_MAX = 40
BARE_WORDS = range(2, 5)
LED, ENCLOSED, INNER, EDITED, GIVEN, BARE, FAMILY = 0.9, 0.75, 0.85, 0.7, 0.6, 0.3, 0.42
"""Characters of a name without blanks and of a bare line, words of one; scores by what tells a name."""

_KOREAN = lazy_pattern(r"([가-힣]{2,4})\s?(?:선임|인턴|논설|수습|전문)?(?:기자|특파원|위원)(?![가-힣])")
_UNSPACED_NAME = lazy_pattern(r"[一-鿿々぀-ヿ]{1,4}[\s\u3000・·]?[一-鿿々぀-ヿ]{1,6}")
_MARKS = lazy_pattern(r"[、，,;；/／\s\u3000]+")
_TAILS = ("記者", "编辑", "記者】", "特派員", "論説委員", "編集委員")
_EDITED = ("编", "編")
_DESK = r"(?:本报|本報|本刊|本网|新华社|新華社|中新社|特约|特約|实习|實習|见习){0,2}"
_REPORTER_LINE = lazy_pattern(
    rf"{_DESK}(?:记者|記者|通讯员|特派记者|撰稿人)[\s\u3000：:／/|｜]+(?P<names>[^：:（）()]{{2,40}})"
)
_INNER_LEAD = lazy_pattern(
    r"(?:^|[\s\u3000|｜])(?:作者|记者|記者|撰文|文)\s?[：:]\s?(?P<names>[一-鿿·、\s]{2,24}?)(?=$|[\u3000|｜(（]|\s(?=\S{2,4}[：:]))"
)
_ENCLOSED = lazy_pattern(r"[【〔［\[](?P<names>[^】〕］\]]{2,24})[】〕］\]]")
_OPENING = lazy_pattern(
    rf"[^。]{{0,30}}?[（(【〔]{_DESK}(?:记者|記者|通讯员)[\s\u3000：:]?(?P<names>[一-鿿·、\s]{{2,24}}?)(?:[／/][^）)】〕]{{0,16}})?[）)】〕]"
)
_OPENING_KOREAN = lazy_pattern(r"\([^()=]{1,16}=[^()]{2,16}\)\s?(?P<names>[가-힣·,\s]{2,30}?)\s?(?:기자|특파원)\s?=")
_OPENING_JAPANESE = lazy_pattern(r"【[^】＝]{1,14}＝(?P<names>[一-鿿々぀-ゟ\s、]{3,16})】")
# Signs that end places, offices and papers, which open with a family name too ("千葉県").
_NOT_LAST = frozenset("県市町村区都府道省县界网網報报社图圖部版会會场場館馆院台港局面発庄路街山河湖海州国國")


class Reporters(NamedTuple):
    """Names as a line has them, the word that leads to them (empty for none), and how surely they are a byline's."""

    names: tuple[str, ...]
    lead: str
    score: float


def is_caseless(letter: str) -> bool:
    """Whether a character is a letter of a script that has no capitals.

    >>> is_caseless("ب"), is_caseless("橋"), is_caseless("ß"), is_caseless("1")
    (True, True, False, False)
    """
    return letter >= "\u0590" and letter.isalpha() and letter.lower() == letter.upper()


def read_unspaced(line: str) -> Reporters | None:
    """Reporters that a Korean, Japanese or Chinese line names, or None.

    >>> read_unspaced("김하나 기자").names, read_unspaced("【山田花子】").names, read_unspaced("本报记者 李小明").names
    (('김하나',), ('山田花子',), ('李小明',))
    >>> read_unspaced("【独自】"), read_unspaced("千葉県")
    (None, None)
    """
    if "기자" in line or "특파원" in line or "위원" in line:
        names = [name for name in _KOREAN.findall(line) if name not in _KINDS]
        beside = len(line.split())
        if names and beside <= 8 and not line.rstrip().endswith(("다.", "다")):
            return Reporters(tuple(dict.fromkeys(names)), "기자", LED if beside <= 4 else 0.7)
    found = _read_led(line) or _read_enclosed(line) or _read_inner(line) or _read_family(line)
    return found if found is None or _NO_NAMES.isdisjoint(found.names) else None


# "文・構成", "文：日本語": what was done, or the tongue it was done in. "시민기자 모집": reporters of a kind.
_NO_NAMES = frozenset("写真 構成 取材 編集 撮影 動画 映像 日本語 英語 中国語 禁止 無料 照片 图片 視頻".split())
_KINDS = frozenset("시민 학생 명예 신입 취재 사진 경력".split())


def _read_led(line: str) -> Reporters | None:
    """Names behind a word that leads to them or before one that follows them, and nothing else on the line."""
    text = line.strip("()（）[]【】 ")
    for tail in _TAILS:
        if text.endswith(tail) and 3 <= len(text) - len(tail) + 1 <= 9 and _UNSPACED_NAME.fullmatch(text[: -len(tail)]):
            return Reporters((text[: -len(tail)].strip(),), tail, LED)
    for lead in _leads():
        if text.startswith(lead):
            names = _part(text[len(lead) :].strip(" 　:：・=＝"))
            if names:
                return Reporters(names, lead, EDITED if any(sign in lead for sign in _EDITED) else LED)
    found = _REPORTER_LINE.fullmatch(text)
    names = _part(found["names"]) if found is not None else ()
    return Reporters(names, "记者", LED) if names else None


def _read_enclosed(line: str) -> Reporters | None:
    """Names alone in brackets; each must open with a known family name, for "exclusive" stands in such brackets too."""
    found = _ENCLOSED.fullmatch(line.strip())
    names = _part(found["names"].replace("・", "、")) if found is not None else ()
    return Reporters(names, "", ENCLOSED) if names and all(map(_opens_with_family, names)) else None


def _read_inner(line: str) -> Reporters | None:
    """Names behind "author:" inside a line that has a date or a source too."""
    found = _INNER_LEAD.search(line) if "：" in line or ":" in line else None
    names = _part(found["names"]) if found is not None else ()
    return Reporters(names, "作者", INNER) if names else None


def _read_family(line: str) -> Reporters | None:
    """A line that is a family name of the table and a given name."""
    name = line.strip()
    if 3 <= len(name) <= 6 and _UNSPACED_NAME.fullmatch(name) and _opens_with_family(name):
        return Reporters((name,), "", FAMILY)
    return None


def _part(text: str) -> tuple[str, ...]:
    """The names of a list without blanks inside names; empty when one is none."""
    names = [name for name in _MARKS.split(text.strip()) if name]
    fit = all(len(name) <= NAME_MAX and _UNSPACED_NAME.fullmatch(name) for name in names)
    return tuple(names) if fit else ()


def _opens_with_family(name: str) -> bool:
    """Whether a name opens with a family name of the table and goes on as a name can.

    >>> [_opens_with_family(name) for name in ("山田花子", "李小明", "石川県", "高清")]
    [True, True, False, False]
    """
    plain = re.sub(r"[\s\u3000・·]", "", name)
    families = words("names", "family")
    if plain[-1:] in _NOT_LAST:
        return False
    return any(plain[:size] in families and lowest <= len(plain) <= 5 for size, lowest in ((3, 4), (2, 3))) or (
        plain[:1] in families and len(plain) == 3
    )


def read_caseless(line: str) -> Reporters | None:
    """A line of two to four words in one script with blanks and without capitals, as a name; None for any other.

    >>> read_caseless("ليلى الزيتوني").names, read_caseless("أخبار"), read_caseless("Ada Moss")
    (('ليلى الزيتوني',), None, None)
    """
    pieces = line.split()
    if len(line) > BARE_MAX or len(pieces) not in BARE_WORDS or may_be_east_asian(line):
        return None
    if not all(_is_name_word(piece) for piece in pieces):
        return None
    months, dull = month_numbers(), words("names", "not_names")
    if any(piece in months or piece in dull for piece in pieces):
        return None
    given = pieces[0] in words("names", "given")
    return Reporters((" ".join(pieces),), "", GIVEN if given else BARE)


def _is_name_word(piece: str) -> bool:
    """Whether a word has letters of scripts without capitals alone, with marks and a last full stop at most."""
    plain = piece.removesuffix(".").replace("״", "").replace("׳", "").replace("-", "")
    if not plain or not is_caseless(plain[0]):
        return False
    # Vowel signs of Indic and Semitic scripts are no letters, but they are no marks of ASCII either.
    return all(letter >= "\u0590" and not letter.isnumeric() and letter not in "،؛؟।॥…" for letter in plain)


def read_opening_reporters(paragraph: str) -> tuple[str, ...]:
    """The reporters whom brackets at the start of a text name; empty where none stand.

    >>> read_opening_reporters("〔記者林書瑋／台東報導〕停業二十六年的金光戲院昨天重新開張。")
    ('林書瑋',)
    >>> read_opening_reporters("(정선=나라뉴스) 정우진 기자 = 마을이 열렸다.")
    ('정우진',)
    """
    head = paragraph[:90]
    if head.isascii() or not may_be_east_asian(head):
        return ()
    for pattern in (_OPENING, _OPENING_JAPANESE, _OPENING_KOREAN):
        found = pattern.match(head)
        if found is not None:
            names = _MARKS.split(found["names"].replace("·", "、") if pattern is _OPENING_KOREAN else found["names"])
            names = [name for name in names if name]
            if names and all(2 <= len(name) <= NAME_MAX for name in names):
                return tuple(names)
    return ()


@cache
def _leads() -> tuple[str, ...]:
    return tuple(lead for line in read_table("bylines")["unspaced"] for lead in line.split())
