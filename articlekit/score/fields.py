"""The fields that are scored, one row each: how truth and record name their values, and when two values are the same.

Goes in: what is true of a document and the record that was made of it. Comes out: counts by value. A field is scored
where its truth is stated; one that is stated to be empty counts what was found in spite of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .body import Shares
from .values import (
    day_of,
    letters_of,
    same_caption,
    same_credit,
    same_day,
    same_language,
    same_name,
    same_text,
    same_title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["FIELDS", "STATED_KEYS", "Counts", "FieldSpec", "count_field"]


class Counts(NamedTuple):
    """Values of one field: right, found and true ones; `absent` stand not in the input, `invented` where none is true.

    Absent and invented values count in none of the others.
    """

    right: int = 0
    found: int = 0
    true: int = 0
    absent: int = 0
    invented: int = 0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def shares(self) -> Shares:
        """Precision, recall and F1 by value."""
        return Shares(
            self.right / max(1, self.found),
            self.right / max(1, self.true),
            2 * self.right / max(1, self.found + self.true),
        )

    @property
    def is_right(self) -> bool:
        """Whether all that is true was found, and nothing else."""
        return self.right == self.found == self.true and not self.invented


class FieldSpec(NamedTuple):
    """One field: its name, its values in a truth and in a record of the same form, and when two are the same.

    `read` takes both and gives both's values; None for the truth where it says nothing. `group` is whether a
    truth counts only when all its values stand in the input; `stands` is whether they must stand there at all.
    """

    name: str
    read: Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[list[str] | None, list[str]]]
    same: Callable[[str, str], bool]
    group: bool = False
    stands: bool = True


def count_field(
    spec: FieldSpec, truth: Mapping[str, Any], record: Mapping[str, Any], letters: str | None
) -> Counts | None:
    """What was found of one field; None where nothing is stated.

    `letters` are those of the input (`letters_of`): a true value that does not stand there cannot be found, and does
    not count. None counts all of them.
    """
    true, found = spec.read(truth, record)
    if true is None:
        return None
    if not true:
        return Counts(invented=len(found))
    if spec.stands and letters is not None:
        standing = [value for value in true if letters_of(value) in letters]
        if not standing or (spec.group and len(standing) < len(true)):
            return Counts(absent=len(true))
        absent, true = len(true) - len(standing), standing
    else:
        absent = 0
    left = list(found)
    right = 0
    for value in true:
        hit = next((other for other in left if spec.same(other, value)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Counts(right, len(found), len(true), absent)


def _texts(value: object) -> list[str]:
    """The texts of a value that is one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str) and text]


def _stated(truth: Mapping[str, Any], names: Sequence[str]) -> list[str] | None:
    """The values under the first of the names that is there; None where none is."""
    return next((_texts(truth[name]) for name in names if name in truth), None)


def _values(*names: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[list[str] | None, list[str]]]:
    return lambda truth, record: (_stated(truth, names), _stated(record, names) or [])


def _read_authors(truth: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[list[str] | None, list[str]]:
    return _authors(truth), _authors(record) or []


def _authors(record: Mapping[str, Any]) -> list[str] | None:
    """The names in `authors`; else those in `author`, where commas and semicolons part them."""
    if "authors" in record:
        return _texts(record["authors"])
    if "author" not in record:
        return None
    return [name.strip() for text in _texts(record["author"]) for name in text.replace(";", ",").split(",") if name]


def _read_days(truth: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[list[str] | None, list[str]]:
    names = ("date_published", "date")
    true = _stated(truth, names)
    days = [day_of(date) for date in _stated(record, names) or []]
    return None if true is None else [day_of(date) for date in true], days


def _of_images(part: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[list[str] | None, list[str]]]:
    """The credits, or captions, of all images; where the truth names only that of the lead image, that alone."""

    def read(truth: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[list[str] | None, list[str]]:
        lead = f"image_{part}"
        true, found = _of_all_images(truth, part), _of_all_images(record, part)
        if true is None and lead in truth:
            leads = _stated(record, (lead,))
            return _distinct(_texts(truth[lead])), (found or [])[:1] if leads is None else leads
        return true, _stated(record, (lead,)) or [] if found is None else found

    return read


def _of_all_images(record: Mapping[str, Any], part: str) -> list[str] | None:
    """The credits, or captions, of all images; None where nothing is said of them."""
    images = record.get("images")
    if isinstance(images, list):
        told = [image for image in images if isinstance(image, dict) and part in image]
        if told or not images:
            return _distinct([text for image in told for text in _texts(image[part])])
    texts = _stated(record, (f"image_{part}s",))
    return None if texts is None else _distinct(texts)


def _distinct(values: Sequence[str]) -> list[str]:
    """The values that differ in their letters; of the same ones the last."""
    return list({letters_of(value): value for value in values}.values())


FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("title", _values("title"), same_title),
    FieldSpec("authors", _read_authors, same_name, group=True),
    FieldSpec("outlet", _values("outlet"), same_name),
    FieldSpec("date_published", _read_days, same_day, stands=False),
    FieldSpec("image_credit", _of_images("credit"), same_credit),
    FieldSpec("image_caption", _of_images("caption"), same_caption),
    FieldSpec("republisher", _values("republisher"), same_name),
    FieldSpec("agency", _values("agency"), same_name, stands=False),
    FieldSpec("section", _values("section"), same_name),
    FieldSpec("tags", _values("tags"), same_text, group=True),
    FieldSpec("dateline", _values("dateline"), same_text),
    FieldSpec("date_modified", _values("date_modified"), same_day, stands=False),
    FieldSpec("description", _values("description"), same_caption),
    FieldSpec("language", _values("language"), same_language, stands=False),
)
"""In the order of the table. Agencies are named in full in records, and in short in inputs."""

STATED_KEYS = (
    *(spec.name for spec in FIELDS if spec.name != "image_caption"),
    *("author", "date", "image_credits", "image_caption", "image_captions"),
)
"""Keys of a truth whose values are texts, or lists of them; `images` is a list of objects."""
