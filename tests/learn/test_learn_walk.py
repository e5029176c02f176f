"""The README's walk from a folder of dumps to a clean corpus: every command gives what is printed below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECTION = "## Learning an outlet's furniture"


def steps() -> list[tuple[str, str]]:
    """Command and what it prints, in order."""
    section = (ROOT / "README.md").read_text("utf-8").split(SECTION)[1].split("\n## ")[0]
    blocks = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    return [
        (command, printed)
        for block in blocks
        for command, printed in re.findall(r"^\$ ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE)
    ]


def test_the_walk_goes_as_printed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples" / "outlet", tmp_path / "samples" / "outlet")
    program = tmp_path / "bin" / "articlekit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m articlekit "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": path}
    printed = []
    for command, _ in steps():
        run = subprocess.run(
            ["/bin/sh", "-c", f"{command} 2>&1"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        printed.append((command, run.stdout))
    assert len(printed) == 7
    assert printed == steps()
