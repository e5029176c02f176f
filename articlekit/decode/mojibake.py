"""Text that was UTF-8 once and was read as something else → the text it was, where that is certain.

Cheap tests come first: ftfy, whose import costs four times a document's time, is loaded only for text that shows the
sequences such accidents leave. Each line is judged by itself, since dumps mix sources; a line changes only when ftfy's
own test finds it bad and the result is shorter and has nothing of the kind left.
"""

from __future__ import annotations

import re

__all__ = ["repair_mojibake"]

# UTF-8 lead bytes as Windows code pages show them, in what runs ahead of everything else: plain searches.
_HINTS = (
    "Ã",
    "Â",
    "â€",
    "ï»¿",
    "ï¿½",
    "Ð",
    "Ñ",
    "Å",
    "Ä",
    "å",
    "æ",
    "ã",
    "Ă",
    "â",
    "Рµ",
    "Р°",
    "СЊ",
    "вЂ",
    "√",
    "‚Ä",
    "├",
    "Î",
    "Ï",
    "ì",
    "í",
    "ë",
    "à",
)

_CONT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SIGNS = re.compile(
    rf"[ÂÃÄÅÎÏÐÑ][{_CONT}]|â[€\x80-\x84][{_CONT}]|[àáâãäåæçèéêëìí][{_CONT}][{_CONT}]|ï»¿|ï¿½|ð[\x9fŸ][{_CONT}]"
    r"|вЂ|(?:[РС][°±²³ґµ¶·ёєѕіјїЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—љ›њќћџ\xa0Ўў¤Ґ¦§¨©«¬®ЇІ№»Јј]){2}"
    r"|[ĂĹ][\x80-\xbf„˘Ľ§¨źżľ±łş¶Ł¤]|â€|‚Ä[ôúùîì¶ò]|√[§©±≠≤º∂∏®≥®°†]|[├┬][ñ╝╢ñ®úí│┤║ƒ¡]"
)


def repair_mojibake(text: str) -> str:
    """Return `text` with the lines repaired that are certainly UTF-8 misread; without such lines the very same text."""
    if text.isascii() or not any(hint in text for hint in _HINTS):
        return text
    if _SIGNS.search(text) is None:
        return text
    import ftfy

    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not line.isascii() and _SIGNS.search(line) is not None:
            lines[index] = _repair_line(line, ftfy.fix_encoding(line))
    return "\n".join(lines)


def _repair_line(line: str, fixed: str) -> str:
    """Return ftfy's proposal if it is certain, else the line as it was."""
    if len(fixed) >= len(line) or "\n" in fixed or "\r" in fixed:
        return line
    return fixed
