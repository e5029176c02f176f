"""Bytes become text: the encodings of the reliability table, on article-length text in many languages."""

from __future__ import annotations

import pytest
from samples_by_language import PARAGRAPHS

from articlekit.decode import decode_bytes, find_encoding
from articlekit.decode.codec_names import KNOWN, public_name
from articlekit.errors import InputError, Reason, UsageError, Warn

GUESSED = (Warn.ENCODING_GUESSED,)
CONFLICT = (Warn.ENCODING_CONFLICT,)
ERRORS = (Warn.DECODE_ERRORS,)


def article(language: str) -> str:
    """A text of article length: four paragraphs."""
    return "\n\n".join([PARAGRAPHS[language]] * 4) + "\n"


FIELDS = ("data", "text", "encoding", "warnings")

DE, FR, ZH, ZT, JA, KO, RU, EN = (article(name) for name in ("de", "fr", "zh", "zt", "ja", "ko", "ru", "en"))
FR_9 = FR.replace("’", "'")


def page(charset: str, text: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>x</title></head><body><p>{text}</p></body></html>'
    )


# id, bytes, expected text, expected encoding, expected warnings
CASES: list[tuple[str, bytes, str, str, tuple[Warn, ...]]] = [
    ("e01-utf-8", DE.encode(), DE, "utf-8", ()),
    ("e02-utf-8-with-mark", DE.encode("utf-8-sig"), DE, "utf-8", ()),
    ("e03-mark-twice", b"\xef\xbb\xbf" + DE.encode("utf-8-sig"), DE, "utf-8", ()),
    ("e04-utf-16-le-with-mark", b"\xff\xfe" + DE.encode("utf-16-le"), DE, "utf-16-le", ()),
    ("e05-utf-16-be-with-mark", b"\xfe\xff" + DE.encode("utf-16-be"), DE, "utf-16-be", ()),
    ("e06-utf-16-le-without-mark", DE.encode("utf-16-le"), DE, "utf-16-le", GUESSED),
    ("e06-utf-16-be-without-mark", EN.encode("utf-16-be"), EN, "utf-16-be", GUESSED),
    ("e06-russian-utf-16-without-mark", RU.encode("utf-16-le"), RU, "utf-16-le", GUESSED),
    ("e07-utf-16-of-odd-length", b"\xff\xfe" + DE.encode("utf-16-le") + b"x", DE + "\ufffd", "utf-16-le", ERRORS),
    ("e08-utf-32-le-with-mark", b"\xff\xfe\0\0" + DE.encode("utf-32-le"), DE, "utf-32-le", ()),
    ("e08-utf-32-be-with-mark", b"\0\0\xfe\xff" + DE.encode("utf-32-be"), DE, "utf-32-be", ()),
    ("e08-utf-32-le-without-mark", DE.encode("utf-32-le"), DE, "utf-32-le", GUESSED),
    ("e09-french-cp1252", FR.encode("cp1252"), FR, "cp1252", GUESSED),
    ("e10-declared-latin-1-is-cp1252", page("iso-8859-1", FR).encode("cp1252"), page("iso-8859-1", FR), "cp1252", ()),
    ("e11-french-8859-15", FR_9.encode("iso8859-15"), FR_9, "iso8859-15", GUESSED),
    ("e12-gbk", ZH.encode("gbk"), ZH, "gb18030", GUESSED),
    ("e13-gbk-declared", page("gb2312", ZH).encode("gbk"), page("gb2312", ZH), "gb18030", ()),
    ("e14-gb18030-of-four-bytes", (ZH + "𠀀𠀁").encode("gb18030"), ZH + "𠀀𠀁", "gb18030", GUESSED),
    ("e15-big5", ZT.encode("big5"), ZT, "big5hkscs", GUESSED),
    ("e16-shift-jis", JA.encode("cp932"), JA, "cp932", GUESSED),
    ("e17-shift-jis-declared", page("Shift_JIS", JA).encode("cp932"), page("Shift_JIS", JA), "cp932", ()),
    ("e18-euc-jp", JA.encode("euc_jp"), JA, "euc_jp", GUESSED),
    ("e19-iso-2022-jp", JA.encode("iso2022_jp"), JA, "iso2022_jp", ()),
    (
        "e19-declared",
        page("iso-2022-jp", JA).encode("iso2022_jp"),
        page("iso-2022-jp", JA),
        "iso2022_jp",
        (),
    ),
    ("e20-koi8-r", RU.replace("—", "-").encode("koi8-r", "ignore"), "", "koi8-r", GUESSED),
    ("e21-cp1251", RU.encode("cp1251"), RU, "cp1251", GUESSED),
    ("e22-8859-5", RU.encode("iso8859-5", "ignore"), "", "iso8859-5", GUESSED),
    ("e23-one-bad-byte", DE.encode()[:101] + b"\xff" + DE.encode()[101:], "", "utf-8", ERRORS),
    ("e24-cut-in-a-character", DE.encode() + "ü".encode()[:1], DE + "\ufffd", "utf-8", ERRORS),
    ("e24-plain-english-cut-in-a-quote", b"He said: " + "”".encode()[:2], "He said: \ufffd\ufffd", "utf-8", ERRORS),
    ("e25-half-utf-8-half-cp1252", DE.encode() + FR.encode("cp1252"), DE + FR, "utf-8", (*ERRORS, *GUESSED)),
    ("e25-half-utf-8-half-cp1251", DE.encode() + RU.encode("cp1251"), DE + RU, "utf-8", (*ERRORS, *GUESSED)),
    (
        "e26-utf-8-is-cp1252",
        page("utf-8", FR).encode("cp1252"),
        page("utf-8", FR),
        "cp1252",
        CONFLICT + GUESSED,
    ),
    ("e26-declared-latin-1-is-utf-8", page("latin1", FR).encode(), page("latin1", FR), "utf-8", CONFLICT),
    ("e26-declared-gbk-is-utf-8", page("gbk", ZH).encode(), page("gbk", ZH), "utf-8", CONFLICT),
    ("e27-declared-utf-7", page("utf-7", DE).encode(), page("utf-7", DE), "utf-8", CONFLICT),
    ("e28-declared-nonsense", page("bogus-9000", DE).encode(), page("bogus-9000", DE), "utf-8", CONFLICT),
    (
        "e29-two-declarations",
        (page("utf-8", "") + page("koi8-r", DE)).encode("cp1252"),
        page("utf-8", "") + page("koi8-r", DE),
        "cp1252",
        CONFLICT + GUESSED,
    ),
    ("e30-overlong-slash", DE.encode() + b"a\xc0\xafb", DE + "a\ufffdb", "utf-8", ERRORS),
    ("e31-surrogate-of-three-bytes", DE.encode() + b"a\xed\xa0\x80b", DE + "a\ufffdb", "utf-8", ERRORS),
    ("e31-pair-of-surrogates", DE.encode() + b"a\xed\xa0\xbd\xed\xb8\x80b", DE + "a😀b", "utf-8", ERRORS),
    ("e32-beyond-unicode", DE.encode() + b"a\xf5\x80\x80\x80b", DE + "a\ufffdb", "utf-8", ERRORS),
    ("e34-ebcdic", EN.replace("“", '"').replace("”", '"').encode("cp037", "ignore"), "", "cp037", GUESSED),
    ("xml-declaration", f'<?xml version="1.0" encoding="cp1251"?><p>{RU}</p>'.encode("cp1251"), "", "cp1251", ()),
    ("a-declaration-in-prose-far-down-is-none", DE.encode() * 20 + b"<meta charset=koi8-r>", "", "utf-8", ()),
    ("nothing", b"", "", "utf-8", ()),
    ("ascii", b"Plain.\n", "Plain.\n", "utf-8", ()),
    ("one-umlaut", b"Caf\xe9 Ostholm", "Café Ostholm", "cp1252", GUESSED),
    ("english-quotes-only", EN.encode("cp1252"), EN, "cp1252", GUESSED),
    ("no-break-spaces-in-rows", b"a\xa0\xa0\xa0\xa0b \x93quoted\x94\n" * 9, "", "cp1252", GUESSED),
]


