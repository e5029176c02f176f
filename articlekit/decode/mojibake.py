"""Text that was UTF-8 once and was read as something else → the text it was, where that is certain.

Cheap tests come first: ftfy, whose import costs more than ten documents' time, is loaded only for text that shows the
sequences such accidents leave, and not for a line whose few signs can be read in one way only. Each line is judged by
itself, since dumps mix sources, and a line changes only when ftfy finds it bad, the result is shorter, and no sequence
of the kind is left that was not there before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["SIGNS", "Sign", "is_plain", "read_again", "repair_mojibake"]


# Patterns are text, compiled when a probe is found: most runs need none, and all of them take 7 ms to compile.
class Sign(NamedTuple):
    """What one kind of accident leaves: characters that all must occur (a search of 0.2 µs each), then a pattern."""

    name: str
    probes: str
    pattern: str
    example: str


# UTF-8 continuation bytes as Windows-1252 (or Latin-1) shows them.
_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

SIGNS: tuple[Sign, ...] = (
    Sign("latin letters as cp1252", "Ã", f"Ã[{_TAIL}]", "Ã¼"),
    Sign("latin punctuation as cp1252", "Â", "Â[\x80-\xbf]", "Â«"),
    Sign("quotes and dashes as cp1252", "â€", f"â€[{_TAIL}]", "â€™"),
    Sign("quotes and dashes as latin-1", "â\x80", "â\x80[\x80-\xbf]", "â\x80\x99"),
    Sign("signs as cp1252", "â„", "â„[¢–]", "â„¢"),
    Sign("west slavic as cp1252", "Å", f"Å[{_TAIL}]", "Å‚"),
    Sign("central european as cp1252", "Ä", f"Ä[{_TAIL}]", "Ä™"),
    Sign("cyrillic as cp1252", "Ð", f"(?:[ÐÑ][{_TAIL}]){{2}}", "Ð½Ð°"),
    Sign("greek as cp1252", "Î", f"(?:[ÎÏ][{_TAIL}]){{2}}", "Î±Î¹"),
    Sign("arabic as cp1252", "Ø", f"(?:[ØÙÛ][{_TAIL}]){{2}}", "Ø§Ù„"),
    Sign("hebrew as cp1252", "×", f"(?:×[{_TAIL}]){{2}}", "×©×œ"),
    Sign("devanagari as cp1252", "à¤", "à[¤¥]", "à¤•"),
    Sign("thai as cp1252", "à¸", "à[¸¹]", "à¸™"),
    Sign("kana as cp1252", "ã", f"ã[€‚ƒ\x80-\x83][{_TAIL}]", "ã‚‰"),
    Sign("chinese as cp1252", "ç„", f"(?:[äåæçèé][{_TAIL}]{{2}}){{2}}", "çš„äºº"),
    Sign("korean as cp1252", "ë‹", f"(?:[êëìí][{_TAIL}]{{2}}){{2}}", "ìžˆë‹¤"),
    Sign("emoji as cp1252", "ðŸ", f"ðŸ[{_TAIL}]{{2}}", "ðŸ˜€"),
    Sign("emoji as latin-1", "ð\x9f", "ð\x9f[\x80-\xbf]{2}", "ð\x9f\x98\x80"),
    Sign("byte order mark as cp1252", "ï»¿", "ï»¿", "ï»¿"),
    Sign("latin letters as cp1250", "Ă", "Ă[¤¶Ľ©ˇ¨­łźŞ±»ş˘®Ł‰–ś„]", "ĂĽ"),
    Sign("quotes and dashes as cp1250", "â€", "â€[žťśš™“”ž]", "â€ž"),
    Sign("czech and polish as cp1250", "Ĺ", "Ĺ[‚›ľˇ™ŻşĽ„‘ˆ]", "Ĺ‚"),
    Sign(
        "cyrillic as cp1251",
        "Р°",
        "(?:[РС][\x80-\xbfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]){3}",
        "РєР°Рє",
    ),
    Sign("quotes and dashes as cp1251", "вЂ", "вЂ[™њќ“”¦ћўљ]", "вЂ™"),
    Sign("quotes and dashes as mac-roman", "‚Ä", "‚Ä[ôúùîìò¶¢]", "‚Äô"),
    Sign("latin letters as mac-roman", "√", "√[§©±≠≤≥º∂∏®°†∫ü]", "√º"),
    Sign("latin letters as cp437", "├", "├[ñ╝╢ñ®úí│║ƒ¡£ÿ]", "├╝"),
    Sign("quotes and dashes as cp437", "Γ", "ΓÇ[ÖÖÿ£¥ôòª]", "ΓÇÖ"),
)


_FIRST_PROBES = tuple(dict.fromkeys(sign.probes[0] for sign in SIGNS))
_ANY_SIGN = "|".join(sign.pattern for sign in SIGNS)

_CAPITAL_BEFORE_QUOTE = f"(?<=[A-ZÀ-Þ])[ÂÃ][‚„…‘’“”–—™«®º»](?![{_TAIL}\\w])"
"""A word in capitals that ends in Ã or Â, then a quote or dash: Portuguese, Romanian or Vietnamese, and no accident."""

# Pairs and triples that mean one character wherever they stand between ASCII: ftfy reads lines of them alone as plain
# code does (compared on 800,000 lines: every sign between any two ASCII characters, and many in one line).
_PLAIN_SIGN = "(?:[ÂÃ][\xa0-\xa4\xa6-\xbf]|Ã[€„†‡ˆ‰Š‹‘“”•–—˜™š›œžŸ]|â€[˜™šœž“”¢¦])"
_PLAIN_LINE = rf"[ -~\t]*+(?:{_PLAIN_SIGN}[ -~\t]++)*+{_PLAIN_SIGN}?"


def repair_mojibake(text: str) -> str:
    """Return `text` with the lines repaired that are certainly UTF-8 misread; without such lines the very same text.

    >>> repair_mojibake("GrÃ¼ÃŸe aus KÃ¶ln"), repair_mojibake("NÃO À GUERRA")
    ('Grüße aus Köln', 'NÃO À GUERRA')
    """
    shown_signs = () if text.isascii() else _shown_signs(text)
    if not shown_signs:
        return text
    lines = text.split("\n")
    suspects = [
        (index, line)
        for index, line in enumerate(lines)
        if not line.isascii() and any(pattern.search(line) for pattern in shown_signs)
    ]
    shown = any(_is_inside_word(line) for _, line in suspects)
    certain = [(index, line) for index, line in suspects if _is_certain(line, shown_elsewhere=shown)]
    if not certain:
        return text
    for index, line in certain:
        fixed = read_again(line)
        if len(fixed) < len(line) and "\n" not in fixed and "\r" not in fixed:
            lines[index] = fixed
    return "\n".join(lines)


def read_again(line: str) -> str:
    """Return a line that was UTF-8 once, as that: what ftfy makes of it.

    >>> read_again("Copyright Â© 2024, the editorâ€™s cafÃ©")
    'Copyright © 2024, the editor’s café'
    """
    if is_plain(line):
        return line.encode("cp1252").decode()
    import ftfy

    return ftfy.fix_encoding(line)


def is_plain(line: str) -> bool:
    """Tell whether a line holds only ASCII characters and, between them, signs that are certain by themselves."""
    return re.fullmatch(_PLAIN_LINE, line) is not None


def _shown_signs(text: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the signs that a text shows; most texts fail at the first probes."""
    present = [probe for probe in _FIRST_PROBES if probe in text]
    return tuple(
        pattern
        for sign in SIGNS
        if sign.probes[0] in present
        and all(probe in text for probe in sign.probes)
        and (pattern := re.compile(sign.pattern)).search(text) is not None
    )


def _is_inside_word(line: str) -> bool:
    """Tell whether a sign of a line touches a letter that is not part of it: nobody quotes accidents that way."""
    line = re.sub(_CAPITAL_BEFORE_QUOTE, "", line)
    return any(
        line[match.start() - 1 : match.start()].isalpha() or line[match.end() : match.end() + 1].isalpha()
        for match in re.finditer(_ANY_SIGN, line)
    )


def _is_certain(line: str, *, shown_elsewhere: bool) -> bool:
    """Tell whether a line with a sign is an accident and not a text about one.

    A free-standing sign counts where the document has others inside words, or where it is a Â before a symbol. A single
    sign beside letters that are right (someone explains the fault, or a name ends that way) is left.
    """
    line = re.sub(_CAPITAL_BEFORE_QUOTE, "", line)
    signs = re.findall(_ANY_SIGN, line)
    if not signs:
        return False
    rest = re.sub(_ANY_SIGN, "", line)
    if len(signs) == 1 and any(char.isalpha() and not char.isascii() for char in rest):
        return False
    return shown_elsewhere or len(signs) > 1 or signs[0][0] == "Â" or len(signs[0]) > 3 or _is_inside_word(line)
