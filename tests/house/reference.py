"""The README's reference tables, made from the program: `python tests/house/reference.py` rewrites them in place.

Commands and options come from click, labels, keys, codes and formats from their one table each. A test fails when the
README's tables are not what the program says.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from articlekit.cli import COMMANDS
from articlekit.cli.program import program
from articlekit.errors import Reason, Warn
from articlekit.labels import LABELS
from articlekit.readers import FORMATS
from articlekit.writers.schema import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

README = Path(__file__).parents[2] / "README.md"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def options_table() -> str:
    parts = []
    for spec in COMMANDS:
        command = program.get_command(click.Context(program), spec.name)
        assert command is not None
        parts.append(f"### `articlekit {spec.name}`\n\n{command.get_short_help_str(200)}\n")
        group = command.commands if isinstance(command, click.Group) else {}
        for name, child in group.items():
            usage = " ".join(child.collect_usage_pieces(click.Context(child)))
            parts.append(f"- `articlekit {spec.name} {name} {usage}`: {child.get_short_help_str(200)}")
        rows = [
            (f"`{', '.join(option.opts)}`", " ".join((option.help or "").split()))
            for option in command.params
            if isinstance(option, click.Option) and not option.hidden and "--help" not in option.opts
        ]
        if rows:
            parts.append(table(("option", "meaning"), rows))
        parts.append("")
    return "\n".join(parts).rstrip()


def labels_table() -> str:
    return table(
        ("label", "letter", "in the text", "meaning"),
        [(f"`{s.label.value}`", f"`{s.letter}`", "yes" if s.kept else "", s.meaning) for s in LABELS],
    )


def json_type(schema: dict[str, object]) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        return " or ".join(str(name) for name in kind)
    if "const" in schema:
        return type(schema["const"]).__name__.replace("int", "integer")
    return str(kind) if kind else "object or null"


def record_table() -> str:
    return table(("key", "type", "meaning"), [(f"`{k.name}`", json_type(k.schema), k.meaning) for k in KEYS])


def formats_table() -> str:
    return table(
        ("format", "endings", "what it is"),
        [(f"`{f.name}`", " ".join(f"`{e}`" for e in f.extensions), f.meaning) for f in FORMATS],
    )


def codes_list() -> str:
    reasons = ", ".join(f"`{code.value}`" for code in Reason)
    warnings = ", ".join(f"`{code.value}`" for code in Warn)
    return f"Reason codes of a failed record: {reasons}.\n\nWarning codes: {warnings}."


TABLES: dict[str, Callable[[], str]] = {
    "options": options_table,
    "labels": labels_table,
    "record": record_table,
    "formats": formats_table,
    "codes": codes_list,
}


def renew(text: str) -> str:
    """The README's text with every table between its two markers made anew."""
    for name, make in TABLES.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end {name} -->)", re.DOTALL)
        assert pattern.search(text), f"README has no place for the table {name!r}"
        content = make()
        text = pattern.sub(lambda match, content=content: match[1] + content + match[2], text)
    return text


if __name__ == "__main__":
    before = README.read_text("utf-8")
    after = renew(before)
    README.write_text(after, "utf-8")
    sys.stdout.write("changed\n" if after != before else "up to date\n")
