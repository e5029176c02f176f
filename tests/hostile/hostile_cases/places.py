"""F01 to F32 and T01 to T16: folders with odd things in them, and texts that want to rule a terminal."""

from __future__ import annotations

import json
import os
import socket
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from .articles import article, marker_of
from .case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEP = 4000


def _tree(
    id_: str, name: str, fill: Callable[[Path], None], expect: str = "OK", code: str = "", **more: object
) -> Case:
    def make(path: Path) -> None:
        path.mkdir()
        fill(path)

    settings: dict[str, object] = {"how": "tree", "count": expect.count(",") + 1, "marker": marker_of(id_), **more}
    return Case(id_, f"{id_.lower()}-{name}", make, expect=expect, code=code, **settings)  # type: ignore[arg-type]


def _put(folder: Path, id_: str, *names: str | bytes) -> None:
    for name in names:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(article(marker_of(id_)).encode())


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _links()
    yield from _odd_files()
    yield from _names()
    yield from _calls()
    yield from _terminal()


def _links() -> Iterator[Case]:
    def dangling(folder: Path) -> None:
        _put(folder, "F04", *(f"{number}.txt" for number in range(9)))
        (folder / "3-link.txt").symlink_to("nowhere")

    yield _tree("F04", "dangling-link", dangling, ",".join(["OK"] * 9))

    def loop(folder: Path) -> None:
        _put(folder, "F05", "a.txt")
        (folder / "b").symlink_to("c")
        (folder / "c").symlink_to("b")

    yield _tree("F05", "link-loop", loop)

    def parent(folder: Path) -> None:
        _put(folder, "F06", "a.txt")
        (folder / "up").symlink_to("..")

    yield _tree("F06", "link-to-parent", parent)

    def to_file(folder: Path) -> None:
        _put(folder, "F07", "a.txt")
        (folder / "b.txt").symlink_to("a.txt")

    yield _tree("F07", "link-to-file", to_file)

    def hard(folder: Path) -> None:
        _put(folder, "F08", "a.txt")
        (folder / "b.txt").hardlink_to(folder / "a.txt")

    yield _tree("F08", "hard-links", hard, "OK,OK")


def _odd_files() -> Iterator[Case]:
    def pipe(folder: Path) -> None:
        _put(folder, "F09", "a.txt", "c.txt")
        os.mkfifo(folder / "b.txt")

    yield _tree("F09", "named-pipe", pipe, "OK,OK")

    def sock(folder: Path) -> None:
        _put(folder, "F10", "a.txt")
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may have 108 bytes only
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind("b.txt")
        finally:
            os.chdir(here)

    yield _tree("F10", "socket", sock)
    yield _tree("F14", "empty", lambda _: None, "NONE", count=0, marker="")

    def deep(folder: Path) -> None:
        here = os.open(folder, os.O_RDONLY)
        for _ in range(DEEP):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        _put(folder, "F16", "a.txt")

    yield _tree("F16", "4000-deep", deep, "OK|ERR", "io_error|not_found", count=None, marker="")

    def storm(folder: Path) -> None:
        _put(folder, "F15", *(f"{number:06}" for number in range(5000)))

    yield _tree("F15", "many-files", storm, ",".join(["OK"] * 5000), max_s=120, large=True)


def _names() -> Iterator[Case]:
    odd: dict[str, tuple[str, list[str | bytes]]] = {
        "F17": ("line-end", ["a\nb.txt"]),
        "F18": ("escape", ["a\x1b[31m\x1b]0;x\x07.txt"]),
        "F19": ("not-utf-8", [b"a\xffb.txt"]),
        "F20": ("dashes", ["-rf.txt", "--help", "-"]),
        "F21": ("255-bytes", ["n" * 251 + ".txt"]),
        "F22": ("reserved", ["CON", "NUL.txt", "trailing.", "blank "]),
        "F23": ("bidi", ["\u202etxt.exe"]),
        "F24": ("same-names", []),
        "F25": ("case", ["a.html", "A.html"]),
        "F26": ("forms", [unicodedata.normalize(form, "Süd.txt") for form in ("NFC", "NFD")]),
    }
    for id_, (name, names) in odd.items():

        def fill(folder: Path, id_: str = id_, names: list[str | bytes] = names) -> None:
            if id_ == "F24":
                for number in range(50):
                    (folder / f"{number:02}").mkdir()
                    _put(folder / f"{number:02}", id_, "same.txt")
            else:
                _put(folder, id_, *names)

        yield _tree(id_, name, fill, ",".join(["OK"] * (len(names) or 50)))


