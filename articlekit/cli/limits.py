"""How many failures a run may have, and which of its endings count as success: options, and the limit they set.

What a failure is, is decided elsewhere; here failed documents are only counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from articlekit.cli.options import Opt
from articlekit.errors import ArticlekitError, ExitStatus

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIMIT_NAMES", "FailureLimit", "limit_options", "softened"]

ENDING = "Failures and exit status"

LIMIT_NAMES = ("fail_fast", "max_failures", "ok_if_failures", "ok_if_empty")
"""The options' names; none of them changes what comes out."""

SHARE_FROM = 100
"""Documents from which a share of failures means something; before that it is looked at only at the end of the run."""


class FailureLimit(NamedTuple):
    """The most documents that may fail: a number, or a share (0 to 1) of all; `option` is what set it."""

    most: int | None
    share: float | None
    option: str

    @classmethod
    def of(cls, values: dict[str, Any]) -> FailureLimit | None:
        """The limit that a command's options set, None if there is none."""
        if values["fail_fast"]:
            return cls(0, None, "--fail-fast")
        limit: FailureLimit | None = values["max_failures"]
        return limit

    def excess(self, failed: int, documents: int, *, is_end: bool = False) -> str | None:
        """In words, why a run of which so many documents failed stops here; None while it may go on."""
        if self.most is not None and failed > self.most:
            of = "one document" if failed == 1 else f"{failed:,} documents"
            return f"{of} failed ({self.option})"
        is_judged = is_end or documents >= SHARE_FROM
        if self.share is not None and is_judged and failed > self.share * documents:
            return f"{failed:,} of {documents:,} documents failed ({self.option})"
        return None

    def check(self, failed: int, documents: int, *, is_end: bool = False) -> None:
        """Errors: ArticlekitError when there are too many failures."""
        words = self.excess(failed, documents, is_end=is_end)
        if words is not None:
            raise ArticlekitError(f"stopped: {words}; the run is not complete")


class _LimitType(click.ParamType[FailureLimit]):
    """A number of documents (`20`) or a share of them (`5%`)."""

    name = "N|P%"

    def convert(
        self, value: str | FailureLimit, param: click.Parameter | None, ctx: click.Context | None
    ) -> FailureLimit:
        """The limit. Errors: a usage error for what is neither."""
        if isinstance(value, FailureLimit):
            return value
        number = _number(value.removesuffix("%"))
        is_share = value.endswith("%")
        if number is None or (is_share and number > 100) or (not is_share and number % 1):
            self.fail(f"{value!r} is neither a number of documents nor a share of them like 5%", param, ctx)
        option = f"--max-failures {value}"
        return FailureLimit(None, number / 100, option) if is_share else FailureLimit(int(number), None, option)


def _number(text: str) -> float | None:
    """The number that a text of digits is, None for any other text."""
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None


_OPTIONS = (
    click.option(
        "--fail-fast", is_flag=True, cls=Opt, heading=ENDING,
        help="Stop at the first document that fails, with status 4; the same as --max-failures 0.",
    ),
    click.option(
        "--max-failures", type=_LimitType(), metavar="N|P%", cls=Opt, heading=ENDING,
        help="Stop, with status 4, when more documents than this fail: a number, or a share like 5% (looked at from "
        f"{SHARE_FROM} documents on, and at the end).",
    ),
    click.option(
        "--ok-if-failures", is_flag=True, cls=Opt, heading=ENDING, help="End with status 0 where it would be 3."
    ),
    click.option("--ok-if-empty", is_flag=True, cls=Opt, heading=ENDING, help="End with status 0 where it would be 1."),
)  # fmt: skip


def limit_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how many failures a run may have, and which endings count as success."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def softened(status: ExitStatus, values: dict[str, Any]) -> ExitStatus:
    """The exit status, done where the options let this ending count as success."""
    forgiven = {ExitStatus.SOME_FAILED: values["ok_if_failures"], ExitStatus.NO_ARTICLE: values["ok_if_empty"]}
    return ExitStatus.DONE if forgiven.get(status) else status
