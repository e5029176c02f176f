"""The fixed article that hostile things are put around: four paragraphs in several languages, and a marker at the end.

All of it is fictional. The marker is one word of ASCII letters and digits, the last of the article, so that its absence
shows that the end of a document was lost.
"""

from __future__ import annotations

import html

__all__ = ["HEADLINES", "PARAGRAPHS", "article", "html_page", "marker_of", "paragraphs"]

HEADLINES = {
    "en": "Old lighthouse of Port Ellery gets its lamp back",
    "de": "Alter Leuchtturm von Süderoog bekommt seine Lampe zurück",
    "fr": "Le vieux phare de Port-Mélière retrouve déjà sa lampe",
    "zh": "埃勒里港老灯塔重新点亮",
    "zh-tw": "埃勒里港老燈塔重新點亮",
    "ja": "古い灯台に明かりが戻る、港町の住民が表示板を設置",
    "ru": "Старый маяк в порту снова получил свою лампу",
    "fa": "فانوس دریایی قدیمی بندر دوباره روشن می‌شود",
}

PARAGRAPHS = {
    "en": (
        "The lighthouse at the end of the northern pier was lit again on Monday evening, eleven years after a storm broke "
        "its lens and the harbour board decided that a buoy would do as well. About three hundred people came to watch, "
        "although a cold wind blew from the sea, and most of them stayed until the lamp had turned a hundred times.",
        "A group of retired fitters rebuilt the lamp from drawings that one of them found in the attic of the customs "
        "house. They needed four winters for it, because every second prism had to be ground anew in a village workshop "
        "that nobody had used since the war, and because the bank wanted to see a plan first.",
        '"We were told that nobody needs such a light any more," said Hanna Brook, who led the group. "But my neighbours '
        'steer by it whenever the fog comes in, and the fog comes in more often than the satellites would like."',
        "The county pays for the electricity, which costs less than the lamps on the car park beside it. The board will "
        "decide next spring whether the horn may sound again as well, and it asked residents to write to",
    ),
    "de": (
        "Der Leuchtturm am Ende der nördlichen Mole brennt seit Montagabend wieder, elf Jahre nachdem ein Sturm seine Linse "
        "zerbrach und die Hafenbehörde meinte, eine Boje genüge auch. Über dreihundert Menschen sahen dabei zu.",
        "Eine Gruppe früherer Schlosser baute die Lampe nach Zeichnungen, die einer von ihnen auf dem Dachboden des "
        "Zollhauses fand. Sie brauchten vier Winter dafür, weil jedes zweite Prisma neu geschliffen werden mußte.",
        "„Man sagte uns, daß niemand mehr ein solches Licht braucht“, sagte Hanna Brück, die die Gruppe führte. „Aber "
        "meine Nachbarn richten sich danach, sobald der Nebel kommt, und der kommt öfter, als man glaubt.“",
        "Den Strom bezahlt der Kreis; er kostet weniger als die Laternen auf dem Parkplatz daneben. Im Frühjahr "
        "entscheidet die Behörde, ob auch das Nebelhorn wieder tönen darf, und sie bittet die Bürger um Post an",
    ),
    "fr": (
        "Le phare situé au bout de la jetée nord brille de nouveau depuis lundi soir, onze années après la tempête qui "
        "avait brisé sa lentille. Près de trois cents habitants étaient venus assister à la cérémonie, malgré le froid.",
        "Un groupe d'anciens mécaniciens a reconstruit la lampe d'après des dessins retrouvés par l'un d'eux au grenier "
        "de la douane. Il leur a fallu quatre hivers, car chaque prisme abîmé devait être taillé à la main près d'ici.",
        "On nous répétait que personne n'avait plus besoin d'une telle lumière, explique Hélène Brossé, qui a dirigé le "
        "groupe. C'était déjà vu, et pourtant mes voisins s'y repèrent dès que la brume arrive, même très légère.",
        "Le département paie l'électricité, qui coûte moins cher que les lampadaires du parking d'à côté. La décision "
        "sur la corne de brume sera prise au printemps, et les habitants sont invités à écrire à",
    ),
    "zh": (
        "位于北防波堤尽头的灯塔周一晚上重新亮起，距离那场打碎透镜的风暴已经过去十一年。当时港务局认为，一个浮标就足够了。大约三百名居民冒着寒风前来观看。",
        "一群退休的钳工根据其中一人在海关大楼阁楼里找到的图纸，重新制作了这盏灯。他们用了四个冬天，因为每隔一块棱镜就要在村里的作坊重新打磨一次。",
        "“有人告诉我们，再也没有人需要这样的灯光了，”带领这群人的汉娜说，“可是每当大雾来临，我的邻居们都靠它辨别方向，而大雾来得比人们想象的要频繁。”",
        "电费由县政府支付，比旁边停车场的路灯还要便宜。港务局明年春天将决定是否恢复雾号，并请居民来信说明意见，信箱是",
    ),
    "zh-tw": (
        "位於北防波堤盡頭的燈塔週一晚上重新亮起，距離那場打碎透鏡的風暴已經過去十一年。當時港務局認為，一個浮標就足夠了。大約三百名居民冒著寒風前來觀看。",
        "一群退休的鉗工根據其中一人在海關大樓閣樓裡找到的圖紙，重新製作了這盞燈。他們用了四個冬天，因為每隔一塊稜鏡就要在村裡的作坊重新打磨一次。",
        "「有人告訴我們，再也沒有人需要這樣的燈光了，」帶領這群人的漢娜說，「可是每當大霧來臨，我的鄰居們都靠它辨別方向，而大霧來得比人們想像的要頻繁。」",
        "電費由縣政府支付，比旁邊停車場的路燈還要便宜。港務局明年春天將決定是否恢復霧號，並請居民來信說明意見，信箱是",
    ),
    "ja": (
        "北防波堤の先にある灯台が月曜日の夜、十一年ぶりに再び点灯した。嵐でレンズが割れた当時、港の管理組合は浮標で十分だと表明していた。およそ三百人の住民が寒さの中で見守った。",
        "退職した技術者たちが、税関の屋根裏で見つかった図面をもとにランプを作り直した。プリズムの半分は村の工房で新しく磨く必要があり、四回の冬がかかったという。能力と予算の限界もあった。",
        "「もう誰もこんな光を必要としていないと言われました」と代表のハンナさんは話した。「でも霧が出ると近所の人はこの灯台を頼りにします。霧は思ったより頻繁に出るのです」",
        "電気代は県が払い、隣の駐車場の街灯より安いという。霧笛を再び鳴らすかどうかは来年の春に決まる予定で、組合は住民に意見を送るよう求めている。宛先は",
    ),
    "ru": (
        "Маяк в конце северного мола снова зажгли в понедельник вечером, через одиннадцать лет после шторма, который разбил "
        "его линзу. Тогда в управлении порта решили, что хватит и буя. Посмотреть пришли около трёхсот жителей.",
        "Группа бывших слесарей восстановила лампу по чертежам, которые один из них нашёл на чердаке таможни. На это ушло "
        "четыре зимы, потому что каждую вторую призму пришлось шлифовать заново в деревенской мастерской.",
        "«Нам говорили, что такой свет больше никому не нужен, — сказала Анна Брук, руководившая группой. — Но мои соседи "
        "идут по нему, когда приходит туман, а туман приходит чаще, чем хотелось бы».",
        "За электричество платит округ, оно стоит меньше, чем фонари на стоянке рядом. Весной управление решит, зазвучит ли "
        "снова туманный горн, и просит жителей присылать письма по адресу",
    ),
    "fa": (
        "فانوس دریایی انتهای موج‌شکن شمالی دوشنبه شب دوباره روشن شد، یازده سال پس از توفانی که عدسی آن را شکست. نزدیک سیصد نفر "
        "از ساکنان با وجود سرما برای دیدن آن آمده بودند و می‌گفتند که خوشحال‌اند.",
        "گروهی از مکانیک‌های بازنشسته چراغ را از روی نقشه‌هایی ساختند که یکی از آن‌ها در زیرشیروانی گمرک پیدا کرده بود. این کار "
        "چهار زمستان طول کشید، چون هر منشور باید در کارگاه روستا دوباره تراش می‌خورد.",
        "هانا که سرپرست گروه بود گفت: «به ما می‌گفتند دیگر کسی به چنین نوری نیاز ندارد. اما همسایه‌های من هر وقت مه می‌آید با آن "
        "راه خود را پیدا می‌کنند و مه بیشتر از آن می‌آید که فکر می‌کنید.»",
        "هزینهٔ برق را استان می‌پردازد که از چراغ‌های پارکینگ کنار آن کمتر است. ادارهٔ بندر بهار آینده دربارهٔ بوق مه تصمیم "
        "می‌گیرد و از ساکنان خواسته است نامه بنویسند به",
    ),
}


