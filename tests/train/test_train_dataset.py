"""From a corpus folder to files of labelled texts, with a corpus of three fictional pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from articlekit.train.corpora import Page, corpus_digest, read_corpus, registered_domain
from articlekit.train.dataset import ROW_MODULES, build, main
from articlekit.train.doubt import doubt_spans, doubtful_text
from articlekit.train.gold import mark
from articlekit.train.silver import Views, agreement, mark_silver, segments_agree
from articlekit.train.tidy import tidy

if TYPE_CHECKING:
    from pathlib import Path

BODY = "\n".join(
    f"Paragraph {n} says that the harbour of Nordwick reopened after repairs in week {n}." for n in range(9)
)
HTML = "<html><head><title>Harbour</title></head><body><nav>Menu</nav><h1>Harbour</h1>{}<p>Privacy</p></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    rows = {
        "one": [
            {
                "id": "fundus-Courier_2024_03_12",
                "url": "https://www.courier.example/a",
                "kind": "article",
                "body": BODY,
            },
            {"id": "w2", "url": "https://shop.example/b", "kind": "product", "body": "Boots"},
        ],
        "two": [
            {"id": "w3", "url": "https://live.courier.example/c", "kind": "article", "body": BODY, "title": "Harbour"}
        ],
    }
    for name, pages in rows.items():
        (folder / name / "html").mkdir(parents=True)
        (folder / name / "truth.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
        for page in pages:
            html = HTML.format("".join(f"<p>{line}</p>" for line in str(page["body"]).split("\n")))
            (folder / name / "html" / f"{page['id']}.html.gz").write_bytes(gzip.compress(html.encode(), mtime=0))
    (folder / "one" / "dumps").mkdir()
    with gzip.open(folder / "one" / "dumps" / "plain.jsonl.gz", "wt", encoding="utf-8") as out:
        for page in rows["one"]:
            out.write(json.dumps({"id": page["id"], "text": f"Menu\nHarbour\n{page['body']}\nPrivacy"}) + "\n")
    return folder


DOMAINS = (
    ("subdomain-goes", "https://news.nordwick.example/x", "nordwick.example"),
    ("second-level-registry-stays", "https://www.nordwick.co.uk/", "nordwick.co.uk"),
    ("shared-host-keeps-its-customer", "http://anna.blogspot.com/2020", "anna.blogspot"),
    ("archived-page-is-its-owner's", "https://web.archive.org/web/2020/http://nordwick.example/a", "nordwick.example"),
    ("no-address", "", ""),
    ("no-valid-address", "http://[broken", ""),
)


@pytest.mark.parametrize(("url", "expected"), [row[1:] for row in DOMAINS], ids=[row[0] for row in DOMAINS])
def test_registered_domain(url: str, expected: str) -> None:
    assert registered_domain(url) == expected


def test_pages_of_one_publisher_share_a_site_over_sets(corpus: Path) -> None:
    sites = {page.id: page.site for page in read_corpus(corpus)}
    assert sites["fundus-Courier_2024_03_12"] == sites["w3"] != sites["w2"]


def test_digest_changes_with_any_file(corpus: Path) -> None:
    before = corpus_digest(corpus)
    (corpus / "two" / "truth.jsonl").write_text("", "utf-8")
    assert corpus_digest(corpus) != before


def read_file(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_gold_rows_hold_the_true_lines(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out", ["truth"], jobs=1, force=False)
    (row,) = read_file(tmp_path / "out" / "gold.one.plain.jsonl.gz")
    assert [row["text"][a:b] for a, b, label in row["spans"] if label == "kept"] == BODY.split("\n")


def test_every_module_that_makes_rows_is_in_the_key() -> None:
    code = "import sys, articlekit.train.sources; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.removeprefix("articlekit.train.") for name in loaded if "articlekit.train." in name} == ROW_MODULES


def test_other_kinds_are_rows_of_their_own(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out", ["other"], jobs=1, force=False)
    assert [row["kind"] for row in read_file(tmp_path / "out" / "other.one.plain.jsonl.gz")] == ["product"]


def test_second_run_makes_nothing_again(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["data", str(corpus), "-o", str(tmp_path / "out"), "--source", "truth", "--jobs", "1"]
    assert main(command) == main(command) == 0
    assert capsys.readouterr().err.count("truth.one") == 1


def test_two_runs_make_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(corpus, tmp_path / name, ["truth", "other"], jobs=1, force=False)
    files = [{p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert files[0] == files[1]


LONG = "Ferries sail again twice a day to the three islands off the coast"
SILVER = (
    ("all-readings-have-it", Views(LONG, LONG, LONG), [LONG], []),
    ("one-reading-lacks-it", Views("", LONG, LONG), [], [LONG]),
    ("no-reading-has-it", Views("Rain", "Rain", "Rain"), [], []),
)


@pytest.mark.parametrize(("views", "kept", "masked"), [row[1:] for row in SILVER], ids=[row[0] for row in SILVER])
def test_silver_keeps_what_all_readings_have(views: Views, kept: list[str], masked: list[str]) -> None:
    text = f"Menu\n{LONG}\nPrivacy"
    marked, _ = mark_silver(text, views)
    assert [text[s.start : s.end] for s in marked.spans] == kept
    assert [text[a:b] for a, b in marked.masked] == masked


def test_readings_of_the_same_words_agree_fully() -> None:
    assert agreement(Views(BODY, BODY, BODY)) > 0.95


MORE = "\n".join(f"Later that day visitors walked along pier {n} and watched the first boats leave." for n in range(9))


def test_what_all_readings_add_to_the_truth_is_doubtful() -> None:
    page = Page("p", "s", "nordwick.example", "article", None, body=BODY)
    text = f"Menu\n{BODY}\n{MORE}\nPrivacy"
    assert doubtful_text(text, page, Views(*[f"{BODY}\n{MORE}"] * 3)) == MORE


def test_a_single_line_more_is_no_doubt() -> None:
    page = Page("p", "s", "nordwick.example", "article", None, body=BODY)
    assert doubtful_text(f"{LONG}\n{BODY}", page, Views(*[f"{LONG}\n{BODY}"] * 3)) == ""


def test_doubt_is_found_in_another_dump() -> None:
    page = Page("p", "s", "nordwick.example", "article", None, body=BODY)
    text = f"Menu\n\n{BODY}\n\n{MORE}\n\nPrivacy"
    assert "\n".join(text[a:b] for a, b in doubt_spans(mark(text, page), MORE)) == MORE


SEGMENTS = (
    ("has-what-belongs", ("sail again",), ("Privacy",), True),
    ("lacks-what-belongs", ("Rain over the north",), (), False),
    ("has-what-does-not-belong", ("sail again",), ("three islands",), False),
)


@pytest.mark.parametrize(("with_", "without", "expected"), [r[1:] for r in SEGMENTS], ids=[r[0] for r in SEGMENTS])
def test_segments_check(with_: tuple[str, ...], without: tuple[str, ...], expected: object) -> None:
    assert segments_agree(Views(LONG, LONG, LONG), with_, without) is expected


TIDY = (
    ("line-ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("control-characters-go", "a\x00\x1bb\ufeff\tc", "ab\tc"),
    ("certain-mojibake-is-repaired", "SanciÃ³n en la FÃ³rmula", "Sanción en la Fórmula"),
    ("foreign-letters-stay", "São João, Ã la carte", "São João, Ã la carte"),
)


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TIDY], ids=[row[0] for row in TIDY])
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected
