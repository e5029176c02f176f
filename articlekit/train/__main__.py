"""The commands of the training extra: `python -m articlekit.train data CORPUS -o DIR`, then `… fit DIR CORPUS`."""

from __future__ import annotations

import sys

from articlekit.train import dataset, remake

if __name__ == "__main__":
    if sys.argv[1:2] == ["fit"]:
        sys.exit(remake.main(sys.argv[2:]))
    sys.exit(dataset.main())
