"""Files that come with the package: where they lie, and their text.

Names in, a path or a text out; nothing is parsed or kept. Paths are strings: `importlib.resources` and `pathlib` with
what they import would cost a start 7 ms.
"""

from __future__ import annotations

import os

__all__ = ["package_file", "read_package_file"]

_HOME = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - see above


def package_file(*parts: str) -> str:
    """The path of a file of the package, named from the package's folder on."""
    return os.path.join(_HOME, *parts)  # noqa: PTH118


def read_package_file(*parts: str) -> str:
    """The text of such a file, which is UTF-8; line ends become \\n. Errors: OSError when there is none.

    >>> read_package_file("grammar", "tables", "stubs.txt").startswith("#")
    True
    """
    with open(package_file(*parts), encoding="utf-8") as file:  # noqa: PTH123
        return file.read()