def marker_of(name: str) -> str:
    """The marker word of a case: letters and digits only, and in no dictionary."""
    return "endmark" + "".join(char for char in name.lower() if char.isalnum())


def paragraphs(marker: str, language: str = "en") -> tuple[str, ...]:
    """The four paragraphs, the last of which ends in the marker."""
    *first, last = PARAGRAPHS[language]
    stop = "。" if language in ("zh", "zh-tw", "ja") else "."
    return (*first, f"{last} {marker}{stop}")


def article(marker: str, language: str = "en", *, headline: bool = True) -> str:
    """The article as a text dump: headline, blank line, paragraphs with blank lines between."""
    parts = paragraphs(marker, language)
    return "\n\n".join((HEADLINES[language], *parts) if headline else parts) + "\n"


def html_page(
    marker: str, language: str = "en", *, head: str = "", before: str = "", after: str = "", title: str = ""
) -> str:
    """The article as a web page; `head`, `before` and `after` are markup put into the head and around the article."""
    headline = html.escape(HEADLINES[language], quote=False)
    body = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs(marker, language))
    return (
        f"<!DOCTYPE html>\n<html>\n<head>{head}<title>{title or headline}</title></head>\n<body>\n{before}"
        f"<article><h1>{headline}</h1>\n{body}\n</article>\n{after}</body>\n</html>\n"
    )