def _calls() -> Iterator[Case]:
    """What needs a call of its own; the file is an article that the call may use."""
    named = {
        "F01": ("missing", "USE", "not_found"),
        "F02": ("no-permission", "ERR", "permission"),
        "F03": ("no-permission-folder", "OK,ERR", "permission"),
        "F11": ("devices", "ERR", "not_regular"),
        "F12": ("process-substitution", "OK", ""),
        "F13": ("own-memory", "ERR", "io_error|not_regular"),
        "F27": ("cut-while-read", "OK|ERR", "changed"),
        "F28": ("grown-while-read", "OK", ""),
        "F29": ("removed", "ERR", "not_found"),
        "F30": ("output-inside", "OK", ""),
        "F31": ("output-is-input", "USE", ""),
        "F32": ("made-during-walk", "OK", ""),
    }
    for id_, (name, expect, code) in named.items():
        data = article(marker_of(id_)).encode()
        marker = marker_of(id_) if expect == "OK" else ""
        yield Case(id_, f"{id_.lower()}-{name}.txt", data, expect=expect, code=code, how="call", marker=marker)


PAYLOADS = {
    "T01": ("colour", "\x1b[31mred\x1b[0m"),
    "T02": ("window-title", "\x1b]0;owned\x07"),
    "T03": ("clipboard", "\x1b]52;c;ZXZpbA==\x07"),
    "T04": ("hyperlink", "\x1b]8;;http://evil.example\x1b\\shown\x1b]8;;\x1b\\"),
    "T05": ("query", "\x1b[6n\x1b[c\x1bZ"),
    "T06": ("reset", "\x1bc"),
    "T07": ("open-command", "\x1b]0;never closed "),
    "T08": ("strings", "\x1bPdcs\x1b\\ \x1b_apc\x1b\\ \x1b^pm\x1b\\ \x1bXsos\x1b\\"),
    "T09": ("c1", "\u009b31m \u009d0;x\u009c \u0090x\u009c"),
    "T10": ("bells", "\x07" * 10_000),
    "T11": ("overprint", "visible\rhidden\b\b\b\bover"),
    "T12": ("alternate-screen", "\x1b[?1049h\x1b[2J"),
    "T13": ("bidi", "\u202eevil\u2066\u2069"),
    "T14": ("markup", "[/foo] [link=http://evil.example]x[/link] [blink]y [bold red]z[/]"),
    "T15": ("wide", "W" * 500),
}


def _terminal() -> Iterator[Case]:
    """Each payload in the headline, in the body and in the id; shown on a terminal by the tests."""
    for id_, (name, payload) in PAYLOADS.items():
        marker = marker_of(id_)
        text = f"Old lamp {payload} is lit\n\n" + article(marker, headline=False).replace(
            "four winters", f"four {payload} winters"
        )
        if id_ == "T15":
            text += "\n" + "wide " * 20_000 + "\n"
        line = json.dumps({"text": text, "id": payload, "url": f"http://a.example/{payload}", payload: 1})
        yield Case(
            id_,
            f"{id_.lower()}-{name}.jsonl",
            line.encode() + b"\n",
            how="records",
            count=1,
            marker=marker,
            expect="OK",
        )

    def fill(folder: Path) -> None:
        for id_, (_, payload) in PAYLOADS.items():
            if len(payload) < 200:
                _put(folder, "T16", f"{id_}{payload.replace('/', '_')}.txt")
        broken = json.dumps({PAYLOADS["T01"][1]: PAYLOADS["T02"][1]})
        (folder / "z\x1b[31m.jsonl").write_text(broken + "\n{\x1b[31m\n", encoding="utf-8")

    count = sum(len(payload) < 200 for _, payload in PAYLOADS.values())
    yield _tree(
        "T16",
        "names",
        fill,
        ",".join(["OK"] * count + ["ERR", "ERR"]),
        "," * count + "no_text_field,bad_json",
        marker="",
    )
