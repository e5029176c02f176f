"""The commands of the training extra, each with `python -m articlekit.train`: `data`, `fit`, `html` and `choices`."""

from __future__ import annotations

import sys

from articlekit.train import choices, dataset, remake, remake_markup

if __name__ == "__main__":
    if sys.argv[1:2] == ["fit"]:
        sys.exit(remake.main(sys.argv[2:]))
    if sys.argv[1:2] == ["html"]:
        sys.exit(remake_markup.main(sys.argv[2:]))
    if sys.argv[1:2] == ["choices"]:
        sys.exit(choices.main(sys.argv[2:]))
    sys.exit(dataset.main())
