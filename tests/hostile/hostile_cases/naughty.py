"""About five hundred strings that have broken programs: made from a few kinds of them, in a fixed order."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["strings"]

_WORDS = (
    "undefined null NULL (null) nil NIL true false True False None none NaN Infinity -Infinity hasOwnProperty then "
    "constructor __proto__ toString CON PRN AUX NUL COM1 LPT1 yes no on off Y N ~ \\ \\\\ / // . .. ... ' \" ` ; : , -- --- # #! "
    "0 1 1.00 $1.00 1/2 1E2 1e400 -1 -1.00 0x0 0xffffffff 0xabad1dea 123456789012345678901234567890123456789 1,000.00 "
    "1'000 01000 08 09 2.2250738585072011e-308 ,/;'[]=- <>?:{}|_+ !@#$%^&*() =1+1 +1 @SUM(1) %s %d %n %x %p {0} {0.__class__} "
    "${HOME} $(id) `id` $HOME %HOME% {{7*7}} <%= 7*7 %> #{7*7} ../../../../etc/passwd file:///etc/passwd C:\\Windows "
    "http://a.example/?a=<script> javascript:alert(1) data:text/html,x about:blank"
).split()

_SCRIPTS = (
    "Ω≈ç√∫˜µ≤≥÷",
    "åß∂ƒ©˙∆˚¬…æ",
    "œ∑´®†¥¨ˆøπ“‘",
    "¡™£¢∞§¶•ªº–≠",
    "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ",
    "٠١٢٣٤٥٦٧٨٩",
    "⁰⁴⁵ ₀₁₂",
    "ด้้้้้็็็็็้้้้้็็็็็",
    "田中さんにあげて下さい",
    "パーティーへ行かないか",
    "사회과학원 어학연구소",
    "찦차를 타고 온 펲시맨",
    "ヽ༼ຈل͜ຈ༽ﾉ",
    "(｡◕ ∀ ◕｡)",
    "( ͡° ͜ʖ ͡°)",
    "😍 👾 🙇 💁 🙅 🙆",
    "👨‍👩‍👧‍👦 🏳️‍🌈 🇺🇸🇷🇺🇸",
    "１２３４５",
    "הָיְתָה test الصفحات",
    "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ",
    "ﷺ ﷽",
    "T̷h̵e̶ ̴b̸o̵o̶k̸",
    "Ｔｈｅ ｑｕｉｃｋ",
    "𝐓𝐡𝐞 𝕢𝕦𝕚𝕔𝕜 𝓫𝓻𝓸𝔀𝓷",
    "⒯⒣⒠ ⒬⒰⒤⒞⒦",
    "˙ɐnbᴉlɐ ɐuƃɐɯ",
    "\u00ad\u200b\u2060\ufeffhidden",
    "\u202etest\u202c",
    "\u2066test\u2069",
    "\u2028\u2029",
    "\u180e\u3164\u115f",
    "ﬁ ﬂ ﬃ",
    "ß ẞ ı İ ſ",
    "Å Å Å",
    "\U000e0041\U000e0042",
    "\x00\x01\x02",
    "\x1b[2J\x1b[31m",
    "\x07\x08\x7f",
    "\u009b31m",
    "\ud800",
    "\udc00\ud800",
    "\ufffe\uffff",
)

_TAGS = (
    "script",
    "img src=x onerror",
    "svg onload",
    "iframe src",
    "style",
    "textarea",
    "title",
    "plaintext",
    "xmp",
    "!--",
)
_WRAPS = (
    "<{}>alert(1)</{}>",
    "<{}=alert(1)>",
    "&lt;{}&gt;",
    "<<{}>>",
    "</{}>",
    "<{} //",
    '"><{}>',
    "'><{}>",
    "< {} >",
    "<\x00{}>",
)

_QUERIES = (
    "1;DROP TABLE users",
    "1'; DROP TABLE users-- 1",
    "' OR 1=1 -- 1",
    "' OR '1'='1",
    "'; EXEC sp_MSForEachTable 'DROP TABLE ?'; --",
    "eval(\"puts 'hello'\")",
    'System("ls -al /")',
    'Kernel.exec("ls -al /")',
    "() { 0; }; touch x",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "[/foo][link=http://a.example]x[/link][blink]",
    "---\nevil: true\n---",
    "!!python/object/apply:os.system [x]",
    "&a *a <<: *a",
    "=cmd|' /C calc'!A0",
    "@import url(//a.example)",
)

_SIGNS = "!#$%&()*+,-./:;<=>?@[]^_`{|}~'\"\\"


def strings() -> Iterator[str]:
    """Yield them all, about five hundred."""
    yield from _WORDS
    yield from _SCRIPTS
    for wrap, tag in product(_WRAPS, _TAGS):
        yield wrap.replace("{}", tag)
    yield from _QUERIES
    for sign in _SIGNS:
        yield sign * 3
        yield sign * 500
        yield f"{sign} word"
        yield f"word{sign}"
    yield from (prefix + "9" * count for prefix, count in product(("", "-", "0.", "1e"), (20, 300, 5000)))
    yield from (char * count for char, count in product("aA1 é中\u0301😀", (1, 80, 3000)))
    yield from (f"By {name}" for name in ("Null", "'; --", "<b>", "\u202eeve", "a" * 2000, "; ".join(["A B"] * 300)))
    yield from (
        f"{year}-{month}-{day}" for year, month, day in product(("0000", "9999", "12025"), ("00", "13"), ("00", "32"))
    )
    yield from (f"Photo: {credit}" for credit in ("", "/", "©" * 400, "(" * 400, "Getty" * 500, "\x1b[31m"))
    yield from (f"{hour}:{minute}" for hour, minute in product(("25", "-1", "99"), ("60", "99")))
