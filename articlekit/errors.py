"""What can go wrong, as closed lists: reason codes, warning codes, exit statuses, and one class per fixable fault.

A *reason code* says why a document has no article or failed; a *warning code* says what is doubtful or lost inside a
document that succeeded. Both are stable: scripts test the code, people read the message.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "ArticlekitError",
    "Code",
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


class Code(StrEnum):
    """A stable code, the value, with its `meaning` in a few words: what the README's tables say of it."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """The member of this value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class Reason(Code):
    """Why one input failed: the `code` of a failed record and of its line on stderr."""

    NOT_FOUND = "not_found", "no such file or directory"
    PERMISSION = "permission", "may not be read"
    NOT_REGULAR = "not_regular", "a device, socket or pipe where a file is expected"
    IO_ERROR = "io_error", "reading stopped with an error of the system"
    CHANGED = "changed", "changed between listing and reading, or since the run began"
    TOO_LARGE = "too_large", "over the size limit"
    LINE_TOO_LONG = "line_too_long", "one line of a file of records, or row of a table, is over the limit"
    EMPTY = "empty", "nothing, or nothing but blanks"
    ENCODING = "encoding", "not text in any encoding"
    BAD_JSON = "bad_json", "not valid JSON"
    BAD_CSV = "bad_csv", "a row that does not fit the header of its table, or whose quotes are broken"
    NO_TEXT_FIELD = "no_text_field", "the object, or table, has neither the key of the text nor that of the HTML"
    TRUNCATED = "truncated", "the compressed file or archive ends early"
    CORRUPT = "corrupt", "damaged: its checksum or structure is wrong"
    ENCRYPTED = "encrypted", "needs a password"
    EXPANDS_TOO_MUCH = "expands_too_much", "unpacks to far more than its size allows"
    NESTED_TOO_DEEP = "nested_too_deep", "archives in archives, or values in values, beyond the limit"
    UNSUPPORTED = "unsupported", "a kind of file that is not read"
    TIMEOUT = "timeout", "took longer than the time limit"
    MEMORY = "memory", "needed more than the memory limit"
    WORKER_DIED = "worker_died", "ended the process that worked on it, twice"
    TOO_COMPLEX = "too_complex", "structure too deep or too large to be read"
    INTERNAL = "internal", "a fault of articlekit; please report it"


class Warn(Code):
    """What is doubtful or lost in a document that was processed: the members of a record's `warnings`."""

    ENCODING_GUESSED = "encoding_guessed", "no encoding was declared, and the bytes are not UTF-8"
    ENCODING_CONFLICT = "encoding_conflict", "the declared encoding does not fit the bytes; another was used"
    DECODE_ERRORS = "decode_errors", "some bytes could not be read and became U+FFFD"
    MOJIBAKE_REPAIRED = "mojibake_repaired", "text that was once read in a wrong encoding was put right"
    CONTROL_CHARS = "control_chars", "control characters were taken out"
    SURROGATES = "surrogates", "halves of surrogate pairs became U+FFFD"
    BIDI_CONTROLS = "bidi_controls", "characters that reorder text were taken out"
    INVISIBLE_TEXT = "invisible_text", "characters that nobody sees were taken out"
    DUPLICATE_KEYS = "duplicate_keys", "a JSON object has a key twice, or a table a column; the last one counts"
    TRAILING_GARBAGE = "trailing_garbage", "something follows the end of the compressed data"
    NAME_MISMATCH = "name_mismatch", "the content is not what the file's ending says"
    FIELD_CAPPED = "field_capped", "a value was longer than its limit and was cut"
    DEPTH_LIMIT = "depth_limit", "elements nested beyond the limit"
    TRUNCATED_NODE = "truncated_node", "one text of the markup was over the limit and was cut"
    ELEMENT_LIMIT = "element_limit", "more elements than some readings are given"
    ATTRIBUTES_DROPPED = "attributes_dropped", "a flood of attributes was left out"
    MARKUP_AS_TEXT = "markup_as_text", "the HTML was read as a text browser shows it"
    DOCUMENT_COUNT = "document_count", "the file promises another number of documents than it holds"
    EXPORT_TORN = "export_torn", "a document of an export or feed lacks its end"
    EXPORT_UNKNOWN = (
        "export_unknown",
        "a database export in an unknown layout: cut where lines part its documents, else one page",
    )
    LENGTH_DIFFERS = "length_differs", "an export states a number of words that is far from that of the text"
    ATTACHMENTS_SKIPPED = "attachments_skipped", "attached files were not read"
    PROFILE_OUTDATED = "profile_outdated", "the profile does not fit this page as it should"
    FALLBACK_USED = "fallback_used", "one reading failed or was empty; the others decided"
    TEXT_LEFT_OUT = "text_left_out", "much prose is neither in the text nor known furniture"


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
