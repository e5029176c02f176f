"""`articlekit schema`: the JSON Schema of the record."""

from __future__ import annotations

import click

from articlekit.cli.program import CONTEXT
from articlekit.cli.sinks import StdoutSink

__all__ = ["command"]


@click.command(context_settings=CONTEXT)
def command() -> None:
    """Print the JSON Schema (2020-12) of the record that 'clean' writes."""
    from articlekit.writers.json_text import dump_indented
    from articlekit.writers.schema import json_schema

    StdoutSink().write(dump_indented(json_schema()) + "\n")
