"""`articlekit inspect`: one document for a person."""

from __future__ import annotations

import click

from articlekit.cli.program import CONTEXT

__all__ = ["command"]


@click.command(context_settings=CONTEXT)
def command() -> None:
    """Show one document: its metadata, every block and why."""
