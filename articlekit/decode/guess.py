"""Bytes without any declaration → the most plausible encoding: UTF-16 by the pattern of its NULs, else a legacy one."""

from __future__ import annotations

from .codec_names import find_encoding

__all__ = ["guess_encoding", "guess_wide"]


def guess_wide(data: bytes) -> str | None:
    """Return utf-16-le, utf-16-be, utf-32-le or utf-32-be where the NUL bytes stand as these put them, else None."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if not sample:
        return None
    quarter = len(sample) / 4
    counts = [sample[offset::4].count(0) for offset in range(4)]
    if min(counts[2:]) > 0.9 * quarter and counts[1] > 0.5 * quarter:
        return "utf-32-le"
    if min(counts[:2]) > 0.9 * quarter and counts[2] > 0.5 * quarter:
        return "utf-32-be"
    even, odd = counts[0] + counts[2], counts[1] + counts[3]
    if max(even, odd) < max(2, 0.01 * len(sample)) or min(even, odd) > 0.05 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def guess_encoding(data: bytes) -> str:
    """Return the legacy encoding that `data` most probably is in."""
    from resiliparse.parse.encoding import detect_encoding

    return find_encoding(detect_encoding(data) or "") or "cp1252"
