"""Headlines, prices, menus and claims that have the shape of a credit, beside credits that have it too."""

from __future__ import annotations

import pytest

from articlekit.grammar.credits import parse_caption

NONE = (
    "Housing (Off Campus)",
    "Lamp Oil (Refill Bottle)",
    "Widow’s Walk House (Three Floors)",
    "Loan Fees (Graduate/Doctoral Students)",
    "“Harbour Lights” Lyrics : Tolle Brandt (Ft. Wanda Quill)",
    "Ear Care for Young Swimmers",
    "Flexible Mooring Solutions for Every Need",
    "Boats & Sails for Agencies",
    "Harbour Ads Certification via Google",
    "Bella Tarn, Senior Security Officer, CBC",
    "Top Ten Pilot Boat Agencies",
    "Varn (AFP)",
    "Work for CNN",
    "Full Copyright Statement",
    "Learn more about Copyright Services at the Varn Library.",
    "Copyright © 2024 Varn Harbour Media, Inc. All rights reserved.",
    "Copyright © 1996-2024 The Tidewater Project",
    "VARN.NET: Printed with permission. © 2024 Varn Press, LLC. All Rights Reserved.",
    "Varnist © 2024 • Varnist Jobs • Best of Varn",
    "Varn Ajansı © 2024",
    "Le Phare - Tous droits réservés 2024",
    "저작권자 ⓒ 바른신문 무단전재 및 재배포 금지",
    "© 無断転載禁止",
    "© جميع الحقوق محفوظة",
    "Copyright Law for Harbour Teachers",
    "Copyright und Lizenzen",
    "Terms / Privacy / Copyright",
    "Photo | Video | Audio",
    "Foto | Vídeo | Audio",
    "Image / Logo Guidelines",
    "Courtesy Car Available",
    "Credits: 3",
    "Picture: 8/10",
    "Image: 4K / HDR",
    "Bild: 65 Zoll / 4K",
    "Credit: Why banks say no",
    "Foto: So gelingt das perfekte Bild",
    "撮影：禁止",
)

CREDITS = (
    ("The ferry leaves the slip for the last time. (Varn Courier)", "Varn Courier"),
    ("The map shows the three channels and the new lights that were set up in 2021 (The Varn Courier)", "Varn Courier"),
    ("The ferry leaves the slip. (Mario Quill/Tidelight)", "Mario Quill/Tidelight"),
    ("Sunset over the slip | © 2019 Mario Quill", "Mario Quill"),
    ("Anna Quill for The Varn Courier", "Anna Quill for The Varn Courier"),
    ("Mario Quill, AFP", "Mario Quill, AFP"),
    ("Photo | Mario Quill", "Mario Quill"),
    ("Photo: 123RF", "123RF"),
    ("Photo: 500px/Mario Quill", "500px/Mario Quill"),
    ("Foto: So Young Quill", "So Young Quill"),
    ("Copyright: dpa", "dpa"),
    ("Copyright Mario Quill", "Mario Quill"),
    ("Courtesy Mario Quill", "Courtesy Mario Quill"),
    ("Courtesy photo", "Courtesy photo"),
    ("A boat at the slip ⓒ 연합뉴스", "연합뉴스"),
    ("Le bac au port - Tous droits réservés Mario Quill", "Mario Quill"),
    ("Thea Quill, The Varn Times/Redux", "Thea Quill, The Varn Times/Redux"),
    ("Rally in Varn (AFP)", "AFP"),
    ("01:40 - Source: CNN", "CNN"),
    ("Mario Quill/Copyright 2024 The AP. All rights reserved.", "Mario Quill/The AP"),
)


@pytest.mark.parametrize("line", NONE)
def test_line_with_the_shape_of_a_credit_is_none(line: str) -> None:
    """No credit is read from it, so that no picture is credited to a headline or a firm."""
    found = parse_caption(line)
    assert found is None or found.credit is None


@pytest.mark.parametrize(("line", "credit"), CREDITS, ids=[line for line, _ in CREDITS])
def test_credit_of_the_same_shape_is_read(line: str, credit: str) -> None:
    """What a person or a caption's sentence bears out is still a credit."""
    found = parse_caption(line)
    assert found is not None
    assert found.credit is not None
    assert found.credit.removeprefix("The ") == credit.removeprefix("The ")
