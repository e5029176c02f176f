"""Bytes → text: which charset, which kind of text, and named repairs; the result is one Document.

`decode` is the way in for documents, `decode_bytes` for containers that need their bytes as text first.
"""

from __future__ import annotations

from .charset import Decoded, decode_bytes
from .codec_names import find_encoding
from .document import as_text, decode
from .kind import sniff
from .repairs import repair

__all__ = ["Decoded", "as_text", "decode", "decode_bytes", "find_encoding", "repair", "sniff"]
