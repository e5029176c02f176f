"""The README's reference tables, made from the program: `python tests/house/reference.py` rewrites them in place.

Commands and options come from click, labels, keys, codes and formats from their one table each. A test fails when the
README's tables are not what the program says.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from articlekit.cli import COMMANDS
from articlekit.cli.program import program
from articlekit.errors import Code, Reason, Warn
from articlekit.labels import LABELS
from articlekit.readers import FORMATS
from articlekit.writers.schema import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

README = Path(__file__).parents[2] / "README.md"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


# A command's own options stand under it; those that so many commands share stand once.
SHARED_BY = 3


def options_table() -> str:
    commands = {spec.name: program.get_command(click.Context(program), spec.name) for spec in COMMANDS}
    rows = {name: option_rows(command) for name, command in commands.items() if command is not None}
    owners: dict[tuple[str, str], list[str]] = {}
    for name, own in rows.items():
        for row in own:
            owners.setdefault(row, []).append(name)
    shared = {row: names for row, names in owners.items() if len(names) >= SHARED_BY}
    parts = []
    for name, command in commands.items():
        assert command is not None
        parts.append(f"### `articlekit {name}`\n\n{command.get_short_help_str(200)}\n")
        group = command.commands if isinstance(command, click.Group) else {}
        for child_name, child in group.items():
            usage = " ".join(child.collect_usage_pieces(click.Context(child)))
            parts.append(f"- `articlekit {name} {child_name} {usage}`: {child.get_short_help_str(200)}")
        own = [row for row in rows[name] if row not in shared]
        if own:
            parts.append(table(("option", "meaning"), own))
        parts.append("")
    parts.append("### Options of several commands\n")
    widest = max(shared.values(), key=len)
    parts.append(
        f"What the input is and what is wanted of it. {', '.join(f'`{name}`' for name in widest)} know these, "
        "unless the last column names fewer.\n"
    )
    common = [(*row, "" if names == widest else ", ".join(f"`{n}`" for n in names)) for row, names in shared.items()]
    parts.append(table(("option", "meaning", "only"), common))
    return "\n".join(parts).rstrip()


def option_rows(command: click.Command) -> list[tuple[str, str]]:
    return [
        (option_names(option), option_meaning(option))
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden and "--help" not in option.opts
    ]


def option_names(option: click.Option) -> str:
    value = "" if option.is_flag else " " + option.make_metavar(click.Context(program)).strip("[]")
    return f"`{', '.join(option.opts)}{value}`"


def option_meaning(option: click.Option) -> str:
    meaning = " ".join((option.help or "").split())
    return f"{meaning} [default: {option.default}]" if option.show_default is True else meaning


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


def codes_table(codes: type[Code]) -> str:
    return table(("code", "meaning"), [(f"`{code.value}`", code.meaning) for code in codes])


TABLES: dict[str, Callable[[], str]] = {
    "options": options_table,
    "labels": labels_table,
    "record": record_table,
    "formats": formats_table,
    "reasons": partial(codes_table, Reason),
    "warnings": partial(codes_table, Warn),
}


def renew(text: str) -> str:
    """The README's text with every table between its two markers made anew."""
    for name, make in TABLES.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        assert pattern.search(text), f"README has no place for the table {name!r}"
        parts = pattern.split(text)
        text = f"{parts[0]}{parts[1]}{make()}\n{parts[2]}{parts[3]}"
    return text


if __name__ == "__main__":
    before = README.read_text("utf-8")
    after = renew(before)
    README.write_text(after, "utf-8")
    sys.stdout.write("changed\n" if after != before else "up to date\n")
