"""Names of encodings → the codec to use, by the WHATWG's table of labels; and the names that a file states itself.

Old names mean what they mean on the web: iso-8859-1 is cp1252, gb2312 is gb18030. Names of codecs that are no charsets
(rot13, utf-7, base64) are unknown here.
"""

from __future__ import annotations

import codecs
import re

from articlekit.patterns import lazy_pattern

__all__ = ["KNOWN", "declared_encodings", "find_encoding", "public_name"]

_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "mac-cyrillic": "mac-cyrillic",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "hz": "hz",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "unicode": "utf-16-le",
    "utf-8-sig": "utf-8",
}
_PUBLIC = {
    "big5hkscs": "big5",
    "cp866": "ibm866",
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "iso2022_kr": "iso-2022-kr",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-roman": "macintosh",
    "utf-16-be": "utf-16be",
    "utf-16-le": "utf-16le",
    "utf-32-be": "utf-32be",
    "utf-32-le": "utf-32le",
}

KNOWN = frozenset(
    """
    utf-8 utf-16-le utf-16-be utf-32-le utf-32-be
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 cp850 cp437 cp852 cp037 cp500
    iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
    iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic
    gb18030 hz big5hkscs cp950 cp932 euc_jp iso2022_jp iso2022_kr cp949
    """.split()
)

_DECLARATION_SPAN = 4096
_DECLARATION = lazy_pattern(
    rb"<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{1,40})|<\?xml\b[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{1,40})",
    re.IGNORECASE,
)


def find_encoding(label: str) -> str | None:
    """Return the codec for a label as people and pages write it, or None.

    >>> find_encoding("Latin1"), find_encoding("utf-7")
    ('cp1252', None)
    """
    label = label.strip().lower()
    if label in _ALIASES:
        return _ALIASES[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _ALIASES.get(name, name)
    return name if name in KNOWN else None


def public_name(codec: str) -> str:
    """Return the name that the web has for a codec, or the codec's own; `find_encoding` takes it back.

    >>> public_name("cp1252"), public_name("iso8859-2"), public_name("cp850")
    ('windows-1252', 'iso-8859-2', 'cp850')
    """
    if codec in _PUBLIC:
        return _PUBLIC[codec]
    return codec.replace("cp125", "windows-125").replace("iso8859", "iso-8859")


def declared_encodings(data: bytes) -> tuple[str | None, bool]:
    """Return what the first bytes state (None: nothing that can be used), and whether a statement had to be ignored."""
    head = data[:_DECLARATION_SPAN]
    if b"<meta" not in head and b"<?xml" not in head and b"<META" not in head:
        return None, False
    stated = {(one or other).decode("ascii").lower() for one, other in _DECLARATION.findall(head)}
    found = {find_encoding(label) for label in stated}
    if len(found) == 1:
        only = found.pop()
        return ("utf-8" if only and only.startswith("utf-16") else only), only is None
    return None, len(found) > 1
