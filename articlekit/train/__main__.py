"""The commands of the training extra: `python -m articlekit.train data CORPUS -o DIR`."""

from __future__ import annotations

import sys

from articlekit.train.dataset import main

if __name__ == "__main__":
    sys.exit(main())
