"""`articlekit completion SHELL`: the script that lets a shell complete our commands and options."""

from __future__ import annotations

import click

from articlekit.cli.program import CONTEXT, PROGRAM, program
from articlekit.cli.sinks import StdoutSink

__all__ = ["command"]

SHELLS = ("bash", "zsh", "fish")


@click.command(
    context_settings=CONTEXT,
    epilog="""\b
Load it in the running shell:
  bash  eval "$(articlekit completion bash)"
  zsh   eval "$(articlekit completion zsh)"
  fish  articlekit completion fish | source
""",
)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script of SHELL: bash, zsh or fish."""
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None, "click knows the shells of SHELLS"
    complete = found(program, {}, PROGRAM, "_ARTICLEKIT_COMPLETE")
    # The class's own `source` would start bash first, to ask for its version.
    StdoutSink().write(ShellComplete.source(complete) + "\n")
