"""What the installed fonts can draw, and how wide text becomes. No Plone here.

A character without a glyph prints as a box and breaks PDF/A (ISO 19005-3, 6.2.11.8); a line wider than its window
is not read by the post. Both are known before the page is made.
"""

from collections.abc import Iterator
from fontTools.ttLib import TTFont
from functools import cache
from pathlib import Path

import unicodedata


FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
SUFFIXES = {".ttf", ".otf", ".ttc"}
BODY_FONT = "DejaVuSans.ttf"
# Coloured emoji are bitmaps in a kind of font that PDF/A refuses.
UNFIT = {"NotoColorEmoji.ttf"}
# Without DejaVu: as wide as its widest small letters, so that a guess is never too narrow.
WIDE = 0.84
FILLERS = ("Cc", "Cf", "Zl", "Zp", "Mn")


def drawable(text: str) -> str:
    """Return ``text`` with a word in place of every character that no installed font can draw."""
    return "".join(_drawn(char) for char in text)


def width(text: str, size: float) -> float:
    """Return how wide ``text`` becomes in the body font of ``size`` pt, in millimetres."""
    return sum(_advance(char) for char in text) * size * 25.4 / 72


def lines(text: str, size: float, room: float) -> list[str]:
    """Return ``text`` broken into lines of at most ``room`` mm, at blanks and, if need be, inside a word."""
    found, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            found.append(line)
        *full, line = _pieces(word, size, room)
        found += full
    return [*found, line] if line else found


def _pieces(word: str, size: float, room: float) -> Iterator[str]:
    piece = ""
    for char in word:
        if piece and width(piece + char, size) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


@cache
def _drawn(char: str) -> str:
    if char.isascii() or unicodedata.category(char) in FILLERS or any(ord(char) in cmap for cmap in _fonts()):
        return char
    return f"[Zeichen U+{ord(char):04X}]"


@cache
def _advance(char: str) -> float:
    font = _body_font()
    if font is None:
        return WIDE
    name = font.getBestCmap().get(ord(char))
    return font["hmtx"][name][0] / font["head"].unitsPerEm if name else 1.0


@cache
def _body_font() -> TTFont | None:
    path = next((path for path in _files() if path.name == BODY_FONT), None)
    return TTFont(path, lazy=True) if path else None


@cache
def _files() -> tuple[Path, ...]:
    found = (path for folder in FONT_FOLDERS for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return tuple(sorted((path for path in found if path.name not in UNFIT), key=lambda path: path.name != BODY_FONT))


class _Fonts:
    """The characters of each font, read when one looks so far."""

    def __init__(self) -> None:
        self.cmaps: list[frozenset[int]] = []

    def __iter__(self) -> Iterator[frozenset[int]]:
        for number, path in enumerate(_files()):
            if number == len(self.cmaps):
                with TTFont(path, lazy=True, fontNumber=0) as font:
                    self.cmaps.append(frozenset(font.getBestCmap() or ()))
            yield self.cmaps[number]


@cache
def _fonts() -> _Fonts:
    return _Fonts()
