"""Many documents → one output that can be trusted: worker processes, a journal, records in the input's order, a report.

`run_batch` does a run or goes on with one. Which documents there are is the readers' business, what a record looks like
the writers'; here they meet in processes that may die.
"""

from __future__ import annotations

from .folder import is_directory
from .run import Ending, run_batch
from .values import Learning, Mode, Progress, Result, Settings, Watcher

__all__ = ["Ending", "Learning", "Mode", "Progress", "Result", "Settings", "Watcher", "is_directory", "run_batch"]
