"""`articlekit learn` as a user calls it: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from .calls import ARTICLE, Call

STORIES = (
    "The ferry between Port Ellery and the island of Sandholm sailed again on Monday, weeks after its shaft broke.",
    "A bakery in the lower town has bought the mill that its flour came from until the flood carried off the wheel.",
    "Nobody had counted the swifts over the old brewery before, and so the number of them surprised the whole council.",
)
pytestmark = pytest.mark.usefixtures("dumps")

FURNITURE = "Pages of the Ellery Post\n\nOf tides and tables\n"


@pytest.fixture
def dumps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three pages of one outlet, in the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number, story in enumerate(STORIES):
        (folder / f"{number}.txt").write_text(f"{FURNITURE}\n{story}\n\n{number + 4} letters\n\nOur other pages\n")
    return folder


def lines_in(path: str) -> dict[str, bool]:
    table = tomllib.loads(Path(path).read_text("utf-8"))
    return {line.get("text") or line["template"]: line["active"] for line in table["line"]}


def test_a_folder_becomes_a_profile(call: Call) -> None:
    outcome = call("learn", "dumps", "-o", "post.toml")
    assert (outcome.status, outcome.out) == (0, "")
    assert lines_in("post.toml").keys() == {
        "Pages of the Ellery Post",
        "Of tides and tables",
        "{n} letters",
        "Our other pages",
    }
    assert outcome.err.splitlines() == [
        "articlekit: 3 documents: 1 layout with recurring lines",
        "articlekit: post.toml: 4 lines active, 0 proposed",
    ]


def test_the_profile_is_taken_by_clean(call: Call) -> None:
    call("learn", "dumps", "-o", "post.toml")
    outcome = call("clean", "--field", "text", "--profile", "post.toml", "--min-confidence", "0", "dumps/1.txt")
    assert outcome.out.strip() == STORIES[1]


def test_standard_input_is_read_twice(call: Call, dumps: Path) -> None:
    rows = [json.dumps({"text": path.read_text("utf-8")}) for path in sorted(dumps.iterdir())]
    outcome = call("learn", "-", "-o", "-", stdin="\n".join(rows).encode())
    assert outcome.status == 0
    assert tomllib.loads(outcome.out)["learned"] == {"documents": 3}


def test_a_folder_takes_a_profile_for_each_outlet(call: Call, dumps: Path) -> None:
    rows = [
        {"text": path.read_text("utf-8"), "url": f"https://www.{host}.example/{path.name}"}
        for host in ("post", "mail")
        for path in sorted(dumps.iterdir())
    ]
    Path("rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert call("learn", "rows.jsonl", "-o", "profiles/").status == 0
    assert sorted(path.name for path in Path("profiles").iterdir()) == ["mail.example.toml", "post.example.toml"]
    table = tomllib.loads(Path("profiles/mail.example.toml").read_text("utf-8"))
    assert (table["match"]["domains"], table["learned"]["documents"]) == (["mail.example"], 3)


def test_a_profile_that_is_there_is_merged(call: Call) -> None:
    call("learn", "dumps", "-o", "post.toml")
    text = Path("post.toml").read_text("utf-8")
    Path("post.toml").write_text(text.replace("active = true", "active = false"), "utf-8")
    outcome = call("learn", "dumps", "-o", "post.toml")
    assert outcome.err.endswith("post.toml: 0 lines active, 4 proposed, merged with the profile that was there\n")


def test_fresh_writes_anew(call: Call) -> None:
    Path("post.toml").write_text("no profile", "utf-8")
    assert call("learn", "--fresh", "dumps", "-o", "post.toml").status == 0
    assert len(lines_in("post.toml")) == 4


def test_what_is_no_profile_is_not_overwritten(call: Call) -> None:
    Path("post.toml").write_text("no profile", "utf-8")
    outcome = call("learn", "dumps", "-o", "post.toml")
    assert (outcome.status, Path("post.toml").read_text("utf-8")) == (2, "no profile")
    assert "--fresh writes it anew" in outcome.err


def test_its_own_profile_is_no_dump(call: Call) -> None:
    call("learn", "dumps", "-o", "dumps/post.toml")
    assert call("learn", "dumps", "-o", "dumps/post.toml").err.startswith("articlekit: 3 documents:")


def test_one_document_teaches_nothing(call: Call, page: Path) -> None:
    outcome = call("learn", str(page), "-o", "post.toml")
    assert outcome.status == 1
    assert "not written: no line recurs in two stories" in outcome.err
    assert not Path("post.toml").exists()


def test_a_bad_input_is_told_and_the_rest_teaches(call: Call, dumps: Path) -> None:
    (dumps / "bad.txt.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"\x00" * 20)
    outcome = call("learn", "dumps", "-o", "post.toml")
    assert outcome.status == 3
    assert "'dumps/bad.txt.gz': failed: " in outcome.err
    assert len(lines_in("post.toml")) == 4


def test_quiet_says_nothing(call: Call) -> None:
    assert call("learn", "-q", "dumps", "-o", "post.toml").err == ""


WRONG: list[tuple[str, tuple[str, ...], str]] = [
    ("an-output-that-is-no-profile", ("dumps", "-o", "post.txt"), "takes a file that ends in .toml"),
    ("an-input-that-is-not-there", ("nothing", "-o", "post.toml"), "not_found"),
    ("no-output", ("dumps",), "--output"),
    ("no-input", ("-o", "post.toml"), "INPUT"),
    ("an-output-folder-that-is-not-there", ("dumps", "-o", "no/post.toml"), "cannot write there"),
]


@pytest.mark.parametrize(("arguments", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_call_is_answered(call: Call, arguments: tuple[str, ...], words: str) -> None:
    outcome = call("learn", *arguments)
    assert outcome.status == 2
    assert words in outcome.err
    assert ARTICLE not in outcome.err
