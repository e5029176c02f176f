"""Damaged and spliced inputs: whatever comes in, documents or named failures come out, never an exception."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.decode import as_text, decode
from articlekit.errors import InputError
from articlekit.readers import ReadOptions, read_inputs

SEEDS = [
    '{"text": "Grüße", "id": 1}\n{"html": "<p>b</p>"}\n'.encode(),
    b'[{"text": "a"}, {"text": "b"}]',
    b'{\n "text": "a"\n}',
    "Grüße “so” – é\n".encode() * 9,
    "déjà vu à l’hôtel\n".encode("cp1252") * 9,
    "мост снова открыт\n".encode("koi8-r") * 9,
    "橋は再び開通した\n".encode("cp932") * 9,
    "橋は再び開通した".encode("iso2022_jp"),
    "Grüße".encode("utf-16"),
    "Grüße aus Ostholm\n".encode("utf-16-le"),
    b"<html><head><meta charset=koi8-r><title>T</title><body><p>x&#27;<ul><li>y",
    "GrÃ¼ÃŸe â€™ \x93 \u202e \u200b\n".encode() * 3,
    bytes(range(256)),
]
PACKED = [pack(seed) for seed in SEEDS[:4] for pack in (gzip.compress, bz2.compress, lzma.compress)]
CUTS = st.lists(
    st.tuples(st.sampled_from([*SEEDS, *PACKED]), st.integers(0, 99), st.integers(1, 200)), min_size=1, max_size=4
)


@given(
    pieces=CUTS,
    noise=st.binary(max_size=8),
    form=st.sampled_from(["auto", "jsonl", "json", "csv", "text", "html", "markdown"]),
    encoding=st.sampled_from([None, "utf-8", "cp1252", "gbk", "utf-16", "iso-2022-jp"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_become_documents_or_named_failures(
    pieces: list[tuple[bytes, int, int]], noise: bytes, form: str, encoding: str | None
) -> None:
    data = noise.join(seed[start : start + size] if start else seed for seed, start, size in pieces)
    options = ReadOptions(input_format=form, encoding=encoding, document_limit=100_000, expansion_limit=200_000)
    raws = list(read_inputs(["-"], stdin=io.BytesIO(data), options=options))
    assert [raw.record for raw in raws] == list(range(len(raws)))
    for raw in raws:
        if raw.failure is not None:
            assert raw.failure.message.isprintable()
            continue
        try:
            document = decode(raw, encoding=encoding, input_format=form)
        except InputError:
            continue
        if document.format == "html":
            document = as_text(document)
        text = document.text
        assert {unicodedata.category(char) for char in text if char not in "\n\t"}.isdisjoint({"Cc", "Cs"})
