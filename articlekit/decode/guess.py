"""Bytes without any declaration → the most plausible encoding: UTF-16 by the pattern of its NULs, else a legacy one.

A detector (uchardet, through resiliparse) knows the statistics of languages, but on short or nearly plain texts it
invents Greek and Baltic. So its word counts only where the bytes bear it out: how dense they are, whether they stand
in runs, whether they occur in positions that only one family uses. Western European is what remains.
"""

from __future__ import annotations

from articlekit.patterns import lazy_pattern

from .codec_names import find_encoding

__all__ = ["ESCAPED", "MULTI_BYTE", "guess_encoding", "guess_wide"]

_SAMPLE = 65_536
"""Bytes looked at from either end."""

_HIGH = lazy_pattern(rb"[\x80-\x9f\xa1-\xff]+")
"""Runs of high bytes; no-break spaces, which stand in rows in any language, are none."""

_LETTER = lazy_pattern(rb"[A-Za-z]")
_NO_PUNCTUATION = lazy_pattern(rb"[\x8a\x8c-\x8f\x9a\x9c-\x9f\xa1\xa3\xa5\xaa\xaf\xb1-\xb3\xb9\xba\xbc-\xff]")
"""Bytes that are letters in some Windows set; quotes and dashes are the same in all of them and prove nothing."""

_ASCII_AND_NBSP = bytes((*range(0x80), 0xA0))

_RUN_MIN = 3
_RUN_SHARE = 0.5
"""Share of high bytes that stand three or more in a row: under 0.1 in Latin scripts, 0.85 and more in all others."""

_RUN_BYTES_MIN = 6
"""High bytes from which runs mean another script: two umlauts in a row are no Chinese."""

_DENSE_SHARE = 0.015
"""Share of high bytes among letters: English has 0.002, German 0.015 to 0.03, Czech 0.13; below it, a Latin guess other
than Western European is chance (measured on 700 English pages: 50 such guesses, all wrong)."""

_EVIDENCE_MIN = 20
"""High bytes that a guess other than Western European needs."""

_ERRORS_MAX = 0.01
"""Share of high bytes that may not fit a multi-byte encoding: a cut or damaged character, not another encoding."""

ESCAPED = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
"""Encodings that write everything in ASCII bytes."""

