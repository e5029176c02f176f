"""What must hold for every call on every input (I1 to I11), and whether an input ended as its case says."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from feeding import Outcome
    from hostile_cases import Case

__all__ = ["check_case", "check_outcome", "comparable", "strict_records"]

LINE_MAX = 400
_LOSS = {
    "truncated_node", "depth_limit", "element_limit", "attributes_dropped", "field_capped", "decode_errors",
    "trailing_garbage", "fallback_used", "several_articles", "surrogates",
}  # fmt: skip
"""Warnings that say that something of the input is not in the output."""

# I3: no C0 but line end and tab, no DEL, no C1, no U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_STATUS_OF = {"ok": "OK", "no_article": "NONE", "failed": "ERR"}
_SUMMARY = re.compile(r"articlekit: (\d+) inputs?: (\d+) ok, (\d+) no article, (\d+) failed(?:, (\d+) skipped)?")


def strict_records(out: bytes) -> list[dict[str, Any]]:
    """The records of an NDJSON output. Raises ValueError for what a strict parser would not take."""
    records = []
    for line in out.split(b"\n")[:-1]:
        text = line.decode("utf-8")
        if len(text.splitlines()) != 1:
            raise ValueError("a record is not one line for everybody")
        record = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        text.encode("utf-8")
        json.dumps(record, ensure_ascii=False).encode("utf-8")
        records.append(record)
    if out and not out.endswith(b"\n"):
        raise ValueError("the last line has no end")
    return records


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def check_outcome(outcome: Outcome) -> Iterator[str]:
    """Yield what a call did that no call may do, whatever its input (I1 to I4, I6, I9)."""
    if b"Traceback" in outcome.err or b"Traceback" in outcome.out:
        yield f"I1: a traceback: {outcome.err[-300:]!r}"
    for line in outcome.err.split(b"\n")[:-1]:
        text = line.decode("utf-8", "replace")
        if len(line) > LINE_MAX or not text.isprintable() or "\ufffd" in text:
            yield f"I2: a message of {len(line)} bytes or with odd characters: {line[:120]!r}"
    try:
        text = outcome.out.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"I3: stdout is no UTF-8: {error}"
        return
    if found := _FORBIDDEN.search(text):
        yield f"I3: stdout holds {found[0]!r}"
    if outcome.orphans:
        yield "I9: a child process is left"
    if outcome.status not in (0, 1, 2, 3, 4):
        yield f"I1: ended by {outcome.status}: {outcome.err[-200:]!r}"


def check_case(case: Case, outcome: Outcome) -> Iterator[str]:
    """Yield how a call on the input of a case differs from what must come of it (all but I7, I8 and I11)."""
    yield from check_outcome(outcome)
    if outcome.cpu_s > case.max_s or outcome.peak_mb > case.max_mb:
        yield f"I5: {outcome.cpu_s:.1f} s, {outcome.peak_mb:.0f} MB; allowed are {case.max_s:g} s, {case.max_mb} MB"
    try:
        records = strict_records(outcome.out)
    except ValueError as error:
        yield f"I4: {error}"
        return
    count = case.count if case.count is not None or case.how != "document" else 1
    if count is not None and len(records) != count:
        yield f"I6: {len(records)} records where {count} are expected"
    yield from _check_counts(records, outcome)
    expects, codes = case.expect.split(","), case.code.split(",")
    for number, record in enumerate(records):
        wanted = expects[min(number, len(expects) - 1)]
        code = codes[min(number, len(codes) - 1)]
        for problem in _check_record(case, record, wanted, code):
            yield f"record {number}: {problem}" if len(records) > 1 else problem


def _check_counts(records: Sequence[Mapping[str, Any]], outcome: Outcome) -> Iterator[str]:
    """I6: exit status and summary say what the records say."""
    counts = [sum(record["status"] == name for record in records) for name in _STATUS_OF]
    status = 3 if counts[2] else 0 if counts[0] else 1
    if outcome.status != status:
        yield f"I6: exit status {outcome.status} with {counts} ok, no article, failed: {outcome.err[-200:]!r}"
    if found := _SUMMARY.search(outcome.err.decode("utf-8", "replace")):
        said = [int(found[place]) for place in range(1, 5)]
        if said != [len(records), *counts]:
            yield f"I6: the summary says {said}, the records {[len(records), *counts]}"


def _check_record(case: Case, record: Mapping[str, Any], wanted: str, code: str) -> Iterator[str]:
    status = _STATUS_OF[record["status"]]
    got = record["error"]["code"] if record["error"] else ",".join(record["warnings"])
    if status not in wanted.split("|"):
        said = record["error"] or f"confidence {record['confidence']}, {record['word_count']} words"
        yield f"ended as {status} ({got or said}), expected is {wanted}"
        return
    allowed = code.split("|")
    if status == "ERR" and allowed != [""] and record["error"]["code"] not in allowed and "*" not in allowed:
        yield f"failed as {got}, expected is {code}"
    named = set(allowed)
    if status == "OK" and wanted == "OK":
        needed = {name for name in allowed if name and not name.endswith("?") and name != "*"}
        if needed and not needed & set(record["warnings"]) and not named & {f"{name}?" for name in record["warnings"]}:
            yield f"warnings {record['warnings']} without {code}"
    everything = json.dumps(record, ensure_ascii=False)
    if status == "OK":
        yield from _check_content(case, record, everything)
    for word in case.lacks:
        if word in everything.replace(json.dumps(record["source"], ensure_ascii=False), ""):
            yield f"holds {word[:40]!r}"
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in record["text"] if char not in "\n\t"):
        yield "I3: a control character in the text"


def _check_content(case: Case, record: Mapping[str, Any], everything: str) -> Iterator[str]:
    if case.marker and case.marker not in everything and not set(record["warnings"]) & _LOSS:
        yield f"I10: the marker is lost without a word (warnings {record['warnings']}, {record['word_count']} words)"
    for word in case.has:
        if word not in everything:
            yield f"lacks {word!r}"


def comparable(out: bytes) -> list[str]:
    """I11: the records without what depends on the way they came in: the source, and a name that misleads."""
    made = []
    for record in strict_records(out):
        kept = {key: value for key, value in record.items() if key != "source"}
        kept["warnings"] = [name for name in record["warnings"] if name != "name_mismatch"]
        made.append(json.dumps(kept, ensure_ascii=False))
    return made
