"""What can go wrong, as closed lists: reason codes, warning codes, exit statuses, and one class per fixable fault.

A *reason code* says why a document has no article or failed; a *warning code* says what is doubtful or lost inside a
document that succeeded. Both are stable: scripts test the code, people read the message.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

__all__ = [
    "ArticlekitError",
    "ExitStatus",
    "InputError",
    "OutputError",
    "ProfileError",
    "Reason",
    "UsageError",
    "Warn",
    "to_printable",
]


class ExitStatus(IntEnum):
    """The exit statuses of the command line; death by signal is the signal's own."""

    DONE = 0
    NO_ARTICLE = 1
    USAGE = 2
    SOME_FAILED = 3
    NOT_COMPLETE = 4


class Reason(StrEnum):
    """Why one input failed: the `code` of a failed record and of its line on stderr."""

    NOT_FOUND = "not_found"
    PERMISSION = "permission"
    NOT_REGULAR = "not_regular"
    IO_ERROR = "io_error"
    CHANGED = "changed"
    TOO_LARGE = "too_large"
    LINE_TOO_LONG = "line_too_long"
    EMPTY = "empty"
    ENCODING = "encoding"
    BAD_JSON = "bad_json"
    NO_TEXT_FIELD = "no_text_field"
    TRUNCATED = "truncated"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    EXPANDS_TOO_MUCH = "expands_too_much"
    NESTED_TOO_DEEP = "nested_too_deep"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    WORKER_DIED = "worker_died"
    TOO_COMPLEX = "too_complex"
    INTERNAL = "internal"


class Warn(StrEnum):
    """What is doubtful or lost in a document that was processed: the members of a record's `warnings`."""

    ENCODING_GUESSED = "encoding_guessed"
    ENCODING_CONFLICT = "encoding_conflict"
    DECODE_ERRORS = "decode_errors"
    MOJIBAKE_REPAIRED = "mojibake_repaired"
    CONTROL_CHARS = "control_chars"
    SURROGATES = "surrogates"
    BIDI_CONTROLS = "bidi_controls"
    INVISIBLE_TEXT = "invisible_text"
    DUPLICATE_KEYS = "duplicate_keys"
    TRAILING_GARBAGE = "trailing_garbage"
    NAME_MISMATCH = "name_mismatch"
    FIELD_CAPPED = "field_capped"
    DEPTH_LIMIT = "depth_limit"
    TRUNCATED_NODE = "truncated_node"
    ELEMENT_LIMIT = "element_limit"
    ATTRIBUTES_DROPPED = "attributes_dropped"
    MARKUP_AS_TEXT = "markup_as_text"
    SEVERAL_ARTICLES = "several_articles"
    DOCUMENT_COUNT = "document_count"
    EXPORT_TORN = "export_torn"
    ATTACHMENTS_SKIPPED = "attachments_skipped"
    PROFILE_OUTDATED = "profile_outdated"
    FALLBACK_USED = "fallback_used"
    TEXT_LEFT_OUT = "text_left_out"


_MESSAGE_MAX = 300
"""Characters of a message about one input; a line on stderr has 400 bytes."""


def to_printable(message: str) -> str:
    r"""The message, bounded and with what is not printable as escapes, for libraries quote what they could not read.

    >>> print(to_printable("odd header \x1b"))
    odd header \x1b
    """
    if message.isprintable() and len(message) <= _MESSAGE_MAX:
        return message
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in message[:_MESSAGE_MAX])


class ArticlekitError(Exception):
    """A fault that a user can mend; the message says what, where and what to do next."""

    exit_status = ExitStatus.NOT_COMPLETE


class UsageError(ArticlekitError):
    """The call itself is wrong: an option's value, or options that exclude each other."""

    exit_status = ExitStatus.USAGE


class ProfileError(UsageError):
    """A profile is unknown, or its file does not hold a valid profile."""


class OutputError(ArticlekitError):
    """Results could not be written; what was written before stays valid."""


class InputError(ArticlekitError):
    """One input cannot be used; it becomes a failed record and the run goes on.

    `code` is the stable reason, the message the words for a person.
    """

    exit_status = ExitStatus.SOME_FAILED

    def __init__(self, code: Reason, message: str) -> None:
        message = to_printable(message)
        super().__init__(message)
        self.code = code
        self.message = message
