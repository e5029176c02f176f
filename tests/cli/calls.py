"""A page to clean, how a call ended, and the command as a process: what the tests of the command line share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

ARTICLE = """Skip to main content
Sign in

Ferry service returns to Port Ellery after nine weeks

By Ada Moss

The ferry between Port Ellery and the island of Sandholm sailed again on Monday, nine weeks after a cracked shaft sent \
it to a dry dock on the mainland.

About two hundred people waited on the quay for the first crossing, many of them with groceries that the island's only \
shop had not been able to stock since the beginning of March.

"We counted the days on the wall of the harbour office," said Ruth Calder, who has sold tickets there for years. \
She said that the replacement boat had carried neither cars nor anybody in a wheelchair.

The county paid for the repair, which cost more than twice the first estimate. Its transport committee will decide in \
autumn whether a second ship should be bought before the next inspection is due.

Related stories
Sign up for our newsletter
© The Ellery Post
"""


class Outcome(NamedTuple):
    """How one call ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Call = Callable[..., Outcome]


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """The real command as a process of its own, with the default signals."""
    command = [sys.executable, "-c", "from articlekit.cli import main; main()", *arguments]
    settings: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(command, restore_signals=True, **settings)  # type: ignore[call-overload, no-any-return]
