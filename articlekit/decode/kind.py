"""Text → what kind of text it is: "html", "markdown" or "text"; and bytes → which kind of file that is not text.

Content decides. Prose that speaks of tags or compares with `<` is text; a single link or one line that begins with `#`
does not make Markdown. Nothing is parsed: a few counted marks in the first part of the text are enough.
"""

from __future__ import annotations

import re
from itertools import islice

__all__ = ["binary_kind", "sniff"]

_SAMPLE = 20_000
"""Characters looked at."""

# Patterns are text that re compiles when they are first used: plain prose needs none of them.
_TAGS = (
    "html|head|title|meta|link|script|style|body|div|p|a|span|h[1-6]|ul|ol|li|table|tr|td|br|img|article|section|main|header"
    "|footer|nav|figure|figcaption|aside|blockquote|pre|strong|em|b|i|form|svg|iframe|noscript|picture|time|frameset|center|font"
)
_HTML_START = rf"(?i)<(?:!doctype\s+html|!--|\?xml\b|(?:{_TAGS})(?=[\s/>]))"
_OPENERS = frozenset(
    "html head body p div article section main header table ul ol h1 h2 h3 blockquote pre center".split()
)
"""Elements of which one makes a page, when a text begins with it."""

_TAG = rf"(?i)<(/?)({_TAGS})(?:\s[^<>]*)?/?>"
_BLOCK_END = r"(?i)</(?:p|div|li|h[1-6]|td|tr|ul|article|section|body|html)\s*>|<br\s*/?>"
_BLOCK_ENDS_MIN = 3
"""Block ends that make a text HTML that does not begin as HTML: two may be quoted in prose about HTML."""

_TAGGED_SHARE = 0.5
"""Share of lines with a tag from there on: pages about HTML, with listings in them, have up to 0.16."""

_MD_LINK = r"\[[^\[\]\n]{0,300}\]\((?:https?:|/|#|\.|mailto:|<)[^()\s]{0,2000}"
_MD_HEADING = r"(?m)^#{1,6} \S"
_MD_RULE = r"(?m)^\* \* \*[ ]*$"
_MD_STRONG = r"\*\*[^\s*][^*\n]{0,300}\*\*"
_MD_UNDERLINE = r"(?m)^[^\s\n][^\n]{2,200}\n(?:={3,}|-{3,})[ ]*$"
_MARKDOWN_MIN = 3
"""Marks of whatever sort that make Markdown."""

_MARKS = (
    ("[", "](", _MD_LINK, 3),
    ("#", "# ", _MD_HEADING, 2),
    ("*", "**", _MD_STRONG, 2),
    ("=", "===", _MD_UNDERLINE, 2),
    ("-", "---", _MD_UNDERLINE, 2),
    ("*", "* * *", _MD_RULE, 1),
)
"""What must occur (one character is found ten times faster), the mark, and for how many it counts at most.

Only links alone can make Markdown; the last two sorts are looked for only beside others."""

_WEAK_MARKS = 2

_MD_TITLE = r"#{1,2} [^\W\d][^\n#]{3,200}\n[ \t]*\n"
"""A heading with a blank line below it at the very top: the story may have no other mark."""

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"wOF", "a font"),
)

_NUL_CONTROL_SHARE = 0.01
_NUL_CONTROLS_MIN = 8
_CONTROL_SHARE = 0.10
_CONTROLS_MIN = 3
"""Shares and numbers of control bytes beyond which bytes are no text: with NUL among them, and without."""

_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})


def sniff(text: str) -> str:
    """Return "html", "markdown" or "text".

    >>> sniff("<!DOCTYPE html><p>Rain"), sniff("if a < b and c > d"), sniff("# Rain\\n\\n## Hail\\n\\n**wet**")
    ('html', 'text', 'markdown')
    """
    sample = (text.lstrip() if text[:1].isspace() else text)[:_SAMPLE]
    if "<" in sample and _is_html(sample):
        return "html"
    return "markdown" if _is_markdown(sample) else "text"


def binary_kind(data: bytes) -> str | None:
    """Return in words what these bytes are when they are no text, else None; UTF-16 and UTF-32 are told before."""
    named = next((name for magic, name in _BINARY if data.startswith(magic)), None)
    if named is not None:
        return named
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if not controls:
        return None
    has_nul = b"\0" in sample
    if has_nul and controls >= _NUL_CONTROLS_MIN and controls > _NUL_CONTROL_SHARE * len(sample):
        return "binary data"
    if controls >= _CONTROLS_MIN and controls > _CONTROL_SHARE * len(sample):
        return "binary data"
    return None


def _is_html(sample: str) -> bool:
    start = re.match(_HTML_START, sample.lstrip("\ufeff \t\r\n"))
    if start is not None:
        if start[0][:3].lower() == "<!d" or start[0][1:].lower() in _OPENERS:
            return ">" in sample or len(sample) == _SAMPLE
        # Another tag alone before plain text does not make a page: what follows an iframe is not even shown.
        needed = 1 if start[0][1] in "!?" else 2
        return sum(1 for _ in islice(re.finditer(_TAG, sample), needed)) == needed
    if sum(1 for _ in islice(re.finditer(_BLOCK_END, sample), _BLOCK_ENDS_MIN)) < _BLOCK_ENDS_MIN:
        return False
    lines = [line for line in sample.split("\n") if line and not line.isspace()]
    tagged = sum(1 for line in lines if "<" in line and re.search(_TAG, line) is not None)
    return tagged >= _TAGGED_SHARE * len(lines)


def _is_markdown(sample: str) -> bool:
    if sample.startswith("#") and re.match(_MD_TITLE, sample):
        return True
    marks = 0
    for order, (character, probe, pattern, most) in enumerate(_MARKS):
        if order >= len(_MARKS) - _WEAK_MARKS and not marks:
            return False
        if character in sample and probe in sample:
            marks += sum(1 for _ in islice(re.finditer(pattern, sample), most))
            if marks >= _MARKDOWN_MIN:
                return True
    return False
