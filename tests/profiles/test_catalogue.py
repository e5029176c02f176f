"""Which profile a page has, where profiles come from, and when one no longer fits."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from articlekit.errors import ProfileError, Warn
from articlekit.model import Options
from articlekit.pipeline import extract
from articlekit.profiles import choose_profile, find_outdated, load_profiles, match_profile, read_profile
from articlekit.profiles.masthead import find_anchored

STORY = "The ferry between Ostholm and the mainland sailed again on Monday after three weeks of storms."
STAMP = "Mon, June 30, 2025 at 9:15 AM"
OWN = """
name = "{name}"
outlet = "Lake Gazette"
[match]
lines = ["Lake Gazette daily", "Letters to the lake"]
domains = ["lake.example"]
[lines]
promo = ["The lake is listening and would like to hear from you."]
"""

PAGES: list[tuple[str, list[str], str | None, str | None]] = [
    ("inkl-by-its-lines", ["Start reading", "100’s of premium titles.", "Fourteen days free"], None, "inkl"),
    ("inkl-needs-three-lines", ["Start reading", "100’s of premium titles."], None, None),
    ("msn-by-its-footer-of-any-year", ["More for You", STORY, "© 2031 Microsoft"], None, "msn"),
    ("a-list-of-more-stories-is-not-msn", ["More for You", STORY], None, None),
    ("yahoo-by-menu-and-comments", ["Yahoo News", STORY, "View comments (46)"], None, "yahoo"),
    ("a-sister-site-of-the-same-footer-is-no-yahoo", [STORY, "Terms and Privacy Policy", "About Our Ads"], None, None),
    ("reuters-by-its-principles", [STORY, "Our Standards: The Thomson Reuters Trust Principles.",
     "Purchase Licensing Rights"], None, "reuters"),
    ("a-sign-off-alone-may-stand-anywhere", [STORY, "Reporting by Ada Moss; Editing by Bo Ferrand"], None, None),
    ("the-address-decides", [STORY], "https://www.msn.com/en-gb/news/x", "msn"),
    ("an-address-that-ends-like-one-is-another", [STORY], "https://notmsn.com/x", None),
    ("an-address-in-a-path-is-none", [STORY], "https://lake.example/msn.com/", None),
    ("an-address-of-nothing", [STORY], "http://[::1", None),
    ("a-plain-page", [STORY], None, None),
    ("an-empty-page", [], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "url", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PAGES])
def test_the_page_shows_its_profile(texts: list[str], url: str | None, expected: str | None) -> None:
    found = match_profile(texts, url)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("profile", list(load_profiles()), ids=lambda profile: profile.name)
def test_every_profile_knows_its_own_lines(profile: object) -> None:
    name = profile.name  # type: ignore[attr-defined]
    lines = [line.replace("{n}", "7") for line in sorted(profile.fingerprint)]  # type: ignore[attr-defined]
    found = match_profile(lines)
    assert (found.name if found else None) == name


def test_every_profile_has_a_sample() -> None:
    samples = Path(__file__).parents[2] / "samples"
    found = {extract(path.read_bytes(), source=path.name).profile for path in samples.glob("*.txt")}
    assert found >= {profile.name for profile in load_profiles()}


def test_the_compiled_file_is_fresh() -> None:
    run = subprocess.run([sys.executable, "-m", "articlekit.profiles.compile", "--check"], check=False)
    assert run.returncode == 0, "run python -m articlekit.profiles.compile"


def test_every_name_is_that_of_its_file() -> None:
    folder = Path(__file__).parents[2] / "articlekit" / "profiles" / "data"
    names = {path.stem: tomllib.loads(path.read_text("utf-8"))["name"] for path in folder.glob("*.toml")}
    assert {stem: name for stem, name in names.items() if stem != name} == {}


def test_own_profiles_come_first_and_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(OWN.format(name="lake"))
    (tmp_path / "msn.toml").write_text(OWN.replace("Lake Gazette daily", "MSN").format(name="msn"))
    folder = str(tmp_path)
    by_line = match_profile(["Lake Gazette daily", "Letters to the lake"], None, folder)
    by_name = choose_profile("msn", folder)
    assert [profile.outlet for profile in (by_line, by_name) if profile] == ["Lake Gazette"] * 2


def test_an_own_profile_is_used_and_named(tmp_path: Path) -> None:
    (tmp_path / "lake.toml").write_text(OWN.format(name="lake"))
    promo = "The lake is listening and would like to hear from you."
    page = f"Lake Gazette daily\n\n{STORY}\n\n{promo}\n\n{STORY[:-1]}, he said.\n\nLetters to the lake"
    article = extract(page, Options(profile_folder=str(tmp_path)))
    assert (article.profile, article.outlet, promo in article.text) == ("lake", "Lake Gazette", False)


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert match_profile([STORY], None, str(tmp_path / "nowhere")) is None


def test_a_broken_own_profile_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("name = ")
    with pytest.raises(ProfileError, match=r"bad\.toml"):
        match_profile([STORY], None, str(tmp_path))


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    import os

    environment = {**os.environ, **variables}
    command = [sys.executable, "-c", "from articlekit.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_the_command_reads_the_named_folder_and_no_input_folder(tmp_path: Path) -> None:
    inputs, folder = tmp_path / "in", tmp_path / "own"
    inputs.mkdir()
    folder.mkdir()
    (inputs / "page.txt").write_text(f"Lake Gazette daily\n\n{STORY}\n\n{STORY}\n\nLetters to the lake")
    (inputs / "lake.toml").write_text(OWN.format(name="lake"))
    (folder / "lake.toml").write_text(OWN.format(name="lake"))
    page = str(inputs / "page.txt")
    alone = run("clean", "--field", "profile", page, ARTICLEKIT_PROFILES="", XDG_CONFIG_HOME=str(inputs))
    own = run("clean", "--field", "profile", page, ARTICLEKIT_PROFILES=str(folder))
    assert (alone.stdout, own.stdout) == ("null\n", "lake\n")


def test_the_configuration_home_is_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "articlekit" / "profiles"
    folder.mkdir(parents=True)
    (folder / "lake.toml").write_text(OWN.format(name="lake"))
    listed = run("profiles", "list", ARTICLEKIT_PROFILES="", XDG_CONFIG_HOME=str(tmp_path))
    assert listed.stdout.startswith("lake ")


CHECKS = [
    ("a-valid-file", OWN.format(name="lake"), [], 0, "lake: valid"),
    ("no-toml", "name = ", [], 2, "not valid TOML"),
    ("a-misspelt-key", 'name = "lake"\nlnes = 1', [], 2, "unknown key"),
    ("pages-that-it-fits", OWN.format(name="lake"), ["Lake Gazette daily\n\nLetters to the lake"], 0, "fits 1 of 1"),
    ("pages-that-it-fits-not", OWN.format(name="lake"), [STORY], 1, "1 of its lines occur in none"),
    (
        "why-it-does-not-fit",
        OWN.format(name="lake"),
        [STORY, STORY],
        1,
        "does not fit 2: only 0 of the lines are there",
    ),
    ("too-few-lines-to-be-known-by", 'name = "lake"\n[match]\nlines = ["Lake Gazette"]', [], 0, "no page is known by"),
]


@pytest.mark.parametrize(("text", "pages", "status", "words"), [pytest.param(*row[1:], id=row[0]) for row in CHECKS])
def test_check(text: str, pages: list[str], status: int, words: str, tmp_path: Path) -> None:
    (tmp_path / "lake.toml").write_text(text)
    names = []
    for number, page in enumerate(pages):
        names.append(str(tmp_path / f"{number}.txt"))
        Path(names[-1]).write_text(page)
    done = run("profiles", "check", str(tmp_path / "lake.toml"), *names)
    assert (done.returncode, words in done.stdout + done.stderr, "Traceback" in done.stderr) == (status, True, False)


LAKE = {"name": "lake", "match": {"lines": ["lake gazette", "lake letters"]},
        "valid": {"from": "2020-01-01", "until": "2024-12-31"},
        "layout": {"start": "begin reading", "stop": "end of story", "masthead": ["outlet"]}}  # fmt: skip
FITTING = ["Lake Gazette", "Begin reading", STORY, "Lake letters"]
OUTDATED: list[tuple[str, list[str], str | None, str | None]] = [
    ("a-page-as-it-was", FITTING, "2021-05-03", None),
    ("a-page-without-date", FITTING, None, None),
    ("a-page-before-its-time", FITTING, "2019-12-31T23:00+00:00", "holds from 2020-01-01"),
    ("a-page-after-its-time", FITTING, "2025-01-01", "holds until 2024-12-31"),
    ("lines-that-are-gone", FITTING[:3], None, "only 1 of the lines"),
    ("a-start-that-is-gone", [line for line in FITTING if line != "Begin reading"], None, "neither the start"),
]


@pytest.mark.parametrize(("texts", "day", "words"), [pytest.param(*row[1:], id=row[0]) for row in OUTDATED])
def test_a_profile_that_fits_no_more_says_so(texts: list[str], day: str | None, words: str | None) -> None:
    reason = find_outdated(read_profile(LAKE), texts, day)
    assert (words in reason) if words and reason else reason is words


def test_a_page_that_a_chosen_profile_does_not_fit_has_a_warning() -> None:
    article = extract(f"Lake town\n\n{STORY}\n\n{STORY[:-1]} again.", Options(profile="inkl"))
    assert Warn.PROFILE_OUTDATED in article.warnings
    assert article.provenance["profile"].note


MASTHEADS: list[tuple[str, list[str], dict[str, str]]] = [
    ("parts-above-an-anchor", ["Yahoo News", "Lake Gazette", "Ferry sails", "Ada Moss", STAMP],
     {"outlet": "Lake Gazette", "title": "Ferry sails", "byline": "Ada Moss", "date": STAMP}),
    ("no-anchor-no-masthead", ["Lake Gazette", "Ferry sails", "Ada Moss"], {}),
    ("nothing-above-the-anchor", [STAMP, STORY], {}),
    ("a-long-line-is-no-byline", ["Lake Gazette", STORY, STAMP],
     {"outlet": "Lake Gazette", "title": STORY, "date": STAMP}),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), [pytest.param(*row[1:], id=row[0]) for row in MASTHEADS])
def test_an_anchor_places_the_masthead(texts: list[str], expected: dict[str, str]) -> None:
    from articlekit.profiles import line_key

    profile = load_profiles().named("yahoo")
    assert profile is not None
    rows = find_anchored(profile.layout, profile.lines, [line_key(text) for text in texts])
    assert {part: texts[row] for row, part in rows.items()} == expected
