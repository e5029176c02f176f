"""The shape of modules: names, sizes, docstrings, public names, and no path of somebody's machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "articlekit"
MODULES = sorted(PACKAGE.rglob("*.py"))

MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
DRAWERS = {"utils", "util", "utilities", "utility", "helpers", "helper", "common", "misc", "base"}

# A folder of a machine at the start of a path; the same word inside an address is not one.
MACHINE_PATH = re.compile(r"(?<![\w.~>-])/(?:work|tmp|home|root|Users|private|mnt)/[\w.]|(?<![\w./])\.\./shared\b")
# Files that tell a reader where a folder of evaluation pages may lie, and how they may write it.
MAY_NAME_SIBLINGS = {"README.md", "CHANGELOG.md"}
SIBLING = "../" + "shared"

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

EACH_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def text_files() -> list[Path]:
    """Files that belong to the project, without caches, environments and what git or a tool keeps."""
    folders = ("articlekit", "tests", "samples", "docs", ".ci", "benchmarks")
    inside = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    top = (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git")  # a work tree has a file there
    return sorted(path for path in (*inside, *top) if "__pycache__" not in path.parts)


def functions_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def names_all(tree: ast.Module) -> bool:
    return any(
        isinstance(target, ast.Name) and target.id == "__all__"
        for node in tree.body
        for target in (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
    )


@EACH_MODULE
def test_the_module_is_no_drawer_for_odds_and_ends(path: Path) -> None:
    assert DRAWERS.isdisjoint({path.stem, path.parent.name})


@EACH_MODULE
def test_the_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES_MAX


@EACH_MODULE
def test_functions_fit_a_screen(path: Path) -> None:
    lengths = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in functions_of(ast.parse(path.read_text("utf-8")))
    }
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES_MAX} == {}


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if "train" not in path.relative_to(PACKAGE).parts],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_pattern_is_compiled_at_import(path: Path) -> None:
    """A start pays for every pattern that is compiled at import; `articlekit.patterns.lazy_pattern` waits."""
    body = [node for node in ast.parse(path.read_text("utf-8")).body if not isinstance(node, FUNCTIONS)]
    calls = [node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Call)]
    compiled = [node.lineno for node in calls if ast.unparse(node.func) == "re.compile"]
    assert compiled == []


@EACH_MODULE
def test_the_module_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if not path.stem.startswith("_")],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_the_public_module_lists_its_public_names(path: Path) -> None:
    assert names_all(ast.parse(path.read_text("utf-8")))


def test_no_file_names_a_path_of_a_machine() -> None:
    found = []
    for path in text_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path.name in MAY_NAME_SIBLINGS:
            text = text.replace(SIBLING, "")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_path"),
    [
        pytest.param("open('/" + "work/pages.txt')", True, id="a-work-folder"),
        pytest.param(f"see {SIBLING}/corpus", True, id="a-sibling-folder"),
        pytest.param("https://paper.example/home/2024", False, id="an-address-is-no-path"),
        pytest.param("at home/work", False, id="a-slash-between-words-is-no-path"),
    ],
)
def test_machine_paths_are_told_from_other_slashes(text: str, is_path: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is is_path
