"""Named repairs: what is mended, what is told, and what must not be touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_by_language import PARAGRAPHS

from articlekit.decode import repair
from articlekit.decode.mojibake import SIGNS, Sign, is_plain, read_again
from articlekit.errors import Warn

REPAIRS: list[tuple[str, str, str, tuple[Warn, ...]]] = [
    ("crlf", "a\r\nb\r\n", "a\nb\n", ()),
    ("lone-cr", "a\rb\r", "a\nb\n", ()),
    ("mixed-line-ends", "a\r\n\rb\nc", "a\n\nb\nc", ()),
    ("form-feed", "a\fb", "a\nb", ()),
    ("vertical-tab", "a\vb", "a\nb", ()),
    ("line-separators", "a\u2028b\u2029c\x85d", "a\nb\nc\nd", ()),
    ("tab-stays", "a\tb", "a\tb", ()),
    ("c01-nul", "a\0b", "ab", (Warn.CONTROL_CHARS,)),
    ("c09-escape-sequence", "\x1b[31mred", "[31mred", (Warn.CONTROL_CHARS,)),
    ("c10-c1-controls", "a\x9bb\x9dc", "abc", (Warn.CONTROL_CHARS,)),
    ("c11-noncharacters", "a\ufffeb\uffffc\ufdd0d\U0001ffffe", "abcde", (Warn.CONTROL_CHARS,)),
    ("c12-lone-surrogate", "a\ud800b\udfffc", "a\ufffdb\ufffdc", (Warn.SURROGATES,)),
    ("c13-bidi-override", "a\u202eb\u2066c\u200fd", "abcd", (Warn.BIDI_CONTROLS,)),
    ("c17-zero-width-spaces", "r\u200ba\u200bi\u200bn", "rain", ()),
    ("soft-hyphens", "Donau\xaddampf\xadschiff", "Donaudampfschiff", ()),
    ("byte-order-marks-inside", "a\ufeffb", "ab", ()),
    ("c20-information-separators", "a\x1cb\x1dc", "abc", (Warn.CONTROL_CHARS,)),
    ("c21-hidden-tag-characters", "a\U000e0041\U000e0042b", "ab", (Warn.INVISIBLE_TEXT,)),
    ("c18-flood-of-marks", "a" + "\u0301" * 10_000 + "b", "a" + "\u0301" * 32 + "b", ()),
    ("flood-of-thai-marks", "\u0e2a" + "\u0e47" * 500, "\u0e2a" + "\u0e47" * 32, ()),
    ("latin-1-read-of-cp1252-quotes", "it\x92s \x93so\x94 \x80 5", "it’s “so” € 5", (Warn.MOJIBAKE_REPAIRED,)),
    ("mojibake", "GrÃ¼ÃŸe aus KÃ¶ln", "Grüße aus Köln", (Warn.MOJIBAKE_REPAIRED,)),
    ("mojibake-with-controls-in-it", "â\x80\x9cSoâ\x80\x9d, heiÃ\x9ft es", "“So”, heißt es", (Warn.MOJIBAKE_REPAIRED,)),
]


@pytest.mark.parametrize(("text", "expected", "warnings"), [row[1:] for row in REPAIRS], ids=[r[0] for r in REPAIRS])
def test_a_fault_is_mended_and_told(text: str, expected: str, warnings: tuple[Warn, ...]) -> None:
    assert repair(text) == (expected, warnings)


UNTOUCHED: list[tuple[str, str]] = [
    ("c14-persian-zwnj", "می\u200cخواهم"),
    ("c15-family-emoji", "👨\u200d👩\u200d👧 ⭐️"),
    ("c16-kannada-zwj", "ರ\u200d್ಕ"),
    ("c19-nfd", unicodedata.normalize("NFD", "Ångström, déjà vu")),
    ("no-break-spaces", "10\xa0000\u202f€"),
    ("flag-of-scotland", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
    ("arabic-with-marks", "الحَمْدُ لِلَّٰهِ"),
    ("thai", PARAGRAPHS["th"]),
    ("replacement-characters", "a\ufffdb"),
    ("private-use", "\ue000\uf8ff"),
    ("tabs-and-line-ends", "a\t\n\n b \n"),
    *((f"prose-{language}", text) for language, text in PARAGRAPHS.items()),
    ("portuguese-capitals", "NÃO À GUERRA: AÇÃO DO CORAÇÃO"),
    ("portuguese-capitals-quoted", "“IRMÃ” disse ela, “AMANHÔ talvez, e a IRMÃ… foi"),
    ("romanian-capitals", "ÎN ŢARĂ, CÂND”"),
    ("vietnamese", "Ông Â – “CÂN” và Ấn Độ"),
    ("swedish-capitals", "ÅR “Ö” Ä” Å…"),
    ("german-single-letters", "die Umlaute „Ä“, „Ö“ und „Ü“"),
    ("russian-capitals", "РОССИЯ И СССР, «РСФСР»"),
    ("explaining-the-fault", "In der Datei steht Ã¼ statt ü."),
    ("naming-the-sequence", "The sequence â€ appears when text is read wrongly"),
    ("naming-a-quote-sequence", "Look for â€œ in the file"),
    ("icelandic", "Ð er bókstafur, Þ líka; ÐÐ"),
    ("french-circumflex", "Âge, À ÂME, bâ€"),
    ("greek", "ΑΒΓ – ΓΗ ΙΣ, «ΓΏ»"),
    ("mathematics", "√2 ≈ 1.41, ∂x, √(a²)"),
    ("box-drawing", "├── src\n│   └── main\n┬ ñ"),
]


@pytest.mark.parametrize("text", [row[1] for row in UNTOUCHED], ids=[row[0] for row in UNTOUCHED])
def test_what_is_right_stays(text: str) -> None:
    assert repair(text) == (text, ())


MOJIBAKE: list[tuple[str, str, str]] = [
    (f"{language}-as-{codec}", PARAGRAPHS[language], codec)
    for language, codec in [
        ("de", "sloppy-windows-1252"), ("fr", "sloppy-windows-1252"), ("es", "sloppy-windows-1252"),
        ("pt", "sloppy-windows-1252"), ("pl", "sloppy-windows-1252"), ("cs", "sloppy-windows-1252"),
        ("hu", "sloppy-windows-1252"), ("tr", "sloppy-windows-1252"), ("ru", "sloppy-windows-1252"),
        ("el", "sloppy-windows-1252"), ("he", "sloppy-windows-1252"), ("ar", "sloppy-windows-1252"),
        ("zh", "sloppy-windows-1252"), ("ja", "sloppy-windows-1252"), ("ko", "sloppy-windows-1252"),
        ("th", "sloppy-windows-1252"), ("en", "sloppy-windows-1252"), ("en", "latin-1"), ("de", "latin-1"),
        ("fr", "latin-1"), ("ru", "latin-1"), ("en", "sloppy-windows-1250"), ("de", "sloppy-windows-1250"),
        ("cs", "sloppy-windows-1250"), ("ru", "sloppy-windows-1251"), ("en", "sloppy-windows-1251"),
        ("de", "mac-roman"), ("en", "mac-roman"),
    ]
]  # fmt: skip


@pytest.mark.parametrize(("text", "codec"), [row[1:] for row in MOJIBAKE], ids=[row[0] for row in MOJIBAKE])
def test_utf_8_read_as_something_else_is_undone(text: str, codec: str) -> None:
    import ftfy.bad_codecs  # noqa: F401 -- registers the sloppy codecs

    dump = "\n".join(text.encode().decode(codec) for _ in range(3))
    assert repair(dump) == ("\n".join([text] * 3), (Warn.MOJIBAKE_REPAIRED,))


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name.replace(" ", "-"))
def test_each_sign_matches_its_example(sign: Sign) -> None:
    assert sign.probes[0] in sign.example * 2
    assert re.search(sign.pattern, sign.example * 3)


PLAIN_SIGNS = [
    sign
    for lead in ("Â", "Ã", "â€")
    for tail in map(chr, (*range(0xA0, 0xC0), *sorted(map(ord, "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"))))
    if is_plain(sign := lead + tail)
]
BESIDE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=3)


def test_there_are_many_plain_signs() -> None:
    assert len(PLAIN_SIGNS) > 80


@given(st.lists(st.tuples(BESIDE, st.sampled_from(PLAIN_SIGNS)), min_size=1, max_size=4), BESIDE)
@settings(max_examples=500, deadline=None)
def test_plain_signs_are_read_as_ftfy_reads_them(pairs: list[tuple[str, str]], end: str) -> None:
    import ftfy

    line = "".join(part for pair in pairs for part in pair) + end
    assert (is_plain(line), read_again(line)) == (True, ftfy.fix_encoding(line))


@pytest.mark.parametrize("line", ["GrÃ¼ÃŸe", "NÃO", "cafÃ© für", "Ã…se", "Â\x85", "Ã¥", "Ã©\x1a"])
def test_other_signs_are_not_plain(line: str) -> None:
    assert not is_plain(line)


def test_only_the_lines_that_are_wrong_change() -> None:
    text = "Grüße aus Köln\nGrÃ¼ÃŸe aus KÃ¶ln\nNÃO"
    assert repair(text)[0] == "Grüße aus Köln\nGrüße aus Köln\nNÃO"


TROUBLE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ÃÂâ€™œ\x80\x9d\xa0ÐÑРС°µ\r\n\x0b\x85\u2028\u200b\xad\u202e\U000e0041\ud800\u0301🏴\U000e007f"),
    ),
    max_size=60,
)


@given(TROUBLE)
@settings(max_examples=400, deadline=None)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair(text)[0]
    assert repair(once) == (once, ())


@given(TROUBLE)
@settings(max_examples=400, deadline=None)
def test_nothing_that_must_not_be_there_is_left(text: str) -> None:
    left = repair(text)[0]
    bad = [char for char in left if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"]
    assert (bad, left.encode().decode()) == ([], left)
