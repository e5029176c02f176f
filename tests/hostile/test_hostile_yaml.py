"""The front matter of every small hostile input, as loaders of YAML 1.1 and 1.2 read it: the record's values."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hostile_cases import all_cases
from ruamel.yaml import YAML

from articlekit.model import Options
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs
from articlekit.writers import to_record
from articlekit.writers.front_matter import to_front_matter

SIZE_MAX = 20_000
FAMILIES = "ECSPJATO"


def documents(family: str) -> list[tuple[str, dict[str, object]]]:
    """The records of the family's small inputs, each with the name of its input."""
    toolkit, found = load_toolkit(), []
    for case in all_cases((family,)):
        if isinstance(case.content, bytes) and len(case.content) <= SIZE_MAX:
            stdin = io.BytesIO(case.content)
            raws = read_inputs(["-"], stdin=stdin, options=ReadOptions())
            found += [(case.path, to_record(process(raw, Options(min_confidence=0.0), toolkit))) for raw in raws]
    return found


def filled(value: Any) -> Any:
    """A value without what front matter leaves out, and with half surrogate pairs as they are written."""
    if isinstance(value, dict):
        return {key: filled(inner) for key, inner in value.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [filled(inner) for inner in value if inner not in (None, "", [], {})]
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


@pytest.mark.parametrize("family", FAMILIES)
def test_two_loaders_read_what_the_record_says(family: str) -> None:
    wrong = []
    found = documents(family)
    for path, record in found:
        text = "\n".join(to_front_matter(record).split("\n")[1:-2])
        first = yaml.load(text, Loader=yaml.CSafeLoader)
        second = YAML(typ="safe", pure=True).load(text)
        wanted = {key: value for key, value in filled(record).items() if key != "text"}
        wrong += [path for loaded in (first, second) if filled(loaded) != wanted]
    assert len(found) > 2
    assert wrong == []
