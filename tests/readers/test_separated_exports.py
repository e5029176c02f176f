"""Exports in layouts of no known database: cut where lines part their documents, with the fields that can be read."""

from __future__ import annotations

import io
import time
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pytest

from articlekit.errors import Warn
from articlekit.model import Options
from articlekit.pipeline import load_toolkit, process
from articlekit.readers import ReadOptions, read_inputs
from articlekit.readers.exports import may_hold_export, read_separated
from articlekit.readers.exports.separators import is_end, is_length, number_of, promise_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Article, Raw


class Story(NamedTuple):
    title: str
    author: str
    outlet: str
    date: str
    text: str


FERRY = Story(
    "Ferry to Ostholm runs again after three weeks of storms",
    "Ada Moss",
    "The Harbour Gazette",
    "2020-03-03",
    "The ferry between Ostholm and the mainland runs again after three weeks of storms, the harbour office said on "
    "Monday. Two boats had been torn from their moorings and the pier had lost its light.\n\n"
    "Islanders had been supplied by helicopter. “We ran out of coffee first, and of patience second,” said the owner "
    "of the only inn. The last crossing of the day will leave at nine.",
)
BEES = Story(
    "Bees are not tenants, judge rules",
    "Bo Ferrand",
    "Eastmere Evening News",
    "2020-03-05",
    "A swarm that moved into the wall of a rented house does not become a tenant of it, a court in Eastmere has "
    "ruled. The landlord had asked for rent in honey, and had kept a ledger of the jars.\n\n"
    "The judge called the ledger the finest piece of evidence that she had ever eaten. The bees stay until the end "
    "of the summer, when a keeper from Calder Fork will collect them.",
)
CINEMA = Story(
    "Cinema falls silent, and fills up",
    "Lettie Okonedo",
    "The Calder Fork Ledger",
    "2020-03-07",
    "Since its loudspeakers broke in January, the only cinema of Calder Fork has shown films without sound, and has "
    "sold more tickets than in any winter since it opened. A pianist comes on Saturdays.\n\n"
    "The owner has postponed the repair. “People used to look at their telephones,” he said. “Now they read the "
    "subtitles aloud to each other, and some of them do the voices.”",
)
OPENING = FERRY.text.partition("\n\n")[0]
STORIES = (FERRY, BEES, CINEMA)

MONTHS = {"en": "March", "it": "marzo", "es": "marzo", "ru": "марта", "pl": "marca", "sv": "mars", "nl": "maart"}


def day(story: Story, language: str) -> str:
    number = int(story.date[-2:])
    of = " de " if language == "es" else " "
    return f"{number}{of}{MONTHS[language]}{of}2020" if language != "en" else f"March {number}, 2020"


def wrapped(text: str, column: int = 78) -> str:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > column:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def italian_numbers(number: int, total: int, story: Story) -> str:
    return (
        f"                    Documento {number} di {total}\n\n{story.title}\n\n{story.outlet}\n{day(story, 'it')}\n\n"
        f"Autore: {story.author}\nLunghezza: 87 parole\nTesto\n\nTesto completo:\n{story.text}\n\n"
        f"Data di caricamento: 9 marzo 2020\nLingua: INGLESE\n\n"
    )


def spanish_ends(number: int, total: int, story: Story) -> str:
    cover = f"Resultados: {total}\n\n" if number == 1 else ""
    return (
        f"{cover}{story.title}\n{story.outlet}\n{day(story, 'es')}\n\nAutor: {story.author}\nLongitud: 90 palabras\n"
        f"Texto completo: {story.text}\n\nFecha de carga: 9 de marzo de 2020\n\nFin del documento\n\n\n"
    )


def russian_numbers(number: int, total: int, story: Story) -> str:
    return (
        f"--- Документ {number} из {total} ---\n\nЗаголовок: {story.title}\nИсточник: {story.outlet}\n"
        f"Автор: {story.author}\nДата: {day(story, 'ru')}\nТекст:\n\n{story.text}\n\nНомер документа: 77{number}\n\n"
    )


def polish_underscores(number: int, total: int, story: Story) -> str:
    cover = f"Liczba dokumentów: {total}\n" if number == 1 else ""
    return (
        f"{cover}{'_' * 40}\n\nTytuł: {story.title}\nAutor: {story.author}\nŹródło: {story.outlet}\n"
        f"Data publikacji: {day(story, 'pl')}\nNumer dokumentu: PL{number}\nPełny tekst: {story.text}\n\n"
    )


def swedish_form_feeds(number: int, _: int, story: Story) -> str:
    feed = "\f" if number > 1 else ""
    return (
        f"{feed}Titel: {story.title}\nTidning: {story.outlet}\nDatum: {day(story, 'sv')}\nFörfattare: {story.author}\n"
        f"Längd: 88 ord\nFulltext: {story.text}\n\n"
    )


