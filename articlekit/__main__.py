"""`python -m articlekit`: the command line, for where the program itself is not on the path."""

from __future__ import annotations

from articlekit.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
