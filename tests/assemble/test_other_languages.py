"""Fields of pages in other languages than English, hand-labelled: what is found, and what must not be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page

if TYPE_CHECKING:
    from articlekit.model import Article

TITLE = "T Die Fähre nach Pellkopf fährt wieder"
BODY = """
B Die Fähre nach Pellkopf fährt von Montag an wieder, teilte das Hafenamt von Varn am Freitag mit, die Rampe ist heil.
B „Wir hatten vier Boote und keine Straße“, sagte Ines Falk, die den Hafen seit elf Jahren leitet und das Buch führt.
B Der Sturm vom 9. März hatte die Rampe an zwei Stellen gebrochen und die Insel zum dritten Mal abgeschnitten.
B Nun zahlt der Kreis eine zweite Rampe, die vor dem Winter fertig sein soll, wie der Landrat dem Hafenamt schrieb.
"""
STANDFIRST = "B Elf Wochen lang lag die Fähre fest. Nun hat das Warten ein Ende, und keiner weiß, wer es bezahlt."


def german(*, head: str = "", tail: str = "") -> Article:
    """A page with lines between headline and text, and below the text."""
    return read_page(f"{TITLE}\n{head}\n{BODY}\n{tail}")


STANDFIRSTS = [
    ("byline-between", f"{STANDFIRST}\nA Von Anna Moos", True),
    ("share-bar-between", f"{STANDFIRST}\nX Teilen\nX Drucken", True),
    ("picture-between", f"{STANDFIRST}\nC Die Rampe in Varn. Foto: Noor Erle/dpa", True),
    ("nothing-between", STANDFIRST, False),
    ("advertisement-between", f"{STANDFIRST}\nV Anzeige", False),
    ("other-stories-between", f"{STANDFIRST}\nY Lesen Sie auch\nY Neue Fähre für Quill", False),
]


@pytest.mark.parametrize(
    ("head", "is_parted"), [case[1:] for case in STANDFIRSTS], ids=[case[0] for case in STANDFIRSTS]
)
def test_a_first_row_that_page_furniture_parts_from_the_text_is_the_standfirst(head: str, *, is_parted: bool) -> None:
    article = german(head=head)
    assert (article.description == STANDFIRST[2:]) is is_parted
    assert article.text.startswith(STANDFIRST[2:]) is not is_parted


def test_a_long_first_row_is_no_standfirst() -> None:
    long = f"{STANDFIRST} {STANDFIRST[2:]} {STANDFIRST[2:]} {STANDFIRST[2:]}"
    assert german(head=f"{long}\nA Von Anna Moos").text.startswith(long[2:])


WIRES = [
    ("source-below-the-text", "", ". Quelle: hafen.example, jwu/dpa", "dpa"),
    ("source-at-the-date", "Z 3. Mai 2024, 14:05 Uhr\n. Quelle: dpa", "", "dpa"),
    ("bracket-below-the-text", "", ". (APA, red, 3.5.2024)", "APA"),
    ("line-below-the-text", "", ". AFP", "AFP"),
    ("line-beside-the-byline", "A Von Anna Moos\n. dpa", "", "dpa"),
    ("behind-with", "A Von Anna Moos, mit AFP", "", "AFP"),
    ("source-of-a-picture", "C Die Rampe in Varn.\nP Quelle: dpa", "", None),
    ("source-that-is-no-agency", "", ". Quelle: Hafenamt", None),
    ("source-far-below", "", "Y Lesen Sie auch\nY Neue Fähre für Quill\n. Quelle: dpa", None),
]


@pytest.mark.parametrize(("head", "tail", "agency"), [case[1:] for case in WIRES], ids=[case[0] for case in WIRES])
def test_the_wire_service_that_a_line_names(head: str, tail: str, agency: str | None) -> None:
    assert german(head=head, tail=tail).agency == agency


SOURCES = [
    ("picture", "C Die Rampe in Varn.\nP Quelle: dpa", "", "dpa"),
    ("text-at-the-date", "Z 3. Mai 2024, 14:05 Uhr\n. Quelle: dpa", "", None),
    ("text-below", "", ". Quelle: V.H.P.", None),
]


@pytest.mark.parametrize(("head", "tail", "credit"), [case[1:] for case in SOURCES], ids=[case[0] for case in SOURCES])
def test_a_source_is_a_picture_credit_only_at_a_picture(head: str, tail: str, credit: str | None) -> None:
    assert german(head=head, tail=tail).image_credit == credit


def test_the_last_paragraph_is_no_caption_of_a_credit_below_it() -> None:
    article = german(tail="P Foto: dpa")
    assert [image.caption for image in article.images] == [None]


AUTHORS = [
    ("names-on-lines-of-their-own", ". Anna Moos\n. Martin Reet\nZ 3. Mai 2024", ("Anna Moos", "Martin Reet")),
    ("photographer-beside-the-author", "A Von Anna Moos\n. Foto: Martin Reet\nZ 3. Mai 2024", ("Anna Moos",)),
    ("update-line", ". Aktualisiert Freitag, 3. Mai 2024, 18:05", ()),
    ("published-line-with-name", ". Artikel veröffentlicht am 3. Mai 2024, 14:05 Uhr, Anna Moos", ("Anna Moos",)),
]


@pytest.mark.parametrize(("head", "authors"), [case[1:] for case in AUTHORS], ids=[case[0] for case in AUTHORS])
def test_authors_of_a_german_page(head: str, authors: tuple[str, ...]) -> None:
    assert german(head=head).authors == authors


CHINESE = """
T 快递员的菜园登上楼顶
{head}
B {opening}在金融街一栋三十二层的写字楼顶上，十二块菜地排列得整整齐齐。种菜的不是物业，而是这一带的八名快递员。
B 领头的孙志强今年二十九岁，来自农村。他说，午休时楼道里太热，大家就上楼顶吹风，看到空着的花池，便撒了一把种子。
B 物业经理一开始要求清除菜地，后来自己也认领了一块。他种的是葱。
{tail}
"""
REPORTERS = [
    ("line-of-reporters", "A 本报记者 李小明 王芳", "", "", ("李小明", "王芳")),
    ("brackets-that-open-the-text", "", "新华社新城5月3日电（记者李小明）", "A 责任编辑：王芳", ("李小明",)),
    ("editor-alone", "", "", "A （责编：王芳）", ("王芳",)),
    ("author-in-a-line-of-source", "Z 2024-05-03 18:05　来源：东江日报　作者：李小明", "", "", ("李小明",)),
]


@pytest.mark.parametrize(
    ("head", "opening", "tail", "authors"), [case[1:] for case in REPORTERS], ids=[case[0] for case in REPORTERS]
)
def test_authors_of_a_chinese_page(head: str, opening: str, tail: str, authors: tuple[str, ...]) -> None:
    assert read_page(CHINESE.format(head=head, opening=opening, tail=tail)).authors == authors


ARABIC = """
T مكتبة على ظهر جمل تصل إلى القرية الأخيرة
. {line}
Z 3 مايو 2024
B كل يوم خميس، قبل شروق الشمس، يضع سالم بن عامر صندوقين من الكتب على ظهر جمله وينطلق شرقا نحو القرى البعيدة.
B بدأ الرجل رحلته قبل تسع سنوات حين أغلقت المدرسة مكتبتها، وهو يقول إن الكتب تعود دائما أنظف مما ذهبت.
"""


@pytest.mark.parametrize(("line", "authors"), [("ليلى الزيتوني", ("ليلى الزيتوني",)), ("مشاهدات عالية", ())])
def test_a_bare_arabic_line_names_an_author_only_with_a_given_name(line: str, authors: tuple[str, ...]) -> None:
    assert read_page(ARABIC.format(line=line)).authors == authors


PAYWALLS = [
    ("call-and-log-in-on-two-lines", "$ Jetzt weiterlesen mit Hafen+\n$ Sie haben ein Konto? Hier anmelden", True),
    ("read-on-alone", "$ Jetzt weiterlesen mit Hafen+", False),
    ("log-in-to-comment", "$ Jetzt weiterlesen mit Hafen+\n$ Anmelden, um zu kommentieren", False),
]


@pytest.mark.parametrize(("tail", "is_paid"), [case[1:] for case in PAYWALLS], ids=[case[0] for case in PAYWALLS])
def test_a_call_to_subscribe_may_stand_on_two_lines(tail: str, *, is_paid: bool) -> None:
    assert german(tail=tail).paywall is is_paid


def test_a_date_below_the_byline_counts_though_its_line_is_called_furniture() -> None:
    article = german(head="A Von Anna Moos\nN 03/05/2024 18h05 Aktualisiert 04/05/2024")
    assert (article.date_published, article.date_modified) == ("2024-05-03", "2024-05-04")