def wrapped_with_stars(number: int, _: int, story: Story) -> str:
    text = "\n\n".join(map(wrapped, story.text.split("\n\n")))
    return (
        f"{'*' * 70}\nNewspaper : {story.outlet}\nPub date : {day(story, 'en')}\nDoc ID : X-{number}00{number}\n"
        f"Headline : {story.title}\nAuthor(s) : Moss, Ada\n\nFull text :\n{text}\n\n"
    ).replace("Moss, Ada", ", ".join(reversed(story.author.split())))


def dutch_fields_below_the_text(_: int, __: int, story: Story) -> str:
    return (
        f"{story.title}\n\n{story.text}\n\nAuteur: {story.author}\nKrant: {story.outlet}\n"
        f"Publicatiedatum: {day(story, 'nl')}\nAantal woorden: 88\nEinde van het document\n\n"
    )


def untagged_in_another_order(number: int, _: int, story: Story) -> str:
    return (
        f"{story.title}\n{story.outlet}\n{day(story, 'it')}\n87 parole\n\n{story.text}\n\n"
        f"© 2020 Mirren Media. Tutti i diritti riservati.\nDocument MIRR-2020-000{number}\n\n"
    )


def tabs(number: int, total: int, story: Story) -> str:
    return (
        f"Record {number} of {total}\nTitle\t{story.title}\nSource\t{story.outlet}\nAuthors\t{story.author}\n"
        f"Date published\t{day(story, 'en')}\nAccession No.\t900{number}\nFull text\t{story.text}\n\n"
    )


Writer: TypeAlias = "Callable[[int, int, Story], str]"
WRITERS: list[tuple[Writer, bool]] = [
    (italian_numbers, True),
    (spanish_ends, True),
    (russian_numbers, True),
    (polish_underscores, True),
    (swedish_form_feeds, False),
    (wrapped_with_stars, False),
    (dutch_fields_below_the_text, False),
    (untagged_in_another_order, False),
    (tabs, True),
]
NO_AUTHOR = {"untagged_in_another_order"}
EACH = pytest.mark.parametrize("write", [row[0] for row in WRITERS], ids=[row[0].__name__ for row in WRITERS])
PROMISING = [row[0] for row in WRITERS if row[1]]


def export(write: Writer, stories: tuple[Story, ...] = STORIES, total: int | None = None, first: int = 1) -> str:
    pieces = [write(number, total or len(stories), story) for number, story in enumerate(stories, first)]
    return "".join(pieces)


def read(data: str | bytes) -> list[Raw]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_inputs(["-"], stdin=io.BytesIO(data), options=ReadOptions()))


def clean(data: str | bytes) -> list[Article]:
    return [process(raw, Options(), load_toolkit()) for raw in read(data)]


def values(article: Article) -> Story:
    return Story(
        article.title or "",
        article.author or "",
        article.outlet or "",
        article.date_published or "",
        article.text,
    )


@EACH
def test_each_document_comes_with_its_fields(write: Writer) -> None:
    expected = [story if write.__name__ not in NO_AUTHOR else story._replace(author="") for story in STORIES]
    assert [values(article) for article in clean(export(write))] == expected


@EACH
def test_the_warning_stays(write: Writer) -> None:
    assert [raw.warnings for raw in read(export(write))] == [(Warn.EXPORT_UNKNOWN,)] * 3


@EACH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_with_the_line_ends_of_windows_and_other_encodings(write: Writer, encoding: str) -> None:
    changed = export(write).replace("\n", "\r\n").encode(encoding)
    assert [values(article) for article in clean(changed)] == [values(article) for article in clean(export(write))]


@EACH
def test_nothing_is_lost(write: Writer) -> None:
    text = export(write)
    words = "\n".join(str(raw.content) for raw in read(text)).split()
    assert words == text.split()


@EACH
def test_many_documents_are_told_apart(write: Writer) -> None:
    assert len(read(export(write, STORIES * 20))) == 60


@pytest.mark.parametrize("write", PROMISING, ids=[write.__name__ for write in PROMISING])
def test_a_promise_that_is_not_kept_is_told(write: Writer) -> None:
    raws = read(export(write, total=5))
    assert [Warn.DOCUMENT_COUNT in raw.warnings for raw in raws] == [True, False, False]


@EACH
def test_a_file_that_is_cut_in_its_last_document(write: Writer) -> None:
    text = export(write)
    raws = read(text[: text.index("pianist comes")])
    if write is dutch_fields_below_the_text:
        assert [values(process(raw, Options(), load_toolkit())).title for raw in raws[:2]] == [FERRY.title, BEES.title]
    assert len(raws) == 3
    lacks_end = write not in (polish_underscores, swedish_form_feeds, wrapped_with_stars, tabs)
    assert [Warn.EXPORT_TORN in raw.warnings for raw in raws] == [False, False, lacks_end]


@EACH
def test_a_file_that_is_cut_in_its_first_document(write: Writer) -> None:
    text = export(write)
    raws = read(text[text.index("Islanders had") :])
    assert [raw.declared.get("title") for raw in raws[-2:]] == [BEES.title, CINEMA.title]
    assert (len(raws), Warn.EXPORT_TORN in raws[0].warnings) == (3, True)


