"""Language: right, or None; the texts are made up."""

from __future__ import annotations

import pytest

from articlekit.grammar.languages import identify_language

# One text a line behind its code; "-" for texts that say too little.
TEXTS = """
en The bridge over the river has been shut since yesterday, the town said in the evening, and buses go
    round.
de Die Brücke über den Fluss ist seit gestern gesperrt, wie die Stadt am Abend mitgeteilt hat, Busse
    fahren.
fr Le pont sur la rivière est fermé depuis hier, a annoncé la ville dans la soirée, et les bus font le
    tour.
es El puente sobre el río está cerrado desde ayer, informó el ayuntamiento por la noche, y los autobuses
    dan la vuelta. Los ingenieros creen que las obras van a durar dos semanas, porque el agua se ha llevado
    una parte de los cimientos.
it Il ponte sul fiume è chiuso da ieri, ha comunicato il comune in serata, e gli autobus fanno il giro
    lungo. Secondo gli ingegneri i lavori dureranno due settimane, perché l'acqua ha portato via una parte
    delle fondamenta.
pt A ponte sobre o rio está fechada desde ontem, informou a câmara à noite, e os autocarros dão a volta à
    cidade. Os engenheiros acham que as obras vão durar duas semanas, porque a água levou uma parte das
    fundações da ponte.
nl De brug over de rivier is sinds gisteren dicht, zo liet de gemeente in de avond weten, en de bussen
    rijden om. Volgens de ingenieurs duurt het werk nog twee weken, omdat het water een deel van de
    fundering heeft weggespoeld.
pl Most na rzece jest zamknięty od wczoraj, poinformowało wieczorem miasto, a autobusy jeżdżą objazdem
    przez las.
ru Мост через реку закрыт со вчерашнего дня, сообщили вечером в городе, автобусы идут в объезд через лес.
ja 川に架かる橋は昨日から閉鎖されていると市が夕方に発表した。バスは迂回している。
ko 강 위의 다리가 어제부터 폐쇄되었다고 시가 저녁에 밝혔다. 버스는 우회한다.
zh 市政府晚间宣布，河上的桥从昨天起关闭，公共汽车绕道行驶，预计两周后恢复通车。
el Η γέφυρα πάνω από το ποτάμι είναι κλειστή από χθες, ανακοίνωσε το βράδυ ο δήμος, και τα λεωφορεία κάνουν
    κύκλο.
hi नदी पर बना पुल कल से बंद है और बसें दूसरे रास्ते से जा रही हैं, यह शहर ने शाम को बताया है।
da Broen over åen har været lukket siden i går, siger kommunen, og ingen ved noget om, hvad der
    bliver gjort ved den nu.
no Broen over elva har vært stengt siden i går, sier kommunen, og ingen vet noe om hva som blir
    gjort med den nå.
- OK
- 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90
-
"""


def _rows() -> list[tuple[str | None, str]]:
    rows: list[tuple[str | None, str]] = []
    for line in TEXTS.strip().splitlines():
        if line.startswith("    "):
            code, text = rows.pop()
            rows.append((code, f"{text} {line.strip()}"))
        else:
            head, _, text = line.partition(" ")
            rows.append((None if head == "-" else head, text))
    return rows


@pytest.mark.parametrize(("expected", "text"), _rows(), ids=[f"{code}-{text[:10]}" for code, text in _rows()])
def test_language(expected: str | None, text: str) -> None:
    assert identify_language(text) == expected


SHORT = {
    "fr": "Le ferry a quitté le chantier mardi avec ses quatre moteurs en marche. Il reprendra la mer en juin.",
    "it": "Il traghetto ha lasciato il cantiere martedì con tutti i motori accesi. Dicono che tornerà a giugno.",
    "nl": "De veerboot verliet dinsdag de werf met alle vier de motoren aan. Men zegt dat zij weer zal varen.",
}


@pytest.mark.parametrize("code", SHORT)
def test_two_sentences_are_enough(code: str) -> None:
    assert identify_language(SHORT[code]) == code
