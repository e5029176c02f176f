"""Labelled blocks → the legend of the labels that occur, and the summary of what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from articlekit.labels import LABELS, SPEC
from articlekit.writers.terminal_blocks import DOUBT, KEPT_MARK, NO_MARK, SAME_MARK, SOURCE_MARK, WIDE, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.labels import Label, LabelSpec
    from articlekit.model import Labelled

__all__ = ["legend_lines"]

# Letters of the shape that are shown: three lines of a narrow terminal.
_SHAPE_MAX = 210


class _Count(NamedTuple):
    blocks: int
    words: int


def legend_lines(blocks: Sequence[Labelled], sources: frozenset[int], width: int) -> Iterator[Text]:
    """The legend with counts, the meaning of the marks, the document's shape, and what was kept of it."""
    counts = _count(blocks)
    source_labels = {blocks[index].label for index in sources if index < len(blocks)}
    name_width = max(5, *(len(label.value) for label in counts))
    yield Text(f"  {'label':<{name_width}}  blocks   words  meaning", style="dim")
    for spec in LABELS:
        if spec.label in counts:
            mark = KEPT_MARK if spec.kept else SOURCE_MARK if spec.label in source_labels else NO_MARK
            yield _legend_line(spec, counts[spec.label], mark, name_width)
    yield Text()
    for line in (_marks_line(width), _shape_line(blocks), _summary_line(blocks)):
        yield from wrap(line, width)


def _count(blocks: Sequence[Labelled]) -> dict[Label, _Count]:
    counts: dict[Label, _Count] = {}
    for labelled in blocks:
        before = counts.get(labelled.label, _Count(0, 0))
        counts[labelled.label] = _Count(before.blocks + 1, before.words + _words(labelled))
    return counts


def _words(labelled: Labelled) -> int:
    return len(labelled.block.text.split())


def _legend_line(spec: LabelSpec, count: _Count, mark: Text, name_width: int) -> Text:
    line = Text()
    line.append_text(mark)
    line.append(" ")
    line.append(f"{spec.label.value:<{name_width}}", style=spec.style)
    line.append(f"  {count.blocks:>6,}  {count.words:>6,}  ")
    line.append(spec.meaning, style="dim")
    return line


def _marks_line(width: int) -> Text:
    line = Text.assemble(KEPT_MARK, (" kept in the text   ", "dim"), SOURCE_MARK, (" gave a metadata value   ", "dim"))
    line.append("?", style="bold")
    line.append(f" less than {DOUBT:.0%} sure", style="dim")
    if width >= WIDE:
        line.append(f"   {SAME_MARK} same reason as above", style="dim")
    return line


def _shape_line(blocks: Sequence[Labelled]) -> Text:
    """One letter a block, in its label's colour: how the document is built."""
    line = Text.assemble(("shape  ", "dim"))
    for labelled in blocks[:_SHAPE_MAX]:
        spec = SPEC[labelled.label]
        line.append(spec.letter, style=spec.style)
    if len(blocks) > _SHAPE_MAX:
        line.append(f" … and {len(blocks) - _SHAPE_MAX:,} more", style="dim")
    return line


def _summary_line(blocks: Sequence[Labelled]) -> Text:
    kept = [labelled for labelled in blocks if labelled.kept]
    kept_words, words = sum(map(_words, kept)), sum(map(_words, blocks))
    share = f" ({kept_words / words:.0%})" if words else ""
    line = Text.assemble(("kept   ", "dim"))
    line.append(f"{len(kept):,} of {len(blocks):,} blocks, {kept_words:,} of {words:,} words{share}", style="bold")
    line.append(f"   removed {len(blocks) - len(kept):,} blocks, {words - kept_words:,} words", style="dim")
    return line
