"""What stands near a headline and is no outlet's name or section: a role, a reading time, a menu's word for news."""

from __future__ import annotations

import pytest

from articlekit.pipeline import extract

STORY = (
    "The ferry between Ostholm and the mainland runs again after three weeks of storms, the harbour office said.",
    "Captain Ada Moss called the first crossing the calmest of her thirty years at sea. She had taken bread along.",
    "Prices on the island rose by a fifth while the boats lay idle, because flour and diesel had to be flown in.",
)
HINDI = (
    "द्वीप और मुख्य भूमि के बीच नाव सेवा तीन हफ्ते के तूफान के बाद सोमवार को फिर शुरू हो गई, बंदरगाह कार्यालय ने बताया।",
    "कप्तान आशा मेहता ने कहा कि तीस साल में यह सबसे शांत यात्रा थी। उन्होंने कहा कि समुद्र आईने जैसा था।",
)
ARABIC = (
    "عادت العبارة بين الجزيرة والبر الرئيسي إلى العمل يوم الاثنين بعد ثلاثة أسابيع من العواصف، بحسب مكتب الميناء.",
    "وقالت القبطانة آمنة مراد إن الرحلة الأولى كانت الأهدأ في ثلاثين عاما من عملها، مضيفة أن البحر كان كالمرآة.",
)
SWEDISH = (
    "Efter tre veckors uppehåll går färjan mellan Ostholm och fastlandet igen, meddelade hamnkontoret på måndagen.",
    "Kapten Ada Moss kallade första turen den lugnaste på trettio år till sjöss. Havet låg som en spegel.",
)

PAGES = [
    ("a-role-behind-a-name", ("Menu", "Ferry runs again", "By Joan Lind, Court Reporter", "3 May 2024", *STORY)),
    ("a-reading-time", ("Search", "Ferry runs again", "Tom Reed · May 3, 2024 · 6 min read", *STORY, "Yes", "No")),
    ("hindi-news", ("होम", "समाचार", "खेल", "लॉग इन", "तीन हफ्ते बाद फिर चली नाव", "03 मई 2024", *HINDI)),
    ("arabic-news", ("الرئيسية", "أخبار", "رياضة", "تسجيل الدخول", "العبارة تعود إلى العمل", "3 مايو 2024", *ARABIC)),
    ("swedish-news", ("Meny", "Nyheter", "Sport", "Logga in", "Färjan går igen", "Publicerad 3 maj 2024", *SWEDISH)),
]


@pytest.mark.parametrize("lines", [row[1] for row in PAGES], ids=[row[0] for row in PAGES])
def test_no_outlet_and_no_section_is_made_up(lines: tuple[str, ...]) -> None:
    article = extract("\n".join(lines))
    assert (article.outlet, article.section) == (None, None)
    assert article.date_published == "2024-05-03"


BUTTONS = (
    ("Start a project", "Ferry runs again", "3 May 2024", *STORY, "Start a project"),
    ("Log in Register", "Ferry runs again", "3 May 2024", *STORY, "Log in Register"),
    ("Free shipping $65+", "Ferry runs again", "3 May 2024", *STORY, "Free shipping $65+"),
    ("Skip Navigation", "Current Students", "Ferry runs again", "3 May 2024", *STORY),
    ("Menu", "Ferry runs again", "3 May 2024", *STORY, "Community platform by XenForo® © 2010-2024 XenForo Ltd."),
    ("Menu", "Ferry runs again", "3 May 2024", *STORY, "Portions of this content are ©1998–2024 by contributors."),
    ("Menu", "Ferry runs again", "3 May 2024", *STORY, "Copyright to all artwork sold or otherwise 2024"),
    ("Menu", "Ferry runs again", "3 May 2024", *STORY, "View: https://youtu.be/Ab1cD2", "https://youtu.be/Ef3gH4"),
)


@pytest.mark.parametrize("lines", BUTTONS, ids=[lines[-1] for lines in BUTTONS])
def test_no_outlet_is_made_of_a_button_or_a_maker(lines: tuple[str, ...]) -> None:
    """What buttons say, the software's maker, a piece of a sentence and a short address name no outlet."""
    assert extract("\n".join(lines)).outlet is None


def test_marks_around_a_claimed_name_are_no_part_of_it() -> None:
    """ "Copyright of X", "X ™ & ©" and an opened bracket leave the name alone."""
    for claim in (
        "Copyright of Ostholm Telegraph 2024",
        "Ostholm Telegraph ™ & © 2024",
        "© 2024 Ostholm Telegraph (",
    ):
        lines = ("Menu", "Ferry runs again", "3 May 2024", *STORY, "Contact Ostholm Telegraph", claim)
        assert extract("\n".join(lines)).outlet == "Ostholm Telegraph"
