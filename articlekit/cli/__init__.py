"""The command line: arguments and streams in, exit status out; all knowledge about articles lies further down.

`COMMANDS` is the registry of sub-commands. A command's module is imported when the command is called, so that
`articlekit --help` and `--version` import click alone.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NamedTuple

__all__ = ["COMMANDS", "CommandSpec", "main"]


class CommandSpec(NamedTuple):
    """One sub-command: its name, the module that holds it as `command`, and its line in the list of commands."""

    name: str
    module: str
    meaning: str


COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("clean", "articlekit.cli.clean", "Clean documents: JSON, Markdown or text on standard output."),
    CommandSpec("batch", "articlekit.cli.batch", "Clean many documents, in parallel, into one output."),
    CommandSpec("inspect", "articlekit.cli.inspect", "Show one document: its metadata, every block and why."),
    CommandSpec("learn", "articlekit.cli.learn", "Learn an outlet's recurring lines from its dumps: a profile."),
    CommandSpec("profiles", "articlekit.cli.profiles", "List and show what is known about outlets and aggregators."),
    CommandSpec("formats", "articlekit.cli.formats", "List the formats that are read and written."),
    CommandSpec("schema", "articlekit.cli.schema", "Print the JSON Schema of the record."),
    CommandSpec("eval", "articlekit.cli.eval", "Score articlekit, or any tool's records, on your own gold."),
    CommandSpec("completion", "articlekit.cli.completion", "Print the completion script of a shell."),
)


COLLECT_AFTER = 50_000
"""Values that are made and not freed until the garbage collector looks for cycles; documents leave next to none."""


def main() -> None:
    """Run the program on the process's arguments and end the process with its status."""
    # Starting makes 50,000 values that stay; looking for garbage among them takes 9 ms.
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    # While the program is loaded there is nothing to clean up and nobody to catch an interrupt: it ends at once.
    is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from articlekit.cli.ending import run

    if is_ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    status = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    # Nothing is left to do: taking the interpreter apart would cost 10 ms, a tenth of cleaning one document.
    os._exit(status)