MERGED = [
    (italian_numbers, polish_underscores),
    (polish_underscores, italian_numbers),
    (russian_numbers, spanish_ends),
    (spanish_ends, tabs),
    (untagged_in_another_order, wrapped_with_stars),
    (italian_numbers, italian_numbers),
]


@pytest.mark.parametrize(("one", "other"), MERGED, ids=[f"{a.__name__}-{b.__name__}" for a, b in MERGED])
def test_files_that_were_put_together(one: Writer, other: Writer) -> None:
    raws = read(export(one) + "\n\n" + export(other))
    assert [raw.declared.get("title") for raw in raws] == [story.title for story in STORIES * 2]
    assert not any(Warn.DOCUMENT_COUNT in raw.warnings for raw in raws)


def test_where_nothing_stands_between_two_files_the_document_there_is_doubtful() -> None:
    raws = read(export(wrapped_with_stars) + "\n\n" + export(untagged_in_another_order))
    assert [Warn.EXPORT_TORN in raw.warnings for raw in raws] == [False, False, True, True, True]


def plain(story: Story) -> str:
    return f"{story.title}\n\nBy {story.author}\n\n{day(story, 'en')}\n\n{story.text}\n\n© 2020 {story.outlet}\n"


RULE = f"\n{'_' * 60}\n"
PAGE = RULE.join(
    ["Menu", plain(FERRY), "Author: Ada Moss\nDate: 3 March 2020\nSource: The Gazette", f"More: {BEES.text}"]
)
NOT_EXPORTS = [
    ("articles-between-rules", ("\n" + "_" * 60 + "\n").join(map(plain, STORIES))),
    ("articles-between-form-feeds", "\f".join(map(plain, STORIES))),
    ("articles-numbered", "".join(f"Article {n} of 3\n\n{plain(s)}\n" for n, s in enumerate(STORIES, 1))),
    ("a-book-list", f"\n{'=' * 30}\n".join(f"Title: {s.title}\nAuthor: {s.author}\nLanguage: English\n\n{s.text}"
                                          for s in STORIES)),
    ("letters", f"\n{'-' * 30}\n".join(f"From: {s.author}\nDate: 3 March 2020\nSubject: {s.title}\n\n{s.text}"
                                      for s in STORIES)),
    ("a-page-of-a-browser", PAGE),
    ("one-document-with-an-end", f"Title: {FERRY.title}\n\n{FERRY.text}\n\nFin del documento\n"),
    ("a-text-about-documents", f"Document 1 of 2 was lost in the fire.\n\n{plain(FERRY)}\nDocument 2 of 2 was kept.\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in NOT_EXPORTS], ids=[row[0] for row in NOT_EXPORTS])
def test_what_is_no_export_stays_whole(text: str) -> None:
    (raw,) = read(text)
    assert (Warn.EXPORT_UNKNOWN in raw.warnings, raw.content) == (False, text.encode())


@pytest.mark.parametrize(
    "line", ["Document {} of 9999", "=" * 20, "End of Document", "Title: A", "Records: 5", "\f", "Document AB-{:06}"]
)
def test_the_time_grows_with_the_file(line: str) -> None:
    def seconds(times: int) -> float:
        data = "".join(f"{line.format(n)}\nSource: x\nDate: 3 March 2020\n{OPENING}\n" for n in range(times)).encode()
        start = time.process_time()
        if may_hold_export(data):
            list(read_separated("-", data) or ())
        return time.process_time() - start

    seconds(10)
    assert min(seconds(4000) for _ in range(2)) < 4 * 2.6 / 2 * min(seconds(1000) for _ in range(2)) + 0.1


def test_records_of_a_known_layout_that_are_numbered_in_another_language() -> None:
    text = "".join(
        f"Documento {number} de 3\n{story.title}\nAuthor: {story.author}\nPublication title: {story.outlet}\n"
        f"Publication date: Mar {number}, 2020\nFull text: {story.text}\nProQuest document ID: 900{number}\n\n"
        for number, story in enumerate(STORIES, 1)
    )
    assert [raw.declared["title"] for raw in read(text)] == [story.title for story in STORIES]


TABLES = {"numbered": number_of, "ends": is_end, "promises": promise_of, "lengths": is_length}
EXAMPLES = [
    (table, line, kind == "yes")
    for table, entry in tomllib.loads(
        (files("articlekit.readers.exports") / "separators.toml").read_text("utf-8")
    ).items()
    for kind in ("yes", "no")
    for line in entry[kind]
]


@pytest.mark.parametrize(("table", "line", "expected"), EXAMPLES, ids=[f"{row[0]}-{row[1]}" for row in EXAMPLES])
def test_an_example_of_a_table_reads_as_it_says(table: str, line: str, expected: bool) -> None:
    assert bool(TABLES[table](line)) is expected