@pytest.mark.parametrize(FIELDS, [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_encoding_is_found(data: bytes, text: str, encoding: str, warnings: tuple[Warn, ...]) -> None:
    got = decode_bytes(data)
    assert (find_encoding(got.encoding), got.warnings) == (encoding, warnings)
    assert got.text == (text or data.decode(encoding, "replace"))


LEGACY = [
    ("ru", "cp866"), ("uk", "cp1251"), ("uk", "koi8-u"), ("bg", "cp1251"), ("pl", "cp1250"), ("pl", "iso8859-2"),
    ("cs", "cp1250"), ("cs", "iso8859-2"), ("hu", "cp1250"), ("hu", "iso8859-2"), ("sk", "cp1250"), ("hr", "cp1250"),
    ("el", "cp1253"), ("el", "iso8859-7"), ("tr", "cp1254"), ("he", "cp1255"), ("he", "iso8859-8"), ("ar", "cp1256"),
    ("th", "cp874"), ("lt", "cp1257"), ("lv", "cp1257"), ("et", "cp1257"), ("et", "cp1252"), ("fr", "cp1252"),
    ("fr", "iso8859-15"), ("fr", "mac-roman"), ("de", "cp1252"), ("de", "mac-roman"), ("de", "cp850"), ("es", "cp1252"),
    ("pt", "cp1252"), ("sv", "cp1252"), ("da", "cp1252"), ("fi", "cp1252"), ("en", "cp1252"), ("zh", "gb18030"),
    ("zt", "big5"), ("zt", "gb18030"), ("ja", "euc_jp"), ("ko", "euc_kr"), ("ko", "cp949"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), LEGACY, ids=["-".join(pair) for pair in LEGACY])
def test_an_old_encoding_is_guessed_right_and_said_so(language: str, encoding: str) -> None:
    data = article(language).encode(encoding, "ignore")
    got = decode_bytes(data)
    assert (got.text, got.warnings) == (data.decode(encoding), GUESSED)


def test_one_bad_byte_costs_one_character() -> None:
    got = decode_bytes(DE.encode()[:101] + b"\xff" + DE.encode()[101:])
    assert got.text.replace("\ufffd", "", 1) == DE


STATED: list[tuple[str, str, bytes, str, str]] = [
    ("latin-1-means-cp1252", "latin1", b"\x93Caf\xe9\x94", "“Café”", "cp1252"),
    ("a-mark-beats-the-caller", "koi8-r", b"\xef\xbb\xbfCaf\xc3\xa9", "Café", "utf-8"),
    ("the-caller-beats-the-file", "koi8-r", b"<meta charset=utf-8>\xcd\xc9\xd2", "<meta charset=utf-8>мир", "koi8-r"),
    ("the-caller-beats-the-bytes", "cp1252", "ü".encode(), "Ã¼", "cp1252"),
    ("names-of-the-web", "x-sjis", "能力".encode("cp932"), "能力", "cp932"),
]


@pytest.mark.parametrize(("name", "data", "text", "encoding"), [row[1:] for row in STATED], ids=[r[0] for r in STATED])
def test_the_caller_is_believed(name: str, data: bytes, text: str, encoding: str) -> None:
    got = decode_bytes(data, encoding=name)
    assert (got.text, find_encoding(got.encoding)) == (text, encoding)


def test_what_does_not_fit_the_callers_word_is_told() -> None:
    assert decode_bytes(b"a\xffb", encoding="utf-8") == ("a\ufffdb", "utf-8", ERRORS)


@pytest.mark.parametrize(
    "name", ["klingon", "rot13", "utf-7", "base64", "unicode_escape", "idna", "", "a\0b", "x" * 9999]
)
def test_a_name_that_is_no_charset_is_a_usage_error(name: str) -> None:
    assert find_encoding(name) is None
    with pytest.raises(UsageError, match="unknown encoding"):
        decode_bytes(b"text", encoding=name)


BINARY: list[tuple[str, bytes, str]] = [
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
    ("pdf", b"%PDF-1.7\nsome text", "a PDF"),
    ("zip", b"PK\x03\x04" + b"a" * 99, "ZIP"),
    ("nuls", bytes(4096), "binary data"),
    ("controls-without-nul", bytes(range(1, 8)) * 3 + b"abcdefgh", "binary data"),
    ("all-bytes", bytes(range(256)) * 4, "binary data"),
    ("rtf", b"{\\rtf1\\ansi Text}", "RTF"),
]


@pytest.mark.parametrize(("data", "words"), [row[1:] for row in BINARY], ids=[row[0] for row in BINARY])
def test_bytes_that_are_no_text_are_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode_bytes(data)
    assert caught.value.code is Reason.UNSUPPORTED


@pytest.mark.parametrize("data", [b"with a nul in i\0t, " * 3 + b"x" * 99, b"\x1b[31mred\x1b[0m", b"a\x07"], ids=ascii)
def test_a_few_controls_do_not_make_a_text_binary(data: bytes) -> None:
    assert decode_bytes(data).text == data.decode()


PUBLIC = [("cp1252", "windows-1252"), ("cp932", "shift_jis"), ("iso8859-15", "iso-8859-15"), ("utf-16-le", "utf-16le")]


@pytest.mark.parametrize(("codec", "name"), PUBLIC, ids=[row[0] for row in PUBLIC])
def test_an_encoding_is_called_by_its_name_on_the_web(codec: str, name: str) -> None:
    assert public_name(codec) == name


@pytest.mark.parametrize("codec", sorted(KNOWN))
def test_a_name_that_we_give_is_a_name_that_we_take(codec: str) -> None:
    assert find_encoding(public_name(codec)) == codec
