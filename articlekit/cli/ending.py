"""How a run ends: one place that turns every error, signal and closed stream into an exit status and one line.

No traceback reaches a user (the hidden `--debug` shows it to a developer). Death by a signal is real, after cleaning
up, so that shells and `xargs` see it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from articlekit.errors import ArticlekitError, ExitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

__all__ = ["Ended", "run"]

DEBUG = "--debug"
_COMPLETE = "_ARTICLEKIT_COMPLETE"
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class Ended(BaseException):
    """A signal asks the process to end; not an Exception, so that nothing on the way takes it for its own."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit status; does not return when a signal ends it.

    Errors: none; each becomes a line on stderr and a status.
    """
    debug = DEBUG in arguments
    arguments = [argument for argument in arguments if argument != DEBUG]
    # One thread: the small matrices of the label model gain nothing from more, and starting them costs 8 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _fill_standard_streams()
    asked: list[int] = []

    def end(signum: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the signature of a handler
        asked.append(signum)
        raise Ended(signum)

    for signum in _ENDING_SIGNALS:
        if signal.getsignal(signum) is signal.SIG_DFL:
            signal.signal(signum, end)
    try:
        status = _invoke(arguments, debug=debug)
        if asked:  # it came where the interpreter drops what is raised: while something was being freed
            _die_by(asked[0])
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        _die_by(signal.SIGINT)
    except Ended as ended:
        _die_by(ended.signum)
    except BrokenPipeError:
        _die_by(signal.SIGPIPE)
    except Exception as error:  # noqa: BLE001 - the one top-level handler
        if debug:
            import traceback

            traceback.print_exc()
        status = _report(error)
    return status


def _invoke(arguments: Sequence[str], *, debug: bool) -> int:
    """Run the command; click's own main is not used, because it turns a closed pipe into an ordinary exit.

    The context's object says whether faults of ours are to be shown where they are.
    """
    from articlekit.cli.program import PROGRAM, program

    instruction = os.environ.get(_COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(program, {}, PROGRAM, _COMPLETE, instruction)
    try:
        with program.make_context(PROGRAM, list(arguments), obj=debug) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return result if isinstance(result, int) else ExitStatus.DONE


def _report(error: Exception) -> int:
    """Say what went wrong in one line; the exit status that belongs to it."""
    from articlekit.cli.console import say

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return ExitStatus.USAGE
    if isinstance(error, click.ClickException):
        say(_usage_words(error))
        return ExitStatus.USAGE
    if isinstance(error, ArticlekitError):
        say(str(error))
        return error.exit_status
    if isinstance(error, OSError) and error.strerror:
        _silence_stdout()
        say(f"{error.filename or 'standard output'}: {error.strerror}")
        return ExitStatus.NOT_COMPLETE
    say(f"internal: {type(error).__name__}: {error}; please report (articlekit --debug … shows where)")
    return ExitStatus.NOT_COMPLETE


def _usage_words(error: click.ClickException) -> str:
    """The message as a clause, with the command whose help explains it."""
    words = " ".join(error.format_message().split())  # click sets long choices on lines of their own
    words = words if words.endswith(" .") else words.removesuffix(".")
    context = getattr(error, "ctx", None)
    if context is None:
        return words
    link = " See" if words.endswith(("?", "?)")) else "; see"
    return f"{words}{link} '{context.command_path} --help'"


def _fill_standard_streams() -> None:
    """Open /dev/null where standard streams are closed, so that no file of ours takes their place."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _silence_stdout() -> None:
    """Point stdout to /dev/null, so that the interpreter's last flush does not fail once more."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)


def _die_by(signum: int) -> NoReturn:
    """End by the signal itself, with its default action."""
    signal.signal(signum, signal.SIG_DFL)
    os.kill(os.getpid(), signum)
    raise SystemExit(128 + signum)  # only if the signal is blocked
