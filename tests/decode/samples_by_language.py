"""Fictional news sentences, one paragraph a language, for the tests of encodings."""

from __future__ import annotations

PARAGRAPHS = {
    "ru": (
        "Президент страны заявил в понедельник, что новые меры поддержки вступят в силу уже с начал"
        "а следующего месяца. По его словам, решение было принято после долгих обсуждений с губерна"
        "торами. «Мы услышали людей», — подчеркнул он."
    ),
    "uk": (
        "Президент країни заявив у понеділок, що нові заходи підтримки набудуть чинності вже з поча"
        "тку наступного місяця. Їхня мета — допомогти людям."
    ),
    "bg": (
        "Президентът на страната заяви в понеделник, че новите мерки за подкрепа ще влязат в сила о"
        "т началото на следващия месец."
    ),
    "pl": (
        "Prezydent zapowiedział w poniedziałek, że nowe przepisy wejdą w życie już na początku przy"
        "szłego miesiąca. Sąd Najwyższy ogłosił, że źródła są wiarygodne – ćwierć wieku później."
    ),
    "cs": (
        "Prezident v pondělí oznámil, že nová opatření začnou platit už od příštího měsíce. Podle n"
        "ěj šlo o těžké rozhodnutí, které řešili dlouho."
    ),
    "hu": (
        "Az elnök hétfőn bejelentette, hogy az új intézkedések már a következő hónap elején életbe "
        "lépnek. A döntést hosszú tárgyalások előzték meg, közölte a szóvivő."
    ),
    "ro": (
        "Preşedintele a anunţat luni că noile măsuri vor intra în vigoare încă de la începutul luni"
        "i viitoare. Decizia a fost luată după discuţii îndelungate."
    ),
    "sk": (
        "Prezident v pondelok oznámil, že nové opatrenia začnú platiť už od začiatku budúceho mesia"
        "ca. Podľa neho išlo o ťažké rozhodnutie."
    ),
    "hr": (
        "Predsjednik je u ponedjeljak najavio da će nove mjere stupiti na snagu već početkom sljede"
        "ćeg mjeseca. Žene i djeca čekaju šest godina, rekao je ministar."
    ),
    "el": (
        "Ο πρόεδρος της χώρας ανακοίνωσε τη Δευτέρα ότι τα νέα μέτρα θα τεθούν σε ισχύ από την αρχή του επόμενου μήνα."
    ),
    "tr": (
        "Cumhurbaşkanı pazartesi günü yaptığı açıklamada yeni önlemlerin gelecek ayın başından itib"
        "aren yürürlüğe gireceğini söyledi. Işık ve güneş için değil."
    ),
    "he": (
        "הנשיא הודיע ביום שני כי הצעדים החדשים ייכנסו לתוקף כבר בתחילת החודש הבא. לדבריו ההחלטה התק"
        "בלה לאחר דיונים ארוכים."
    ),
    "ar": (
        "أعلن الرئيس يوم الاثنين أن الإجراءات الجديدة ستدخل حيز التنفيذ مع بداية الشهر المقبل وقال "
        "إن القرار اتخذ بعد مناقشات طويلة."
    ),
    "th": ("ประธานาธิบดีประกาศเมื่อวันจันทร์ว่ามาตรการใหม่จะมีผลบังคับใช้ตั้งแต่ต้นเดือนหน้า เขากล่าวว่าการตัดสินใจเกิดขึ้นหลังการหารืออันยาวนาน"),
    "lt": (
        "Prezidentas pirmadienį pranešė, kad naujos priemonės įsigalios jau nuo kito mėnesio pradži"
        "os. Šis sprendimas priimtas po ilgų diskusijų, žmonės džiaugiasi."
    ),
    "lv": (
        "Prezidents pirmdien paziņoja, ka jaunie pasākumi stāsies spēkā jau no nākamā mēneša sākuma"
        ". Šis lēmums tika pieņemts pēc ilgām diskusijām."
    ),
    "et": (
        "President teatas esmaspäeval, et uued meetmed jõustuvad juba järgmise kuu alguses. Otsus t"
        "ehti pärast pikki arutelusid, ütles ta."
    ),
    "fr": (
        "Le président a annoncé lundi que les nouvelles mesures entreraient en vigueur dès le début"
        " du mois prochain. « C’est déjà une œuvre », a-t-il souligné, évoquant un coût de 12 € par"
        " tête. Voilà où l’été mène."
    ),
    "de": (
        "Der Präsident kündigte am Montag an, dass die neuen Maßnahmen schon zu Beginn des nächsten"
        " Monats in Kraft treten. „Das wäre für alle schön“, sagte er – und lächelte müde."
    ),
    "es": (
        "El presidente anunció el lunes que las nuevas medidas entrarán en vigor ya a principios de"
        "l próximo mes. «¿Qué más podía hacer?», preguntó el señor Núñez mañana."
    ),
    "pt": (
        "O presidente anunciou na segunda-feira que as novas medidas entrarão em vigor já no início"
        " do próximo mês. A decisão foi tomada após longas discussões, não é ilusão."
    ),
    "sv": (
        "Presidenten meddelade på måndagen att de nya åtgärderna träder i kraft redan i början av n"
        "ästa månad. Beslutet fattades efter långa överläggningar."
    ),
    "da": (
        "Præsidenten meddelte mandag, at de nye foranstaltninger træder i kraft allerede i begyndel"
        "sen af næste måned. Løsningen på krisen var på vej."
    ),
    "fi": (
        "Presidentti ilmoitti maanantaina, että uudet toimenpiteet tulevat voimaan jo ensi kuun alu"
        "ssa. Päätös tehtiin pitkien keskustelujen jälkeen."
    ),
    "zh": (
        "总统星期一宣布,新的措施将于下个月初开始生效。他说,这一决定是在与各省长期讨论之后作出的。人们对此表示欢迎,也有人表示担忧。"
    ),
    "zt": (
        "總統星期一宣布,新的措施將於下個月初開始生效。他說,這一決定是在與各省長期討論之後作出的。人們對此表示歡迎,也有人表示擔憂。"
    ),
    "ja": (
        "大統領は月曜日、新しい措置が来月初めから発効すると発表した。ソフトウェアの能力を表す表示について、長い議論の末に決定されたと述べた。"
    ),
    "ko": (
        "대통령은 월요일 새로운 조치가 다음 달 초부터 시행될 것이라고 발표했다. "
        "그는 오랜 논의 끝에 결정이 내려졌다고 말했다."
    ),
    "en": (
        "The minister said on Monday that the “new” measures would begin next month – and that it’s"
        " “about time”. Officials in Ostholm hadn’t replied."
    ),
}
