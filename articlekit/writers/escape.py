r"""Literal text → Markdown that shows exactly that text, and addresses → link targets that cannot run anything.

    >>> print(escape_line("1986. A *great* year <b>"))
    1986\. A \*great\* year &lt;b>

`<` and what looks like an entity become entities, because not every Markdown program knows a backslash before them.
Nothing here removes a character of the text.
"""

from __future__ import annotations

import re

from articlekit.patterns import lazy_pattern

__all__ = ["escape_inline", "escape_line", "safe_target"]

_INLINE = lazy_pattern(r"[\\`*\[\]~<]|&(?=#?\w{1,40};)|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}

# What starts a block at the beginning of a line: heading, quote, list, rule, table, definition, end of a YAML document.
_BLOCK_START = lazy_pattern(r"(?=[#>|=]|[-+:](?:\s|$|-)|\.\.\.)|(\d{1,9})(?=[.)](?:\s|$))")

_SCHEME = lazy_pattern(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_SAFE_SCHEMES = frozenset(("http", "https", "mailto"))

# Characters that would end a link target or are not allowed in an address; they are percent-encoded.
_TARGET_UNSAFE = lazy_pattern(r"[^\w!#$%&'*+,./:;=?@~\[\]-]|[\ud800-\udfff]")

# Longer targets are tracking or data, not something a person follows; browsers stop near this length as well.
TARGET_MAX = 2_000


def _escape_mark(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or "\\" + match[0]


def escape_inline(text: str) -> str:
    r"""The text with every mark that Markdown would act on inside a line made literal.

    >>> print(escape_inline("snake_case, _this_ and AT&amp;T"))
    snake_case, \_this\_ and AT&amp;amp;T
    """
    return _INLINE.sub(_escape_mark, text)


def escape_start(line: str) -> str:
    r"""An inline-escaped line that starts no heading, list, quote, rule or table.

    >>> print(escape_start("- 3 degrees"), escape_start("---"), escape_start("-3 degrees"))
    \- 3 degrees \--- -3 degrees
    """
    match = _BLOCK_START.match(line)
    return f"{line[: match.end()]}\\{line[match.end() :]}" if match else line


def escape_line(text: str) -> str:
    """The text as a paragraph's whole line."""
    return escape_start(escape_inline(text))


def safe_target(url: str) -> str | None:
    """The address as a link target, or None when it is unsafe to follow, empty or endless.

    >>> safe_target("https://a.example/x (1)"), safe_target("JavaScript:alert(1)")
    ('https://a.example/x%20%281%29', None)
    """
    url = url.strip()
    if not url or len(url) > TARGET_MAX:
        return None
    scheme = _SCHEME.match(url)
    if scheme is None:
        # A colon before the first slash would be a scheme to somebody: only plain relative addresses pass.
        if ":" in re.split(r"[/?#]", url, maxsplit=1)[0] or url.startswith("//"):
            return None
    elif scheme[1].lower() not in _SAFE_SCHEMES:
        return None
    encoded = _TARGET_UNSAFE.sub(lambda match: _percent(match[0]), url)
    return encoded.replace("&", "&amp;") if re.search(r"&#?\w{1,40};", encoded) else encoded


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
