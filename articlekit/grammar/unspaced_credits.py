"""Credits behind a caption in the forms of Japanese, Chinese, Korean and Lithuanian pages: a caption and a credit.

There the word for "photo" or "taken" stands behind the name, in brackets or behind the last mark. Lead words with a
colon are read by `credits`, like those of other languages.
"""

from __future__ import annotations

from articlekit.patterns import lazy_pattern

__all__ = ["part_trailing_credit"]

TAIL = 60
"""Characters at a line's end in which such a credit stands."""

_MARKS = ("撮影", "提供", "攝", "摄", "제공", "금지", "자료사진", "캡처", "nuotr", "より", "/")
_FORMS = (
    # （北浜水族館提供）, （記者林書瑋攝）, （代表撮影）
    lazy_pattern(r"[（(](?P<credit>[^（）()]{1,40}?)\s?(?:撮影|提供|攝影?|摄影?|より)[）)][。.]?$"),
    # [정선군 제공. 재판매 및 DB 금지], [연합뉴스 자료사진]
    lazy_pattern(r"\[(?P<credit>[^\[\]]{1,30}?)\s?(?:제공|자료사진|(?:화면 )?캡처)(?:[.,]\s?재판매 및 DB 금지)?\]$"),
    # ＝2024年5月2日、潮見市、高瀬千尋撮影
    lazy_pattern(r"[、，＝=](?P<credit>[^、，＝=。\s]{1,14}(?:\s[^、，＝=。\s]{1,8})?)(?:撮影|提供)$"),
    # 승객이 시를 읽고 있다. /남도일보
    lazy_pattern(r"[.。]\s?/(?P<credit>[가-힣]{2,10}(?:\s[가-힣]{2,4})?)$"),
    # 图为新桥。新华社记者 刘洋 摄
    lazy_pattern(r"(?:^|[。！？\s\u3000])(?P<credit>[一-鿿]{2,14}(?:\s[一-鿿·]{2,8})?)\s?(?:摄|攝)(?:影)?[）)]?$"),
    # A boat. | A. Samanės / BNS nuotr.
    lazy_pattern(r"(?:^|[.!?”] |\| )(?P<credit>[^\W\d_a-zß-ÿ][^|.!?]{0,20}\.?[^|!?]{2,40}\snuotr)\.?$"),
)


def part_trailing_credit(line: str) -> tuple[str, str] | None:
    """The caption (empty where none stands before it) and the credit of a line, or None.

    >>> part_trailing_credit("水風呂のペンギン（北浜水族館提供）")
    ('水風呂のペンギン', '北浜水族館')
    >>> part_trailing_credit("昔の写真を提供") is None
    True
    """
    tail = line[-TAIL:]
    if line.isascii() or not any(map(tail.__contains__, _MARKS)):
        return None
    start = max(0, len(line) - TAIL)
    for form in _FORMS:
        found = form.search(line, start)
        if found is not None:
            keeps_mark = line[found.start() : found.start() + 1] in "。！？.!?”"
            caption, credit = line[: found.start() + keeps_mark].strip(" |\u3000"), found["credit"].strip()
            told, mark, rest = credit.partition("nuotr. / ")  # "A boat, file nuotr. / A. Samanės / BNS nuotr."
            return (f"{caption} {told}{mark[:-3]}".strip(), rest) if mark and rest else (caption, credit)
    return None