MULTI_BYTE = frozenset({"gb18030", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949", *ESCAPED})
_LATIN = frozenset(
    "cp1250 cp1252 cp1254 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-10 iso8859-13 iso8859-14 iso8859-15 "
    "iso8859-16 mac-roman cp850 cp852 cp437".split()
)

# Windows sets that hold what an ISO set has and use 0x80 to 0x9F, where ISO has nothing that a text would show.
_WINDOWS_FOR_ISO = {
    "iso8859-2": "cp1250",
    "iso8859-4": "cp1257",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-10": "cp1257",
    "iso8859-13": "cp1257",
    "iso8859-15": "cp1252",
    "iso8859-16": "cp1250",
}
_C1 = lazy_pattern(rb"[\x80-\x9f]")

# What 8859-15 has where 1252 has signs nobody uses: the euro, and oe inside words.
_LATIN_9 = lazy_pattern(rb"\xa4|(?<=[A-Za-z])\xbd(?=[a-z])|(?<![0-9A-Za-z])[\xbc\xbd](?=[a-z])")

# Letters and apostrophes inside words as Mac OS Roman and DOS have them; in 1252 these bytes are signs or capitals.
_INSIDE = (
    ("mac-roman", lazy_pattern(rb"(?<=[a-z])[\x8a\x8e\x8f\x9a\x9f\xd5](?=[a-z])|\b[dlLDcCsSnN]\xd5(?=[a-z])")),
    ("cp850", lazy_pattern(rb"(?<=[a-z])[\x81\x82\x84\x87\x94](?=[a-z])")),
)
_INSIDE_MIN = 3
_WESTERN_INSIDE = lazy_pattern(rb"(?<=[a-z])[\xc0-\xd4\xd6-\xff\x92](?=[a-z])")

_KOI8_UKRAINIAN = lazy_pattern(rb"[\xa4\xa6\xa7\xad](?=[\xc0-\xdf])")

_FREQUENT = {
    "cp1251": "оеаинтсрвлкмдпуя",
    "koi8-r": "оеаинтсрвлкмдпуя",
    "iso8859-5": "оеаинтсрвлкмдпуя",
    "cp866": "оеинтсрвлкмдпуя",
    "cp1253": "αοιετσνηυρπκλμως",
    "cp1255": "יוהלאתמרבשנםדעחק",
    "cp1256": "اليمنورتبةعدسفهك",
    "cp874": "านรกอเงยมลวดทสต่้",
}
"""The most frequent letters of the scripts that single-byte sets hold; about four fifths of a text are made of them."""

_FREQUENT_SHARE = 0.55

_EBCDIC_BLANKS = 0.08
"""Share of 0x40, the blank of EBCDIC, in a text that has not one ASCII blank; prose has 0.15."""


def guess_wide(data: bytes) -> str | None:
    """Return utf-16-le, utf-16-be, utf-32-le or utf-32-be where the NUL bytes stand as these put them, else None."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4] or sample[: len(sample) // 2 * 2]
    counts = [sample[offset::4].count(0) for offset in range(4)]
    quarter = len(sample) / 4
    if min(counts[2:]) > 0.9 * quarter and counts[0] < 0.5 * quarter < counts[1]:
        return "utf-32-le"
    if min(counts[:2]) > 0.9 * quarter and counts[3] < 0.5 * quarter < counts[2]:
        return "utf-32-be"
    even, odd = counts[0] + counts[2], counts[1] + counts[3]
    if max(even, odd) < max(2, 0.01 * len(sample)) or min(even, odd) > 0.05 * max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    return name if _reads_as_text(sample, name) else None


def guess_encoding(data: bytes) -> str:
    """Return the legacy encoding that `data`, which is not UTF-8, most probably is in."""
    sample = data if len(data) <= 2 * _SAMPLE else data[:_SAMPLE] + data[-_SAMPLE:]
    if sample.count(b"\x40") > _EBCDIC_BLANKS * len(sample) and b" " not in sample:
        return "cp037"
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    if not high:
        return "cp1252"
    in_runs = sum(len(run) for run in runs if len(run) >= _RUN_MIN)
    if high < _RUN_BYTES_MIN or in_runs < _RUN_SHARE * high:
        return _guess_latin(sample)
    return _guess_other(sample, high)


def _guess_latin(sample: bytes) -> str:
    """Return the set of a text whose high bytes stand singly among ASCII letters."""
    evidence = len(_NO_PUNCTUATION.findall(sample))
    if evidence >= _EVIDENCE_MIN and evidence >= _DENSE_SHARE * (len(_LETTER.findall(sample)) + evidence):
        guessed = _detected(sample)
        if guessed in _LATIN and guessed not in ("cp1252", "iso8859-15", "mac-roman"):
            return guessed
    western = len(_WESTERN_INSIDE.findall(sample))
    for name, pattern in _INSIDE:
        if len(pattern.findall(sample)) >= max(_INSIDE_MIN, 2 * western):
            return name
    if _C1.search(sample) is None and _LATIN_9.search(sample) is not None:
        return "iso8859-15"
    return "cp1252"


def _guess_other(sample: bytes, high: int) -> str:
    """Return the set of a text in another script."""
    guessed = _detected(sample)
    if guessed in MULTI_BYTE and _fits(sample, guessed, high):
        return guessed
    best = max(_FREQUENT, key=lambda name: _frequent_share(sample, name))
    if guessed == "koi8-u" or (
        guessed in _FREQUENT and _frequent_share(sample, guessed) >= _frequent_share(sample, best) - 0.1
    ):
        return guessed
    if _frequent_share(sample, best) >= _FREQUENT_SHARE:
        return best
    return next((name for name in ("gb18030", "cp932", "big5hkscs", "cp949") if _fits(sample, name, high)), guessed)


def _detected(sample: bytes) -> str:
    """Return the detector's word as a codec; Western European where it has none."""
    from resiliparse.parse.encoding import detect_encoding

    name = find_encoding(detect_encoding(sample, html5_compatible=False) or "") or "cp1252"
    if name.startswith("utf-"):
        return "cp1252"
    if name == "koi8-r" and _KOI8_UKRAINIAN.search(sample) is not None:
        return "koi8-u"
    return _WINDOWS_FOR_ISO.get(name, name) if _C1.search(sample) is not None else name


def _fits(sample: bytes, name: str, high: int) -> bool:
    """Tell whether hardly anything of the sample is wrong in a multi-byte encoding."""
    return sample.decode(name, "replace").count("\ufffd") <= max(1, _ERRORS_MAX * high)


def _frequent_share(sample: bytes, name: str) -> float:
    """Return the share of the frequent letters of its script among the characters beyond ASCII."""
    text = sample.translate(None, _ASCII_AND_NBSP).decode(name, "replace")
    return sum(map(text.count, _FREQUENT[name])) / len(text) if text else 0.0


def _reads_as_text(sample: bytes, name: str) -> bool:
    """Tell whether a UTF-16 reading gives letters and spaces rather than chance."""
    text = sample.decode(name, "ignore")
    good = sum(char.isalnum() or char.isspace() or char.isprintable() for char in text)
    return good > 0.95 * max(1, len(sample) // 2)
